// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/row_writer.h"

#include <algorithm>
#include <numeric>

#include "index/ascending.h"
#include "index/position_list.h"

namespace pandect::index {

void ListWriter::Put(FormId form, std::span<const WordNumber> words) {
  forms_.push_back(form);
  offsets_.push_back(static_cast<uint32_t>(written_ + bytes_.size()));
  PutPositions(words, bytes_);
  if (bytes_.size() < kPageBytes) return;
  file_.Append(bytes_);
  written_ += bytes_.size();
  bytes_.clear();
}

void ListWriter::End() {
  file_.Append(bytes_);
  written_ += bytes_.size();
  offsets_.push_back(static_cast<uint32_t>(written_));
  file_.Begin(kListForms);
  file_.Append(PackAscending(forms_));
  file_.Begin(kListOffsets);
  file_.Append(PackAscending(offsets_));
  file_.SetNumber(kListCount, forms_.size());
}

void WriteParagraphSamples(std::span<const uint32_t> paragraph_first, uint32_t words, PackedFileWriter& file) {
  file.Begin(kParagraphSamples);
  ParagraphNumber paragraph = 0;
  const size_t paragraphs = paragraph_first.size() - 1;
  for (uint64_t sample = 0; sample <= words >> kSampleShift; ++sample) {
    while (paragraph + 1 < paragraphs && paragraph_first[paragraph + 1] <= sample << kSampleShift) ++paragraph;
    file.AppendOne(paragraph);
  }
}

void WriteDocumentOrder(const std::vector<DocumentNames>& names, PackedFileWriter& file) {
  std::vector<DocumentNumber> order(names.size());
  std::iota(order.begin(), order.end(), DocumentNumber{0});
  std::sort(order.begin(), order.end(), [&](DocumentNumber a, DocumentNumber b) {
    const auto names_order = names[a] <=> names[b];
    return names_order != 0 ? names_order < 0 : a < b;
  });
  file.Begin(kDocumentOrder);
  file.AppendTable(std::span<const DocumentNumber>(order));
}

}  // namespace pandect::index
