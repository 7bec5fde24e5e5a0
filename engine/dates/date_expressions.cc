// SPDX-License-Identifier: GPL-2.0-or-later
#include "dates/date_expressions.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pandect {
namespace {

constexpr int kLeastYear = 1000, kLastYear = 2199;          // where something says that it is a year
constexpr int kLeastBareYear = 1900, kLastBareYear = 2100;  // "in 2009": an English preposition alone

// A word (letters), a number (digits) or a sign, with what stands before it.
struct Piece {
  enum class Kind : uint8_t { kWord, kNumber, kSign } kind = Kind::kSign;
  uint32_t begin = 0, end = 0;
  bool blank_before = false;
  std::string lower;  // kWord: lower case; kSign: as written
  int number = -1;    // kNumber of up to four digits
};

struct Character {
  char32_t code = 0;
  uint32_t bytes = 1;
};

Character CharacterAt(std::string_view text, uint32_t at) {
  const auto byte = [&](uint32_t offset) -> char32_t {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) & 0x3F : 0;
  };
  const char32_t lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | byte(1), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | byte(1) << 6 | byte(2), 3};
  return {(lead & 0x07) << 18 | byte(1) << 12 | byte(2) << 6 | byte(3), 4};
}

bool IsBlank(char32_t c) {
  return c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F;
}
bool IsDigit(char32_t c) {
  return c >= '0' && c <= '9';
}
bool IsLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x400 && c <= 0x45F) || (c >= 0xC0 && c <= 0x24F);
}

void AppendLower(char32_t c, std::string& out) {
  if (c >= 'A' && c <= 'Z') c += 32;
  if (c >= 0x410 && c <= 0x42F) c += 32;
  if (c == 0x401 || c == 0x451) c = 0x435;  // ё as е
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::vector<Piece> CutPieces(std::string_view text) {
  std::vector<Piece> out;
  bool blank = true;
  for (uint32_t at = 0; at < text.size();) {
    const Character first = CharacterAt(text, at);
    if (IsBlank(first.code) || first.code == 0xAD) {
      if (first.code != 0xAD) blank = true;  // a soft hyphen parts nothing
      at += first.bytes;
      continue;
    }
    Piece piece;
    piece.begin = at;
    piece.blank_before = blank;
    if (IsDigit(first.code)) {
      piece.kind = Piece::Kind::kNumber;
      int value = 0;
      for (; at < text.size() && IsDigit(static_cast<unsigned char>(text[at])); ++at)
        if (at - piece.begin < 5) value = value * 10 + (text[at] - '0');
      if (at - piece.begin <= 4) piece.number = value;
    } else if (IsLetter(first.code)) {
      piece.kind = Piece::Kind::kWord;
      while (at < text.size()) {
        const Character c = CharacterAt(text, at);
        if (c.code != 0xAD && !IsLetter(c.code)) break;
        if (c.code != 0xAD && piece.lower.size() < 40) AppendLower(c.code, piece.lower);
        at += c.bytes;
      }
    } else {
      at += first.bytes;
      piece.lower = text.substr(piece.begin, first.bytes);
    }
    piece.end = std::min(at, static_cast<uint32_t>(text.size()));
    blank = false;
    out.push_back(std::move(piece));
  }
  return out;
}

// Stems of the months' names in either language; the rest of the word must be an ending.
struct Month {
  std::string_view russian, english, short_english;
};
constexpr Month kMonths[] = {
    {"январ", "january", "jan"},  {"феврал", "february", "feb"}, {"март", "march", "mar"},
    {"апрел", "april", "apr"},    {"ма", "may", "may"},          {"июн", "june", "jun"},
    {"июл", "july", "jul"},       {"август", "august", "aug"},   {"сентябр", "september", "sep"},
    {"октябр", "october", "oct"}, {"ноябр", "november", "nov"},  {"декабр", "december", "dec"},
};
constexpr std::string_view kEndings[] = {"", "а", "я", "ь", "й", "е", "ю", "у", "ем", "ом"};

int MonthOf(const Piece& piece) {
  if (piece.kind != Piece::Kind::kWord) return 0;
  const std::string_view word = piece.lower;
  for (int i = 0; i < 12; ++i) {
    const Month& month = kMonths[i];
    if (word == month.english || word == month.short_english || (i == 8 && word == "sept")) return i + 1;
    if (!word.starts_with(month.russian)) continue;
    const std::string_view ending = word.substr(month.russian.size());
    if (i == 4 && (ending.empty() || ending == "ь")) continue;  // "ма" is no May
    if (std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings)) return i + 1;
  }
  return 0;
}

