// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/automaton.h"

#include <algorithm>
#include <tuple>

namespace pandect::match {
namespace {

// A phrase of many wide gaps over a text that repeats one word could be followed in a great many ways at once. Beyond
// this many, of those that wait for the same only the one that began first is followed further: what the hits cover
// stays the same, because hits that share words are merged.
constexpr size_t kFollowedExactly = 2048;

// Beyond this many finds in one sentence, of those that begin at one word only the shortest and the longest are kept.
constexpr size_t kHitsKeptExactly = 65536;

// Words.
constexpr uint32_t kReadAhead = 8;

// Whether the bytes between two words are what stands inside one compound.
bool IsJoiner(std::string_view between) {
  while (!between.empty()) {
    const auto starts = [&](std::string_view piece) {
      if (!between.starts_with(piece)) return false;
      between.remove_prefix(piece.size());
      return true;
    };
    // Hyphens and dashes, full stops and apostrophes; a soft hyphen or a line end after one of them.
    const bool known = starts("-") || starts(".") || starts("'") || starts("\u2019") || starts("\u2010") ||
                       starts("\u2011") || starts("\u2012") || starts("\u2013") || starts("\u2212") ||
                       starts("\u00AD") || starts("\n");
    if (!known) return false;
  }
  return true;
}

void Thin(std::vector<LeafHit>& hits, size_t begin) {
  const auto from = hits.begin() + static_cast<std::ptrdiff_t>(begin);
  std::sort(from, hits.end(), [](const LeafHit& a, const LeafHit& b) {
    return std::tie(a.leaf, a.first, a.last) < std::tie(b.leaf, b.first, b.last);
  });
  auto out = from;
  for (auto at = from; at != hits.end();) {
    auto next = at;
    while (next != hits.end() && next->leaf == at->leaf && next->first == at->first) ++next;
    const LeafHit shortest = *at, longest = *(next - 1);
    *out++ = shortest;
    if (longest.last != shortest.last) *out++ = longest;
    at = next;
  }
  hits.erase(out, hits.end());
}

}  // namespace

PatternId Automaton::Add(std::span<const Element> elements) {
  uint32_t node = kRoot;
  for (size_t i = 0; i < elements.size(); ++i) {
    const Element& element = elements[i];
    uint32_t wait = 0;
    if (i > 0) {
      auto& waits = growing_[node].waits;
      auto found = std::find_if(waits.begin(), waits.end(), [&](const Wait& w) {
        return w.gap_min == element.gap_min && w.gap_max == element.gap_max;
      });
      if (found == waits.end()) {
        waits.push_back({wait_count_++, element.gap_min, element.gap_max, false});
        found = waits.end() - 1;
      }
      wait = found->id;
      found->may_join |= element.joined;
      if (element.atom >= goes_on_.size()) goes_on_.resize(element.atom + 1);
      goes_on_[element.atom] = true;
    }
    uint32_t child = edges_.Find(Edge(wait, element.atom, element.joined));
    if (child == FlatMap::kNothing) {
      child = static_cast<uint32_t>(growing_.size());
      growing_.emplace_back();
      edges_.Set(Edge(wait, element.atom, element.joined), child);
    }
    node = child;
  }
  const auto [place, is_new] = pattern_of_node_.emplace(node, static_cast<PatternId>(node_of_pattern_.size()));
  if (is_new) node_of_pattern_.push_back(node);
  return place->second;
}

void Automaton::Report(PatternId pattern, LeafId leaf) {
  growing_[node_of_pattern_[pattern]].leaves.push_back(leaf);
}

void Automaton::Freeze(uint32_t atom_count) {
  const auto here = [this] {
    return Node{static_cast<uint32_t>(waits_.size()), static_cast<uint32_t>(leaves_.size())};
  };
  nodes_.reserve(growing_.size() + 1);
  for (GrowingNode& node : growing_) {
    std::sort(node.leaves.begin(), node.leaves.end());
    node.leaves.erase(std::unique(node.leaves.begin(), node.leaves.end()), node.leaves.end());
    nodes_.push_back(here());
    waits_.insert(waits_.end(), node.waits.begin(), node.waits.end());
    leaves_.insert(leaves_.end(), node.leaves.begin(), node.leaves.end());
  }
  nodes_.push_back(here());
  roots_.assign(atom_count, kNone);
  for (AtomId atom = 0; atom < atom_count; ++atom) {
    const uint32_t child = edges_.Find(Edge(0, atom, false));
    if (child != FlatMap::kNothing) roots_[atom] = child;
  }
  goes_on_.resize(atom_count);
  growing_.clear();
  growing_.shrink_to_fit();
  pattern_of_node_.clear();
}

void Automaton::AppendMoves(std::span<const AtomId> atoms, std::vector<uint32_t>& moves) const {
  const size_t counts = moves.size();
  moves.insert(moves.end(), 3, 0);
  for (const AtomId atom : atoms) {
    if (goes_on_[atom]) moves.push_back(atom), ++moves[counts];
  }
  for (const AtomId atom : atoms) {
    if (roots_[atom] == kNone) continue;
    for (uint32_t i = nodes_[roots_[atom]].leaf_begin; i < nodes_[roots_[atom] + 1].leaf_begin; ++i) {
      moves.push_back(leaves_[i]), ++moves[counts + 1];
    }
  }
  for (const AtomId atom : atoms) {
    if (roots_[atom] == kNone || nodes_[roots_[atom]].wait_begin == nodes_[roots_[atom] + 1].wait_begin) continue;
    moves.push_back(roots_[atom]), ++moves[counts + 2];
  }
}

struct Automaton::Step {
  const Automaton& automaton;
  ScanState& state;
  uint32_t sentence_end;
  uint32_t paragraph;
  std::vector<LeafHit>& hits;
  size_t most_followed = kFollowedExactly;

