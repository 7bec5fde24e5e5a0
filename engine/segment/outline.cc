// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/outline.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "segment/characters.h"
#include "segment/marks.h"
#include "segment/numbering.h"
#include "segment/phrases.h"
#include "segment/sentences.h"

namespace pandect::segment {
namespace {

constexpr uint32_t kLongestHeading = 600;  // bytes
constexpr size_t kLongestQuotation = 400;  // blocks of new wording quoted in an amending act
constexpr size_t kLongestPreamble = 80;    // blocks
constexpr size_t kRoles = 10;

// The order in which containers hold one another. A container closes those open of its own rank and below.
uint32_t RankOf(SegmentKind kind) {
  switch (kind) {
    case SegmentKind::kDocument:
      return 0;
    case SegmentKind::kAnnex:
      return 10;
    case SegmentKind::kPart:
      return 20;
    case SegmentKind::kSection:
      return 30;
    case SegmentKind::kChapter:
      return 40;
    case SegmentKind::kParagraphSign:
      return 50;
    case SegmentKind::kArticle:
      return 60;
    default:
      return 70;
  }
}
constexpr uint32_t kRomanSectionRank = 45;  // "II. Основные задачи" may stand inside a chapter
constexpr uint32_t kPointRank = 70;

// Body and list items are counted together, every other role by itself.
size_t CounterOf(SegmentRole role) {
  return static_cast<size_t>(role == SegmentRole::kListItem ? SegmentRole::kBody : role);
}

struct Open {
  SegmentIndex index = 0;
  SegmentKind kind = SegmentKind::kDocument;
  uint32_t rank = 0;
  bool appendix = false;
  MarkStyle style = MarkStyle::kNone;
  uint8_t depth = 0;
  uint32_t value = 0;
  bool closes_with_stop = false;  // an item of a list whose items end with ";" and the last one with "."
  std::array<uint32_t, kRoles> paragraphs{};
};

enum class Phase : uint8_t { kTitle, kPreamble, kStructure };

class Outliner {
 public:
  Outliner(std::string_view text, const std::vector<Block>& blocks) : text_(text), blocks_(blocks) {}

  SegmentTree Build() {
    tree_.segments.reserve(blocks_.size() * 3 + text_.size() / 250 + 1);
    Segment document;
    document.kind = SegmentKind::kDocument;
    if (!blocks_.empty()) document.span = {blocks_.front().span.begin, blocks_.back().span.end};
    tree_.segments.push_back(std::move(document));
    stack_.push_back({});
    ReadMarks();
    for (size_t i = 0; i < blocks_.size(); ++i) Place(i);
    CloseTo(1);
    tree_.segments[0].end = static_cast<SegmentIndex>(tree_.segments.size());
    MarkCited(tree_);
    return std::move(tree_);
  }

 private:
  // The last byte of a block; a quotation mark left as an entity counts as one.
  static char LastSign(std::string_view words) { return words.ends_with("&#34;") ? '"' : words.back(); }

  std::string_view Words(size_t i) const { return Slice(text_, blocks_[i].span); }

  void ReadMarks() {
    marks_.resize(blocks_.size());
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const Block& block = blocks_[i];
      if (block.page_mark || block.rule || block.table) continue;
      marks_[i] = ReadMark(text_, block.span.begin, block.span.end);
      // A long sentence that begins "Приложение 1 …" and ends with a stop speaks of an annex.
      if (marks_[i].found && marks_[i].kind == SegmentKind::kAnnex && block.terminated && block.span.size() > 160)
        marks_[i] = {};
    }
    for (size_t i = 0; i < blocks_.size(); ++i) i = SkipQuotation(i);
    // A mark in quotation marks that is no new wording is a word of the text.
    for (Mark& mark : marks_) {
      if (mark.quoted) mark = {};
    }
    next_structure_.assign(blocks_.size() + 1, blocks_.size());
    next_article_.assign(blocks_.size() + 1, blocks_.size());
    next_roman_.assign(blocks_.size() + 1, blocks_.size());
    for (size_t i = blocks_.size(); i-- > 0;) {
      const Mark& mark = marks_[i];
      const bool structure =
          mark.found && mark.style != MarkStyle::kDash && (mark.kind != SegmentKind::kPoint || mark.value == 1);
      next_structure_[i] = structure ? i : next_structure_[i + 1];
      next_roman_[i] = mark.found && mark.style == MarkStyle::kRomanDot ? i : next_roman_[i + 1];
      next_article_[i] = mark.found && mark.kind == SegmentKind::kArticle ? i : next_article_[i + 1];
    }
  }