bool IsOneOf(const Piece& piece, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), std::string_view(piece.lower)) != words.end();
}

bool IsEnglish(const Piece& word) {
  return !word.lower.empty() && static_cast<unsigned char>(word.lower[0]) < 0x80;
}

bool IsPossible(const PartialDate& date) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < kLeastYear || date.year > kLastYear || date.month < 0 || date.month > 12 || date.day < 0)
    return false;
  if (date.month == 0) return date.day == 0;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  return date.day <= kDays[static_cast<size_t>(date.month - 1)] + (leap && date.month == 2 ? 1 : 0);
}

class Finder {
 public:
  explicit Finder(std::string_view text) : pieces_(CutPieces(text)) {}

  std::vector<DateMention> Find() {
    while (at_ < pieces_.size()) {
      if (!(Numeric() || DayMonthYear() || MonthDayYear() || MonthYear() || Year())) ++at_;
    }
    return std::move(found_);
  }

 private:
  bool Has(size_t i) const { return i < pieces_.size(); }
  bool Sign(size_t i, std::string_view sign) const {
    return Has(i) && pieces_[i].kind == Piece::Kind::kSign && pieces_[i].lower == sign;
  }
  bool Dash(size_t i) const { return Sign(i, "-") || Sign(i, "–") || Sign(i, "—") || Sign(i, "−"); }
  // A number of so many digits that is not part of a longer one ("12 500", "3.14", "2009а").
  bool Digits(size_t i, uint32_t least, uint32_t most) const {
    if (!Has(i) || pieces_[i].kind != Piece::Kind::kNumber) return false;
    const uint32_t length = pieces_[i].end - pieces_[i].begin;
    return length >= least && length <= most;
  }
  bool LetterBehind(size_t i) const {
    return Has(i + 1) && pieces_[i + 1].kind == Piece::Kind::kWord && !pieces_[i + 1].blank_before;
  }
  bool YearAt(size_t i) const {
    return Digits(i, 4, 4) && pieces_[i].number >= kLeastYear && pieces_[i].number <= kLastYear;
  }

  // Past the words for "year" behind a year: г., гг., год(а, у, ом, ы, ах, ов). `i` unchanged where there are none.
  size_t PastYearWord(size_t i) const {
    if (!Has(i) || pieces_[i].kind != Piece::Kind::kWord) return i;
    if (IsOneOf(pieces_[i], {"год", "года", "году", "годом", "годе", "годы", "годах", "годов", "годам", "годами"}))
      return i + 1;
    if (IsOneOf(pieces_[i], {"г", "гг"})) {
      ++i;
      if (Sign(i, ".") && !pieces_[i].blank_before) ++i;
      return i;
    }
    return i;
  }

  // What the word before piece `i` makes of a date.
  DateRelation RelationBefore(size_t i) const {
    if (i == 0) return DateRelation::kAt;
    const Piece& word = pieces_[i - 1];
    if (word.kind != Piece::Kind::kWord) return DateRelation::kAt;
    if (IsOneOf(word, {"с", "со", "since", "from", "after", "после"})) return DateRelation::kSince;
    if (IsOneOf(word, {"до", "по", "к", "until", "till", "by", "before", "through"})) return DateRelation::kUntil;
    return DateRelation::kAt;
  }

  void Add(size_t first, size_t last, PartialDate date) {
    DateMention mention;
    mention.at = {pieces_[first].begin, pieces_[last - 1].end};
    mention.date = date;
    mention.relation = RelationBefore(first);
    JoinRange(first, mention);
    found_.push_back(mention);
    at_ = last;
  }

  // "from 2008 to 2012", "с 2008 по 2012 год", "between 2008 and 2012": one mention of two ends.
  void JoinRange(size_t first, DateMention& mention) {
    if (found_.empty() || first < 1) return;
    DateMention& before = found_.back();
    const Piece& word = pieces_[first - 1];
    const bool until =
        mention.relation == DateRelation::kUntil && IsOneOf(word, {"по", "до", "until", "till", "through"});
    const bool to = IsOneOf(word, {"to"});
    const bool and_between = IsOneOf(word, {"and", "и"}) && between_ == found_.size();
    const bool adjacent = first >= 1 && word.begin >= before.at.end && first - 1 == last_end_;
    if (!adjacent || before.relation == DateRelation::kBetween) return;
    if ((until || to) && before.relation != DateRelation::kSince) return;
    if (!(until || to || and_between) || mention.date < before.date) return;
    mention.at.begin = before.at.begin;
    mention.to = mention.date;
    mention.date = before.date;
    mention.relation = DateRelation::kBetween;
    found_.pop_back();
  }

