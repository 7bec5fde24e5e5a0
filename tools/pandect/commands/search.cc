// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <chrono>

#include "expression/expression.h"
#include "index/snapshot.h"
#include "query/codebook_codes.h"
#include "query/search.h"
#include "report/error_texts.h"
#include "report/json.h"
#include "report/marked_text.h"
#include "report/words_for_people.h"
#include "session/corpus_words.h"
#include "session/name_variants.h"
#include "session/project_index.h"
#include "session/search_rows.h"
#include "study/current_codebook.h"
#include "study/project_codes.h"
#include "study/sight.h"
#include "text/display_width.h"
#include "tools/pandect/caret.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"
#include "tools/pandect/search_advice.h"

namespace pandect::tool {
namespace {

constexpr uint32_t kSnippetColumns = 400, kFileSide = 80, kPageSide = 56;

// One search from the flags to the exit code.
class Search {
 public:
  Search(const CommonFlags& common, const SearchFlags& flags, Speaker& speaker)
      : common_(common), flags_(flags), speaker_(speaker), m_(speaker.messages()) {
    format_ = common.json ? "json" : flags.format;
    options_.width = speaker.width();
    options_.colour = format_ == "text" && speaker.OutputWantsColour(flags.colour) ? Colour::kAlways : Colour::kNever;
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
    if (flags_.list_terms) return ListTerms(*snapshot);
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
    if (format_ == "html" && !flags_.kwic)
      return wrong(m_.Text("--format html is for a concordance"), m_.Text("add --kwic"));
    return std::nullopt;
  }

  uint64_t PerPage(uint64_t in_text) const { return flags_.per_page > 0 ? flags_.per_page : in_text; }
  uint64_t Skip(uint64_t per_page) const {
    return per_page == UINT64_MAX                          ? 0
           : (flags_.page - 1) > UINT64_MAX / 2 / per_page ? UINT64_MAX / 2
                                                           : (flags_.page - 1) * per_page;
  }

  int ListTerms(const index::Snapshot& snapshot) {
    const uint64_t per_page = PerPage(format_ == "csv" ? UINT64_MAX : 50);
    const report::CorpusTerms terms = pandect::ListTerms(snapshot, {*flags_.list_terms, Skip(per_page), per_page});
    if (format_ == "json") {
      speaker_.Out(report::CorpusTermsJson(terms));
    } else if (format_ == "csv") {
      speaker_.Out(report::CorpusTermsCsv(terms));
    } else if (terms.lemmas == 0) {
      speaker_.Say(m_.Text("no word of the corpus begins with {1}", {ShortQuery(*flags_.list_terms)}));
    } else if (terms.terms.empty()) {
      return NoSuchPage(terms.lemmas);
    } else {
      speaker_.Out(report::CorpusTermsText(terms, m_, options_));
      SayMore(terms.first + terms.terms.size(), terms.lemmas);
    }
    return speaker_.Finish(terms.lemmas > 0 ? kDone : kNothingOrFailed);
  }

