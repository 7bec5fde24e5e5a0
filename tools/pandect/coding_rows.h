// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codings and proposals of a project as rows, for people and for programs.
#pragma once

#include <string>

#include "report/json.h"
#include "report/messages.h"
#include "study/listing.h"

namespace pandect::tool {

// "1992.txt  ст. 5 п. 2  civil.ngo  Анна  120-164", and the quotation on a line below.
std::string CodingText(const study::ListedCoding& row, const Messages& messages);
std::string ProposalText(const study::ListedProposal& row, const Messages& messages);

inline constexpr const char* kCodingsHeader =
    "id,document,begin,end,code,coder,polarity,modality,effect,weight,origin,address,quotation,created,attached,memo\n";
std::string CodingCsv(const study::ListedCoding& row);
void CodingJson(const study::ListedCoding& row, report::JsonWriter& json);
void ProposalJson(const study::ListedProposal& row, report::JsonWriter& json);

}  // namespace pandect::tool
