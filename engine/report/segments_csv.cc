// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <charconv>

#include "report/label.h"
#include "report/rows.h"

namespace pandect::report {
namespace {

constexpr std::array<std::string_view, 15> kColumns{"document", "language", "address",  "begin",    "end",
                                                    "code",     "label_ru", "label_en", "polarity", "modality",
                                                    "effect",   "rules",    "evidence", "words",    "text"};

void AppendNumber(uint32_t number, std::string& out) {
  char digits[10];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

}  // namespace

std::string SegmentsCsv::Header(const std::vector<std::string>& variables) {
  std::string out;
  CsvRow row(out);
  for (std::string_view column : kColumns) row.Add(column);
  for (const std::string& variable : variables) {
    const bool taken = std::find(kColumns.begin(), kColumns.end(), variable) != kColumns.end();
    row.Add(taken ? "var_" + variable : variable);
  }
  row.End();
  return out;
}

void SegmentsCsv::Append(const Reading& reading, const OffsetMap& offsets, const Codebook& codebook,
                         const std::vector<Coding>& codings, const std::vector<std::string>& variables,
                         std::string& out, FormulaGuard guard) {
  const Document& document = reading.document;
  std::string tail;  // the variables are the same in every row of a document
  for (const std::string& variable : variables) {
    tail += ',';
    const auto value = document.variables.find(variable);
    if (value != document.variables.end()) AppendCsvField(value->second, tail, guard);
  }
  tail += '\n';

  SegmentIndex addressed = kNoSegment;  // codings of one unit follow each other
  std::string address, rules, evidence, words;
  for (const Coding& coding : codings) {
    if (coding.unit != addressed) {
      address = segment::Address(reading.tree, coding.unit, Language::kUnd);
      addressed = coding.unit;
    }
    const Code& code = codebook.codes[coding.code];
    rules.clear();
    for (uint32_t rule : coding.rules) {
      if (!rules.empty()) rules += ';';
      rules += code.rules[rule].id;
    }
    evidence.clear();
    words.clear();
    for (ByteSpan span : coding.evidence) {
      if (!evidence.empty()) evidence += ';', words += " | ";
      const CodePointSpan at = offsets.ToCodePoints(span);
      AppendNumber(at.begin, evidence);
      evidence += '-';
      AppendNumber(at.end, evidence);
      words += Slice(document.text, span);
    }
    const CodePointSpan at = offsets.ToCodePoints(coding.at);
    CsvRow row(out, guard);
    row.Add(document.path).Add(Tag(reading.tree.segments[coding.unit].language)).Add(address);
    row.Add(uint64_t{at.begin}).Add(uint64_t{at.end}).Add(code.id);
    row.Add(LabelIn(code.label, Language::kRu)).Add(LabelIn(code.label, Language::kEn));
    row.Add(Name(coding.polarity)).Add(Name(coding.modality)).Add(Name(coding.effect));
    row.Add(rules).Add(evidence).Add(words).Add(Slice(document.text, coding.at));
    out += tail;
  }
}

}  // namespace pandect::report
