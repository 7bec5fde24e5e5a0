// SPDX-License-Identifier: GPL-2.0-or-later
//
// MAXQDA, "Overview of coded segments" as it goes to Excel. The manual (MAXQDA 2018 to 2024, "Overview Coded
// Segments") names what it lists: comment, document group, document name, code, beginning, end, weight score, the
// segment with its full text, author and date, area, coverage. The format is not published, so the order is ours.
// Beginning and end are numbers of paragraphs, area counts characters, coverage is the share of the document in per
// cent. A document group is the folder that holds the document.
#include "exports/passage_texts.h"
#include "exports/peer_layouts.h"

namespace pandect::exports {
namespace {

class MaxqdaLayout : public Layout {
 public:
  MaxqdaLayout(const Codebook& codebook, const LayoutOptions& options) : codebook_(codebook), options_(options) {
    tables_ = {{"coded_segments",
                "",
                "",
                {{"Color", ColumnType::kText, "", 9},
                 {"Comment", ColumnType::kText, "", 24},
                 {"Document group", ColumnType::kText, "", 16},
                 {"Document name", ColumnType::kText, "", 28},
                 {"Code", ColumnType::kText, "", 40},
                 {"Beginning", ColumnType::kCount},
                 {"End", ColumnType::kCount},
                 {"Weight score", ColumnType::kNumber},
                 {"Segment", ColumnType::kText, "", 80},
                 {"Author", ColumnType::kText, "", 12},
                 {"Creation date", ColumnType::kText, "", 20},
                 {"Area", ColumnType::kCount},
                 {"Coverage %", ColumnType::kNumber}}}};
  }

  const std::vector<OutTable>& tables() const override { return tables_; }

  void Add(const ExportedDocument& document, TableSink& sink) override {
    const OffsetMap offsets(document.document.text);
    const ParagraphNumbers paragraphs(document.tree);
    const ByteSpan whole{0, static_cast<uint32_t>(document.document.text.size())};
    const double characters = offsets.ToCodePoints(whole).end;
    for (const ExportedCoding& exported : document.codings) {
      const Coding& coding = exported.coding;
      const CodePointSpan at = offsets.ToCodePoints(coding.at);
      const uint64_t area = at.end - at.begin;
      sink.Row(0, {codebook_.codes[coding.code].colour, exported.comment, std::string(FolderOf(document.document.path)),
                   std::string(StemOf(document.document.path)),
                   CodePath(codebook_, coding.code, " > ", options_.labels, options_.language),
                   uint64_t{paragraphs.At(coding.at.begin)}, uint64_t{paragraphs.At(coding.at.end - 1)},
                   exported.weight.value_or(0.0), std::string(Slice(document.document.text, coding.at)),
                   exported.coder.empty() ? std::string(kRulesAsCoder) : exported.coder, exported.created, area,
                   Rounded(characters > 0 ? 100.0 * static_cast<double>(area) / characters : 0, 2)});
    }
  }

 private:
  const Codebook& codebook_;
  const LayoutOptions options_;
  std::vector<OutTable> tables_;
};

}  // namespace

std::unique_ptr<Layout> MakeMaxqdaLayout(const Codebook& codebook, const LayoutOptions& options) {
  return std::make_unique<MaxqdaLayout>(codebook, options);
}

}  // namespace pandect::exports
