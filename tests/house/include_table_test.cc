// SPDX-License-Identifier: GPL-2.0-or-later
// The house stands as engine/README.md draws it: its include table equals CMake's links, and no file includes past it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
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

// What stands between `open` and the next `close` from `at` on; moves `at` behind it. Empty, with at == npos, where there is none.
std::string Between(const std::string& text, const std::string& open, const std::string& close, size_t& at) {
  const size_t begin = text.find(open, at);
  const size_t end = begin == std::string::npos ? begin : text.find(close, begin + open.size());
  if (end == std::string::npos) {
    at = end;
    return "";
  }
  at = end + close.size();
  return text.substr(begin + open.size(), end - begin - open.size());
}

std::vector<std::string> Cells(const std::string& row) {
  std::vector<std::string> cells;
  std::istringstream in(row);
  for (std::string cell; std::getline(in, cell, '|');) cells.push_back(cell);
  return cells;
}

// Folder → what it may include: the rows "| `folder` | kind | what | includes |" of engine/README.md, and the sentence about
// codebook/ below them.
std::map<std::string, Names> IncludeTable() {
  std::map<std::string, Names> table;
  const std::string page = ReadFile(kRoot / "engine/README.md");
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    const std::vector<std::string> cells = Cells(line);  // the first is what stands before the first bar: nothing
    if (cells.size() != 5 || !line.starts_with("| `")) continue;
    const std::string kind = *Split(cells[2]).begin();
    if (kind != "values" && kind != "stage" && kind != "seam" && kind != "edge") continue;
    size_t at = 0;
    table[Between(cells[1], "`", "`", at)] = Split(cells[4]);
  }
  size_t at = page.find("`codebook/`");
  table["codebook"] = Split(Between(page, "may include ", ")", at));
  return table;
}

// The header of an #include line between `open` and `close`; empty for other lines.
std::string Included(const std::string& line, const char* open, const char* close) {
  const size_t hash = line.find_first_not_of(" \t");
  if (hash == std::string::npos || line[hash] != '#') return "";
  size_t at = line.find("include", hash);
  return at == std::string::npos ? "" : Between(line, open, close, at);
}

// Whether `path` is `pattern`, in which one '*' stands for anything.
bool Fits(const std::string& path, const std::string& pattern) {
  const size_t star = pattern.find('*');
  if (star == std::string::npos) return path == pattern;
  const std::string head = pattern.substr(0, star), tail = pattern.substr(star + 1);
  return path.size() >= head.size() + tail.size() && path.starts_with(head) && path.ends_with(tail);
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

TEST_CASE("the table is read: it has its rows and what they may include") {
  const auto table = IncludeTable();
  CHECK(table.size() > 15);
  CHECK(table.at("token") == Names{"base", "text"});
  CHECK(table.at("base").empty());
  CHECK(table.at("codebook").count("expression") == 1);
}

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
    size_t at_call = 0;
    const std::string call = Between(cmake, "pandect_folder(", ")", at_call);
    std::string own;
    std::istringstream(call) >> own;
    CHECK(own == name);
    const std::string rest = call;
    Names deps;
    if (auto at = rest.find("DEPS"); at != std::string::npos) deps = Split(rest.substr(at + 4, rest.find("LIBS") - at - 4));
    CHECK(deps == may);
  }
}

TEST_CASE("no file includes a folder its own folder may not") {
  const auto table = IncludeTable();
  for (const auto& [name, may] : table) {
    for (const fs::path& path : Sources(FolderPath(name))) {
      std::istringstream lines(ReadFile(path));
      for (std::string line; std::getline(lines, line);) {
        const std::string header = Included(line, "\"", "\"");
        if (header.find('/') == std::string::npos) continue;
        const std::string used = header.substr(0, header.find('/'));
        const bool allowed = used == name || may.count(used) > 0;
        CHECK_MESSAGE(allowed, path.lexically_relative(kRoot).string(), " includes ", used);
      }
    }
  }
}

TEST_CASE("each library is touched in its seam files only") {
  // Header prefix → the files that may include it, '*' standing for anything.
  const std::vector<std::pair<std::string, Names>> seams = {
      {"unicode/", {"engine/text/icu_*.cc"}},
      {"boost/", {"engine/report/boost_locale.cc", "engine/base/small_vector.h", "engine/base/distributions_boost_math.cc"}},
      {"pugixml", {"engine/xml/*pugixml.cc"}},
      {"libxml/", {"engine/xml/schema_libxml2.cc"}},
      {"re2/", {"engine/pattern/regex_re2.cc"}},
      {"xapian", {"engine/lemma/xapian_stem.cc", "engine/index/xapian_*.cc"}},
      {"nlohmann/", {"engine/base/json_records_nlohmann.cc"}},
      {"CLI/", {"tools/pandect/flags/*.cc"}},
      {"zip.h", {"engine/archive/zip_libzip.cc"}},
      {"xlsxwriter", {"engine/spreadsheet/workbook_libxlsxwriter.cc"}},
      {"libalglib/", {"engine/statistics/clustering_alglib.cc"}},
      {"gumbo", {"engine/ingest/html_gumbo.cc"}},
      {"poppler", {"engine/ingest/pdf_poppler.cc"}},
      {"nettle/", {"engine/base/sha256_nettle.cc"}},
      {"sqlite3", {"engine/store/sqlite_*"}},
  };
  for (const char* top : {"engine", "codebook", "tools"}) {
    for (const fs::path& path : Sources(kRoot / top)) {
      const std::string from_root = path.lexically_relative(kRoot).generic_string();
      if (from_root.rfind("tools/bench/", 0) == 0) continue;  // the bench measures ICU beside us
      std::istringstream lines(ReadFile(path));
      for (std::string line; std::getline(lines, line);) {
        const std::string header = Included(line, "<", ">");
        for (const auto& [prefix, files] : seams)
          if (header.starts_with(prefix))
            CHECK_MESSAGE(std::any_of(files.begin(), files.end(), [&](const std::string& f) { return Fits(from_root, f); }),
                          from_root, " includes <", header, ">");
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
