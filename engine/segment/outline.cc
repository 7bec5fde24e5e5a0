// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/outline.h"

#include <algorithm>
#include <string>

#include "segment/characters.h"
#include "segment/footnote_marks.h"
#include "segment/lists.h"
#include "segment/marked_blocks.h"
#include "segment/marks.h"
#include "segment/numbering.h"
#include "segment/phrases.h"
#include "segment/tree_builder.h"

namespace pandect::segment {
namespace {

constexpr size_t kLongestPreamble = 80;  // blocks

enum class Phase : uint8_t { kTitle, kPreamble, kStructure };

class Outliner {
 public:
  // `headless`: what would be a title or heading is text.
  Outliner(std::string_view text, const std::vector<Block>& blocks, bool headless)
      : headless_(headless),
        text_(text),
        blocks_(text, blocks),
        tree_(text, SpanOf(blocks), blocks.size() * 3 + text.size() / 250 + 1) {}

  SegmentTree Build() {
    for (size_t i = 0; i < blocks_.size(); ++i) Place(i);
    return tree_.Finish();
  }

  // Whether there are titles or headings and no text that they could stand above.
  bool heads_nothing() const { return any_head_ && !any_text_; }

 private:
  static ByteSpan SpanOf(const std::vector<Block>& blocks) {
    return blocks.empty() ? ByteSpan{} : ByteSpan{blocks.front().span.begin, blocks.back().span.end};
  }

  static bool IsText(SegmentRole role) {
    return role == SegmentRole::kBody || role == SegmentRole::kPreamble || role == SegmentRole::kListItem ||
           role == SegmentRole::kTable || role == SegmentRole::kFootnote;
  }

  void AddParagraph(size_t i, SegmentRole role) {
    const Mark& mark = blocks_.mark(i);
    const ByteSpan span = blocks_[i].span;
    if (role == SegmentRole::kTitle || role == SegmentRole::kHeading) {
      any_head_ = true;
      if (headless_) role = SegmentRole::kBody;
    }
    any_text_ |= IsText(role);
    tree_.AddParagraph(span, role, mark.found && mark.kind == SegmentKind::kPoint ? mark.text : span.begin);
    if (role != SegmentRole::kRunningHead && role != SegmentRole::kEditorNote) last_block_ = i;
  }

  // ---- what a block is

  void Place(size_t i) {
    const Block& block = blocks_[i];
    const std::string_view words = blocks_.Words(i);
    if (block.rule || block.page_mark)
      return AddParagraph(i, block.table ? SegmentRole::kTable : SegmentRole::kRunningHead);
    if (block.table) return AddParagraph(i, SegmentRole::kTable);
    Mark& mark = blocks_.mark(i);
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
      tree_.CloseRank(RankOf(SegmentKind::kPart));
      signing_ = true;
      Begin();
      return AddParagraph(i, SegmentRole::kBody);
    }
    const bool heading = blocks_.IsHeading(i);
    if (phase_ == Phase::kStructure && (signing_ || heading) && BeginsNewAct(i)) {
      OpenAnnex(i, Mark{});
      annex_heading_ = false;
      return AddParagraph(i, SegmentRole::kTitle);
    }
    if (!blocks_.IsDecorated(i) &&
        (IsSignature(words, block.columns, i + 3 > blocks_.size()) || (signing_ && blocks_.LooksSigned(i)))) {
      if (phase_ == Phase::kStructure || i * 2 > blocks_.size()) {
        tree_.CloseRank(RankOf(SegmentKind::kPart));
        signing_ = true;
        Begin();
        return AddParagraph(i, SegmentRole::kSignature);
      }
    }
    if (IsFootnote(words)) return AddParagraph(i, SegmentRole::kFootnote);
    if (phase_ != Phase::kStructure) return PlaceBefore(i, heading);
    if (expect_title_ && !mark.found && blocks_.IsTitleLike(i)) {
      expect_title_ = false;
      return AddParagraph(i, SegmentRole::kHeading);
    }
    expect_title_ = false;
    if (heading && !mark.found) {
      // A heading belongs with what follows it.
      if (i + 1 < blocks_.size() && blocks_.mark(i + 1).found && blocks_.mark(i + 1).kind != SegmentKind::kPoint)
        tree_.CloseRank(RankOf(blocks_.mark(i + 1).kind));
      signing_ = false;
      return AddParagraph(i, SegmentRole::kHeading);
    }
    AddParagraph(i, IsListItem(i) ? SegmentRole::kListItem : SegmentRole::kBody);
  }

