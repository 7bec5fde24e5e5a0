// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/ordered_work.h"

#include <doctest/doctest.h>

#include <atomic>

TEST_CASE("values arrive in order, each once, whatever the threads and the window") {
  for (unsigned threads : {0u, 1u, 2u, 7u})
    for (size_t window : {1u, 3u, 100u})
      for (size_t count : {0u, 1u, 2u, 50u}) {
        std::atomic<int> running_on[8] = {};
        std::vector<size_t> seen;
        pandect::InOrder<size_t>(
            count, threads, window,
            [&](size_t item, unsigned thread) {
              CHECK(running_on[thread].fetch_add(1) == 0);
              if (item % 3 == 0) std::this_thread::yield();
              running_on[thread].fetch_sub(1);
              return item * item;
            },
            [&](size_t item, size_t value) {
              CHECK(value == item * item);
              seen.push_back(item);
            });
        REQUIRE(seen.size() == count);
        for (size_t i = 0; i < count; ++i) CHECK(seen[i] == i);
      }
}

TEST_CASE("no more than the window is started ahead of what was consumed") {
  std::atomic<size_t> consumed{0}, worst{0};
  pandect::InOrder<int>(
      200, 4, 8,
      [&](size_t item, unsigned) {
        const size_t ahead = item - consumed.load();
        size_t seen = worst.load();
        while (ahead > seen && !worst.compare_exchange_weak(seen, ahead)) {
        }
        return 0;
      },
      [&](size_t, int) { ++consumed; });
  CHECK(worst.load() <= 9);  // the item being consumed counts once more
}