  void Find(LeafId leaf, uint32_t first, uint32_t last) {
    hits.push_back({leaf, first, last, state.words->span[first].begin, state.words->span[last - 1].end, paragraph});
  }

  // A node was reached by words [first, last).
  void Reach(uint32_t node, uint32_t first, uint32_t last) {
    for (uint32_t i = automaton.nodes_[node].leaf_begin; i < automaton.nodes_[node + 1].leaf_begin; ++i) {
      Find(automaton.leaves_[i], first, last);
    }
    Follow(node, first, last);
  }

  void Follow(uint32_t node, uint32_t first, uint32_t last) {
    for (uint32_t i = automaton.nodes_[node].wait_begin; i < automaton.nodes_[node + 1].wait_begin; ++i) {
      const Wait& wait = automaton.waits_[i];
      const uint32_t from = last + wait.gap_min;
      if (from >= sentence_end) continue;
      state.following.push_back({wait.id, first, from, std::min(last + wait.gap_max, sentence_end - 1), wait.may_join});
    }
  }

  // Reads a word whose moves stand at `place` and which stands at positions [at, last), for the first `followers` that
  // wait and for those beginning.
  void Read(uint32_t place, uint32_t at, uint32_t last, size_t followers) {
    const uint32_t* const counts = &state.moves[place];
    const std::span<const AtomId> atoms(counts + 3, counts[0]);
    const std::span<const LeafId> found(atoms.data() + atoms.size(), counts[1]);
    const std::span<const uint32_t> begun(found.data() + found.size(), counts[2]);
    if (atoms.empty()) followers = 0;
    for (size_t i = 0; i < followers; ++i) {
      const ScanState::Follower follower = state.following[i];
      if (at < follower.from || at > follower.to) continue;
      const bool joined = follower.may_join && at > 0 && IsJoiner(Between(at));
      for (const AtomId atom : atoms) {
        const uint32_t child = automaton.edges_.Find(Edge(follower.wait, atom, false));
        if (child != FlatMap::kNothing) Reach(child, follower.start, last);
        if (!joined) continue;
        const uint32_t joined_child = automaton.edges_.Find(Edge(follower.wait, atom, true));
        if (joined_child != FlatMap::kNothing) Reach(joined_child, follower.start, last);
      }
    }
    for (const LeafId leaf : found) Find(leaf, at, last);
    for (const uint32_t node : begun) Follow(node, at, last);
  }

  std::string_view Between(uint32_t at) const {
    const auto& spans = state.words->span;
    return state.text.substr(spans[at - 1].end, spans[at].begin - spans[at - 1].end);
  }

  void DropPassed(uint32_t at) {
    auto& following = state.following;
    std::erase_if(following, [at](const ScanState::Follower& f) { return f.to <= at; });
    if (following.size() <= most_followed) return;
    const auto key = [](const ScanState::Follower& f) { return std::tie(f.wait, f.from, f.to, f.start); };
    std::sort(following.begin(), following.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    const auto equal = [&](const auto& a, const auto& b) { return key(a) == key(b); };
    following.erase(std::unique(following.begin(), following.end(), equal), following.end());
    if (following.size() <= kFollowedExactly) return;
    const auto same_wait = [](const auto& a, const auto& b) {
      return std::tie(a.wait, a.from, a.to) == std::tie(b.wait, b.from, b.to);
    };
    following.erase(std::unique(following.begin(), following.end(), same_wait), following.end());
    // Sorting at every word would cost more than following.
    most_followed = std::max(kFollowedExactly, 2 * following.size());
  }
};

void Automaton::Scan(ScanState& state, uint32_t begin, uint32_t end, uint32_t paragraph,
                     std::vector<LeafHit>& hits) const {
  state.following.clear();
  const Words& words = *state.words;
  const auto& joints = words.joints;
  while (state.next_joint < joints.size() && joints[state.next_joint].first < begin) ++state.next_joint;
  uint32_t joint_at = state.next_joint < joints.size() ? joints[state.next_joint].first : kNone;
  size_t hits_begin = hits.size(), thinned = kHitsKeptExactly;
  Step step{*this, state, end, paragraph, hits};
  for (uint32_t at = begin; at < end; ++at) {
    // What is known of a form stands in two cold places, one after the other; the next words are known long before.
    if (at + 2 * kReadAhead < words.form.size()) {
      __builtin_prefetch(&state.moves_of_form[words.form[at + 2 * kReadAhead]]);
      __builtin_prefetch(&state.moves[state.moves_of_form[words.form[at + kReadAhead]]]);
    }
    const uint32_t moves = state.moves_of_form[words.form[at]];
    if (moves == 0 && state.following.empty() && at != joint_at) continue;
    const size_t followers = state.following.size();
    if (moves != 0) step.Read(moves, at, at + 1, followers);
    while (at == joint_at) {
      const Joint& joint = joints[state.next_joint];
      const uint32_t joint_moves = state.moves_of_form[joint.form];
      if (joint_moves != 0 && joint.count > 0 && joint.count <= end - at) {
        step.Read(joint_moves, at, at + joint.count, followers);
      }
      ++state.next_joint;
      joint_at = state.next_joint < joints.size() ? joints[state.next_joint].first : kNone;
    }
    if (!state.following.empty()) step.DropPassed(at);
    if (hits.size() - hits_begin > thinned) {
      Thin(hits, hits_begin);
      thinned = std::max(kHitsKeptExactly, 2 * (hits.size() - hits_begin));
    }
  }
}

}  // namespace pandect::match
