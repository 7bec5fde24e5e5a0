// SPDX-License-Identifier: GPL-2.0-or-later
//
// CPU time, step by step.
#pragma once

#include <ctime>
#include <string>
#include <utility>
#include <vector>

namespace pandect::bench {

// Seconds of CPU time of this thread, user and system: what other programs on the machine do does not count.
inline double CpuSeconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// A stop-watch with a total a step; steps keep the order in which they were first met.
class Laps {
 public:
  void Start() { last_ = CpuSeconds(); }
  // What passed since Start or the last lap belongs to `step`.
  void Lap(const std::string& step) {
    const double now = CpuSeconds();
    Total(step) += now - last_;
    last_ = now;
  }
  void Add(const std::string& step, double seconds) { Total(step) += seconds; }
  // A remark for people: what was found on the way. Results must not depend on the round, so the last one stands.
  void Note(std::string note) { note_ = std::move(note); }
  const std::string& note() const { return note_; }
  const std::vector<std::pair<std::string, double>>& totals() const { return totals_; }

 private:
  double& Total(const std::string& step) {
    for (auto& [name, seconds] : totals_) {
      if (name == step) return seconds;
    }
    return totals_.emplace_back(step, 0.0).second;
  }

  double last_ = 0;
  std::string note_;
  std::vector<std::pair<std::string, double>> totals_;
};

}  // namespace pandect::bench
