// SPDX-License-Identifier: GPL-2.0-or-later
// What can go wrong under an index: killed writers, full disks, damaged files, other versions, two writers at once.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <thread>

#include "index_support.h"
#include "support/temporary_folder.h"

namespace pandect::index {
namespace {

namespace fs = std::filesystem;

std::string ReadBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}
void WriteBytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// Document `number` in its state `version`: all documents of one commit are of one version.
Document Versioned(uint32_t number, uint32_t version) {
  std::string text =
      "Документ " + std::to_string(number) + ".\n\nСтатья 1. Редакция " + std::to_string(version) + ".\n\n";
  for (uint32_t i = 0; i < 20 + (number * 7 + version) % 40; ++i) {
    text += "Стороны сотруд-\nничают в области " + std::to_string((i * version) % 97) + ". The Parties co-operate. ";
    if (i % 6 == 0) text += "\n\n";
  }
  return MakeDocument("d" + std::to_string(number), text, {{"version", std::to_string(version)}});
}
constexpr uint32_t kVersioned = 6;

// Empty where every document is of one version, which is put into `version`, and reads as the stages say.
std::string NotOneVersion(const Snapshot& snapshot, uint32_t& version) {
  if (snapshot.documents() == 0) return {};
  if (snapshot.documents() != kVersioned) return "documents: " + std::to_string(snapshot.documents());
  std::map<std::string, Document> expected;
  const auto facts = snapshot.Facts(snapshot.in_order()[0]);
  if (!facts) return Format(facts.error());
  version = static_cast<uint32_t>(std::stoul(facts->variables.at("version")));
  for (uint32_t i = 0; i < kVersioned; ++i) expected.emplace("d" + std::to_string(i), Versioned(i, version));
  return DifferenceFrom(snapshot, expected);
}

// ---- killed writers

TEST_CASE("a writer killed anywhere leaves the last committed state, and the next goes on") {
  TemporaryFolder folder;
  TheLexicon();  // opened before the forks
  std::mt19937 random(5);
  uint32_t last_version = 0;
  // Longer after every round in which nothing was committed, so that a slow machine comes forward too.
  uint32_t patience = 1;
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    int tell[2];
    REQUIRE(pipe(tell) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      // Commits version after version until it is killed; tells of each that is safe.
      auto writer = Writer::Open(folder.path(), TheLexicon(), Quick());
      if (!writer) _exit(1);
      for (uint32_t version = last_version + 1;; ++version) {
        for (uint32_t i = 0; i < kVersioned; ++i) {
          if (!writer->Put("d" + std::to_string(i), Versioned(i, version))) _exit(2);
        }
        if (!writer->Commit()) _exit(3);
        if (write(tell[1], &version, sizeof version) != sizeof version) _exit(4);
      }
    }
    close(tell[1]);
    usleep(static_cast<useconds_t>(500 + random() % (12000 * patience)));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE_MESSAGE(WIFSIGNALED(status), WEXITSTATUS(status));
    uint32_t told = last_version, version = 0;
    while (read(tell[0], &version, sizeof version) == sizeof version) told = version;
    close(tell[0]);

    auto snapshot = Snapshot::Open(folder.path(), TheLexicon());
    if (!snapshot && snapshot.error().code == ErrorCode::kNotFound && told == 0) {  // before the first commit
      ++patience;
      continue;
    }
    REQUIRE_MESSAGE(snapshot.ok(), (snapshot ? "" : Format(snapshot.error())));
    version = 0;
    REQUIRE(NotOneVersion(*snapshot, version) == "");
    REQUIRE(version >= told);      // what was told is there
    REQUIRE(version <= told + 1);  // killed between commit and telling
    patience = version > last_version ? 1 : std::min(patience + 1, 50u);
    last_version = version;
  }
  CHECK(last_version >= 20);
  Writer writer = OpenWriter(folder.path());
  size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) files += entry.is_regular_file();
  CHECK(files < 60);  // nothing half-made is left
}

