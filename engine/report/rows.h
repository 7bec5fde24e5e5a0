// SPDX-License-Identifier: GPL-2.0-or-later
//
// segments.csv and codings.jsonl: one row a coding, appended a document at a time, so that memory does not grow with
// the corpus. Pure: documents may be written on several threads into buffers of their own and joined in order.
#pragma once

#include <string>
#include <vector>

#include "codebook/code.h"
#include "coding/coding.h"
#include "match/match.h"
#include "report/csv.h"
#include "text/offset_map.h"

namespace pandect::report {

// segments.csv: one coding (unit × code × polarity) a row. Columns, in this order:
//   document    path as given
//   language    of the unit: ru, en, und
//   address     of the unit, as lawyers of the document's language cite it
//   begin, end  of the unit, in code points of the document's text, half open
//   code, label_ru, label_en, polarity, modality, effect
//   rules       ids of the rules that fired, joined by ';'
//   evidence    spans that fired, "b-e;b-e", code points
//   words       what stands in those spans, exactly as written, joined by " | "
//   text        of the unit, as found, line breaks included
//   then one column a document variable, in the order given; empty where a document has none. A variable named as one
//   of the columns above is headed "var_NAME".
struct SegmentsCsv {
  // `variables`: the union over all documents, sorted by name.
  static std::string Header(const std::vector<std::string>& variables);
  // `offsets` must be of reading.document.text.
  static void Append(const Reading& reading, const OffsetMap& offsets, const Codebook& codebook,
                     const std::vector<Coding>& codings, const std::vector<std::string>& variables, std::string& out,
                     FormulaGuard guard = FormulaGuard::kApostrophe);
};

// codings.jsonl: one JSON object a coding and line, with what is needed to check or import it elsewhere: its id, all
// spans in code points with the hash of the text they point into, the codebook's id, version and hash.
struct CodingsJsonl {
  static void Append(const Reading& reading, const OffsetMap& offsets, const Codebook& codebook, UnitLevel unit,
                     const std::vector<Coding>& codings, std::string& out);
};

}  // namespace pandect::report
