// SPDX-License-Identifier: GPL-2.0-or-later
//
// ATLAS.ti, Quotation Manager as it goes to Excel: a row a quotation with all its codes. The manual (ATLAS.ti Windows
// and Mac, "Quotation Manager") defines ID ("3:10": the tenth quotation of document 3), reference, start, end and
// extent (paragraphs); "Document", "Quotation Content" and "Codes" are the names that published scripts read from such
// exports. The format is not published, so the order is ours. Codes stand a line each.
#include "exports/passage_texts.h"
#include "exports/peer_layouts.h"
#include "exports/quotations.h"

namespace pandect::exports {
namespace {

void AddLine(const std::string& line, std::string& lines) {
  if (line.empty() || ("\n" + lines + "\n").find("\n" + line + "\n") != std::string::npos) return;
  lines += (lines.empty() ? "" : "\n") + line;
}

class AtlastiLayout : public Layout {
 public:
  AtlastiLayout(const Codebook& codebook, const LayoutOptions& options) : codebook_(codebook), options_(options) {
    tables_ = {{"quotations",
                "",
                "",
                {{"ID", ColumnType::kText, "", 8},
                 {"Document", ColumnType::kText, "", 28},
                 {"Quotation Name", ColumnType::kText, "", 32},
                 {"Quotation Content", ColumnType::kText, "", 80},
                 {"Comment", ColumnType::kText, "", 24},
                 {"Codes", ColumnType::kText, "", 44},
                 {"Reference", ColumnType::kText, "", 12},
                 {"Start", ColumnType::kCount},
                 {"End", ColumnType::kCount},
                 {"Extent", ColumnType::kCount},
                 {"Created by", ColumnType::kText, "", 16},
                 {"Created", ColumnType::kText, "", 20}}}};
  }

  const std::vector<OutTable>& tables() const override { return tables_; }

  void Add(const ExportedDocument& document, TableSink& sink) override {
    const ParagraphNumbers paragraphs(document.tree);
    uint32_t number = 0;
    for (const Quotation& quotation : QuotationsOf(document)) {
      std::string codes, comments, coders, created;
      for (const ExportedCoding* one : quotation.codings) {
        AddLine(CodePath(codebook_, one->coding.code, ": ", options_.labels, options_.language), codes);
        AddLine(one->comment, comments);
        AddLine(one->coder.empty() ? kRulesAsCoder : one->coder, coders);
        if (created.empty() || one->created < created) created = one->created;
      }
      const uint64_t first = paragraphs.At(quotation.at.begin), last = paragraphs.At(quotation.at.end - 1);
      sink.Row(0, {std::to_string(document.number) + ":" + std::to_string(++number),
                   std::string(StemOf(document.document.path)),
                   segment::Address(document.tree, quotation.codings.front()->coding.unit, Language::kUnd),
                   std::string(Slice(document.document.text, quotation.at)), comments, codes,
                   first == last ? std::to_string(first) : std::to_string(first) + " - " + std::to_string(last), first,
                   last, last - first + 1, coders, created});
    }
  }

 private:
  const Codebook& codebook_;
  const LayoutOptions options_;
  std::vector<OutTable> tables_;
};

}  // namespace

std::unique_ptr<Layout> MakeAtlastiLayout(const Codebook& codebook, const LayoutOptions& options) {
  return std::make_unique<AtlastiLayout>(codebook, options);
}

}  // namespace pandect::exports
