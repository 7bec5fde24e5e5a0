// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "ingest/ingest.h"
#include "pipeline/pipeline.h"
#include "report/json.h"
#include "text/offset_map.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"

namespace pandect::tool {
namespace {

// The beginning of a passage on one line, for an outline.
std::string Excerpt(std::string_view passage, size_t most_bytes) {
  std::string out;
  for (char c : passage) {
    if (c == '\n' || c == '\t') c = ' ';
    const bool starts_character = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (out.size() >= most_bytes && starts_character) return out + "…";
    if (c == ' ' && !out.empty() && out.back() == ' ') continue;
    out += c;
  }
  return out;
}

std::string At(CodePointSpan span) { return std::to_string(span.begin) + "-" + std::to_string(span.end); }

// Prints every stage's value, all of it or only what holds `at_byte`.
class Explainer {
 public:
  Explainer(const CommonFlags& common, const Document& document, const MatchedDocument& matched, const Vocabulary& vocabulary,
            std::optional<uint32_t> at_byte)
      : common_(common), document_(document), matched_(matched), vocabulary_(vocabulary), at_byte_(at_byte), offsets_(document.text) {}

  std::string Text(const Codebook* codebook, const std::vector<Coding>* codings) {
    out_ += "document   " + document_.path + "\n";
    out_ += "format     " + document_.format + "\n";
    out_ += "charset    " + document_.charset.charset + " (" + document_.charset.reason + ")\n";
    out_ += "sha256     " + document_.original_hash.Hex() + "\n";
    out_ += "text       " + std::to_string(document_.text.size()) + " bytes, " +
            std::to_string(offsets_.ToCodePoints({0, static_cast<uint32_t>(document_.text.size())}).end) + " code points\n";
    for (const auto& [name, value] : document_.variables) out_ += "variable   " + name + " = " + value + "\n";
    for (const Diagnostic& note : document_.notes) out_ += std::string(Name(note.severity)) + "       " + Format(note.error) + "\n";
    Segments();
    Words();
    if (codebook) Codings(*codebook, *codings);
    return std::move(out_);
  }

  std::string Json(const Codebook* codebook, const std::vector<Coding>* codings) {
    report::JsonWriter json(out_);
    json.BeginObject().Key("document").String(document_.path).Key("format").String(document_.format);
    json.Key("charset").String(document_.charset.charset).Key("charset_reason").String(document_.charset.reason);
    json.Key("sha256").String(document_.original_hash.Hex()).Key("segments").BeginArray();
    const auto& segments = matched_.tree.segments;
    for (SegmentIndex i = 0; i < segments.size(); ++i) {
      if (!Holds(segments[i].span)) continue;
      const CodePointSpan at = offsets_.ToCodePoints(segments[i].span);
      json.BeginObject().Key("kind").String(Name(segments[i].kind)).Key("role").String(Name(segments[i].role));
      json.Key("language").String(Tag(segments[i].language)).Key("address").String(Address(i));
      json.Key("begin").Unsigned(at.begin).Key("end").Unsigned(at.end).EndObject();
    }
    json.EndArray().Key("words").BeginArray();
    for (uint32_t i = 0; i < matched_.words.size(); ++i) {
      if (!HoldsWord(matched_.words.span[i])) continue;
      const CodePointSpan at = offsets_.ToCodePoints(matched_.words.span[i]);
      json.BeginObject().Key("begin").Unsigned(at.begin).Key("end").Unsigned(at.end);
      json.Key("text").String(Slice(document_.text, matched_.words.span[i])).Key("keys").BeginArray();
      for (const std::string& key : Keys(matched_.words.form[i])) json.String(key);
      json.EndArray().EndObject();
    }
    json.EndArray();
    if (codebook) {
      json.Key("codings").BeginArray();
      for (const Coding& coding : *codings) {
        if (!Holds(coding.at)) continue;
        const Code& code = codebook->codes[coding.code];
        json.BeginObject().Key("code").String(code.id).Key("polarity").String(Name(coding.polarity));
        json.Key("address").String(Address(coding.unit)).Key("rules").BeginArray();
        for (uint32_t rule : coding.rules) json.String(code.rules[rule].id);
        json.EndArray().Key("evidence").BeginArray();
        for (ByteSpan span : coding.evidence) {
          const CodePointSpan at = offsets_.ToCodePoints(span);
          json.BeginObject().Key("begin").Unsigned(at.begin).Key("end").Unsigned(at.end);
          json.Key("text").String(Slice(document_.text, span)).EndObject();
        }
        json.EndArray().EndObject();
      }
      json.EndArray();
    }
    json.EndObject();
    return std::move(out_) + "\n";
  }

 private:
  bool Holds(ByteSpan span) const { return !at_byte_ || (span.begin <= *at_byte_ && *at_byte_ < span.end); }

  // With --at the words of the whole paragraph are shown: a rule is read in its context.
  bool HoldsWord(ByteSpan span) const {
    if (!at_byte_) return true;
    for (const Segment& segment : matched_.tree.segments)
      if (segment.kind == SegmentKind::kParagraph && Holds(segment.span)) return segment.span.Contains(span);
    return false;
  }

