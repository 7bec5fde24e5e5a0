// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/sentences.h"

#include <bit>

#include "segment/abbreviations.h"
#include "segment/characters.h"
#include "segment/sixteen.h"

namespace pandect::segment {
namespace {

constexpr uint32_t kEllipsis = 0x2026;

// Openers of an English recital, and of the words that end the recitals.
bool StartsClause(std::string_view text, uint32_t at, uint32_t end) {
  const Character first = CharacterAt(text, at);
  if (first.code < 'A' || first.code > 'Z') return false;
  uint32_t stop = at;
  while (stop < end && ((text[stop] | 0x20) >= 'a' && (text[stop] | 0x20) <= 'z')) ++stop;
  const std::string_view word = text.substr(at, stop - at);
  if (stop >= end || !IsBlank(CharacterAt(text, stop).code)) return false;
  if (word.size() >= 6 && word.ends_with("ing")) return true;
  for (std::string_view opener : {"Convinced", "Desirous", "Determined", "Mindful", "Aware", "Resolved", "Anxious",
                                  "Conscious", "Concerned", "Inspired", "Guided", "Deeply", "Alarmed", "Persuaded"}) {
    if (word == opener) return true;
  }
  const std::string_view rest = text.substr(at, end - at);
  return rest.starts_with("Have agreed") || rest.starts_with("HAVE AGREED") || rest.starts_with("Have decided") ||
         rest.starts_with("Hereby agree");
}

class SentenceCutter {
 public:
  SentenceCutter(std::string_view text, ByteSpan span, std::vector<ByteSpan>& out)
      : text_(text.substr(0, span.end)), end_(span.end), start_(span.begin), out_(out) {}

  void Cut(uint32_t at, bool clauses) {
    while ((at = NextSign(at, clauses)) < end_) {
      const unsigned char byte = static_cast<unsigned char>(text_[at]);
      if (byte == ',') {
        const uint32_t next = SkipBlanks(text_, at + 1, end_);
        if (StartsClause(text_, next, end_)) Emit(at + 1, next);
        ++at;
      } else if (byte == 0xE2 && CharacterAt(text_, at).code != kEllipsis) {
        ++at;
      } else {
        at = AtStop(at);
      }
    }
    Emit(end_, end_);
  }

 private:
  // Where a sentence may end at or after `at`: . ! ? and the first byte of … (and of other signs, looked at closer);
  // with `commas`, where a clause may.
  uint32_t NextSign(uint32_t at, bool commas) const {
    const unsigned char comma = commas ? ',' : '.';
    const auto signs = [&](uint32_t from) {
      const Sixteen bytes = LoadSixteen(text_.data() + from);
      return Bits(Equal(bytes, '.') | Equal(bytes, '!') | Equal(bytes, '?') | Equal(bytes, 0xE2) | Equal(bytes, comma));
    };
    for (; end_ - at >= 16; at += 16) {
      if (const uint32_t found = signs(at)) return at + static_cast<uint32_t>(std::countr_zero(found));
    }
    if (at == end_) return end_;
    if (end_ >= 16) {
      const uint32_t found = signs(end_ - 16) >> (at - (end_ - 16));
      return found ? at + static_cast<uint32_t>(std::countr_zero(found)) : end_;
    }
    for (; at < end_; ++at) {
      const unsigned char byte = static_cast<unsigned char>(text_[at]);
      if (byte == '.' || byte == '!' || byte == '?' || byte == 0xE2 || byte == comma) break;
    }
    return at;
  }

  // Looks at the stop that begins at `stop`; returns where to go on.
  uint32_t AtStop(uint32_t stop) {
    uint32_t after = stop;
    bool only_stop = true;  // one full stop, nothing stronger
    uint32_t signs = 0;
    while (after < end_) {
      const Character c = CharacterAt(text_, after);
      if (c.code != '.' && c.code != '!' && c.code != '?' && c.code != kEllipsis) break;
      only_stop &= c.code == '.' && signs == 0;
      ++signs;
      after += c.length;
    }
    const uint32_t past_signs = after;
    bool closed = false;
    while (after < end_) {
      const Character c = CharacterAt(text_, after);
      uint32_t length = 0;
      if (c.code == ')' || c.code == ']' || c.code == 0xBB || c.code == 0x201D || c.code == '*' || c.code == '_' ||
          Superscript(c.code) >= 0) {
        length = c.length;
      } else if (c.code == '"' || c.code == 0x201C || c.code == '&' || c.code == 0x2019) {
        length = QuoteLength(text_, after, end_);
        // After a blank a straight quote opens; here none was met, so it closes, unless a letter follows at once.
        if (length && after + length < end_ && IsLetter(CharacterAt(text_, after + length).code) && c.code != 0x2019)
          length = 0;
      }
      if (length == 0) break;
      closed = true;
      after += length;
    }
    // `."; and `.), go on.
    if (after < end_ && (text_[after] == ';' || text_[after] == ',' || text_[after] == ':')) return after + 1;
    if (closed && after < end_ && text_[after] == '.') return AtStop(after);
    const uint32_t next = SkipBlanks(text_, after, end_);
    if (next >= end_) return end_;
    const bool gap = next > after;
    if (EndsHere(stop, past_signs, next, gap, only_stop, closed)) Emit(after, next);
    return after > stop ? after : stop + 1;
  }

