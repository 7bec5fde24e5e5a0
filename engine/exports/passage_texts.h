// SPDX-License-Identifier: GPL-2.0-or-later
//
// What several layouts say of a coding.
#pragma once

#include <string>
#include <string_view>

#include "codebook/code.h"
#include "exports/exported_document.h"
#include "text/offset_map.h"

namespace pandect::exports {

// "120-135;160-171", code points.
std::string EvidencePlaces(const Coding& coding, const OffsetMap& offsets);
// What stands there, exactly as written, " | " between.
std::string EvidenceWords(const Coding& coding, std::string_view text);
// Ids of the rules, ';' between.
std::string RuleIds(const Coding& coding, const Code& code);
// The codes above and itself with `between`: "Barriers > Crossing the border by people". `labels`: by label in
// `language`, else by the last part of each id.
std::string CodePath(const Codebook& codebook, CodeIndex code, const char* between, bool labels, Language language);
// Its own name only.
std::string CodeName(const Codebook& codebook, CodeIndex code, bool labels, Language language);

// To so many digits behind the point.
double Rounded(double value, int digits);

// Numbers of the paragraphs of a document, from 1, as programs count that call a line a paragraph.
class ParagraphNumbers {
 public:
  explicit ParagraphNumbers(const SegmentTree& tree);
  // The paragraph that holds this byte, or the nearest before it; 1 where there is none.
  uint32_t At(uint32_t byte) const;

 private:
  std::vector<uint32_t> begins_;
};

}  // namespace pandect::exports