  // New wording that an amending act quotes after a colon holds no articles or points of the act itself: its marks are
  // dropped. Returns the last block of the quotation, or `i` where there is none.
  size_t SkipQuotation(size_t i) {
    if (i == 0 || QuoteLength(text_, blocks_[i].span.begin, blocks_[i].span.end) == 0) return i;
    const std::string_view lead_in = Words(i - 1);
    if (lead_in.back() != ':') return i;
    for (size_t last = i; last < std::min(blocks_.size(), i + kLongestQuotation); ++last) {
      if (!EndsWithQuote(blocks_[last].span)) continue;
      for (size_t j = i; j <= last; ++j) marks_[j] = {};
      return last;
    }
    return i;
  }

  bool EndsWithQuote(ByteSpan span) const {
    uint32_t end = span.end;
    while (end > span.begin &&
           (text_[end - 1] == ';' || text_[end - 1] == '.' || text_[end - 1] == ',' || text_[end - 1] == ')')) {
      // The entity &#34; ends with a semicolon of its own.
      if (text_[end - 1] == ';' && end - span.begin > 5 && QuoteLength(text_, end - 5, end) == 5)
        return end - 5 > span.begin;
      --end;
    }
    if (end <= span.begin) return false;
    const Character c = CharacterBefore(text_, span.begin, end);
    return end - c.length > span.begin && c.code != '\'' && QuoteLength(text_, end - c.length, end) > 0;
  }

  // ---- the tree

  void CloseTo(size_t depth) {
    while (stack_.size() > depth) {
      Segment& segment = tree_.segments[stack_.back().index];
      segment.end = static_cast<SegmentIndex>(tree_.segments.size());
      segment.span.end = last_end_;
      stack_.pop_back();
    }
  }

  void CloseRank(uint32_t rank) {
    size_t depth = stack_.size();
    while (depth > 1 && stack_[depth - 1].rank >= rank) --depth;
    CloseTo(depth);
  }

  // The innermost container that is no point.
  size_t InnermostContainer() const {
    size_t depth = stack_.size();
    while (stack_[depth - 1].kind == SegmentKind::kPoint) --depth;
    return depth - 1;
  }

  bool InArticle() const {
    for (const Open& open : stack_) {
      if (open.kind == SegmentKind::kArticle) return true;
    }
    return false;
  }

  Open& OpenContainer(const Mark& mark, SegmentKind kind, uint32_t rank, uint32_t begin) {
    Segment segment;
    segment.kind = kind;
    segment.parent = stack_.back().index;
    segment.span = {begin, begin};
    // Dotted points and sections are cited without the one above, so they must differ within the article or annex.
    SegmentIndex within = segment.parent;
    if (mark.style == MarkStyle::kDotted) {
      size_t holder = InnermostContainer();
      while (kind == SegmentKind::kSection && holder > 0 && stack_[holder].kind != SegmentKind::kAnnex) --holder;
      within = stack_[holder].index;
    }
    segment.number = siblings_.Distinct(within, kind, mark.number);
    tree_.segments.push_back(std::move(segment));
    Open open;
    open.index = static_cast<SegmentIndex>(tree_.segments.size() - 1);
    open.kind = kind;
    open.rank = rank;
    open.appendix = mark.appendix;
    open.style = mark.style;
    open.depth = mark.depth;
    open.value = mark.value;
    stack_.push_back(open);
    return stack_.back();
  }

