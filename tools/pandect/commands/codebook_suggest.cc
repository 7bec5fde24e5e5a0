// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "report/csv.h"
#include "report/json.h"
#include "session/suggest.h"
#include "text/display_width.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"

namespace pandect::tool {
namespace {

using text::Align;
using text::Padded;

using authoring::CodeSuggestions;
using authoring::ConcordanceLine;
using authoring::Suggestion;

// The found words begin in column `left`.
std::string Aligned(const ConcordanceLine& line, uint32_t left, uint32_t right) {
  std::string out = text::Padded(text::CutBegin(line.left, left), left, Align::kRight);
  out += text::CutEnd(line.found + line.right, right);
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string Text(const SuggestResult& result, uint32_t width, const Messages& m) {
  constexpr uint32_t kFigure = 9;
  const uint32_t left = width * 2 / 5;
  std::string out = m.Text(
                        "{1} documents, {2} coded paragraphs. Finds that the code's rules do not cover: in its "
                        "paragraphs and elsewhere; "
                        "G² of four terms; log ratio: each step doubles the rate",
                        {m.Number(result.documents), m.Number(result.passages)}) +
                    "\n";
  for (const CodeSuggestions& code : result.codes) {
    out +=
        "\n" + code.code + " (" + std::string(Tag(code.language)) + "): " +
        m.Text("{1} paragraphs, {2} missed by its rules; {3} others",
               {m.Number(uint64_t{code.passages}), m.Number(uint64_t{code.missed}), m.Number(uint64_t{code.others})}) +
        "\n";
    if (code.suggestions.empty()) {
      out += "  " + m.Text("nothing that stands out") + "\n";
      continue;
    }
    out += "  " + Padded(m.Text("term"), 36, Align::kLeft);
    for (const char* head : {ForTranslation("in code"), ForTranslation("elsewhere"), ForTranslation("missed"), "G²",
                             ForTranslation("log ratio")})
      out += " " + Padded(m.Text(head), kFigure, Align::kRight);
    out += "\n";
    for (const Suggestion& s : code.suggestions) {
      out += "  " + Padded(s.term, 36, Align::kLeft);
      for (const std::string& figure : {m.Number(s.counts.target_hits), m.Number(s.counts.reference_hits),
                                        m.Number(uint64_t{s.missed}), m.Number(s.g2, 1), m.Number(s.log_ratio, 2)})
        out += " " + Padded(figure, kFigure, Align::kRight);
      out += "\n";
      for (const ConcordanceLine& line : s.lines)
        out += "    " + Aligned(line, left, width - left - 4) + "\n";
    }
  }
  return out;
}

std::string Csv(const SuggestResult& result) {
  std::string out =
      "code,language,term,lemma,hits,elsewhere,words,words_elsewhere,paragraphs,missed,g2,log_ratio,example,document,"
      "unit,begin,end\n";
  for (const CodeSuggestions& code : result.codes)
    for (const Suggestion& s : code.suggestions) {
      report::CsvRow row(out);
      row.Add(code.code)
          .Add(Tag(code.language))
          .Add(s.term)
          .Add(s.lemma)
          .Add(s.counts.target_hits)
          .Add(s.counts.reference_hits);
      row.Add(s.counts.target_size)
          .Add(s.counts.reference_size)
          .Add(uint64_t{s.passages})
          .Add(uint64_t{s.missed})
          .Add(s.g2, 6)
          .Add(s.log_ratio, 6);
      const ConcordanceLine& line = s.lines.front();  // every suggestion occurs
      row.Add(line.left + line.found + line.right)
          .Add(line.path)
          .Add(uint64_t{line.passage})
          .Add(uint64_t{line.at.begin})
          .Add(uint64_t{line.at.end})
          .End();
    }
  return out;
}

std::string Json(const SuggestResult& result, const Codebook& codebook) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject()
      .Key("codebook")
      .String(codebook.id)
      .Key("version")
      .String(codebook.version)
      .Key("sha256")
      .String(codebook.hash.Hex());
  json.Key("documents")
      .Unsigned(result.documents)
      .Key("paragraphs")
      .Unsigned(result.passages)
      .Key("codes")
      .BeginArray();
  for (const CodeSuggestions& code : result.codes) {
    json.BeginObject()
        .Key("code")
        .String(code.code)
        .Key("language")
        .String(Tag(code.language))
        .Key("paragraphs")
        .Unsigned(code.passages);
    json.Key("missed").Unsigned(code.missed).Key("others").Unsigned(code.others).Key("suggestions").BeginArray();
    for (const Suggestion& s : code.suggestions) {
      json.BeginObject().Key("term").String(s.term).Key("lemma").String(s.lemma).Key("hits").Unsigned(
          s.counts.target_hits);
      json.Key("elsewhere").Unsigned(s.counts.reference_hits).Key("words").Unsigned(s.counts.target_size);
      json.Key("words_elsewhere")
          .Unsigned(s.counts.reference_size)
          .Key("paragraphs")
          .Unsigned(s.passages)
          .Key("missed")
          .Unsigned(s.missed);
      json.Key("g2").Fixed(s.g2, 6).Key("log_ratio").Fixed(s.log_ratio, 6).Key("lines").BeginArray();
      for (const ConcordanceLine& line : s.lines) {
        json.BeginObject()
            .Key("document")
            .String(line.path)
            .Key("unit")
            .Unsigned(line.passage)
            .Key("begin")
            .Unsigned(line.at.begin);
        json.Key("end").Unsigned(line.at.end).Key("missed").Bool(line.missed).Key("left").String(line.left);
        json.Key("found").String(line.found).Key("right").String(line.right).EndObject();
      }
      json.EndArray().EndObject();
    }
    json.EndArray().EndObject();
  }
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace

int CodebookSuggestCommand(const CommonFlags& common, const CodebookSuggestFlags& flags, Speaker& speaker) {
  const auto codebook = OpenCodebook(flags.codebook, speaker);
  if (!codebook) return speaker.Finish(kNoResult);
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  SuggestRun run;
  run.gold_folder = flags.gold;
  run.texts_folder = TextsFolder(flags.texts, flags.gold);
  run.options.code = flags.code;
  run.options.most = flags.most;
  run.threads = Threads(common);
  run.ingest.encoding = common.encoding;
  const auto result = SuggestTerms(*codebook, *lexicon, run);
  if (!result) return speaker.Fail(result.error());
  speaker.Report(result->problems);
  if (common.json)
    speaker.Out(Json(*result, *codebook));
  else if (flags.csv)
    speaker.Out(Csv(*result));
  else
    speaker.Out(Text(*result, std::max(72u, speaker.width()), speaker.messages()));
  const bool found = std::any_of(result->codes.begin(), result->codes.end(),
                                 [](const CodeSuggestions& c) { return !c.suggestions.empty(); });
  return speaker.Finish(found && !result->problems.HasErrors() ? kDone : kNothingOrFailed);
}

}  // namespace pandect::tool
