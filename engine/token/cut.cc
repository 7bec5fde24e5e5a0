// SPDX-License-Identifier: GPL-2.0-or-later
//
// A walk over the text in which runs of letters and digits are found 64 bytes at a time (word_mask.h), and the few
// characters that join words or stand alone are looked at one by one. A stretch between blanks in which anything else
// is met (a combining mark, another script, an emoji, a format character) is cut again by ICU as a whole: at an ASCII
// blank ICU always breaks, whatever stands around, unless a mark follows the blank, and then the blanks are given to
// ICU, too.
//
// Held to ICU, over all texts and generated strings, by tests/token/cut_oracle_test.cc.
#include <algorithm>
#include <bit>
#include <cstring>

#include "text/character.h"
#include "text/word_break.h"
#include "token/stops.h"
#include "token/token.h"
#include "token/word_mask.h"

namespace pandect::token {
namespace {

enum class Class : uint8_t {
  kAlone,  // always a token of its own, unless a mark follows
  kBlank,
  kLetter,
  kDigit,
  kUnderline,   // joins letters and digits, but is neither to the rules of the next three
  kMidBoth,     // . ' ’ ‘: joins two letters or two digits
  kMidDigits,   // , ;: joins two digits
  kMidLetters,  // ·: joins two letters
  kHard,        // left to ICU
};

constexpr Class AsciiClass(unsigned char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@') return Class::kLetter;
  if (c >= '0' && c <= '9') return Class::kDigit;
  if (c == '_') return Class::kUnderline;
  if (c == '.' || c == '\'') return Class::kMidBoth;
  if (c == ',' || c == ';') return Class::kMidDigits;
  if (c == ' ' || (c >= '\t' && c <= '\r')) return Class::kBlank;
  return Class::kAlone;
}

struct AsciiTable {
  Class of[128];
  constexpr AsciiTable() : of() {
    for (int c = 0; c < 128; ++c) of[c] = AsciiClass(static_cast<unsigned char>(c));
  }
};
constexpr AsciiTable kAscii;

struct Character {
  Class what;
  uint32_t size;
};

// Characters of two and three bytes that are frequent in our documents; each is as Unicode's Word_Break property says.
Character WideCharacter(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : static_cast<unsigned char>(0);
  };
  const unsigned char lead = byte(0), second = byte(1);
  if ((second & 0xC0) != 0x80) return {Class::kHard, 1};
  switch (lead) {
    case 0xC2:
      if (second == 0xA0) return {Class::kBlank, 2};
      if (second == 0xB7) return {Class::kMidLetters, 2};
      // Not: U+0085, a line end; U+00AA, U+00B5 and U+00BA, letters; U+00AD, which is looked through.
      if (second >= 0xA1 && second != 0xAA && second != 0xAD && second != 0xB5 && second != 0xBA)
        return {Class::kAlone, 2};
      return {Class::kHard, 2};
    case 0xC3:  // Latin-1 letters, × and ÷
      return {second == 0x97 || second == 0xB7 ? Class::kAlone : Class::kLetter, 2};
    case 0xC4:
    case 0xC5:
    case 0xC6:
    case 0xC7:
    case 0xC8:
    case 0xC9:  // U+0100..U+027F
    case 0xD0:
    case 0xD1:
    case 0xD3:
      return {Class::kLetter, 2};
    case 0xD2:  // U+0482..U+0489 are a sign and marks
      return {second >= 0x82 && second <= 0x89 ? Class::kHard : Class::kLetter, 2};
    case 0xD4:  // Cyrillic ends at U+052F
      return {second <= 0xAF ? Class::kLetter : Class::kHard, 2};
    case 0xE2: {
      const unsigned char third = byte(2);
      if (second == 0x80) {  // U+2010..U+2023, U+2026, U+2030..U+203E
        if (third == 0x98 || third == 0x99) return {Class::kMidBoth, 3};
        if ((third >= 0x90 && third <= 0xA3) || third == 0xA6 || (third >= 0xB0 && third <= 0xBE))
          return {Class::kAlone, 3};
      } else if (second == 0x84 && third == 0x96) {  // №
        return {Class::kAlone, 3};
      } else if (second == 0x88 && third == 0x92) {  // minus
        return {Class::kAlone, 3};
      }
      return {Class::kHard, 3};
    }
    default:
      return {Class::kHard, 1};
  }
}

class Walk {
 public:
  Walk(std::string_view text, std::vector<Token>& tokens)
      : text_(text), tokens_(tokens), first_token_(tokens.size()), classify_(BestClassifyBlock()) {}

