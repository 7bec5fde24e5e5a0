// SPDX-License-Identifier: GPL-2.0-or-later
//
// Duchacek's scope of paradiplomacy: how far two actors are from one another, by a table of who borders whom.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "codebook/border_table.h"

namespace pandect::matrix {

enum class Scope : uint8_t {
  kUndetermined,   // not two actors of the table
  kDomestic,       // of one state, or a region and its own state
  kTransborder,    // they border on each other; a state does where one of its regions does
  kTransregional,  // they do not, but their states do
  kGlobal,         // neither
};
const char* Name(Scope scope);  // "undetermined", "domestic", "transborder", …

// Built once from a table, then const: may be shared between threads. Keeps nothing of the table.
//
//   BorderScope scope(table);
//   scope.Of("Алтайский край; Восточно-Казахстанская область").scope == Scope::kTransborder
//   scope.Of("Tatarstan – Kazakhstan").scope == Scope::kTransregional
//   scope.Of("Алтайский край").scope == Scope::kUndetermined, why == "\"Алтайский край\" names one actor and not two"
class BorderScope {
 public:
  explicit BorderScope(const BorderTable& table);

  struct Answer {
    Scope scope = Scope::kUndetermined;
    std::string why;  // only where it is undetermined
  };
  // `pair`: two names in either language, a semicolon or a dash between blanks between them. Names that have such a
  // dash themselves are understood. The order does not matter. Time grows with the length of `pair` only.
  Answer Of(std::string_view pair) const;

 private:
  using Index = uint32_t;  // of an actor in the table

  std::optional<Index> Find(const std::string& folded_name) const;
  Answer OfTwo(std::string_view a, std::string_view b) const;
  Answer OfDashed(std::string_view pair) const;
  Scope Between(Index a, Index b) const;
  bool Border(Index a, Index b) const;
  static uint64_t Key(Index a, Index b);

  std::string id_;
  std::vector<Index> state_;  // of each actor; a state's is itself
  std::unordered_map<std::string, Index> by_name_;
  std::unordered_set<uint64_t> borders_;  // between actors of two states, the states' own among them
};

}  // namespace pandect::matrix
