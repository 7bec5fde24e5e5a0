// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where an export's documents come from: files that the rules code now, or a project.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exports/method_text.h"
#include "lemma/lexicon.h"
#include "store/project.h"
#include "study/export_source.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/flags/export_flags.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

class ExportInput {
 public:
  // Nothing where it could not be opened; the reason has been said.
  static std::unique_ptr<ExportInput> Open(const CommonFlags& common, const ExportFlags& flags, Speaker& speaker);

  const Codebook& codebook() const { return project_source_ ? project_source_->codebook() : *codebook_; }
  UnitLevel unit() const;
  const Lexicon& lexicon() const { return *lexicon_; }
  const std::vector<std::string>& variables() const { return variables_; }
  Layer layer() const { return layer_; }
  bool is_project() const { return project_.has_value(); }

  // Each document once, in order; fills what is known of the whole in `method`. An exit code other than kNoResult: what
  // went wrong with single inputs has been said. kNoResult: all of it was.
  int Each(exports::MethodFacts& method, const std::function<void(const exports::ExportedDocument&)>& use);

 private:
  ExportInput(const CommonFlags& common, const ExportFlags& flags, Speaker& speaker)
      : common_(common), flags_(flags), speaker_(speaker) {}
  bool OpenFiles();
  bool OpenProjectSource();
  int EachOfFiles(exports::MethodFacts& method, const std::function<void(const exports::ExportedDocument&)>& use);
  int EachOfProject(exports::MethodFacts& method, const std::function<void(const exports::ExportedDocument&)>& use);

  const CommonFlags& common_;
  const ExportFlags& flags_;
  Speaker& speaker_;
  std::optional<Lexicon> lexicon_;
  std::optional<Codebook> codebook_;  // of files
  std::optional<Project> project_;
  std::optional<Project::Snapshot> snapshot_;
  study::Sight sight_;
  std::optional<study::ExportSource> project_source_;
  Layer layer_ = Layer::kRules;
  std::vector<std::string> variables_;
};

}  // namespace pandect::tool
