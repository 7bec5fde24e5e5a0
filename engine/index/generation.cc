// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/generation.h"

#include <algorithm>
#include <optional>

#include "index/generation_impl.h"
#include "index/section_reader.h"

namespace pandect::index {

// ---- opening

Result<std::shared_ptr<const Generation>> OpenGeneration(const std::string& folder, std::vector<DocumentNumber> dead) {
  auto opened = PackedFile::Open(folder + "/words", FileKind::kWords);
  if (!opened) return opened.error();
  auto impl = std::make_unique<Generation::Impl>();
  impl->folder = folder;
  impl->file = *std::move(opened);
  const PackedFile& file = *impl->file;
  SectionReader reader(file, folder + "/words");
  const uint64_t words = file.Number(kWordCount), paragraphs = file.Number(kParagraphCount);
  impl->words = static_cast<uint32_t>(words);
  impl->paragraphs = static_cast<uint32_t>(paragraphs);
  impl->text_bytes = file.Number(kTextBytes);
  reader.Table(kDocuments, file.Number(kDocumentCount), impl->documents);
  reader.Table(kChunks, file.Number(kChunkCount), impl->chunks);
  reader.Table(kParagraphFirst, paragraphs + 1, impl->paragraph_first);
  reader.Table(kParagraphSegments, paragraphs, impl->paragraph_segments);
  reader.Table(kParagraphKinds, paragraphs, impl->paragraph_kinds);
  reader.Table(kParagraphSamples, (words >> kSampleShift) + 1, impl->paragraph_samples);
  reader.Table(kSentenceBits, (words >> 6) + 1, impl->sentence_bits);
  reader.Table(kFormSamples, (words >> kSampleShift) + 1, impl->form_samples);
  reader.Numbers(kListForms, file.Number(kListCount), impl->list_forms);
  reader.Numbers(kListOffsets, file.Number(kListCount) + 1, impl->list_offsets);
  reader.Table(kJoints, file.Number(kJointCount), impl->joints);
  reader.Table(kDocumentOrder, file.Number(kDocumentCount), impl->document_order);
  std::span<const uint8_t> names;
  reader.Table(kVariableNames, file.SectionSize(kVariableNames), names);
  if (reader.error()) return *reader.error();
  for (const uint8_t* at = names.data(); at != names.data() + names.size();) {
    impl->variable_names.push_back(GetString(at, names.data() + names.size()));
  }

  auto terms = TermsReader::Open(impl->TermsPath(), file.Number(kTermsBytes), file.Number(kTermsHash));
  if (!terms) return terms.error();
  impl->terms = *std::move(terms);
  if (file.Number(kHasTexts) != 0) {
    auto texts = PackedFile::Open(folder + "/texts", FileKind::kTexts);
    if (!texts) return texts.error();
    impl->texts = *std::move(texts);
  }

  impl->live_documents = static_cast<uint32_t>(impl->documents.size());
  impl->live_words = words;
  impl->live_paragraphs = impl->paragraphs;
  impl->live_text_bytes = impl->text_bytes;
  for (const DocumentNumber number : dead) {
    if (number >= impl->documents.size()) return DamageError(folder + "/words", "it has fewer documents than removed");
    const StoredDocument& document = impl->documents[number];
    --impl->live_documents;
    impl->live_words -= document.words;
    impl->live_paragraphs -= document.paragraphs;
    impl->live_text_bytes -= document.text_bytes;
    if (document.words == 0) continue;
    const WordNumber end = document.first_word + document.words;
    if (!impl->dead_words.empty() && impl->dead_words.back().second == document.first_word) {
      impl->dead_words.back().second = end;
    } else {
      impl->dead_words.emplace_back(document.first_word, end);
    }
  }
  impl->dead = std::move(dead);
  return std::shared_ptr<const Generation>(std::make_shared<Generation>(std::move(impl)));
}

Generation::Generation(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)), sentence_bits_(impl_->sentence_bits.data()), word_count_(impl_->words) {}
Generation::~Generation() = default;

PositionList Generation::Impl::ListAt(uint32_t list) const {
  const auto [begin, end] = list_offsets.Pair(list);
  const uint8_t* const bytes = end < begin ? nullptr : file->Bytes(kLists, begin, end - begin);
  return bytes == nullptr ? PositionList() : PositionList::Open(bytes, bytes + (end - begin));
}

PositionList Generation::Impl::List(FormId form) const {
  const uint32_t list = list_forms.LowerBound(form);
  return list < list_forms.size() && list_forms[list] == form ? ListAt(list) : PositionList();
}

std::span<const StoredJoint> Generation::Impl::JointsOf(FormId form) const {
  const auto less = [](const StoredJoint& joint, FormId wanted) { return joint.form < wanted; };
  const auto begin = std::lower_bound(joints.begin(), joints.end(), form, less);
  auto end = begin;
  while (end != joints.end() && end->form == form) ++end;
  return {begin, end};
}

const uint8_t* Generation::Impl::Record(DocumentNumber document) const {
  return file->Bytes(kRecords, documents[document].record, documents[document].record_bytes);
}

