// SPDX-License-Identifier: GPL-2.0-or-later
// Indexes of other versions, and files that are not as they were written.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <random>

#include "support/temporary_folder.h"
#include "versioned_support.h"

namespace pandect::index {
namespace {

namespace fs = std::filesystem;

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

}  // namespace
}  // namespace pandect::index
