// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the verbs that make tables of codings and exports have in common: where the codings come from (files and a
// codebook, or a project), and what is said of it above each table.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lemma/lexicon.h"
#include "matrix/dimension.h"
#include "report/figure_table.h"
#include "session/analyse.h"
#include "store/project.h"
#include "study/project_analysis.h"
#include "study/sight.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/flags/table_flags.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

class CodingSource {
 public:
  // Of the paths in `source`; of the project where there are none. `verb`: for those who wait for the project. Empty
  // when it could not be opened; the reason has been said.
  static std::unique_ptr<CodingSource> Open(const TableSource& source, const CommonFlags& common,
                                            const std::string& verb, Speaker& speaker,
                                            study::CodingDetail detail = study::CodingDetail::kCounts);

  const Codebook& codebook() const { return *codebook_; }
  UnitLevel unit() const { return unit_; }
  const Lexicon& lexicon() const { return *lexicon_; }
  const Project* project() const { return project_ ? &*project_ : nullptr; }
  const study::Sight& sight() const { return sight_; }  // of a project
  Layer layer() const { return layer_.layer; }
  // Names of people's layers: whose codings may be in it.
  const std::vector<std::string>& coders() const;
  const study::LayerCounts* counts() const { return analysis_ ? analysis_->counts.get() : nullptr; }
  // Names of variables that documents have, derived ones included; sorted. Before Run.
  std::vector<std::string> DocumentVariables() const;
  // Names of variables that units have by what their text says; sorted.
  std::vector<std::string> TextVariables() const;

  // From now on the rules of another codebook (a file, or the name of a shipped one) are run on the same documents, in
  // place of the codings there are. False when it could not be opened; the reason has been said.
  bool UseRulesOf(const std::string& name);

  // Reads and codes all documents. `dimensions`: those of the table; of what the codebook finds in texts only that is
  // looked for which they, or --where, name. An error has been said: nothing is returned.
  std::optional<AnalyseResult> Run(const std::vector<matrix::Dimension>& dimensions,
                                   const std::function<void(const AnalysedDocument&)>& use);
  // The same for these variables.
  std::optional<AnalyseResult> RunFor(const std::vector<std::string>& variables,
                                      const std::function<void(const AnalysedDocument&)>& use);

  // After Run: a label of a table as people read it. Values that the codebook takes from codes of another one (the
  // countries of `partner`) have names in both languages; others stay. And back: what a table calls by such a name.
  std::string Label(const matrix::Dimension& dimension, const std::string& value, Language language) const;
  std::string ValueOf(const matrix::Dimension& dimension, const std::string& label, Language language) const;

  // Codebook, documents, unit, layer, filters, where values of the dimensions are from: what every table stands on.
  void AddFacts(const std::vector<matrix::Dimension>& dimensions, const AnalyseResult& result, const Messages& messages,
                report::FigureReport& report) const;

 private:
  CodingSource(const TableSource& source, const CommonFlags& common, Speaker& speaker)
      : flags_(source), common_(common), speaker_(speaker) {}
  bool OpenPaths();
  bool OpenProjectOf(const std::string& verb, study::CodingDetail detail);
  bool OpenBooks(const std::vector<std::string>& variables, AnalyseRun& run);
  Result<Done> TellOfPeople() const;
  void Fail(const Error& error) const;
  void WarnOfUnknownVariables(const std::vector<matrix::Dimension>& dimensions, const AnalyseResult& result) const;
  void AddLayerFacts(const Messages& messages, report::FigureReport& report) const;

  const TableSource& flags_;
  const CommonFlags& common_;
  Speaker& speaker_;
  std::optional<Lexicon> lexicon_;
  std::optional<Codebook> from_file_;
  std::optional<Project> project_;
  std::optional<Project::Snapshot> snapshot_;
  std::optional<study::ProjectAnalysis> analysis_;
  const Codebook* codebook_ = nullptr;
  UnitLevel unit_ = UnitLevel::kParagraph;
  study::Sight sight_;
  study::ProjectLayer layer_;
  bool rules_only_ = false;
  std::deque<Codebook> books_;
  std::map<std::string, const Codebook*> book_of_;  // by id, of mentions
};

// A dimension as people read it: "codes of level 1", "partner", in Russian "партнёр (partner)".
std::string DimensionText(const matrix::Dimension& dimension, const Codebook& codebook, const Messages& messages);

}  // namespace pandect::tool