  void AddParagraph(size_t i, SegmentRole role) {
    const Block& block = blocks_[i];
    Segment paragraph;
    paragraph.kind = SegmentKind::kParagraph;
    paragraph.role = role;
    paragraph.span = block.span;
    paragraph.parent = stack_.back().index;
    paragraph.number = std::to_string(++stack_.back().paragraphs[CounterOf(role)]);
    const SegmentIndex index = static_cast<SegmentIndex>(tree_.segments.size());
    tree_.segments.push_back(std::move(paragraph));
    sentences_.clear();
    switch (role) {
      case SegmentRole::kHeading:
      case SegmentRole::kTitle:
      case SegmentRole::kSignature:
      case SegmentRole::kTable:
      case SegmentRole::kRunningHead:
        sentences_.push_back(block.span);
        break;
      default: {
        const Mark& mark = marks_[i];
        const bool numbered = mark.found && mark.kind == SegmentKind::kPoint;
        CutSentences(text_, block.span, numbered ? mark.text : block.span.begin, role == SegmentRole::kPreamble,
                     sentences_);
      }
    }
    uint32_t ordinal = 0;
    for (const ByteSpan span : sentences_) {
      Segment sentence;
      sentence.kind = SegmentKind::kSentence;
      sentence.role = role;
      sentence.span = span;
      sentence.parent = index;
      sentence.end = static_cast<SegmentIndex>(tree_.segments.size() + 1);
      sentence.number = std::to_string(++ordinal);
      tree_.segments.push_back(std::move(sentence));
    }
    tree_.segments[index].end = static_cast<SegmentIndex>(tree_.segments.size());
    last_end_ = block.span.end;
    if (role != SegmentRole::kRunningHead && role != SegmentRole::kEditorNote) last_block_ = i;
  }

  // ---- what a block is

  void Place(size_t i) {
    const Block& block = blocks_[i];
    const std::string_view words = Words(i);
    if (block.rule || block.page_mark)
      return AddParagraph(i, block.table ? SegmentRole::kTable : SegmentRole::kRunningHead);
    if (block.table) return AddParagraph(i, SegmentRole::kTable);
    Mark& mark = marks_[i];
    // "A. Mutalibov      L. Ter-Petrosyan" are names.
    const bool initial = mark.style == MarkStyle::kLetterDot || mark.style == MarkStyle::kRomanDot;
    if (initial && (block.columns || (signing_ && !mark.whole && words.size() < 60))) mark = {};
    if (mark.found && mark.style != MarkStyle::kDash) {
      if (mark.kind == SegmentKind::kPoint ? PlacePoint(i, mark) : PlaceContainer(i, mark)) return;
    }
    if (IsEditorNote(words)) return AddParagraph(i, SegmentRole::kEditorNote);
    if (IsApproval(words) && (i == 0 || block.blank_before) && !(annex_at_ != kNowhere && i - annex_at_ < 10) &&
        i > 0) {
      Mark annex;
      annex.kind = SegmentKind::kAnnex;
      OpenAnnex(i, annex);
      return AddParagraph(i, SegmentRole::kHeading);
    }
    if (i > 0 && annex_heading_ && block.blank_before == 0 && block.span.size() < 300 && !block.terminated) {
      return AddParagraph(i, SegmentRole::kHeading);
    }
    annex_heading_ = false;
    if (IsTestimonium(words)) {
      CloseRank(RankOf(SegmentKind::kPart));
      signing_ = true;
      Begin();
      return AddParagraph(i, SegmentRole::kBody);
    }
    const bool heading = IsHeading(i);
    if (phase_ == Phase::kStructure && (signing_ || heading) && BeginsNewAct(i)) {
      OpenAnnex(i, Mark{});
      annex_heading_ = false;
      return AddParagraph(i, SegmentRole::kTitle);
    }
    if (!IsDecorated(i) &&
        (IsSignature(words, block.columns, i + 3 > blocks_.size()) || (signing_ && LooksSigned(i)))) {
      if (phase_ == Phase::kStructure || i * 2 > blocks_.size()) {
        CloseRank(RankOf(SegmentKind::kPart));
        signing_ = true;
        Begin();
        return AddParagraph(i, SegmentRole::kSignature);
      }
    }
    if (IsFootnote(words)) return AddParagraph(i, SegmentRole::kFootnote);
    if (phase_ != Phase::kStructure) return PlaceBefore(i, heading);
    if (expect_title_ && !mark.found && IsTitleLike(i)) {
      expect_title_ = false;
      return AddParagraph(i, SegmentRole::kHeading);
    }
    expect_title_ = false;
    if (heading && !mark.found) {
      // A heading belongs with what follows it.
      if (i + 1 < blocks_.size() && marks_[i + 1].found && marks_[i + 1].kind != SegmentKind::kPoint)
        CloseRank(RankOf(marks_[i + 1].kind));
      signing_ = false;
      return AddParagraph(i, SegmentRole::kHeading);
    }
    AddParagraph(i, IsListItem(i) ? SegmentRole::kListItem : SegmentRole::kBody);
  }

