// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/readability.h"

#include <cmath>

namespace pandect::lexical {
namespace {

struct Rates {
  double words, sentences, per_sentence;  // ASL
};

template <class Use>
Figure OfText(const ReadabilityCounts& counts, Use&& use) {
  if (counts.words == 0) return Undefined::kNoWords;
  if (counts.sentences == 0) return Undefined::kNoSentences;
  const auto words = static_cast<double>(counts.words), sentences = static_cast<double>(counts.sentences);
  return use(Rates{words, sentences, words / sentences});
}

template <class Use>
Figure WithCount(const ReadabilityCounts& counts, const std::optional<uint64_t>& counted, Use&& use) {
  return OfText(counts, [&](const Rates& text) -> Figure {
    if (!counted) return Undefined::kNotCounted;
    return use(text, static_cast<double>(*counted));
  });
}

// One straight line a language: a per-sentence, a per-word coefficient and a constant.
struct Line {
  double sentence, word, constant;
};
Figure OnLine(const ReadabilityCounts& counts, const std::optional<uint64_t>& counted, const Line& line) {
  return WithCount(counts, counted, [&](const Rates& text, double count) -> Figure {
    return line.sentence * text.per_sentence + line.word * count / text.words + line.constant;
  });
}

Figure OnLineOf(const ReadabilityCounts& counts, Language language, const std::optional<uint64_t>& english,
                const Line& english_line, const std::optional<uint64_t>& russian, const Line& russian_line) {
  switch (language) {
    case Language::kEn:
      return OnLine(counts, english, english_line);
    case Language::kRu:
      return OnLine(counts, russian, russian_line);
    case Language::kUnd:
      break;
  }
  return Undefined::kNotOfThisLanguage;
}

}  // namespace

Figure FleschReadingEase(const ReadabilityCounts& counts, Language language) {
  return OnLineOf(counts, language, counts.syllables, {-1.015, -84.6, 206.835}, counts.syllables,
                  {-1.3, -60.1, 206.835});
}

Figure FleschKincaidGrade(const ReadabilityCounts& counts, Language language) {
  return OnLineOf(counts, language, counts.syllables, {0.39, 11.8, -15.59}, counts.syllables, {0.5, 8.4, -15.59});
}

Figure FleschKincaidRuts(const ReadabilityCounts& counts) {
  return OnLine(counts, counts.syllables, {0.49, 7.3, -16.59});
}

Figure AutomatedReadabilityIndex(const ReadabilityCounts& counts, Language language) {
  return OnLineOf(counts, language, counts.characters, {0.5, 4.71, -21.43}, counts.letters, {0.2805, 6.26, -31.04});
}

Figure ColemanLiau(const ReadabilityCounts& counts, Language language) {
  if (language == Language::kUnd) return Undefined::kNotOfThisLanguage;
  return WithCount(counts, counts.letters, [&](const Rates& text, double letters) -> Figure {
    const double l = 100 * letters / text.words, s = 100 * text.sentences / text.words;
    return language == Language::kEn ? 0.0588 * l - 0.296 * s - 15.8 : 0.055 * l - 0.35 * s - 20.33;
  });
}

Figure ColemanLiauCloze(const ReadabilityCounts& counts) {
  return WithCount(counts, counts.letters, [](const Rates& text, double letters) -> Figure {
    const double l = 100 * letters / text.words, s = 100 * text.sentences / text.words;
    const double cloze = 141.8401 - 0.214590 * l + 1.079812 * s;
    return -27.4004 * cloze / 100 + 23.06395;
  });
}

Figure Smog(const ReadabilityCounts& counts, Language language) {
  switch (language) {
    case Language::kEn:
      return WithCount(counts, counts.polysyllables, [](const Rates& text, double count) -> Figure {
        return 1.043 * std::sqrt(30 * count / text.sentences) + 3.1291;
      });
    case Language::kRu:
      return WithCount(counts, counts.four_syllables, [](const Rates& text, double count) -> Figure {
        return 1.1 * std::sqrt(64.6 * count / text.sentences) + 0.05;
      });
    case Language::kUnd:
      break;
  }
  return Undefined::kNotOfThisLanguage;
}

Figure GunningFog(const ReadabilityCounts& counts, Language language) {
  if (language != Language::kEn) return Undefined::kNotOfThisLanguage;
  return OnLine(counts, counts.complex_words, {0.4, 40, 0});
}

Figure Lix(const ReadabilityCounts& counts) {
  return OnLine(counts, counts.long_words, {1, 100, 0});
}

Figure Rix(const ReadabilityCounts& counts) {
  return WithCount(counts, counts.long_words,
                   [](const Rates& text, double count) -> Figure { return count / text.sentences; });
}

}  // namespace pandect::lexical
