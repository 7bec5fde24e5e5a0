// SPDX-License-Identifier: GPL-2.0-or-later
//
// One pass over the tokens finds the positions. Nearly every word is taken as it stands; the four ways in which a word
// may be written in parts (hyphen, line end, zero-width space, letter by letter) are looked for only where a cheap sign
// of them shows. Then all forms are interned in one go, from the text; only joined words are spelt out first.
#include "lemma/words.h"

#include <algorithm>
#include <string>

#include "lemma/compounds.h"
#include "text/character.h"

namespace pandect::lemma {
namespace {

enum class Joiner : uint8_t {
  kNone,
  kHyphen,    // - ‐ ‑
  kDash,      // –, a hyphen only between words
  kNothing,   // U+200B: a place where a line may break inside a word
  kOptional,  // ¬, which word processors leave where a soft hyphen was
};

class Reader {
 public:
  Reader(std::string_view text, const std::vector<Token>& tokens, const std::vector<uint32_t>& breaks,
         Vocabulary& vocabulary)
      : text_(text),
        tokens_(tokens),
        breaks_(breaks),
        vocabulary_(vocabulary),
        has_narrow_blank_(text.find(kNarrowBlank) != std::string_view::npos) {}

  Words Read() {
    words_.span.reserve(tokens_.size());
    for (size_t i = 0; i < tokens_.size();) {
      if (tokens_[i].kind == TokenKind::kOther) {
        ++i;
      } else if (MayContinue(i)) {
        i = Chain(i);
      } else if (IsOneLetter(i) && i + 2 < tokens_.size() && IsOneLetter(i + 1)) {
        i = SpacedOut(i);
      } else {
        Plain(tokens_[i].span);
        ++i;
      }
    }
    InternForms();
    return std::move(words_);
  }

 private:
  static constexpr std::string_view kNarrowBlank = "\u202F";

  unsigned char Byte(size_t at) const { return static_cast<unsigned char>(text_[at]); }

  // A word as it stands.
  void Plain(ByteSpan span) {
    if (!has_narrow_blank_) {
      words_.span.push_back(span);
    } else {
      SplitAtNarrowBlanks(span);
    }
  }

  // ICU lets the narrow no-break space join words; to us it is a blank, but within numbers ("10 000").
  void SplitAtNarrowBlanks(ByteSpan span) {
    if (Slice(text_, span).find(kNarrowBlank) == std::string_view::npos ||
        token::KindOf(Slice(text_, span)) != TokenKind::kWord) {
      words_.span.push_back(span);
      return;
    }
    for (uint32_t begin = span.begin; begin < span.end;) {
      const auto end = static_cast<uint32_t>(std::min<size_t>(text_.find(kNarrowBlank, begin), span.end));
      if (token::KindOf(Slice(text_, {begin, end})) != TokenKind::kOther) words_.span.push_back({begin, end});
      begin = end + static_cast<uint32_t>(kNarrowBlank.size());
    }
  }

  bool IsBroken(uint32_t from, uint32_t to) const {
    const auto next = std::upper_bound(breaks_.begin(), breaks_.end(), from);
    return next != breaks_.end() && *next <= to;
  }

  // ---- words in parts: hyphens, line ends, zero-width spaces

  Joiner JoinerAt(const Token& token) const {
    const uint32_t at = token.span.begin;
    switch (token.span.size()) {
      case 1:
        return Byte(at) == '-' ? Joiner::kHyphen : Joiner::kNone;
      case 2:
        return Byte(at) == 0xC2 && Byte(at + 1) == 0xAC ? Joiner::kOptional : Joiner::kNone;
      case 3:
        if (Byte(at) != 0xE2 || Byte(at + 1) != 0x80) return Joiner::kNone;
        switch (Byte(at + 2)) {
          case 0x8B:
            return Joiner::kNothing;
          case 0x90:
          case 0x91:
            return Joiner::kHyphen;
          case 0x93:
            return Joiner::kDash;
          default:
            return Joiner::kNone;
        }
      default:
        return Joiner::kNone;
    }
  }

  bool EndsInSoftHyphen(size_t i) const {
    const ByteSpan span = tokens_[i].span;
    return Byte(span.end - 1) == 0xAD && span.size() > 2 && Byte(span.end - 2) == 0xC2;
  }

  // Whether token `i` shows a sign of going on after its end.
  bool MayContinue(size_t i) const {
    if (i + 1 == tokens_.size()) return false;
    const Token& next = tokens_[i + 1];
    if (next.span.begin == tokens_[i].span.end) {
      return next.kind == TokenKind::kOther && JoinerAt(next) != Joiner::kNone;
    }
    return EndsInSoftHyphen(i);
  }

  // Whether blanks with a line end among them, and nothing else, lie between; a word is not joined across a break.
  bool OnlyWrapBetween(uint32_t from, uint32_t to) const {
    return from < to && text_.substr(from, to - from).find('\n') != std::string_view::npos && !IsBroken(from, to);
  }

