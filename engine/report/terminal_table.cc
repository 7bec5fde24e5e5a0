// SPDX-License-Identifier: GPL-2.0-or-later
//
// A grid of cells is made first, widths are taken from it, then it is printed: the label column gets what the figures
// leave, and a bar gets what the labels leave.
#include "report/terminal_table.h"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "report/display_width.h"
#include "report/words_for_people.h"

namespace pandect::report {
namespace {

constexpr uint32_t kMinWidth = 72, kMinLabel = 20, kGoodLabel = 38, kMinIndented = 8, kMinBar = 5, kMaxBar = 14;

constexpr const char* kBold = "\x1b[1m";
constexpr const char* kDim = "\x1b[2m";
constexpr const char* kBar = "\x1b[36m";

// Labels come from a file: nothing in them may steer the terminal.
std::string Printable(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // C1 controls are C2 80 … C2 9F in UTF-8.
    const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    out += byte < 0x20 || byte == 0x7F || c1 ? ' ' : text[i];
    if (c1) ++i;
  }
  return out;
}

// Which columns a narrow terminal loses.
enum class Keep : uint8_t { kAlways, kIfWide, kIfWider };

struct Column {
  std::string heading;
  Keep keep = Keep::kAlways;
  std::vector<std::string> cells;
  uint32_t width = 0;
};

class TableWriter {
 public:
  TableWriter(const Messages& messages, Colour colour) : messages_(messages), colour_(colour) {}

  std::string Styled(const char* style, const std::string& text) const {
    return colour_ == Colour::kNever || text.empty() || *style == 0 ? text : style + text + "\x1b[0m";
  }

  // A dot for zero: rows of noughts hide the figures that are there.
  std::string Figure(uint64_t value) const { return value == 0 ? "·" : messages_.Number(value); }

  void Line(const std::string& text, uint32_t width, const char* style) {
    for (const std::string& line : WrapToWidth(text, width)) out_ += Styled(style, line) + "\n";
  }

  void Plain(const std::string& text) { out_ += text; }
  void Pad(uint32_t columns) { out_.append(columns, ' '); }
  // Blanks at the end of a line go.
  void EndLine() {
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    out_ += '\n';
  }
  std::string Take() { return std::move(out_); }

