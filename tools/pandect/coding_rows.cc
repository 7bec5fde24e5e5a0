// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/coding_rows.h"

#include "report/csv.h"
#include "study/memos.h"
#include "study/place.h"

namespace pandect::tool {
namespace {

std::string Span(CodePointSpan at) {
  return std::to_string(at.begin) + "-" + std::to_string(at.end);
}

std::string Joined(const std::vector<std::string>& texts, const char* between) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : between) + text;
  return out;
}

std::string VerdictText(const study::DecidedProposal& decided, const std::string& coder, const Messages& m) {
  if (!decided.decision) return m.Text("open");
  switch (decided.decision->verdict) {
    case Verdict::kAccepted:
      return m.Text("accepted by {1}", {coder});
    case Verdict::kRejected:
      return m.Text("rejected by {1}", {coder});
    case Verdict::kChanged:
      return m.Text("changed by {1}", {coder});
  }
  return "";
}

void AddUnits(const UnitNumbers* units, report::JsonWriter& json) {
  if (units == nullptr) return;
  json.Key("units").BeginArray();
  for (const uint32_t unit : *units) json.Unsigned(uint64_t{unit} + 1);
  json.EndArray();
}

}  // namespace

std::string CodingText(const study::ListedCoding& row, const Messages& m) {
  const StoredCoding& coding = row.coding;
  std::string out = row.document + "  " + row.address + "  " + row.code + "  " + row.coder + "  " + Span(row.at);
  if (coding.polarity == Polarity::kAbsent) out += "  " + m.Text("stated absent");
  if (coding.weight) out += "  " + m.Text("weight {1}", {m.Number(*coding.weight, 2)});
  if (coding.origin == CodingOrigin::kConsensus) out += "  " + m.Text("consensus");
  if (coding.origin == CodingOrigin::kImport) out += "  " + m.Text("imported");
  if (!row.code_then.empty()) out += "  " + m.Text("was {1}", {row.code_then});
  if (coding.anchor.attached == Attached::kChanged) out += "  " + m.Text("the text changed since");
  if (coding.anchor.attached == Attached::kAside)
    out += "  " + m.Text("of version {1}: set aside", {std::to_string(coding.anchor.version)});
  out += "\n    " + study::OneLine(coding.anchor.quotation, 160) + "\n";
  for (const std::string& memo : row.memos) out += "    # " + study::OneLine(memo, 160) + "\n";
  return out;
}

std::string ProposalText(const study::ListedProposal& row, const Messages& m) {
  const Proposal& proposal = row.decided.proposal;
  std::string out = row.document + "  " + proposal.address + "  " + row.code + "  " + Span(row.at);
  if (proposal.polarity == Polarity::kAbsent) out += "  " + m.Text("stated absent");
  out += "  " + VerdictText(row.decided, row.coder, m);
  return out + "\n    " + Joined(proposal.rules, ", ") + "\n";
}

std::string CodingCsv(const study::ListedCoding& row) {
  std::string out;
  const StoredCoding& coding = row.coding;
  report::CsvRow csv(out);
  csv.Add(coding.id.text).Add(row.document).Add(uint64_t{row.at.begin}).Add(uint64_t{row.at.end}).Add(row.code);
  csv.Add(row.coder).Add(Name(coding.polarity)).Add(Name(coding.modality)).Add(Name(coding.effect));
  if (coding.weight)
    csv.Add(*coding.weight, 6);
  else
    csv.AddEmpty();
  csv.Add(Name(coding.origin)).Add(row.address).Add(coding.anchor.quotation).Add(coding.created);
  csv.Add(Name(coding.anchor.attached)).Add(study::JoinMemos(row.memos));
  csv.End();
  return out;
}

std::string ProposalCsv(const study::ListedProposal& row) {
  std::string out;
  const Proposal& proposal = row.decided.proposal;
  report::CsvRow csv(out);
  csv.Add(proposal.id).Add(row.document).Add(uint64_t{row.at.begin}).Add(uint64_t{row.at.end}).Add(row.code);
  csv.Add("rules").Add(Name(proposal.polarity)).Add(Name(proposal.modality)).Add(Name(proposal.effect)).AddEmpty();
  csv.Add(Name(CodingOrigin::kRule)).Add(proposal.address).Add(row.quotation).Add("").Add("").Add("");
  csv.End();
  return out;
}

void CodingJson(const study::ListedCoding& row, report::JsonWriter& json, const UnitNumbers* units,
                const std::function<void(report::JsonWriter&)>& more) {
  const StoredCoding& coding = row.coding;
  json.BeginObject().Key("id").String(coding.id.text).Key("document").String(row.document);
  json.Key("document_id").String(coding.anchor.document.text).Key("version").Unsigned(coding.anchor.version);
  json.Key("begin").Unsigned(row.at.begin).Key("end").Unsigned(row.at.end).Key("address").String(row.address);
  json.Key("quotation").String(coding.anchor.quotation).Key("attached").String(Name(coding.anchor.attached));
  json.Key("code").String(row.code);
  if (!row.code_then.empty()) json.Key("code_then").String(row.code_then);
  json.Key("coder").String(row.coder).Key("polarity").String(Name(coding.polarity));
  json.Key("modality").String(Name(coding.modality)).Key("effect").String(Name(coding.effect)).Key("weight");
  if (coding.weight)
    json.Fixed(*coding.weight, 6);
  else
    json.Null();
  json.Key("origin").String(Name(coding.origin)).Key("created").String(coding.created);
  json.Key("codebook").String(coding.codebook.text).Key("decision").String(coding.decision.text);
  json.Key("rules").BeginArray();
  for (const std::string& rule : coding.rules) json.String(rule);
  json.EndArray().Key("memos").BeginArray();
  for (const std::string& memo : row.memos) json.String(memo);
  json.EndArray();
  AddUnits(units, json);
  if (more) more(json);
  json.EndObject();
}

void ProposalJson(const study::ListedProposal& row, report::JsonWriter& json, const UnitNumbers* units) {
  const Proposal& proposal = row.decided.proposal;
  json.BeginObject().Key("id").String(proposal.id).Key("document").String(row.document);
  json.Key("begin").Unsigned(row.at.begin).Key("end").Unsigned(row.at.end).Key("address").String(proposal.address);
  json.Key("language").String(Tag(proposal.language)).Key("code").String(row.code);
  json.Key("polarity").String(Name(proposal.polarity)).Key("modality").String(Name(proposal.modality));
  json.Key("effect").String(Name(proposal.effect)).Key("rules").BeginArray();
  for (const std::string& rule : proposal.rules) json.String(rule);
  json.EndArray().Key("hits").Unsigned(proposal.hits).Key("verdict");
  if (row.decided.decision)
    json.String(Name(row.decided.decision->verdict))
        .Key("coder")
        .String(row.coder)
        .Key("comment")
        .String(row.decided.decision->comment);
  else
    json.String("open");
  json.Key("origin").String(Name(CodingOrigin::kRule));
  AddUnits(units, json);
  json.EndObject();
}

}  // namespace pandect::tool