  bool EndsHere(uint32_t stop, uint32_t past_signs, uint32_t next, bool gap, bool only_stop, bool closed) const {
    // What follows: a capital begins a sentence, also behind a quotation mark, a bracket or a dash.
    uint32_t opening = next;
    bool opener = false;
    for (int i = 0; i < 4; ++i) {
      const Character c = CharacterAt(text_, opening);
      uint32_t length = QuoteLength(text_, opening, end_);
      if (length == 0 && (c.code == '(' || c.code == '[' || c.code == '*' || c.code == '_' || IsDash(c.code)))
        length = c.length;
      if (length == 0) break;
      opener = true;
      opening = SkipBlanks(text_, opening + length, end_);
    }
    const Character first = CharacterAt(text_, opening);
    const bool upper = IsUpper(first.code);
    const bool digit = IsDigit(first.code);
    if (first.code == 0) return false;
    if (!upper && !digit && first.code < 0x530 && !(first.code == 0x2116)) return false;
    if (first.code >= 0x530 && !only_stop) return true;
    if (!only_stop) return gap && upper;
    const Character before = CharacterBefore(text_, start_, stop);
    const Character second = CharacterAt(text_, opening + first.length);
    if (!gap && !closed) {
      // "it.In", "содружества.Они", but "В.Путин", "www.Site", "3.0r1", "U.S".
      if (!upper || opener) return false;
      if (second.code == '.' || second.code == 0) return false;
      const uint32_t word = WordBefore(text_, start_, stop);
      const std::string_view written = text_.substr(word, stop - word);
      if (AbbreviationOf(written) != Abbreviation::kNo) return false;
      if (IsDigit(before.code)) return IsLower(second.code) && CountDigits(stop) >= 3;
      if (!IsLower(before.code)) return false;
      const uint32_t letters = CountLetters(stop);
      return letters >= 2 && (IsLower(second.code) || IsUpper(second.code) || IsBlank(second.code));
    }
    if (closed && !gap) return upper && IsLower(second.code) && !opener;
    if (closed && past_signs > stop) {
      // The stop stands inside quotation marks or brackets: "и т. п.). Статья", "(sd.) S. Name".
      if (!upper && !digit) return false;
      if (IsAbbreviatedNever(stop)) return false;
      return upper || digit;
    }
    if (IsDigit(before.code)) return AfterNumber(stop, first, second, digit, opener, opening);
    const uint32_t word = WordBefore(text_, start_, stop);
    const std::string_view written = text_.substr(word, stop - word);
    if (first.code == 0x2116) return false;  // №
    if (upper && (first.code == 'N' || first.code == 0x41D) && IsBlank(second.code) &&
        NumberFollows(opening + first.length))
      return false;
    const uint32_t letters = CountLetters(stop);
    if (letters == 1 && IsUpper(before.code)) return EndsAfterInitial(stop, before, opening, first, second);
    switch (AbbreviationOf(written)) {
      case Abbreviation::kNever:
        return false;
      case Abbreviation::kNumber: {
        if (digit || opener) return false;
        if (!upper || first.code >= 0x400 || before.code >= 0x400) return false;
        // "He said no. Then", but "art. X", "Annex, para. A": a capital that is a word of its own in lower case.
        return IsLower(second.code);
      }
      case Abbreviation::kMayEnd:
        return upper;
      case Abbreviation::kYearOrTown: {
        const uint32_t at = TrimEnd(text_, start_, word);
        const char32_t year = CharacterBefore(text_, start_, at).code;
        return IsDigit(year) && upper;
      }
      case Abbreviation::kNo:
        break;
    }
    // A single small letter stands for a longer word: "в. Б".
    if (letters == 1 && IsLower(before.code) && word + before.length == stop) return false;
    // "т. е." and "и т. п." written with a blank: the first stop is looked up as "т", the last with what stands before
    // it.
    if (letters == 1 && IsLower(before.code)) return upper && !IsAbbreviatedNever(stop);
    if (digit) return !opener || CountLetters(stop) >= 2;
    return upper || first.code >= 0x530;
  }

