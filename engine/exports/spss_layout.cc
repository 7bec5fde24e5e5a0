// SPDX-License-Identifier: GPL-2.0-or-later
//
// SPSS: a case a coding unit, a variable of 0 and 1 for each code (1: the code itself is given to the unit, stated
// absent included), with the syntax that reads it. Units outside of the base (headings, signatures …) are left out.
#include <algorithm>

#include "exports/peer_layouts.h"
#include "exports/spss_syntax.h"
#include "exports/unit_codes.h"
#include "report/csv.h"
#include "report/messages.h"

namespace pandect::exports {
namespace {

class SpssLayout : public Layout {
 public:
  SpssLayout(const Codebook& codebook, const LayoutOptions& options) : codebook_(codebook), options_(options) {
    const Messages m(options.language);
    const auto add = [&](const std::string& wanted, const std::string& label, bool is_text, bool is_code) {
      SpssVariable& variable = variables_.emplace_back();
      variable.name = names_.Add(wanted);
      variable.label = label;
      variable.is_text = is_text;
      variable.is_code = is_code;
    };
    add("case_id", m.Text("number of the case"), false, false);
    add("document", m.Text("path of the document, as given"), true, false);
    add("unit", m.Text("number of its coding unit in the document, from 1"), false, false);
    add("language", m.Text("of the passage: ru, en or und"), true, false);
    add("words", m.Text("words of the unit"), false, false);
    for (const std::string& name : options.variables) add(name, name, true, false);
    for (const Code& code : codebook.codes) {
      const std::string& label = In(code.label, options.language);
      add(code.id, label.empty() ? code.id : label, false, true);
    }
    OutTable table{"units", "", "", {}};
    for (const SpssVariable& variable : variables_)
      table.columns.push_back({variable.name, variable.is_text ? ColumnType::kText : ColumnType::kCount});
    tables_ = {table};
  }

  const std::vector<OutTable>& tables() const override { return tables_; }

  void Add(const ExportedDocument& document, TableSink& sink) override {
    const std::vector<std::vector<CodeIndex>> codes = CodesByUnit(document);
    for (uint32_t i = 0; i < document.rows.units.size(); ++i) {
      const AnalysisUnit& unit = document.rows.units[i];
      if (!document.Counts(i) || !unit.in_base) continue;
      std::vector<OutCell> row{++cases_, OneLine(document.document.path), uint64_t{i} + 1,
                               std::string(Tag(unit.language)), uint64_t{unit.words}};
      for (const std::string& name : options_.variables)
        row.emplace_back(OneLine(matrix::ValueIn(document.rows, unit, name)));
      for (size_t c = 0; c < row.size(); ++c)
        if (const auto* text = std::get_if<std::string>(&row[c]))
          // With the apostrophe that CSV puts before what a spreadsheet would compute.
          variables_[c].bytes =
              std::max(variables_[c].bytes, static_cast<uint32_t>(text->size() + (report::IsFormula(*text) ? 1 : 0)));
      const size_t first = row.size();
      row.resize(first + codebook_.codes.size(), uint64_t{0});
      for (const CodeIndex code : codes[i]) row[first + code] = uint64_t{1};
      sink.Row(0, row);
    }
  }

  std::optional<Beside> FileBeside(const std::string& data) const override {
    const Messages m(options_.language);
    return Beside{"units.sps", SpssSyntax(data, variables_, m.Text("not coded"), m.Text("coded"))};
  }

 private:
  // SPSS ends a case at a line end, quoted or not.
  static std::string OneLine(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return text;
  }

  const Codebook& codebook_;
  const LayoutOptions options_;
  SpssNames names_;
  std::vector<SpssVariable> variables_;
  std::vector<OutTable> tables_;
  uint64_t cases_ = 0;
};

}  // namespace

std::unique_ptr<Layout> MakeSpssLayout(const Codebook& codebook, const LayoutOptions& options) {
  return std::make_unique<SpssLayout>(codebook, options);
}

}  // namespace pandect::exports
