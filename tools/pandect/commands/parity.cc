// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/parity.h"

#include "report/csv.h"
#include "report/display_width.h"
#include "report/json.h"
#include "report/label.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"

namespace pandect::tool {
namespace {

constexpr uint32_t kNameWidth = 48;

std::string Padded(const std::string& text, uint32_t width, bool right) {
  const uint32_t used = report::DisplayWidth(text);
  const std::string blanks(used < width ? width - used : 0, ' ');
  return right ? blanks + text : text + blanks;
}

// A line break in a paragraph would break the line it is quoted on.
std::string OnOneLine(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\t') c = ' ';
  return text;
}

std::string Figure(const Messages& m, const Agreement& agreement) {
  if (agreement) return m.Number(*agreement, 3);
  return agreement.reason() == Undefined::kNoUnits ? m.Text("no units") : m.Text("no variation");
}

std::string Line(const Messages& m, const std::string& name, const CodeParity& parity) {
  const YesNoTable& beads = parity.beads;
  std::string out = Padded(name, kNameWidth, false);
  for (uint64_t count : {beads.both, beads.first_only, beads.second_only, beads.neither})
    out += Padded(m.Number(count), 8, true);
  out += Padded(Figure(m, agree::PercentAgreement(beads)), 13, true) +
         Padded(Figure(m, agree::CohenKappa(beads)), 15, true);
  return out + "\n";
}

std::string Heading(const Messages& m, const std::string& name) {
  std::string out = Padded(name, kNameWidth, false);
  for (const std::string& column : {m.Text("both"), m.Text("ru only"), m.Text("en only"), m.Text("neither")})
    out += Padded(column, 8, true);
  return out + Padded(m.Text("agreement"), 13, true) + Padded(m.Text("kappa"), 15, true) + "\n";
}

uint64_t Aligned(const ParityReport& report) {
  uint64_t sum = 0;
  for (const ParityPair& pair : report.pairs) sum += pair.aligned;
  return sum;
}

std::string Text(const ParityReport& report, const Codebook& codebook, const Messages& m) {
  std::string out = m.Text("{1}: Russian and English versions compared; pairs: {2}, aligned passages: {3}",
                           {codebook.id + " " + codebook.version, m.Number(uint64_t{report.pairs.size()}),
                            m.Number(Aligned(report))}) +
                    "\n\n" + Heading(m, m.Text("Code"));
  for (size_t i = 0; i < report.codes.size(); ++i)
    out += Line(m, codebook.codes[report.codes[i]].id, report.by_code[i]);
  out += Line(m, m.Text("all codes, pooled"), report.all) + "\n" + Heading(m, m.Text("Pair"));
  for (const ParityPair& pair : report.pairs) out += Line(m, pair.name, pair.all);
  bool headed = false;
  for (const ParityPair& pair : report.pairs) {
    if (pair.ru_unaligned + pair.en_unaligned == 0) continue;
    if (!headed) out += "\n" + m.Text("Paragraphs without counterpart, not compared:") + "\n";
    headed = true;
    out += "  " +
           m.Text("{1}: {2} of {3}, {4} of {5}",
                  {pair.name, m.Number(pair.ru_unaligned), pair.ru_path, m.Number(pair.en_unaligned), pair.en_path}) +
           "\n";
  }
  if (report.all.other_polarity > 0)
    out += "\n" +
           m.Text("Passages coded in both languages, but not alike in whether the thing is there or stated absent: {1}",
                  {m.Number(report.all.other_polarity)}) +
           "\n";
  return out;
}

std::string List(const ParityReport& report, const Codebook& codebook, const Messages& m) {
  std::string out;
  for (const ParityPair& pair : report.pairs)
    for (const ParityFinding& finding : pair.findings) {
      out += pair.name + ": " + codebook.codes[finding.code].id + " " +
             (finding.fired_in == Language::kRu ? m.Text("only in Russian") : m.Text("only in English")) + "\n";
      for (const std::string& rule : finding.fired) out += "    + " + OnOneLine(rule) + "\n";
      for (const std::string& rule : finding.nearest) out += "    - " + OnOneLine(rule) + "\n";
      for (const ParitySide* side : {&finding.ru, &finding.en})
        for (const ParityPassage& passage : *side)
          out += "    " + passage.address + ": " + OnOneLine(passage.text) + "\n";
      out += "\n";
    }
  return out;
}

void AddFigure(report::CsvRow& row, const Agreement& agreement) {
  if (agreement)
    row.Add(*agreement, 6).AddEmpty();
  else
    row.AddEmpty().Add(Name(agreement.reason()));
}

std::string Csv(const ParityReport& report, const Codebook& codebook) {
  std::string out =
      "scope,name,label_ru,label_en,both,ru_only,en_only,neither,other_polarity,agreement,no_agreement,kappa,no_kappa,"
      "ru_path,en_path,ru_unaligned,en_unaligned\n";
  const auto begin = [](report::CsvRow& row, const char* scope, const std::string& name,
                        const LocalText& label) -> report::CsvRow& {
    return row.Add(scope)
        .Add(name)
        .Add(report::LabelIn(label, Language::kRu))
        .Add(report::LabelIn(label, Language::kEn));
  };
  const auto figures = [](report::CsvRow& row, const CodeParity& parity) -> report::CsvRow& {
    row.Add(parity.beads.both).Add(parity.beads.first_only).Add(parity.beads.second_only).Add(parity.beads.neither);
    row.Add(parity.other_polarity);
    AddFigure(row, agree::PercentAgreement(parity.beads));
    AddFigure(row, agree::CohenKappa(parity.beads));
    return row;
  };
  const auto add = [&](const char* scope, const std::string& name, const LocalText& label, const CodeParity& parity) {
    report::CsvRow row(out);
    figures(begin(row, scope, name, label), parity).AddEmpty().AddEmpty().AddEmpty().AddEmpty().End();
  };
  for (size_t i = 0; i < report.codes.size(); ++i) {
    const Code& code = codebook.codes[report.codes[i]];
    add("code", code.id, code.label, report.by_code[i]);
  }
  for (const ParityPair& pair : report.pairs) {
    report::CsvRow row(out);
    figures(begin(row, "pair", pair.name, {}), pair.all)
        .Add(pair.ru_path)
        .Add(pair.en_path)
        .Add(pair.ru_unaligned)
        .Add(pair.en_unaligned)
        .End();
  }
  add("all", "pooled", {}, report.all);
  return out;
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "\n") + part;
  return out;
}

std::string ListCsv(const ParityReport& report, const Codebook& codebook) {
  std::string out = "pair,code,fired_in,fired,nearest,ru_path,ru_address,ru_text,en_path,en_address,en_text\n";
  for (const ParityPair& pair : report.pairs)
    for (const ParityFinding& finding : pair.findings) {
      report::CsvRow row(out);
      row.Add(pair.name)
          .Add(codebook.codes[finding.code].id)
          .Add(Tag(finding.fired_in))
          .Add(Joined(finding.fired))
          .Add(Joined(finding.nearest));
      const auto side = [&](const std::string& path, const ParitySide& passages) {
        std::vector<std::string> addresses, texts;
        for (const ParityPassage& passage : passages) {
          addresses.push_back(passage.address);
          texts.push_back(passage.text);
        }
        row.Add(path).Add(Joined(addresses)).Add(Joined(texts));
      };
      side(pair.ru_path, finding.ru);
      side(pair.en_path, finding.en);
      row.End();
    }
  return out;
}

class JsonReport {
 public:
  explicit JsonReport(const Codebook& codebook) : codebook_(codebook), json_(out_, report::JsonLayout::kIndented) {}

