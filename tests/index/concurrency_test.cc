// SPDX-License-Identifier: GPL-2.0-or-later
// Several at once: writers, readers beside a writer, threads; and many documents.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <random>
#include <thread>

#include "support/temporary_folder.h"
#include "versioned_support.h"

namespace pandect::index {
namespace {

// ---- many at once

TEST_CASE("a second writer waits, then says who holds the index") {
  TemporaryFolder folder;
  std::optional<Writer> first(OpenWriter(folder.path()));
  auto second = Writer::Open(folder.path(), TheLexicon(), Quick());
  REQUIRE_FALSE(second.ok());
  CHECK(second.error().code == ErrorCode::kLimit);
  CHECK(Format(second.error()).find(std::to_string(getpid())) != std::string::npos);
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    first.reset();
  });
  WriterOptions waits = Quick();
  waits.lock_wait_seconds = 60;
  CHECK(Writer::Open(folder.path(), TheLexicon(), waits).ok());
  later.join();
}

TEST_CASE("readers see whole states only while a writer commits and merges") {
  TemporaryFolder folder;
  {
    Writer writer = OpenWriter(folder.path());
    for (uint32_t i = 0; i < kVersioned; ++i) Put(writer, Versioned(i, 1));
    Commit(writer);
  }
  std::atomic<bool> stop{false};
  std::atomic<uint32_t> reads{0};
  std::vector<std::string> problems(3);
  std::vector<std::thread> readers;
  for (size_t r = 0; r < problems.size(); ++r) {
    readers.emplace_back([&, r] {
      uint32_t last = 0;
      while (!stop && problems[r].empty()) {
        auto snapshot = Snapshot::Open(folder.path(), TheLexicon());
        if (!snapshot) {
          problems[r] = Format(snapshot.error());
          break;
        }
        uint32_t version = 0, chunks = 0;
        problems[r] = NotOneVersion(*snapshot, version);
        if (version < last) problems[r] = "went back";
        last = version;
        for (size_t g = 0; g < snapshot->generations(); ++g) {
          auto done = ForEachChunk(*snapshot, g, Candidates::Field("version", std::to_string(version)),
                                   [&](ChunkNumber) { return ++chunks != 0; });
          if (!done) problems[r] = Format(done.error());
        }
        if (chunks < kVersioned) problems[r] = "chunks: " + std::to_string(chunks);
        ++reads;
      }
    });
  }
  {
    Writer writer = OpenWriter(folder.path());
    for (uint32_t version = 2; version < 60 || reads < 60; ++version) {
      for (uint32_t i = 0; i < kVersioned; ++i) Put(writer, Versioned(i, version));
      Commit(writer);
      if (std::ranges::any_of(problems, [](const std::string& p) { return !p.empty(); })) break;
    }
  }
  stop = true;
  for (std::thread& reader : readers) reader.join();
  for (const std::string& problem : problems) CHECK(problem == "");
}

TEST_CASE("one snapshot serves many threads") {
  TemporaryFolder folder;
  Writer writer = OpenWriter(folder.path());
  std::map<std::string, Document> expected;
  for (uint32_t i = 0; i < 30; ++i) {
    expected.emplace("d" + std::to_string(i), Versioned(i, i));
    Put(writer, Versioned(i, i));
    if (i % 7 == 0) Commit(writer);
  }
  Commit(writer);
  const Snapshot snapshot = OpenSnapshot(folder.path());
  std::vector<std::string> problems(4);
  std::vector<std::thread> threads;
  for (std::string& problem : problems) {
    threads.emplace_back([&] {
      problem = DifferenceFrom(snapshot, expected);
      for (int round = 0; round < 20; ++round) {
        size_t chunks = 0;
        for (size_t g = 0; g < snapshot.generations(); ++g) {
          auto done =
              ForEachChunk(snapshot, g, Candidates::Field("lang", "ru"), [&](ChunkNumber) { return ++chunks > 0; });
          if (!done) problem = Format(done.error());
        }
        if (chunks == 0) problem = "no chunk";
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& problem : problems) CHECK(problem == "");
}

TEST_CASE("a hundred thousand documents") {
  TemporaryFolder folder;
  constexpr uint32_t kMany = 100000;
  const auto document = [](uint32_t i) {
    return MakeDocument("d" + std::to_string(i),
                        "Ответ " + std::to_string(i) + ": дорога, школа, граница " + std::to_string(i % 1000) + ".",
                        {{"age", std::to_string(18 + i % 60)}});
  };
  {
    Writer writer = OpenWriter(folder.path(), Quick(3 << 20));
    for (uint32_t i = 0; i < kMany; ++i) {
      if (Put(writer, document(i)) != Change::kAdded) FAIL("not added");
    }
    Commit(writer);
    for (uint32_t i = 0; i < 100; ++i) CHECK(*writer.Remove("d" + std::to_string(i * 997)));
    CHECK(Put(writer, MakeDocument("d500", "Исправленный ответ.")) == Change::kReplaced);
    Commit(writer);
  }
  const Snapshot snapshot = OpenSnapshot(folder.path());
  CHECK(snapshot.documents() == kMany - 100);
  CHECK(snapshot.generations() < 10);
  CHECK(snapshot.in_order().size() == kMany - 100);
  const auto found = snapshot.Find("d500");
  REQUIRE(found.has_value());
  CHECK(snapshot.Text(*found)->text == "Исправленный ответ.");
  CHECK_FALSE(snapshot.Find("d997").has_value());
  uint64_t roads = 0, aged = 0;
  std::vector<FormId> forms;
  snapshot.vocabulary().FormsFolded("дорога", forms);
  std::vector<WordNumber> positions;
  for (size_t g = 0; g < snapshot.generations(); ++g) {
    positions.clear();
    for (const FormId form : forms) snapshot.generation(g).AppendPositions(form, positions);
    roads += positions.size();
    CHECK(ForEachChunk(snapshot, g, Candidates::Range("age", Scale::kNumber, 18, 19), [&](ChunkNumber) {
            return ++aged > 0;
          }).ok());
  }
  CHECK(roads == kMany - 101);
  CHECK(aged > kMany / 60);
  CHECK(snapshot.Damage().ok());
  CHECK(OpenWriter(folder.path()).Documents().size() == kMany - 100);
}

}  // namespace
}  // namespace pandect::index
