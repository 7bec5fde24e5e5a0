// SPDX-License-Identifier: GPL-2.0-or-later
//
// Work done by several threads, consumed in order by one: why outputs do not depend on the number of threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace pandect {

// Calls work(item, thread) for every item in [0, count), each item once, on `threads` threads (0 counts as 1), and
// consume(item, value) on the calling thread in ascending order of items. At most `window` items are started and not yet
// consumed, so memory is bounded by the window and not by `count`. Neither function may throw. Two calls of `work` with the
// same thread number never overlap: state kept per thread needs no lock.
template <class T>
void InOrder(size_t count, unsigned threads, size_t window, const std::function<T(size_t item, unsigned thread)>& work,
             const std::function<void(size_t item, T value)>& consume) {
  if (threads <= 1 || count <= 1) {
    for (size_t item = 0; item < count; ++item) consume(item, work(item, 0));
    return;
  }
  if (window < threads) window = threads;

  std::mutex mutex;
  std::condition_variable may_start, has_value;
  std::map<size_t, T> ready;
  size_t next_to_start = 0, next_to_consume = 0;

  auto run = [&](unsigned thread) {
    for (;;) {
      size_t item;
      {
        std::unique_lock lock(mutex);
        may_start.wait(lock, [&] { return next_to_start >= count || next_to_start < next_to_consume + window; });
        if (next_to_start >= count) return;
        item = next_to_start++;
      }
      T value = work(item, thread);
      std::lock_guard lock(mutex);
      ready.emplace(item, std::move(value));
      has_value.notify_one();
    }
  };
  std::vector<std::thread> workers;
  for (unsigned thread = 0; thread < threads; ++thread) workers.emplace_back(run, thread);

  for (size_t item = 0; item < count; ++item) {
    std::unique_lock lock(mutex);
    has_value.wait(lock, [&] { return ready.count(item) > 0; });
    T value = std::move(ready.extract(item).mapped());
    lock.unlock();
    consume(item, std::move(value));
    lock.lock();
    next_to_consume = item + 1;
    may_start.notify_all();
  }
  for (std::thread& worker : workers) worker.join();
}

}  // namespace pandect