  std::string Write(const ParityReport& report, bool list) {
    json_.BeginObject().Key("codebook").String(codebook_.id).Key("version").String(codebook_.version);
    json_.Key("sha256").String(codebook_.hash.Hex()).Key("aligned").Unsigned(Aligned(report));
    json_.Key("all");
    Counts(report.all);
    json_.Key("codes").BeginArray();
    for (size_t i = 0; i < report.codes.size(); ++i) {
      json_.BeginObject().Key("code").String(codebook_.codes[report.codes[i]].id).Key("figures");
      Counts(report.by_code[i]);
      json_.EndObject();
    }
    json_.EndArray().Key("pairs").BeginArray();
    for (const ParityPair& pair : report.pairs) Pair(pair, list);
    json_.EndArray().EndObject();
    return out_ + "\n";
  }

 private:
  void Strings(const char* key, const std::vector<std::string>& values) {
    json_.Key(key).BeginArray();
    for (const std::string& value : values) json_.String(value);
    json_.EndArray();
  }

  void Figure(const std::string& key, const Agreement& agreement) {
    json_.Key(key);
    if (agreement)
      json_.Fixed(*agreement, 6);
    else
      json_.Null().Key("no_" + key).String(Name(agreement.reason()));
  }

  void Counts(const CodeParity& parity) {
    json_.BeginObject().Key("both").Unsigned(parity.beads.both).Key("ru_only").Unsigned(parity.beads.first_only);
    json_.Key("en_only").Unsigned(parity.beads.second_only).Key("neither").Unsigned(parity.beads.neither);
    json_.Key("other_polarity").Unsigned(parity.other_polarity);
    Figure("agreement", agree::PercentAgreement(parity.beads));
    Figure("kappa", agree::CohenKappa(parity.beads));
    json_.EndObject();
  }

