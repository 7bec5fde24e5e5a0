// SPDX-License-Identifier: GPL-2.0-or-later
//
// The figures the lexicon must reach on gold lists of both languages. They hold with Debian's hunspell-ru, wordnet-base
// and link-grammar-dictionaries-all; what is not installed is skipped aloud.
#include <doctest/doctest.h>

#include "gold_scores.h"
#include "support/shared_texts.h"

namespace pandect {
namespace {

const std::string kGold = test::kShared + "/morphology";

struct Bounds {
  const char* tier;
  double russian_miss, russian_false, english_miss, english_false;
  size_t words_missed, phrases_missed;
};
// The second row is what hunspell-ru reaches alone; its bounds keep it from getting worse.
constexpr Bounds kBounds[] = {
    {"hunspell+link-grammar", 0.9, 7.5, 0.6, 6.0, 0, 0},
    {"hunspell", 2.7, 6.0, 0.6, 6.0, 10, 1},
};

template <class Lines>
std::string Join(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "; ";
  return text;
}

TEST_CASE("figures on gold lists") {
  PANDECT_NEEDS_SHARED();
  for (const Bounds& bounds : kBounds) {
    LexiconOptions options;
    options.tier = bounds.tier;
    Result<Lexicon> lexicon = Lexicon::Open(options);
    if (!lexicon) {
      MESSAGE("skipped tier ", bounds.tier, ": ", Format(lexicon.error()));
      continue;
    }
    INFO(bounds.tier);
    gold::Score russian = gold::ScoreList(*lexicon, {kGold + "/ru_gsd_dev.tsv", kGold + "/ru_taiga_dev.tsv"});
    CHECK(russian.miss <= bounds.russian_miss);
    CHECK(russian.wrong <= bounds.russian_false);
    CHECK(!russian.missed.empty());  // a list that was not read would have no misses at all
    gold::Score english = gold::ScoreList(*lexicon, {kGold + "/en_ewt_dev.tsv"});
    CHECK(english.miss <= bounds.english_miss);
    CHECK(english.wrong <= bounds.english_false);
    CHECK(!english.missed.empty());

    size_t total = 0;
    std::vector<std::string> missed = gold::MissedForms(*lexicon, kGold + "/ru_domain_terms.tsv", 3, total);
    CHECK_MESSAGE(missed.size() <= bounds.words_missed, Join(missed));
    CHECK(total > 2000);
    total = 0;
    missed = gold::MissedForms(*lexicon, kGold + "/en_domain_terms.tsv", 1, total);
    CHECK_MESSAGE(missed.empty(), Join(missed));
    CHECK(total > 100);
    total = 0;
    missed = gold::MissedPhrases(*lexicon, kGold + "/ru_domain_phrases.tsv", total);
    CHECK_MESSAGE(missed.size() <= bounds.phrases_missed, Join(missed));
    CHECK(total == 600);

    for (const char* file : {"/ru_must_not_match.tsv", "/en_must_not_match.tsv"}) {
      total = 0;
      std::vector<std::string> joined = gold::JoinedPairs(*lexicon, kGold + file, total);
      CHECK_MESSAGE(joined.empty(), Join(joined));
      CHECK(total > 100);
    }
  }
}

// "\u0306" of the table → the character; all there are of the basic plane.
std::string Unescape(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 5 >= text.size() || text[i + 1] != 'u') {
      out += text[i];
      continue;
    }
    auto code = static_cast<unsigned>(std::stoul(text.substr(i + 2, 4), nullptr, 16));
    if (code < 0x80) {
      out += static_cast<char>(code);
    } else if (code < 0x800) {
      out += static_cast<char>(0xC0 | code >> 6);
      out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
      out += static_cast<char>(0xE0 | code >> 12);
      out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
      out += static_cast<char>(0x80 | (code & 0x3F));
    }
    i += 5;
  }
  return out;
}

TEST_CASE("match cases that are a matter of one word") {
  PANDECT_NEEDS_SHARED();
  LexiconOptions options;
  options.tier = "hunspell+link-grammar";
  Result<Lexicon> lexicon = Lexicon::Open(options);
  if (!lexicon) {
    MESSAGE("skipped: ", Format(lexicon.error()));
    return;
  }
  size_t checked = 0;
  for (const gold::Row& row : gold::ReadTsv(kGold + "/match_cases.tsv")) {
    std::string term = Unescape(row[0]), word = Unescape(row[1]);
    // Blanks, breaks and dashes between words, and halves of compounds, are for those who read running text.
    if (term.find(' ') != std::string::npos || word.find_first_of(" \n") != std::string::npos) continue;
    if (word.find("\xE2\x80\x93") != std::string::npos || row[3].find("a half of") != std::string::npos) continue;
    ++checked;
    bool match = gold::Share(gold::QueryKeys(*lexicon, term), gold::KeysOf(*lexicon, word));
    CHECK_MESSAGE(match == (row[2] == "1"), term, " / ", word, ": ", row[3]);
  }
  CHECK(checked >= 45);
}

}  // namespace
}  // namespace pandect
