// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/code_study.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>
#include <set>

#include "matrix/analysis.h"
#include "matrix/derived_variable.h"
#include "pipeline/pipeline.h"
#include "session/ordered_work.h"
#include "session/word_stream.h"

namespace pandect {
namespace {

struct CodedUnits {
  std::string path;
  std::map<std::string, std::string> variables;
  std::vector<std::vector<uint32_t>> units;  // codes themselves, ascending, unique
};

bool IsInBase(const SegmentTree& tree, SegmentIndex unit) {
  const Segment& segment = tree.segments[unit];
  if (segment.kind == SegmentKind::kSentence) return matrix::IsCounted(tree.segments[segment.parent].role);
  for (SegmentIndex at = unit; at < std::max(segment.end, unit + 1); ++at)
    if (tree.segments[at].kind == SegmentKind::kParagraph && matrix::IsCounted(tree.segments[at].role)) return true;
  return false;
}

CodedUnits UnitsOfDocument(const Document& document, const CodedDocument& coded, UnitLevel level) {
  CodedUnits out;
  out.path = document.path;
  out.variables = document.variables;
  auto coding = coded.codings.begin();
  const auto& segments = coded.tree.segments;
  for (const SegmentIndex unit : UnitsOf(coded.tree, level)) {
    std::vector<uint32_t> codes;
    while (coding != coded.codings.end() && coding->at.begin < segments[unit].span.begin) ++coding;
    for (; coding != coded.codings.end() && coding->unit == unit; ++coding) codes.push_back(coding->code);
    if (!IsInBase(coded.tree, unit)) continue;
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    out.units.push_back(std::move(codes));
  }
  return out;
}

void AddCodesAbove(const Codebook& codebook, std::vector<uint32_t>& codes) {
  const size_t own = codes.size();
  for (size_t i = 0; i < own; ++i)
    for (CodeIndex above = codebook.codes[codes[i]].parent; above != kNoCode; above = codebook.codes[above].parent)
      codes.push_back(above);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

// Codes all documents; `consume` gets them in the order given, on the calling thread.
Result<StreamOutcome> StreamCodedUnits(const Codebook& codebook, const Lexicon& lexicon,
                                       const CodeStudyOptions& options,
                                       const std::function<void(CodedUnits)>& consume) {
  const UnitLevel level = options.unit.value_or(codebook.unit);
  const auto program = Program::Compile(codebook, level, lexicon);
  if (!program) return program.error();
  WordStreamOptions stream;
  stream.paths = options.paths;
  stream.threads = options.threads;
  stream.ingest = options.ingest;
  std::vector<std::unique_ptr<Coder>> coders;
  return StreamDocuments<CodedUnits>(
      stream, coders, [&] { return std::make_unique<Coder>(codebook, *program, level, lexicon); },
      [&](Coder& coder, const Document& document) { return UnitsOfDocument(document, coder.Code(document), level); },
      consume);
}

}  // namespace

Result<CodePairs> CountCodePairs(const Codebook& codebook, const Lexicon& lexicon, const CodeStudyOptions& options,
                                 uint32_t distance) {
  CodePairs out{statistics::UnitPairs(codebook.codes.size(), {distance}), options.unit.value_or(codebook.unit), {}};
  auto streamed = StreamCodedUnits(codebook, lexicon, options, [&](CodedUnits document) {
    for (auto& codes : document.units) AddCodesAbove(codebook, codes);
    out.pairs.Add(document.units);
  });
  if (!streamed) return streamed.error();
  out.problems = std::move(streamed->problems);
  return out;
}

Result<CodeProfiles> CountProfiles(const Codebook& codebook, const Lexicon& lexicon, const CodeStudyOptions& options) {
  CodeProfiles found;
  found.unit = options.unit.value_or(codebook.unit);
  auto streamed = StreamCodedUnits(codebook, lexicon, options, [&](CodedUnits document) {
    std::vector<double> counts(codebook.codes.size());
    bool any = false;
    for (const auto& codes : document.units)
      for (const uint32_t code : codes) ++counts[code], any = true;
    if (!any) {
      found.without_codings.push_back(document.path);
      return;
    }
    found.paths.push_back(document.path);
    found.counts.push_back(std::move(counts));
  });
  if (!streamed) return streamed.error();
  std::vector<size_t> order(found.paths.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t x, size_t y) { return found.paths[x] < found.paths[y]; });
  CodeProfiles out;
  out.unit = found.unit;
  for (const size_t i : order) {
    out.paths.push_back(std::move(found.paths[i]));
    out.counts.push_back(std::move(found.counts[i]));
  }
  std::sort(found.without_codings.begin(), found.without_codings.end());
  out.without_codings = std::move(found.without_codings);
  out.problems = std::move(streamed->problems);
  return out;
}

Result<CodeGroups> CompareCodeGroups(const Codebook& codebook, const Lexicon& lexicon, const CodeStudyOptions& options,
                                     const GroupSought& sought) {
  CodeGroups out;
  out.unit = options.unit.value_or(codebook.unit);
  const matrix::DerivedVariables derived(codebook);
  struct Row {
    std::string value;
    uint64_t units = 0;
    std::vector<uint32_t> with_code;
  };
  std::vector<Row> rows;
  std::set<std::string> values;
  Diagnostics notes;
  auto streamed = StreamCodedUnits(codebook, lexicon, options, [&](CodedUnits document) {
    derived.AddTo(document.variables, document.path, notes);
    Row row;
    const auto value = document.variables.find(sought.variable);
    if (value != document.variables.end()) row.value = value->second;
    if (!row.value.empty()) values.insert(row.value);
    row.units = document.units.size();
    row.with_code.resize(codebook.codes.size());
    for (auto& codes : document.units) {
      AddCodesAbove(codebook, codes);
      for (const uint32_t code : codes) ++row.with_code[code];
    }
    rows.push_back(std::move(row));
  });
  if (!streamed) return streamed.error();
  out.problems = std::move(streamed->problems);
  out.problems.Append(notes);

  std::string list;
  for (const std::string& value : values) list += (list.empty() ? "\"" : ", \"") + value + "\"";
  out.first = sought.first, out.second = sought.second;
  if (out.first.empty() && out.second.empty() && values.size() == 2) {
    out.first = *values.begin();
    out.second = *values.rbegin();
  }
  if (values.empty()) {
    return Error{ErrorCode::kNotFound,
                 "no document has the variable \"" + sought.variable + "\"",
                 {},
                 "give its column in a manifest.tsv, or a variable of the codebook"};
  }
  for (const std::string& value : {out.first, out.second}) {
    if (values.count(value) > 0) continue;
    return Error{ErrorCode::kInvalid,
                 value.empty()
                     ? "two groups were wanted, the variable \"" + sought.variable + "\" has the values " + list
                     : "no document has \"" + value + "\" as \"" + sought.variable + "\", but " + list,
                 {},
                 "name two of them with --first and --second"};
  }
  for (CodeIndex code = 0; code < codebook.codes.size(); ++code) {
    std::vector<statistics::ClusterCounts> documents;
    for (const Row& row : rows)
      if (row.value == out.first || row.value == out.second)
        documents.push_back({row.units, row.with_code[code], row.value == out.second});
    out.by_code.push_back(statistics::CompareGroups(std::move(documents), sought.resampling));
  }
  out.documents_in_neither = static_cast<uint64_t>(std::count_if(
      rows.begin(), rows.end(), [&](const Row& row) { return row.value != out.first && row.value != out.second; }));
  return out;
}

}  // namespace pandect