  bool Accept(size_t first, size_t last, PartialDate date) {
    if (!IsPossible(date)) return false;
    if (first > 0 && IsOneOf(pieces_[first - 1], {"between", "между"})) between_ = found_.size() + 1;
    Add(first, last, date);
    last_end_ = last;
    return true;
  }

  // 17.09.2009, 17/09/2009, 2009-09-17.
  bool Numeric() {
    const size_t i = at_;
    if (!Digits(i, 1, 4) || (i > 0 && !pieces_[i].blank_before && pieces_[i - 1].kind == Piece::Kind::kNumber))
      return false;
    if (i > 1 && Sign(i - 1, ".") && !pieces_[i].blank_before && pieces_[i - 2].kind == Piece::Kind::kNumber)
      return false;
    if (!Digits(i + 2, 1, 2) || !Digits(i + 4, 1, 4)) return false;
    for (size_t k = i + 1; k <= i + 4; ++k)
      if (pieces_[k].blank_before) return false;
    const auto number = [&](size_t k) { return pieces_[k].number; };
    if (LetterBehind(i + 4)) return false;
    if ((Sign(i + 1, ".") && Sign(i + 3, ".")) || (Sign(i + 1, "/") && Sign(i + 3, "/"))) {
      if (!Digits(i, 1, 2) || !Digits(i + 4, 4, 4) || number(i) == 0 || number(i + 2) == 0) return false;
      return Accept(i, PastYearWord(i + 5), {number(i + 4), number(i + 2), number(i)});
    }
    if (Sign(i + 1, "-") && Sign(i + 3, "-")) {
      if (!Digits(i, 4, 4) || !Digits(i + 2, 2, 2) || !Digits(i + 4, 2, 2)) return false;
      if (number(i + 2) == 0 || number(i + 4) == 0) return false;
      return Accept(i, i + 5, {number(i), number(i + 2), number(i + 4)});
    }
    return false;
  }

  // 17 сентября 2009 г., 17-го сентября 2009, 17 September 2009, 17th of September, 2009, 17th day of September 2009.
  bool DayMonthYear() {
    size_t i = at_;
    if (!Digits(i, 1, 2) || pieces_[i].number == 0) return false;
    const size_t first = i;
    const int day = pieces_[i++].number;
    const bool quoted = (Sign(i, "»") || Sign(i, "\"") || Sign(i, "”"));  // «17» сентября 2009 г.
    if (quoted) ++i;
    if (Dash(i) && Has(i + 1) && IsOneOf(pieces_[i + 1], {"го", "е", "ое"})) i += 2;
    if (Has(i) && !pieces_[i].blank_before && IsOneOf(pieces_[i], {"st", "nd", "rd", "th"})) ++i;
    if (Has(i) && IsOneOf(pieces_[i], {"day"})) ++i;  // the 21st day of May 1980
    if (Has(i) && IsOneOf(pieces_[i], {"of"})) ++i;
    if (!Has(i)) return false;
    const int month = MonthOf(pieces_[i]);
    if (month == 0) return false;
    ++i;
    if (Sign(i, ".") || Sign(i, ",")) ++i;
    if (!YearAt(i) || LetterBehind(i)) return false;
    const size_t begin = quoted && first > 0 && pieces_[first - 1].kind == Piece::Kind::kSign ? first - 1 : first;
    return Accept(begin, PastYearWord(i + 1), {pieces_[i].number, month, day});
  }

  // September 17, 2009; Sept. 17th 2009.
  bool MonthDayYear() {
    size_t i = at_;
    const int month = MonthOf(pieces_[i]);
    if (month == 0 || !IsEnglish(pieces_[i])) return false;
    const size_t first = i++;
    if (Sign(i, ".")) ++i;
    if (!Digits(i, 1, 2) || pieces_[i].number == 0) return false;
    const int day = pieces_[i++].number;
    if (Has(i) && !pieces_[i].blank_before && IsOneOf(pieces_[i], {"st", "nd", "rd", "th"})) ++i;
    if (Sign(i, ",")) ++i;
    if (!YearAt(i) || LetterBehind(i)) return false;
    return Accept(first, i + 1, {pieces_[i].number, month, day});
  }

