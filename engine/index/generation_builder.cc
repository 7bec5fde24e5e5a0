// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/generation_builder.h"

#include <algorithm>

#include "index/checksum.h"
#include "index/document_record.h"
#include "index/files.h"
#include "index/position_list.h"
#include "index/row_writer.h"
#include "index/varint.h"
#include "lemma/hash.h"

namespace pandect::index {

uint64_t HashOfId(std::string_view id) {
  return lemma::Hash(id, 0x6964);
}

GenerationBuilder::GenerationBuilder(std::string folder, const Vocabulary& vocabulary, bool keep_texts)
    : folder_(std::move(folder)), vocabulary_(vocabulary), terms_(folder_) {
  if (!keep_texts) return;
  texts_ = std::make_unique<PackedFileWriter>(folder_ + "/texts", FileKind::kTexts);
  texts_->Begin(0);
}

const GenerationBuilder::FormState& GenerationBuilder::Learn(FormId id) {
  if (id >= form_states_.size()) form_states_.resize(vocabulary_.size());
  const Form form = vocabulary_.At(id);
  const auto [number, is_new] = term_numbers_.try_emplace(TermOf(form), static_cast<uint32_t>(terms_of_.size()));
  if (is_new) {
    terms_of_.push_back(number->first);
    term_chunk_.push_back(0);
  }
  return form_states_[id] = {static_cast<uint32_t>(form.raw.size()), number->second};
}

DocumentNumber GenerationBuilder::Add(const DocumentFacts& facts, const ContentHash& content, const Stamp& stamp,
                                      std::string_view text, const SegmentTree& tree, const Words& words) {
  StoredDocument row;
  row.first_word = static_cast<WordNumber>(forms_.size());
  row.words = words.size();
  row.first_paragraph = static_cast<ParagraphNumber>(paragraph_first_.size());
  row.first_chunk = static_cast<ChunkNumber>(chunks_.size());
  row.text_bytes = static_cast<uint32_t>(text.size());
  row.language = static_cast<uint32_t>(tree.segments.empty() ? Language::kUnd : tree.segments[0].language);
  row.record = records_.size();
  row.text = text_bytes_;
  row.id_hash = HashOfId(facts.id);
  std::copy(content.begin(), content.end(), row.content);
  std::copy(stamp.begin(), stamp.end(), row.stamp);

  form_bytes_.resize(words.size());
  for (uint32_t i = 0; i < words.size(); ++i) form_bytes_[i] = StateOf(words.form[i]).bytes;
  RecordParts parts;
  PutFacts(facts, parts.facts);
  PutTree(tree, parts.tree, parts.tree_marks);
  PutSpans(words.span, form_bytes_, parts.spans);
  PutJoints(words.joints, parts.joints);
  PutRecord(parts, records_);
  row.record_bytes = static_cast<uint32_t>(records_.size() - row.record);

  AddParagraphs(tree, words);
  AddChunks(tree, words, FieldTermsOf(facts.id, facts.path, facts.format, facts.variables));
  for (const Joint& joint : words.joints) joints_.push_back({joint.form, row.first_word + joint.first, joint.count});
  forms_.insert(forms_.end(), words.form.begin(), words.form.end());
  for (const auto& [name, value] : facts.variables) variable_names_.insert(name);
  text_bytes_ += text.size();
  if (texts_) texts_->Append(text);

  row.paragraphs = static_cast<uint32_t>(paragraph_first_.size()) - row.first_paragraph;
  row.chunks = static_cast<uint32_t>(chunks_.size()) - row.first_chunk;
  documents_.push_back(row);
  return static_cast<DocumentNumber>(documents_.size() - 1);
}

void GenerationBuilder::AddParagraphs(const SegmentTree& tree, const Words& words) {
  const auto base = static_cast<WordNumber>(forms_.size());
  sentence_bits_.resize(((base + words.size()) >> 6) + 1);
  uint32_t word = 0;
  const auto skip_to = [&](uint32_t byte) {
    while (word < words.size() && words.span[word].begin < byte) ++word;
  };
  const auto mark = [&] {
    if (word < words.size()) sentence_bits_[(base + word) >> 6] |= uint64_t{1} << ((base + word) & 63);
  };
  for (SegmentIndex i = 0; i < tree.segments.size(); ++i) {
    const Segment& segment = tree.segments[i];
    if (segment.kind == SegmentKind::kParagraph) {
      skip_to(segment.span.begin);
      paragraph_first_.push_back(base + word);
      paragraph_segments_.push_back(i);
      paragraph_kinds_.push_back(
          static_cast<uint8_t>(static_cast<uint8_t>(segment.role) | static_cast<uint8_t>(segment.language) << 4));
      mark();
    } else if (segment.kind == SegmentKind::kSentence) {
      skip_to(segment.span.begin);
      mark();
    }
  }
}

void GenerationBuilder::AddChunks(const SegmentTree& tree, const Words& words, const FieldTerms& fields) {
  const auto base = static_cast<WordNumber>(forms_.size());
  const auto document = static_cast<DocumentNumber>(documents_.size());
  const auto first_paragraph = static_cast<ParagraphNumber>(
      documents_.empty() ? 0 : documents_.back().first_paragraph + documents_.back().paragraphs);
  const auto paragraphs = static_cast<ParagraphNumber>(paragraph_first_.size());
  auto joint = words.joints.begin();
  for (ParagraphNumber begin = first_paragraph; begin < paragraphs;) {
    ParagraphNumber end = begin;
    const uint32_t text_begin = tree.segments[paragraph_segments_[begin]].span.begin;
    while (end < paragraphs && tree.segments[paragraph_segments_[end]].span.begin - text_begin < kChunkBytes) ++end;
    const WordNumber first = paragraph_first_[begin] - base;
    const WordNumber last = end < paragraphs ? paragraph_first_[end] - base : words.size();

    chunks_.push_back({document, base + first, begin});
    const auto mark = static_cast<uint32_t>(chunks_.size());
    chunk_terms_.clear();
    const auto add = [&](FormId form) {
      const uint32_t term = StateOf(form).term;
      if (term_chunk_[term] == mark) return;
      term_chunk_[term] = mark;
      chunk_terms_.push_back(terms_of_[term]);
    };
    for (WordNumber word = first; word < last; ++word) add(words.form[word]);
    for (; joint != words.joints.end() && joint->first < last; ++joint) add(joint->form);
    bool has[3] = {};
    for (ParagraphNumber p = begin; p < end; ++p) has[std::min(paragraph_kinds_[p] >> 4, 2)] = true;
    std::vector<Language> languages;
    for (const Language language : {Language::kUnd, Language::kRu, Language::kEn}) {
      if (has[static_cast<size_t>(language)]) languages.push_back(language);
    }
    terms_.Add(chunk_terms_, fields, languages);
    begin = end;
  }
}

namespace {

std::span<const uint8_t> AsBytes(const std::string& bytes) {
  return {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()};
}

}  // namespace

void GenerationBuilder::WriteWords(PackedFileWriter& file) const {
  const auto words = static_cast<uint32_t>(forms_.size());
  file.Begin(kDocuments);
  file.AppendTable(std::span<const StoredDocument>(documents_));
  file.Begin(kChunks);
  file.AppendTable(std::span<const StoredChunk>(chunks_));
  file.Begin(kParagraphFirst);
  file.AppendTable(std::span<const uint32_t>(paragraph_first_));
  file.Begin(kParagraphSegments);
  file.AppendTable(std::span<const uint32_t>(paragraph_segments_));
  file.Begin(kParagraphKinds);
  file.AppendTable(std::span<const uint8_t>(paragraph_kinds_));
  WriteParagraphSamples(paragraph_first_, words, file);
  file.Begin(kSentenceBits);
  file.AppendTable(std::span<const uint64_t>(sentence_bits_));

  RowWriter row(file);
  for (const FormId form : forms_) row.Put(form);
  row.End();

  // Words by form: counted, then dealt out.
  std::vector<uint32_t> end_of(form_states_.size() + 1);
  for (const FormId form : forms_) ++end_of[form + 1];
  for (size_t form = 0; form + 1 < end_of.size(); ++form) end_of[form + 1] += end_of[form];
  std::vector<WordNumber> by_form(forms_.size());
  {
    std::vector<uint32_t> next(end_of.begin(), end_of.end() - 1);
    for (WordNumber word = 0; word < words; ++word) by_form[next[forms_[word]]++] = word;
  }
  ListWriter lists(file);
  for (size_t form = 0; form + 1 < end_of.size(); ++form) {
    if (end_of[form] == end_of[form + 1]) continue;
    lists.Put(static_cast<FormId>(form), {by_form.data() + end_of[form], end_of[form + 1] - end_of[form]});
  }
  lists.End();

  std::vector<StoredJoint> joints = joints_;
  std::stable_sort(joints.begin(), joints.end(),
                   [](const StoredJoint& a, const StoredJoint& b) { return a.form < b.form; });
  file.Begin(kJoints);
  file.AppendTable(std::span<const StoredJoint>(joints));
  file.Begin(kRecords);
  file.Append(records_);
  std::vector<DocumentNames> names;
  names.reserve(documents_.size());
  for (const StoredDocument& document : documents_) {
    names.push_back(NamesOf(AsBytes(records_).subspan(document.record, document.record_bytes)));
  }
  WriteDocumentOrder(names, file);
  file.Begin(kVariableNames);
  std::string variable_names;
  for (const std::string& name : variable_names_) PutString(name, variable_names);
  file.Append(variable_names);

  file.SetNumber(kDocumentCount, documents_.size());
  file.SetNumber(kChunkCount, chunks_.size());
  file.SetNumber(kParagraphCount, paragraph_segments_.size());
  file.SetNumber(kWordCount, words);
  file.SetNumber(kJointCount, joints.size());
  file.SetNumber(kTextBytes, text_bytes_);
}

Result<Done> GenerationBuilder::Finish() {
  paragraph_first_.push_back(static_cast<WordNumber>(forms_.size()));
  sentence_bits_.resize((forms_.size() >> 6) + 1);
  if (texts_) {
    if (auto written = texts_->Finish(); !written) return written.error();
  }
  if (auto written = terms_.Finish(); !written) return written.error();
  const std::string terms = folder_ + "/terms";
  const auto hash = ChecksumOfFile(terms);
  if (!hash) return hash.error();
  PackedFileWriter file(folder_ + "/words", FileKind::kWords);
  WriteWords(file);
  file.SetNumber(kHasTexts, texts_ ? 1 : 0);
  file.SetNumber(kTermsHash, *hash);
  file.SetNumber(kTermsBytes, SizeOnDisk(terms));
  if (auto written = file.Finish(); !written) return written.error();
  return Done{};
}

}  // namespace pandect::index