TEST_CASE("a rebuild that is killed leaves the old index") {
  TemporaryFolder folder;
  {
    Writer writer = OpenWriter(folder.path());
    for (uint32_t i = 0; i < kVersioned; ++i) Put(writer, Versioned(i, 1));
    Commit(writer);
  }
  for (int round = 0; round < 10; ++round) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      auto writer = Writer::Rebuild(folder.path(), TheLexicon(), Quick(1));
      if (!writer) _exit(1);
      for (uint32_t i = 0;; ++i) {
        if (!writer->Put(std::to_string(i), Versioned(i, 2))) _exit(2);
      }
    }
    usleep(static_cast<useconds_t>(2000 * (round + 1)));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE_MESSAGE(WIFSIGNALED(status), WEXITSTATUS(status));
    uint32_t version = 0;
    REQUIRE(NotOneVersion(OpenSnapshot(folder.path()), version) == "");
    CHECK(version == 1);
  }
}

// ---- full disks

// Puts versions until one fails; then what was committed last must be there, and the next writer must go on.
void FillUp(const std::string& folder, uint32_t& version, std::string& error) {
  version = 0;
  for (uint32_t next = 1; next < 4000 && error.empty(); ++next) {
    auto writer = Writer::Open(folder, TheLexicon(), Quick());
    if (!writer) {
      error = Format(writer.error());
      break;
    }
    for (uint32_t i = 0; i < kVersioned && error.empty(); ++i) {
      Document document = Versioned(i, next);
      document.variables["filler"] = std::string(size_t{200} * next, 'f');
      document.text += std::string(size_t{2000} * next, '.');
      document.text_hash = HashBytes(document.text);
      auto put = writer->Put(document.path, document);
      if (!put) error = Format(put.error());
    }
    if (!error.empty()) break;
    auto done = writer->Commit();
    if (done) {
      version = next;
    } else {
      error = Format(done.error());
    }
  }
}

std::string VersionsOf(const Snapshot& snapshot) {
  std::string versions;
  for (const DocumentRef ref : snapshot.in_order()) {
    auto read = snapshot.Read(ref, &snapshot.texts());
    if (!read) return Format(read.error());
    versions += read->document.variables.at("version") + " ";
  }
  return versions;
}

std::string SixTimes(uint32_t version) {
  std::string text;
  for (uint32_t i = 0; i < kVersioned; ++i) text += std::to_string(version) + " ";
  return text;
}

TEST_CASE("a full disk is said, and the index is as it was") {
  TemporaryFolder folder;
  if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=3m") != 0) {
    MESSAGE("skipped: no right to mount a small file system");
    return;
  }
  uint32_t version = 0;
  std::string error;
  FillUp(folder / "index", version, error);
  CHECK(version > 3);
  CHECK_MESSAGE(error.find("No space left") != std::string::npos, error);
  CHECK_MESSAGE(error.find("free some space") != std::string::npos, error);
  {
    const Snapshot snapshot = OpenSnapshot(folder / "index");
    // The commit itself may have stood before a merge behind it failed.
    const std::string versions = VersionsOf(snapshot);
    CHECK_MESSAGE((versions == SixTimes(version) || versions == SixTimes(version + 1)), versions);
    CHECK(snapshot.Damage().ok());
  }
  // With room again the next one goes on.
  CHECK(mount("tmpfs", folder.path().c_str(), "tmpfs", MS_REMOUNT, "size=64m") == 0);
  {
    Writer writer = OpenWriter(folder / "index");
    Put(writer, MakeDocument("new", "Новый документ."));
    Commit(writer);
    CHECK(OpenSnapshot(folder / "index").documents() == kVersioned + 1);
  }
  CHECK(umount(folder.path().c_str()) == 0);
}