  bool HasEmptyLine(uint32_t from, uint32_t to) const {
    const std::string_view blanks = text_.substr(from, to - from);
    return blanks.find('\n') != blanks.rfind('\n');
  }

  bool Knows(std::string_view left, std::string_view right) const {
    return vocabulary_.lexicon().Knows(text::FoldWord(std::string(left).append(right)).text);
  }

  struct Part {
    ByteSpan span;
    std::string spelt;  // where it differs from the bytes of the span; else empty
    bool is_number = false;
    bool after_dash = false;  // and not a hyphen: two words, never spelt solid
    bool after_wrap = false;  // a line ends between the hyphen before it and it
  };

  std::string_view Spelling(const Part& part) const {
    return part.spelt.empty() ? Slice(text_, part.span) : std::string_view(part.spelt);
  }

  static bool IsWord(const Token& token) { return token.kind != TokenKind::kOther; }

  void Extend(Part& part, ByteSpan right) {
    part.spelt = std::string(Spelling(part)).append(Slice(text_, right));
    part.span.end = right.end;
  }

  // Reads the word that token `first` begins with all that is joined to it; returns the token after it.
  size_t Chain(size_t first) {
    parts_.assign(1, Part{tokens_[first].span, {}, tokens_[first].kind == TokenKind::kNumber, false, false});
    size_t i = first;
    for (;;) {
      const Token& last = tokens_[i];
      if (i + 1 < tokens_.size() && EndsInSoftHyphen(i) && IsWord(tokens_[i + 1]) &&
          OnlyWrapBetween(last.span.end, tokens_[i + 1].span.begin)) {
        Extend(parts_.back(), tokens_[i + 1].span);
        i += 1;
        continue;
      }
      if (i + 2 >= tokens_.size() || tokens_[i + 1].span.begin != last.span.end || !IsWord(tokens_[i + 2])) break;
      const Token& right = tokens_[i + 2];
      const uint32_t joiner_end = tokens_[i + 1].span.end;
      const bool touches = right.span.begin == joiner_end;
      if (!Append(JoinerAt(tokens_[i + 1]), touches, joiner_end, right)) break;
      i += 2;
    }
    Emit();
    return i + 1;
  }

  // "МИД-а" misspells an inflected abbreviation; the ending is no word, so this is no compound of two.
  bool IsAbbreviationWithEnding(const Part& left, const Token& right) const {
    if (!left.spelt.empty() || right.span.size() > 4) return false;  // two Cyrillic letters
    const auto all_of = [&](ByteSpan span, bool (*is)(char32_t)) {
      for (uint32_t at = span.begin; at < span.end;) {
        const text::Decoded c = text::DecodeAt(text_, at);
        if (c.code_point < 0x400 || c.code_point > 0x45F || !is(c.code_point)) return false;
        at += c.size;
      }
      return true;
    };
    return left.span.size() >= 4 && all_of(left.span, text::IsUpper) &&
           all_of(right.span, [](char32_t c) { return !text::IsUpper(c); });
  }

  // Joins `right`, or adds it as a part of its own; false when it does not belong to the word.
  bool Append(Joiner joiner, bool touches, uint32_t joiner_end, const Token& right) {
    Part& left = parts_.back();
    const bool right_is_number = right.kind == TokenKind::kNumber;
    const bool both_words = !left.is_number && !right_is_number;
    if (!touches && !OnlyWrapBetween(joiner_end, right.span.begin)) return false;
    switch (joiner) {
      case Joiner::kNone:
        return false;
      case Joiner::kNothing:
        if (!touches || !both_words) return false;
        if (left.spelt.empty()) {
          left.span.end = right.span.end;  // folding drops the zero-width space
        } else {
          Extend(left, right.span);
        }
        return true;
      case Joiner::kOptional:
        if (!both_words) return false;
        Extend(left, right.span);
        return true;
      case Joiner::kDash:
        if (!touches || !both_words) return false;
        break;
      case Joiner::kHyphen:
        if (touches && IsAbbreviationWithEnding(left, right)) {
          left.span.end = right.span.end;
          return true;
        }
        if (touches) break;
        if (right_is_number) return false;
        // What follows an empty line may be another column or page: only a known word is believed.
        if (HasEmptyLine(joiner_end, right.span.begin) && !Knows(Spelling(left), Slice(text_, right.span)))
          return false;
        if (IsOneWordAcrossLines(Spelling(left), Slice(text_, right.span), vocabulary_.lexicon())) {
          Extend(left, right.span);
          return true;
        }
        break;
    }
    parts_.push_back(Part{right.span, {}, right_is_number, joiner == Joiner::kDash, !touches});
    return true;
  }

  void Emit() {
    const uint32_t first = static_cast<uint32_t>(words_.span.size());
    for (const Part& part : parts_) {
      if (part.spelt.empty()) {
        words_.span.push_back(part.span);
      } else {
        EmitSpelt(part.span, part.spelt);
      }
    }
    if (parts_.size() > 1) EmitJoints(first);
  }

  // A span list "а-б-в-г-д-е-…" is no compound; what is longer than this gets joints for its pairs only.
  static constexpr size_t kLongestCompound = 6;

