// SPDX-License-Identifier: GPL-2.0-or-later
// What a search found, counted. Values that units themselves have (language, codes) are counted by searching for both:
// so the figures are those the reader gets who adds lang:ru or #code to the query.
#include <algorithm>
#include <map>

#include "match/match.h"
#include "session/search_rows.h"

namespace pandect {
namespace {

Node AndNode(const Node& query, Node other) {
  Node out;
  out.kind = NodeKind::kAnd;
  if (query.kind == NodeKind::kAnd)
    out.children = query.children;
  else
    out.children = {query};
  out.children.push_back(std::move(other));
  return out;
}

Result<report::Facet> CountBySearching(const Searcher& searcher, const Query& query, const QueryOptions& options,
                                       const std::vector<std::pair<std::string, Node>>& values) {
  report::Facet out;
  for (const auto& [value, node] : values) {
    Expression expression{query.expression().source, AndNode(query.expression().root, node)};
    const auto prepared = searcher.Prepare(expression, options);
    if (!prepared) return prepared.error();
    const auto found = searcher.Find(*prepared, {HitOrder::kDocument, {}});
    if (!found) return found.error();
    if (found->units() > 0) out.values.push_back({value, found->units(), found->documents().size()});
  }
  return out;
}

std::vector<std::string> ValuesOf(const index::DocumentFacts& facts, const std::string& variable) {
  if (variable == "format") return {facts.format};
  const auto entry = facts.variables.find(variable == "year" ? "date" : variable);
  if (entry == facts.variables.end()) return {""};
  if (variable == "year") return {entry->second.substr(0, 4)};
  std::vector<std::string> out;
  const std::string& all = entry->second;
  for (size_t at = 0; at <= all.size();) {
    const size_t end = std::min(all.find(';', at), all.size());
    std::string value = all.substr(at, end - at);
    while (value.starts_with(' ')) value.erase(0, 1);
    while (value.ends_with(' ')) value.pop_back();
    if (!value.empty() && std::find(out.begin(), out.end(), value) == out.end()) out.push_back(std::move(value));
    at = end + 1;
  }
  return out.empty() ? std::vector<std::string>{""} : out;
}

Error UnknownVariable(const index::Snapshot& snapshot, const std::string& variable, bool codes) {
  if (variable == "code")
    return {ErrorCode::kInvalid, "codes are counted by a codebook, and none was named", {}, "add -c CODEBOOK"};
  std::string names = codes ? "code, coder, lang" : "lang";
  for (const std::string& name : snapshot.variable_names()) names += ", " + name;
  return {
      ErrorCode::kInvalid, "no variable is called \"" + variable + "\"", {}, "there are: " + names + ", format, year"};
}

}  // namespace

Result<report::Facet> CountBy(const Searcher& searcher, const Query& query, const Found& found,
                              const QueryOptions& options, const std::string& variable) {
  const index::Snapshot& snapshot = searcher.snapshot();
  report::Facet out;
  if (variable == "lang") {
    std::vector<std::pair<std::string, Node>> values;
    for (const char* tag : {"ru", "en", "und"}) {
      Node field;
      field.kind = NodeKind::kField;
      field.name = "lang";
      field.text = tag;
      values.emplace_back(tag, std::move(field));
    }
    auto counted = CountBySearching(searcher, query, options, values);
    if (!counted) return counted;
    out = *std::move(counted);
    out.exclusive = query.unit() <= UnitLevel::kParagraph;
  } else if ((variable == "code" || variable == "coder") && options.codes) {
    std::vector<std::pair<std::string, Node>> values;
    const bool coders = variable == "coder";
    for (const std::string& code : coders ? options.codes->Coders() : options.codes->Codes()) {
      Node node;
      node.kind = coders ? NodeKind::kField : NodeKind::kCode;
      if (coders) node.name = variable;
      node.text = code;
      values.emplace_back(code, std::move(node));
    }
    auto counted = CountBySearching(searcher, query, options, values);
    if (!counted) return counted;
    out = *std::move(counted);
    out.exclusive = false;
  } else {
    const std::vector<std::string>& names = snapshot.variable_names();
    const bool known = variable == "format" || std::binary_search(names.begin(), names.end(), variable) ||
                       (variable == "year" && std::binary_search(names.begin(), names.end(), "date"));
    if (!known) return UnknownVariable(snapshot, variable, options.codes != nullptr);
    std::map<std::string, report::FacetValue> values;
    for (const DocumentHits& document : found.documents()) {
      const auto facts = snapshot.Facts(document.document);
      if (!facts) return facts.error();
      const std::vector<std::string> of_document = ValuesOf(*facts, variable);
      out.exclusive = out.exclusive && of_document.size() == 1;
      for (const std::string& value : of_document) {
        report::FacetValue& counted = values[value];
        counted.value = value;
        counted.units += document.units;
        ++counted.documents;
      }
    }
    for (auto& [value, counted] : values) out.values.push_back(std::move(counted));
  }
  out.variable = variable;
  // Years and dates stand in their order, the rest by size.
  if (variable != "year" && variable != "date")
    std::stable_sort(out.values.begin(), out.values.end(),
                     [](const auto& a, const auto& b) { return a.units > b.units; });
  return out;
}

Result<std::vector<report::DocumentCount>> CountByDocument(const Searcher& searcher, const Query& query,
                                                           const Found& found, HitOrder order, uint64_t skip,
                                                           uint64_t most) {
  const index::Snapshot& snapshot = searcher.snapshot();
  std::vector<DocumentHits> documents = found.documents();
  if (order == HitOrder::kRelevance)
    std::stable_sort(documents.begin(), documents.end(),
                     [](const DocumentHits& a, const DocumentHits& b) { return a.units > b.units; });
  std::vector<report::DocumentCount> out;
  for (uint64_t i = skip; i < documents.size() && i - skip < most; ++i) {
    const index::DocumentRef ref = documents[i].document;
    auto facts = snapshot.Facts(ref);
    if (!facts) return facts.error();
    const auto tree = snapshot.Tree(ref);
    if (!tree) return tree.error();
    report::DocumentCount row;
    row.document = facts->path;
    row.title = facts->variables["title"];
    row.units = documents[i].units;
    row.of_units = UnitsOf(*tree, query.unit()).size();
    row.words = snapshot.generation(ref.generation).Document(ref.document).words;
    for (const std::string& variable : snapshot.variable_names()) row.values.push_back(facts->variables[variable]);
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace pandect
