// SPDX-License-Identifier: GPL-2.0-or-later
#include "coding/coding_id.h"
#include "report/json.h"
#include "report/rows.h"

namespace pandect::report {
namespace {

void AppendSpan(CodePointSpan span, JsonWriter& json) {
  json.Key("begin").Unsigned(span.begin).Key("end").Unsigned(span.end);
}

}  // namespace

void CodingsJsonl::Append(const Reading& reading, const OffsetMap& offsets, const Codebook& codebook, UnitLevel unit,
                          const std::vector<Coding>& codings, std::string& out) {
  const Document& document = reading.document;
  const std::string text_hash = document.text_hash.Hex();
  const std::string codebook_hash = codebook.hash.Hex();
  coding::CodingIds ids(document, codebook);
  SegmentIndex addressed = kNoSegment;
  std::string address;
  for (const Coding& coding : codings) {
    if (coding.unit != addressed) {
      address = segment::Address(reading.tree, coding.unit, Language::kUnd);
      addressed = coding.unit;
    }
    const Code& code = codebook.codes[coding.code];
    JsonWriter json(out);
    json.BeginObject();
    json.Key("id").String(ids.Of(coding).Hex());
    json.Key("document").String(document.path).Key("text_sha256").String(text_hash);
    json.Key("language").String(Tag(reading.tree.segments[coding.unit].language));
    json.Key("address").String(address).Key("unit").String(Name(unit));
    AppendSpan(offsets.ToCodePoints(coding.at), json);
    json.Key("code").String(code.id).Key("polarity").String(Name(coding.polarity));
    json.Key("modality").String(Name(coding.modality)).Key("effect").String(Name(coding.effect));
    json.Key("origin").String(Name(coding.origin)).Key("status").String(Name(coding.status));
    json.Key("rules").BeginArray();
    for (uint32_t rule : coding.rules) json.String(code.rules[rule].id);
    json.EndArray().Key("evidence").BeginArray();
    for (ByteSpan span : coding.evidence) {
      json.BeginObject();
      AppendSpan(offsets.ToCodePoints(span), json);
      json.Key("text").String(Slice(document.text, span)).EndObject();
    }
    json.EndArray().Key("hits").Unsigned(coding.hits).Key("words").Unsigned(coding.words);
    json.Key("codebook").BeginObject();
    json.Key("id").String(codebook.id).Key("version").String(codebook.version).Key("sha256").String(codebook_hash);
    json.EndObject().EndObject();
    out += '\n';
  }
}

}  // namespace pandect::report
