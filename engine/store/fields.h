// SPDX-License-Identifier: GPL-2.0-or-later
//
// Values as they stand in columns, and back. For the files of this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "base/span.h"
#include "codebook/code.h"
#include "codebook/names.h"
#include "coding/coding.h"
#include "store/ids.h"
#include "store/sqlite.h"
#include "store/text_anchor.h"

namespace pandect::store {

// NULL where there is no id.
template <class Kind>
std::optional<std::string> OrNull(const Id<Kind>& id) {
  return id.empty() ? std::nullopt : std::optional<std::string>(id.text);
}

std::string JoinLines(const std::vector<std::string>& lines);
std::vector<std::string> SplitLines(std::string_view text);

// "10-20 31-40"
std::string SpansText(const std::vector<ByteSpan>& spans);
std::vector<ByteSpan> SpansOf(std::string_view text);

Sha256 HashOf(std::string_view hex);  // zeros where it is none

// The value with this name; the default of the type where a later program wrote one that is not known here.
template <class Value>
Value FromText(std::string_view name) {
  Value value{};
  codebook::FromName(name, value);
  return value;
}
Attached AttachedOf(std::string_view name);
CodingOrigin OriginOf(std::string_view name);
CodingStatus StatusOf(std::string_view name);

template <class Value>
std::optional<std::string> NameOrNull(const std::optional<Value>& value) {
  return value ? std::optional<std::string>(Name(*value)) : std::nullopt;
}

// document, version, begin_byte, end_byte, quotation, attached, from column `first` on.
TextAnchor AnchorOf(const Statement& row, int first);
Statement& BindAnchor(Statement& statement, const TextAnchor& anchor);
// An anchor whose quotation is not as long as its span would be found broken by every later check.
Result<Done> CheckAnchor(const TextAnchor& anchor);

// Rows of a table whose first column is `id`; `columns`: the others, "document, version, …", in the order of binding.
std::string InsertRow(const std::string& table, const std::string& columns);  // binds the id first
std::string UpdateRow(const std::string& table, const std::string& columns);  // binds the id last

// A selection narrowed by what a filter names, of rows on documents (FROM … c JOIN documents d).
class Narrowed {
 public:
  // `select`: up to and with its WHERE.
  explicit Narrowed(std::string select) : sql_(std::move(select)) {}
  // An empty value does not narrow.
  Narrowed& By(const char* column, const std::string& value);
  Narrowed& Present(bool removed_too);
  Statement OrderedBy(Database& database, const char* columns) const;

 private:
  std::string sql_;
  std::vector<std::string> values_;
};

// The error for an id that names nothing.
Error NoSuch(const char* what, const std::string& id);

}  // namespace pandect::store