  std::string Address(SegmentIndex i) const { return segment::Address(matched_.tree, i, common_.language); }

  std::vector<std::string> Keys(FormId form) const {
    return vocabulary_.lexicon().Describe(text::FoldWord(vocabulary_.At(form).raw));
  }

  void Segments() {
    out_ += "\nsegments   (kind, role, language, code points, address)\n";
    const auto& segments = matched_.tree.segments;
    for (SegmentIndex i = 0; i < segments.size(); ++i) {
      if (!Holds(segments[i].span)) continue;
      size_t depth = 0;
      for (SegmentIndex up = segments[i].parent; up != kNoSegment; up = segments[up].parent) ++depth;
      out_ += std::string(2 * depth, ' ') + Name(segments[i].kind) + " " + Name(segments[i].role) + " " +
              std::string(Tag(segments[i].language)) + " " + At(offsets_.ToCodePoints(segments[i].span)) + " [" + Address(i) + "] " +
              Excerpt(Slice(document_.text, segments[i].span), 60) + "\n";
    }
  }

  void Words() {
    out_ += "\nwords      (code points, as written, keys)\n";
    for (uint32_t i = 0; i < matched_.words.size(); ++i) {
      const ByteSpan span = matched_.words.span[i];
      if (!HoldsWord(span)) continue;
      out_ += At(offsets_.ToCodePoints(span)) + "\t" + Excerpt(Slice(document_.text, span), 80) + "\t";
      const std::vector<std::string> keys = Keys(matched_.words.form[i]);
      for (size_t k = 0; k < keys.size(); ++k) out_ += (k ? " " : "") + keys[k];
      out_ += "\n";
    }
  }

  void Codings(const Codebook& codebook, const std::vector<Coding>& codings) {
    out_ += "\ncodings    (code, polarity, address; rules; evidence)\n";
    for (const Coding& coding : codings) {
      if (!Holds(coding.at)) continue;
      const Code& code = codebook.codes[coding.code];
      out_ += code.id + " " + Name(coding.polarity) + " [" + Address(coding.unit) + "]\n";
      for (uint32_t rule : coding.rules)
        out_ += "    " + code.rules[rule].id + ": " + code.rules[rule].expression.source + "\n";
      for (ByteSpan span : coding.evidence)
        out_ += "    " + At(offsets_.ToCodePoints(span)) + " \"" + Excerpt(Slice(document_.text, span), 120) + "\"\n";
    }
  }

  const CommonFlags& common_;
  const Document& document_;
  const MatchedDocument& matched_;
  const Vocabulary& vocabulary_;
  std::optional<uint32_t> at_byte_;
  OffsetMap offsets_;
  std::string out_;
};

Result<Document> ReadDocument(const CommonFlags& common, const std::string& path) {
  IngestOptions options;
  options.encoding = common.encoding;
  if (path == "-") {
    auto input = ReadStandardInput();
    if (!input) return input.error();
    return ingest::ReadBytes(*input, "-", "", options);
  }
  Diagnostics problems;
  const std::vector<SourceFile> files = ingest::Find({path}, problems);
  if (files.empty())
    return problems.empty() ? Error{ErrorCode::kNotFound, "no document found", {path}, ""} : problems.all().front().error;
  if (files.size() > 1)
    return Error{ErrorCode::kInvalid, "a folder of " + std::to_string(files.size()) + " documents; explain takes one file", {path}, "name one of its files"};
  return ingest::Read(files[0], options);
}

}  // namespace

int ExplainCommand(const CommonFlags& common, const ExplainFlags& flags, Speaker& speaker) {
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  Codebook codebook;
  if (!flags.codebook.empty()) {
    auto opened = OpenCodebook(flags.codebook, speaker);
    if (!opened) return speaker.Finish(kNoResult);
    codebook = *std::move(opened);
  }
  auto document = ReadDocument(common, flags.path);
  if (!document) return speaker.Fail(document.error());

  std::optional<uint32_t> at_byte;
  if (flags.at) {
    const OffsetMap offsets(document->text);
    const uint32_t length = offsets.ToCodePoints({0, static_cast<uint32_t>(document->text.size())}).end;
    if (*flags.at >= length)
      return speaker.Fail({ErrorCode::kInvalid, "offset " + std::to_string(*flags.at) + " is past the end of the text, which has " + std::to_string(length) + " code points",
                           {flags.path}, "give an offset from 0 to " + std::to_string(length == 0 ? 0 : length - 1)});
    at_byte = offsets.ToBytes(CodePointSpan{*flags.at, *flags.at}).begin;
  }

  const UnitLevel unit = flags.unit.value_or(codebook.unit);
  auto program = Program::Compile(codebook, unit, *lexicon);
  if (!program) return speaker.Fail(program.error());
  Coder coder(codebook, *program, unit, *lexicon);
  const CodedDocument coded = coder.Code(*document);
  const Codebook* shown = flags.codebook.empty() ? nullptr : &codebook;
  Explainer explainer(common, *document, coded, coder.vocabulary(), at_byte);
  speaker.Out(common.json ? explainer.Json(shown, &coded.codings) : explainer.Text(shown, &coded.codings));
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
