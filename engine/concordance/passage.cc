// SPDX-License-Identifier: GPL-2.0-or-later
#include "concordance/passage.h"

#include <algorithm>

#include "text/bridge.h"
#include "text/character.h"
#include "text/display_width.h"

namespace pandect::concordance {
namespace {

// Marks of direction are nothing to see, and one that is left open turns the rest of the line.
bool TurnsDirection(char32_t cp) {
  return cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) ||
         (cp >= 0x2066 && cp <= 0x2069);
}

bool IsControl(char32_t cp) {
  return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

// Whether every character of the text can be shown as it is, by what its bytes alone say: ASCII and U+0400..04FF.
bool IsPlainlyHarmless(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte < 0x7F) || (byte >= 0x80 && byte < 0xC0) || (byte >= 0xD0 && byte <= 0xD3);
  });
}

Bridged MakeHarmless(Bridged in) {
  if (IsPlainlyHarmless(in.text)) return in;
  Bridged out;
  for (size_t at = 0; at < in.text.size();) {
    const text::Decoded c = text::DecodeAt(in.text, at);
    const std::string_view shown = IsControl(c.code_point)        ? std::string_view("\uFFFD")
                                   : TurnsDirection(c.code_point) ? std::string_view()
                                                                  : std::string_view(in.text).substr(at, c.size);
    out.text += shown;
    out.source_offset.insert(out.source_offset.end(), shown.size(), in.source_offset[at]);
    at += c.size;
  }
  out.source_offset.push_back(in.source_offset.back());
  return out;
}

Bridged ReadStretch(const Passage& passage, ByteSpan stretch) {
  return MakeHarmless(text::Bridge(Slice(passage.text, stretch), stretch.begin, passage.words));
}

// Where the text of `shown` begins and ends without blanks.
ByteSpan Trimmed(const std::string& text) {
  const size_t begin = std::min(text.find_first_not_of(' '), text.size());
  const size_t last = text.find_last_not_of(' ');
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(last == std::string::npos ? begin : last + 1)};
}

// How many bytes of the document are looked at for `columns` of text: a letter takes two or three, blanks shrink.
uint32_t Reach(uint32_t columns) {
  return 12 * columns + 256;
}

// Where to begin reading to have enough before `end`: at the limit, or at a word.
uint32_t ReadFrom(const Passage& passage, uint32_t end, uint32_t columns) {
  if (end - passage.limits.begin <= Reach(columns)) return passage.limits.begin;
  const uint32_t far = end - Reach(columns);
  const auto word =
      std::partition_point(passage.words.begin(), passage.words.end(), [&](ByteSpan w) { return w.begin < far; });
  if (word != passage.words.end() && word->begin < end) return word->begin;
  return static_cast<uint32_t>(text::StartBefore(passage.text, far + 1));
}

uint32_t ReadTo(const Passage& passage, uint32_t begin, uint32_t columns) {
  if (passage.limits.end - begin <= Reach(columns)) return passage.limits.end;
  const uint32_t far = begin + Reach(columns);
  const auto after =
      std::partition_point(passage.words.begin(), passage.words.end(), [&](ByteSpan w) { return w.end <= far; });
  if (after != passage.words.begin() && (after - 1)->end > begin) return (after - 1)->end;
  return static_cast<uint32_t>(text::StartBefore(passage.text, far + 1));
}

}  // namespace

MarkedText Show(const Passage& passage, ByteSpan stretch, std::span<const ByteSpan> marked) {
  const Bridged shown = ReadStretch(passage, stretch);
  const ByteSpan kept = Trimmed(shown.text);
  const auto place = [&](uint32_t source) {
    // The end of the stretch stands last in the table; it is no character.
    const auto at = std::lower_bound(shown.source_offset.begin(), shown.source_offset.end() - 1, source);
    return std::clamp(static_cast<uint32_t>(at - shown.source_offset.begin()), kept.begin, kept.end) - kept.begin;
  };
  MarkedText out{shown.text.substr(kept.begin, kept.size()), {}};
  for (const ByteSpan span : marked) {
    if (!span.Overlaps(stretch)) continue;
    const ByteSpan mark{place(span.begin), place(span.end)};
    if (!mark.empty()) out.marks.push_back(mark);
  }
  return out;
}

Edge EdgeBefore(const Passage& passage, uint32_t end, uint32_t columns) {
  const uint32_t begin = ReadFrom(passage, end, columns);
  const Bridged shown = ReadStretch(passage, {begin, end});
  const ByteSpan trimmed = Trimmed(shown.text);
  const std::string_view text = Slice(shown.text, trimmed);
  const std::string_view kept = text::SuffixOfWidth(text, columns);
  size_t at = text.size() - kept.size();
  if (at == 0 && begin == passage.limits.begin) return {begin, true, false};
  bool inside = false;
  if (at > 0 && text[at - 1] != ' ') {
    const size_t blank = text.find(' ', at);
    if (blank == std::string_view::npos)
      inside = true;
    else
      at = blank + 1;
  } else if (at < text.size() && text[at] == ' ') {
    ++at;
  }
  return {shown.source_offset[trimmed.begin + at], false, inside};
}

Edge EdgeAfter(const Passage& passage, uint32_t begin, uint32_t columns) {
  const uint32_t end = ReadTo(passage, begin, columns);
  const Bridged shown = ReadStretch(passage, {begin, end});
  const ByteSpan trimmed = Trimmed(shown.text);
  const std::string_view text = Slice(shown.text, trimmed);
  size_t at = text::PrefixOfWidth(text, columns).size();
  if (at == text.size() && end == passage.limits.end) return {end, true, false};
  bool inside = false;
  if (at < text.size() && text[at] != ' ' && (at == 0 || text[at - 1] != ' ')) {
    const size_t blank = text.substr(0, at).rfind(' ');
    if (blank == std::string_view::npos)
      inside = true;
    else
      at = blank;
  }
  return {shown.source_offset[trimmed.begin + at], false, inside};
}

WordRange WordsOf(std::span<const ByteSpan> words, ByteSpan span) {
  const auto first = std::partition_point(words.begin(), words.end(), [&](ByteSpan w) { return w.end <= span.begin; });
  const auto last = std::partition_point(first, words.end(), [&](ByteSpan w) { return w.begin < span.end; });
  return {static_cast<size_t>(first - words.begin()), static_cast<size_t>(last - words.begin())};
}

}  // namespace pandect::concordance
