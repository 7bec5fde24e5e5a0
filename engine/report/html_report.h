// SPDX-License-Identifier: GPL-2.0-or-later
//
// report.html: one file, no request to anywhere, in both languages, in which every number opens its segments with their
// evidence. Its page, style and script are files of their own in page/, embedded at build.
//
// Written as it comes: Header once, then AppendDocument for each document in the order of the table, then Footer with
// the counts. Documents may be formatted on several threads into buffers of their own and joined in order.
//
// The page trusts nothing it shows: all data stand in <script type="application/json"> with '<' escaped and reach the
// page as text, and its Content-Security-Policy names the hashes of the only script and style that may run.
#pragma once

#include <string>
#include <vector>

#include "codebook/code.h"
#include "coding/coding.h"
#include "match/match.h"
#include "matrix/frequency.h"
#include "report/facts.h"
#include "text/offset_map.h"

namespace pandect::report {

// A chart that the page shows and lets people keep: SVG, in both languages.
struct ReportPicture {
  std::string name;  // of the file it is kept as, without its end
  std::string ru, en;
  std::string missing_ru, missing_en;  // why it could not be drawn; the page then says this in its place
};

struct HtmlReport {
  // `language`: the one the page opens in; the reader can switch.
  static std::string Header(const RunFacts& run, const Codebook& codebook, Language language);
  // `offsets` must be of reading.document.text.
  static void AppendDocument(const Reading& reading, const OffsetMap& offsets, const std::vector<Coding>& codings,
                             std::string& out);
  // `documents` in the order of AppendDocument and of table.documents.
  static std::string Footer(const FrequencyTable& table, const std::vector<DocumentFacts>& documents,
                            const std::vector<SkippedFacts>& skipped,
                            const std::vector<ReportPicture>& pictures = {});
};

}  // namespace pandect::report
