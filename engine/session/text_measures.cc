// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/text_measures.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "lexical/syllables.h"
#include "matrix/analysis.h"
#include "text/character.h"

namespace pandect {
namespace {

// What the formulas ask of a form; worked out once.
struct FormShape {
  bool known = false, is_word = false, capital = false;
  uint32_t syllables = 0, letters = 0, characters = 0;
  bool hard = false;  // three syllables, without an easy ending: for Fog
};

struct Worker {
  Worker(const Lexicon& lexicon, const WordStreamOptions& options) : reader({}, lexicon, options) {}

  const FormShape& ShapeOf(FormId form) {
    if (form >= shapes.size()) shapes.resize(reader.vocabulary().size());
    FormShape& shape = shapes[form];
    if (shape.known) return shape;
    shape.known = true;
    const Form word = reader.vocabulary().At(form);
    shape.letters = lexical::Letters(word.folded);
    shape.is_word = !word.is_number && shape.letters > 0;
    shape.characters = shape.letters;
    for (const char c : word.folded) shape.characters += c >= '0' && c <= '9';
    shape.syllables = lexical::Syllables(word.folded);
    if (!word.raw.empty()) shape.capital = text::IsUpper(text::DecodeAt(word.raw, 0).code_point);
    shape.hard = shape.syllables >= 3;
    for (const std::string_view ending : {"es", "ed", "ing"})
      if (shape.hard && word.folded.ends_with(ending))
        shape.hard = lexical::Syllables(word.folded.substr(0, word.folded.size() - ending.size())) >= 3;
    if (word.folded.find('-') != std::string_view::npos) shape.hard = false;
    return shape;
  }

  ItemReader reader;
  std::vector<FormShape> shapes;
};

// What grows while the sentences of one language are walked.
struct Tally {
  uint64_t words = 0, sentences = 0, syllables = 0, letters = 0, characters = 0, polysyllables = 0, complex_words = 0,
           four_syllables = 0, long_words = 0;
  lexical::TypeSequence items;
};

MeasuredText Measure(const Document& document, Language language, const Tally& tally,
                     const TextMeasureOptions& measures) {
  MeasuredText out;
  out.path = document.path;
  out.language = language;
  out.counts = {tally.words,         tally.sentences,     tally.syllables,      tally.letters,   tally.characters,
                tally.polysyllables, tally.complex_words, tally.four_syllables, tally.long_words};
  std::map<uint32_t, uint64_t> frequencies;
  for (const uint32_t item : tally.items) ++frequencies[item];
  for (const auto& [item, frequency] : frequencies) out.spectrum.Add(frequency);
  out.mattr = lexical::Mattr(tally.items, measures.window);
  out.msttr = lexical::Msttr(tally.items, measures.window);
  out.mtld = lexical::Mtld(tally.items, measures.mtld);
  return out;
}

std::vector<MeasuredText> MeasureDocument(Worker& worker, const Document& document, const WordStreamOptions& options,
                                          const TextMeasureOptions& measures) {
  const WordsOfDocument read = worker.reader.Read(document);
  const lexical::ItemText text = worker.reader.ItemsOf(read, Stretch::kDocument);
  std::array<Tally, 3> tallies;
  uint32_t at = 0;
  for (const Segment& segment : read.tree.segments) {
    if (segment.kind != SegmentKind::kSentence) continue;
    const Segment& paragraph = read.tree.segments[segment.parent];
    while (at < read.words.size() && read.words.span[at].begin < segment.span.begin) ++at;
    if (!matrix::IsCounted(paragraph.role)) continue;
    if (options.only && paragraph.language != *options.only) continue;
    Tally& tally = tallies[static_cast<size_t>(paragraph.language)];
    bool any = false;
    for (; at < read.words.size() && read.words.span[at].begin < segment.span.end; ++at) {
      const FormShape& shape = worker.ShapeOf(read.words.form[at]);
      if (text.items[at] != lexical::kNoItem) tally.items.push_back(text.items[at]);
      if (!shape.is_word) continue;
      ++tally.words;
      tally.syllables += shape.syllables;
      tally.letters += shape.letters;
      tally.characters += shape.characters;
      tally.polysyllables += shape.syllables >= 3;
      tally.four_syllables += shape.syllables >= 4;
      tally.long_words += shape.letters > 6;
      tally.complex_words += shape.hard && !(shape.capital && any);  // a capital inside a sentence: a name
      any = true;
    }
    tally.sentences += any;
  }
  std::vector<MeasuredText> out;
  for (const Language language : {Language::kRu, Language::kEn, Language::kUnd}) {
    const Tally& tally = tallies[static_cast<size_t>(language)];
    if (tally.words > 0) out.push_back(Measure(document, language, tally, measures));
  }
  return out;
}

}  // namespace

Result<TextMeasures> MeasureTexts(const Lexicon& lexicon, const WordStreamOptions& options,
                                  const TextMeasureOptions& measures) {
  std::vector<std::unique_ptr<Worker>> workers;
  TextMeasures out;
  auto streamed = StreamDocuments<std::vector<MeasuredText>>(
      options, workers, [&] { return std::make_unique<Worker>(lexicon, options); },
      [&](Worker& worker, const Document& document) { return MeasureDocument(worker, document, options, measures); },
      [&](std::vector<MeasuredText> texts) {
        for (MeasuredText& text : texts) out.texts.push_back(std::move(text));
      });
  if (!streamed) return streamed.error();
  out.problems = std::move(streamed->problems);
  return out;
}

}  // namespace pandect
