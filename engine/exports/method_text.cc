// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/method_text.h"

#include <algorithm>

#include "exports/bundled_corpus.h"
#include "report/undefined_words.h"
#include "report/words_for_people.h"

namespace pandect::exports {
namespace {

std::string Joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

void AddSentence(const std::string& sentence, std::string& out) {
  if (sentence.empty()) return;
  out += (out.empty() ? "" : " ") + sentence;
}

// As the user wrote it, without a stop of its own.
std::string Unstopped(std::string text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ' ' || text.back() == '\n')) text.pop_back();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string Corpus(const MethodFacts& facts, const Messages& m) {
  std::vector<std::string> languages;
  for (const auto& [language, count] : facts.documents_by_language) {
    const std::string number = m.Number(count);
    languages.push_back(language == Language::kRu   ? m.Text("{1} in Russian", {number})
                        : language == Language::kEn ? m.Text("{1} in English", {number})
                                                    : m.Text("{1} in another language", {number}));
  }
  std::string out = m.Plural(
      "The corpus comprises {1} document ({2}): {3}, words: {4}.",
      "The corpus comprises {1} documents ({2}): {3}, words: {4}.", facts.base.documents,
      {Joined(languages), report::CountOfUnits(facts.base.unit, facts.base.units, m), m.Number(facts.base.words)});
  if (!facts.first_date.empty() && facts.first_date == facts.last_date)
    AddSentence(m.Text("It is dated {1}.", {m.Date(facts.first_date)}), out);
  else if (!facts.first_date.empty())
    AddSentence(m.Text("The documents are dated from {1} to {2}.", {m.Date(facts.first_date), m.Date(facts.last_date)}),
                out);
  AddSentence(facts.sampling.empty() ? m.Text("[How the documents were chosen is not recorded and is to be told here.]")
                                     : m.Text("Choice of the documents: {1}.", {Unstopped(facts.sampling)}),
              out);
  if (!facts.base.filters.empty())
    AddSentence(m.Text("Only units that meet the condition \"{1}\" were counted.", {Joined(facts.base.filters)}), out);
  return out;
}

std::string Units(const MethodFacts& facts, const Messages& m) {
  return m.Text(
      "Units: the sampling unit is the document; the coding unit, the {1}; the context unit, the article with its "
      "heading "
      "and lead-in; the unit of analysis, the {2}. Headings, signatures and running heads may be coded and stay out of "
      "the "
      "denominators.",
      {report::UnitName(facts.base.unit, m),
       facts.analysis_unit.empty() ? report::UnitName(UnitLevel::kDocument, m) : Unstopped(facts.analysis_unit)});
}

std::string CodebookSentence(const MethodFacts& facts, const Messages& m) {
  if (facts.base.codebook.empty()) return m.Text("No codebook with rules was used.");
  const std::string& own = In(facts.title, m.language());
  const std::string title = own.empty() ? facts.base.codebook : own;
  std::string out = m.Text(
      "Coding followed the codebook \"{1}\" ({2}, version {3}, SHA-256 {4}): {5}, of them {6} at the top level; {7}, "
      "terms and "
      "exceptions included.",
      {title, facts.base.codebook, facts.base.codebook_version, facts.base.codebook_hash.substr(0, 12) + "…",
       m.Plural("{1} code", "{1} codes", facts.codes), m.Number(facts.top_codes),
       m.Plural("{1} rule", "{1} rules", facts.rules)});
  if (facts.codings_of_other_versions > 0)
    AddSentence(m.Plural("{1} coding was made under another version of it.",
                         "{1} codings were made under other versions of it.", facts.codings_of_other_versions),
                out);
  return out;
}

std::string Dictionaries(const ExportFacts& base) {
  if (!base.lexicon.empty()) return base.lexicon;
  return base.lexicon_hash.empty() ? "—" : "SHA-256 " + base.lexicon_hash.substr(0, 12) + "…";
}

std::string Layers(const MethodFacts& facts, const Messages& m) {
  std::string out;
  if (facts.proposals > 0) {
    AddSentence(m.Plural("Its rules, applied by Pandect {2} (dictionaries: {3}), proposed {1} coding.",
                         "Its rules, applied by Pandect {2} (dictionaries: {3}), proposed {1} codings.",
                         facts.proposals, {PANDECT_VERSION, Dictionaries(facts.base)}),
                out);
    const uint64_t decided = facts.accepted + facts.changed + facts.rejected;
    if (decided == 0)
      AddSentence(m.Text("Nobody has reviewed these proposals."), out);
    else
      AddSentence(
          m.Text("People decided on {1} of them ({2}): accepted {3}, changed {4}, rejected {5}.",
                 {m.Number(decided), m.Percent(static_cast<double>(decided) / static_cast<double>(facts.proposals), 1),
                  m.Number(facts.accepted), m.Number(facts.changed), m.Number(facts.rejected)}),
          out);
  }
  if (facts.by_people > 0)
    AddSentence(m.Plural("People gave {1} coding (coders: {2}).", "People gave {1} codings (coders: {2}).",
                         facts.by_people, {Joined(facts.coders)}),
                out);
  if (facts.imported > 0)
    AddSentence(m.Plural("{1} coding was imported.", "{1} codings were imported.", facts.imported), out);
  if (facts.consensus > 0)
    AddSentence(
        m.Plural("{1} coding was settled by consensus.", "{1} codings were settled by consensus.", facts.consensus),
        out);
  AddSentence(
      m.Text("Figures count the layer \"{1}\": {2} of {3} bear a code ({4}); a unit counts once for a code, however "
             "many rules or coders gave it.",
             {LayerText(facts.base, m), m.Number(facts.base.coded_units),
              report::CountOfUnits(facts.base.unit, facts.base.units, m),
              facts.base.units == 0
                  ? "—"
                  : m.Percent(static_cast<double>(facts.base.coded_units) / static_cast<double>(facts.base.units), 1)}),
      out);
  return out;
}

std::string ThresholdText(const MethodThresholds& thresholds, const Messages& m) {
  const std::string reliable = m.Number(thresholds.reliable, 3), tentative = m.Number(thresholds.tentative, 3);
  return thresholds.declared
             ? m.Text("thresholds declared for this study: {1}, for tentative conclusions {2}", {reliable, tentative})
             : m.Text("customary thresholds: {1}, for tentative conclusions {2} (Krippendorff 2004)",
                      {reliable, tentative});
}

std::string Reliability(const MethodFacts& facts, const Messages& m) {
  if (facts.blind)
    return m.Text("Coding is blind in this project: the agreement of coders is not shown until that ends.");
  if (facts.coders.empty() || facts.by_people + facts.imported == 0)
    return m.Text("No person has coded these documents: nothing can be said of the agreement of coders.");
  if ((!facts.agreement || facts.agreement->coders < 2) && facts.coders.size() > 1)
    return m.Text("No document was coded by two coders: agreement of coders cannot be computed.");
  if (!facts.agreement || facts.agreement->coders < 2)
    return m.Text("The documents were coded by one coder: agreement of coders cannot be computed.");
  const CoderAgreement& agreement = *facts.agreement;
  if (!agreement.alpha)
    return m.Text("Krippendorff's alpha of the coders does not exist: {1}.",
                  {report::Reason(agreement.alpha.reason(), m)});
  std::string out = m.Text(
      "Agreement of {1} before discussion ({2}, {3}; all codes pooled): Krippendorff's alpha = {4} (nominal), percent "
      "agreement "
      "{5}; {6}.",
      {m.Plural("{1} coder", "{1} coders", agreement.coders),
       m.Plural("{1} document", "{1} documents", agreement.documents),
       report::CountOfUnits(facts.base.unit, agreement.units, m), m.Number(*agreement.alpha, 3),
       agreement.percent ? m.Percent(*agreement.percent, 1) : "—", ThresholdText(facts.thresholds, m)});
  const CodeVerdicts codes = VerdictsOf(agreement, facts.thresholds);
  AddSentence(
      m.Text("By code: {1} at or above the first threshold, {2} between the two, {3} below both, {4} without a figure.",
             {m.Number(codes.reliable), m.Number(codes.tentative), m.Number(uint64_t{codes.below.size()}),
              m.Number(codes.undefined)}),
      out);
  if (!codes.below.empty()) AddSentence(m.Text("Below both: {1}.", {Joined(codes.below)}), out);
  if (agreement.reading_noted)
    AddSentence(m.Text("Only units that two coders or more are noted as having read were compared."), out);
  const bool supported = *agreement.alpha >= facts.thresholds.tentative && codes.below.empty();
  if (agreement.reading_assumed) {
    AddSentence(m.Text("These figures assume that a coder with a coding in a document read all of it, which is not "
                       "noted: what a coder did not look at counts as agreement that there is no code."),
                out);
    if (supported) {
      AddSentence(m.Text("Nothing is concluded from them until samples or documents noted as read say who read what."),
                  out);
      return out;
    }
  }
  if (*agreement.alpha >= facts.thresholds.reliable && codes.below.empty() && codes.tentative == 0)
    AddSentence(m.Text("By these thresholds the coding is reliable."), out);
  else if (supported)
    AddSentence(m.Text("By these thresholds only tentative conclusions may be drawn."), out);
  else if (codes.below.empty())
    AddSentence(m.Text("Over all codes agreement stays below the thresholds: it does not support conclusions."), out);
  else
    AddSentence(m.Text("Codes that stay below the thresholds do not support conclusions."), out);
  return out;
}

std::string LimitsText(const RuleValidity::Limits& limits, const Messages& m) {
  if (!limits.value) return "—";
  const std::string value = m.Number(*limits.value, 2);
  if (!limits.low || !limits.high) return m.Text("{1} (without an interval)", {value});
  return m.Text("{1} (0.95 interval from {2} to {3})", {value, m.Number(*limits.low, 2), m.Number(*limits.high, 2)});
}

// More codes than these make no sentence: the most frequent ones are told, the table has all.
constexpr size_t kMostCodesTold = 8;

std::string OfSample(const RuleValidity& validity, const Messages& m) {
  std::string out = m.Text(
      "Precision and recall of the rules are estimated from the sample \"{1}\": {2} of {3} units were drawn, "
      "those without proposals too, and {4} read by people{5}; strata are weighted by their size.",
      {validity.sample, m.Number(validity.drawn), m.Number(validity.population), m.Number(validity.read),
       validity.readers.empty() ? "" : " (" + Joined(validity.readers) + ")"});
  std::vector<RuleValidity::OfCode> codes = validity.codes;
  std::erase_if(codes, [](const RuleValidity::OfCode& one) { return !one.precision.value && !one.recall.value; });
  if (codes.empty()) {
    AddSentence(m.Text("It gives no figure yet: of some stratum nothing was read, or readers differ."), out);
    return out;
  }
  std::stable_sort(codes.begin(), codes.end(), [](const auto& a, const auto& b) { return a.units > b.units; });
  const size_t told = std::min(codes.size(), kMostCodesTold);
  std::string list;
  for (size_t i = 0; i < told; ++i)
    list += (list.empty() ? "" : "; ") +
            m.Text("{1}: precision {2}, recall {3}",
                   {codes[i].code, LimitsText(codes[i].precision, m), LimitsText(codes[i].recall, m)});
  AddSentence(told == codes.size() ? m.Text("By code: {1}.", {list})
                                   : m.Text("By code, the {2} most frequent of {3}: {1}.",
                                            {list, m.Number(uint64_t{told}), m.Number(uint64_t{codes.size()})}),
              out);
  return out;
}

std::string Validity(const MethodFacts& facts, const Messages& m) {
  if (facts.proposals == 0) return "";
  const uint64_t decided = facts.accepted + facts.changed + facts.rejected;
  std::string out;
  if (decided > 0) {
    out = m.Text(
        "The validity of the rules is another matter: of the proposals decided on, {1} were accepted as they "
        "stood (precision {2}).",
        {m.Number(facts.accepted), m.Number(static_cast<double>(facts.accepted) / static_cast<double>(decided), 3)});
    if (!facts.validity)
      AddSentence(m.Text("A review of proposals tells nothing of what the rules miss; no sample of all units was read "
                         "for that."),
                  out);
  } else if (!facts.validity) {
    return m.Text("The validity of the rules, which is another matter, was not examined on these documents.");
  } else {
    out = m.Text("The validity of the rules is another matter.");
  }
  if (facts.validity) AddSentence(OfSample(*facts.validity, m), out);
  return out;
}

}  // namespace