  // Before the first mark of the document or annex: its title, then its preamble.
  void PlaceBefore(size_t i, bool heading) {
    const size_t first = next_structure_[i];
    const bool structured =
        first < blocks_.size() && first - scope_begin_ <= kLongestPreamble &&
        (marks_[first].kind != SegmentKind::kAnnex) &&
        (marks_[first].kind != SegmentKind::kPoint || (first > 0 && Words(first - 1).back() == ':'));
    if (IsPreambleHeading(Words(i))) {
      phase_ = Phase::kPreamble;
      return AddParagraph(i, SegmentRole::kHeading);
    }
    if (phase_ == Phase::kTitle && (heading || IsTitleLike(i))) return AddParagraph(i, SegmentRole::kTitle);
    phase_ = Phase::kPreamble;
    if (structured) return AddParagraph(i, SegmentRole::kPreamble);
    if (heading && !marks_[i].found) return AddParagraph(i, SegmentRole::kHeading);
    AddParagraph(i, IsListItem(i) ? SegmentRole::kListItem : SegmentRole::kBody);
  }

  void Begin() { phase_ = Phase::kStructure; }

  void OpenAnnex(size_t i, const Mark& mark) {
    // An appendix may belong to an annex; else annexes stand side by side.
    const bool nested = mark.appendix && std::any_of(stack_.begin(), stack_.end(), [](const Open& open) {
                          return open.kind == SegmentKind::kAnnex && !open.appendix;
                        });
    size_t depth = 1;
    if (nested) {
      while (stack_[depth - 1].kind != SegmentKind::kAnnex) ++depth;
    }
    CloseTo(depth);
    OpenContainer(mark, SegmentKind::kAnnex, RankOf(SegmentKind::kAnnex) + (nested ? 1 : 0), blocks_[i].span.begin);
    articles_ = {};
    phase_ = Phase::kTitle;
    scope_begin_ = i + 1;
    annex_at_ = i;
    annex_heading_ = true;
    signing_ = false;
    expect_title_ = false;
  }

  bool PlaceContainer(size_t i, Mark& mark) {
    const Block& block = blocks_[i];
    signing_ = false;
    if (mark.kind == SegmentKind::kAnnex) {
      OpenAnnex(i, mark);
      AddParagraph(i, SegmentRole::kHeading);
      return true;
    }
    Begin();
    annex_heading_ = false;
    if (mark.kind == SegmentKind::kArticle) {
      const size_t next = next_article_[i + 1];
      articles_.Resolve(mark, next < blocks_.size() ? &marks_[next] : nullptr);
    } else {
      ReadLookAlike(mark);
    }
    const uint32_t rank = RankOf(mark.kind);
    CloseRank(rank);
    OpenContainer(mark, mark.kind, rank, block.span.begin);
    expect_title_ = mark.whole;
    if (mark.whole) {
      AddParagraph(i, SegmentRole::kHeading);
      return true;
    }
    const std::string_view rest = text_.substr(mark.text, block.span.end - mark.text);
    if (IsEditorNote(rest)) {
      AddParagraph(i, SegmentRole::kEditorNote);
      return true;
    }
    // "Статья 5. 5.1. Для достижения …": the article opens with its first point.
    const Mark inner = ReadMark(text_, mark.text, block.span.end);
    if (inner.found && !inner.whole && inner.kind == SegmentKind::kPoint && inner.style != MarkStyle::kDash &&
        (inner.style == MarkStyle::kDotted || inner.value == 1)) {
      OpenContainer(inner, SegmentKind::kPoint, kPointRank, block.span.begin);
      AddParagraph(i, SegmentRole::kBody);
      return true;
    }
    AddParagraph(i, IsContainerHeading(i, mark, rest) ? SegmentRole::kHeading : SegmentRole::kBody);
    return true;
  }

