// SPDX-License-Identifier: GPL-2.0-or-later
//
// The verbs below `stats`, each in the file of its name, and what they share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/csv_table.h"
#include "report/figure_table.h"
#include "session/word_stream.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/flags/stats_flags.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

int StatsCrosstabCommand(const CommonFlags& common, const StatsCrosstabFlags& flags, Speaker& speaker);
int StatsFrequencyCommand(const CommonFlags& common, const StatsFrequencyFlags& flags, Speaker& speaker);
int StatsKeynessCommand(const CommonFlags& common, const StatsKeynessFlags& flags, Speaker& speaker);
int StatsNgramsCommand(const CommonFlags& common, const StatsNgramsFlags& flags, Speaker& speaker);
int StatsCollocationsCommand(const CommonFlags& common, const StatsCollocationsFlags& flags, Speaker& speaker);
int StatsDispersionCommand(const CommonFlags& common, const StatsDispersionFlags& flags, Speaker& speaker);
int StatsReadabilityCommand(const CommonFlags& common, const StatsReadabilityFlags& flags, Speaker& speaker);
int StatsCooccurrenceCommand(const CommonFlags& common, const StatsCooccurrenceFlags& flags, Speaker& speaker);
int StatsSimilarityCommand(const CommonFlags& common, const StatsSimilarityFlags& flags, Speaker& speaker);
int StatsGroupsCommand(const CommonFlags& common, const StatsGroupsFlags& flags, Speaker& speaker);

// Writes the report as the flags ask. The exit code: 1 where it has no row, or an input could not be read.
int PrintFigures(const CommonFlags& common, const FigureFlags& flags, const report::FigureReport& report,
                 const Diagnostics& problems, Speaker& speaker);

WordStreamOptions StreamOptions(const CommonFlags& common, const WordFlags& words,
                                const std::vector<std::string>& paths);
Stretch StretchOf(const std::string& name);
// A fact that says what was counted as one.
report::FigureFact ItemsFact(const WordFlags& words);
// Where words are left out, of what the rates are.
void AddContentNote(const WordFlags& words, report::FigureReport& report);
report::FigureFact Note(const char* text, report::FigureCell value = report::NoCell{});

// A CSV file in any charset we read; "-" standard input.
Result<CsvTable> OpenCsv(const std::string& path, const std::string& encoding);
// The whole number in a cell; an error with its place where it is none.
Result<uint64_t> CountIn(const CsvTable& table, const CsvCell& cell);
// The number of the column with one of these names; an error that lists the columns where there is none.
Result<size_t> ColumnOf(const CsvTable& table, std::initializer_list<std::string_view> names);
bool IsCsv(const std::string& path);

}  // namespace pandect::tool
