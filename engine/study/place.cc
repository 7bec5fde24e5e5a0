// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/place.h"

#include <vector>

#include "text/fold.h"
#include "text/offset_map.h"

namespace pandect::study {
namespace {

// The length of the blank at `i`: ASCII, U+00A0, U+2007, U+202F, U+2009; 0 where there is none.
size_t BlankAt(std::string_view text, size_t i) {
  const char c = text[i];
  if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v') return 1;
  for (const std::string_view blank : {"\u00A0", "\u2007", "\u202F", "\u2009"})
    if (text.substr(i, blank.size()) == blank) return blank.size();
  return 0;
}

size_t SkipBlanks(std::string_view text, size_t i) {
  while (i < text.size()) {
    const size_t blank = BlankAt(text, i);
    if (blank == 0) break;
    i += blank;
  }
  return i;
}

std::string_view Trimmed(std::string_view text) {
  const size_t begin = SkipBlanks(text, 0);
  size_t end = begin;
  for (size_t i = begin; i < text.size();) {
    if (const size_t blank = BlankAt(text, i)) {
      i += blank;
    } else {
      end = ++i;
    }
  }
  return text.substr(begin, end - begin);
}

// The end of `words` in `text` from `i` on, or 0.
size_t EndOf(std::string_view text, size_t i, std::string_view words) {
  for (size_t w = 0; w < words.size();) {
    if (BlankAt(words, w) > 0) {
      if (i >= text.size() || BlankAt(text, i) == 0) return 0;
      w = SkipBlanks(words, w);
      i = SkipBlanks(text, i);
      continue;
    }
    if (i >= text.size() || text[i] != words[w]) return 0;
    ++i;
    ++w;
  }
  return i;
}

std::vector<ByteSpan> Occurrences(std::string_view text, ByteSpan within, std::string_view words) {
  std::vector<ByteSpan> found;
  for (size_t i = text.find(words[0], within.begin); i != std::string_view::npos && i < within.end;
       i = text.find(words[0], i + 1))
    if (const size_t end = EndOf(text, i, words); end > 0 && end <= within.end)
      found.push_back({static_cast<uint32_t>(i), static_cast<uint32_t>(end)});
  return found;
}

std::string Normalized(const std::string& address) {
  std::string out;
  const std::string folded = text::FoldWord(address).text;
  for (size_t i = 0; i < folded.size();) {
    if (const size_t blank = BlankAt(folded, i))
      i += blank;
    else
      out += folded[i++];
  }
  return out;
}

Result<ByteSpan> FindAddress(const Document& document, const SegmentTree& tree, const std::string& address) {
  const std::string wanted = Normalized(address);
  for (SegmentIndex i = 0; i < tree.segments.size(); ++i)
    for (const Language language : {Language::kRu, Language::kEn, Language::kUnd})
      if (Normalized(segment::Address(tree, i, language)) == wanted && !wanted.empty()) return tree.segments[i].span;
  return Error{ErrorCode::kNotFound,
               "no place with the address \"" + address + "\"",
               {document.path},
               "pandect explain FILE shows the addresses of a document"};
}

// "1: ст. 5 п. 2, 120-125; 2: …", counted as --nth counts them.
std::string Places(const Document& document, const SegmentTree& tree, const std::vector<ByteSpan>& found) {
  constexpr size_t kMost = 5;
  const OffsetMap map(document.text);
  std::string out;
  for (size_t i = 0; i < found.size() && i < kMost; ++i) {
    const CodePointSpan at = map.ToCodePoints(found[i]);
    const std::string address = segment::Address(tree, SegmentAt(tree, found[i]), Language::kUnd);
    out += (i == 0 ? "" : "; ") + std::to_string(i + 1) + ": " + address + (address.empty() ? "" : ", ") +
           std::to_string(at.begin) + "-" + std::to_string(at.end);
  }
  return out + (found.size() > kMost ? "; …" : "");
}

Result<ByteSpan> FindWords(const Document& document, const SegmentTree& tree, ByteSpan within,
                           const PlaceWanted& wanted) {
  const std::string_view words = Trimmed(wanted.quotation);
  if (words.empty()) return Error{ErrorCode::kInvalid, "an empty quotation", {document.path}, "give words of the text"};
  const std::vector<ByteSpan> found = Occurrences(document.text, within, words);
  if (found.empty())
    return Error{ErrorCode::kNotFound,
                 "these words do not stand there: \"" + OneLine(words, 60) + "\"",
                 {document.path},
                 "copy them from the text: case and ё count, blanks do not"};
  if (wanted.nth > found.size())
    return Error{ErrorCode::kNotFound,
                 "these words stand there " + std::to_string(found.size()) + " times, not " +
                     std::to_string(wanted.nth) + ": \"" + OneLine(words, 60) + "\"",
                 {document.path},
                 Places(document, tree, found)};
  if (wanted.nth == 0 && found.size() > 1)
    return Error{ErrorCode::kInvalid,
                 "these words stand there " + std::to_string(found.size()) + " times: \"" + OneLine(words, 60) + "\" (" +
                     Places(document, tree, found) + ")",
                 {document.path},
                 "--nth N says which, or quote more words"};
  return found[wanted.nth == 0 ? 0 : wanted.nth - 1];
}

}  // namespace

std::string OneLine(std::string_view text, size_t most) {
  std::string out;
  size_t characters = 0;
  for (char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    if (!continues && characters++ == most) return out + "…";
    out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Result<ByteSpan> FindPlace(const Document& document, const SegmentTree& tree, const PlaceWanted& wanted) {
  if (wanted.at) {
    const OffsetMap map(document.text);
    const uint32_t length = map.ToCodePoints(ByteSpan{0, static_cast<uint32_t>(document.text.size())}).end;
    if (wanted.at->begin >= wanted.at->end)
      return Error{ErrorCode::kInvalid,
                   "an empty passage: " + std::to_string(wanted.at->begin) + " to " + std::to_string(wanted.at->end),
                   {document.path},
                   "the end is the first character behind the passage"};
    if (wanted.at->end > length)
      return Error{ErrorCode::kInvalid,
                   "the passage ends at " + std::to_string(wanted.at->end) + ", the text at " + std::to_string(length),
                   {document.path},
                   "offsets count characters (code points) from 0"};
    const ByteSpan bytes = map.ToBytes(*wanted.at);
    if (Trimmed(Slice(document.text, bytes)).empty())
      return Error{ErrorCode::kInvalid,
                   "a passage of blanks only: " + std::to_string(wanted.at->begin) + " to " +
                       std::to_string(wanted.at->end),
                   {document.path},
                   "give a passage with words or signs in it"};
    return bytes;
  }
  ByteSpan within{0, static_cast<uint32_t>(document.text.size())};
  if (!wanted.address.empty()) {
    const auto found = FindAddress(document, tree, wanted.address);
    if (!found) return found.error();
    within = *found;
  }
  if (!wanted.quotation.empty()) return FindWords(document, tree, within, wanted);
  if (wanted.address.empty())
    return Error{ErrorCode::kInvalid, "no passage given", {document.path}, "give BEGIN and END, --quote or --address"};
  return within;
}

SegmentIndex SegmentAt(const SegmentTree& tree, ByteSpan at) {
  SegmentIndex best = 0;
  for (SegmentIndex i = 0; i < tree.segments.size();) {
    const Segment& segment = tree.segments[i];
    if (segment.span.begin <= at.begin && at.end <= segment.span.end) {
      best = i;
      if (segment.kind == SegmentKind::kParagraph) break;
      ++i;
    } else {
      i = segment.end;
    }
  }
  return best;
}

}  // namespace pandect::study
