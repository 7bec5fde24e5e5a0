// SPDX-License-Identifier: GPL-2.0-or-later
//
// score_lexicon DIR [TIER...]: prints how well each tier does on the gold lists in DIR (their README defines the
// measures). With --show, also the fifty worst lines of each list.
#include <cstdio>
#include <cstring>

#include "gold_scores.h"

using namespace pandect;

namespace {

void Show(const char* what, const std::vector<std::pair<long, std::string>>& lines) {
  std::printf("  %s:\n", what);
  for (size_t i = 0; i < lines.size() && i < 50; ++i)
    std::printf("    %5ld  %s\n", lines[i].first, lines[i].second.c_str());
}

void Show(const std::vector<std::string>& lines) {
  for (size_t i = 0; i < lines.size() && i < 50; ++i) std::printf("    %s\n", lines[i].c_str());
}

void ScoreTier(const std::string& dir, const std::string& tier, bool show) {
  LexiconOptions options;
  options.tier = tier;
  Result<Lexicon> lexicon = Lexicon::Open(options);
  if (!lexicon) {
    std::printf("%s: %s\n", tier.c_str(), Format(lexicon.error()).c_str());
    return;
  }
  std::printf("%s (%s)\n", lexicon->tier().c_str(), lexicon->hash().Hex().substr(0, 12).c_str());
  for (const Diagnostic& note : lexicon->notes())
    std::printf("  %s: %s\n", Name(note.severity), Format(note.error).c_str());
  struct List {
    const char* name;
    std::vector<std::string> files;
  };
  for (const List& list : {List{"Russian, dev", {dir + "/ru_gsd_dev.tsv", dir + "/ru_taiga_dev.tsv"}},
                           List{"English, dev", {dir + "/en_ewt_dev.tsv"}}}) {
    gold::Score score = gold::ScoreList(*lexicon, list.files);
    std::printf("  %-34s miss %6.2f %%   false %6.2f %%\n", list.name, score.miss, score.wrong);
    if (show) {
      Show("missed", score.missed);
      Show("wrongly found", score.wrongly_found);
    }
  }
  struct Words {
    const char *name, *file;
    size_t column;
  };
  for (const Words& words : {Words{"Russian domain words", "/ru_domain_terms.tsv", 3},
                             Words{"English domain words", "/en_domain_terms.tsv", 1}}) {
    size_t total = 0;
    std::vector<std::string> missed = gold::MissedForms(*lexicon, dir + words.file, words.column, total);
    std::printf("  %-34s %zu of %zu forms missed\n", words.name, missed.size(), total);
    if (show) Show(missed);
  }
  size_t total = 0;
  std::vector<std::string> missed = gold::MissedPhrases(*lexicon, dir + "/ru_domain_phrases.tsv", total);
  std::printf("  %-34s %zu of %zu forms missed\n", "Russian domain phrases", missed.size(), total);
  if (show) Show(missed);
  for (const char* file : {"/ru_must_not_match.tsv", "/en_must_not_match.tsv"}) {
    total = 0;
    std::vector<std::string> joined = gold::JoinedPairs(*lexicon, dir + file, total);
    std::printf("  %-34s %zu of %zu pairs joined\n", file + 1, joined.size(), total);
    if (show) Show(joined);
  }
}

}  // namespace

int main(int argc, char** argv) {
  bool show = argc > 1 && std::strcmp(argv[1], "--show") == 0;
  int first = show ? 2 : 1;
  if (argc <= first) {
    std::fprintf(stderr, "usage: score_lexicon [--show] DIR [TIER...]\n");
    return 2;
  }
  std::vector<std::string> tiers(argv + first + 1, argv + argc);
  if (tiers.empty()) tiers = {"hunspell+link-grammar", "hunspell", "snowball"};
  for (const std::string& tier : tiers) ScoreTier(argv[first], tier, show);
  return 0;
}
