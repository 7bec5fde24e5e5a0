// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents × lemmas: the wide form of a document-feature matrix, for the most frequent, and a long form of all.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "exports/exported_document.h"
#include "exports/out_table.h"

namespace pandect::exports {

struct LemmasOfDocument {
  std::string path;
  LemmaCounts counts;
};

// "document_lemmas": doc_id and a column for each of the `most` lemmas (0: all) that occur most, most frequent first,
// of equal ones by text.
OutTable DocumentLemmasTable(const std::vector<LemmasOfDocument>& documents, size_t most);
// Rows of that table into `sink`, as its table number `table`.
void WriteDocumentLemmas(const OutTable& layout, const std::vector<LemmasOfDocument>& documents, size_t table,
                         TableSink& sink);
// "lemmas": doc_id, feature, count; only what occurs.
OutTable LemmasTable();
void WriteLemmas(const std::vector<LemmasOfDocument>& documents, size_t table, TableSink& sink);

}  // namespace pandect::exports
