// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/part_reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lemma/words.h"
#include "token/token.h"

namespace pandect::query {

PartReader::PartReader(index::Snapshot snapshot, const index::TextSource& texts)
    : snapshot_(std::move(snapshot)), texts_(texts), vocabulary_(snapshot_.lexicon()) {}

bool PartReader::AppendParagraph(const index::Generation& generation, index::ParagraphNumber paragraph,
                                 index::ReadDocument& out) {
  const index::ParagraphRow row = generation.Paragraph(paragraph);
  if (row.segment >= out.tree.segments.size()) return false;
  const ByteSpan span = out.tree.segments[row.segment].span;
  if (span.end > out.document.text.size()) return false;
  const std::string_view text = Slice(out.document.text, span);
  std::vector<Token> tokens;
  token::Cut(text, tokens);
  const Words words = lemma::ReadWords(text, tokens, {}, vocabulary_);
  std::vector<FormId> forms;
  generation.AppendForms(row.first_word, row.words, forms);
  if (forms.size() != words.size()) return false;
  const index::CorpusVocabulary& corpus = snapshot_.vocabulary();
  for (uint32_t i = 0; i < words.size(); ++i) {
    if (forms[i] >= corpus.size() || corpus.At(forms[i]).raw != vocabulary_.At(words.form[i]).raw) return false;
  }
  const uint32_t first = out.words.size();
  for (const ByteSpan word : words.span) out.words.span.push_back({word.begin + span.begin, word.end + span.begin});
  out.words.form.insert(out.words.form.end(), forms.begin(), forms.end());
  for (const Joint& joint : words.joints) {
    const auto form = corpus.FindRaw(vocabulary_.At(joint.form).raw);
    if (!form) return false;
    out.words.joints.push_back({joint.first + first, joint.count, *form});
  }
  return true;
}

Result<index::ReadDocument> PartReader::Read(index::DocumentRef ref, std::span<const SegmentIndex> units,
                                             uint32_t around) {
  const index::Generation& generation = snapshot_.generation(ref.generation);
  const index::DocumentRow row = generation.Document(ref.document);
  // Of short documents, and where all of it is wanted, the whole costs no more.
  constexpr uint32_t kShort = 500;
  const bool whole = row.words <= kShort || around >= row.paragraphs ||
                     std::any_of(units.begin(), units.end(), [](SegmentIndex unit) { return unit == 0; });
  if (whole) return snapshot_.Read(ref, &texts_);
  auto facts = snapshot_.Facts(ref);
  if (!facts) return std::move(facts).error();
  auto tree = snapshot_.Tree(ref);
  if (!tree) return std::move(tree).error();
  auto text = texts_.Text(facts->id, facts->text_hash);
  if (!text) return std::move(text).error();
  if (text->text.size() != row.text_bytes) return snapshot_.Read(ref, &texts_);  // which says what is wrong

  index::ReadDocument out;
  out.tree = *std::move(tree);
  out.document.text = text->text;
  // The first paragraph whose segment is `segment` or behind it.
  const auto paragraph_at = [&](SegmentIndex segment) {
    index::ParagraphNumber low = row.first_paragraph, high = row.first_paragraph + row.paragraphs;
    while (low < high) {
      const index::ParagraphNumber middle = low + (high - low) / 2;
      if (generation.Paragraph(middle).segment < segment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
  index::ParagraphNumber next = row.first_paragraph;
  const index::ParagraphNumber last = row.first_paragraph + row.paragraphs;
  for (const SegmentIndex unit : units) {
    if (unit >= out.tree.segments.size()) return snapshot_.Read(ref, &texts_);
    const Segment& segment = out.tree.segments[unit];
    const SegmentIndex from = segment.kind == SegmentKind::kSentence ? segment.parent : unit;
    index::ParagraphNumber begin = paragraph_at(from);
    index::ParagraphNumber end = paragraph_at(std::max(out.tree.segments[from].end, from + 1));
    begin = std::max(next, begin - std::min(around, begin - row.first_paragraph));
    end += std::min(around, last - end);
    for (; begin < end; ++begin) {
      if (!AppendParagraph(generation, begin, out)) return snapshot_.Read(ref, &texts_);
      next = begin + 1;
    }
  }
  out.document.path = std::move(facts->path);
  out.document.original_hash = facts->original_hash;
  out.document.text_hash = facts->text_hash;
  out.document.format = std::move(facts->format);
  out.document.layout = facts->layout;
  out.document.declared_language = facts->declared_language;
  out.document.variables = std::move(facts->variables);
  return out;
}

}  // namespace pandect::query