TEST_CASE("a limit on the size of files is said like a full disk") {
  TemporaryFolder folder;
  int tell[2];
  REQUIRE(pipe(tell) == 0);
  TheLexicon();
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{150 << 10, 150 << 10};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(1);
    uint32_t version = 0;
    std::string error;
    FillUp(folder.path(), version, error);
    if (write(tell[1], &version, sizeof version) != sizeof version) _exit(2);
    if (write(tell[1], error.data(), error.size()) < 0) _exit(3);
    _exit(0);
  }
  close(tell[1]);
  uint32_t version = 0;
  char error[1000] = {};
  REQUIRE(read(tell[0], &version, sizeof version) == sizeof version);
  REQUIRE(read(tell[0], error, sizeof error - 1) > 0);
  close(tell[0]);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(version > 0);
  CHECK_MESSAGE(std::string(error).find("cannot be written") != std::string::npos, error);
  const std::string versions = VersionsOf(OpenSnapshot(folder.path()));
  CHECK_MESSAGE((versions == SixTimes(version) || versions == SixTimes(version + 1)), versions);
}

TEST_CASE("a folder that cannot be written, and one that is something else") {
  TemporaryFolder folder;
  folder.Write("notes/my.txt", "дорого мне");
  auto writer = Writer::Open(folder / "notes", TheLexicon(), Quick());
  REQUIRE_FALSE(writer.ok());
  CHECK(Format(writer.error()).find("not empty and is no index") != std::string::npos);
  auto rebuild = Writer::Rebuild(folder / "notes", TheLexicon(), Quick());
  REQUIRE_FALSE(rebuild.ok());
  CHECK(ReadBytes(folder / "notes/my.txt") == "дорого мне");
  auto file = Writer::Open(folder / "notes/my.txt", TheLexicon(), Quick());
  REQUIRE_FALSE(file.ok());
  CHECK(file.error().code == ErrorCode::kWrite);
  auto snapshot = Snapshot::Open(folder / "nosuch", TheLexicon());
  REQUIRE_FALSE(snapshot.ok());
  CHECK(snapshot.error().code == ErrorCode::kNotFound);
  CHECK(Format(snapshot.error()).find("pandect index") != std::string::npos);
}

// ---- other versions

TEST_CASE("an index of another version or other dictionaries asks to be rebuilt, and can be") {
  TemporaryFolder folder;
  {
    Writer writer = OpenWriter(folder.path());
    Put(writer, Versioned(0, 1));
    Commit(writer);
  }
  const Lexicon other = TheLexicon().WithOverlay({{"еврорегиона", "еврорегион"}});
  const auto check = [&](const Lexicon& lexicon, const char* what) {
    auto snapshot = Snapshot::Open(folder.path(), lexicon);
    REQUIRE_FALSE(snapshot.ok());
    CHECK(snapshot.error().code == ErrorCode::kUnsupported);
    CHECK_MESSAGE(Format(snapshot.error()).find(what) != std::string::npos, Format(snapshot.error()));
    CHECK(Format(snapshot.error()).find("pandect index --rebuild") != std::string::npos);
    auto writer = Writer::Open(folder.path(), lexicon, Quick());
    REQUIRE_FALSE(writer.ok());
    CHECK(Format(writer.error()).find("pandect index --rebuild") != std::string::npos);
  };
  check(other, "other dictionaries");
  const std::string current = ReadBytes(folder / "CURRENT");
  WriteBytes(folder / "CURRENT", "pandect-index 0\nwhatever stood here\n");
  check(TheLexicon(), "older version");
  WriteBytes(folder / "CURRENT", "pandect-index 999\n");
  check(TheLexicon(), "newer version");
  auto rebuild = Writer::Rebuild(folder.path(), other, Quick());
  REQUIRE(rebuild.ok());
  Put(*rebuild, Versioned(1, 1));
  Commit(*rebuild);
  auto snapshot = Snapshot::Open(folder.path(), other);
  REQUIRE(snapshot.ok());
  CHECK(snapshot->documents() == 1);
}

// ---- damage