  // The title of an act appended without a word such as "annex": its articles start anew.
  bool BeginsNewAct(size_t i) const {
    const size_t article = next_article_[i];
    if (article == blocks_.size() || article - i > 40 || marks_[article].value != 1 || articles_.last() < 2)
      return false;
    for (size_t j = i; j < article; ++j) {
      const Mark& mark = marks_[j];
      if (mark.found && (mark.kind != SegmentKind::kPoint || mark.style == MarkStyle::kRomanDot || mark.bare))
        return false;
    }
    const Block& block = blocks_[i];
    return !block.columns && block.span.size() > 24 && IsTitleLike(i) && !IsSignature(Words(i), false, false);
  }

  // Whether the words after "Статья 5." are its title or already its text.
  bool IsContainerHeading(size_t i, const Mark& mark, std::string_view rest) const {
    if (rest.size() > kLongestHeading) return false;
    const char last = LastSign(rest);
    if (last == ':' || last == ';' || last == ',') return mark.kind != SegmentKind::kArticle;
    if (!blocks_[i].terminated || mark.kind != SegmentKind::kArticle) return true;
    // A title with a full stop is short and has text below.
    const bool text_below =
        i + 1 < blocks_.size() && !(marks_[i + 1].found && marks_[i + 1].kind != SegmentKind::kPoint);
    return text_below && rest.size() < 140 && rest.find(". ") == std::string_view::npos && last == '.';
  }

  bool PlacePoint(size_t i, Mark& mark) {
    const Block& block = blocks_[i];
    const size_t base = InnermostContainer() + 1;  // points are open from here
    if (mark.style == MarkStyle::kRomanDot && !InArticle()) return PlaceRoman(i, mark);
    if (mark.whole && mark.bare) return PlaceLoneNumber(i, mark, base);
    const Mark* next = i + 1 < blocks_.size() ? &marks_[i + 1] : nullptr;
    ReadSmallRoman(mark, next, base);
    const bool lead_in = last_block_ != kNowhere && Words(last_block_).back() == ':';
    size_t depth = 0;
    if (!FindPlace(mark, base, lead_in, depth)) return false;
    signing_ = false;
    Begin();
    annex_heading_ = false;
    expect_title_ = false;
    const bool follows = depth < stack_.size() && stack_[depth].style == mark.style && last_block_ != kNowhere;
    const char ended = follows ? LastSign(Words(last_block_)) : '.';
    CloseTo(depth);
    OpenContainer(mark, SegmentKind::kPoint, kPointRank, block.span.begin).closes_with_stop =
        ended == ';' || ended == ',';
    if (mark.whole) {
      AddParagraph(i, SegmentRole::kHeading);
      return true;
    }
    const std::string_view rest = text_.substr(mark.text, block.span.end - mark.text);
    SegmentRole role =
        mark.style == MarkStyle::kDigit || mark.style == MarkStyle::kDotted || mark.style == MarkStyle::kRomanDot
            ? SegmentRole::kBody
            : SegmentRole::kListItem;
    if (IsEditorNote(rest)) {
      role = SegmentRole::kEditorNote;
    } else if (!block.terminated && rest.size() < kLongestHeading &&
               (IsDecorated(i) || IsAllCapitals(rest) || HeadsText(i, rest))) {
      role = SegmentRole::kHeading;
    }
    AddParagraph(i, role);
    return true;
  }

