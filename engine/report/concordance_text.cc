// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "report/concordance.h"
#include "report/marked_text.h"
#include "text/display_width.h"

namespace pandect::report {
namespace {

using concordance::MarkedText;
using text::DisplayWidth;

constexpr std::string_view kBar = " │ ";
constexpr uint32_t kBarWidth = 3;
constexpr uint32_t kIndent = 2;  // of lines below the name of their document
constexpr uint32_t kLeastContext = 8;

// What remains of a text in `width` columns: its beginning, "…", its end. The marks follow.
MarkedText WithoutMiddle(const MarkedText& text, uint32_t width) {
  if (DisplayWidth(text.text) <= width) return text;
  const uint32_t behind = (width - 1) / 2;
  const std::string_view all = text.text;
  const std::string_view head = text::PrefixOfWidth(all, width - 1 - behind);
  const std::string_view tail = text::SuffixOfWidth(all, behind);
  const auto head_end = static_cast<uint32_t>(head.size());
  const auto tail_begin = static_cast<uint32_t>(all.size() - tail.size());
  MarkedText out{std::string(head) + "…", {}};
  const auto shift = static_cast<uint32_t>(out.text.size());
  out.text += tail;
  for (const ByteSpan mark : text.marks) {
    const ByteSpan before{mark.begin, std::min(mark.end, head_end)};
    const ByteSpan after{std::max(mark.begin, tail_begin), mark.end};
    if (before.begin < before.end) out.marks.push_back(before);
    if (after.begin < after.end)
      out.marks.push_back({after.begin - tail_begin + shift, after.end - tail_begin + shift});
  }
  return out;
}

struct Columns {
  uint32_t reference = 0, keyword = 0, side = 0;
};

}  // namespace

uint32_t ContextWanted(const ConcordanceLayout& layout) {
  return layout.context > 0 ? layout.context : std::max(kLeastContext, layout.width / 2);
}

std::string ConcordanceText(std::vector<ConcordanceRow> rows, const ConcordanceLayout& layout) {
  // Sorted lines name their documents by numbers, told below them: a path before each would leave no room for the text.
  std::vector<const std::string*> documents;
  std::vector<std::string> references;
  Columns columns;
  for (ConcordanceRow& row : rows) {
    std::string reference = text::CutEnd(row.address, std::max(14u, layout.width / 5));
    if (!layout.by_document) {
      const auto known = std::find_if(documents.begin(), documents.end(), [&](auto* d) { return *d == row.document; });
      const auto number = static_cast<size_t>(known - documents.begin()) + 1;
      if (known == documents.end()) documents.push_back(&row.document);
      reference = "[" + std::to_string(number) + "] " + reference;
    }
    columns.reference = std::max(columns.reference, DisplayWidth(reference));
    references.push_back(std::move(reference));
    row.line.keyword = WithoutMiddle(row.line.keyword, std::max(kLeastContext, layout.width / 3));
    columns.keyword = std::max(columns.keyword, DisplayWidth(row.line.keyword.text));
  }
  const uint32_t indent = layout.by_document ? kIndent : 0;
  const uint32_t taken = indent + columns.reference + columns.keyword + 3 * kBarWidth;
  columns.side =
      layout.context > 0 ? layout.context : std::max(kLeastContext, (layout.width - std::min(layout.width, taken)) / 2);

  std::string out;
  const std::string* document = nullptr;
  const std::string bar = Styled(kBar, kDim, layout.colour);
  for (size_t i = 0; i < rows.size(); ++i) {
    ConcordanceRow& row = rows[i];
    if (layout.by_document && (document == nullptr || *document != row.document)) {
      if (document != nullptr) out += '\n';
      out += Styled(Printable(row.document), kBold, layout.colour) + "\n";
      document = &row.document;
    }
    concordance::Narrow(row.line, columns.side);
    const MarkedText& keyword = row.line.keyword;
    out.append(indent, ' ');
    out += Styled(text::Padded(references[i], columns.reference, text::Align::kLeft), kDim, layout.colour);
    out += bar + text::Padded(row.line.left, columns.side, text::Align::kRight) + bar;
    out += MarkedForTerminal(keyword, layout.colour);
    out.append(columns.keyword - DisplayWidth(keyword.text), ' ');
    out += row.line.right.empty() ? Styled(" │", kDim, layout.colour) : bar + row.line.right;
    out += '\n';
  }
  if (!documents.empty()) out += '\n';
  for (size_t i = 0; i < documents.size(); ++i)
    out += "[" + std::to_string(i + 1) + "] " + Printable(*documents[i]) + "\n";
  return out;
}

}  // namespace pandect::report
