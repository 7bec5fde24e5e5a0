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

constexpr uint32_t kMinWidth = 72, kMinLabel = 20, kMinBar = 5, kMaxBar = 14, kGap = 2;

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

struct Column {
  std::string heading;
  std::vector<std::string> cells;
  uint32_t width = 0;
};

class TableWriter {
 public:
  TableWriter(const Messages& messages, Colour colour) : messages_(messages), colour_(colour) {}

  std::string Styled(const char* style, const std::string& text) const {
    return colour_ == Colour::kNever || text.empty() ? text : style + text + "\x1b[0m";
  }

  // A dot for zero: rows of noughts hide the figures that are there.
  std::string Figure(uint64_t value) const { return value == 0 ? "·" : messages_.Number(value); }

  void Line(const std::string& text, uint32_t width, const char* style) {
    for (const std::string& line : WrapToWidth(text, width)) out_ += Styled(style, line) + "\n";
  }

  void Plain(const std::string& text) { out_ += text; }
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
  std::string first, next;  // before the first line of a label, before its others
};

Guides GuidesOf(const Codebook& codebook, CodeIndex index) {
  const std::vector<Code>& codes = codebook.codes;
  const auto is_last = [&](CodeIndex code) {
    const CodeIndex parent = codes[code].parent;
    return codes[code].end >= (parent == kNoCode ? codes.size() : codes[parent].end);
  };
  Guides guides;
  if (codes[index].parent == kNoCode) {
    guides.next = codes[index].end > index + 1 ? "│ " : "  ";
    return guides;
  }
  for (CodeIndex up = codes[index].parent; codes[up].parent != kNoCode; up = codes[up].parent) {
    guides.first = (is_last(up) ? "  " : "│ ") + guides.first;
  }
  guides.next = guides.first + (is_last(index) ? "  " : "│ ") + (codes[index].end > index + 1 ? "│ " : "  ");
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
                            {UnitName(facts.unit, messages), LayerName(facts.layer, messages), filters}),
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

}  // namespace

