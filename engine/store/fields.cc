// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/fields.h"

#include <array>
#include <charconv>

namespace pandect {
namespace {

constexpr std::array<const char*, 3> kAttached = {"exact", "changed", "aside"};

}  // namespace

const char* Name(Attached value) {
  return kAttached[static_cast<size_t>(value)];
}

namespace store {
namespace {

template <class Value>
Value ByName(std::string_view name, std::initializer_list<Value> values) {
  for (const Value value : values)
    if (name == Name(value)) return value;
  return *values.begin();
}

bool IsBoundary(std::string_view text, uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

}  // namespace

std::string JoinLines(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : "\n") + line;
  return out;
}

std::vector<std::string> SplitLines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == text.npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string SpansText(const std::vector<ByteSpan>& spans) {
  std::string out;
  for (const ByteSpan span : spans)
    out += (out.empty() ? "" : " ") + std::to_string(span.begin) + "-" + std::to_string(span.end);
  return out;
}

std::vector<ByteSpan> SpansOf(std::string_view text) {
  std::vector<ByteSpan> spans;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    ByteSpan span;
    const auto first = std::from_chars(at, end, span.begin);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') break;
    const auto second = std::from_chars(first.ptr + 1, end, span.end);
    if (second.ec != std::errc()) break;
    spans.push_back(span);
    at = second.ptr + 1;  // behind the blank
  }
  return spans;
}

Sha256 HashOf(std::string_view hex) {
  Sha256 hash;
  if (hex.size() != 2 * hash.bytes.size()) return {};
  for (size_t i = 0; i < hash.bytes.size(); ++i)
    if (std::from_chars(hex.data() + 2 * i, hex.data() + 2 * i + 2, hash.bytes[i], 16).ec != std::errc()) return {};
  return hash;
}

Attached AttachedOf(std::string_view name) {
  return ByName(name, {Attached::kExact, Attached::kChanged, Attached::kAside});
}
CodingOrigin OriginOf(std::string_view name) {
  return ByName(name, {CodingOrigin::kPerson, CodingOrigin::kRule, CodingOrigin::kConsensus, CodingOrigin::kImport});
}
CodingStatus StatusOf(std::string_view name) {
  return ByName(name, {CodingStatus::kProposed, CodingStatus::kAccepted, CodingStatus::kRejected});
}

TextAnchor AnchorOf(const Statement& row, int first) {
  return {DocumentId{row.String(first)},
          row.Unsigned(first + 1),
          {row.Unsigned(first + 2), row.Unsigned(first + 3)},
          row.String(first + 4),
          AttachedOf(row.Text(first + 5))};
}

Statement& BindAnchor(Statement& statement, const TextAnchor& anchor) {
  return statement.Bind(anchor.document.text)
      .Bind(anchor.version)
      .Bind(anchor.at.begin)
      .Bind(anchor.at.end)
      .Bind(anchor.quotation)
      .Bind(Name(anchor.attached));
}

Result<Done> CheckAnchor(const TextAnchor& anchor) {
  if (anchor.at.begin > anchor.at.end || anchor.quotation.size() != anchor.at.size())
    return Error{ErrorCode::kInternal, "a quotation that is not as long as its passage", {}, "please report it"};
  return Done{};
}

Result<TextAnchor> AnchorAt(const DocumentId& document, uint32_t version, std::string_view text, ByteSpan at) {
  if (at.begin > at.end || at.end > text.size())
    return Error{ErrorCode::kInvalid,
                 "the passage leaves the text, which has " + std::to_string(text.size()) + " bytes",
                 {},
                 ""};
  if (!IsBoundary(text, at.begin) || !IsBoundary(text, at.end))
    return Error{ErrorCode::kInvalid, "the passage begins or ends within a character", {}, ""};
  return TextAnchor{document, version, at, std::string(Slice(text, at)), Attached::kExact};
}

std::string InsertRow(const std::string& table, const std::string& columns) {
  std::string marks;
  for (const char c : columns)
    if (c == ',') marks += ", ?";
  return "INSERT INTO " + table + " (id, " + columns + ") VALUES (?, ?" + marks + ")";
}

std::string UpdateRow(const std::string& table, const std::string& columns) {
  std::string sets;
  for (const char c : columns) sets += c == ',' ? " = ?," : std::string(1, c);
  return "UPDATE " + table + " SET " + sets + " = ? WHERE id = ?";
}

Narrowed& Narrowed::By(const char* column, const std::string& value) {
  if (value.empty()) return *this;
  sql_ += std::string(" AND ") + column + " = ?";
  values_.push_back(value);
  return *this;
}

Narrowed& Narrowed::Present(bool removed_too) {
  if (!removed_too) sql_ += " AND d.removed IS NULL";
  return *this;
}

Statement Narrowed::OrderedBy(Database& database, const char* columns) const {
  Statement rows = database.Prepare(sql_ + " ORDER BY " + columns);
  for (const std::string& value : values_) rows.Bind(value);
  return rows;
}

Error NoSuch(const char* what, const std::string& id) {
  return {ErrorCode::kNotFound, std::string("no such ") + what + " in the project: " + id, {}, ""};
}

}  // namespace store
}  // namespace pandect
