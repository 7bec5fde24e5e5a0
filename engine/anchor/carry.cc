// SPDX-License-Identifier: GPL-2.0-or-later
#include "anchor/carry.h"

#include <algorithm>

namespace pandect::anchor {
namespace {

// Whether a word as CutWords cuts it is none of letters or digits. Signs beyond ASCII: Latin-1's and the general
// punctuation, which are those of treaties.
bool IsSign(std::string_view word) {
  const auto first = static_cast<unsigned char>(word[0]);
  if (first < 0x80)
    return !(first >= '0' && first <= '9') && !(first >= 'A' && first <= 'Z') && !(first >= 'a' && first <= 'z');
  if (first == 0xC2) return true;
  return first == 0xE2 && (static_cast<unsigned char>(word[1]) & 0xFE) == 0x80;
}

// Below this share of its words a passage is another passage.
constexpr double kLeastKept = 0.5;

uint32_t Distance(uint32_t a, uint32_t b) {
  return a > b ? a - b : b - a;
}

}  // namespace

const char* Name(Carried value) {
  switch (value) {
    case Carried::kExact:
      return "exact";
    case Carried::kChanged:
      return "changed";
    case Carried::kAside:
      break;
  }
  return "aside";
}

Carrier::Carrier(std::string_view before, std::string_view after)
    : before_(before),
      after_(after),
      before_words_(CutWords(before)),
      after_words_(CutWords(after)),
      aligned_(Align(before_words_, after_words_)) {
  places_.reserve(after_words_.hashes.size());
  for (uint32_t i = 0; i < after_words_.hashes.size(); ++i) places_.emplace_back(after_words_.hashes[i], i);
  std::sort(places_.begin(), places_.end());
}

Carrier::WordRange Carrier::WordsOf(ByteSpan passage) const {
  const auto& words = before_words_.words;
  const auto first =
      std::partition_point(words.begin(), words.end(), [&](ByteSpan word) { return word.end <= passage.begin; });
  const auto last = std::partition_point(first, words.end(), [&](ByteSpan word) { return word.begin < passage.end; });
  return {static_cast<uint32_t>(first - words.begin()), static_cast<uint32_t>(last - words.begin())};
}

bool Carrier::SameWords(WordRange words, uint32_t at) const {
  const uint32_t count = words.end - words.begin;
  if (at + count > after_words_.words.size()) return false;
  for (uint32_t i = 0; i < count; ++i) {
    if (before_words_.hashes[words.begin + i] != after_words_.hashes[at + i]) return false;
    if (Slice(before_, before_words_.words[words.begin + i]) != Slice(after_, after_words_.words[at + i])) return false;
  }
  return true;
}

uint32_t Carrier::Expected(uint32_t word) const {
  for (uint32_t back = word; back-- > 0;)
    if (aligned_[back] != kUnaligned) return aligned_[back] + 1;
  return 0;
}

uint32_t Carrier::FindWords(WordRange words, uint32_t expected) const {
  // The rarest word of the passage has the fewest places to try.
  uint32_t rarest = 0;
  auto best = std::pair{places_.end(), places_.end()};
  size_t fewest = SIZE_MAX;
  for (uint32_t i = words.begin; i < words.end; ++i) {
    const uint64_t hash = before_words_.hashes[i];
    const auto first = std::lower_bound(places_.begin(), places_.end(), std::pair{hash, 0U});
    const auto last = std::upper_bound(first, places_.end(), std::pair{hash, kUnaligned});
    const size_t count = static_cast<size_t>(last - first);
    if (count == 0) return kUnaligned;
    if (count < fewest) fewest = count, best = {first, last}, rarest = i - words.begin;
  }
  uint32_t found = kUnaligned;
  for (auto place = best.first; place != best.second; ++place) {
    if (place->second < rarest) continue;
    const uint32_t at = place->second - rarest;
    if (found != kUnaligned && Distance(at, expected) >= Distance(found, expected)) continue;
    if (SameWords(words, at)) found = at;
  }
  return found;
}

ByteSpan Carrier::SpanAt(WordRange words, uint32_t at, ByteSpan passage) const {
  const ByteSpan first = before_words_.words[words.begin], last = before_words_.words[words.end - 1];
  const uint32_t into_first = passage.begin > first.begin ? passage.begin - first.begin : 0;
  const uint32_t from_last = passage.end < last.end ? last.end - passage.end : 0;
  return {after_words_.words[at].begin + into_first,
          after_words_.words[at + words.end - words.begin - 1].end - from_last};
}

Attachment Carrier::Carry(ByteSpan passage) const {
  const WordRange words = WordsOf(passage);
  if (words.begin == words.end) return {};  // blanks only: nothing to find
  const uint32_t first = aligned_[words.begin];
  if (first != kUnaligned && SameWords(words, first)) return {Carried::kExact, SpanAt(words, first, passage), 1};

  const Remains remains = RemainsOf(words);
  const uint32_t elsewhere = FindWords(words, remains.kept > 0 ? remains.first : Expected(words.begin));
  if (elsewhere != kUnaligned) return {Carried::kExact, SpanAt(words, elsewhere, passage), 1};
  const double kept = ShareKept(words, remains);
  if (kept < kLeastKept) return {Carried::kAside, {}, kept};
  return {Carried::kChanged, {after_words_.words[remains.first].begin, after_words_.words[remains.last].end}, kept};
}

// Of a passage of words only these count: what is left of "Уйдёт." is not its full stop.
double Carrier::ShareKept(WordRange words, const Remains& remains) const {
  uint32_t all = 0, kept = 0;
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (IsSign(Slice(before_, before_words_.words[i]))) continue;
    ++all;
    if (aligned_[i] != kUnaligned && remains.kept > 0 && remains.first <= aligned_[i] && aligned_[i] <= remains.last)
      ++kept;
  }
  if (all == 0) return static_cast<double>(remains.kept) / (words.end - words.begin);
  return static_cast<double>(kept) / all;
}

// The stretch of the new text that holds most of the passage for the least of other words: a lone word of it a page
// away does not widen it.
Carrier::Remains Carrier::RemainsOf(WordRange words) const {
  constexpr double kForeignWord = 0.25;
  Remains best, open;
  double best_score = 0, score = 0;
  for (uint32_t i = words.begin; i < words.end; ++i) {
    const uint32_t place = aligned_[i];
    if (place == kUnaligned) continue;
    if (open.kept > 0) score -= kForeignWord * (place - open.last - 1);
    if (open.kept == 0 || score <= 0) open = {place, place, 0}, score = 0;
    open.last = place;
    ++open.kept;
    score += 1;
    if (score > best_score) best_score = score, best = open;
  }
  return best;
}

}  // namespace pandect::anchor
