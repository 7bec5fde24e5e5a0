// SPDX-License-Identifier: GPL-2.0-or-later
//
// Taguette, highlights as CSV: names and order are those of its source (remram44/taguette, taguette/export.py,
// highlights_csv, seen at 00291cee): id, document, tag, content; a highlight with several tags has a row for each under
// one id. Its tags are nested by dots, as our ids of codes are. The codebook follows its codebook_csv.
#include <algorithm>

#include "exports/passage_texts.h"
#include "exports/peer_layouts.h"
#include "exports/quotations.h"

namespace pandect::exports {
namespace {

class TaguetteLayout : public Layout {
 public:
  TaguetteLayout(const Codebook& codebook, const LayoutOptions& options)
      : codebook_(codebook), options_(options), highlights_(codebook.codes.size()) {
    tables_ = {{"highlights",
                "",
                "",
                {{"id", ColumnType::kCount, "", 5},
                 {"document", ColumnType::kText, "", 24},
                 {"tag", ColumnType::kText, "", 32},
                 {"content", ColumnType::kText, "", 80}}},
               {"codebook",
                "",
                "",
                {{"tag", ColumnType::kText, "", 32},
                 {"parent", ColumnType::kText, "", 32},
                 {"description", ColumnType::kText, "", 80},
                 {"number of highlights", ColumnType::kCount, "", 20}}}};
  }

  const std::vector<OutTable>& tables() const override { return tables_; }

  void Add(const ExportedDocument& document, TableSink& sink) override {
    for (const Quotation& quotation : QuotationsOf(document)) {
      ++number_;
      CodeIndex last = kNoCode;  // the same code by two coders or in two polarities is one tag
      std::vector<CodeIndex> codes;
      for (const ExportedCoding* one : quotation.codings) codes.push_back(one->coding.code);
      std::sort(codes.begin(), codes.end());
      for (const CodeIndex code : codes) {
        if (code == last) continue;
        last = code;
        ++highlights_[code];
        sink.Row(0, {number_, document.document.path, codebook_.codes[code].id,
                     std::string(Slice(document.document.text, quotation.at))});
      }
    }
  }

  void Finish(TableSink& sink) override {
    for (CodeIndex i = 0; i < codebook_.codes.size(); ++i) {
      const Code& code = codebook_.codes[i];
      sink.Row(1, {code.id, code.parent == kNoCode ? std::string() : codebook_.codes[code.parent].id,
                   In(code.definition, options_.language), highlights_[i]});
    }
  }

 private:
  const Codebook& codebook_;
  const LayoutOptions options_;
  std::vector<OutTable> tables_;
  std::vector<uint64_t> highlights_;
  uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<Layout> MakeTaguetteLayout(const Codebook& codebook, const LayoutOptions& options) {
  return std::make_unique<TaguetteLayout>(codebook, options);
}

}  // namespace pandect::exports
