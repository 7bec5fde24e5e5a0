// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/export_source.h"

#include "report/error_texts.h"
#include "session/export_document.h"
#include "store/status.h"
#include "study/method_facts.h"
#include "tools/pandect/caret.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {

using exports::ExportedDocument;
using exports::MethodFacts;

std::unique_ptr<ExportInput> ExportInput::Open(const CommonFlags& common, const ExportFlags& flags, Speaker& speaker) {
  std::unique_ptr<ExportInput> input(new ExportInput(common, flags, speaker));
  const bool open = flags.paths.empty() ? input->OpenProjectSource() : input->OpenFiles();
  if (!open) return nullptr;
  input->lexicon_ = OpenLexicon(common, speaker);
  return input->lexicon_ ? std::move(input) : nullptr;
}

UnitLevel ExportInput::unit() const {
  return project_source_ ? project_source_->unit() : flags_.unit.value_or(codebook_->unit);
}

bool ExportInput::OpenFiles() {
  if (flags_.codebook.empty()) {
    speaker_.Fail({ErrorCode::kInvalid, "no codebook given", {}, "-c FILE, or the name of a shipped one"});
    return false;
  }
  if (!flags_.layer.empty() || !flags_.codings_of.empty()) {
    speaker_.Fail({ErrorCode::kInvalid,
                   "files have the layer of the rules only",
                   {},
                   "leave out --layer and --codings-of, or leave out the paths"});
    return false;
  }
  codebook_ = OpenCodebook(flags_.codebook, speaker_);
  if (!codebook_) return false;
  variables_ = VariableNames(*codebook_, flags_.paths);
  return true;
}

bool ExportInput::OpenProjectSource() {
  const auto fail = [&](const Error& error) {
    speaker_.Fail(error);
    return false;
  };
  if (!flags_.where.empty() || flags_.versions != "all" || flags_.unit || !flags_.codebook.empty())
    return fail({ErrorCode::kUnsupported,
                 "--codebook, --unit, --where and --versions are for files",
                 {},
                 "leave them out, or give paths"});
  project_ = OpenProject(flags_, Access::kRead, "export", speaker_);
  if (!project_) return false;
  auto snapshot = project_->Read();
  if (!snapshot) return fail(snapshot.error());
  snapshot_.emplace(*std::move(snapshot));
  const auto sight = study::SightOf(*project_, project_->coder());
  if (!sight) return fail(sight.error());
  sight_ = *sight;
  study::ExportLayer layer;
  layer.coder = flags_.codings_of;
  if (flags_.layer == "consensus") {
    layer.layer = Layer::kConsensus;
  } else if (flags_.layer == "people" || !flags_.codings_of.empty() || (flags_.layer.empty() && sight_.blind)) {
    layer.layer = Layer::kPerson;
  } else if (flags_.layer.empty()) {
    const auto status = store::Status(*project_);
    if (!status) return fail(status.error());
    layer.layer = status->by_people + status->imported > 0 ? Layer::kPerson : Layer::kRules;
  }
  layer_ = layer.layer;
  auto source = study::ExportSource::Open(*project_, sight_, layer);
  if (!source) return fail(source.error());
  project_source_.emplace(*std::move(source));
  variables_ = project_source_->variables();
  return true;
}

int ExportInput::Each(MethodFacts& method, const std::function<void(const ExportedDocument&)>& use) {
  exports::AddCodebookFacts(codebook(), method);
  method.base.unit = unit();
  method.base.title = In(codebook().title, common_.language);
  method.base.layer = layer_;
  method.base.lexicon = lexicon_->tier();
  method.base.lexicon_hash = lexicon_->hash().Hex();
  const auto count = [&](const ExportedDocument& document) {
    AddBase(document.rows, document.where, method.base);
    AddDocumentFacts(document.document, document.rows.language, method);
    use(document);
  };
  return is_project() ? EachOfProject(method, count) : EachOfFiles(method, count);
}

int ExportInput::EachOfFiles(MethodFacts& method, const std::function<void(const ExportedDocument&)>& use) {
  if (!flags_.where.empty()) method.base.filters.push_back(flags_.where);
  if (flags_.versions != "all") method.base.filters.push_back("versions:" + flags_.versions);
  AnalyseRun run;
  run.paths = flags_.paths;
  run.unit = flags_.unit;
  run.where = flags_.where;
  run.of_pairs = LanguageOf(flags_.versions);
  run.threads = Threads(common_);
  run.ingest.encoding = common_.encoding;
  uint32_t number = 0;
  const auto result = Analyse(*codebook_, *lexicon_, run,
                              [&](const AnalysedDocument& document) { use(Exported(document, *codebook_, ++number)); });
  if (!result) {
    const Error& error = result.error();
    // Only the expression has a column without a file.
    if (flags_.where.empty() || error.where.column == 0 || !error.where.file.empty()) return speaker_.Fail(error);
    speaker_.Say(WithCaret(flags_.where, report::Translated(error, speaker_.messages())));
    return speaker_.Finish(kNoResult);
  }
  method.proposals = method.base.codings;
  speaker_.Report(result->problems);
  return result->problems.HasErrors() ? kNothingOrFailed : kDone;
}

int ExportInput::EachOfProject(MethodFacts& method, const std::function<void(const ExportedDocument&)>& use) {
  method.base.coders = project_source_->coders();
  if (auto added = study::AddProjectFacts(*project_, sight_, method); !added) return speaker_.Fail(added.error());
  const auto counts = project_source_->Each(*lexicon_, use);
  if (!counts) return speaker_.Fail(counts.error());
  const Messages& m = speaker_.messages();
  if (counts->aside > 0)
    speaker_.Say(m.Plural("{1} coding of an earlier version of its text is set aside and not exported",
                          "{1} codings of earlier versions of their texts are set aside and not exported",
                          counts->aside));
  if (counts->without_run > 0)
    speaker_.Say(m.Plural("the rules have not been applied to {1} document as it is now; pandect code does that",
                          "the rules have not been applied to {1} documents as they are now; pandect code does that",
                          counts->without_run));
  return kDone;
}

}  // namespace pandect::tool
