// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/figure_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "report/csv.h"
#include "report/json.h"
#include "report/undefined_words.h"
#include "text/display_width.h"

namespace pandect::report {
namespace {

std::string ForPeople(double value, int digits, const Messages& m) {
  if (std::isinf(value)) return value < 0 ? "-∞" : "∞";
  const double size = std::abs(value);
  if (digits == kMixedDigits) {
    if (value == std::floor(value) && size < 1e15) return m.Number(value, 0);
    digits = 4;
  }
  // A figure that would show as 0.00, or as a row of digits nobody reads, is shown by its power of ten.
  if (size > 0 && size < 0.5 * std::pow(10.0, -digits)) {
    std::string text = fmt::format("{:.1e}", value);
    if (m.language() == Language::kRu) std::replace(text.begin(), text.end(), '.', ',');
    return text;
  }
  if (digits > 0 && size >= 1e6) digits = 0;
  return m.Number(value, digits);
}

// As people see it; "—" where there is none, with the reason put aside.
std::string CellText(const FigureCell& cell, int digits, const Messages& m, std::set<Undefined>* reasons) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<uint64_t>(&cell)) return m.Number(*number);
  if (const auto* figure = std::get_if<Figure>(&cell)) {
    if (*figure) return ForPeople(**figure, digits, m);
    if (reasons != nullptr) {
      reasons->insert(figure->reason());
      return "—";
    }
    return Reason(figure->reason(), m);
  }
  return "";
}

// Of a fact: "0.95", not "0.9500".
std::string FactNumber(double value, const Messages& m) {
  std::string text = ForPeople(value, kMixedDigits, m);
  if (text.find_first_of(".,") == std::string::npos || value == std::floor(value)) return text;
  return text.erase(text.find_last_not_of('0') + 1);
}

std::string FactText(const FigureFact& fact, const Messages& m) {
  const auto* figure = std::get_if<Figure>(&fact.value);
  std::vector<std::string> arguments{figure != nullptr && *figure ? FactNumber(**figure, m)
                                                                  : CellText(fact.value, kMixedDigits, m, nullptr)};
  arguments.insert(arguments.end(), fact.more.begin(), fact.more.end());
  return m.Text(fact.text, arguments);
}

// Control characters would break the line or the terminal.
std::string OnOneLine(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return text;
}

void AppendWrapped(const std::string& text, uint32_t width, std::string& out) {
  for (const std::string& line : text::WrapToWidth(text, width)) out += line + "\n";
}

void AppendTable(const FigureTable& table, const Messages& m, const FigureLayout& layout, std::string& out) {
  if (!table.title.empty()) {
    if (!out.empty() && !out.ends_with("\n\n")) out += "\n";
    out += m.Text(table.title.c_str()) + "\n";
  }
  const size_t shown = std::min(table.rows.size(), layout.most_rows);
  std::set<Undefined> reasons;
  std::vector<std::vector<std::string>> cells(shown + 1);
  std::vector<bool> is_text(table.columns.size());
  for (size_t c = 0; c < table.columns.size(); ++c) {
    const std::string& head = table.columns[c].head;
    cells[0].push_back(head.empty() || table.columns[c].is_name ? head : m.Text(head.c_str()));
    for (size_t r = 0; r < shown; ++r) {
      is_text[c] = is_text[c] || std::holds_alternative<std::string>(table.rows[r][c]);
      cells[r + 1].push_back(OnOneLine(CellText(table.rows[r][c], table.columns[c].digits, m, &reasons)));
    }
  }
  std::vector<uint32_t> width(table.columns.size());
  uint32_t total = 0, texts = 0, widest_texts = 0;
  for (size_t c = 0; c < width.size(); ++c) {
    for (const auto& row : cells) width[c] = std::max(width[c], text::DisplayWidth(row[c]));
    total += width[c] + (c > 0 ? 2 : 0);
    if (is_text[c] && !table.columns[c].whole) ++texts, widest_texts += width[c];
  }
  // What is too wide is taken from the texts, which are cut; figures never are.
  if (total > layout.width && texts > 0) {
    const uint32_t figures = total - widest_texts;
    const uint32_t room = layout.width > figures ? layout.width - figures : 0;
    for (size_t c = 0; c < width.size(); ++c)
      if (is_text[c] && !table.columns[c].whole) width[c] = std::min(width[c], std::max<uint32_t>(12, room / texts));
  }
  for (const auto& row : cells) {
    std::string line;
    for (size_t c = 0; c < row.size(); ++c) {
      if (c > 0) line += "  ";
      const std::string cut =
          table.columns[c].cut == CutAt::kEnd ? text::CutEnd(row[c], width[c]) : text::CutBegin(row[c], width[c]);
      line += text::Padded(cut, width[c], is_text[c] ? text::Align::kLeft : text::Align::kRight);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  if (shown < table.rows.size())
    out += m.Plural("… and {1} more row", "… and {1} more rows", table.rows.size() - shown) + "\n";
  if (!reasons.empty()) {
    std::string line = "—: ";
    for (const Undefined reason : reasons) line += (line.size() > 5 ? "; " : "") + Reason(reason, m);
    AppendWrapped(line, layout.width, out);
  }
}

void AddJson(const FigureCell& cell, JsonWriter& json) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    json.String(*text);
  } else if (const auto* number = std::get_if<uint64_t>(&cell)) {
    json.Unsigned(*number);
  } else if (const auto* figure = std::get_if<Figure>(&cell); figure != nullptr && *figure) {
    json.Exact(**figure);
  } else {
    json.Null();
  }
}

