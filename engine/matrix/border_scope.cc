// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/border_scope.h"

#include <algorithm>
#include <utility>

namespace pandect::matrix {
namespace {

using codebook::FoldActorName;

constexpr std::string_view kDash = " - ";  // as FoldActorName writes it

std::string Quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace

const char* Name(Scope scope) {
  constexpr const char* kNames[] = {"undetermined", "domestic", "transborder", "transregional", "global"};
  return kNames[static_cast<size_t>(scope)];
}

uint64_t BorderScope::Key(Index a, Index b) {
  const auto [low, high] = std::minmax(a, b);
  return uint64_t{low} << 32 | high;
}

BorderScope::BorderScope(const BorderTable& table) : id_(table.id) {
  std::unordered_map<std::string_view, Index> by_id;
  for (Index i = 0; i < table.actors.size(); ++i) by_id.emplace(table.actors[i].id, i);
  for (Index i = 0; i < table.actors.size(); ++i) {
    const Actor& actor = table.actors[i];
    const auto state = by_id.find(actor.state);
    state_.push_back(actor.state.empty() || state == by_id.end() ? i : state->second);
    for (const Actor::ActorName& name : actor.names) by_name_.emplace(FoldActorName(name.text), i);
  }
  // A border of two regions is one of either with the other's state, and of the states.
  for (const pandect::Border& border : table.borders) {
    const auto a = by_id.find(border.a), b = by_id.find(border.b);
    if (a == by_id.end() || b == by_id.end()) continue;
    const Index state_a = state_[a->second], state_b = state_[b->second];
    if (state_a == state_b) continue;
    for (const Index x : {a->second, state_a})
      for (const Index y : {b->second, state_b}) borders_.insert(Key(x, y));
  }
}

bool BorderScope::Border(Index a, Index b) const {
  return borders_.contains(Key(a, b));
}

Scope BorderScope::Between(Index a, Index b) const {
  if (state_[a] == state_[b]) return Scope::kDomestic;
  if (Border(a, b)) return Scope::kTransborder;
  return Border(state_[a], state_[b]) ? Scope::kTransregional : Scope::kGlobal;
}

std::optional<BorderScope::Index> BorderScope::Find(const std::string& folded_name) const {
  const auto found = by_name_.find(folded_name);
  if (found == by_name_.end()) return std::nullopt;
  return found->second;
}

BorderScope::Answer BorderScope::OfTwo(std::string_view a, std::string_view b) const {
  const std::optional<Index> first = Find(FoldActorName(a)), second = Find(FoldActorName(b));
  if (first && second) {
    if (*first == *second) return {Scope::kUndetermined, Quoted(a) + " and " + Quoted(b) + " are one actor"};
    return {Between(*first, *second), {}};
  }
  std::string unknown;
  if (!first) unknown = Quoted(a);
  if (!second) unknown += (unknown.empty() ? "" : " and ") + Quoted(b);
  return {Scope::kUndetermined, "the table of borders " + id_ + " does not know " + unknown};
}

// Every dash may be the one between the two names, or part of a name.
BorderScope::Answer BorderScope::OfDashed(std::string_view pair) const {
  const std::string folded = FoldActorName(pair);
  if (Find(folded)) return {Scope::kUndetermined, Quoted(pair) + " names one actor and not two"};
  std::vector<size_t> dashes;
  for (size_t at = folded.find(kDash); at != std::string::npos; at = folded.find(kDash, at + 1)) dashes.push_back(at);
  if (dashes.empty())
    return {Scope::kUndetermined,
            "the table of borders " + id_ + " does not know " + Quoted(pair) + ", and two actors are wanted"};
  const size_t* way = nullptr;
  for (const size_t& at : dashes) {
    if (!Find(folded.substr(0, at)) || !Find(folded.substr(at + kDash.size()))) continue;
    if (way != nullptr) return {Scope::kUndetermined, Quoted(pair) + " can be parted in two ways"};
    way = &at;
  }
  if (way == nullptr && dashes.size() > 1)
    return {Scope::kUndetermined, "no dash in " + Quoted(pair) + " parts two actors of the table of borders " + id_};
  if (way == nullptr) way = &dashes[0];
  return OfTwo(folded.substr(0, *way), folded.substr(*way + kDash.size()));
}

BorderScope::Answer BorderScope::Of(std::string_view pair) const {
  std::vector<std::string_view> names;
  for (size_t begin = 0; begin <= pair.size();) {
    const size_t end = std::min(pair.find(';', begin), pair.size());
    const std::string_view name = Trimmed(pair.substr(begin, end - begin));
    if (!name.empty()) names.push_back(name);
    begin = end + 1;
  }
  if (names.empty()) return {Scope::kUndetermined, "no actor is named"};
  if (names.size() == 1) return OfDashed(names[0]);
  if (names.size() == 2) return OfTwo(names[0], names[1]);
  return {Scope::kUndetermined,
          Quoted(Trimmed(pair)) + " names " + std::to_string(names.size()) + " actors and not two"};
}

}  // namespace pandect::matrix
