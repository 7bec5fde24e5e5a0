// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/field_values.h"

#include <algorithm>
#include <charconv>

#include "index/terms.h"
#include "lemma/hash.h"
#include "text/fold.h"

namespace pandect::index {
namespace {

constexpr uint64_t kTermSeed = 0x70616e64;  // any; only that it stays

constexpr size_t kLongestTerm = 200;  // longer ones end in a hash
// So that a short term without a value is longer than those of words; no text has these bytes.
constexpr std::string_view kNoValue = "\xFF\xFF";

bool IsBlank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

bool AllDigits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

unsigned NumberOf(std::string_view digits) {
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

unsigned DaysIn(unsigned year, unsigned month) {
  constexpr unsigned kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

std::vector<std::string_view> SplitAt(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::optional<ValueSpan> DateOf(std::string_view year, std::string_view month, std::string_view day) {
  if (!AllDigits(year) || year.size() != 4) return std::nullopt;
  const unsigned y = NumberOf(year);
  if (y < 1000) return std::nullopt;
  if (month.empty()) return ValueSpan{y * 10000.0 + 101, y * 10000.0 + 1231};
  if (!AllDigits(month) || month.size() > 2) return std::nullopt;
  const unsigned m = NumberOf(month);
  if (m < 1 || m > 12) return std::nullopt;
  if (day.empty()) return ValueSpan{y * 10000.0 + m * 100 + 1, y * 10000.0 + m * 100 + DaysIn(y, m)};
  if (!AllDigits(day) || day.size() > 2) return std::nullopt;
  const unsigned d = NumberOf(day);
  if (d < 1 || d > DaysIn(y, m)) return std::nullopt;
  const double date = y * 10000.0 + m * 100 + d;
  return ValueSpan{date, date};
}

}  // namespace

std::optional<ValueSpan> ReadNumber(std::string_view text) {
  std::string plain;
  text = Trim(text);
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool between_digits = i > 0 && i + 1 < text.size() && text[i - 1] >= '0' && text[i - 1] <= '9';
    if (c >= '0' && c <= '9') {
      plain += c;
    } else if (c == '-' && i == 0) {
      plain += c;
    } else if ((c == '.' || c == ',') && between_digits && plain.find('.') == std::string::npos) {
      plain += '.';
    } else if (c == ' ' && between_digits) {
      continue;
    } else if (text.substr(i, 2) == "\xC2\xA0" && i > 0 && i + 2 < text.size()) {
      ++i;
    } else {
      return std::nullopt;
    }
  }
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
  return ValueSpan{value, value};
}

std::optional<ValueSpan> ReadDate(std::string_view text) {
  text = Trim(text);
  if (const auto parts = SplitAt(text, '-'); parts.size() <= 3 && parts[0].size() == 4) {
    for (size_t i = 1; i < parts.size(); ++i) {
      if (parts[i].empty()) return std::nullopt;
    }
    return DateOf(parts[0], parts.size() > 1 ? parts[1] : "", parts.size() > 2 ? parts[2] : "");
  }
  for (const char separator : {'.', '/'}) {
    const auto parts = SplitAt(text, separator);
    if (parts.size() == 3 && !parts[0].empty() && !parts[1].empty()) return DateOf(parts[2], parts[1], parts[0]);
    if (parts.size() == 2 && !parts[0].empty()) return DateOf(parts[1], parts[0], "");
  }
  return std::nullopt;
}

std::string FoldValue(std::string_view value) {
  std::string out;
  for (value = Trim(value); !value.empty();) {
    const size_t blank = value.find_first_of(" \t\n");
    if (!out.empty()) out += ' ';
    out += text::FoldWord(value.substr(0, blank)).text;
    value = blank == std::string_view::npos ? std::string_view() : Trim(value.substr(blank));
  }
  return out;
}

std::vector<std::string> FieldValues(std::string_view value) {
  std::vector<std::string> values{FoldValue(value)};
  if (const auto parts = SplitAt(value, ';'); parts.size() > 1) {
    for (const std::string_view part : parts) {
      if (!Trim(part).empty()) values.push_back(FoldValue(part));
    }
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::string FieldTermPrefix(std::string_view name) {
  return "F:" + FoldValue(name) + "=";
}

std::string FieldTerm(std::string_view name, std::string_view value) {
  std::string term = FieldTermPrefix(name) + FoldValue(value);
  if (term.size() < 5) term += kNoValue;
  if (term.size() > kLongestTerm) {
    const uint64_t hash = lemma::Hash(term, kTermSeed);
    term.resize(kLongestTerm);
    term.append(reinterpret_cast<const char*>(&hash), sizeof hash);
  }
  return term;
}

std::optional<std::string_view> ValueOfTerm(std::string_view term, std::string_view prefix) {
  if (term.size() > kLongestTerm) return std::nullopt;
  const std::string_view value = term.substr(prefix.size());
  return value == kNoValue ? std::string_view() : value;
}

SlotPair SlotsOf(std::string_view name, Scale scale) {
  // Slot numbers are spread over all 32 bits, so that no list of names is kept; the last one is Xapian's own.
  const auto hash = static_cast<uint32_t>(lemma::Hash(FoldValue(name), kTermSeed + 1 + static_cast<uint64_t>(scale)));
  return {hash & 0x7FFFFFFE, (hash & 0x7FFFFFFE) | 1};
}

uint32_t TermOf(const Form& form) {
  if (!form.keys.empty()) return static_cast<uint32_t>(form.keys[0].value >> 32);
  return static_cast<uint32_t>(lemma::Hash(form.folded, kTermSeed));
}

FieldTerms FieldTermsOf(std::string_view id, std::string_view path, std::string_view format,
                        const std::map<std::string, std::string>& variables) {
  FieldTerms out;
  out.terms = {FieldTerm("id", id), FieldTerm("path", path), FieldTerm("format", format)};
  for (const auto& [name, value] : variables) {
    for (const std::string& one : FieldValues(value)) out.terms.push_back(FieldTerm(name, one));
    const auto slots = [&](Scale scale, const std::optional<ValueSpan>& span) {
      if (!span) return;
      out.slots.emplace_back(SlotsOf(name, scale).low, span->low);
      out.slots.emplace_back(SlotsOf(name, scale).high, span->high);
    };
    slots(Scale::kNumber, ReadNumber(value));
    slots(Scale::kDate, ReadDate(value));
  }
  return out;
}

std::string LanguageTerm(Language language) {
  return FieldTerm("lang", Tag(language));
}

Candidates Candidates::All() {
  return {};
}
Candidates Candidates::None() {
  Candidates out;
  out.kind = Kind::kNone;
  return out;
}
Candidates Candidates::Forms(std::vector<FormId> any_of) {
  Candidates out;
  out.kind = Kind::kForms;
  out.forms = std::move(any_of);
  return out;
}
Candidates Candidates::Field(std::string name, std::string value) {
  Candidates out;
  out.kind = Kind::kField;
  out.name = std::move(name);
  out.value = std::move(value);
  return out;
}
Candidates Candidates::Range(std::string name, Scale scale, double low, double high) {
  Candidates out;
  out.kind = Kind::kRange;
  out.name = std::move(name);
  out.scale = scale;
  out.low = low;
  out.high = high;
  return out;
}
Candidates Candidates::And(std::vector<Candidates> children) {
  Candidates out;
  out.kind = Kind::kAnd;
  out.children = std::move(children);
  return out;
}
Candidates Candidates::Or(std::vector<Candidates> children) {
  Candidates out;
  out.kind = Kind::kOr;
  out.children = std::move(children);
  return out;
}
Candidates Candidates::AndNot(Candidates left, Candidates right) {
  Candidates out;
  out.kind = Kind::kAndNot;
  out.children.push_back(std::move(left));
  out.children.push_back(std::move(right));
  return out;
}

}  // namespace pandect::index