  void Spans(const char* key, const std::vector<CodePointSpan>& spans, const std::vector<std::string>& addresses) {
    json_.Key(key).BeginArray();
    for (size_t i = 0; i < spans.size(); ++i)
      json_.BeginObject()
          .Key("begin")
          .Unsigned(spans[i].begin)
          .Key("end")
          .Unsigned(spans[i].end)
          .Key("address")
          .String(addresses[i])
          .EndObject();
    json_.EndArray();
  }

  void Side(const char* key, const ParitySide& side) {
    json_.Key(key).BeginArray();
    for (const ParityPassage& passage : side)
      json_.BeginObject()
          .Key("begin")
          .Unsigned(passage.at.begin)
          .Key("end")
          .Unsigned(passage.at.end)
          .Key("address")
          .String(passage.address)
          .Key("text")
          .String(passage.text)
          .EndObject();
    json_.EndArray();
  }

  void Pair(const ParityPair& pair, bool list) {
    json_.BeginObject().Key("pair").String(pair.name).Key("ru").String(pair.ru_path).Key("en").String(pair.en_path);
    json_.Key("aligned")
        .Unsigned(pair.aligned)
        .Key("ru_unaligned")
        .Unsigned(pair.ru_unaligned)
        .Key("en_unaligned")
        .Unsigned(pair.en_unaligned);
    json_.Key("figures");
    Counts(pair.all);
    json_.Key("alignment").BeginArray();
    for (const ParityBead& bead : pair.beads) {
      json_.BeginObject();
      Spans("ru", bead.ru, bead.ru_addresses);
      Spans("en", bead.en, bead.en_addresses);
      json_.EndObject();
    }
    json_.EndArray();
    if (list) {
      json_.Key("findings").BeginArray();
      for (const ParityFinding& finding : pair.findings) {
        json_.BeginObject()
            .Key("code")
            .String(codebook_.codes[finding.code].id)
            .Key("fired_in")
            .String(Tag(finding.fired_in));
        Strings("fired", finding.fired);
        Strings("nearest", finding.nearest);
        Side("ru", finding.ru);
        Side("en", finding.en);
        json_.EndObject();
      }
      json_.EndArray();
    }
    json_.EndObject();
  }

  const Codebook& codebook_;
  std::string out_;
  report::JsonWriter json_;
};

}  // namespace

int ParityCommand(const CommonFlags& common, const ParityFlags& flags, Speaker& speaker) {
  const auto codebook = OpenCodebook(flags.codebook, speaker);
  if (!codebook) return speaker.Finish(kNoResult);
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  ParityOptions options;
  options.paths = flags.paths;
  options.pair_column = flags.pairs;
  options.depth = flags.all_depths ? ParityDepth::kAll : ParityDepth::kIndicators;
  options.findings = flags.list;
  options.threads = Threads(common);
  options.ingest.encoding = common.encoding;
  const auto report = Parity(*codebook, *lexicon, options);
  if (!report) return speaker.Fail(report.error());
  speaker.Report(report->problems);
  const Messages& messages = speaker.messages();
  if (common.json)
    speaker.Out(JsonReport(*codebook).Write(*report, flags.list));
  else if (flags.csv)
    speaker.Out(flags.list ? ListCsv(*report, *codebook) : Csv(*report, *codebook));
  else
    speaker.Out((flags.list ? List(*report, *codebook, messages) : "") + Text(*report, *codebook, messages));
  return speaker.Finish(report->problems.HasErrors() ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
