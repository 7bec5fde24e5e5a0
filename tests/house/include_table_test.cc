// SPDX-License-Identifier: GPL-2.0-or-later
// The house stands as engine/README.md draws it: its include table equals CMake's links, and no file includes past it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
const fs::path kRoot = PANDECT_SOURCE_DIR;
using Names = std::set<std::string>;

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

Names Split(const std::string& text) {
  std::istringstream in(text);
  Names out;
  for (std::string word; in >> word;)
    if (word != "—") out.insert(word);
  return out;
}

// Folder → what it may include, from the table of engine/README.md and the sentence about codebook/ below it.
std::map<std::string, Names> IncludeTable() {
  std::map<std::string, Names> table;
  const std::string page = ReadFile(kRoot / "engine/README.md");
  static const std::regex row(R"(\| `(\w+)` \| \w+ \| [^|]+ \| ([^|]+) \|)");
  for (std::sregex_iterator it(page.begin(), page.end(), row), end; it != end; ++it) table[(*it)[1]] = Split((*it)[2]);
  std::smatch codebook;
  if (std::regex_search(page, codebook, std::regex(R"(`codebook/` \([^)]*may include ([a-z ]+)\))")))
    table["codebook"] = Split(codebook[1]);
  return table;
}

fs::path FolderPath(const std::string& name) { return name == "codebook" ? kRoot / name : kRoot / "engine" / name; }

std::vector<fs::path> Sources(const fs::path& folder) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto ext = entry.path().extension();
    if (ext == ".h" || ext == ".cc") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("every folder of the engine has its row, and every row its folder") {
  Names folders{"codebook"}, rows;
  for (const auto& entry : fs::directory_iterator(kRoot / "engine"))
    if (entry.is_directory()) folders.insert(entry.path().filename().string());
  for (const auto& [name, deps] : IncludeTable()) rows.insert(name);
  CHECK(folders == rows);
}

TEST_CASE("CMake links exactly what the table says") {
  for (const auto& [name, may] : IncludeTable()) {
    CAPTURE(name);
    const std::string cmake = ReadFile(FolderPath(name) / "CMakeLists.txt");
    std::smatch m;
    REQUIRE(std::regex_search(cmake, m, std::regex(R"(pandect_folder\((\w+)\s*([^)]*)\))")));
    CHECK(m[1] == name);
    std::string rest = m[2];
    Names deps;
    if (auto at = rest.find("DEPS"); at != std::string::npos) deps = Split(rest.substr(at + 4, rest.find("LIBS") - at - 4));
    CHECK(deps == may);
  }
}

TEST_CASE("no file includes a folder its own folder may not") {
  const auto table = IncludeTable();
  static const std::regex include(R"re(^#include "(\w+)/[^"]+")re");
  for (const auto& [name, may] : table) {
    for (const fs::path& path : Sources(FolderPath(name))) {
      std::istringstream lines(ReadFile(path));
      for (std::string line; std::getline(lines, line);) {
        std::smatch m;
        if (!std::regex_search(line, m, include)) continue;
        const std::string used = m[1];
        const bool allowed = used == name || may.count(used) > 0;
        CHECK_MESSAGE(allowed, path.lexically_relative(kRoot).string(), " includes ", used);
      }
    }
  }
}

TEST_CASE("each library is touched in its seam files only") {
  // Header prefix → the files that may include it, as a pattern over the path from the root.
  const std::vector<std::pair<std::string, std::string>> seams = {
      {"unicode/", R"(engine/text/icu_\w+\.cc)"},
      {"boost/", R"(engine/report/boost_locale\.cc|engine/base/small_vector\.h)"},
      {"pugixml", R"(engine/xml/\w*pugixml\.cc)"},
      {"libxml/", R"(engine/xml/schema_libxml2\.cc)"},
      {"re2/", R"(engine/pattern/regex_re2\.cc)"},
      {"xapian", R"(engine/lemma/xapian_stem\.cc|engine/index/xapian_\w+\.cc)"},
      {"nlohmann/", R"(engine/report/json_nlohmann\.cc)"},
      {"CLI/", R"(tools/pandect/flags\.cc)"},
      {"zip.h", R"(engine/archive/zip_libzip\.cc)"},
      {"gumbo", R"(engine/ingest/html_gumbo\.cc)"},
      {"poppler", R"(engine/ingest/pdf_poppler\.cc)"},
      {"nettle/", R"(engine/base/sha256_nettle\.cc)"},
  };
  static const std::regex include(R"(^\s*#\s*include <([^>]+)>)");
  for (const char* top : {"engine", "codebook", "tools"}) {
    for (const fs::path& path : Sources(kRoot / top)) {
      const std::string from_root = path.lexically_relative(kRoot).generic_string();
      if (from_root.rfind("tools/bench/", 0) == 0) continue;  // the bench measures ICU beside us
      std::istringstream lines(ReadFile(path));
      for (std::string line; std::getline(lines, line);) {
        std::smatch m;
        if (!std::regex_search(line, m, include)) continue;
        for (const auto& [prefix, files] : seams)
          if (m[1].str().rfind(prefix, 0) == 0)
            CHECK_MESSAGE(std::regex_match(from_root, std::regex(files)), from_root, " includes <", m[1].str(), ">");
      }
    }
  }
}

TEST_CASE("every source names its licence") {
  for (const char* top : {"engine", "codebook", "tools", "tests"})
    for (const fs::path& path : Sources(kRoot / top)) {
      std::ifstream in(path);
      std::string first;
      std::getline(in, first);
      CHECK_MESSAGE(first == "// SPDX-License-Identifier: GPL-2.0-or-later", path.lexically_relative(kRoot).string());
    }
}
