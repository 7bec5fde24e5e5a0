// SPDX-License-Identifier: GPL-2.0-or-later
#include "anchor/align.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace pandect::anchor {
namespace {

struct Range {
  uint32_t before_begin = 0, before_end = 0;
  uint32_t after_begin = 0, after_end = 0;
  bool empty() const { return before_begin == before_end || after_begin == after_end; }
};

// Runs of so many words are tried as anchors, longest first: long ones are safe where texts repeat themselves.
constexpr uint32_t kRuns[] = {12, 4, 2, 1};
// A gap of fewer cells than this is aligned exactly; a larger one without anchors stays unaligned.
constexpr uint64_t kMostCells = 1U << 20;

struct Run {
  uint64_t hash = 0;
  uint32_t at = 0;
};

// The runs of `length` words in [begin, end) that stand there once.
std::vector<Run> UniqueRuns(const std::vector<uint64_t>& hashes, uint32_t begin, uint32_t end, uint32_t length) {
  std::vector<Run> runs;
  if (end - begin < length) return runs;
  runs.reserve(end - begin - length + 1);
  for (uint32_t at = begin; at + length <= end; ++at) {
    uint64_t hash = 0;
    for (uint32_t i = 0; i < length; ++i) hash = (hash ^ hashes[at + i]) * 0x9E3779B97F4A7C15U + (hash >> 29);
    runs.push_back({hash, at});
  }
  std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.hash < b.hash; });
  size_t kept = 0;
  for (size_t i = 0; i < runs.size();) {
    size_t next = i + 1;
    while (next < runs.size() && runs[next].hash == runs[i].hash) ++next;
    if (next == i + 1) runs[kept++] = runs[i];
    i = next;
  }
  runs.resize(kept);
  return runs;
}

struct Pair {
  uint32_t before = 0, after = 0;
};