DocumentNames Generation::Impl::Names(DocumentNumber document) const {
  const uint8_t* const record = Record(document);
  return record == nullptr ? DocumentNames() : NamesOf({record, documents[document].record_bytes});
}

// ---- rows

uint32_t Generation::documents() const {
  return static_cast<uint32_t>(impl_->documents.size());
}
uint32_t Generation::chunks() const {
  return static_cast<uint32_t>(impl_->chunks.size());
}
uint32_t Generation::paragraphs() const {
  return impl_->paragraphs;
}
uint32_t Generation::words() const {
  return impl_->words;
}
uint32_t Generation::live_documents() const {
  return impl_->live_documents;
}
uint64_t Generation::live_words() const {
  return impl_->live_words;
}
uint32_t Generation::live_paragraphs() const {
  return impl_->live_paragraphs;
}

DocumentRow Generation::Document(DocumentNumber number) const {
  const StoredDocument& document = impl_->documents[number];
  return {document.first_word,  document.words,  document.first_paragraph, document.paragraphs,
          document.first_chunk, document.chunks, document.text_bytes,      static_cast<Language>(document.language)};
}

bool Generation::IsLive(DocumentNumber document) const {
  return impl_->dead.empty() || !std::binary_search(impl_->dead.begin(), impl_->dead.end(), document);
}

ChunkRow Generation::Chunk(ChunkNumber number) const {
  const StoredChunk& chunk = impl_->chunks[number];
  const bool last = number + 1 == impl_->chunks.size();
  const WordNumber end_word = last ? impl_->words : impl_->chunks[number + 1].first_word;
  const ParagraphNumber end_paragraph = last ? impl_->paragraphs : impl_->chunks[number + 1].first_paragraph;
  return {chunk.document, chunk.first_word, end_word - chunk.first_word, chunk.first_paragraph,
          end_paragraph - chunk.first_paragraph};
}

ParagraphRow Generation::Paragraph(ParagraphNumber number) const {
  const uint8_t kind = impl_->paragraph_kinds[number];
  const WordNumber first = impl_->paragraph_first[number];
  return {first, impl_->paragraph_first[number + 1] - first, impl_->paragraph_segments[number],
          static_cast<SegmentRole>(kind & 15), static_cast<Language>(kind >> 4)};
}

std::span<const uint32_t> Generation::paragraph_first_words() const {
  return impl_->paragraph_first;
}

ParagraphNumber Generation::ParagraphOf(WordNumber word) const {
  ParagraphNumber paragraph = impl_->paragraph_samples[word >> kSampleShift];
  // The last that begins at or before the word: one without words begins where the next does.
  while (impl_->paragraph_first[paragraph + 1] <= word) ++paragraph;
  return paragraph;
}

DocumentNumber Generation::DocumentOf(WordNumber word) const {
  const auto after = std::upper_bound(impl_->documents.begin(), impl_->documents.end(), word,
                                      [](WordNumber w, const StoredDocument& d) { return w < d.first_word; });
  return static_cast<DocumentNumber>(after - impl_->documents.begin() - 1);
}

DocumentNumber Generation::DocumentOfParagraph(ParagraphNumber paragraph) const {
  const auto after = std::upper_bound(impl_->documents.begin(), impl_->documents.end(), paragraph,
                                      [](ParagraphNumber p, const StoredDocument& d) { return p < d.first_paragraph; });
  return static_cast<DocumentNumber>(after - impl_->documents.begin() - 1);
}

ChunkNumber Generation::ChunkOf(WordNumber word) const {
  const auto after = std::upper_bound(impl_->chunks.begin(), impl_->chunks.end(), word,
                                      [](WordNumber w, const StoredChunk& c) { return w < c.first_word; });
  return static_cast<ChunkNumber>(after - impl_->chunks.begin() - 1);
}

bool Generation::InOneSentence(WordNumber first, WordNumber last) const {
  for (WordNumber word = first + 1; word < last;) {
    const uint64_t ahead = sentence_bits_[word >> 6] >> (word & 63);
    const uint32_t in_block = std::min<uint32_t>(64 - (word & 63), last - word);
    if ((in_block == 64 ? ahead : ahead & ((uint64_t{1} << in_block) - 1)) != 0) return false;
    word += in_block;
  }
  return true;
}

// ---- form -> words

uint32_t Generation::Occurrences(FormId form) const {
  return impl_->List(form).count;
}

void Generation::AppendPositions(FormId form, std::vector<WordNumber>& out) const {
  const PositionList list = impl_->List(form);
  const size_t before = out.size();
  out.resize(before + list.count);
  WordNumber* to = out.data() + before;
  const uint8_t* at = list.gaps;
  WordNumber next = 0;
  for (uint32_t i = 0; i < list.count; ++i) {
    const WordNumber word = next + GetVarint32(at, list.end);
    if (word < next || word >= impl_->words) {
      impl_->file->MarkDamaged();
      break;
    }
    *to++ = word;
    next = word + 1;
  }
  out.resize(static_cast<size_t>(to - out.data()));
  if (impl_->dead_words.empty()) return;
  auto dead = impl_->dead_words.begin();
  const auto is_dead = [&](WordNumber word) {
    while (dead != impl_->dead_words.end() && dead->second <= word) ++dead;
    return dead != impl_->dead_words.end() && dead->first <= word;
  };
  out.erase(std::remove_if(out.begin() + static_cast<ptrdiff_t>(before), out.end(), is_dead), out.end());
}

