// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is said about exports: tables, files, limits of spreadsheets.
#include "report/error_patterns.h"
#include "report/messages.h"

namespace pandect::report {
namespace {

// clang-format off
constexpr const char* kPatterns[] = {
    ForTranslation("no table \"{1}\" in the layout {2}"),
    ForTranslation("one file for several tables: {1}"),
    ForTranslation("--table NAME says which, or give a folder"),
    ForTranslation("the report shows the layout pandect, whole"),
    ForTranslation("leave out --layout, --table and --lemmas"),
    ForTranslation("the report shows all units and versions"),
    ForTranslation("leave out --where and --versions, or choose another format"),
    ForTranslation("no codebook given"),
    ForTranslation("-c FILE, or the name of a shipped one"),
    ForTranslation("{1} cells are longer than the 32,767 characters of Excel and were cut"),
    ForTranslation("a table has more than the 1,048,576 rows of a sheet and goes on in {1} more"),
    ForTranslation("{1} columns are beyond the 16,384 of a sheet and were left out"),
    ForTranslation("{1} cells lead nowhere: a sheet holds 65,530 links"),
    ForTranslation("CSV and JSON hold all of it"),
    ForTranslation("their values are there"),
    ForTranslation("is there room on the disk, also for temporary files, and may the folder be written?"),
    ForTranslation("the threshold for tentative conclusions is above the other"),
    ForTranslation("--tentative must not be above --reliable"),
};
// clang-format on

}  // namespace

std::span<const char* const> ExportErrorPatterns() {
  return kPatterns;
}

}  // namespace pandect::report
