// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/search_answer.h"

#include <algorithm>

#include "expression/expression.h"
#include "index/snapshot.h"
#include "report/json.h"
#include "report/marked_text.h"
#include "report/words_for_people.h"
#include "session/corpus_words.h"
#include "session/search_rows.h"
#include "text/display_width.h"
#include "tools/pandect/search_advice.h"

namespace pandect::tool {
namespace {

constexpr uint32_t kSnippetColumns = 400, kFileSide = 80, kPageSide = 56;

class Page {
 public:
  Page(const CommonFlags& common, const SearchFlags& flags, report::SearchFacts facts, Speaker& speaker)
      : common_(common),
        flags_(flags),
        speaker_(speaker),
        m_(speaker.messages()),
        format_(SearchFormat(common, flags)),
        facts_(std::move(facts)) {
    options_.width = speaker.width();
    options_.colour = format_ == "text" && speaker.OutputWantsColour(flags.colour) ? Colour::kAlways : Colour::kNever;
  }

  int Show(const FoundUnits& a) {
    if (flags_.count) return Count(a);
    if (facts_.units == 0) return Nothing(a);
    if (format_ == "text") LookForPhrase(a);
    if (!flags_.facet.empty()) return Facet(a);
    if (!flags_.group_by.empty()) return Group(a);
    if (flags_.kwic) return Kwic(a);
    return Units(a);
  }

  int Terms(const index::Snapshot& snapshot) {
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

 private:
  uint64_t PerPage(uint64_t in_text) const { return flags_.per_page > 0 ? flags_.per_page : in_text; }
  uint64_t Skip(uint64_t per_page) const {
    return per_page == UINT64_MAX                          ? 0
           : (flags_.page - 1) > UINT64_MAX / 2 / per_page ? UINT64_MAX / 2
                                                           : (flags_.page - 1) * per_page;
  }

  int Count(const FoundUnits& a) {
    if (format_ == "json") {
      std::string out;
      report::JsonWriter json(out, report::JsonLayout::kIndented);
      json.BeginObject();
      report::WriteFacts(facts_, json);
      json.EndObject();
      speaker_.Out(out + "\n");
    } else {
      speaker_.Out(std::to_string(facts_.units) + "\n");
      if (facts_.units == 0)
        SayEmptyAnswer(facts_.query, GuessAgain(a.searcher, facts_.query, facts_.filter, a.options), a.options.unit,
                       speaker_);
    }
    return speaker_.Finish(facts_.units > 0 ? kDone : kNothingOrFailed);
  }

  int Nothing(const FoundUnits& a) {
    const EmptyAnswer answer = GuessAgain(a.searcher, facts_.query, facts_.filter, a.options);
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
      SayEmptyAnswer(facts_.query, answer, a.options.unit, speaker_);
    }
    return speaker_.Finish(kNothingOrFailed);
  }

  // "QUERY: 57 paragraphs in 14 documents of 16 · 1–10 by relevance"
  void SayHead(const std::string& page) {
    std::string out = report::Styled(ShortQuery(facts_.query), report::kBold, options_.colour);
    if (!facts_.filter.empty()) out += " (" + m_.Text("only {1}", {ShortQuery(facts_.filter)}) + ")";
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
  void LookForPhrase(const FoundUnits& a) {
    const auto parsed = expression::Parse(facts_.query, expression::Mode::kSearch);
    const std::string phrase = parsed ? AsPhrase(*parsed) : "";
    if (phrase.empty() || flags_.translit) return;
    const auto query =
        a.searcher.Prepare(facts_.filter.empty() ? phrase : phrase + " AND (" + facts_.filter + ")", a.options);
    if (!query) return;
    const auto found = a.searcher.Find(*query, {HitOrder::kDocument, {}});
    if (!found || found->units() == 0) return;
    phrase_ = m_.Text("as a phrase, {1}: {2}",
                      {ShortQuery(phrase), report::CountOfUnits(a.options.unit, found->units(), m_)});
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

  int Units(const FoundUnits& a) {
    const uint64_t per_page = PerPage(format_ == "csv" ? a.found.units() : 10);
    const uint64_t skip = Skip(per_page);
    if (skip >= a.found.units()) return NoSuchPage(a.found.units());
    const auto hits = a.found.Page(skip, per_page);
    if (!hits) return speaker_.Fail(hits.error());
    const RowOptions rows = Rows();
    RowMaker maker(a.searcher.snapshot(), rows);
    std::vector<report::SearchResult> results;
    constexpr size_t kBatch = 512;  // so that the texts of all documents are not in memory together
    for (size_t at = 0; at < hits->size(); at += kBatch) {
      const auto marked =
          a.searcher.Mark(a.query, std::span(*hits).subspan(at, std::min(kBatch, hits->size() - at)), rows.paragraphs);
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
      SayMore(skip + results.size(), a.found.units());
    }
    return speaker_.Finish(kDone);
  }

  int Kwic(const FoundUnits& a) {
    KwicOptions kwic;
    kwic.sort = a.sort;
    kwic.language = common_.language;
    kwic.most = PerPage(format_ == "text" ? 50 : UINT64_MAX);
    kwic.skip = Skip(kwic.most);
    kwic.rows = Rows();
    if (format_ == "text") return KwicText(a, kwic);
    std::string out;
    uint64_t lines = 0;
    if (format_ == "csv") out = report::ConcordanceCsv::Begin(facts_);
    if (format_ == "json") out = report::ConcordanceJson::Begin(facts_);
    if (format_ == "html") out = report::ConcordanceHtml::Begin(facts_, m_);
    const auto count = ForEachLine(a.searcher, a.query, a.found, kwic, [&](report::ConcordanceRow&& row) {
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

  int KwicText(const FoundUnits& a, KwicOptions& kwic) {
    report::ConcordanceLayout layout;
    layout.width = options_.width;
    layout.context = flags_.width;
    layout.by_document = kwic.sort.empty();
    layout.colour = options_.colour;
    kwic.rows.side = report::ContextWanted(layout);
    std::vector<report::ConcordanceRow> rows;
    const auto count = ForEachLine(a.searcher, a.query, a.found, kwic,
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

  int Facet(const FoundUnits& a) {
    const auto facet = CountBy(a.searcher, a.query, a.found, a.options, flags_.facet);
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

  int Group(const FoundUnits& a) {
    const uint64_t per_page = PerPage(format_ == "csv" ? UINT64_MAX : 20);
    const uint64_t skip = Skip(per_page);
    if (skip >= facts_.documents) return NoSuchPage(facts_.documents);
    const HitOrder order = flags_.order == "document" ? HitOrder::kDocument : HitOrder::kRelevance;
    const auto documents = CountByDocument(a.searcher, a.query, a.found, order, skip, per_page);
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
  std::string phrase_;  // what is said of the words as a phrase; may be empty
  report::TerminalOptions options_;
  report::SearchFacts facts_;
};

}  // namespace

std::string SearchFormat(const CommonFlags& common, const SearchFlags& flags) {
  return common.json ? "json" : flags.format;
}

int ShowFound(const CommonFlags& common, const SearchFlags& flags, report::SearchFacts facts, const FoundUnits& found,
              Speaker& speaker) {
  return Page(common, flags, std::move(facts), speaker).Show(found);
}

int ShowTerms(const CommonFlags& common, const SearchFlags& flags, const index::Snapshot& snapshot, Speaker& speaker) {
  return Page(common, flags, {}, speaker).Terms(snapshot);
}

}  // namespace pandect::tool