  void Run() {
    // The first stretch tells how many tokens to make room for: growing a long list step by step would touch thrice the
    // memory.
    constexpr size_t kSample = 1 << 16, kBytesPerToken = 6;
    tokens_.reserve(tokens_.size() + std::min(kSample, text_.size()) / kBytesPerToken);
    const size_t sample_end = RunTo(0, std::min(kSample, text_.size()));
    if (sample_end == text_.size()) return;
    const auto per_byte = static_cast<double>(tokens_.size() - first_token_) / static_cast<double>(sample_end);
    tokens_.reserve(tokens_.size() +
                    static_cast<size_t>(per_byte * 1.1 * static_cast<double>(text_.size() - sample_end)));
    RunTo(sample_end, text_.size());
  }

 private:
  // Cuts from `at` until `limit` is reached or passed by the end of a word; returns where.
  size_t RunTo(size_t at, size_t limit) {
    while (at < limit) {
      const auto [what, size] = CharacterAt(at);
      switch (what) {
        case Class::kBlank:
          at += size;
          break;
        case Class::kLetter:
        case Class::kDigit:
        case Class::kUnderline:
          at = Word(at);
          break;
        case Class::kHard:
          at = Hard(at);
          break;
        default:
          Append(at, at + size, TokenKind::kOther);
          at += size;
      }
    }
    return at;
  }

  Character CharacterAt(size_t at) const {
    const auto c = static_cast<unsigned char>(text_[at]);
    return c < 0x80 ? Character{kAscii.of[c], 1} : WideCharacter(text_, at);
  }

