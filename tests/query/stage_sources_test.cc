// SPDX-License-Identifier: GPL-2.0-or-later
// A cache of codes once lived on when the rules' engine changed but not the program's version.
#include "query/stage_sources.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/sha256.h"

namespace pandect::test {

TEST_CASE("the stamp of the stages is that of the sources of every room that coding includes") {
  std::vector<std::string> files;
  for (const std::string room :
       {"codebook", "engine/base", "engine/coding", "engine/expression", "engine/lemma", "engine/match",
        "engine/pattern", "engine/segment", "engine/text", "engine/token", "engine/xml"}) {
    for (const auto& entry : std::filesystem::directory_iterator(PANDECT_SOURCE_DIR "/" + room)) {
      const std::string extension = entry.path().extension();
      if (extension == ".cc" || extension == ".h") files.push_back(room + "/" + entry.path().filename().string());
    }
  }
  std::ranges::sort(files);
  REQUIRE(files.size() > 100);
  std::string all;
  for (const std::string& name : files) {
    std::ifstream file(PANDECT_SOURCE_DIR "/" + name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    all += HashBytes(bytes).Hex() + " " + name + "\n";
    // What a stage includes is a stage that is listed.
    for (size_t at = bytes.find("#include \""); at != std::string::npos; at = bytes.find("#include \"", at + 1)) {
      const std::string path = bytes.substr(at + 10, bytes.find('"', at + 10) - at - 10);
      const auto is = [&](const std::string& file_name) {
        return file_name.ends_with("/" + path) || file_name == path;
      };
      CHECK_MESSAGE(std::any_of(files.begin(), files.end(), is), name << " includes " << path);
    }
  }
  CHECK(query::StageSources() == HashBytes(all).Hex());
}

}  // namespace pandect::test
