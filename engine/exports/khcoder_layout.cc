// SPDX-License-Identifier: GPL-2.0-or-later
//
// KH Coder: (1) the text as it is imported from a table, one coding unit a cell with its variables beside it; (2) the
// result of coding as it writes it to CSV: names and order are those of its source (ko-ichi-h/khcoder,
// kh_lib/kh_cod/func.pm, cod_out_csv, seen at 0543b783): the places h1 to h5 and dan (paragraph), and for sentences
// bun, then a column of 0 and 1 for each code, whose names begin with "＊". h5 is the number of the document, h1 to h4
// are 0, as in a project that was imported from a table.
#include "exports/passage_texts.h"
#include "exports/peer_layouts.h"
#include "exports/unit_codes.h"

namespace pandect::exports {
namespace {

class KhcoderLayout : public Layout {
 public:
  KhcoderLayout(const Codebook& codebook, const LayoutOptions& options) : codebook_(codebook), options_(options) {
    OutTable coding{"coding", "", "", {}};
    for (const char* place : {"h1", "h2", "h3", "h4", "h5", "dan"})
      coding.columns.push_back({place, ColumnType::kCount, "", 6});
    if (options.unit == UnitLevel::kSentence) coding.columns.push_back({"bun", ColumnType::kCount, "", 6});
    for (const Code& code : codebook.codes) {
      const std::string& label = In(code.label, options.language);
      coding.columns.push_back(
          {"＊" + (options.labels && !label.empty() ? label : code.id), ColumnType::kCount, "", 10});
    }
    OutTable text{"text",
                  "",
                  "",
                  {{"text", ColumnType::kText, "", 80},
                   {"document", ColumnType::kText, "", 28},
                   {"language", ColumnType::kText, "", 9},
                   {"address", ColumnType::kText, "", 24}}};
    AddVariableColumns(options.variables, text.columns);
    tables_ = {coding, text};
  }

  const std::vector<OutTable>& tables() const override { return tables_; }

  void Add(const ExportedDocument& document, TableSink& sink) override {
    const std::vector<std::vector<CodeIndex>> codes = CodesByUnit(document);
    const ParagraphNumbers paragraphs(document.tree);
    uint64_t sentence = 0, paragraph = 0;
    for (uint32_t i = 0; i < document.rows.units.size(); ++i) {
      const AnalysisUnit& unit = document.rows.units[i];
      const uint64_t now = options_.unit == UnitLevel::kSentence ? paragraphs.At(unit.at.begin) : i + 1;
      sentence = now == paragraph ? sentence + 1 : 1;
      paragraph = now;
      if (!document.Counts(i) || !unit.in_base) continue;
      std::vector<OutCell> row(4, uint64_t{0});
      row.emplace_back(uint64_t{document.number});
      row.emplace_back(paragraph);
      if (options_.unit == UnitLevel::kSentence) row.emplace_back(sentence);
      const size_t places = row.size();
      row.resize(places + codebook_.codes.size(), uint64_t{0});
      for (const CodeIndex code : codes[i]) row[places + code] = uint64_t{1};
      sink.Row(0, row);
      std::vector<OutCell> text{std::string(Slice(document.document.text, unit.at)), document.document.path,
                                std::string(Tag(unit.language)),
                                segment::Address(document.tree, unit.segment, Language::kUnd)};
      for (const std::string& name : options_.variables) text.emplace_back(matrix::ValueIn(document.rows, unit, name));
      sink.Row(1, text);
    }
  }

 private:
  const Codebook& codebook_;
  const LayoutOptions options_;
  std::vector<OutTable> tables_;
};

}  // namespace

std::unique_ptr<Layout> MakeKhcoderLayout(const Codebook& codebook, const LayoutOptions& options) {
  return std::make_unique<KhcoderLayout>(codebook, options);
}

}  // namespace pandect::exports