  // "1. Общая характеристика" above paragraphs of text.
  bool HeadsText(size_t i, std::string_view rest) const {
    if (rest.size() > 240 || i + 1 == blocks_.size() || marks_[i + 1].found || !IsUpper(CharacterAt(rest, 0).code))
      return false;
    const char last = LastSign(rest);
    const Block& below = blocks_[i + 1];
    return last != ',' && last != '-' && below.terminated && below.span.size() > 2 * rest.size() &&
           IsUpper(CharacterAt(text_, below.span.begin).code);
  }

  // Where among the open points a new one goes: `depth` containers stay open. False where the mark fits no sequence.
  bool FindPlace(const Mark& mark, size_t base, bool lead_in, size_t& depth) const {
    if (mark.style == MarkStyle::kDotted) {
      const std::string prefix = mark.number.substr(0, mark.number.rfind('.'));
      for (size_t d = stack_.size(); d > base; --d) {
        if (BaseNumber(tree_.segments[stack_[d - 1].index].number) == prefix) {
          depth = d;
          return true;
        }
      }
      for (size_t d = stack_.size(); d > base; --d) {
        if (stack_[d - 1].style == MarkStyle::kDotted && stack_[d - 1].depth == mark.depth) {
          depth = d - 1;
          return true;
        }
      }
      depth = base;
      return true;
    }
    // The next of an open list, the innermost that fits; else a new list below a colon; else any list of the same
    // marks.
    size_t fits = 0, fits_outside = 0;
    for (size_t d = stack_.size(); d > base; --d) {
      const Open& open = stack_[d - 1];
      if (open.style != mark.style || mark.value != open.value + 1) continue;
      (fits == 0 ? fits : fits_outside) = d;
    }
    if (fits) {
      const bool closed = fits_outside && stack_[fits - 1].closes_with_stop && Words(last_block_).back() == '.';
      depth = (closed ? fits_outside : fits) - 1;
      return true;
    }
    const bool nested = mark.value == 1 && lead_in;
    for (size_t d = stack_.size(); d > base && !nested; --d) {
      const Open& open = stack_[d - 1];
      if (open.style != mark.style) continue;
      if (mark.value > open.value + 30) return false;
      depth = d - 1;
      return true;
    }
    // A list begins with its first item; a few lost ones are forgiven, but not to "г. Минск".
    if (mark.value == 0 || mark.value > 4 || (mark.style == MarkStyle::kLetterDot && mark.value != 1)) {
      const bool alone = stack_.size() == base && stack_.back().paragraphs[CounterOf(SegmentRole::kBody)] == 0;
      if (!(alone && mark.value != 0 && mark.style != MarkStyle::kLetterDot)) return false;
    }
    depth = stack_.size();
    return true;
  }

  // "(i)" after "(h)" is a letter, else the first of a Roman list; "(v)" after "(iv)" is Roman.
  void ReadSmallRoman(Mark& mark, const Mark* next, size_t base) const {
    const bool paren = mark.style == MarkStyle::kLetterParen || mark.style == MarkStyle::kParenLetter;
    if (!paren && mark.style != MarkStyle::kLetterDot) return;
    if (mark.letter >= 0x80) return;
    const char as_char = static_cast<char>(mark.letter);
    const uint32_t roman = RomanValue(std::string_view(&as_char, 1));
    if (roman == 0 || roman > 10) return;
    const MarkStyle roman_style = paren ? MarkStyle::kSmallRomanParen : MarkStyle::kSmallRomanDot;
    bool letters_go_on = false, romans_go_on = false;
    for (size_t d = stack_.size(); d > base; --d) {
      const Open& open = stack_[d - 1];
      letters_go_on |= open.style == mark.style && open.value + 1 == mark.value;
      romans_go_on |= open.style == roman_style && open.value + 1 == roman;
    }
    const bool romans_follow = roman == 1 && next && next->found && next->style == roman_style && next->value == 2;
    if (romans_go_on || romans_follow || (roman == 1 && !letters_go_on)) {
      mark.style = roman_style;
      mark.value = roman;
    }
  }