  void Append(size_t begin, size_t end, TokenKind kind) {
    tokens_.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, kind});
  }

  // Appends the word that starts at `begin`; returns where to go on.
  size_t Word(const size_t begin) {
    bool has_letter = false, has_stop = false;
    size_t end = begin;
    for (;;) {
      end = RunEnd(end, has_letter);
      if (end == text_.size()) break;
      const auto [what, size] = CharacterAt(end);
      if (what == Class::kBlank || what == Class::kAlone) break;
      if (what == Class::kHard) return Hard(end);
      if (what == Class::kLetter) {  // of another block than U+0400..U+047F
        has_letter = true;
        end += size;
        continue;
      }
      // Something that may join: what stands on both sides decides.
      if (end + size >= text_.size()) break;
      const Class next = CharacterAt(end + size).what;
      if (next == Class::kHard) return Hard(end);
      const auto last_byte = static_cast<unsigned char>(text_[end - 1]);
      const Class before = last_byte < 0x80 ? kAscii.of[last_byte] : Class::kLetter;
      if (next != before) break;
      const bool joins = (next == Class::kLetter && what != Class::kMidDigits) ||
                         (next == Class::kDigit && what != Class::kMidLetters);
      if (!joins) break;
      if (next == Class::kLetter && text_[end] == '.') has_stop = true;
      end += size;
    }
    if (has_stop) {
      AppendSplitAtStops(text_, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, tokens_);
    } else {
      Append(begin, end, has_letter ? TokenKind::kWord : KindOf(text_.substr(begin, end - begin)));
    }
    return end;
  }

  // The end of the run of word bytes from `at`; an empty run when there is none.
  size_t RunEnd(size_t at, bool& has_letter) {
    for (;;) {
      const size_t block = at / kBlockSize;
      if (block != block_) Load(block);
      const uint32_t skip = at % kBlockSize;
      const auto length = static_cast<uint32_t>(std::countr_one(mask_.word >> skip));
      if (length == 0) return at;
      const uint64_t run = (length == kBlockSize ? ~uint64_t{0} : (uint64_t{1} << length) - 1) << skip;
      has_letter |= (mask_.letter & run) != 0;
      at += length;
      if (skip + length < kBlockSize || at >= text_.size()) return at;
    }
  }

  void Load(size_t block) {
    const size_t begin = block * kBlockSize;
    const auto before = begin > 0 ? static_cast<unsigned char>(text_[begin - 1]) : static_cast<unsigned char>(0);
    const bool after_lead = (before & 0xFE) == 0xD0;
    block_ = block;
    if (text_.size() - begin >= kBlockSize) {
      mask_ = classify_(text_.data() + begin, after_lead);
      return;
    }
    char last[kBlockSize] = {};
    std::memcpy(last, text_.data() + begin, text_.size() - begin);
    mask_ = classify_(last, after_lead);
    // A lead byte at the very end of an ill-formed text must not reach past it.
    const uint64_t inside = (uint64_t{1} << (text_.size() - begin)) - 1;
    mask_.word &= inside;
    mask_.letter &= inside;
  }

  bool IsAsciiBlank(size_t at) const {
    const auto c = static_cast<unsigned char>(text_[at]);
    return c < 0x80 && kAscii.of[c] == Class::kBlank;
  }

  // Cuts by ICU what stands between the blanks around `at`, and what follows it while each stretch begins with a hard
  // character (so that text in another script goes in one piece); returns where to go on.
  size_t Hard(size_t at) {
    size_t begin = at;
    while (begin > 0 && !IsAsciiBlank(begin - 1)) --begin;
    while (!tokens_.empty() && tokens_.size() > first_token_ && tokens_.back().span.begin >= begin) tokens_.pop_back();
    // A mark clings to the blanks before it.
    while (begin > 0 && IsAsciiBlank(begin - 1)) --begin;
    // In ill-formed text a word may have taken a blank for a trailing byte; never go back into it.
    if (tokens_.size() > first_token_) begin = std::max<size_t>(begin, tokens_.back().span.end);
    size_t end = std::max(at, begin);
    for (;;) {
      while (end < text_.size() && !IsAsciiBlank(end)) ++end;
      size_t next = end;
      while (next < text_.size() && IsAsciiBlank(next)) ++next;
      if (next == text_.size() || CharacterAt(next).what != Class::kHard) break;
      end = next;
    }
    AppendIcuWords({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    return end;
  }

  void AppendIcuWords(ByteSpan span) {
    text::WordSegmentEnds(Slice(text_, span), ends_);
    uint32_t begin = span.begin;
    for (const uint32_t end_in_span : ends_) {
      const uint32_t end = span.begin + end_in_span;
      const std::string_view segment = text_.substr(begin, end - begin);
      if (!IsBlank(segment)) AppendSplitAtStops(text_, {begin, end}, tokens_);
      begin = end;
    }
  }

  static bool IsBlank(std::string_view segment) {
    for (size_t at = 0; at < segment.size();) {
      const text::Decoded c = text::DecodeAt(segment, at);
      if (!text::IsBlank(c.code_point)) return false;
      at += c.size;
    }
    return true;
  }

  const std::string_view text_;
  std::vector<Token>& tokens_;
  const size_t first_token_;
  const ClassifyBlock classify_;
  size_t block_ = static_cast<size_t>(-1);
  WordMask mask_;
  std::vector<uint32_t> ends_;
};

}  // namespace

void Cut(std::string_view text, std::vector<Token>& tokens) {
  Walk(text, tokens).Run();
}

}  // namespace pandect::token
