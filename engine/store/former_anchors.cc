// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/former_anchors.h"

#include <algorithm>
#include <charconv>

#include "store/fields.h"
#include "store/journal.h"

namespace pandect::store {
namespace {

// Where a table keeps what is wanted. Columns are only ever added at the end (schema.cc).
struct Columns {
  const char* table;
  const char* rows;            // the rows wanted, all columns
  size_t keys;                 // the first columns
  size_t document, attached;   // version, begin, end and quotation behind the document
  size_t evidence, new_begin;  // 0: none
};
constexpr Columns kColumns[] = {
    {"codings", "SELECT * FROM codings WHERE attached <> 'exact'", 1, 1, 7, 19, 0},
    {"decisions", "SELECT * FROM decisions WHERE attached <> 'exact'", 1, 1, 6, 0, 15},
    {"sample_units", "SELECT * FROM sample_units WHERE attached <> 'exact'", 2, 2, 7, 0, 0},
    {"settlements", "SELECT * FROM settlements WHERE attached <> 'exact'", 1, 1, 6, 0, 0},
};
constexpr size_t kMostColumns = 24;

uint32_t Number(const std::string& text) {
  uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

using Row = std::vector<std::optional<std::string>>;

// The row before the change, `row` being the one after.
void TakeBack(const ChangedRow& change, Row& row) {
  for (size_t i = 0; i < std::min(row.size(), change.before.size()); ++i)
    if (change.kind == ChangeKind::kDelete || change.before[i] || change.after[i]) row[i] = change.before[i];
}

FormerAnchor FormerOf(const Row& row, const Columns& at) {
  const auto text = [&](size_t column) { return row[column].value_or(""); };
  FormerAnchor former;
  former.anchor.document.text = text(at.document);
  former.anchor.version = Number(text(at.document + 1));
  former.anchor.at = {Number(text(at.document + 2)), Number(text(at.document + 3))};
  former.anchor.quotation = text(at.document + 4);
  if (at.evidence > 0) former.evidence = SpansOf(text(at.evidence));
  if (at.new_begin > 0 && row[at.new_begin] && row[at.new_begin + 1])
    former.new_at = ByteSpan{Number(text(at.new_begin)), Number(text(at.new_begin + 1))};
  return former;
}

}  // namespace

std::string FormerKey(const std::string& sample, uint32_t number) {
  return sample + "\n" + std::to_string(number);
}

Result<std::map<std::string, FormerAnchor>> FormerAnchors(const Project& project, Anchored table) {
  const Columns& at = kColumns[static_cast<size_t>(table)];
  std::map<std::string, Row> rows;
  Statement present = project.database().Prepare(at.rows);
  while (present.Step()) {
    Row row(kMostColumns);
    for (size_t i = 0; i < std::max({at.attached, at.evidence, at.new_begin + 1, at.document + 4}) + 1; ++i)
      if (!present.IsNull(static_cast<int>(i))) row[i] = present.String(static_cast<int>(i));
    std::string key = row[0].value_or("");
    if (at.keys == 2) key = FormerKey(key, Number(row[1].value_or("")));
    rows.emplace(std::move(key), std::move(row));
  }
  if (auto ended = present.End(); !ended) return ended.error();
  std::map<std::string, FormerAnchor> found;
  if (rows.empty()) return found;
  const auto changes = LaterChanges(project, {at.table});
  if (!changes) return changes.error();
  for (auto& [key, row] : rows) {
    const auto of_row = changes->find(key);
    if (of_row == changes->end()) continue;
    for (auto change = of_row->second.rbegin(); change != of_row->second.rend(); ++change) {
      TakeBack(*change, row);
      if (row[at.attached] != "exact") continue;
      found.emplace(key, FormerOf(row, at));
      break;
    }
  }
  return found;
}

}  // namespace pandect::store
