// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "codebook/check.h"
#include "codebook/read.h"
#include "report/error_texts.h"
#include "report/json.h"
#include "match/match.h"
#include "session/example_test.h"
#include "text/fold.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"

namespace pandect::tool {
namespace {

std::string Json(const Diagnostics& problems) {
  std::string out;
  report::JsonWriter json(out);
  json.BeginArray();
  for (const Diagnostic& d : problems.all()) {
    json.BeginObject().Key("severity").String(Name(d.severity)).Key("code").String(Name(d.error.code));
    json.Key("file").String(d.error.where.file).Key("line").Unsigned(d.error.where.line);
    json.Key("column").Unsigned(d.error.where.column).Key("what").String(d.error.what);
    json.Key("hint").String(d.error.hint).EndObject();
  }
  json.EndArray();
  return out + "\n";
}

size_t CountOf(const Diagnostics& problems, Severity severity) {
  return static_cast<size_t>(std::count_if(problems.all().begin(), problems.all().end(),
                                           [&](const Diagnostic& d) { return d.severity == severity; }));
}

int Check(const CommonFlags& common, const CodebookFlags& flags, Speaker& speaker) {
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  const std::string path = CodebookPath(flags.codebook);
  Diagnostics problems;
  // Leniently: the advice is wanted even beside errors.
  const std::optional<Codebook> codebook = codebook::ReadLeniently(path, problems);
  if (codebook) {
    codebook::CheckAdvice(
        *codebook, [&](std::string_view word) { return lexicon->Describe(text::FoldWord(word)); }, problems);
    if (!problems.HasErrors())
      if (auto program = Program::Compile(*codebook, codebook->unit, *lexicon); !program)
        problems.Add(Severity::kError, program.error());
  } else if (!problems.HasErrors()) {
    Diagnostics ignored;
    if (auto again = codebook::Read(path, ignored); !again) problems.Add(Severity::kError, again.error());
  }
  problems.SortByPlace();
  if (common.json) {
    speaker.Out(Json(problems));
  } else {
    for (const Diagnostic& d : problems.all()) {
      if (d.severity == Severity::kNote && !common.verbose) continue;
      const char* kind = d.severity == Severity::kError ? "error" : d.severity == Severity::kWarning ? "warning" : "note";
      speaker.Out(speaker.Text(kind) + ": " + Format(report::Translated(d.error, speaker.messages())) + "\n");
    }
    const Messages& m = speaker.messages();
    speaker.Out(m.Plural("{1} error", "{1} errors", CountOf(problems, Severity::kError)) + ", " +
                m.Plural("{1} warning", "{1} warnings", CountOf(problems, Severity::kWarning)) + ", " +
                m.Plural("{1} note", "{1} notes", CountOf(problems, Severity::kNote)) + "\n");
  }
  if (!codebook) return speaker.Finish(kNoResult);
  return speaker.Finish(problems.HasErrors() ? kNothingOrFailed : kDone);
}

int Test(const CommonFlags& common, const CodebookFlags& flags, Speaker& speaker) {
  const auto codebook = OpenCodebook(flags.codebook, speaker);
  if (!codebook) return speaker.Finish(kNoResult);
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  auto report = TestExamples(*codebook, *lexicon);
  if (!report) return speaker.Fail(report.error());

  std::string out;
  if (common.json) {
    report::JsonWriter json(out);
    json.BeginObject().Key("examples").Unsigned(report->examples).Key("failed").BeginArray();
    for (const FailedExample& failed : report->failed) {
      json.BeginObject().Key("line").Unsigned(failed.example->place.line);
      json.Key("code").String(codebook->codes[failed.code].id).Key("language").String(Tag(failed.example->language));
      json.Key("wanted").String(failed.example->coded ? Name(failed.example->polarity) : "no");
      json.Key("found").String(failed.found).Key("text").String(failed.example->text).EndObject();
    }
    json.EndArray().EndObject();
    out += "\n";
  } else {
    for (const FailedExample& failed : report->failed) {
      const std::string wanted = failed.example->coded ? speaker.Text("coded {1}", {Name(failed.example->polarity)})
                                                       : speaker.Text("not coded");
      out += failed.example->place.file + ":" + std::to_string(failed.example->place.line) + ": " +
             codebook->codes[failed.code].id + ": " + speaker.Text("wanted {1}, found: {2}", {wanted, failed.found}) +
             "\n    " + failed.example->text + "\n";
    }
    out += speaker.messages().Plural("{1} example, {2} failed", "{1} examples, {2} failed", report->examples,
                                     {speaker.messages().Number(uint64_t{report->failed.size()})}) + "\n";
  }
  speaker.Out(out);
  return speaker.Finish(report->failed.empty() ? kDone : kNothingOrFailed);
}

// The different words of an expression, for --forms: they are keys in JSON.
void WordsOf(const Node& node, std::vector<const Node*>& words) {
  const auto same = [&](const Node* word) { return word->text == node.text; };
  if (node.kind == NodeKind::kWord && std::none_of(words.begin(), words.end(), same)) words.push_back(&node);
  for (const Node& child : node.children) WordsOf(child, words);
}

std::vector<std::string> FormsOf(const Lexicon& lexicon, const Node& word) {
  if (word.match != WordMatch::kLemma) return {word.text};
  std::vector<std::string> forms;
  const FoldedWord folded = text::FoldWord(word.text);
  Analysis query;
  lexicon.AnalyseQuery(folded, query);
  for (const std::string& lemma : lexicon.Describe(folded)) {
    if (lemma.starts_with('~')) continue;
    if (!std::binary_search(query.keys.begin(), query.keys.end(), MakeKey(KeyNamespace::kLemma, lemma))) continue;
    for (std::string& form : lexicon.FormsOf(lemma)) forms.push_back(std::move(form));
  }
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

int Show(const CommonFlags& common, const CodebookFlags& flags, Speaker& speaker) {
  const auto codebook = OpenCodebook(flags.codebook, speaker);
  if (!codebook) return speaker.Finish(kNoResult);
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);

  CodeIndex first = 0, last = static_cast<CodeIndex>(codebook->codes.size());
  if (!flags.code.empty()) {
    first = codebook->Find(flags.code);
    if (first == kNoCode)
      return speaker.Fail({ErrorCode::kNotFound, "no code \"" + flags.code + "\" in this codebook", {codebook->path},
                           "give the full id, for example " + (codebook->codes.empty() ? "" : codebook->codes.back().id)});
    last = codebook->codes[first].end;
  }
  const Language language = common.language;
  std::string out;
  report::JsonWriter json(out);
  if (common.json)
    json.BeginArray();
  else
    out += In(codebook->title, language) + " (" + codebook->id + " " + codebook->version + ")\n";
  for (CodeIndex i = first; i < last; ++i) {
    const Code& code = codebook->codes[i];
    if (common.json) {
      json.BeginObject().Key("code").String(code.id).Key("label").String(In(code.label, language));
      json.Key("definition").String(In(code.definition, language)).Key("rules").BeginArray();
    } else {
      out += "\n" + std::string(2 * code.depth, ' ') + code.id + "  " + In(code.label, language) + "\n";
      const std::string indent(2 * code.depth + 4, ' ');
      const std::pair<const char*, const LocalText*> parts[] = {
          {ForTranslation("definition"), &code.definition},
          {ForTranslation("include"), &code.include},
          {ForTranslation("exclude"), &code.exclude}};
      for (const auto& [name, text] : parts)
        if (!In(*text, language).empty()) out += indent + speaker.Text(name) + ": " + In(*text, language) + "\n";
    }
    for (const Rule& rule : code.rules) {
      std::vector<const Node*> words;
      if (flags.forms) WordsOf(rule.expression.root, words);
      const char* kind = rule.kind == RuleKind::kTerm ? "term" : rule.kind == RuleKind::kRule ? "rule" : "except";
      if (common.json) {
        json.BeginObject().Key("id").String(rule.id).Key("kind").String(kind).Key("language").String(Tag(rule.language));
        json.Key("polarity").String(Name(rule.polarity)).Key("modality").String(Name(rule.modality));
        json.Key("effect").String(Name(rule.effect)).Key("expression").String(rule.expression.source);
        if (flags.forms) {
          json.Key("forms").BeginObject();
          for (const Node* word : words) {
            json.Key(word->text).BeginArray();
            for (const std::string& form : FormsOf(*lexicon, *word)) json.String(form);
            json.EndArray();
          }
          json.EndObject();
        }
        json.EndObject();
        continue;
      }
      const std::string indent(2 * code.depth + 4, ' ');
      out += indent + kind + " " + std::string(Tag(rule.language)) + (rule.polarity == Polarity::kAbsent ? " absent" : "") + ": " +
             rule.expression.source + "\n";
      for (const Node* word : words) {
        out += indent + "    " + word->text + ":";
        for (const std::string& form : FormsOf(*lexicon, *word)) out += " " + form;
        out += "\n";
      }
    }
    if (common.json) json.EndArray().EndObject();
  }
  if (common.json) {
    json.EndArray();
    out += "\n";
  }
  speaker.Out(out);
  return speaker.Finish(kDone);
}

}  // namespace

int CodebookCommand(const CommonFlags& common, const CodebookFlags& flags, Speaker& speaker) {
  switch (flags.action) {
    case CodebookFlags::Action::kCheck: return Check(common, flags, speaker);
    case CodebookFlags::Action::kTest: return Test(common, flags, speaker);
    case CodebookFlags::Action::kShow: return Show(common, flags, speaker);
  }
  return kNoResult;
}

}  // namespace pandect::tool
