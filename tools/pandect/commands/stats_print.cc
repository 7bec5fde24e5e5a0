// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>

#include "ingest/file_bytes.h"
#include "text/charset.h"
#include "tools/pandect/commands/stats.h"
#include "tools/pandect/open.h"

namespace pandect::tool {

int PrintFigures(const CommonFlags& common, const FigureFlags& flags, const report::FigureReport& report,
                 const Diagnostics& problems, Speaker& speaker) {
  speaker.Report(problems);
  if (common.json)
    speaker.Out(report::FigureJson(report));
  else if (flags.csv)
    speaker.Out(report::FigureCsv(report, flags.facts));
  else
    speaker.Out(report::FigureText(report, speaker.messages(), {std::max(72u, speaker.width()), flags.most}));
  const bool any = std::any_of(report.tables.begin(), report.tables.end(),
                               [](const report::FigureTable& table) { return !table.rows.empty(); });
  return speaker.Finish(any && !problems.HasErrors() ? kDone : kNothingOrFailed);
}

WordStreamOptions StreamOptions(const CommonFlags& common, const WordFlags& words,
                                const std::vector<std::string>& paths) {
  WordStreamOptions options;
  options.paths = paths;
  options.threads = Threads(common);
  options.ingest.encoding = common.encoding;
  options.kind = words.by == "form" ? ItemKind::kForm : ItemKind::kLemma;
  options.numbers = words.numbers;
  options.content_only = words.content;
  if (!words.only.empty()) options.only = LanguageOf(words.only);
  return options;
}

Stretch StretchOf(const std::string& name) {
  return name == "sentence" ? Stretch::kSentence : name == "paragraph" ? Stretch::kParagraph : Stretch::kDocument;
}

report::FigureFact ItemsFact(const WordFlags& words) {
  return words.by == "form"
             ? report::FigureFact{"counted_as",
                                  ForTranslation("Counted as one: forms, letter case aside"),
                                  std::string("form"),
                                  {}}
             : report::FigureFact{"counted_as", ForTranslation("Counted as one: lemmas"), std::string("lemma"), {}};
}

void AddContentNote(const WordFlags& words, report::FigureReport& report) {
  if (!words.content) return;
  report.facts.push_back(
      Note(ForTranslation("Prepositions, conjunctions, pronouns and the like are left out, and do not stand in the "
                          "number of words either.")));
}

report::FigureFact Note(const char* text, report::FigureCell value) {
  return {nullptr, text, std::move(value), {}};
}

Result<CsvTable> OpenCsv(const std::string& path, const std::string& encoding) {
  auto bytes = path == "-" ? ReadStandardInput() : ingest::ReadFileBytes(path, path);
  if (!bytes) return bytes.error();
  auto text = text::Decode(*std::move(bytes), path, encoding);
  if (!text) return text.error();
  return ReadCsvTable(text->text, path);
}

Result<uint64_t> CountIn(const CsvTable& table, const CsvCell& cell) {
  const auto number = NumberInCell(cell.text);
  constexpr double kExact = 0x1p53;
  if (number && *number >= 0 && *number <= kExact && std::floor(*number) == *number)
    return static_cast<uint64_t>(*number);
  return Error{ErrorCode::kMalformed,
               cell.text.empty() ? "an empty cell, where a count was wanted" : "\"" + cell.text + "\" is not a count",
               table.At(cell), "give whole numbers from 0, without blanks between digits"};
}

Result<size_t> ColumnOf(const CsvTable& table, std::initializer_list<std::string_view> names) {
  if (const auto found = FindColumn(table, names)) return *found;
  std::string columns;
  for (const CsvCell& cell : table.header) columns += (columns.empty() ? "\"" : ", \"") + cell.text + "\"";
  return Error{ErrorCode::kMalformed,
               "no column \"" + std::string(*names.begin()) + "\" among " + columns,
               {table.file, 1, 0},
               "name it in the first row"};
}

bool IsCsv(const std::string& path) {
  return path.ends_with(".csv") || path.ends_with(".CSV") || path.ends_with(".tsv") || path.ends_with(".TSV");
}

}  // namespace pandect::tool