const Figure* WithoutValue(const FigureCell& cell) {
  const auto* figure = std::get_if<Figure>(&cell);
  return figure != nullptr && !*figure ? figure : nullptr;
}

void ForEachRow(const FigureTable& table, const std::function<void(const std::vector<FigureCell>&)>& use) {
  if (table.make_rows) return table.make_rows(use);
  for (const auto& cells : table.rows) use(cells);
}

}  // namespace

std::string ExactNumber(double value) {
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  return fmt::format("{}", value == 0 ? 0.0 : value);
}

std::string FigureText(const FigureReport& report, const Messages& m, const FigureLayout& layout) {
  std::string out;
  for (const FigureFact& fact : report.facts)
    if (fact.key != nullptr && fact.text != nullptr) AppendWrapped(FactText(fact, m), layout.width, out);
  if (!out.empty()) out += "\n";
  for (const FigureTable& table : report.tables) AppendTable(table, m, layout, out);
  bool first = true;
  for (const FigureFact& fact : report.facts) {
    if (fact.key != nullptr) continue;
    if (first) out += "\n";
    first = false;
    AppendWrapped(FactText(fact, m), layout.width, out);
  }
  return out;
}

std::vector<std::string> FactLines(const FigureReport& report, const Messages& m) {
  std::vector<std::string> out;
  for (const FigureFact& fact : report.facts)
    if (fact.text != nullptr) out.push_back(OnOneLine(FactText(fact, m)));
  return out;
}

std::string FigureCsv(const FigureReport& report, bool facts) {
  const FigureTable& table = report.csv.empty() ? report.tables.front() : report.csv.front();
  std::string out;
  if (facts) {
    const Messages english(Language::kEn);
    for (const FigureFact& fact : report.facts)
      if (fact.text != nullptr) out += "# " + OnOneLine(FactText(fact, english)) + "\r\n";
  }
  CsvRow head(out);
  for (const FigureColumn& column : table.columns) head.Add(column.key);
  head.Add("undefined").End();
  ForEachRow(table, [&](const std::vector<FigureCell>& cells) {
    CsvRow row(out);
    std::string undefined;
    for (size_t c = 0; c < cells.size(); ++c) {
      if (const auto* text = std::get_if<std::string>(&cells[c])) {
        row.Add(*text);
      } else if (const auto* number = std::get_if<uint64_t>(&cells[c])) {
        row.Add(*number);
      } else if (const auto* figure = std::get_if<Figure>(&cells[c]); figure != nullptr && *figure) {
        row.Add(ExactNumber(**figure));
      } else {
        row.AddEmpty();
        if (figure != nullptr)
          undefined += (undefined.empty() ? "" : "; ") + table.columns[c].key + ": " + Name(figure->reason());
      }
    }
    row.Add(undefined).End();
  });
  return out;
}

std::string FigureJson(const FigureReport& report) {
  std::string out;
  JsonWriter json(out, JsonLayout::kIndented);
  json.BeginObject().Key("what").String(report.what);
  const Messages english(Language::kEn);
  for (const FigureFact& fact : report.facts) {
    if (fact.key == nullptr || std::holds_alternative<NoCell>(fact.value)) continue;
    json.Key(fact.key);
    if (const Figure* figure = WithoutValue(fact.value))
      json.BeginObject().Key("undefined").String(Name(figure->reason())).EndObject();
    else
      AddJson(fact.value, json);
  }
  json.Key("notes").BeginArray();
  for (const FigureFact& fact : report.facts)
    if (fact.key == nullptr) json.String(FactText(fact, english));
  json.EndArray();
  for (const FigureTable& table : report.tables) {
    json.Key(table.key).BeginArray();
    ForEachRow(table, [&](const std::vector<FigureCell>& cells) {
      json.BeginObject();
      bool undefined = false;
      for (size_t c = 0; c < cells.size(); ++c) {
        if (std::holds_alternative<NoCell>(cells[c])) continue;
        json.Key(table.columns[c].key);
        AddJson(cells[c], json);
        undefined = undefined || WithoutValue(cells[c]) != nullptr;
      }
      if (undefined) {
        json.Key("undefined").BeginObject();
        for (size_t c = 0; c < cells.size(); ++c)
          if (const Figure* figure = WithoutValue(cells[c]))
            json.Key(table.columns[c].key).String(Name(figure->reason()));
        json.EndObject();
      }
      json.EndObject();
    });
    json.EndArray();
  }
  json.EndObject();
  return out + "\n";
}

}  // namespace pandect::report