std::string TerminalTable(const FrequencyTable& table, const Codebook& codebook, const TableFacts& facts,
                          const Messages& messages, const TerminalOptions& options) {
  const uint32_t width = std::max(options.width, kMinWidth);
  TableWriter writer(messages, options.colour);
  WriteHeading(codebook, table, facts, messages, width, writer);
  writer.Plain("\n");

  std::vector<Counts> totals = table.Totals();
  totals.resize(codebook.codes.size());
  std::map<Language, std::vector<Counts>> by_language = table.TotalsByLanguage();
  const Base base = table.TotalBase();
  const std::map<Language, Base> base_by_language = table.BaseByLanguage();
  const size_t rows = codebook.codes.size();

  std::vector<Column> columns;
  const auto add = [&](std::string heading, const std::function<std::string(size_t)>& cell) {
    Column column{std::move(heading), {}, 0};
    column.width = DisplayWidth(column.heading);
    for (size_t row = 0; row < rows; ++row) {
      column.cells.push_back(cell(row));
      column.width = std::max(column.width, DisplayWidth(column.cells.back()));
    }
    columns.push_back(std::move(column));
  };
  add(messages.Text("units"), [&](size_t row) { return writer.Figure(totals[row].units); });
  if (std::any_of(totals.begin(), totals.end(), [](const Counts& counts) { return counts.absent > 0; })) {
    add(messages.Text("absent"), [&](size_t row) { return writer.Figure(totals[row].absent); });
  }
  add(messages.Text("hits"), [&](size_t row) { return writer.Figure(totals[row].hits); });
  add(messages.Text("docs"), [&](size_t row) { return writer.Figure(totals[row].documents); });
  add(messages.Text("words"), [&](size_t row) { return writer.Figure(totals[row].words); });
  add(messages.Text("per 1000"), [&](size_t row) -> std::string {
    if (totals[row].hits == 0 || base.words == 0) return "·";
    return messages.Number(1000.0 * static_cast<double>(totals[row].hits) / static_cast<double>(base.words), 2);
  });
  for (Language language : {Language::kRu, Language::kEn, Language::kUnd}) {
    std::vector<Counts>& counts = by_language[language];
    counts.resize(rows);
    const auto of = base_by_language.find(language);
    const bool used = (of != base_by_language.end() && of->second.units > 0) ||
                      std::any_of(counts.begin(), counts.end(), [](const Counts& c) { return c.units > 0; });
    if (language == Language::kUnd && !used) continue;
    add(language == Language::kRu   ? "RU"
        : language == Language::kEn ? "EN"
                                    : messages.Text("other"),
        [&](size_t row) { return writer.Figure(counts[row].units); });
  }

  uint32_t figures = 0;
  for (const Column& column : columns) figures += kGap + column.width;
  const uint32_t room = width > figures + kMinLabel ? width - figures : kMinLabel;
  uint32_t wanted = DisplayWidth(messages.Text("code"));
  for (const Code& code : codebook.codes) {
    const std::string& label = In(code.label, messages.language());
    wanted = std::max(wanted, 2 * code.depth + DisplayWidth(label.empty() ? code.id : label));
  }
  // A bar only where the labels leave room, or can be wrapped a little to make some.
  uint32_t bar_width = 0;
  if (room > kMinLabel + kMinBar + kGap && wanted + kMinBar + kGap <= room) {
    bar_width = std::min(kMaxBar, room - wanted - kGap);
  } else if (room >= 38 + kMinBar + kGap) {
    bar_width = kMinBar;
  }
  const uint32_t label_width = std::min(wanted, bar_width > 0 ? room - bar_width - kGap : room);

  uint64_t most = 0;
  for (const Counts& counts : totals) most = std::max(most, counts.units);

  const auto pad = [&](uint32_t count) { writer.Plain(std::string(count, ' ')); };
  writer.Plain(writer.Styled(kDim, messages.Text("code")));
  pad(label_width - std::min(label_width, DisplayWidth(messages.Text("code"))));
  for (const Column& column : columns) {
    pad(kGap + column.width - DisplayWidth(column.heading));
    writer.Plain(writer.Styled(kDim, column.heading));
  }
  writer.EndLine();
  const uint32_t whole = label_width + figures + (bar_width > 0 ? kGap + bar_width : 0);
  std::string rule;
  for (uint32_t i = 0; i < whole; ++i) rule += "─";
  writer.Plain(writer.Styled(kDim, rule) + "\n");

  for (CodeIndex row = 0; row < rows; ++row) {
    const Code& code = codebook.codes[row];
    const Guides guides = GuidesOf(codebook, row);
    const uint32_t indent = DisplayWidth(guides.first);
    const std::string& label = In(code.label, messages.language());
    const uint32_t label_room = label_width > indent + 8 ? label_width - indent : 8;
    const std::vector<std::string> lines = WrapToWidth(Printable(label.empty() ? code.id : label), label_room);
    const char* style = code.depth == 0 ? kBold : totals[row].units == 0 ? kDim : "";
    const auto print_label = [&](const std::string& guide, const std::string& text) {
      writer.Plain(writer.Styled(kDim, guide));
      writer.Plain(*style != 0 ? writer.Styled(style, text) : text);
    };
    // The figures stand beside the last line of the label, where the eye arrives.
    for (size_t i = 0; i + 1 < lines.size(); ++i) {
      print_label(i == 0 ? guides.first : guides.next, lines[i]);
      writer.EndLine();
    }
    const std::string& guide = lines.size() == 1 ? guides.first : guides.next;
    print_label(guide, lines.back());
    const uint32_t used = DisplayWidth(guide) + DisplayWidth(lines.back());
    pad(label_width > used ? label_width - used : 0);
    for (const Column& column : columns) {
      const std::string& cell = column.cells[row];
      pad(kGap + column.width - DisplayWidth(cell));
      writer.Plain(cell == "·" ? writer.Styled(kDim, cell) : *style == 0 ? cell : writer.Styled(style, cell));
    }
    if (bar_width > 0 && most > 0 && totals[row].units > 0) {
      pad(kGap);
      const double share = static_cast<double>(totals[row].units) / static_cast<double>(most);
      writer.Plain(writer.Styled(kBar, Bar(share, bar_width)));
    }
    writer.EndLine();
  }

  writer.Plain("\n");
  writer.Line(messages.Text("units: coded segments, a parent counts distinct ones · hits: places where a rule fired · "
                            "words: words the hits cover · per 1000: hits per 1000 words of the base · "
                            "RU, EN: units in that language"),
              width, kDim);
  return writer.Take();
}

}  // namespace pandect::report
