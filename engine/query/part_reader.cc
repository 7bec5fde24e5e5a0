// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/part_reader.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "index/files.h"
#include "lemma/words.h"
#include "token/token.h"

namespace pandect::query {
namespace {

constexpr FormId kUnknown = UINT32_MAX;

// The first paragraph of the document whose segment is `segment` or behind it.
index::ParagraphNumber ParagraphFrom(const index::Generation& generation, const index::DocumentRow& row,
                                     SegmentIndex segment) {
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
}

}  // namespace

PartReader::PartReader(index::Snapshot snapshot, const index::TextSource& texts, UnitLevel level)
    : snapshot_(std::move(snapshot)), texts_(texts), level_(level), vocabulary_(snapshot_.lexicon()) {}

bool PartReader::AppendParagraph(const index::Generation& generation, index::ParagraphNumber paragraph,
                                 DocumentPart& out) {
  const index::ParagraphRow row = generation.Paragraph(paragraph);
  const SegmentIndex place = out.PlaceOf(row.segment);
  if (place >= out.tree.segments.size()) return false;
  const ByteSpan span = out.tree.segments[place].span;
  if (span.end > out.text.size()) return false;
  std::vector<FormId> forms;
  generation.AppendForms(row.first_word, row.words, forms);
  const index::CorpusVocabulary& corpus = snapshot_.vocabulary();
  // What the index knows of its forms spares asking the lexicon.
  for (const FormId form : forms) {
    if (form >= corpus.size()) return false;
    if (known_.Find(form) != match::FlatMap::kNothing) continue;
    const FormId here = vocabulary_.InternKnown(corpus.At(form));
    known_.Set(form, here);
    if (here >= corpus_form_.size()) corpus_form_.resize(here + 1, kUnknown);
    corpus_form_[here] = form;
  }
  const std::string_view text = Slice(out.text, span);
  std::vector<Token> tokens;
  token::Cut(text, tokens);
  const Words words = lemma::ReadWords(text, tokens, {}, vocabulary_);
  if (forms.size() != words.size()) return false;
  corpus_form_.resize(vocabulary_.size(), kUnknown);
  for (uint32_t i = 0; i < words.size(); ++i) {
    if (corpus_form_[words.form[i]] != forms[i]) return false;
  }
  const uint32_t first = out.words.size();
  for (const ByteSpan word : words.span) out.words.span.push_back({word.begin + span.begin, word.end + span.begin});
  out.words.form.insert(out.words.form.end(), forms.begin(), forms.end());
  for (const Joint& joint : words.joints) {
    FormId& form = corpus_form_[joint.form];
    if (form == kUnknown) {
      const auto found = corpus.FindRaw(vocabulary_.At(joint.form).raw);
      if (!found) return false;
      known_.Set(*found, joint.form);
      form = *found;
    }
    out.words.joints.push_back({joint.first + first, joint.count, form});
  }
  return true;
}

Result<std::vector<PartReader::ParagraphRange>> PartReader::ParagraphsOf(index::DocumentRef ref,
                                                                         std::span<const SegmentIndex> units) const {
  const index::Generation& generation = snapshot_.generation(ref.generation);
  const index::DocumentRow row = generation.Document(ref.document);
  std::vector<ParagraphRange> ranges;
  std::optional<index::TreePart> part;
  if (level_ == UnitLevel::kArticle) {
    auto read = snapshot_.PartOfTree(ref, units);
    if (!read) return std::move(read).error();
    part = *std::move(read);
  }
  for (const SegmentIndex unit : units) {
    if (!part) {
      // A sentence lies in the last paragraph that begins before it.
      const index::ParagraphNumber behind = ParagraphFrom(generation, row, unit + 1);
      if (behind > row.first_paragraph) ranges.push_back({behind - 1, behind});
      continue;
    }
    const auto place = static_cast<SegmentIndex>(std::lower_bound(part->numbers.begin(), part->numbers.end(), unit) -
                                                 part->numbers.begin());
    const SegmentIndex last = part->numbers[part->tree.segments[place].end - 1];
    ranges.push_back({ParagraphFrom(generation, row, unit), ParagraphFrom(generation, row, last + 1)});
  }
  return ranges;
}

Result<DocumentPart> PartReader::ReadWhole(index::DocumentRef ref, DocumentPart part) const {
  auto read = snapshot_.Read(ref);
  if (!read) return std::move(read).error();
  part.tree = std::move(read->tree);
  part.numbers.resize(part.tree.segments.size());
  std::iota(part.numbers.begin(), part.numbers.end(), SegmentIndex{0});
  part.words = std::move(read->words);
  return part;
}

Result<DocumentPart> PartReader::Read(index::DocumentRef ref, std::span<const SegmentIndex> units, uint32_t around) {
  const index::Generation& generation = snapshot_.generation(ref.generation);
  const index::DocumentRow row = generation.Document(ref.document);
  auto facts = snapshot_.Facts(ref);
  if (!facts) return std::move(facts).error();
  // The folder's own texts are found without their ids.
  auto text = &texts_ == &snapshot_.texts() ? snapshot_.Text(ref) : texts_.Text(facts->id, facts->text_hash);
  if (!text) return std::move(text).error();
  if (text->text.size() != row.text_bytes) {
    return Error{ErrorCode::kMalformed,
                 "the text is another than was indexed",
                 {facts->path},
                 index::RebuildHint(snapshot_.folder())};
  }
  DocumentPart out;
  out.document = *std::move(facts);
  out.text = text->text;
  out.owner = std::move(text->owner);
  if (level_ == UnitLevel::kDocument || around >= row.paragraphs) return ReadWhole(ref, std::move(out));

  auto ranges = ParagraphsOf(ref, units);
  if (!ranges) return std::move(ranges).error();
  const index::ParagraphNumber last = row.first_paragraph + row.paragraphs;
  std::vector<SegmentIndex> roots(units.begin(), units.end());
  index::ParagraphNumber next = row.first_paragraph;
  for (ParagraphRange& range : *ranges) {
    range.begin = std::max(next, range.begin - std::min(around, range.begin - row.first_paragraph));
    range.end = std::max(range.begin, range.end + std::min(around, last - range.end));
    next = range.end;
    for (index::ParagraphNumber p = range.begin; p < range.end; ++p) roots.push_back(generation.Paragraph(p).segment);
  }
  std::sort(roots.begin(), roots.end());
  auto part = snapshot_.PartOfTree(ref, roots);
  if (!part) return std::move(part).error();
  out.tree = std::move(part->tree);
  out.numbers = std::move(part->numbers);
  for (const ParagraphRange& range : *ranges) {
    for (index::ParagraphNumber p = range.begin; p < range.end; ++p) {
      if (AppendParagraph(generation, p, out)) continue;
      out.words = {};
      return ReadWhole(ref, std::move(out));
    }
  }
  return out;
}

}  // namespace pandect::query
