// SPDX-License-Identifier: GPL-2.0-or-later
#include "oracle/regex_oracle.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <utility>

namespace pandect::oracle {
namespace {

// The pattern as ICU writes it.
std::string ForIcu(std::string_view pattern) {
  constexpr std::string_view kWord = "[\\p{L}\\p{M}\\p{N}_]";
  std::string out;
  bool in_class = false;
  for (size_t at = 0; at < pattern.size(); ++at) {
    const char next = at + 1 < pattern.size() ? pattern[at + 1] : '\0';
    if (pattern[at] == '\\' && next == 'w') {
      out += in_class ? kWord.substr(1, kWord.size() - 2) : kWord;
      ++at;
    } else if (pattern[at] == '\\' && next == 'b') {
      const std::string word(kWord);
      out +=
          "(?:(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + ")|(?<!" + word + ")(?!" + word + "))";
      ++at;
    } else if (pattern[at] == '\\') {
      out += pattern.substr(at++, 2);
    } else {
      if (pattern[at] == '[') in_class = true;
      if (pattern[at] == ']') in_class = false;
      out += pattern[at];
    }
  }
  return out;
}

uint32_t BytesBefore(const icu::UnicodeString& text, int32_t units) {
  std::string utf8;
  text.tempSubString(0, units).toUTF8String(utf8);
  return static_cast<uint32_t>(utf8.size());
}

}  // namespace

std::vector<ByteSpan> FindRegex(std::string_view pattern, bool ignore_case, std::string_view text) {
  // Kept, because compiling classes of Unicode takes longer than looking for them.
  static std::map<std::pair<std::string, bool>, std::unique_ptr<icu::RegexPattern>> compiled;
  UErrorCode status = U_ZERO_ERROR;
  auto& regex = compiled[{std::string(pattern), ignore_case}];
  if (!regex) {
    regex.reset(icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(ForIcu(pattern)),
                                           ignore_case ? UREGEX_CASE_INSENSITIVE : 0, status));
  }
  REQUIRE_MESSAGE(U_SUCCESS(status), pattern, ": ", u_errorName(status));
  const icu::UnicodeString input = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  const std::unique_ptr<icu::RegexMatcher> matcher(regex->matcher(input, status));
  std::vector<ByteSpan> found;
  while (U_SUCCESS(status) && matcher->find(status) != 0) {
    const int32_t begin = matcher->start(status), end = matcher->end(status);
    if (begin < end) found.push_back({BytesBefore(input, begin), BytesBefore(input, end)});
  }
  REQUIRE_MESSAGE(U_SUCCESS(status), pattern, ": ", u_errorName(status));
  return found;
}

}  // namespace pandect::oracle