  // в сентябре 2009 года, September 2009.
  bool MonthYear() {
    size_t i = at_;
    const int month = MonthOf(pieces_[i]);
    if (month == 0) return false;
    if (i > 0 && Digits(i - 1, 1, 2)) return false;  // a day that month does not have
    const size_t first = i++;
    if (Sign(i, ".") || Sign(i, ",")) ++i;
    if (!YearAt(i) || LetterBehind(i)) return false;
    const size_t last = PastYearWord(i + 1);
    return Accept(first, last, {pieces_[i].number, month, 0});
  }

  // в 2023 году, с 2022 г., 2008–2012 гг.; since 2022, in 2009, 2008–2012 after a preposition.
  bool Year() {
    const size_t i = at_;
    if (!YearAt(i) || LetterBehind(i)) return false;
    if (i > 0 && !pieces_[i].blank_before &&
        (pieces_[i - 1].kind == Piece::Kind::kNumber || Sign(i - 1, ".") || Sign(i - 1, "/") || Sign(i - 1, "№")))
      return false;
    const int year = pieces_[i].number;
    // A range written with a dash.
    if (Dash(i + 1) && YearAt(i + 2) && !LetterBehind(i + 2) && pieces_[i + 2].number > year) {
      const size_t last = PastYearWord(i + 3);
      if (last == i + 3 && !BareYear(i, pieces_[i + 2].number)) return false;
      found_.push_back({{pieces_[i].begin, pieces_[last - 1].end},
                        {year, 0, 0},
                        {pieces_[i + 2].number, 0, 0},
                        DateRelation::kBetween});
      at_ = last_end_ = last;
      return true;
    }
    const size_t last = PastYearWord(i + 1);
    if (last == i + 1 && !BareYear(i, year) && !OpensRange(i)) return false;
    return Accept(i, last, {year, 0, 0});
  }

  // Whether an English preposition of time stands before the year, and no unit of measure behind it.
  bool BareYear(size_t i, int year) const {
    if (year < kLeastBareYear || year > kLastBareYear || i == 0) return false;
    if (!IsOneOf(pieces_[i - 1], {"in", "since", "until", "till", "by", "from", "before", "after", "during", "between",
                                  "through", "of", "to", "and"}))
      return false;
    // "to" and "and" only close what another year opened; "of" wants a word for a document or a month before it.
    if (IsOneOf(pieces_[i - 1], {"to", "and"})) return !found_.empty() && i - 1 == last_end_;
    if (IsOneOf(pieces_[i - 1], {"of"}))
      return i > 1 && IsOneOf(pieces_[i - 2],
                              {"treaty", "agreement", "convention", "declaration", "protocol", "law", "act", "charter",
                               "concept", "end", "beginning", "spring", "summer", "autumn", "fall", "winter", "year"});
    if (!Has(i + 1) || pieces_[i + 1].kind == Piece::Kind::kSign) return true;
    return !IsOneOf(pieces_[i + 1],
                    {"km",      "kilometres", "kilometers",   "metres",      "meters", "tonnes", "tons",
                     "people",  "persons",    "hectares",     "roubles",     "rubles", "euros",  "euro",
                     "dollars", "units",      "participants", "inhabitants", "m",      "kg",     "percent"});
  }

  // "с 2008 по 2012 год", "между 2008 и 2012 годами": the word for the year stands behind the second.
  bool OpensRange(size_t i) const {
    if (i == 0 || !Has(i + 2) || !IsOneOf(pieces_[i - 1], {"с", "между"})) return false;
    return IsOneOf(pieces_[i + 1], {"по", "до", "и"}) && YearAt(i + 2) && PastYearWord(i + 3) > i + 3;
  }

  std::vector<Piece> pieces_;
  std::vector<DateMention> found_;
  size_t at_ = 0;
  size_t last_end_ = SIZE_MAX;  // the piece behind the last mention
  size_t between_ = SIZE_MAX;   // found_.size() right after a date behind "between"
};

void AppendPadded(int value, std::string& out) {
  out += '-';
  if (value < 10) out += '0';
  out += std::to_string(value);
}

}  // namespace

std::string PartialDate::Iso() const {
  std::string out = std::to_string(year);
  if (month > 0) AppendPadded(month, out);
  if (day > 0) AppendPadded(day, out);
  return out;
}

const char* Name(DateRelation value) {
  switch (value) {
    case DateRelation::kAt:
      return "at";
    case DateRelation::kSince:
      return "since";
    case DateRelation::kUntil:
      return "until";
    case DateRelation::kBetween:
      return "between";
  }
  return "";
}

namespace dates {

std::vector<DateMention> Find(std::string_view text) {
  return Finder(text).Find();
}

}  // namespace dates
}  // namespace pandect
