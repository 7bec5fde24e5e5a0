// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/workbooks.h"

namespace pandect::tool {

bool IsWorkbook(const std::string& path, Speaker& speaker) {
  if (path.empty() || path.ends_with(".xlsx") || path.ends_with(".XLSX")) return true;
  speaker.Report(Error{ErrorCode::kInvalid, "no workbook by its name", {path}, "FILE.xlsx; --csv prints CSV"});
  return false;
}

bool SaveWorkbook(const report::FigureReport& report, const FigureWorkbook& book, Speaker& speaker) {
  Diagnostics problems;
  if (auto saved = SaveFigures(report, book, speaker.messages(), problems); !saved) {
    speaker.Report(saved.error());
    return false;
  }
  speaker.Report(problems);
  speaker.Out(speaker.Text("wrote {1}", {book.path}) + "\n");
  return true;
}

}  // namespace pandect::tool
