// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which chunks of a generation may hold what a query wants: a formula of ours, answered by Xapian (xapian_candidates.cc
// translates it to a Xapian::Query). A superset where words are concerned, to be decided by positions or the matcher;
// exact where fields of documents are.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/generation.h"

namespace pandect::index {

class Snapshot;

// How the values of a variable are read for ranges. A date is year * 10000 + month * 100 + day, and one that names a
// year or a month only is all its days. "2008" is both, so a range of such bounds is the kOr of both readings.
enum class Scale : uint8_t { kNumber, kDate };
struct ValueSpan {
  double low = 0, high = 0;
};
// "2008", "-3.5", "1 000", "2,5".
std::optional<ValueSpan> ReadNumber(std::string_view text);
// "2008", "2008-05", "2008-05-14", "14.05.2008", "05/2008". Impossible dates are none.
std::optional<ValueSpan> ReadDate(std::string_view text);

// A value. Children of kAnd and kOr may be any number; an empty kAnd is all chunks, an empty kOr none.
struct Candidates {
  enum class Kind : uint8_t {
    kAll,
    kNone,
    kForms,  // chunks with any of `forms` (a superset: forms that share a key are found together)
    kField,  // documents whose variable `name` is `value`, both compared folded
    kRange,  // documents whose variable `name`, read on `scale`, meets [low, high]
    kAnd,
    kOr,
    kAndNot,  // the first child's without the second's; the second must be exact (fields only)
  };
  Kind kind = Kind::kAll;
  std::vector<FormId> forms;
  std::string name, value;
  Scale scale = Scale::kNumber;
  double low = 0, high = 0;
  std::vector<Candidates> children;

  static Candidates All();
  static Candidates None();
  static Candidates Forms(std::vector<FormId> any_of);
  static Candidates Field(std::string name, std::string value);
  static Candidates Range(std::string name, Scale scale, double low, double high);
  static Candidates And(std::vector<Candidates> children);
  static Candidates Or(std::vector<Candidates> children);
  static Candidates AndNot(Candidates left, Candidates right);
};

// The fields every document has beside its variables: "path", "id", "lang" (ru, en, und: of any paragraph of the
// chunk), "format". Of a value with semicolons each part is a value too.

// Calls `use` with the chunks of living documents that fit, ascending, until it returns false. An error is a damaged
// index; what `use` throws is not caught.
Result<Done> ForEachChunk(const Snapshot& snapshot, size_t generation, const Candidates& wanted,
                          const std::function<bool(ChunkNumber)>& use);

// Calls `use` with the chunks of living documents whose variable `name` (or field) has a value that `fits` accepts,
// until it returns false; in no order, perhaps several times. `fits` is asked once a distinct value, folded as
// FoldValue does. Of a value longer than terms are, `fits` is not asked and `sure` is false. A document without a
// paragraph has no chunk. Cost: of the distinct values and of the chunks found.
Result<Done> ForEachChunkWithValue(const Snapshot& snapshot, size_t generation, std::string_view name,
                                   const std::function<bool(std::string_view value)>& fits,
                                   const std::function<bool(ChunkNumber chunk, bool sure)>& use);

}  // namespace pandect::index