void AddDocumentFacts(const Document& document, Language language, MethodFacts& facts) {
  ++facts.documents_by_language[language];
  facts.base.invented = facts.base.invented || IsOfBundledCorpus(document);
  const auto date = document.variables.find("date");
  if (date == document.variables.end() || date->second.empty()) return;
  if (facts.first_date.empty() || date->second < facts.first_date) facts.first_date = date->second;
  facts.last_date = std::max(facts.last_date, date->second);
}

void AddCodebookFacts(const Codebook& codebook, MethodFacts& facts) {
  facts.title = codebook.title;
  facts.base.codebook = codebook.id;
  facts.base.codebook_version = codebook.version;
  facts.base.codebook_hash = codebook.hash.Hex();
  facts.base.unit = codebook.unit;
  facts.codes = codebook.codes.size();
  for (const Code& code : codebook.codes) {
    facts.top_codes += code.parent == kNoCode;
    facts.rules += code.rules.size();
  }
}

CodeVerdicts VerdictsOf(const CoderAgreement& agreement, const MethodThresholds& thresholds) {
  CodeVerdicts out;
  for (const auto& [code, alpha] : agreement.by_code) {
    if (!alpha)
      ++out.undefined;
    else if (*alpha >= thresholds.reliable)
      ++out.reliable;
    else if (*alpha >= thresholds.tentative)
      ++out.tentative;
    else
      out.below.push_back(code);
  }
  return out;
}

std::string MethodParagraph(const MethodFacts& facts, const Messages& m) {
  std::string out;
  if (facts.base.invented)
    AddSentence(
        m.Text("[The texts come with Pandect and are invented: what follows shows the form of such a paragraph, and "
               "nothing in it is a finding.]"),
        out);
  AddSentence(Corpus(facts, m), out);
  AddSentence(Units(facts, m), out);
  AddSentence(CodebookSentence(facts, m), out);
  AddSentence(Layers(facts, m), out);
  AddSentence(Reliability(facts, m), out);
  AddSentence(Validity(facts, m), out);
  return out;
}

}  // namespace pandect::exports