 private:
  const Messages& messages_;
  Colour colour_;
  std::string out_;
};

// Eighths of a block: 8 steps a column.
std::string Bar(double share, uint32_t width) {
  constexpr std::array<const char*, 8> kPart{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto eighths = static_cast<uint32_t>(share * width * 8 + 0.5);
  std::string bar;
  for (uint32_t i = 0; i < eighths / 8; ++i) bar += "█";
  bar += kPart[eighths % 8];
  return bar.empty() && share > 0 ? kPart[1] : bar;
}

// "│ └ " before a code: which of its ancestors have a later sibling.
struct Guides {
  std::string first, next;  // before the first line of a label, before its others; equally wide
};

Guides GuidesOf(const Codebook& codebook, CodeIndex index) {
  const std::vector<Code>& codes = codebook.codes;
  const auto is_last = [&](CodeIndex code) {
    const CodeIndex parent = codes[code].parent;
    return codes[code].end >= (parent == kNoCode ? codes.size() : codes[parent].end);
  };
  Guides guides;
  if (codes[index].parent == kNoCode) return guides;
  for (CodeIndex up = codes[index].parent; codes[up].parent != kNoCode; up = codes[up].parent) {
    guides.first = (is_last(up) ? "  " : "│ ") + guides.first;
  }
  guides.next = guides.first + (is_last(index) ? "  " : "│ ");
  guides.first += is_last(index) ? "└ " : "├ ";
  return guides;
}

std::string Join(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

void WriteHeading(const Codebook& codebook, const FrequencyTable& table, const TableFacts& facts,
                  const Messages& messages, uint32_t width, TableWriter& writer) {
  const std::string& title = In(codebook.title, messages.language());
  const std::string name = Printable(codebook.id + " " + codebook.version);
  writer.Line(title.empty() ? name : Printable(title) + " · " + name, width, kBold);

  const Base base = table.TotalBase();
  const std::string filters = facts.filters.empty() ? messages.Text("none") : Printable(Join(facts.filters, ", "));
  writer.Line(messages.Text("Count: units ({1}) · Layer: {2} · Filters: {3}",
                            {UnitName(facts.unit, messages), LayerName(facts.layer, facts.of_project, messages), filters}),
              width, kDim);
  std::vector<std::string> parts{messages.Plural("{1} document", "{1} documents", base.documents)};
  std::string units = CountOfUnits(facts.unit, base.units, messages);
  if (base.units > 0) {
    const double share = static_cast<double>(base.coded_units) / static_cast<double>(base.units);
    units += messages.Text(" ({1} coded, {2})", {messages.Number(base.coded_units), messages.Percent(share, 1)});
  }
  parts.push_back(units);
  parts.push_back(messages.Plural("{1} word", "{1} words", base.words));
  writer.Line(messages.Text("Base: {1}", {Join(parts, ", ")}), width, kDim);
}

// What the columns are taken from.
struct Figures {
  std::vector<Counts> totals;
  std::map<Language, std::vector<Counts>> by_language;
  Base base;
  std::map<Language, Base> base_by_language;

  Figures(const FrequencyTable& table, size_t codes)
      : totals(table.Totals()),
        by_language(table.TotalsByLanguage()),
        base(table.TotalBase()),
        base_by_language(table.BaseByLanguage()) {
    // A table without documents has no rows.
    totals.resize(codes);
    for (Language language : {Language::kRu, Language::kEn, Language::kUnd}) by_language[language].resize(codes);
  }
  bool Uses(Language language) const {
    const auto found = base_by_language.find(language);
    if (found != base_by_language.end() && found->second.units > 0) return true;
    const std::vector<Counts>& counts = by_language.at(language);
    return std::any_of(counts.begin(), counts.end(), [](const Counts& c) { return c.units > 0; });
  }
};

std::vector<Column> MakeColumns(const Figures& figures, const Messages& messages, const TableWriter& writer) {
  std::vector<Column> columns;
  const size_t rows = figures.totals.size();
  const auto add = [&](Keep keep, std::string heading, const std::function<std::string(size_t)>& cell) {
    Column column{std::move(heading), keep, {}, 0};
    column.width = DisplayWidth(column.heading);
    for (size_t row = 0; row < rows; ++row) {
      column.cells.push_back(cell(row));
      column.width = std::max(column.width, DisplayWidth(column.cells.back()));
    }
    columns.push_back(std::move(column));
  };
  const std::vector<Counts>& totals = figures.totals;
  add(Keep::kAlways, messages.Text("units"), [&](size_t row) { return writer.Figure(totals[row].units); });
  if (std::any_of(totals.begin(), totals.end(), [](const Counts& counts) { return counts.absent > 0; })) {
    add(Keep::kAlways, messages.Text("absent"), [&](size_t row) { return writer.Figure(totals[row].absent); });
  }
  add(Keep::kIfWide, messages.Text("hits"), [&](size_t row) { return writer.Figure(totals[row].hits); });
  add(Keep::kAlways, messages.Text("docs"), [&](size_t row) { return writer.Figure(totals[row].documents); });
  add(Keep::kIfWider, messages.Text("words"), [&](size_t row) { return writer.Figure(totals[row].words); });
  add(Keep::kAlways, messages.Text("per 1000"), [&](size_t row) -> std::string {
    if (totals[row].base_hits == 0 || figures.base.words == 0) return "·";
    return messages.Number(1000.0 * static_cast<double>(totals[row].base_hits) / static_cast<double>(figures.base.words), 2);
  });
  for (Language language : {Language::kRu, Language::kEn, Language::kUnd}) {
    if (language == Language::kUnd && !figures.Uses(language)) continue;
    const std::string heading = language == Language::kRu   ? "RU"
                                : language == Language::kEn ? "EN"
                                                            : messages.Text("other");
    const std::vector<Counts>& counts = figures.by_language.at(language);
    add(Keep::kAlways, heading, [&](size_t row) { return writer.Figure(counts[row].units); });
  }
  return columns;
}

// Widths, all in columns of the terminal.
struct Layout {
  uint32_t label = 0, gap = 2, figures = 0, bar = 0;

  // Takes from `columns` what does not fit.
  Layout(uint32_t width, uint32_t wanted_label, std::vector<Column>& columns) {
    const auto measure = [&] {
      figures = 0;
      for (const Column& column : columns) figures += gap + column.width;
    };
    measure();
    // A narrow terminal first brings the figures nearer, then loses those that matter least.
    if (figures + kMinLabel > width) gap = 1, measure();
    for (Keep losable : {Keep::kIfWider, Keep::kIfWide}) {
      if (figures + kMinLabel <= width) break;
      std::erase_if(columns, [&](const Column& column) { return column.keep == losable; });
      measure();
    }
    const uint32_t room = width > figures + kMinLabel ? width - figures : kMinLabel;
    // A bar where the labels leave room, or can be wrapped a little to make some.
    if (wanted_label + kMinBar + gap <= room) {
      bar = std::min(kMaxBar, room - wanted_label - gap);
    } else if (room >= kGoodLabel + kMinBar + gap) {
      bar = kMinBar;
    }
    label = std::min(wanted_label, bar > 0 ? room - bar - gap : room);
  }
};

std::string LabelOf(const Code& code, const Messages& messages) {
  const std::string& label = In(code.label, messages.language());
  return Printable(label.empty() ? code.id : label);
}

void WriteColumnHeadings(const std::string& code_heading, const std::vector<Column>& columns, const Layout& layout,
                         TableWriter& writer) {
  writer.Plain(writer.Styled(kDim, code_heading));
  writer.Pad(layout.label - std::min(layout.label, DisplayWidth(code_heading)));
  for (const Column& column : columns) {
    writer.Pad(layout.gap + column.width - DisplayWidth(column.heading));
    writer.Plain(writer.Styled(kDim, column.heading));
  }
  writer.EndLine();
  std::string rule;
  for (uint32_t i = 0; i < layout.label + layout.figures + (layout.bar > 0 ? layout.gap + layout.bar : 0); ++i)
    rule += "─";
  writer.Plain(writer.Styled(kDim, rule));
  writer.EndLine();
}

// `share` of the longest bar.
void WriteRow(const Codebook& codebook, CodeIndex row, double share, const std::vector<Column>& columns,
              const Layout& layout, const Messages& messages, TableWriter& writer) {
  const Code& code = codebook.codes[row];
  const Guides guides = GuidesOf(codebook, row);
  const uint32_t indent = DisplayWidth(guides.first);
  const uint32_t room = layout.label > indent + kMinIndented ? layout.label - indent : kMinIndented;
  const std::vector<std::string> lines = WrapToWidth(LabelOf(code, messages), room);
  const char* style = code.depth == 0 ? kBold : share == 0 ? kDim : "";
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string& guide = i == 0 ? guides.first : guides.next;
    writer.Plain(writer.Styled(kDim, guide));
    writer.Plain(writer.Styled(style, lines[i]));
    // The figures stand beside the last line of the label, where the eye arrives.
    if (i + 1 < lines.size()) writer.EndLine();
  }
  const uint32_t used = indent + DisplayWidth(lines.back());
  writer.Pad(layout.label > used ? layout.label - used : 0);
  for (const Column& column : columns) {
    const std::string& cell = column.cells[row];
    writer.Pad(layout.gap + column.width - DisplayWidth(cell));
    writer.Plain(writer.Styled(cell == "·" ? kDim : style, cell));
  }
  if (layout.bar > 0 && share > 0) {
    writer.Pad(layout.gap);
    writer.Plain(writer.Styled(kBar, Bar(share, layout.bar)));
  }
  writer.EndLine();
}

}  // namespace

std::string TerminalTable(const FrequencyTable& table, const Codebook& codebook, const TableFacts& facts,
                          const Messages& messages, const TerminalOptions& options) {
  const uint32_t width = std::max(options.width, kMinWidth);
  TableWriter writer(messages, options.colour);
  WriteHeading(codebook, table, facts, messages, width, writer);
  writer.EndLine();

  const Figures figures(table, codebook.codes.size());
  std::vector<Column> columns = MakeColumns(figures, messages, writer);
  const std::string code_heading = messages.Text("code");
  uint32_t wanted_label = DisplayWidth(code_heading);
  for (const Code& code : codebook.codes) {
    wanted_label = std::max(wanted_label, 2 * code.depth + DisplayWidth(LabelOf(code, messages)));
  }
  const Layout layout(width, wanted_label, columns);

  WriteColumnHeadings(code_heading, columns, layout, writer);
  uint64_t most = 0;
  for (const Counts& counts : figures.totals) most = std::max(most, counts.units);
  for (CodeIndex row = 0; row < codebook.codes.size(); ++row) {
    const uint64_t units = figures.totals[row].units;
    const double share = most == 0 ? 0 : static_cast<double>(units) / static_cast<double>(most);
    WriteRow(codebook, row, share, columns, layout, messages, writer);
  }
  writer.EndLine();
  writer.Line(messages.Text("units: coded segments, a parent counts distinct ones · hits: places where a rule fired · "
                            "words: words the hits cover · per 1000: hits per 1000 words of the base · "
                            "RU, EN: units in that language"),
              width, kDim);
  return writer.Take();
}

}  // namespace pandect::report
