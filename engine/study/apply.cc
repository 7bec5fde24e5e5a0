// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/apply.h"

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "coding/coding_id.h"
#include "pipeline/pipeline.h"
#include "session/ordered_work.h"
#include "store/coders.h"
#include "store/proposals.h"
#include "store/runs.h"
#include "study/code_names.h"
#include "study/decided.h"

namespace pandect::study {
namespace {

// Whoever changes what the same text and codebook give raises this number or the version of the program.
constexpr const char* kKeyVersion = "proposals 1";

// What the proposals of all documents depend on. The ids of the codes belong to it: when an undo takes codes away, the
// proposals that name them go, too.
Result<std::string> CommonKey(const Project& project, const ProjectCodebook& codebook, const Lexicon& lexicon) {
  const auto codes = store::Codes(project);
  if (!codes) return codes.error();
  std::map<std::string, std::string> ids;
  for (const CodeInfo& code : *codes) ids[code.name] = code.id.text;
  std::string key = std::string(kKeyVersion) + "\n" + PANDECT_VERSION + "\n" + codebook.info.hash.Hex() + "\n" +
                    lexicon.hash().Hex() + "\n" + Name(codebook.unit);
  for (const Code& code : codebook.codebook.codes) key += "\n" + ids[code.id];
  return HashBytes(key).Hex();
}

// The text's own hash is not enough: how it is cut depends on its format and layout and on the language its source
// declares, and all of these follow from the original's bytes and the version it was read as.
std::string KeyOf(const DocumentInfo& document, const std::string& common) {
  std::string key = common;
  for (const std::string& part :
       {document.text_hash.Hex(), document.original_hash.Hex(), document.format, std::to_string(document.version)})
    key += "\n" + part;
  return HashBytes(key).Hex();
}

Result<std::vector<DocumentInfo>> Stale(const Project& project, const std::string& common,
                                        const std::vector<DocumentInfo>& documents) {
  const auto proposed = store::ProposedDocuments(project);
  if (!proposed) return proposed.error();
  std::map<DocumentId, const ProposalsInfo*> known;
  for (const ProposalsInfo& info : *proposed) known[info.document] = &info;
  std::vector<DocumentInfo> stale;
  for (const DocumentInfo& document : documents) {
    const auto at = known.find(document.id);
    if (at == known.end() || at->second->version != document.version || at->second->key != KeyOf(document, common))
      stale.push_back(document);
  }
  return stale;
}

struct Worker {
  Worker(Project reading, const ProjectCodebook& codebook, const Program& program, const Lexicon& lexicon)
      : project(std::move(reading)), coder(codebook.codebook, program, codebook.unit, lexicon) {}
  Project project;  // one a thread
  Coder coder;
};

struct Coded {
  std::optional<Error> error;
  ProposalsInfo info;
  std::vector<Proposal> proposals;
};

Coded CodeOne(Worker& worker, const DocumentInfo& listed, const ProjectCodebook& codebook, const std::string& common,
              const std::vector<CodeId>& codes) {
  Coded out;
  const auto document = store::LoadDocument(worker.project, listed.id, listed.version);
  if (!document) {
    out.error = document.error();
    return out;
  }
  const CodedDocument coded = worker.coder.Code(*document);
  out.info.document = listed.id;
  out.info.version = listed.version;
  out.info.key = KeyOf(listed, common);
  out.info.codebook = codebook.info.id;
  out.info.units = coded.counts.base.units;
  out.info.coded_units = coded.counts.base.coded_units;
  out.info.words = coded.counts.base.words;
  coding::CodingIds ids(*document, codebook.codebook);
  out.proposals.reserve(coded.codings.size());
  for (const Coding& coding : coded.codings) {
    Proposal& proposal = out.proposals.emplace_back();
    proposal.id = ids.Of(coding).Hex();
    proposal.at = coding.at;
    proposal.code = codes[coding.code];
    proposal.polarity = coding.polarity;
    proposal.modality = coding.modality;
    proposal.effect = coding.effect;
    proposal.language = coded.tree.segments[coding.unit].language;
    proposal.address = segment::Address(coded.tree, coding.unit, Language::kUnd);
    for (const uint32_t rule : coding.rules)
      proposal.rules.push_back(codebook.codebook.codes[coding.code].rules[rule].id);
    proposal.evidence.assign(coding.evidence.begin(), coding.evidence.end());
    proposal.hits = coding.hits;
    proposal.words = coding.words;
  }
  return out;
}

Result<Done> AddRunTo(Action& action, const ApplyReport& report, const Lexicon& lexicon, uint64_t codings) {
  StoredRun run;
  run.verb = "code";
  run.codebook = report.codebook.info.id;
  run.lexicon = lexicon.hash().Hex();
  run.options = std::string("{\"unit\":\"") + Name(report.codebook.unit) + "\"}";
  run.documents = report.coded;
  run.codings = codings;
  if (!action.project().coder().empty()) {
    const auto coder = store::EnsureCoder(action, action.project().coder());
    if (!coder) return coder.error();
    run.coder = *coder;
  }
  if (auto added = store::AddRun(action, run); !added) return added.error();
  return Done{};
}

}  // namespace

Result<std::vector<DocumentInfo>> DocumentsToCode(const Project& project, const ProjectCodebook& codebook,
                                                  const Lexicon& lexicon) {
  const auto documents = store::Documents(project);
  if (!documents) return documents.error();
  const auto common = CommonKey(project, codebook, lexicon);
  if (!common) return common.error();
  return Stale(project, *common, *documents);
}

Result<ApplyReport> ApplyCodebook(Project& project, const Lexicon& lexicon, const ApplyOptions& options,
                                  const ApplyProgress& progress) {
  auto current = CurrentCodebook(project);
  if (!current) return current.error();
  ApplyReport report;
  report.codebook = *std::move(current);
  const auto documents = store::Documents(project);
  if (!documents) return documents.error();
  report.documents = documents->size();
  if (documents->empty())
    return Error{ErrorCode::kNotFound,
                 "no document in the project",
                 {project.folder()},
                 "pandect add FILES puts documents into it"};
  std::vector<DocumentInfo> stale = *documents;
  if (!options.all) {
    auto some = DocumentsToCode(project, report.codebook, lexicon);
    if (!some) return some.error();
    stale = *std::move(some);
  }
  if (!stale.empty()) {
    const auto program = Program::Compile(report.codebook.codebook, report.codebook.unit, lexicon);
    if (!program) return program.error();
    auto action = project.Begin("code", report.codebook.codebook.id + " " + report.codebook.codebook.version);
    if (!action) return action.error();
    const auto codes = EnsureCodes(*action, report.codebook.codebook);
    if (!codes) return codes.error();
    const auto common = CommonKey(project, report.codebook, lexicon);
    if (!common) return common.error();

    std::optional<Error> failed;
    const unsigned threads = std::max(1u, options.threads);
    std::vector<std::unique_ptr<Worker>> workers(threads);
    const auto work = [&](size_t item, unsigned thread) {
      if (!workers[thread]) {
        auto reading = Project::Open(project.folder(), OpenOptions{});
        if (!reading) {
          Coded none;
          none.error = reading.error();
          return none;
        }
        workers[thread] = std::make_unique<Worker>(*std::move(reading), report.codebook, *program, lexicon);
      }
      return CodeOne(*workers[thread], stale[item], report.codebook, *common, *codes);
    };
    uint64_t codings = 0;
    const auto consume = [&](size_t item, Coded coded) {
      if (failed) return;
      if (coded.error) {
        failed = coded.error;
        return;
      }
      if (auto set = store::SetProposals(*action, coded.info, coded.proposals); !set) {
        failed = set.error();
        return;
      }
      codings += coded.proposals.size();
      ++report.coded;
      if (options.checkpoint > 0 && (item + 1) % options.checkpoint == 0)
        if (auto kept = action->Checkpoint(); !kept) failed = kept.error();
      if (progress) progress(item + 1, stale.size());
    };
    InOrder<Coded>(stale.size(), threads, 4 * size_t{threads}, work, consume);
    if (failed) return *failed;
    const auto table = CodeTable::Of(project);
    if (!table) return table.error();
    for (const DocumentInfo& document : stale)
      if (auto noted = NoteDecisions(*action, document, *table); !noted) return noted.error();
    if (auto added = AddRunTo(*action, report, lexicon, codings); !added) return added.error();
    if (auto done = action->Commit(); !done) return done.error();
  }
  const auto proposed = store::ProposedDocuments(project);
  if (!proposed) return proposed.error();
  for (const ProposalsInfo& info : *proposed) {
    report.units += info.units;
    report.coded_units += info.coded_units;
    report.words += info.words;
  }
  const auto count = store::CountProposals(project);
  if (!count) return count.error();
  report.proposals = *count;
  return report;
}

}  // namespace pandect::study
