// SPDX-License-Identifier: GPL-2.0-or-later
// Alignment measured. The bundled specimens (line N of one language is line N of the other) and the SDG targets (the
// same number, the same target) with line breaks removed and lines lost; the CIS founding agreement as it was scanned,
// against passages paired by reading. The figures reached stand beside what is demanded; precision of links, then
// recall.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "degrade.h"
#include "support/shared_texts.h"

using namespace pandect;
using namespace pandect::test;

namespace {

std::vector<std::string> SpecimenNames() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(PANDECT_SOURCE_DIR "/corpora/specimens/ru"))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

struct Row {
  const char* what;
  Wear ru, en;
  double precision, recall;
};

void Check(const Row& row, const LinkScore& score) {
  CAPTURE(row.what);
  CAPTURE(score.wanted);
  CHECK(score.Precision() >= row.precision);
  CHECK(score.Recall() >= row.recall);
}

}  // namespace

TEST_CASE("specimens, worn down") {
  const std::vector<std::string> names = SpecimenNames();
  REQUIRE(names.size() == 8);
  for (const Row& row : {
           Row{"as they are: 1, 1", {}, {}, 1, 1},
           Row{"a quarter of the Russian breaks gone: .996, .996", {.25, 0}, {}, .99, .99},
           Row{"a quarter of the English breaks gone: .997, .997", {}, {.25, 0}, .99, .99},
           Row{"half of the Russian breaks gone: .992, .978", {.5, 0}, {}, .985, .97},
           // Where both are merged across one another, no bead of ours fits: two of one against two of the other give
           // four links, of which three are wanted.
           Row{"a quarter gone in both: .974, .930", {.25, 0}, {.25, 0}, .965, .92},
           Row{"a tenth of the Russian lines lost: .981, .999", {0, .1}, {}, .97, .99},
           Row{"a tenth lost and a sixth of the breaks gone in both: .933, .949", {.16, .1}, {.16, .1}, .92, .94},
       }) {
    LinkScore score;
    for (const std::string& name : names) {
      const auto ru = ReadLines(PANDECT_SOURCE_DIR "/corpora/specimens/ru/" + name);
      const auto en = ReadLines(PANDECT_SOURCE_DIR "/corpora/specimens/en/" + name);
      for (uint32_t seed = 1; seed <= 5; ++seed)
        score += AlignAndScore(WearDown(ru, row.ru, seed), WearDown(en, row.en, seed + 1000));
    }
    Check(row, score);
    MESSAGE(std::string(row.what), "; now ", score.Precision(), ", ", score.Recall());
  }
}

TEST_CASE("the SDG targets, by their numbers") {
  PANDECT_NEEDS_SHARED();
  const auto ru = ReadLines(kShared + "/texts/ru/2015-09-25_sdg_goals_and_targets.txt");
  const auto en = ReadLines(kShared + "/texts/en/2015-09-25_sdg_goals_and_targets.txt");
  // The n-th line of one has the number of the n-th of the other: lines may stand for targets.
  REQUIRE(ru.size() == en.size());
  for (size_t i = 0; i < ru.size(); ++i) REQUIRE(ru[i].substr(0, ru[i].find(' ')) == en[i].substr(0, en[i].find(' ')));
  for (const Row& row : {
           Row{"as they are: 1, 1", {}, {}, 1, 1},
           Row{"a quarter of the breaks gone in both: .982, .933", {.25, 0}, {.25, 0}, .97, .92},
           Row{"a tenth lost and a sixth of the breaks gone in both: .903, .956", {.16, .1}, {.16, .1}, .88, .94},
       }) {
    LinkScore score;
    for (uint32_t seed = 1; seed <= 5; ++seed)
      score += AlignAndScore(WearDown(ru, row.ru, seed), WearDown(en, row.en, seed + 1000));
    Check(row, score);
    MESSAGE(std::string(row.what), "; now ", score.Precision(), ", ", score.Recall());
  }
}

TEST_CASE("the CIS founding agreement, wrapped and hyphenated as scanned, against a reading") {
  PANDECT_NEEDS_SHARED();
  // Passages by number: (the line that one begins on, its number) in each version.
  std::vector<std::pair<uint32_t, uint32_t>> begins[2];
  uint32_t passage = 0;
  for (const std::string& line : ReadLines(PANDECT_SOURCE_DIR "/tests/golden/parity_cis_founding_agreement.tsv")) {
    if (line.starts_with('#')) continue;
    const size_t tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    const std::string cells[2] = {line.substr(0, tab), line.substr(tab + 1)};
    for (int side = 0; side < 2; ++side)
      if (cells[side] != "-") begins[side].emplace_back(std::stoul(cells[side]), passage);
    ++passage;
  }
  REQUIRE(passage > 50);
  const auto read = [&](const char* language, int side) {
    Worn out;
    uint32_t number = 0, row = 0;
    for (const std::string& line :
         ReadLines(kShared + "/texts/" + language + "/1991-12-08_cis_founding_agreement.txt")) {
      ++row;
      for (const auto& [begin, of] : begins[side])
        if (begin == row) number = of;
      const auto begin = static_cast<uint32_t>(out.document.text.size());
      out.document.text += line + "\n";
      if (!line.empty()) out.places.push_back({{begin, begin + static_cast<uint32_t>(line.size())}, number});
    }
    return out;
  };
  const LinkScore score = AlignAndScore(read("ru", 0), read("en", 1));
  MESSAGE("59 passages: precision ", score.Precision(), ", recall ", score.Recall(), ", links ", score.wanted);
  CHECK(score.wanted >= 58);
  CHECK(score.Precision() >= .98);
  CHECK(score.Recall() == 1);
}