TEST_CASE("damaged, cut and missing files: an error that names --rebuild, or the right answer, never a crash") {
  TemporaryFolder folder;
  std::map<std::string, Document> expected;
  {
    Writer writer = OpenWriter(folder / "good");
    for (uint32_t i = 0; i < kVersioned; ++i) Put(writer, Versioned(i, 1));
    Commit(writer);
    Put(writer, Versioned(2, 2));
    Put(writer, MakeDocument("new", "Совсем новые слова: киберспорт, нейросеть."));
    Commit(writer);
    for (uint32_t i = 0; i < kVersioned; ++i) expected.emplace("d" + std::to_string(i), Versioned(i, i == 2 ? 2 : 1));
    expected.emplace("new", MakeDocument("new", "Совсем новые слова: киберспорт, нейросеть."));
  }
  REQUIRE(DifferenceFrom(OpenSnapshot(folder / "good"), expected) == "");
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder / "good")) {
    if (entry.is_regular_file() && entry.path().filename() != "lock") {
      files.push_back(fs::relative(entry.path(), folder / "good").string());
    }
  }
  REQUIRE(files.size() >= 9);
  std::mt19937 random(11);
  uint32_t errors = 0, same = 0;
  for (const std::string& file : files) {
    for (int round = 0; round < 40; ++round) {
      CAPTURE(file);
      CAPTURE(round);
      fs::remove_all(folder / "bad");
      fs::copy(folder / "good", folder / "bad", fs::copy_options::recursive);
      const std::string path = folder / ("bad/" + file);
      std::string bytes = ReadBytes(path);
      if (round == 0) {
        fs::remove(path);
      } else if (round == 1) {
        WriteBytes(path, "");
      } else if (round < 12) {
        WriteBytes(path, bytes.substr(0, random() % bytes.size()));
      } else if (round == 12) {
        WriteBytes(path, bytes + "x");
      } else {
        for (uint32_t i = 0; i < 1u + random() % 3; ++i) {
          bytes[random() % bytes.size()] ^= static_cast<char>(1 + random() % 255);
        }
        WriteBytes(path, bytes);
      }
      std::string error;
      auto snapshot = Snapshot::Open(folder / "bad", TheLexicon());
      if (!snapshot) {
        error = Format(snapshot.error());
      } else {
        error = DifferenceFrom(*snapshot, expected);
        std::vector<WordNumber> positions;
        for (size_t g = 0; g < snapshot->generations(); ++g) {
          for (FormId form = 0; form < snapshot->vocabulary().size(); ++form) {
            snapshot->generation(g).AppendPositions(form, positions);
            PositionCursor cursor = snapshot->generation(g).Positions(form);
            for (WordNumber word = 0; !cursor.done(); word += 100) cursor.SkipTo(word);
          }
          auto done = ForEachChunk(*snapshot, g, Candidates::All(), [](ChunkNumber) { return true; });
          if (!done && error.empty()) error = Format(done.error());
        }
        if (error.empty() && !snapshot->Damage().ok()) error = Format(snapshot->Damage().error());
      }
      if (error.empty()) {
        ++same;
        continue;
      }
      ++errors;
      // Who removed CURRENT has no index; anything else is damage.
      const bool none = file == "CURRENT" && round == 0;
      CHECK_MESSAGE(error.find(none ? "there is no index here" : "pandect index --rebuild") != std::string::npos,
                    error);
      // A writer must not go on over damage it can see, nor fall over it.
      auto writer = Writer::Open(folder / "bad", TheLexicon(), Quick());
      if (!writer && !none) CHECK(Format(writer.error()).find("pandect index --rebuild") != std::string::npos);
      if (writer) {
        (void)writer->Put("more", MakeDocument("more", "Ещё документ."));
        (void)writer->Commit();
      }
    }
  }
  MESSAGE("damaged: " << errors << " noticed, " << same << " without consequence");
  CHECK(errors > same * 5);

  auto rebuild = Writer::Rebuild(folder / "bad", TheLexicon(), Quick());
  REQUIRE(rebuild.ok());
  for (const auto& [id, document] : expected) Put(*rebuild, document);
  Commit(*rebuild);
  CHECK(DifferenceFrom(OpenSnapshot(folder / "bad"), expected) == "");
}

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
