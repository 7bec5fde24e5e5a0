// SPDX-License-Identifier: GPL-2.0-or-later
#include <chrono>

#include "expression/expression.h"
#include "index/snapshot.h"
#include "query/codebook_codes.h"
#include "query/search.h"
#include "report/error_texts.h"
#include "session/name_variants.h"
#include "session/project_index.h"
#include "study/current_codebook.h"
#include "study/project_codes.h"
#include "study/sight.h"
#include "tools/pandect/caret.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"
#include "tools/pandect/search_advice.h"
#include "tools/pandect/search_answer.h"

namespace pandect::tool {
namespace {

// One search from the flags to the exit code.
class Search {
 public:
  Search(const CommonFlags& common, const SearchFlags& flags, Speaker& speaker)
      : common_(common), flags_(flags), speaker_(speaker), m_(speaker.messages()) {
    for (const std::string& piece : flags.query) query_ += (query_.empty() ? "" : " ") + piece;
  }

  int Run() {
    if (const auto wrong = WrongFlags()) return speaker_.Fail(*wrong);
    const auto lexicon = OpenLexicon(common_, speaker_);
    if (!lexicon) return speaker_.Finish(kNoResult);
    std::optional<Project> project;
    if (flags_.index.empty()) {
      if (const auto folder = store::FindProject(flags_.project, "."); !folder && flags_.project.empty())
        return speaker_.Fail(
            {ErrorCode::kInvalid,
             m_.Text("no index was named"),
             {},
             m_.Text("make one with `pandect index PATHS --index DIR`, then search it with --index DIR")});
      project = OpenProject(flags_, Access::kRead, "search", speaker_);
      if (!project) return speaker_.Finish(kNoResult);
    } else if (flags_.codings == "people" || flags_.codings == "coded") {
      return speaker_.Fail({ErrorCode::kInvalid,
                            m_.Text("codings of people are in a project, and --index names another index"),
                            {},
                            m_.Text("leave out --index in a project that `pandect index` has indexed")});
    }
    auto snapshot = index::Snapshot::Open(project ? ProjectIndexFolder(project->folder()) : flags_.index, *lexicon);
    if (!snapshot) {
      Error error = snapshot.error();
      if (project && error.code == ErrorCode::kNotFound)
        error = {
            error.code, m_.Text("the project has no index yet"), {project->folder()}, m_.Text("run `pandect index`")};
      return speaker_.Fail(error);
    }
    if (flags_.list_terms) return ShowTerms(common_, flags_, *snapshot, speaker_);
    std::optional<Codebook> codebook;
    if (!flags_.codebook.empty()) {
      codebook = OpenCodebook(flags_.codebook, speaker_);
      if (!codebook) return speaker_.Finish(kNoResult);
    } else if (project && AsksForCodes()) {
      auto current = study::CurrentCodebookIfAny(*project);
      if (!current) return speaker_.Fail(current.error());
      if (*current) codebook = std::move((*current)->codebook);
    }
    if (codebook) query_options_.codebook = &*codebook;
    if (const auto error = TakeCodes(project, codebook, *snapshot)) return speaker_.Fail(*error);
    query_options_.unit = flags_.unit.value_or(UnitLevel::kParagraph);
    query_options_.limits.time = std::chrono::seconds(flags_.time_limit);
    const Searcher searcher(*snapshot);
    return Ask(searcher);
  }

 private:
  bool AsksForCodes() const {
    const auto in = [](const std::string& text) {
      return text.find_first_of("#@") != std::string::npos || text.find("code") != std::string::npos;
    };
    return in(query_) || in(flags_.filter) || in(flags_.facet);
  }

  // Where the answers to #code, code: and coder: come from; nowhere, if they are not asked for.
  std::optional<Error> TakeCodes(const std::optional<Project>& project, const std::optional<Codebook>& codebook,
                                 const index::Snapshot& snapshot) {
    if (!AsksForCodes()) return std::nullopt;
    const std::string which = !flags_.codings.empty() ? flags_.codings : flags_.codebook.empty() ? "coded" : "rules";
    if (which == "rules" || !project) {
      if (project) {
        const auto sight = study::SightOf(*project, project->coder());
        if (!sight) return sight.error();
        if (auto may = study::MustSeeProposals(*project, *sight); !may) return may.error();
      }
      if (codebook) query_options_.codes = std::make_shared<CodebookCodes>(*codebook, snapshot);
      return std::nullopt;
    }
    const auto state = project->Read();
    if (!state) return state.error();
    const auto sight = study::SightOf(*project, project->coder());
    if (!sight) return sight.error();
    const auto codes = study::ProjectCodes::Of(
        *project, snapshot, *sight, which == "people" ? study::WhichCodings::kPeople : study::WhichCodings::kCoded);
    if (!codes) return codes.error();
    if ((*codes)->not_in_index() > 0)
      speaker_.Say(
          m_.Plural("{1} coding of a document that is new or changed since it was indexed is left out; run "
                    "`pandect index`",
                    "{1} codings of documents that are new or changed since they were indexed are left out; "
                    "run `pandect index`",
                    (*codes)->not_in_index()));
    query_options_.codes = *codes;
    return std::nullopt;
  }

