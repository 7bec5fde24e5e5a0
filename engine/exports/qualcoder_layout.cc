// SPDX-License-Identifier: GPL-2.0-or-later
//
// QualCoder, report of codes as CSV: names and order are those of its source (ccbogel/QualCoder,
// src/qualcoder/report_codes.py, export_csv_file, seen at 06db5fab): File, Coder, Coded, Id, Codename, Coded_Memo, then
// "Category" as often as the deepest code has codes above it, nearest first, then "FileVar_" and each variable. (Its
// own file begins with a byte order mark and quotes every cell.)
#include <algorithm>

#include "exports/passage_texts.h"
#include "exports/peer_layouts.h"

namespace pandect::exports {
namespace {

class QualcoderLayout : public Layout {
 public:
  QualcoderLayout(const Codebook& codebook, const LayoutOptions& options) : codebook_(codebook), options_(options) {
    OutTable table{"codes_report",
                   "",
                   "",
                   {{"File", ColumnType::kText, "", 32},
                    {"Coder", ColumnType::kText, "", 12},
                    {"Coded", ColumnType::kText, "", 80},
                    {"Id", ColumnType::kText, "", 10},
                    {"Codename", ColumnType::kText, "", 32},
                    {"Coded_Memo", ColumnType::kText, "", 24}}};
    for (const Code& code : codebook.codes) depth_ = std::max(depth_, code.depth);
    for (uint32_t i = 0; i < depth_; ++i) table.columns.push_back({"Category", ColumnType::kText, "", 24});
    for (const std::string& name : options.variables) table.columns.push_back({"FileVar_" + name});
    tables_ = {table};
  }

  const std::vector<OutTable>& tables() const override { return tables_; }

  void Add(const ExportedDocument& document, TableSink& sink) override {
    for (const ExportedCoding& exported : document.codings) {
      const Coding& coding = exported.coding;
      std::vector<OutCell> row{document.document.path,
                               exported.coder.empty() ? std::string(kRulesAsCoder) : exported.coder,
                               std::string(Slice(document.document.text, coding.at)),
                               "ctid:" + std::to_string(++number_),
                               CodeName(codebook_, coding.code, options_.labels, options_.language),
                               exported.comment};
      CodeIndex up = codebook_.codes[coding.code].parent;
      for (uint32_t i = 0; i < depth_; ++i) {
        row.emplace_back(up == kNoCode ? std::string() : CodeName(codebook_, up, options_.labels, options_.language));
        if (up != kNoCode) up = codebook_.codes[up].parent;
      }
      for (const std::string& name : options_.variables) {
        const auto at = document.rows.variables.find(name);
        row.emplace_back(at == document.rows.variables.end() ? std::string() : at->second);
      }
      sink.Row(0, row);
    }
  }

 private:
  const Codebook& codebook_;
  const LayoutOptions options_;
  std::vector<OutTable> tables_;
  uint32_t depth_ = 0;
  uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<Layout> MakeQualcoderLayout(const Codebook& codebook, const LayoutOptions& options) {
  return std::make_unique<QualcoderLayout>(codebook, options);
}

}  // namespace pandect::exports