  // Before the first mark of the document or annex: its title, then its preamble.
  void PlaceBefore(size_t i, bool heading) {
    const size_t first = blocks_.NextStructure(i);
    const bool structured =
        first < blocks_.size() && first - scope_begin_ <= kLongestPreamble &&
        (blocks_.mark(first).kind != SegmentKind::kAnnex) &&
        (blocks_.mark(first).kind != SegmentKind::kPoint || (first > 0 && blocks_.Words(first - 1).back() == ':'));
    if (IsPreambleHeading(blocks_.Words(i))) {
      phase_ = Phase::kPreamble;
      return AddParagraph(i, SegmentRole::kHeading);
    }
    if (phase_ == Phase::kTitle && (heading || blocks_.IsTitleLike(i))) return AddParagraph(i, SegmentRole::kTitle);
    phase_ = Phase::kPreamble;
    if (structured) return AddParagraph(i, SegmentRole::kPreamble);
    if (heading && !blocks_.mark(i).found) return AddParagraph(i, SegmentRole::kHeading);
    AddParagraph(i, IsListItem(i) ? SegmentRole::kListItem : SegmentRole::kBody);
  }

  void Begin() { phase_ = Phase::kStructure; }

  void OpenAnnex(size_t i, const Mark& mark) {
    // An appendix may belong to an annex; else annexes stand side by side.
    const bool nested = mark.appendix && std::any_of(tree_.open().begin(), tree_.open().end(), [](const Open& open) {
                          return open.kind == SegmentKind::kAnnex && !open.appendix;
                        });
    size_t depth = 1;
    if (nested) {
      while (tree_.open()[depth - 1].kind != SegmentKind::kAnnex) ++depth;
    }
    tree_.CloseTo(depth);
    tree_.OpenContainer(mark, SegmentKind::kAnnex, RankOf(SegmentKind::kAnnex) + (nested ? 1 : 0),
                        blocks_[i].span.begin);
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
      const size_t next = blocks_.NextArticle(i + 1);
      articles_.Resolve(mark, next < blocks_.size() ? &blocks_.mark(next) : nullptr);
    } else {
      ReadLookAlike(mark);
    }
    const uint32_t rank = RankOf(mark.kind);
    tree_.CloseRank(rank);
    tree_.OpenContainer(mark, mark.kind, rank, block.span.begin);
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
      tree_.OpenContainer(inner, SegmentKind::kPoint, kPointRank, block.span.begin);
      AddParagraph(i, SegmentRole::kBody);
      return true;
    }
    AddParagraph(i, IsContainerHeading(i, mark, rest) ? SegmentRole::kHeading : SegmentRole::kBody);
    return true;
  }

  // The title of an act appended without a word such as "annex": its articles start anew.
  bool BeginsNewAct(size_t i) const {
    const size_t article = blocks_.NextArticle(i);
    if (article == blocks_.size() || article - i > 40 || blocks_.mark(article).value != 1 || articles_.last() < 2)
      return false;
    for (size_t j = i; j < article; ++j) {
      const Mark& mark = blocks_.mark(j);
      if (mark.found && (mark.kind != SegmentKind::kPoint || mark.style == MarkStyle::kRomanDot || mark.bare))
        return false;
    }
    const Block& block = blocks_[i];
    return !block.columns && block.span.size() > 24 && blocks_.IsTitleLike(i) &&
           !IsSignature(blocks_.Words(i), false, false);
  }

  // Whether the words after "Статья 5." are its title or already its text.
  bool IsContainerHeading(size_t i, const Mark& mark, std::string_view rest) const {
    if (rest.size() > kLongestHeading) return false;
    const char last = LastSign(WithoutFootnoteMark(rest));
    if (last == ':' || last == ';' || last == ',') return mark.kind != SegmentKind::kArticle;
    if (!blocks_[i].terminated || mark.kind != SegmentKind::kArticle) return true;
    // A title with a full stop is short and has text below.
    const bool text_below =
        i + 1 < blocks_.size() && !(blocks_.mark(i + 1).found && blocks_.mark(i + 1).kind != SegmentKind::kPoint);
    return text_below && rest.size() < 140 && rest.find(". ") == std::string_view::npos && last == '.';
  }

  bool PlacePoint(size_t i, Mark& mark) {
    const Block& block = blocks_[i];
    const size_t base = tree_.Innermost() + 1;  // points are open from here
    if (mark.style == MarkStyle::kRomanDot && !tree_.InArticle()) return PlaceRoman(i, mark);
    if (mark.whole && mark.bare) return PlaceLoneNumber(i, mark, base);
    const Mark* next = i + 1 < blocks_.size() ? &blocks_.mark(i + 1) : nullptr;
    ReadSmallRoman(tree_, mark, next);
    const bool lead_in = last_block_ != kNowhere && blocks_.Words(last_block_).back() == ':';
    const bool after_stop = last_block_ != kNowhere && blocks_.Words(last_block_).back() == '.';
    size_t depth = 0;
    if (!FindPlace(tree_, mark, lead_in, after_stop, depth)) return false;
    signing_ = false;
    Begin();
    annex_heading_ = false;
    expect_title_ = false;
    const bool follows =
        depth < tree_.open().size() && tree_.open()[depth].style == mark.style && last_block_ != kNowhere;
    const char ended = follows ? LastSign(blocks_.Words(last_block_)) : '.';
    tree_.CloseTo(depth);
    tree_.OpenContainer(mark, SegmentKind::kPoint, kPointRank, block.span.begin).closes_with_stop =
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
               (blocks_.IsDecorated(i) || IsAllCapitals(rest) || HeadsText(i, rest))) {
      role = SegmentRole::kHeading;
    }
    AddParagraph(i, role);
    return true;
  }

  // "1. Общая характеристика" above paragraphs of text.
  bool HeadsText(size_t i, std::string_view rest) const {
    if (rest.size() > 240 || i + 1 == blocks_.size() || blocks_.mark(i + 1).found ||
        !IsUpper(CharacterAt(rest, 0).code))
      return false;
    const char last = LastSign(rest);
    const Block& below = blocks_[i + 1];
    return last != ',' && last != '-' && below.terminated && below.span.size() > 2 * rest.size() &&
           IsUpper(CharacterAt(text_, below.span.begin).code);
  }

  // "II. Основные задачи" opens a section outside of articles.
  bool PlaceRoman(size_t i, Mark& mark) {
    uint32_t last = 0;
    for (const Open& open : tree_.open()) {
      if (open.style == MarkStyle::kRomanDot) last = open.value;
    }
    if (mark.value > last + 3) return false;
    // "I. Duchacek develops …" is a name: no second one follows.
    const size_t next = blocks_.NextRoman(i + 1);
    const bool followed = next < blocks_.size() && blocks_.mark(next).value == mark.value + 1;
    if (blocks_[i].terminated && !mark.whole && !followed && mark.value != last + 1) return false;
    if (blocks_[i].terminated && !mark.whole && !followed && mark.value == 1) return false;
    signing_ = false;
    Begin();
    annex_heading_ = false;
    tree_.CloseRank(kRomanSectionRank);
    tree_.OpenContainer(mark, SegmentKind::kSection, kRomanSectionRank, blocks_[i].span.begin);
    expect_title_ = mark.whole;
    const bool heading = mark.whole || (!blocks_[i].terminated && blocks_[i].span.size() < kLongestHeading);
    AddParagraph(i, heading ? SegmentRole::kHeading : SegmentRole::kBody);
    return true;
  }

  // A number alone in its block: above a title it opens a section ("1.1" / "Model agreement on …"), above text it is a
  // point, and out of sequence it is the number of a page.
  bool PlaceLoneNumber(size_t i, Mark& mark, size_t base) {
    const bool title_below = i + 1 < blocks_.size() && !blocks_.mark(i + 1).found && blocks_.IsTitleLike(i + 1);
    if (title_below && mark.style != MarkStyle::kLetterDot) {
      const std::string prefix = mark.depth > 1 ? mark.number.substr(0, mark.number.rfind('.')) : std::string();
      size_t depth = tree_.open().size();
      uint32_t last = 0;
      while (depth > 1 && tree_.open()[depth - 1].rank >= RankOf(SegmentKind::kSection)) {
        const Open& open = tree_.open()[depth - 1];
        if (!prefix.empty() && open.kind == SegmentKind::kSection &&
            BaseNumber(tree_.segment(open.index).number) == prefix)
          break;
        if (open.kind == SegmentKind::kSection) last = open.value;
        --depth;
      }
      if (mark.value <= last + 3) {
        signing_ = false;
        Begin();
        tree_.CloseTo(depth);
        tree_.OpenContainer(mark, SegmentKind::kSection, RankOf(SegmentKind::kSection) + mark.depth,
                            blocks_[i].span.begin);
        articles_ = {};
        expect_title_ = true;
        AddParagraph(i, SegmentRole::kHeading);
        return true;
      }
    }
    size_t depth = 0;
    uint32_t last = 0;
    for (size_t d = tree_.open().size(); d > base; --d) {
      if (tree_.open()[d - 1].style == mark.style && tree_.open()[d - 1].depth == mark.depth)
        last = tree_.open()[d - 1].value;
    }
    const bool goes_on = LoneSequence(i, mark);
    const bool in_sequence = mark.value == last + 1 || (mark.value > 0 && goes_on);
    if (!in_sequence || !FindPlace(tree_, mark, false, false, depth)) {
      AddParagraph(i, SegmentRole::kRunningHead);
      return true;
    }
    Begin();
    signing_ = false;
    tree_.CloseTo(depth);
    tree_.OpenContainer(mark, SegmentKind::kPoint, kPointRank, blocks_[i].span.begin);
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

  // An item of a list without marks: its lead-in ended with a colon, items before it with a semicolon.
  bool IsListItem(size_t i) const {
    if (blocks_.mark(i).found && blocks_.mark(i).style == MarkStyle::kDash) return true;
    const std::string_view words = blocks_.Words(i);
    const char32_t first = CharacterAt(words, 0).code;
    const char last = LastSign(words);
    if (last == ';') return true;
    if (last_block_ == kNowhere || !IsLower(first)) return false;
    const char before = blocks_.Words(last_block_).back();
    return before == ':' || before == ';';
  }

  static constexpr size_t kNowhere = static_cast<size_t>(-1);

  bool headless_;
  bool any_head_ = false, any_text_ = false;
  std::string_view text_;
  MarkedBlocks blocks_;
  TreeBuilder tree_;
  ArticleSequence articles_;
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
  Outliner outliner(text, blocks, false);
  SegmentTree tree = outliner.Build();
  // A note of one line, an answer without a full stop: a title of nothing is the text. Anew, because text is cut into
  // sentences and counted otherwise: twice linear at worst.
  if (outliner.heads_nothing()) return Outliner(text, blocks, true).Build();
  return tree;
}

}  // namespace pandect::segment