  // "II. Основные задачи" opens a section outside of articles.
  bool PlaceRoman(size_t i, Mark& mark) {
    uint32_t last = 0;
    for (const Open& open : stack_) {
      if (open.style == MarkStyle::kRomanDot) last = open.value;
    }
    if (mark.value > last + 3) return false;
    // "I. Duchacek develops …" is a name: no second one follows.
    const size_t next = next_roman_[i + 1];
    const bool followed = next < blocks_.size() && marks_[next].value == mark.value + 1;
    if (blocks_[i].terminated && !mark.whole && !followed && mark.value != last + 1) return false;
    if (blocks_[i].terminated && !mark.whole && !followed && mark.value == 1) return false;
    signing_ = false;
    Begin();
    annex_heading_ = false;
    CloseRank(kRomanSectionRank);
    OpenContainer(mark, SegmentKind::kSection, kRomanSectionRank, blocks_[i].span.begin);
    expect_title_ = mark.whole;
    const bool heading = mark.whole || (!blocks_[i].terminated && blocks_[i].span.size() < kLongestHeading);
    AddParagraph(i, heading ? SegmentRole::kHeading : SegmentRole::kBody);
    return true;
  }

  // A number alone in its block: above a title it opens a section ("1.1" / "Model agreement on …"), above text it is a
  // point, and out of sequence it is the number of a page.
  bool PlaceLoneNumber(size_t i, Mark& mark, size_t base) {
    const bool title_below = i + 1 < blocks_.size() && !marks_[i + 1].found && IsTitleLike(i + 1);
    if (title_below && mark.style != MarkStyle::kLetterDot) {
      const std::string prefix = mark.depth > 1 ? mark.number.substr(0, mark.number.rfind('.')) : std::string();
      size_t depth = stack_.size();
      uint32_t last = 0;
      while (depth > 1 && stack_[depth - 1].rank >= RankOf(SegmentKind::kSection)) {
        const Open& open = stack_[depth - 1];
        if (!prefix.empty() && open.kind == SegmentKind::kSection &&
            BaseNumber(tree_.segments[open.index].number) == prefix)
          break;
        if (open.kind == SegmentKind::kSection) last = open.value;
        --depth;
      }
      if (mark.value <= last + 3) {
        signing_ = false;
        Begin();
        CloseTo(depth);
        OpenContainer(mark, SegmentKind::kSection, RankOf(SegmentKind::kSection) + mark.depth, blocks_[i].span.begin);
        articles_ = {};
        expect_title_ = true;
        AddParagraph(i, SegmentRole::kHeading);
        return true;
      }
    }
    size_t depth = 0;
    uint32_t last = 0;
    for (size_t d = stack_.size(); d > base; --d) {
      if (stack_[d - 1].style == mark.style && stack_[d - 1].depth == mark.depth) last = stack_[d - 1].value;
    }
    const bool goes_on = LoneSequence(i, mark);
    const bool in_sequence = mark.value == last + 1 || (mark.value > 0 && goes_on);
    if (!in_sequence || !FindPlace(mark, base, false, depth)) {
      AddParagraph(i, SegmentRole::kRunningHead);
      return true;
    }
    Begin();
    signing_ = false;
    CloseTo(depth);
    OpenContainer(mark, SegmentKind::kPoint, kPointRank, blocks_[i].span.begin);
    AddParagraph(i, SegmentRole::kHeading);
    return true;
  }

  // Numbers on lines of their own that go on over sections: 4, 5 below "II".
  bool LoneSequence(size_t i, const Mark& mark) {
    const bool goes_on = lone_value_ + 1 == mark.value && i - lone_at_ < 12;
    lone_value_ = mark.value;
    lone_at_ = i;
    return goes_on;
  }

