// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "report/csv.h"
#include "report/json.h"
#include "session/audit.h"
#include "text/display_width.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"

namespace pandect::tool {
namespace {

using text::Align;
using text::Padded;

using namespace authoring;

const char* KindForPeople(const Rule& rule) {
  return rule.kind == RuleKind::kTerm   ? ForTranslation("term")
         : rule.kind == RuleKind::kRule ? ForTranslation("rule")
                                        : ForTranslation("except");
}

const char* KindOf(const Rule& rule) {
  return rule.kind == RuleKind::kTerm ? "term" : rule.kind == RuleKind::kRule ? "rule" : "except";
}

// Whether the corpus has no text at all in the language the rule is for.
bool LacksItsLanguage(const Audit& audit, const Rule& rule) {
  return rule.language != Language::kUnd && audit.words.count(rule.language) == 0 && audit.words.count(Language::kUnd) == 0;
}

std::string RulesText(const Codebook& codebook, const std::vector<RuleRef>& rules) {
  std::string out;
  for (const RuleRef& ref : rules) {
    const Rule& rule = RuleOf(codebook, ref);
    out += (out.empty() ? "" : "; ") + rule.id + " (" + rule.expression.source + ")";
  }
  return out;
}

std::string Joined(const std::vector<std::string>& texts, const char* between) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : between) + text;
  return out;
}

// Where an ambiguous word stands: rules by id, lists by name.
std::vector<std::string> PlacesOf(const Codebook& codebook, const AmbiguousWord& word) {
  std::vector<std::string> out;
  for (const RuleRef& ref : word.rules) out.push_back(RuleOf(codebook, ref).id);
  for (const std::string& list : word.lists) out.push_back("@" + list);
  return out;
}

std::string Text(const Audit& audit, const Codebook& codebook, const Messages& m) {
  std::string out =
      m.Text("{1} on {2} documents", {codebook.id + " " + codebook.version, m.Number(audit.documents)}) + "\n";
  for (const auto& [language, words] : audit.words) {
    const auto covered = audit.covered.find(language);
    const uint64_t count = covered == audit.covered.end() ? 0 : covered->second.count;
    out += "  " + std::string(Tag(language)) + ": " +
           m.Text("{1} words, {2} of them in finds of the rules", {m.Number(words.count), m.Number(count)}) + "\n";
  }

  size_t silent = 0, lacking = 0;
  std::string list;
  for (const auto& [ref, found] : audit.fired) {
    if (found.count > 0) continue;
    const Rule& rule = RuleOf(codebook, ref);
    if (LacksItsLanguage(audit, rule)) {
      ++lacking;
      continue;
    }
    ++silent;
    list += "  " + rule.place.file + ":" + std::to_string(rule.place.line) + ": " + codebook.codes[ref.code].id + ": " +
            m.Text(KindForPeople(rule)) + " " + rule.id + " " + std::string(Tag(rule.language)) + ": " +
            rule.expression.source + "\n";
  }
  out += "\n" + m.Plural("{1} rule never fires", "{1} rules never fire", silent) + "\n" + list;
  if (lacking > 0)
    out += "  " +
           m.Plural("besides {1} rule in a language that the corpus does not have",
                    "besides {1} rules in a language that the corpus does not have", lacking) +
           "\n";

  out += "\n" +
         m.Plural("{1} find of the same words by several codes", "{1} finds of the same words by several codes",
                  audit.shared.size()) +
         "\n";
  for (const SharedWords& shared : audit.shared)
    out += "  " + Padded(m.Number(shared.found.count), 6, Align::kRight) + "  " + shared.key.lemmas + ": " +
           RulesText(codebook, shared.key.rules) + "\n";

  out += "\n" +
         m.Plural("{1} ambiguous word: all its lemmas are matched; write =form to match this form alone",
                  "{1} ambiguous words: all their lemmas are matched; write =form to match this form alone",
                  audit.ambiguous.size()) +
         "\n";
  for (const AmbiguousWord& word : audit.ambiguous)
    out += "  " + word.word + ": " + Joined(word.lemmas, ", ") + " — " + Joined(PlacesOf(codebook, word), ", ") + "\n";

  Language language = Language::kUnd;
  bool first = true;
  for (const UncoveredWord& word : audit.uncovered) {
    if (first || word.language != language) {
      out += "\n" +
             m.Text("words that no code covers ({1}), without prepositions, pronouns and the like",
                    {std::string(Tag(word.language))}) +
             "\n  " + Padded(m.Text("times"), 8, Align::kRight) + Padded(m.Text("documents"), 12, Align::kRight) + "\n";
      first = false;
      language = word.language;
    }
    out += "  " + Padded(m.Number(word.found.count), 8, Align::kRight) +
           Padded(m.Number(word.found.documents), 12, Align::kRight) + "  " + word.lemma + "\n";
  }
  return out;
}

