// SPDX-License-Identifier: GPL-2.0-or-later
#include "variation.h"

#include <algorithm>
#include <cmath>

namespace pandect::bench {
namespace {

constexpr double kFactor = 40, kExponent = 0.55;

bool IsDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string Variation::Vary(std::string_view text) {
  tokens_.clear();
  token::Cut(text, tokens_);
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  uint32_t copied = 0;
  const auto replace = [&](const Token& t, const std::string& by) {
    out += text.substr(copied, t.span.begin - copied);
    out += by;
    copied = t.span.end;
  };
  for (const Token& t : tokens_) {
    if (t.kind == TokenKind::kNumber && varied_ == Varied::kWordsAndNumbers) {
      const std::string_view number = Slice(text, t.span);
      if (number.size() >= 3 && IsDigits(number) && random_() % 4 == 0) replace(t, OtherDigits(number));
    }
    if (t.kind != TokenKind::kWord) continue;
    ++words_;
    if (t.span.size() < 8 || t.span.size() > 40) continue;
    const double fresh = kFactor * kExponent * std::pow(static_cast<double>(words_), kExponent - 1);
    const double dice = std::uniform_real_distribution<double>()(random_);
    if (dice >= 3 * fresh) continue;
    const bool cyrillic = static_cast<unsigned char>(text[t.span.begin]) >= 0x80;
    std::vector<std::string>& made = cyrillic ? made_cyrillic_ : made_latin_;
    if (dice < fresh || made.empty()) {
      made.push_back(Syllables(cyrillic) + std::string(Slice(text, t.span)));
      replace(t, made.back());
    } else {
      replace(t, made[random_() % made.size()]);
    }
  }
  return out += text.substr(copied);
}

void Variation::Count(std::string_view text) {
  tokens_.clear();
  token::Cut(text, tokens_);
  words_ += static_cast<uint64_t>(
      std::count_if(tokens_.begin(), tokens_.end(), [](const Token& t) { return t.kind == TokenKind::kWord; }));
}

// Another sequence for every number: digits to the base of twenty syllables.
std::string Variation::Syllables(bool cyrillic) {
  static const char* const kCyrillic[] = {"ра", "зу", "мо", "ли", "на", "те", "ко", "ви", "до", "се",
                                          "пу", "га", "бо", "жи", "ре", "ка", "ни", "фо", "ту", "ме"};
  static const char* const kLatin[] = {"ra", "zu", "mo", "li", "na", "te", "ko", "vi", "do", "se",
                                       "pu", "ga", "bo", "ji", "re", "ka", "ni", "fo", "tu", "me"};
  std::string out;
  for (uint64_t n = ++made_count_; n > 0; n /= 20) out += cyrillic ? kCyrillic[n % 20] : kLatin[n % 20];
  return out;
}

// As many digits, the first not 0.
std::string Variation::OtherDigits(std::string_view number) {
  std::string out(number);
  for (char& c : out) c = static_cast<char>('0' + random_() % 10);
  if (out[0] == '0') out[0] = '1';
  return out;
}

}  // namespace pandect::bench