  std::optional<Error> WrongFlags() const {
    const auto wrong = [](std::string what, std::string hint) {
      return Error{ErrorCode::kInvalid, std::move(what), {}, std::move(hint)};
    };
    const int shown =
        flags_.count + flags_.kwic + !flags_.facet.empty() + !flags_.group_by.empty() + flags_.list_terms.has_value();
    if (shown > 1)
      return wrong(m_.Text("--count, --kwic, --facet, --group-by and --list-terms do not go together"),
                   m_.Text("ask for one"));
    if (query_.empty() && !flags_.list_terms)
      return wrong(m_.Text("no query was given"), m_.Text("see `pandect search --help` for examples"));
    if (!query_.empty() && flags_.list_terms)
      return wrong(m_.Text("--list-terms takes a beginning of words and no query"), "");
    if ((!flags_.sort.empty() || flags_.width > 0) && !flags_.kwic)
      return wrong(m_.Text("--sort and --width are for a concordance"), m_.Text("add --kwic"));
    if (SearchFormat(common_, flags_) == "html" && !flags_.kwic)
      return wrong(m_.Text("--format html is for a concordance"), m_.Text("add --kwic"));
    return std::nullopt;
  }

  // Says where the query is wrong, and what it may have been meant to be.
  int FailAt(const Error& error, const Searcher& searcher) {
    speaker_.Say(WithCaret(query_, report::Translated(error, m_)));
    if (error.code != ErrorCode::kLimit) {
      Hint(searcher);
      SayGuesses(GuessAgain(searcher, query_, flags_.filter, query_options_), query_options_.unit, speaker_);
    }
    return speaker_.Finish(kNoResult);
  }

  int Ask(const Searcher& searcher) {
    // Each expression alone first, so that the caret of an error stands under what was typed.
    if (!flags_.filter.empty()) {
      const auto filter = searcher.Prepare(flags_.filter, query_options_);
      if (!filter) {
        speaker_.Say(m_.Text("in --in: {1}", {WithCaret(flags_.filter, report::Translated(filter.error(), m_))}));
        SayHints(flags_.filter, HintsOf(searcher, flags_.filter, query_options_), query_options_.unit, true, speaker_);
        return speaker_.Finish(kNoResult);
      }
    }
    auto query = searcher.Prepare(query_, query_options_);
    if (!query) return FailAt(query.error(), searcher);
    if (flags_.translit) {
      auto variants =
          WithNameVariants(query->expression(), searcher.snapshot().vocabulary(), searcher.snapshot().lexicon());
      if (!variants) return speaker_.Fail(variants.error());
      facts_.variants = std::move(variants->added);
      query = searcher.Prepare(variants->expression, query_options_);
      if (!query) return speaker_.Fail(query.error());
    }
    facts_.expression = expression::Print(query->expression().root, expression::Mode::kSearch);
    if (!flags_.filter.empty()) {
      query = searcher.Prepare("(" + facts_.expression + ") AND (" + flags_.filter + ")", query_options_);
      if (!query) return speaker_.Fail(query.error());
    }
    if (common_.verbose) speaker_.Say(query->Explain());

    std::vector<concordance::SortBy> sort;
    if (!flags_.sort.empty()) {
      auto keys = concordance::ParseSort(flags_.sort);
      if (!keys) return speaker_.Fail(keys.error());
      sort = *std::move(keys);
    }
    const HitOrder order = flags_.kwic || flags_.order == "document" ? HitOrder::kDocument : HitOrder::kRelevance;
    auto found = searcher.Find(*query, {order, {}});
    if (!found) return speaker_.Fail(found.error());

    facts_.query = query_;
    facts_.filter = flags_.filter;
    facts_.unit = query_options_.unit;
    facts_.units = found->units();
    facts_.documents = found->documents().size();
    facts_.of_documents = searcher.snapshot().documents();
    facts_.order = sort.empty() ? (order == HitOrder::kDocument ? "document" : "relevance") : flags_.sort;
    facts_.variables = searcher.snapshot().variable_names();

    Hint(searcher);
    return ShowFound(common_, flags_, std::move(facts_), {searcher, *query, *found, query_options_, sort}, speaker_);
  }

  void Hint(const Searcher& searcher) {
    SayHints(query_, HintsOf(searcher, query_, query_options_), query_options_.unit, false, speaker_);
    if (!flags_.filter.empty())
      SayHints(flags_.filter, HintsOf(searcher, flags_.filter, query_options_), query_options_.unit, true, speaker_);
  }

  const CommonFlags& common_;
  const SearchFlags& flags_;
  Speaker& speaker_;
  const Messages& m_;
  std::string query_;
  QueryOptions query_options_;
  report::SearchFacts facts_;
};

}  // namespace

int SearchCommand(const CommonFlags& common, const SearchFlags& flags, Speaker& speaker) {
  return Search(common, flags, speaker).Run();
}

}  // namespace pandect::tool
