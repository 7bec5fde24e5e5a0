// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codes as people name them, and what became of codes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/codes.h"
#include "study/current_codebook.h"

namespace pandect::study {

// All codes of a project by id, and where merged ones went. A copy of what the project held when it was made.
class CodeTable {
 public:
  static Result<CodeTable> Of(const Project& project);

  // The code itself; an empty one where there is none of this id.
  const CodeInfo& At(const CodeId& id) const;
  // The code that stands for it today: the end of the merges that it went through.
  const CodeInfo& Now(const CodeId& id) const;
  const std::vector<CodeInfo>& all() const { return codes_; }

 private:
  std::vector<CodeInfo> codes_;
  std::map<CodeId, size_t> by_id_;
};

// The full name of the code that `name` means: a full name, or the end of one behind a '.' where only one code ends so
// ("euroregion"), among the codes of the current codebook and those made while coding. Errors say which codes fit when
// several do, what is nearest when none does, and where a merged code went.
Result<std::string> FindCodeName(const CodeTable& codes, const std::optional<ProjectCodebook>& codebook,
                                 std::string_view name);

// Whether a code of this name can be made: parts of letters, digits, '-' and '_' between dots.
Result<Done> CheckCodeName(const std::string& name);

}  // namespace pandect::study
