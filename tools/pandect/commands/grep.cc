// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>

#include "expression/expression.h"
#include "report/error_texts.h"
#include "report/json.h"
#include "session/scan.h"
#include "text/offset_map.h"
#include "tools/pandect/caret.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/search_advice.h"

namespace pandect::tool {
namespace {

constexpr std::string_view kMark = "\x1b[1;31m", kUnmark = "\x1b[0m", kPathColour = "\x1b[35m";

// One line of output: a paragraph and the hits in it. A wider unit gives a line for each paragraph with a hit, and one
// for its beginning when it fires without words of its own (NOT, >=).
struct Line {
  SegmentIndex paragraph;
  std::vector<ByteSpan> spans;
};

// The paragraphs within a unit; the paragraph around it where the unit is a sentence.
std::vector<SegmentIndex> ParagraphsOf(const SegmentTree& tree, SegmentIndex unit) {
  const auto& segments = tree.segments;
  if (segments[unit].kind == SegmentKind::kSentence) return {unit};
  std::vector<SegmentIndex> out;
  for (SegmentIndex i = unit; i < segments[unit].end; ++i)
    if (segments[i].kind == SegmentKind::kParagraph) out.push_back(i);
  return out;
}

std::vector<Line> LinesOf(const Reading& reading, const std::vector<Match>& matches) {
  std::vector<Line> lines;
  for (const Match& match : matches) {
    const std::vector<SegmentIndex> paragraphs = ParagraphsOf(reading.tree, match.unit);
    if (match.hits.empty() && !paragraphs.empty()) lines.push_back({paragraphs.front(), {}});
    auto hit = match.hits.begin();
    for (SegmentIndex paragraph : paragraphs) {
      const ByteSpan at = reading.tree.segments[paragraph].span;
      Line line{paragraph, {}};
      for (; hit != match.hits.end() && hit->span.begin < at.end; ++hit) line.spans.push_back(hit->span);
      if (!line.spans.empty()) lines.push_back(std::move(line));
    }
  }
  return lines;
}

// The passage on one line: a line break and the blanks around it become one space, so that a line of output is a line.
void AppendOnOneLine(std::string_view passage, std::string& out) {
  for (char c : passage) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    if (c == ' ' && !out.empty() && out.back() == ' ') continue;
    out += c;
  }
}

class Formatter {
 public:
  Formatter(const CommonFlags& common, const GrepFlags& flags, bool colour)
      : common_(common), flags_(flags), colour_(colour) {}

  std::string operator()(const Reading& reading, const std::vector<Match>& matches) const {
    std::string out;
    if (flags_.count) return out = Count(reading, matches);
    const OffsetMap offsets(reading.document.text);
    for (const Line& line : LinesOf(reading, matches)) {
      if (common_.json)
        AppendJson(reading, offsets, line, out);
      else if (flags_.only_matching)
        for (ByteSpan span : line.spans) AppendText(reading, offsets, line.paragraph, {span}, span, out);
      else
        AppendText(reading, offsets, line.paragraph, line.spans, reading.tree.segments[line.paragraph].span, out);
    }
    return out;
  }

 private:
  std::string Count(const Reading& reading, const std::vector<Match>& matches) const {
    uint64_t units = 0;
    for (size_t i = 0; i < matches.size(); ++i) units += i == 0 || matches[i].unit != matches[i - 1].unit;
    std::string out;
    if (common_.json) {
      report::JsonWriter json(out);
      json.BeginObject().Key("document").String(reading.document.path).Key("units").Unsigned(units).EndObject();
      return out + "\n";
    }
    return Path(reading) + ":" + std::to_string(units) + "\n";
  }

  std::string Path(const Reading& reading) const {
    const std::string& path = reading.document.path == "-" ? kStandardInput : reading.document.path;
    return colour_ ? std::string(kPathColour) + path + std::string(kUnmark) : path;
  }