  void EmitJoints(uint32_t first) {
    const bool has_word = std::any_of(parts_.begin(), parts_.end(), [](const Part& p) { return !p.is_number; });
    if (has_word && parts_.size() <= kLongestCompound) {
      std::string hyphenated, solid;
      for (const Part& part : parts_) {
        if (!hyphenated.empty()) hyphenated += '-';
        hyphenated += Spelling(part);
        solid += Spelling(part);
      }
      AddJoint(first, parts_.size(), hyphenated);
      if (parts_.size() > 2 && vocabulary_.lexicon().Knows(text::FoldWord(solid).text))
        AddJoint(first, parts_.size(), solid);
    }
    for (size_t i = 0; i + 1 < parts_.size(); ++i) {
      const Part &left = parts_[i], &right = parts_[i + 1];
      if (left.is_number || right.is_number || right.after_dash) continue;
      // At a line end the hyphen may have been a mere wrap after all, so both readings stand.
      if (right.after_wrap || IsAlsoSolid(Spelling(left), Spelling(right), vocabulary_.lexicon())) {
        AddJoint(first + static_cast<uint32_t>(i), 2, std::string(Spelling(left)).append(Spelling(right)));
      }
    }
  }

  void AddJoint(uint32_t first, size_t count, std::string_view spelt) {
    words_.joints.push_back({first, static_cast<uint32_t>(count), vocabulary_.Intern(spelt)});
  }

  // ---- words letter by letter

  // One letter, with a mark of U+0300..U+036F or none. This is asked of every token, so by bytes.
  bool IsOneLetter(size_t i) const {
    const Token& token = tokens_[i];
    const uint32_t size = token.span.size();
    if (size > 4 || token.kind != TokenKind::kWord) return false;
    const unsigned char first = Byte(token.span.begin);
    const uint32_t letter_size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (size == letter_size) return true;
    return size == letter_size + 2 && (Byte(token.span.begin + letter_size) & 0xFE) == 0xCC;
  }

  // Whether exactly one blank parts tokens `i` and `i` + 1: of two blanks one parts words.
  bool OneBlankAfter(size_t i) const {
    const uint32_t begin = tokens_[i].span.end, end = tokens_[i + 1].span.begin;
    if (begin == end || Byte(begin) == '\n' || IsBroken(begin, end)) return false;
    const text::Decoded blank = text::DecodeAt(text_, begin);
    return blank.size == end - begin;
  }

  size_t SpacedOut(size_t first) {
    const auto is_upper = [&](size_t i) {
      return text::IsUpper(text::DecodeAt(text_, tokens_[i].span.begin).code_point);
    };
    size_t end = first + 1;
    while (end < tokens_.size() && IsOneLetter(end) && OneBlankAfter(end - 1)) {
      const bool upper = is_upper(end), last_upper = is_upper(end - 1);
      if (upper && !last_upper) break;                     // "и У К А З"
      if (!upper && last_upper && end - 1 > first) break;  // "У К А З и"
      ++end;
    }
    const auto count = static_cast<uint32_t>(end - first);
    if (count >= 3) {
      std::string letters;
      for (size_t i = first; i < end; ++i) letters += Slice(text_, tokens_[i].span);
      if (IsSpacedOutWord(letters, count, vocabulary_.lexicon())) {
        EmitSpelt({tokens_[first].span.begin, tokens_[end - 1].span.end}, letters);
        return end;
      }
    }
    // Letters of a list, or short words in a row; a part of them is no likelier to be a word.
    for (size_t i = first; i < end; ++i) Plain(tokens_[i].span);
    return end;
  }

  // ---- forms

  struct Spelt {
    uint32_t position;
    FormId form;
  };

  void EmitSpelt(ByteSpan span, std::string_view spelt) {
    spelt_.push_back({static_cast<uint32_t>(words_.span.size()), vocabulary_.Intern(spelt)});
    words_.span.push_back(span);
  }

  void InternForms() {
    words_.form.resize(words_.span.size());
    uint32_t begin = 0;
    const auto intern_until = [&](uint32_t end) {
      vocabulary_.InternAll(text_, {words_.span.data() + begin, end - begin}, words_.form.data() + begin);
    };
    for (const Spelt& s : spelt_) {
      intern_until(s.position);
      words_.form[s.position] = s.form;
      begin = s.position + 1;
    }
    intern_until(static_cast<uint32_t>(words_.span.size()));
  }

  const std::string_view text_;
  const std::vector<Token>& tokens_;
  const std::vector<uint32_t>& breaks_;
  Vocabulary& vocabulary_;
  const bool has_narrow_blank_;
  Words words_;
  std::vector<Part> parts_;
  std::vector<Spelt> spelt_;
};

}  // namespace

Words ReadWords(std::string_view text, const std::vector<Token>& tokens, const std::vector<uint32_t>& breaks,
                Vocabulary& vocabulary) {
  return Reader(text, tokens, breaks, vocabulary).Read();
}

}  // namespace pandect::lemma