std::string Csv(const Audit& audit, const Codebook& codebook) {
  std::string out = "finding,language,item,rules,details,count,documents\n";
  for (const auto& [ref, found] : audit.fired) {
    const Rule& rule = RuleOf(codebook, ref);
    if (found.count > 0) continue;
    report::CsvRow(out)
        .Add("never fires")
        .Add(Tag(rule.language))
        .Add(rule.expression.source)
        .Add(rule.id)
        .Add(LacksItsLanguage(audit, rule) ? "no text in its language" : "")
        .Add(uint64_t{0})
        .Add(uint64_t{0})
        .End();
  }
  for (const SharedWords& shared : audit.shared) {
    std::vector<std::string> ids;
    for (const RuleRef& ref : shared.key.rules) ids.push_back(RuleOf(codebook, ref).id);
    report::CsvRow(out)
        .Add("several codes")
        .AddEmpty()
        .Add(shared.key.lemmas)
        .Add(Joined(ids, ";"))
        .AddEmpty()
        .Add(shared.found.count)
        .Add(shared.found.documents)
        .End();
  }
  for (const AmbiguousWord& word : audit.ambiguous)
    report::CsvRow(out)
        .Add("ambiguous")
        .AddEmpty()
        .Add(word.word)
        .Add(Joined(PlacesOf(codebook, word), ";"))
        .Add(Joined(word.lemmas, ";"))
        .AddEmpty()
        .AddEmpty()
        .End();
  for (const UncoveredWord& word : audit.uncovered)
    report::CsvRow(out)
        .Add("uncovered")
        .Add(Tag(word.language))
        .Add(word.lemma)
        .AddEmpty()
        .AddEmpty()
        .Add(word.found.count)
        .Add(word.found.documents)
        .End();
  return out;
}

void WriteRules(const Codebook& codebook, const std::vector<RuleRef>& rules, report::JsonWriter& json) {
  json.Key("rules").BeginArray();
  for (const RuleRef& ref : rules) {
    const Rule& rule = RuleOf(codebook, ref);
    json.BeginObject()
        .Key("code")
        .String(codebook.codes[ref.code].id)
        .Key("id")
        .String(rule.id)
        .Key("expression")
        .String(rule.expression.source)
        .EndObject();
  }
  json.EndArray();
}

std::string Json(const Audit& audit, const Codebook& codebook) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject()
      .Key("codebook")
      .String(codebook.id)
      .Key("version")
      .String(codebook.version)
      .Key("sha256")
      .String(codebook.hash.Hex());
  json.Key("documents").Unsigned(audit.documents).Key("languages").BeginArray();
  for (const auto& [language, words] : audit.words) {
    const auto covered = audit.covered.find(language);
    json.BeginObject()
        .Key("language")
        .String(Tag(language))
        .Key("documents")
        .Unsigned(words.documents)
        .Key("words")
        .Unsigned(words.count);
    json.Key("covered").Unsigned(covered == audit.covered.end() ? 0 : covered->second.count).EndObject();
  }
  json.EndArray().Key("rules").BeginArray();
  for (const auto& [ref, found] : audit.fired) {
    const Rule& rule = RuleOf(codebook, ref);
    json.BeginObject()
        .Key("code")
        .String(codebook.codes[ref.code].id)
        .Key("id")
        .String(rule.id)
        .Key("kind")
        .String(KindOf(rule));
    json.Key("language")
        .String(Tag(rule.language))
        .Key("expression")
        .String(rule.expression.source)
        .Key("line")
        .Unsigned(rule.place.line);
    json.Key("units").Unsigned(found.count).Key("documents").Unsigned(found.documents).EndObject();
  }
  json.EndArray().Key("several_codes").BeginArray();
  for (const SharedWords& shared : audit.shared) {
    json.BeginObject()
        .Key("words")
        .String(shared.key.lemmas)
        .Key("count")
        .Unsigned(shared.found.count)
        .Key("documents")
        .Unsigned(shared.found.documents);
    WriteRules(codebook, shared.key.rules, json);
    json.EndObject();
  }
  json.EndArray().Key("ambiguous").BeginArray();
  for (const AmbiguousWord& word : audit.ambiguous) {
    json.BeginObject().Key("word").String(word.word).Key("lemmas").BeginArray();
    for (const std::string& lemma : word.lemmas) json.String(lemma);
    json.EndArray();
    WriteRules(codebook, word.rules, json);
    json.Key("lists").BeginArray();
    for (const std::string& list : word.lists) json.String(list);
    json.EndArray().EndObject();
  }
  json.EndArray().Key("uncovered").BeginArray();
  for (const UncoveredWord& word : audit.uncovered) {
    json.BeginObject().Key("language").String(Tag(word.language)).Key("lemma").String(word.lemma);
    json.Key("count").Unsigned(word.found.count).Key("documents").Unsigned(word.found.documents).EndObject();
  }
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace

int CodebookAuditCommand(const CommonFlags& common, const CodebookAuditFlags& flags, Speaker& speaker) {
  const auto codebook = OpenCodebook(flags.codebook, speaker);
  if (!codebook) return speaker.Finish(kNoResult);
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  AuditRun run;
  run.paths = flags.paths;
  run.most_uncovered = flags.most;
  run.threads = Threads(common);
  run.ingest.encoding = common.encoding;
  const auto result = AuditCodebook(*codebook, *lexicon, run);
  if (!result) return speaker.Fail(result.error());
  speaker.Report(result->problems);
  if (common.json)
    speaker.Out(Json(result->audit, *codebook));
  else if (flags.csv)
    speaker.Out(Csv(result->audit, *codebook));
  else
    speaker.Out(Text(result->audit, *codebook, speaker.messages()));
  return speaker.Finish(result->problems.HasErrors() ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