  void AppendText(const Reading& reading, const OffsetMap& offsets, SegmentIndex paragraph,
                  const std::vector<ByteSpan>& spans, ByteSpan shown, std::string& out) const {
    out += Path(reading) + ":" + segment::Address(reading.tree, paragraph, common_.language) + ":";
    if (flags_.offsets) {
      for (size_t i = 0; i < spans.size(); ++i) {
        const CodePointSpan at = offsets.ToCodePoints(spans[i]);
        out += (i ? ";" : "") + std::to_string(at.begin) + "-" + std::to_string(at.end);
      }
      out += ":";
    }
    out += " ";
    const std::string_view text = reading.document.text;
    uint32_t at = shown.begin;
    for (ByteSpan span : spans) {
      if (span.begin < at) continue;  // hits may overlap; the first one is marked
      AppendOnOneLine(Slice(text, {at, span.begin}), out);
      if (colour_) out += kMark;
      AppendOnOneLine(Slice(text, span), out);
      if (colour_) out += kUnmark;
      at = span.end;
    }
    AppendOnOneLine(Slice(text, {at, std::max(at, shown.end)}), out);
    out += "\n";
  }

  void AppendJson(const Reading& reading, const OffsetMap& offsets, const Line& line, std::string& out) const {
    const Segment& paragraph = reading.tree.segments[line.paragraph];
    const CodePointSpan unit = offsets.ToCodePoints(paragraph.span);
    report::JsonWriter json(out);
    json.BeginObject().Key("document").String(reading.document.path);
    json.Key("language").String(Tag(paragraph.language));
    json.Key("address").String(segment::Address(reading.tree, line.paragraph, common_.language));
    json.Key("begin").Unsigned(unit.begin).Key("end").Unsigned(unit.end).Key("hits").BeginArray();
    for (ByteSpan span : line.spans) {
      const CodePointSpan at = offsets.ToCodePoints(span);
      json.BeginObject().Key("begin").Unsigned(at.begin).Key("end").Unsigned(at.end);
      json.Key("text").String(Slice(reading.document.text, span)).EndObject();
    }
    json.EndArray().Key("text").String(Slice(reading.document.text, paragraph.span)).EndObject();
    out += "\n";
  }

  static inline const std::string kStandardInput = "(standard input)";
  const CommonFlags& common_;
  const GrepFlags& flags_;
  bool colour_;
};

}  // namespace

int GrepCommand(const CommonFlags& common, const GrepFlags& flags, Speaker& speaker) {
  auto expression = expression::Parse(flags.expression, expression::Mode::kSearch);
  if (!expression) {
    speaker.Say(WithCaret(flags.expression, report::Translated(expression.error(), speaker.messages())));
    return speaker.Finish(kNoResult);
  }
  SayOperatorWords(flags.expression, OperatorWords(*expression), false, speaker);
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);

  ScanOptions options;
  options.paths = flags.paths;
  options.unit = flags.unit.value_or(UnitLevel::kParagraph);
  options.threads = Threads(common);
  options.ingest.encoding = common.encoding;
  auto program = Program::Compile(*expression, options.unit, *lexicon);
  if (!program) {
    speaker.Say(WithCaret(flags.expression, report::Translated(program.error(), speaker.messages())));
    return speaker.Finish(kNoResult);
  }
  if (flags.paths.empty() || std::find(flags.paths.begin(), flags.paths.end(), "-") != flags.paths.end()) {
    auto input = ReadStandardInput();
    if (!input) return speaker.Fail(input.error());
    options.standard_input = *std::move(input);
  }
  const bool colour = !common.json && speaker.OutputWantsColour(flags.colour);
  auto result = Scan(*program, *lexicon, options, Formatter(common, flags, colour),
                     [&](const std::string& text) { speaker.Out(text); });
  if (!result) return speaker.Fail(result.error());
  speaker.Report(result->problems);
  if (result->problems.HasErrors()) return speaker.Finish(kNoResult);
  return speaker.Finish(result->matching_units > 0 ? kDone : kNothingOrFailed);
}

}  // namespace pandect::tool