  bool AfterNumber(uint32_t stop, const Character& first, const Character& second, bool digit, bool opener,
                   uint32_t opening) const {
    const uint32_t word = WordBefore(text_, start_, stop);
    const uint32_t at = TrimEnd(text_, start_, word);
    // The number of an item at the start, also of one in quotation marks.
    if (at <= start_ || at - start_ == QuoteLength(text_, start_, at)) return false;
    const char32_t above = CharacterBefore(text_, start_, at).code;
    if (above == '.' || above == ';' || above == ':' || above == ',' || above == '!' || above == '?') {
      // "… : 1. Fees; 2. Costs"
      const uint32_t cited = WordBefore(text_, start_, at - 1);
      const bool reference =
          above == '.' && AbbreviationOf(text_.substr(cited, at - 1 - cited)) == Abbreviation::kNumber;
      if (stop - word <= 3 && !reference) return false;
    }
    if (digit) {
      // "от 25.05.93. 2. Lists": a number that is followed by its own stop begins an item.
      uint32_t p = opening;
      while (p < end_ && IsDigit(CharacterAt(text_, p).code)) ++p;
      return p - opening <= 3 && p < end_ && (text_[p] == '.' || text_[p] == ')') && !opener;
    }
    (void)first;
    (void)second;
    return true;
  }

  bool NumberFollows(uint32_t at) const {
    const uint32_t next = SkipBlanks(text_, at, end_);
    return IsDigit(CharacterAt(text_, next).code);
  }

  // "И. Иванов", "E. I. Shaposhnikov", "J. de J. Calderon"; but "Annex A. The Parties", "группа А. Она".
  bool EndsAfterInitial(uint32_t stop, const Character& before, uint32_t opening, const Character& first,
                        const Character& second) const {
    if (!IsUpper(first.code)) return false;
    if (second.code == '.') return false;
    const uint32_t at = TrimEnd(text_, start_, stop - before.length);
    const uint32_t word = WordBefore(text_, start_, at);
    const std::string_view leading = text_.substr(word, at - word);
    const bool numbered = leading == "Annex" || leading == "Article" || leading == "Part" || leading == "paragraph" ||
                          leading == "Appendix" || leading == "Приложение" || leading == "раздел" ||
                          leading == "группа";
    if (numbered) return true;
    uint32_t stop_at = opening;
    while (stop_at < end_ && !IsBlank(CharacterAt(text_, stop_at).code)) stop_at += CharacterAt(text_, stop_at).length;
    const std::string_view following = text_.substr(opening, stop_at - opening);
    for (std::string_view starter :
         {"The", "This", "These", "In", "It", "If", "Each", "Any", "Он", "Она", "Они", "В", "На", "При"}) {
      if (following == starter) return CountInitials(stop) < 1;
    }
    return false;
  }

  // Initials right before the one at `stop`: 1 for the last of "J. K.".
  uint32_t CountInitials(uint32_t stop) const {
    const Character last = CharacterBefore(text_, start_, stop);
    uint32_t at = TrimEnd(text_, start_, stop - last.length);
    const Character dot = CharacterBefore(text_, start_, at);
    if (dot.code != '.') return 0;
    at -= 1;
    return IsUpper(CharacterBefore(text_, start_, at).code) ? 1 : 0;
  }

  bool IsAbbreviatedNever(uint32_t stop) const {
    const uint32_t word = WordBefore(text_, start_, stop);
    const Abbreviation kind = AbbreviationOf(text_.substr(word, stop - word));
    return kind == Abbreviation::kNever;
  }

  uint32_t CountLetters(uint32_t stop) const {
    uint32_t count = 0;
    while (count < 3) {
      const Character c = CharacterBefore(text_, start_, stop);
      if (!IsLetter(c.code)) break;
      ++count;
      stop -= c.length;
    }
    return count;
  }

  uint32_t CountDigits(uint32_t stop) const {
    uint32_t count = 0;
    while (count < 5 && stop > start_ && text_[stop - 1] >= '0' && text_[stop - 1] <= '9') {
      ++count;
      --stop;
    }
    return count;
  }

  // Ends the sentence at `end`; the next one begins at `next`.
  void Emit(uint32_t end, uint32_t next) {
    const uint32_t trimmed = TrimEnd(text_, start_, end);
    if (trimmed > start_) out_.push_back({start_, trimmed});
    start_ = SkipBlanks(text_, next, end_);
  }

  std::string_view text_;  // up to the paragraph's end
  uint32_t end_;
  uint32_t start_;  // of the sentence being read
  std::vector<ByteSpan>& out_;
};

}  // namespace

void CutSentences(std::string_view text, ByteSpan span, uint32_t body, bool clauses, std::vector<ByteSpan>& out) {
  SentenceCutter(text, span, out).Cut(body, clauses);
}

}  // namespace pandect::segment
