// SPDX-License-Identifier: GPL-2.0-or-later
//
// The manual is held to the program: every expression in codebook/README.md is parsed.
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "codebook/check.h"
#include "codebook/read.h"
#include "expression/expression.h"

using namespace pandect;
using expression::Mode;

namespace {

// The fenced blocks by the word behind ```, each as its lines.
std::multimap<std::string, std::vector<std::string>> Blocks() {
  std::ifstream file(PANDECT_SOURCE_DIR "/codebook/README.md");
  std::multimap<std::string, std::vector<std::string>> blocks;
  std::string line, kind;
  std::vector<std::string> lines;
  bool inside = false;
  while (std::getline(file, line)) {
    if (line.starts_with("```")) {
      if (inside) blocks.emplace(kind, std::move(lines));
      lines.clear();
      kind = line.substr(3);
      inside = !inside;
    } else if (inside) {
      lines.push_back(line);
    }
  }
  return blocks;
}

std::string ExpressionOf(const std::string& line) {
  return line.substr(0, line.find("   — "));
}

}  // namespace

TEST_CASE("expressions of the manual are accepted or refused as it says") {
  const std::pair<const char*, Mode> kKinds[] = {
      {"term", Mode::kTerm}, {"rule", Mode::kRule}, {"search", Mode::kSearch}};
  int accepted = 0, refused = 0;
  const auto blocks = Blocks();
  for (const auto& [kind, mode] : kKinds) {
    const auto [begin, end] = blocks.equal_range(kind);
    for (auto block = begin; block != end; ++block) {
      for (const std::string& line : block->second) {
        CAPTURE(line);
        const auto parsed = expression::Parse(ExpressionOf(line), mode);
        REQUIRE_MESSAGE(parsed.ok(), Format(parsed.error()));
        const auto again = expression::Parse(expression::Print(parsed->root, mode), mode);
        REQUIRE(again.ok());
        const bool same = again->root == parsed->root;
        CHECK(same);
        ++accepted;
      }
    }
    const auto [wrong, wrong_end] = blocks.equal_range(std::string("wrong ") + kind);
    for (auto block = wrong; block != wrong_end; ++block) {
      for (const std::string& line : block->second) {
        CAPTURE(line);
        CHECK_FALSE(expression::Parse(ExpressionOf(line), mode).ok());
        ++refused;
      }
    }
  }
  CHECK(accepted > 60);
  CHECK(refused > 20);
}

TEST_CASE("the codebook of the manual has no error and no warning") {
  const auto blocks = Blocks();
  const auto block = blocks.find("xml");
  REQUIRE(block != blocks.end());
  std::string xml;
  for (const std::string& line : block->second) xml += line + "\n";
  Diagnostics problems;
  const auto book = codebook::Parse(xml, "README.xml", problems);
  for (const Diagnostic& problem : problems.all()) FAIL_CHECK(Format(problem.error));
  REQUIRE(book.ok());
  codebook::Check(*book, {}, problems);
  for (const Diagnostic& problem : problems.all()) {
    // The list is there to be shown.
    if (problem.severity == Severity::kWarning && problem.error.what.find("@cis-states") == std::string::npos) {
      FAIL_CHECK(Format(problem.error));
    }
  }
}
