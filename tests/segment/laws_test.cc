// SPDX-License-Identifier: GPL-2.0-or-later
//
// What holds for the tree of every text, real or made of junk.
#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "segment/corpus.h"
#include "segment/segment.h"

namespace pandect {
namespace {

bool IsBlankAt(const std::string& text, size_t at, size_t& length) {
  static const std::vector<std::string> kBlanks = {" ",      "\t",     "\n",     "\v",     "\f",     "\r",     "\u0085",
                                                   "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004",
                                                   "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a", "\u2028",
                                                   "\u2029", "\u202f", "\u205f", "\u3000"};
  for (const std::string& blank : kBlanks) {
    if (text.compare(at, blank.size(), blank) == 0) {
      length = blank.size();
      return true;
    }
  }
  length = 1;
  while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80) ++length;
  return false;
}

// The first law broken, or "".
std::string BrokenLaw(const Document& document) {
  const std::string& text = document.text;
  const SegmentTree tree = segment::Split(document);
  const std::vector<Segment>& all = tree.segments;
  const auto at = [](SegmentIndex i) { return " at segment " + std::to_string(i); };
  if (all.empty() || all[0].kind != SegmentKind::kDocument || all[0].parent != kNoSegment) return "no document";
  if (all[0].end != all.size()) return "the document does not hold all";
  // Characters: which byte begins one, and which of them are not blank.
  std::vector<char> begins(text.size() + 1, 0), blank(text.size(), 0);
  bool any = false;
  for (size_t p = 0; p < text.size();) {
    size_t length = 0;
    const bool is_blank = IsBlankAt(text, p, length);
    begins[p] = 1;
    for (size_t q = p; q < p + length; ++q) blank[q] = is_blank;
    any |= !is_blank;
    p += length;
  }
  begins[text.size()] = 1;
  if (!any) return all.size() == 1 && all[0].span.empty() ? "" : "segments without text";
  std::vector<uint32_t> last_end(all.size(), 0);  // of the last child
  std::vector<char> in_paragraph(text.size(), 0), in_sentence(text.size(), 0);
  for (SegmentIndex i = 0; i < all.size(); ++i) {
    const Segment& s = all[i];
    if (s.span.empty() || s.span.end > text.size()) return "empty or outside" + at(i);
    if (!begins[s.span.begin] || !begins[s.span.end]) return "inside a character" + at(i);
    if (blank[s.span.begin] || blank[s.span.end - 1]) return "not trimmed" + at(i);
    if (s.end <= i || s.end > all.size()) return "wrong end" + at(i);
    if (i == 0) continue;
    if (s.parent >= i) return "a child before its parent" + at(i);
    const Segment& parent = all[s.parent];
    if (s.end > parent.end) return "descendants outside the parent's" + at(i);
    if (!parent.span.Contains(s.span)) return "not inside its parent" + at(i);
    if (s.span.begin < last_end[s.parent]) return "overlaps its sibling" + at(i);
    last_end[s.parent] = s.span.end;
    const bool sentence = s.kind == SegmentKind::kSentence;
    if (sentence != (parent.kind == SegmentKind::kParagraph)) return "wrong parent" + at(i);
    if (s.kind == SegmentKind::kParagraph && s.end == i + 1) return "a paragraph without sentence" + at(i);
    if (!sentence && s.kind != SegmentKind::kParagraph && s.end == i + 1) return "a container without content" + at(i);
    if (s.kind == SegmentKind::kParagraph || sentence) {
      std::vector<char>& in = sentence ? in_sentence : in_paragraph;
      for (uint32_t p = s.span.begin; p < s.span.end; ++p) {
        if (in[p]) return "covered twice" + at(i);
        in[p] = 1;
      }
    }
  }
  for (size_t p = 0; p < text.size(); ++p) {
    if (blank[p]) continue;
    if (!in_paragraph[p]) return "in no paragraph: byte " + std::to_string(p);
    if (!in_sentence[p]) return "in no sentence: byte " + std::to_string(p);
  }
  for (const Language language : {Language::kRu, Language::kEn}) {
    std::set<std::string> addresses;
    for (SegmentIndex i = 1; i < all.size(); ++i) {
      if (all[i].kind < SegmentKind::kParagraph) continue;
      const std::string address = segment::Address(tree, i, language);
      if (!addresses.insert(address).second) return "address met twice: " + address + at(i);
    }
  }
  const std::vector<uint32_t> borders = segment::BlockBorders(tree);
  if (!std::is_sorted(borders.begin(), borders.end())) return "borders out of order";
  const SegmentTree again = segment::Split(document);
  if (again.segments.size() != all.size()) return "another tree the second time";
  for (SegmentIndex i = 0; i < all.size(); ++i) {
    const Segment& a = all[i];
    const Segment& b = again.segments[i];
    if (a.span != b.span || a.kind != b.kind || a.role != b.role || a.number != b.number || a.language != b.language) {
      return "another segment the second time" + at(i);
    }
  }
  return "";
}

TEST_CASE("the laws hold for every document of the collection, whatever ingest says of its lines") {
  for (const auto& path : testing::Texts()) {
    CAPTURE(path.string());
    Document document = testing::Load(path);
    for (const LineLayout layout : {LineLayout::kUnknown, LineLayout::kLineIsParagraph, LineLayout::kHardWrapped}) {
      document.layout = layout;
      CHECK(BrokenLaw(document) == "");
    }
  }
}

TEST_CASE("the laws hold for texts cut short") {
  for (const auto& path : testing::Texts()) {
    CAPTURE(path.string());
    const std::string whole = testing::Load(path).text;
    for (size_t part = 1; part < 4; ++part) {
      size_t end = std::min<size_t>(whole.size(), 60'000) * part / 4;
      while (end < whole.size() && (static_cast<unsigned char>(whole[end]) & 0xC0) == 0x80) ++end;
      CHECK(BrokenLaw(testing::DocumentOf(whole.substr(0, end))) == "");
    }
  }
}

TEST_CASE("the laws hold for junk") {
  // Everything that means something to a segmenter, in any order.
  const std::vector<std::string> pieces = {"Статья ",
                                           "Article ",
                                           "статья ",
                                           "ГЛАВА ",
                                           "РАЗДЕЛ ",
                                           "Приложение ",
                                           "ANNEX",
                                           "Appendix 1",
                                           "§ ",
                                           "1",
                                           "2",
                                           "I0",
                                           "З",
                                           "II",
                                           "IV",
                                           "¹",
                                           "1.",
                                           "2.",
                                           "2.1.",
                                           "1)",
                                           "(1)",
                                           "а)",
                                           "(b)",
                                           "(i)",
                                           "ii)",
                                           "a.",
                                           "A.",
                                           "- ",
                                           "* ",
                                           "• ",
                                           ".",
                                           "..",
                                           "…",
                                           "!",
                                           "?",
                                           ";",
                                           ":",
                                           ",",
                                           "(",
                                           ")",
                                           "«",
                                           "»",
                                           "\"",
                                           "&#34;",
                                           "&#34;;",
                                           "\n",
                                           "\n\n",
                                           "\n     ",
                                           "\n          ",
                                           "\t",
                                           " ",
                                           "   ",
                                           "\u00a0",
                                           "\u2028",
                                           "\f",
                                           "\r",
                                           "т.е.",
                                           "и др.",
                                           "г. ",
                                           "ст. ",
                                           "No. ",
                                           "В.Путин",
                                           "it.In",
                                           "слово ",
                                           "Слово ",
                                           "word ",
                                           "Word ",
                                           "СЛОВО ",
                                           "W O R D",
                                           "У К А З",
                                           "-----",
                                           "______",
                                           "¦",
                                           "|",
                                           "УТВЕРЖДЕНО",
                                           "Проект",
                                           "Done at ",
                                           "Совершено в ",
                                           "(В редакции Указа)",
                                           "Утратил силу - ",
                                           "# ",
                                           "== ",
                                           "**",
                                           "Preamble",
                                           "Considering ",
                                           "и\u0301",
                                           "\u00ad",
                                           "𝔘",
                                           "中",
                                           "ў",
                                           "її",
                                           "bis",
                                           "67\u00b9",
                                           "25.11.2003",
                                           "\u0301",
                                           "₀",
                                           "Москва, Кремль",
                                           "За Россию   Иванов И.И.",
                                           "first ",
                                           "первая"};
  std::mt19937 random(20080110);
  for (int round = 0; round < 6000; ++round) {
    std::string text;
    const size_t count = random() % (round % 50 == 0 ? 400 : 40);
    // Few kinds of pieces a text make sequences, and so containers, more likely.
    const size_t kinds = 1 + random() % pieces.size();
    const size_t from = random() % pieces.size();
    for (size_t i = 0; i < count; ++i) text += pieces[(from + random() % kinds) % pieces.size()];
    Document document = testing::DocumentOf(text);
    document.layout = static_cast<LineLayout>(random() % 3);
    const std::string broken = BrokenLaw(document);
    if (!broken.empty()) {
      CAPTURE(text);
      CHECK(broken == "");
      return;
    }
  }
}

TEST_CASE("texts without text") {
  for (const char* text : {"", " ", "\n\n", "\u00a0\u2003\f"}) CHECK(BrokenLaw(testing::DocumentOf(text)) == "");
}

}  // namespace
}  // namespace pandect
