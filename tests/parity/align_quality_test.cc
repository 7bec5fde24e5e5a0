// SPDX-License-Identifier: GPL-2.0-or-later
// Alignment measured: the bundled specimens (line N of one language is line N of the other) with line breaks removed
// and lines lost.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "degrade.h"
#include "support/shared_texts.h"

using namespace pandect;
using namespace pandect::test;

namespace {

std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(PANDECT_SOURCE_DIR "/corpora/specimens/ru"))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

LinkScore Specimens(Wear ru, Wear en, uint32_t rounds) {
  LinkScore all;
  for (const std::string& name : Names()) {
    const auto ru_lines = ReadLines(std::string(PANDECT_SOURCE_DIR "/corpora/specimens/ru/") + name);
    const auto en_lines = ReadLines(std::string(PANDECT_SOURCE_DIR "/corpora/specimens/en/") + name);
    for (uint32_t seed = 1; seed <= rounds; ++seed)
      all += AlignAndScore(WearDown(ru_lines, ru, seed), WearDown(en_lines, en, seed + 1000));
  }
  return all;
}

}  // namespace

TEST_CASE("specimens, worn down") {
  struct Row {
    const char* what;
    Wear ru, en;
    double precision, recall;
  };
  for (const Row& row :
       {Row{"as they are", {}, {}, 1, 1}, Row{"a quarter of the breaks gone on one side", {.25, 0}, {}, 0, 0},
        Row{"a quarter gone on the other side", {}, {.25, 0}, 0, 0},
        Row{"a quarter gone on both", {.25, 0}, {.25, 0}, 0, 0}, Row{"half gone on one side", {.5, 0}, {}, 0, 0},
        Row{"a tenth of the lines lost on one side", {0, .1}, {}, 0, 0},
        Row{"a tenth lost and a sixth of the breaks gone on both", {.16, .1}, {.16, .1}, 0, 0}}) {
    const LinkScore score = Specimens(row.ru, row.en, 10);
    MESSAGE(row.what, ": precision ", score.Precision(), ", recall ", score.Recall(), ", links ", score.wanted);
    CHECK(score.Precision() >= row.precision);
    CHECK(score.Recall() >= row.recall);
  }
}

TEST_CASE("the SDG targets, by their numbers") {
  PANDECT_NEEDS_SHARED();
  const auto ru = ReadLines(kShared + "/texts/ru/2015-09-25_sdg_goals_and_targets.txt");
  const auto en = ReadLines(kShared + "/texts/en/2015-09-25_sdg_goals_and_targets.txt");
  for (const Wear& wear : {Wear{0, 0}, Wear{.25, 0}, Wear{.16, .1}}) {
    LinkScore score;
    for (uint32_t seed = 1; seed <= 5; ++seed)
      score += AlignAndScore(WearDown(ru, wear, seed), WearDown(en, wear, seed + 1000));
    MESSAGE("precision ", score.Precision(), ", recall ", score.Recall(), ", links ", score.wanted);
  }
}
