// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/output_files.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "support/temporary_folder.h"

namespace pandect {
namespace {

std::set<std::string> Names(const TemporaryFolder& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) names.insert(entry.path().filename());
  return names;
}

std::string Content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_CASE("an output file is there when it is whole, and not before") {
  TemporaryFolder folder;
  folder.Write("a.csv", "старое");
  {
    OutputFile given_up(folder.path(), "a.csv");
    given_up.Write("половина");
    CHECK(Content(folder / "a.csv") == "старое");
  }
  CHECK(Names(folder) == std::set<std::string>{"a.csv"});
  OutputFile file(folder.path(), "a.csv");
  file.Write("но");
  file.Write("вое");
  CHECK(Content(folder / "a.csv") == "старое");
  REQUIRE(file.Commit());
  CHECK(Content(folder / "a.csv") == "новое");
  CHECK(Names(folder) == std::set<std::string>{"a.csv"});
}

TEST_CASE("what a run that was ended hard left is removed, and nothing else") {
  TemporaryFolder folder;
  for (const char* name : {".a.csv.4711", ".a.csv.1-0", ".a.csv.bak", ".a.csv.", ".b.csv.4711", "a.csv.4711"})
    folder.Write(name, "half");
  REQUIRE(OutputFile(folder.path(), "a.csv").Commit());
  CHECK(Names(folder) == std::set<std::string>{"a.csv", ".a.csv.bak", ".a.csv.", ".b.csv.4711", "a.csv.4711"});
}

TEST_CASE("two who write the same file at once do not mix: the last to commit stays") {
  TemporaryFolder folder;
  OutputFile first(folder.path(), "a.csv"), second(folder.path(), "a.csv");
  first.Write("first first first");
  second.Write("second");
  REQUIRE(second.Commit());
  CHECK(Content(folder / "a.csv") == "second");
  REQUIRE(first.Commit());
  CHECK(Content(folder / "a.csv") == "first first first");
  CHECK(Names(folder) == std::set<std::string>{"a.csv"});
}

}  // namespace
}  // namespace pandect