PositionCursor Generation::Positions(FormId form) const {
  PositionCursor cursor;
  const PositionList list = impl_->List(form);
  cursor.generation_ = this;
  cursor.skips_ = list.skips;
  cursor.gaps_ = cursor.at_ = list.gaps;
  cursor.end_ = list.end;
  cursor.count_ = list.count;
  cursor.done_ = false;
  cursor.word_ = ~WordNumber{0};  // -1: what stands before the first
  cursor.Next();
  return cursor;
}

void PositionCursor::Decode() {
  if (taken_ == count_) {
    done_ = true;
    return;
  }
  ++taken_;
  const WordNumber next = word_ + 1;
  word_ = next + GetVarint32(at_, end_);
  if (word_ < next || word_ >= generation_->impl_->words) {
    generation_->impl_->file->MarkDamaged();
    done_ = true;
  }
}

void PositionCursor::Next() {
  Decode();
  if (!done_ && !generation_->impl_->dead_words.empty()) LeaveDead();
}

void PositionCursor::LeaveDead() {
  const auto& dead = generation_->impl_->dead_words;
  while (!done_) {
    while (next_dead_ < dead.size() && dead[next_dead_].second <= word_) ++next_dead_;
    if (next_dead_ == dead.size() || word_ < dead[next_dead_].first) return;
    Seek(dead[next_dead_].second);
  }
}

void PositionCursor::Seek(WordNumber wanted) {
  // The first block whose last number is not below the wanted one. taken_ numbers were taken: they end in block
  // (taken_ - 1) / kBlock.
  const uint32_t skip_count = count_ == 0 ? 0 : (count_ - 1) / kBlock;
  PositionList list;
  list.skips = skips_;
  uint32_t block = taken_ == 0 ? 0 : (taken_ - 1) / kBlock;
  if (block < skip_count && list.SkipLast(block) < wanted) {
    uint32_t step = 1, low = block;  // its last is below
    while (low + step < skip_count && list.SkipLast(low + step) < wanted) {
      low += step;
      step *= 2;
    }
    uint32_t high = std::min(low + step, skip_count);  // the last block, which has no entry, or one that is not below
    while (high - low > 1) {
      const uint32_t middle = low + (high - low) / 2;
      (list.SkipLast(middle) < wanted ? low : high) = middle;
    }
    const uint32_t offset = list.SkipTo(low);
    if (offset > static_cast<size_t>(end_ - gaps_)) {
      generation_->impl_->file->MarkDamaged();
      done_ = true;
      return;
    }
    at_ = gaps_ + offset;
    word_ = list.SkipLast(low);
    taken_ = (low + 1) * kBlock;
  }
  do {
    Decode();
  } while (!done_ && word_ < wanted);
}

void PositionCursor::SkipTo(WordNumber wanted) {
  if (done_ || word_ >= wanted) return;
  Seek(wanted);
  if (!done_ && !generation_->impl_->dead_words.empty()) LeaveDead();
}

void Generation::AppendJoints(FormId form, std::vector<JointAt>& out) const {
  for (const StoredJoint& joint : impl_->JointsOf(form)) {
    if (IsLive(DocumentOf(joint.first))) out.push_back({joint.first, joint.count});
  }
}

// ---- words -> forms

void Generation::AppendForms(WordNumber first, uint32_t count, std::vector<FormId>& out) const {
  if (first > impl_->words || count > impl_->words - first || count == 0) return;
  const size_t from_sample = first >> kSampleShift, to_sample = ((first + count - 1) >> kSampleShift) + 1;
  const uint64_t begin = impl_->form_samples[from_sample];
  const uint64_t end =
      to_sample < impl_->form_samples.size() ? impl_->form_samples[to_sample] : impl_->file->SectionSize(kForms);
  const uint8_t* at = end < begin ? nullptr : impl_->file->Bytes(kForms, begin, end - begin);
  if (at == nullptr) {
    impl_->file->MarkDamaged();
    return;
  }
  const uint8_t* const stop = at + (end - begin);
  for (uint32_t skip = first & ((1u << kSampleShift) - 1); skip > 0; --skip) GetVarint(at, stop);
  const size_t before = out.size();
  out.resize(before + count);
  for (uint32_t i = 0; i < count; ++i) out[before + i] = GetVarint32(at, stop);
}

Result<Done> Generation::Damage() const {
  if (auto whole = impl_->file->Damage(); !whole) return whole.error();
  return impl_->texts ? impl_->texts->Damage() : Result<Done>(Done{});
}

}  // namespace pandect::index