// The longest chain of pairs ascending in both texts. `pairs` ascend in `before`.
std::vector<Pair> LongestChain(const std::vector<Pair>& pairs) {
  std::vector<uint32_t> tails, previous(pairs.size(), kUnaligned);
  for (uint32_t i = 0; i < pairs.size(); ++i) {
    const auto at = std::lower_bound(tails.begin(), tails.end(), pairs[i].after,
                                     [&](uint32_t tail, uint32_t after) { return pairs[tail].after < after; });
    if (at != tails.begin()) previous[i] = *std::prev(at);
    if (at == tails.end())
      tails.push_back(i);
    else
      *at = i;
  }
  std::vector<Pair> chain;
  for (uint32_t i = tails.empty() ? kUnaligned : tails.back(); i != kUnaligned; i = previous[i])
    chain.push_back(pairs[i]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

class Aligner {
 public:
  Aligner(const WordList& before, const WordList& after)
      : before_(before.hashes), after_(after.hashes), out_(before.hashes.size(), kUnaligned) {}

  std::vector<uint32_t> Run() {
    // A list of work instead of recursion: a text with a million changes nests nowhere.
    std::vector<std::pair<Range, size_t>> work{
        {{0, static_cast<uint32_t>(before_.size()), 0, static_cast<uint32_t>(after_.size())}, 0}};
    while (!work.empty()) {
      auto [range, level] = work.back();
      work.pop_back();
      TrimEqualEnds(range);
      if (range.empty()) continue;
      std::vector<Pair> chain;
      for (; level < std::size(kRuns) && chain.empty(); ++level) chain = Anchors(range, kRuns[level]);
      if (chain.empty()) {
        AlignExactly(range);
        continue;
      }
      // `level` now stands one past the length that gave anchors: between them shorter runs are sought.
      uint32_t b = range.before_begin, a = range.after_begin;
      const uint32_t length = kRuns[level - 1];
      for (const Pair& anchor : chain) {
        if (anchor.before < b || anchor.after < a) continue;  // overlaps what the anchor before it took
        if (anchor.before > b || anchor.after > a) work.push_back({{b, anchor.before, a, anchor.after}, level});
        for (uint32_t i = 0; i < length; ++i) out_[anchor.before + i] = anchor.after + i;
        b = anchor.before + length, a = anchor.after + length;
      }
      work.push_back({{b, range.before_end, a, range.after_end}, level});
    }
    return std::move(out_);
  }

 private:
  void TrimEqualEnds(Range& range) {
    while (!range.empty() && before_[range.before_begin] == after_[range.after_begin])
      out_[range.before_begin++] = range.after_begin++;
    while (!range.empty() && before_[range.before_end - 1] == after_[range.after_end - 1])
      out_[--range.before_end] = --range.after_end;
  }

  std::vector<Pair> Anchors(const Range& range, uint32_t length) const {
    const auto before = UniqueRuns(before_, range.before_begin, range.before_end, length);
    const auto after = UniqueRuns(after_, range.after_begin, range.after_end, length);
    std::vector<Pair> pairs;
    for (size_t b = 0, a = 0; b < before.size() && a < after.size();) {
      if (before[b].hash < after[a].hash) {
        ++b;
      } else if (after[a].hash < before[b].hash) {
        ++a;
      } else {
        pairs.push_back({before[b++].at, after[a++].at});
      }
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) { return x.before < y.before; });
    return LongestChain(pairs);
  }

  void AlignExactly(const Range& range) {
    const uint32_t rows = range.before_end - range.before_begin, columns = range.after_end - range.after_begin;
    if (uint64_t{rows} * columns > kMostCells) return;
    std::vector<uint32_t> common((rows + 1) * (columns + 1));  // of the words from (row, column) on
    const auto at = [&](uint32_t row, uint32_t column) -> uint32_t& { return common[row * (columns + 1) + column]; };
    for (uint32_t row = rows; row-- > 0;)
      for (uint32_t column = columns; column-- > 0;)
        at(row, column) = before_[range.before_begin + row] == after_[range.after_begin + column]
                              ? at(row + 1, column + 1) + 1
                              : std::max(at(row + 1, column), at(row, column + 1));
    for (uint32_t row = 0, column = 0; row < rows && column < columns;) {
      if (before_[range.before_begin + row] == after_[range.after_begin + column])
        out_[range.before_begin + row++] = range.after_begin + column++;
      else if (at(row + 1, column) >= at(row, column + 1))
        ++row;
      else
        ++column;
    }
  }

  const std::vector<uint64_t>& before_;
  const std::vector<uint64_t>& after_;
  std::vector<uint32_t> out_;
};

enum class Kind : uint8_t { kBlank, kWord, kSign };

struct Piece {
  Kind kind = Kind::kWord;
  uint32_t bytes = 1;
};

// What begins at `at`, roughly: everything above ASCII is a letter but the quotation marks, dashes and blanks that
// editors change. Aligning needs no more, and both texts are cut by the same rule.
Piece PieceAt(std::string_view text, uint32_t at) {
  const auto byte = [&](uint32_t offset) {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0U;
  };
  const unsigned lead = byte(0);
  if (lead <= ' ') return {Kind::kBlank, 1};
  if (lead < 0x80) {
    const bool letter = (lead >= '0' && lead <= '9') || ((lead | 0x20) >= 'a' && (lead | 0x20) <= 'z');
    return {letter ? Kind::kWord : Kind::kSign, 1};
  }
  if (lead == 0xC2) {
    if (byte(1) == 0xA0) return {Kind::kBlank, 2};                    // no-break space
    if (byte(1) == 0xAB || byte(1) == 0xBB) return {Kind::kSign, 2};  // « »
  }
  if (lead == 0xE2 && byte(1) == 0x80) {
    const unsigned last = byte(2);
    if (last <= 0x8A || last == 0xA8 || last == 0xA9 || last == 0xAF) return {Kind::kBlank, 3};
    return {Kind::kSign, 3};  // dashes, quotation marks, the ellipsis
  }
  return {Kind::kWord, 1};
}

}  // namespace

WordList CutWords(std::string_view text) {
  WordList out;
  const auto add = [&](uint32_t begin, uint32_t end) {
    out.words.push_back({begin, end});
    out.hashes.push_back(std::hash<std::string_view>{}(Slice(text, {begin, end})));
  };
  const auto size = static_cast<uint32_t>(text.size());
  for (uint32_t at = 0; at < size;) {
    const uint32_t begin = at;
    Piece piece = PieceAt(text, at);
    at += piece.bytes;
    if (piece.kind == Kind::kBlank) continue;
    while (piece.kind == Kind::kWord && at < size) {
      const Piece next = PieceAt(text, at);
      if (next.kind != Kind::kWord) break;
      at += next.bytes;
    }
    add(begin, std::min(at, size));
  }
  return out;
}

std::vector<uint32_t> Align(const WordList& before, const WordList& after) {
  return Aligner(before, after).Run();
}

}  // namespace pandect::anchor
