// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/word_patterns.h"

#include <algorithm>
#include <string>
#include <utility>

namespace pandect::match {
namespace {

using Sequence = std::vector<Element>;

// Every hyphenated word of a phrase doubles the ways to find it; beyond this many only the ways by halves are added.
constexpr size_t kMostAlternatives = 64;
// Words that the gaps of one phrase may span together: what is followed grows with it.
constexpr uint32_t kMostGapWords = 1000;

// The pieces of a wildcard word between hyphens. Views of `text`.
std::vector<std::string_view> HyphenPieces(std::string_view text) {
  std::vector<std::string_view> pieces;
  size_t begin = 0;
  for (size_t at = 0; at <= text.size();) {
    size_t hyphen = 0;
    if (at < text.size()) {
      if (text[at] == '-') hyphen = 1;
      for (const std::string_view wide : {"\u2010", "\u2011", "\u2012", "\u2013"}) {
        if (text.substr(at).starts_with(wide)) hyphen = wide.size();
      }
    }
    if (hyphen == 0 && at < text.size()) {
      ++at;
      continue;
    }
    if (at > begin) pieces.push_back(text.substr(begin, at - begin));
    at += std::max<size_t>(hyphen, 1);
    begin = at;
  }
  return pieces;
}

class WordReader {
 public:
  WordReader(const QueryWords& words, AtomTable& atoms) : words_(words), atoms_(atoms) {}

  // The ways to find one word: by its parts, then by the whole where it has several. None where it has no part.
  std::vector<Sequence> Read(const Node& word) {
    const bool wildcard = word.match == WordMatch::kWildcard;
    const auto parts = wildcard ? HyphenPieces(word.text) : words_.Parts(word.text);
    if (parts.empty()) return {};
    Sequence by_parts;
    for (size_t i = 0; i < parts.size(); ++i) {
      const bool inner = i + 1 < parts.size();
      Element element{PartAtom(word.match, parts[i], inner)};
      element.joined = i > 0 && word.match != WordMatch::kLemma;
      by_parts.push_back(element);
    }
    std::vector<Sequence> ways = {std::move(by_parts)};
    if (parts.size() > 1) AddWhole(word, parts, ways);
    return ways;
  }

 private:
  AtomId PartAtom(WordMatch match, std::string_view part, bool inner) {
    switch (match) {
      case WordMatch::kForm:
        return atoms_.ForForm(words_.Fold(part));
      case WordMatch::kExact:
        return atoms_.ForExact(part);
      case WordMatch::kWildcard:
        return atoms_.ForWildcard(words_.Fold(part));
      case WordMatch::kLemma:
        break;
    }
    const std::vector<Key> keys = words_.Keys(part);
    if (keys.empty()) return atoms_.ForForm(words_.Fold(part));
    // "социально-" of "социально-экономический" need not be a form of anything.
    return atoms_.ForKeys(keys, inner ? words_.Fold(part) : std::string());
  }

  void AddWhole(const Node& word, const std::vector<std::string_view>& parts, std::vector<Sequence>& ways) {
    switch (word.match) {
      case WordMatch::kForm:
        ways.push_back({Element{atoms_.ForForm(words_.Fold(word.text))}});
        return;
      case WordMatch::kExact:
        ways.push_back({Element{atoms_.ForExact(word.text)}});
        return;
      case WordMatch::kWildcard:
        ways.push_back({Element{atoms_.ForWildcard(words_.Fold(word.text))}});
        return;
      case WordMatch::kLemma:
        break;
    }
    // A key that the whole shares with a part would find the part alone.
    std::vector<Key> keys = words_.Keys(word.text);
    for (const std::string_view part : parts) {
      for (const Key key : words_.Keys(part)) std::erase(keys, key);
    }
    if (!keys.empty()) ways.push_back({Element{atoms_.ForKeys(keys)}});
  }

  const QueryWords& words_;
  AtomTable& atoms_;
};

// `so_far` continued by each of `ways` after a gap.
std::vector<Sequence> Continue(const std::vector<Sequence>& so_far, const std::vector<Sequence>& ways, uint32_t gap_min,
                               uint32_t gap_max) {
  const size_t used = so_far.size() * ways.size() > kMostAlternatives ? 1 : ways.size();
  std::vector<Sequence> out;
  for (const Sequence& begin : so_far) {
    for (size_t i = 0; i < used; ++i) {
      Sequence sequence = begin;
      const size_t joint = sequence.size();
      sequence.insert(sequence.end(), ways[i].begin(), ways[i].end());
      sequence[joint].gap_min = gap_min;
      sequence[joint].gap_max = gap_max;
      out.push_back(std::move(sequence));
    }
  }
  return out;
}

}  // namespace

Result<std::vector<Sequence>> PatternsOf(const Node& node, const QueryWords& words, AtomTable& atoms) {
  WordReader reader(words, atoms);
  const auto nothing = [](const Node& word) {
    return Error{ErrorCode::kInvalid,
                 "\"" + word.text + "\" has no letter or digit, so it can never be found",
                 {},
                 "leave it out"};
  };
  if (node.kind == NodeKind::kWord) {
    std::vector<Sequence> ways = reader.Read(node);
    if (ways.empty()) return nothing(node);
    return ways;
  }
  std::vector<Sequence> sequences = {{}};
  uint32_t gap_min = 0, gap_max = 0, gap_total = 0;
  for (const Node& child : node.children) {
    if (child.kind == NodeKind::kGap) {
      gap_min += child.min;
      gap_max += child.max;
      gap_total += child.max;
      continue;
    }
    const std::vector<Sequence> ways = reader.Read(child);
    if (ways.empty()) continue;  // punctuation has no position, in documents or here
    if (sequences.front().empty() && gap_max > 0) {
      return Error{ErrorCode::kInvalid, "a gap at the start of a phrase", {}, "begin the phrase with a word"};
    }
    sequences = Continue(sequences, ways, gap_min, gap_max);
    gap_min = gap_max = 0;
  }
  if (sequences.front().empty()) return nothing(node.children.empty() ? node : node.children.front());
  if (gap_max > 0) return Error{ErrorCode::kInvalid, "a gap at the end of a phrase", {}, "end the phrase with a word"};
  if (gap_total > kMostGapWords) {
    return Error{ErrorCode::kLimit,
                 "a phrase whose gaps span more than " + std::to_string(kMostGapWords) + " words",
                 {},
                 "for wide distances write a NEAR/50 b"};
  }
  return sequences;
}

}  // namespace pandect::match
