// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the desks on a project (review/desk.h) share: opening it for each change and only that long, the codes that can
// be given, and taking back what was done at this desk.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "review/desk.h"
#include "store/documents.h"
#include "store/project.h"
#include "study/code_names.h"
#include "study/current_codebook.h"
#include "study/project_review.h"

namespace pandect::study {

// Not thread-safe.
class DeskProject {
 public:
  DeskProject(ReviewOpening opening, std::string command)
      : opening_(std::move(opening)), command_(std::move(command)) {}

  Result<Project> OpenFor(Access access) const;
  const ReviewOpening& opening() const { return opening_; }

  // The codes of the codebook in its order, then those made while coding.
  Result<Done> ReadCodes(const Project& project, Language language_of_labels);
  const std::vector<review::ReviewCode>& codes() const { return codes_; }
  const CodeTable& code_table() const { return *code_table_; }
  const std::optional<ProjectCodebook>& codebook() const { return codebook_; }
  uint32_t NumberOf(const CodeId& id);
  uint32_t NumberOf(const std::string& name);

  // A change as an action of its own, in which `change` does the work; `passage` is where it was. An error where the
  // document was replaced or removed since it was listed.
  Result<Done> Change(const std::string& verb, const std::string& subject, const DocumentInfo& document, size_t passage,
                      const std::function<Result<Done>(Action&)>& change);
  // Takes the last change back; where it was.
  Result<std::optional<size_t>> Undo();

 private:
  Result<Done> RefreshCodes(const Project& project);

  ReviewOpening opening_;
  std::string command_;
  std::optional<ProjectCodebook> codebook_;
  std::optional<CodeTable> code_table_;
  std::vector<review::ReviewCode> codes_;
  std::map<std::string, uint32_t> numbers_;  // by name
  std::vector<std::pair<int64_t, size_t>> history_;
};

}  // namespace pandect::study
