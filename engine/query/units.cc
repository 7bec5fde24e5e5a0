// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/units.h"

#include <algorithm>

namespace pandect::query {

Result<std::shared_ptr<const Units>> Units::Of(const index::Snapshot& snapshot, size_t generation, UnitLevel level,
                                               bool all) {
  std::shared_ptr<Units> units(new Units(snapshot.generation(generation), level));
  switch (level) {
    case UnitLevel::kParagraph:
      units->TakeParagraphs();
      break;
    case UnitLevel::kDocument:
      units->TakeDocuments();
      break;
    case UnitLevel::kSentence:
      if (!all) {
        units->TakeSentences();
        break;
      }
      [[fallthrough]];
    case UnitLevel::kArticle:
      if (auto done = units->TakeByReading(snapshot, static_cast<uint32_t>(generation)); !done) {
        return std::move(done).error();
      }
      break;
  }
  units->Finish();
  return std::shared_ptr<const Units>(std::move(units));
}

void Units::TakeParagraphs() {
  first_words_ = generation_.paragraph_first_words();
  for (index::DocumentNumber i = 0; i < generation_.documents(); ++i) {
    first_units_.push_back(generation_.Document(i).first_paragraph);
  }
}

void Units::TakeDocuments() {
  for (index::DocumentNumber i = 0; i < generation_.documents(); ++i) {
    own_first_words_.push_back(generation_.Document(i).first_word);
    first_units_.push_back(i);
  }
}

void Units::TakeSentences() {
  for (index::WordNumber word = 0; word < generation_.words(); ++word) {
    if (generation_.BeginsSentence(word)) own_first_words_.push_back(word);
  }
  for (index::DocumentNumber i = 0; i < generation_.documents(); ++i) {
    const auto at =
        std::lower_bound(own_first_words_.begin(), own_first_words_.end(), generation_.Document(i).first_word);
    first_units_.push_back(static_cast<UnitNumber>(at - own_first_words_.begin()));
  }
}

Result<Done> Units::TakeByReading(const index::Snapshot& snapshot, uint32_t generation) {
  match::Layout layout;
  for (index::DocumentNumber i = 0; i < generation_.documents(); ++i) {
    first_units_.push_back(static_cast<UnitNumber>(own_first_words_.size()));
    const index::WordNumber first = generation_.Document(i).first_word;
    if (!generation_.IsLive(i)) {
      // One for all of it, so that its words are not its neighbour's.
      own_first_words_.push_back(first);
      segments_.push_back(0);
      languages_.push_back(0);
      continue;
    }
    auto read = snapshot.Read({generation, i});
    if (!read) return std::move(read).error();
    match::BuildLayout(read->tree, read->words, level_, layout);
    for (const match::Layout::Unit& unit : layout.units) {
      // A unit without sentences has no words: it stands where the next one begins.
      const uint32_t word = unit.sentence_begin < layout.sentences.size()
                                ? layout.sentences[unit.sentence_begin].word_begin
                                : read->words.size();
      own_first_words_.push_back(first + word);
      segments_.push_back(unit.segment);
      languages_.push_back(unit.languages);
    }
  }
  return Done{};
}

void Units::Finish() {
  if (level_ != UnitLevel::kParagraph) {
    own_first_words_.push_back(generation_.words());
    first_words_ = own_first_words_;
  }
  first_units_.push_back(count());
  stretches_.reserve((generation_.words() >> kStretchShift) + 1);
  UnitNumber unit = 0;
  for (uint64_t word = 0; word < generation_.words(); word += uint64_t{1} << kStretchShift) {
    while (first_words_[unit + 1] <= word) ++unit;
    Stretch stretch{unit, 0};
    const uint64_t end = word + (uint64_t{1} << kStretchShift);
    for (UnitNumber next = unit + 1; next < count() && first_words_[next] < end; ++next) {
      const uint32_t bit = uint32_t{1} << (first_words_[next] - word);
      stretch.begins |= (stretch.begins & bit) != 0 ? 1 : bit;
    }
    stretches_.push_back(stretch);
  }
  const bool all = generation_.live_documents() == generation_.documents();
  living_ = UnitSet(count(), all);
  for (index::DocumentNumber i = 0; i < generation_.documents() && !all; ++i) {
    if (generation_.IsLive(i)) living_.AddRange(FirstOf(i), LastOf(i));
  }
  living_count_ = living_.Count();
}

index::DocumentNumber Units::DocumentOf(UnitNumber unit) const {
  const auto after = std::upper_bound(first_units_.begin(), first_units_.end() - 1, unit);
  return static_cast<index::DocumentNumber>(after - first_units_.begin() - 1);
}

match::LanguageMask Units::Languages(UnitNumber unit) const {
  if (!languages_.empty()) return languages_[unit];
  index::ParagraphNumber first = unit, last = unit + 1;
  if (level_ == UnitLevel::kSentence) {
    first = generation_.ParagraphOf(FirstWord(unit));
    last = first + 1;
  } else if (level_ == UnitLevel::kDocument) {
    const index::DocumentRow row = generation_.Document(unit);
    first = row.first_paragraph;
    last = first + row.paragraphs;
  }
  match::LanguageMask languages = 0;
  for (; first < last; ++first) languages |= match::Bit(generation_.Paragraph(first).language);
  return languages;
}

bool Units::AppendSegments(std::span<const UnitNumber> units, std::vector<SegmentIndex>& out) const {
  if (level_ == UnitLevel::kSentence && segments_.empty()) return false;
  for (const UnitNumber unit : units) {
    out.push_back(level_ == UnitLevel::kParagraph  ? generation_.Paragraph(unit).segment
                  : level_ == UnitLevel::kDocument ? 0
                                                   : segments_[unit]);
  }
  return true;
}

// Of a paragraph in which every sentence has words, the sentences that begin with its words are the tree's.
std::optional<SegmentIndex> Units::SentenceIn(const index::TreePart& part, UnitNumber unit) const {
  const index::ParagraphRow row = generation_.Paragraph(generation_.ParagraphOf(FirstWord(unit)));
  const UnitNumber first = UnitOf(row.first_word), last = UnitOf(row.first_word + row.words - 1) + 1;
  // The paragraph's sentences are the last segments of the part.
  const SegmentIndex sentences = part.numbers.back() - row.segment;
  if (sentences == 0 && last - first == 1) return row.segment;  // a paragraph without sentences is one
  if (sentences == last - first) return row.segment + 1 + (unit - first);
  return std::nullopt;
}

void Units::AppendSegments(index::DocumentNumber document, const index::ReadDocument& read,
                           std::span<const UnitNumber> units, std::vector<SegmentIndex>& out) const {
  if (AppendSegments(units, out)) return;
  match::Layout layout;
  match::BuildLayout(read.tree, read.words, level_, layout);
  const index::WordNumber base = generation_.Document(document).first_word;
  size_t at = 0;
  for (const UnitNumber unit : units) {
    // The last that begins with this word: those without words stand before it.
    const uint32_t word = FirstWord(unit) - base;
    while (at + 1 < layout.units.size() && layout.sentences[layout.units[at + 1].sentence_begin].word_begin <= word) {
      ++at;
    }
    if (at < layout.units.size()) out.push_back(layout.units[at].segment);
  }
}

}  // namespace pandect::query
