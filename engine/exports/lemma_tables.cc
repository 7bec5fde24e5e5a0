// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/lemma_tables.h"

#include <algorithm>
#include <map>

#include "report/messages.h"

namespace pandect::exports {

OutTable DocumentLemmasTable(const std::vector<LemmasOfDocument>& documents, size_t most) {
  std::map<std::string, uint64_t> totals;
  for (const LemmasOfDocument& document : documents)
    for (const auto& [lemma, count] : document.counts) totals[lemma] += count;
  std::vector<std::pair<std::string, uint64_t>> order(totals.begin(), totals.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (most > 0 && order.size() > most) order.resize(most);
  OutTable table{
      "document_lemmas",
      ForTranslation("Documents × lemmas"),
      ForTranslation("a row a document, a column a lemma, as a document-feature matrix: how often it occurs; the "
                     "most frequent first"),
      {{"doc_id", ColumnType::kText, ForTranslation("path of the document, as given"), 36}},
      1};
  for (const auto& [lemma, count] : order) table.columns.push_back({lemma, ColumnType::kCount, "", 10});
  return table;
}

void WriteDocumentLemmas(const OutTable& layout, const std::vector<LemmasOfDocument>& documents, size_t table,
                         TableSink& sink) {
  std::map<std::string, size_t> columns;
  for (size_t c = 1; c < layout.columns.size(); ++c) columns[layout.columns[c].name] = c;
  for (const LemmasOfDocument& document : documents) {
    std::vector<OutCell> row(layout.columns.size(), uint64_t{0});
    row[0] = document.path;
    for (const auto& [lemma, count] : document.counts)
      if (const auto column = columns.find(lemma); column != columns.end()) row[column->second] = count;
    sink.Row(table, row);
  }
}

OutTable LemmasTable() {
  return {
      "lemmas",
      ForTranslation("Lemmas"),
      ForTranslation("a row for each document and lemma that occurs in it"),
      {{"doc_id", ColumnType::kText, ForTranslation("path of the document, as given"), 36},
       {"feature", ColumnType::kText, ForTranslation("the lemma; the word itself where no dictionary knows it"), 24},
       {"count", ColumnType::kCount, ForTranslation("how often it occurs")}},
      1};
}

void WriteLemmas(const std::vector<LemmasOfDocument>& documents, size_t table, TableSink& sink) {
  for (const LemmasOfDocument& document : documents)
    for (const auto& [lemma, count] : document.counts) sink.Row(table, {document.path, lemma, count});
}

}  // namespace pandect::exports