  // ---- what blocks look like

  bool IsDecorated(size_t i) const {
    const std::string_view words = Words(i);
    if (words.front() == '#' || words.starts_with("==")) return true;
    return words.size() > 2 && words.size() < 240 && words.front() == '*' && words.back() == '*' && words[1] != ' ';
  }

  // Short, begins with a capital, ends without a stop.
  bool IsTitleLike(size_t i) const {
    const Block& block = blocks_[i];
    if (block.span.size() > kLongestHeading) return false;
    const std::string_view words = Words(i);
    const char last = LastSign(words);
    if (IsDecorated(i)) return last != ':';
    if (last == ',' || last == ';' || last == ':' || last == '-') return false;
    // A paragraph of a typed page, or several sentences, is no title even without a stop.
    if (block.wrapped && block.lines > 1 && !block.centred && !marks_[i].found && block.span.size() > 120) return false;
    if (words.size() > 200 && !block.centred && words.find(". ") < words.size() - 60) return false;
    const uint32_t begin = SkipDecoration(text_, block.span.begin, block.span.end);
    const uint32_t quote = QuoteLength(text_, begin, block.span.end);
    const Character first = CharacterAt(text_, begin + quote);
    if (!IsUpper(first.code) && !IsDigit(first.code) && first.code != '(' && !block.centred) return false;
    if (last == '.') return IsAllCapitals(words);
    return !block.terminated || last == ')' || last == '"' || static_cast<unsigned char>(last) >= 0x80 || block.centred;
  }

  bool IsHeading(size_t i) const {
    const Block& block = blocks_[i];
    if (IsDecorated(i)) return LastSign(Words(i)) != ':';
    if (block.span.size() > kLongestHeading || block.columns) return false;
    if (block.centred && !block.terminated) return true;
    const std::string_view words = Words(i);
    const char last = LastSign(words);
    return IsAllCapitals(words) && last != ';' && last != ',' && words.size() >= 6;
  }

  // Names, places and dates below a testimonium.
  bool LooksSigned(size_t i) const {
    const Block& block = blocks_[i];
    if (block.columns) return true;
    return block.span.size() < 260 && !(block.terminated && Words(i).back() != ')' && block.span.size() > 120);
  }

  // An item of a list without marks: its lead-in ended with a colon, items before it with a semicolon.
  bool IsListItem(size_t i) const {
    if (marks_[i].found && marks_[i].style == MarkStyle::kDash) return true;
    const std::string_view words = Words(i);
    const char32_t first = CharacterAt(words, 0).code;
    const char last = LastSign(words);
    if (last == ';') return true;
    if (last_block_ == kNowhere || !IsLower(first)) return false;
    const char before = Words(last_block_).back();
    return before == ':' || before == ';';
  }

  static constexpr size_t kNowhere = static_cast<size_t>(-1);

  std::string_view text_;
  const std::vector<Block>& blocks_;
  std::vector<Mark> marks_;
  std::vector<size_t> next_structure_;  // at or after
  std::vector<size_t> next_article_;
  std::vector<size_t> next_roman_;
  SegmentTree tree_;
  std::vector<Open> stack_;
  std::vector<ByteSpan> sentences_;
  Siblings siblings_;
  ArticleSequence articles_;
  uint32_t last_end_ = 0;
  size_t last_block_ = kNowhere;  // the last one of running text
  Phase phase_ = Phase::kTitle;
  size_t scope_begin_ = 0;  // first block of the document or annex
  size_t annex_at_ = kNowhere;
  bool annex_heading_ = false;  // within the lines right below "ПРИЛОЖЕНИЕ N 1"
  bool expect_title_ = false;
  bool signing_ = false;
  uint32_t lone_value_ = 0;
  size_t lone_at_ = 0;
};

}  // namespace

SegmentTree BuildOutline(std::string_view text, const std::vector<Block>& blocks) {
  return Outliner(text, blocks).Build();
}

}  // namespace pandect::segment