  // Says where the query is wrong, and what it may have been meant to be.
  int FailAt(const Error& error, const Searcher& searcher) {
    speaker_.Say(WithCaret(query_, report::Translated(error, m_)));
    if (error.code != ErrorCode::kLimit) {
      Hint(searcher);
      SayGuesses(GuessesFor(searcher), query_options_.unit, speaker_);
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
    if (flags_.count) return Count(searcher);
    if (found->units() == 0) return Nothing(searcher);
    if (format_ == "text") LookForPhrase(searcher);
    if (!flags_.facet.empty()) return Facet(searcher, *query, *found);
    if (!flags_.group_by.empty()) return Group(searcher, *query, *found);
    if (flags_.kwic) return Kwic(searcher, *query, *found, sort);
    return Units(searcher, *query, *found);
  }

  int Count(const Searcher& searcher) {
    if (format_ == "json") {
      std::string out;
      report::JsonWriter json(out, report::JsonLayout::kIndented);
      json.BeginObject();
      report::WriteFacts(facts_, json);
      json.EndObject();
      speaker_.Out(out + "\n");
    } else {
      speaker_.Out(std::to_string(facts_.units) + "\n");
      if (facts_.units == 0) SayEmptyAnswer(query_, GuessesFor(searcher), query_options_.unit, speaker_);
    }
    return speaker_.Finish(facts_.units > 0 ? kDone : kNothingOrFailed);
  }

  EmptyAnswer GuessesFor(const Searcher& searcher) const {
    return GuessAgain(searcher, query_, flags_.filter, query_options_);
  }

  void Hint(const Searcher& searcher) {
    SayHints(query_, HintsOf(searcher, query_, query_options_), query_options_.unit, false, speaker_);
    if (!flags_.filter.empty())
      SayHints(flags_.filter, HintsOf(searcher, flags_.filter, query_options_), query_options_.unit, true, speaker_);
  }

  int Nothing(const Searcher& searcher) {
    const EmptyAnswer answer = GuessesFor(searcher);
    if (format_ == "json") {
      std::string out;
      report::JsonWriter json(out, report::JsonLayout::kIndented);
      json.BeginObject();
      report::WriteFacts(facts_, json);
      json.Key("results").BeginArray().EndArray();
      WriteEmptyAnswer(answer, json);
      json.EndObject();
      speaker_.Out(out + "\n");
    } else {
      SayEmptyAnswer(query_, answer, query_options_.unit, speaker_);
    }
    return speaker_.Finish(kNothingOrFailed);
  }

  // "QUERY: 57 paragraphs in 14 documents of 16 · 1–10 by relevance"
  void SayHead(const std::string& page) {
    std::string out = report::Styled(ShortQuery(query_), report::kBold, options_.colour);
    if (!flags_.filter.empty()) out += " (" + m_.Text("only {1}", {ShortQuery(flags_.filter)}) + ")";
    out += ": " + m_.Text("{1} of {2}", {report::FoundUnits(facts_.unit, facts_.units, facts_.documents, m_),
                                         m_.Number(facts_.of_documents)});
    if (!page.empty()) out += " · " + page;
    out += "\n";
    if (!facts_.variants.empty()) {
      std::string variants;
      for (const std::string& variant : facts_.variants) variants += (variants.empty() ? "" : ", ") + variant;
      out += m_.Text("also searched: {1}", {text::CutEnd(variants, 300)}) + "\n";
    }
    if (!phrase_.empty()) out += phrase_ + "\n";
    speaker_.Out(out + "\n");
  }

  // A reader of words side by side may have meant a phrase: how much that finds.
  void LookForPhrase(const Searcher& searcher) {
    const auto parsed = expression::Parse(query_, expression::Mode::kSearch);
    const std::string phrase = parsed ? AsPhrase(*parsed) : "";
    if (phrase.empty() || flags_.translit) return;
    const auto query =
        searcher.Prepare(flags_.filter.empty() ? phrase : phrase + " AND (" + flags_.filter + ")", query_options_);
    if (!query) return;
    const auto found = searcher.Find(*query, {HitOrder::kDocument, {}});
    if (!found || found->units() == 0) return;
    phrase_ = m_.Text("as a phrase, {1}: {2}",
                      {ShortQuery(phrase), report::CountOfUnits(query_options_.unit, found->units(), m_)});
  }

  // "1–10", "7" of what is counted from 0.
  std::string Range(uint64_t first, uint64_t count) const {
    return count < 2 ? m_.Number(first + 1) : m_.Number(first + 1) + "–" + m_.Number(first + count);
  }

  void SayMore(uint64_t shown, uint64_t all) {
    if (shown < all)
      speaker_.Out("\n" + m_.Text("{1} more: --page {2}", {m_.Number(all - shown), std::to_string(flags_.page + 1)}) +
                   "\n");
  }

  int NoSuchPage(uint64_t all) {
    speaker_.Say(
        m_.Text("page {1} is behind the last one; found in all: {2}", {m_.Number(flags_.page), m_.Number(all)}));
    return speaker_.Finish(kNothingOrFailed);
  }

  RowOptions Rows() const {
    RowOptions rows;
    const bool for_people = format_ == "text" || format_ == "html";
    rows.addresses = for_people ? common_.language : Language::kUnd;
    rows.snippet = kSnippetColumns;
    rows.paragraphs = flags_.context;
    rows.side = flags_.width > 0 ? flags_.width : format_ == "html" ? kPageSide : kFileSide;
    return rows;
  }

  int Units(const Searcher& searcher, const Query& query, const Found& found) {
    const uint64_t per_page = PerPage(format_ == "csv" ? found.units() : 10);
    const uint64_t skip = Skip(per_page);
    if (skip >= found.units()) return NoSuchPage(found.units());
    const auto hits = found.Page(skip, per_page);
    if (!hits) return speaker_.Fail(hits.error());
    const RowOptions rows = Rows();
    RowMaker maker(searcher.snapshot(), rows);
    std::vector<report::SearchResult> results;
    constexpr size_t kBatch = 512;  // so that the texts of all documents are not in memory together
    for (size_t at = 0; at < hits->size(); at += kBatch) {
      const auto marked =
          searcher.Mark(query, std::span(*hits).subspan(at, std::min(kBatch, hits->size() - at)), rows.paragraphs);
      if (!marked) return speaker_.Fail(marked.error());
      for (const MarkedUnit& unit : *marked) results.push_back(maker.Result(unit));
    }
    facts_.first = skip;
    facts_.shown = results.size();
    if (format_ == "json") {
      speaker_.Out(report::SearchResultsJson(results, facts_));
    } else if (format_ == "csv") {
      speaker_.Out(report::SearchResultsCsv(results, facts_));
    } else {
      const std::string range = Range(skip, results.size());
      // Fields and codes say nothing of relevance.
      const bool ranked = flags_.order != "document" && hits->front().score > 0;
      SayHead(!ranked ? m_.Text("{1} in the order of the documents", {range}) : m_.Text("{1} by relevance", {range}));
      speaker_.Out(report::SearchResultsText(results, skip, options_));
      SayMore(skip + results.size(), found.units());
    }
    return speaker_.Finish(kDone);
  }

  int Kwic(const Searcher& searcher, const Query& query, const Found& found,
           const std::vector<concordance::SortBy>& sort) {
    KwicOptions kwic;
    kwic.sort = sort;
    kwic.language = common_.language;
    kwic.most = PerPage(format_ == "text" ? 50 : UINT64_MAX);
    kwic.skip = Skip(kwic.most);
    kwic.rows = Rows();
    if (format_ == "text") return KwicText(searcher, query, found, kwic);
    std::string out;
    uint64_t lines = 0;
    if (format_ == "csv") out = report::ConcordanceCsv::Begin(facts_);
    if (format_ == "json") out = report::ConcordanceJson::Begin(facts_);
    if (format_ == "html") out = report::ConcordanceHtml::Begin(facts_, m_);
    const auto count = ForEachLine(searcher, query, found, kwic, [&](report::ConcordanceRow&& row) {
      if (format_ == "csv") report::ConcordanceCsv::Append(row, out);
      if (format_ == "json") report::ConcordanceJson::Append(row, facts_, lines == 0, out);
      if (format_ == "html") report::ConcordanceHtml::Append(row, kwic.skip + lines + 1, out);
      ++lines;
      if (out.size() > 65536) speaker_.Out(out), out.clear();
    });
    if (!count) return speaker_.Fail(count.error());
    if (format_ == "json") out += report::ConcordanceJson::End();
    if (format_ == "html") out += report::ConcordanceHtml::End();
    speaker_.Out(out);
    return speaker_.Finish(lines > 0 ? kDone : kNothingOrFailed);
  }

  int KwicText(const Searcher& searcher, const Query& query, const Found& found, KwicOptions& kwic) {
    report::ConcordanceLayout layout;
    layout.width = options_.width;
    layout.context = flags_.width;
    layout.by_document = kwic.sort.empty();
    layout.colour = options_.colour;
    kwic.rows.side = report::ContextWanted(layout);
    std::vector<report::ConcordanceRow> rows;
    const auto count = ForEachLine(searcher, query, found, kwic,
                                   [&](report::ConcordanceRow&& row) { rows.push_back(std::move(row)); });
    if (!count) return speaker_.Fail(count.error());
    if (rows.empty()) {
      if (count->lines > 0) return NoSuchPage(count->lines);
      SayHead("");
      speaker_.Say(m_.Text("the units are found by fields, codes or NOT: they have no words to show in a concordance"));
      return speaker_.Finish(kDone);
    }
    const std::string range = Range(kwic.skip, rows.size());
    const std::string all = m_.Number(count->lines);
    std::string page = count->all ? m_.Text("lines {1} of {2}", {range, all}) : m_.Text("lines {1}", {range});
    if (!kwic.sort.empty()) page += " " + m_.Text("sorted by {1}", {flags_.sort});
    SayHead(page);
    const uint64_t shown = kwic.skip + rows.size();
    speaker_.Out(report::ConcordanceText(std::move(rows), layout));
    if (count->all)
      SayMore(shown, count->lines);
    else
      speaker_.Out("\n" + m_.Text("more: --page {1}", {std::to_string(flags_.page + 1)}) + "\n");
    return speaker_.Finish(kDone);
  }

  int Facet(const Searcher& searcher, const Query& query, const Found& found) {
    const auto facet = CountBy(searcher, query, found, query_options_, flags_.facet);
    if (!facet) return speaker_.Fail(facet.error());
    if (format_ == "json") {
      speaker_.Out(report::FacetJson(*facet, facts_));
    } else if (format_ == "csv") {
      speaker_.Out(report::FacetCsv(*facet));
    } else {
      SayHead("");
      speaker_.Out(report::FacetText(*facet, facts_, m_, options_));
    }
    return speaker_.Finish(kDone);
  }

  int Group(const Searcher& searcher, const Query& query, const Found& found) {
    const uint64_t per_page = PerPage(format_ == "csv" ? UINT64_MAX : 20);
    const uint64_t skip = Skip(per_page);
    if (skip >= facts_.documents) return NoSuchPage(facts_.documents);
    const HitOrder order = flags_.order == "document" ? HitOrder::kDocument : HitOrder::kRelevance;
    const auto documents = CountByDocument(searcher, query, found, order, skip, per_page);
    if (!documents) return speaker_.Fail(documents.error());
    facts_.first = skip;
    facts_.shown = documents->size();
    if (format_ == "json") {
      speaker_.Out(report::DocumentCountsJson(*documents, facts_));
    } else if (format_ == "csv") {
      speaker_.Out(report::DocumentCountsCsv(*documents, facts_));
    } else {
      SayHead(m_.Text("documents {1}", {Range(skip, documents->size())}));
      speaker_.Out(report::DocumentCountsText(*documents, m_, options_));
      SayMore(skip + documents->size(), facts_.documents);
    }
    return speaker_.Finish(kDone);
  }

  const CommonFlags& common_;
  const SearchFlags& flags_;
  Speaker& speaker_;
  const Messages& m_;
  std::string format_;
  std::string query_;
  std::string phrase_;  // what is said of the words as a phrase; may be empty
  report::TerminalOptions options_;
  QueryOptions query_options_;
  report::SearchFacts facts_;
};

}  // namespace

int SearchCommand(const CommonFlags& common, const SearchFlags& flags, Speaker& speaker) {
  return Search(common, flags, speaker).Run();
}

}  // namespace pandect::tool
