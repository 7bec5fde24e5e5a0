// SPDX-License-Identifier: GPL-2.0-or-later
#include "authoring/excepts.h"

namespace pandect::authoring {

Excepts ExceptsOf(const Codebook& codebook) {
  Excepts out;
  out.codebook = codebook;
  for (Code& code : out.codebook.codes) {
    std::vector<uint32_t>& original = out.original.emplace_back();
    std::vector<Rule> excepts;
    for (uint32_t i = 0; i < code.rules.size(); ++i) {
      if (code.rules[i].kind != RuleKind::kExcept) continue;
      original.push_back(i);
      excepts.push_back(std::move(code.rules[i]));
      excepts.back().kind = RuleKind::kRule;
      out.any = true;
    }
    code.rules = std::move(excepts);
  }
  return out;
}

}  // namespace pandect::authoring
