// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codings and proposals of a project as rows, for people and for programs.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

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
std::string ProposalCsv(const study::ListedProposal& row);
// `units`: where given, numbers of the coding units that it counts in, from 1, as export's segments have them.
using UnitNumbers = std::vector<uint32_t>;
// `more`: what else goes into the object.
void CodingJson(const study::ListedCoding& row, report::JsonWriter& json, const UnitNumbers* units = nullptr,
                const std::function<void(report::JsonWriter&)>& more = {});
void ProposalJson(const study::ListedProposal& row, report::JsonWriter& json, const UnitNumbers* units = nullptr);

}  // namespace pandect::tool
