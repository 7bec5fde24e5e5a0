// SPDX-License-Identifier: GPL-2.0-or-later
//
// Fields of a query: name:value. What they mean:
//
// - lang:ru            units with a paragraph of that language (ru, en, und)
// - kind:article       units that are such a part or stand in one (annex, section, article, point …)
// - role:heading       units of that role (body, heading, preamble, list-item …)
// - address:"ст. 5"    units whose address, Russian or English, begins so and then ends or goes on with a new number
// - doc: (also path:)  the document's path: all of it, its end after a slash, a folder ("texts/"), or with * and ?
// - format:pdf         what the file was
// - anything else      a variable of the documents: a whole value, or one of several between semicolons; with * and ?;
//                      as a date or a number also a range: date:2008..2020, date:..2010-05, population:1000..
//
// Small and capital letters, ё and е are the same. A date stands for all it leaves open: 2008 for the year. A document
// without the variable, or with a value that is no date or number where a range asks for one, is not found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "expression/expression.h"
#include "index/candidates.h"
#include "index/snapshot.h"
#include "segment/segment.h"

namespace pandect::query {

// Immutable, safe to share.
class FieldTest {
 public:
  enum class Kind : uint8_t { kLanguage, kSegmentKind, kRole, kAddress, kPath, kFormat, kVariable };

  // `variables`: names of variables there are, sorted. Errors point into `source`.
  static Result<FieldTest> Of(const Node& node, const std::vector<std::string>& variables, std::string_view source);
  // The names that Of accepts: those above and `variables`; sorted.
  static std::vector<std::string> Names(const std::vector<std::string>& variables);

  Kind kind() const { return kind_; }
  // Whether documents pass as wholes: the test is of their facts and not of their units.
  bool OfDocuments() const { return kind_ >= Kind::kPath; }
  bool Passes(const index::DocumentFacts& facts) const;
  // The same of kPath, without reading the facts.
  bool Passes(const index::DocumentNames& names) const;
  // The same asked of the index's terms: documents that pass, neither more nor less, without reading their facts; but
  // those without a paragraph, which have no terms. None where one term does not tell it: wildcards, ranges, dates and
  // numbers, paths.
  std::optional<index::Candidates> AsTerms() const;
  // The name for index::ForEachChunkWithValue, by which documents pass whose values do: one of those that are kept
  // whole passes PassesValue. None where the terms of the name may be another's.
  std::optional<std::string> TermsName() const;
  bool PassesValue(std::string_view folded) const;
  bool Passes(const SegmentTree& tree, SegmentIndex unit) const;
  Language language() const { return language_; }
  SegmentRole role() const { return role_; }

 private:
  bool PassesPath(std::string_view folded) const;

  Kind kind_ = Kind::kVariable;
  std::string name_;
  std::string value_;  // folded
  bool wildcard_ = false;
  bool has_terms_ = false;  // the terms of its name are of no other variable
  Language language_ = Language::kUnd;
  SegmentKind segment_kind_ = SegmentKind::kDocument;
  SegmentRole role_ = SegmentRole::kBody;
  // Of dates and numbers; both ends meant, where open infinite.
  bool is_range_ = false, is_date_ = false, is_number_ = false;
  double date_low_ = 0, date_high_ = 0, number_low_ = 0, number_high_ = 0;
};

// A date (2008, 2008-05, 2008-05-14, 14.05.2008) as the days it stands for, year * 10000 + month * 100 + day.
struct DaySpan {
  double low = 0, high = 0;
};
bool ReadDate(std::string_view text, DaySpan& out);
bool ReadNumber(std::string_view text, double& out);

}  // namespace pandect::query
