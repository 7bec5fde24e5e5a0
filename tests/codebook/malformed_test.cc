// SPDX-License-Identifier: GPL-2.0-or-later
//
// tests/cases/codebook: one broken codebook a file, and beside it, in NAME.expected, what is told about it.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "codebook/read.h"

using namespace pandect;
namespace fs = std::filesystem;

namespace {

std::string Content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

std::string Told(const std::string& bytes, const std::string& name) {
  Diagnostics problems;
  const auto book = codebook::Parse(bytes, name, problems);
  std::string out;
  for (const Diagnostic& problem : problems.all()) out += Format(problem.error) + "\n";
  return book.ok() ? out + "accepted\n" : out;
}

std::string Repeated(const std::string& piece, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += piece;
  return out;
}

constexpr const char* kHead = "<codebook id=\"a\" version=\"1\">";

}  // namespace

TEST_CASE("every malformed codebook gets its message and place") {
  int cases = 0;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(PANDECT_SOURCE_DIR "/tests/cases/codebook")) {
    if (entry.path().extension() == ".xml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    ++cases;
    CAPTURE(path.filename().string());
    fs::path expected = path;
    expected.replace_extension(".expected");
    CHECK(Told(Content(path), path.filename().string()) == Content(expected));
  }
  CHECK(cases >= 50);
}

TEST_CASE("hostile size and depth end in a message, quickly") {
  const auto start = std::chrono::steady_clock::now();
  CHECK(Told(Repeated("<code id=\"a\">", 100000), "deep.xml").find("nested more than 256 deep") != std::string::npos);
  CHECK(Told(kHead + Repeated("<code id=\"a\">", 100000), "deep.xml").find("nested more than 256 deep") !=
        std::string::npos);
  const std::string seventy = kHead + Repeated("<code id=\"a\">", 70) + Repeated("</code>", 70) + "</codebook>";
  CHECK(Told(seventy, "seventy.xml").find("codes nested more than 64 deep") != std::string::npos);
  const std::string rule = Repeated("(", 100000);
  CHECK(Told(std::string(kHead) + "<code id=\"a\"><rule>" + rule + "</rule></code></codebook>", "rule.xml")
            .find("nested more than") != std::string::npos);
  CHECK(Told(std::string(kHead) + Repeated("<x/>", 200000) + "</codebook>", "unknown.xml")
            .find("<x> is not expected here") != std::string::npos);
  CHECK(Told(std::string(kHead) + "<code " + Repeated("a", 11000000) + "=\"1\"/></codebook>", "name.xml") != "");
  CHECK(Told(std::string(70 << 20, ' '), "large.xml").find("more than 64 MiB") != std::string::npos);
  CHECK(Told("<" + std::string(1000, '<'), "less.xml") != "");
  CHECK(Told(std::string("<codebook\0>", 11), "nul.xml") != "");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("a codebook cut after any byte is refused, never misread") {
  const std::string whole =
      std::string("\xEF\xBB\xBF") + kHead +
      "<title xml:lang='ru'>А&amp;Б</title><list id='l'><term>мир</term></list><code id='c' color='#123456'>"
      "<term xml:lang='ru'>граница</term><rule><![CDATA[a >= 3 OR @l]]></rule><!-- x --></code></codebook>";
  CHECK(Told(whole, "whole.xml") == "accepted\n");
  for (size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    const std::string told = Told(whole.substr(0, size), "cut.xml");
    CHECK_FALSE(told.empty());
    CHECK(told.find("accepted") == std::string::npos);
  }
}
