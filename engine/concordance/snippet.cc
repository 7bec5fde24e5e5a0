// SPDX-License-Identifier: GPL-2.0-or-later
#include "concordance/snippet.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/display_width.h"
#include "text/fold.h"

namespace pandect::concordance {
namespace {

constexpr uint32_t kEllipsis = 2;     // "… " or " …"
constexpr uint32_t kBetween = 3;      // " … "
constexpr uint32_t kLeastPiece = 40;  // columns; narrower ones say nothing
constexpr size_t kMostFound = 2000;   // of a unit that is full of hits, the first ones decide

// A piece before its surroundings are added: found spans [first, last).
struct Core {
  size_t first, last;
};

class Choice {
 public:
  Choice(const Passage& passage, std::span<const ByteSpan> found) : passage_(passage), found_(found) {
    std::unordered_map<std::string, uint32_t> numbers;
    for (const ByteSpan span : found_) {
      // Inflections of one word mostly begin alike; it is enough to prefer pieces that differ.
      const std::string folded = text::FoldWord(Slice(passage.text, span)).text;
      words_.push_back(numbers.try_emplace(folded.substr(0, 10), static_cast<uint32_t>(numbers.size())).first->second);
    }
    distinct_ = numbers.size();
  }

  size_t distinct() const { return distinct_; }

  // At most `pieces` cores, each of `bytes` at most (one span may be more), that show the most different words; by
  // place. `seen`: how many.
  std::vector<Core> Best(size_t pieces, uint32_t bytes, size_t& seen) const {
    std::vector<char> covered(distinct_, 0);
    std::vector<Core> out;
    seen = 0;
    while (out.size() < pieces && seen < distinct_) {
      Core best{0, 0};
      size_t most = 0;
      std::vector<uint32_t> times(distinct_, 0);
      size_t last = 0, news = 0;
      for (size_t first = 0; first < found_.size(); ++first) {
        last = std::max(last, first);
        while (last < found_.size() && (last == first || found_[last].end - found_[first].begin <= bytes)) {
          if (!covered[words_[last]] && times[words_[last]]++ == 0) ++news;
          ++last;
        }
        if (news > most) most = news, best = {first, last};
        if (!covered[words_[first]] && --times[words_[first]] == 0) --news;
      }
      if (most == 0) break;
      for (size_t i = best.first; i < best.last; ++i)
        if (!covered[words_[i]]) covered[words_[i]] = 1, ++seen;
      out.push_back(best);
    }
    std::sort(out.begin(), out.end(), [](const Core& a, const Core& b) { return a.first < b.first; });
    return out;
  }

  ByteSpan SpanOf(const Core& core) const { return {found_[core.first].begin, found_[core.last - 1].end}; }

 private:
  const Passage& passage_;
  std::span<const ByteSpan> found_;
  std::vector<uint32_t> words_;  // which word each found span is
  size_t distinct_ = 0;
};

// The core with as much around it as fits, within `bounds`.
ByteSpan WithSurroundings(const Passage& whole, ByteSpan core, ByteSpan bounds, uint32_t columns) {
  Passage passage = whole;
  passage.limits = bounds;
  const uint32_t own = text::DisplayWidth(Show(passage, core, {}).text);
  if (own >= columns) return {core.begin, EdgeAfter(passage, core.begin, columns).at};
  const uint32_t room = columns - own;
  const auto used = [&](ByteSpan around) { return text::DisplayWidth(Show(passage, around, {}).text); };
  // Half to either side; what one side has no use for goes to the other. A blank may stand on each side of the core.
  const Edge right = EdgeAfter(passage, core.end, room / 2);
  const uint32_t for_left = room - std::min(room, used({core.end, right.at}) + 2);
  const Edge left = EdgeBefore(passage, core.begin, for_left);
  const uint32_t for_right = room - std::min(room, used({left.at, core.begin}) + 2);
  return {left.at, EdgeAfter(passage, core.end, for_right).at};
}

bool IsBlankBetween(const Passage& passage, uint32_t begin, uint32_t end) {
  return end <= begin || Show(passage, {begin, end}, {}).text.empty();
}

void Append(const MarkedText& piece, MarkedText& out) {
  const auto base = static_cast<uint32_t>(out.text.size());
  out.text += piece.text;
  for (const ByteSpan mark : piece.marks) out.marks.push_back({base + mark.begin, base + mark.end});
}

}  // namespace

MarkedText Snippet(const Passage& passage, std::span<const ByteSpan> found, const SnippetOptions& options) {
  const ByteSpan limits = passage.limits;
  const Edge end = EdgeAfter(passage, limits.begin, options.columns);
  if (end.at_limit) return Show(passage, limits, found);
  const uint32_t room = options.columns - std::min(options.columns, 2 * kEllipsis);
  if (found.empty()) {
    MarkedText out = Show(passage, {limits.begin, EdgeAfter(passage, limits.begin, room).at}, {});
    out.text += " …";
    return out;
  }

  const Choice choice(passage, found.first(std::min(found.size(), kMostFound)));
  // Columns in bytes, by what the beginning of the passage takes.
  const uint32_t bytes_a_column =
      std::max<uint32_t>(1, (end.at - limits.begin) / std::max<uint32_t>(1, options.columns));
  size_t seen = 0;
  std::vector<Core> cores = choice.Best(1, room * bytes_a_column, seen);
  const uint32_t most_pieces = std::min(options.pieces, room / kLeastPiece);
  if (seen < choice.distinct() && most_pieces > 1) {
    size_t seen_by_several = 0;
    std::vector<Core> several = choice.Best(most_pieces, room / most_pieces * bytes_a_column * 2 / 3, seen_by_several);
    if (seen_by_several > seen) cores = std::move(several);
  }

  const auto count = static_cast<uint32_t>(cores.size());
  const uint32_t each = (room - std::min(room, (count - 1) * kBetween)) / count;
  std::vector<ByteSpan> pieces;
  for (size_t i = 0; i < cores.size(); ++i) {
    const ByteSpan core = choice.SpanOf(cores[i]);
    // Up to the next core, so that no text is shown twice.
    const uint32_t from = pieces.empty() ? limits.begin : pieces.back().end;
    const uint32_t to = i + 1 < cores.size() ? choice.SpanOf(cores[i + 1]).begin : limits.end;
    if (core.end <= from) continue;  // shown already
    const ByteSpan piece =
        WithSurroundings(passage, {std::max(core.begin, from), core.end}, {from, std::max(to, core.end)}, each);
    if (!pieces.empty() && IsBlankBetween(passage, pieces.back().end, piece.begin))
      pieces.back().end = piece.end;
    else
      pieces.push_back(piece);
  }

  MarkedText out;
  if (!IsBlankBetween(passage, limits.begin, pieces.front().begin)) out.text = "… ";
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) out.text += " … ";
    Append(Show(passage, pieces[i], found), out);
  }
  if (!IsBlankBetween(passage, pieces.back().end, limits.end)) out.text += " …";
  return out;
}

}  // namespace pandect::concordance
