// SPDX-License-Identifier: GPL-2.0-or-later
//
// What people read, in Russian or English: texts, plurals, numbers, dates, and the order of words in an alphabet. The
// seam to Boost.Locale is boost_locale.cc. The English text is the key; engine/report/po/ru.po holds the Russian one
// and is compiled and embedded in the binary at build, so that nothing has to be installed. A new text is written in
// English where it is used; `ninja update_po` brings it into po/pandect.pot and po/ru.po, and tests/report fails until
// it is translated.
//
//   Messages ru(Language::kRu);
//   ru.Text("Code");                                                    // "Код"
//   ru.Text("{1} of {2}", {ru.Number(uint64_t{3}), "7"});               // "3 из 7"
//   ru.Plural("{1} document", "{1} documents", 1234);                   // "1 234 документа" (the blank is U+00A0)
//   ru.Number(12.5, 1);                                                 // "12,5"
//
// Files for machines (CSV, JSON) never pass through here: their numbers and names do not depend on a language.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace pandect {

// Immutable once made, safe to share between threads; copies are cheap. Does not read or change the process's locale.
class Messages {
 public:
  // kRu: Russian; kEn and kUnd: English.
  explicit Messages(Language language);

  Language language() const;

  // The text in this language; the text itself where the catalogue does not have it. "{1}", "{2}" … are replaced by
  // `arguments`, already formatted; a placeholder without argument stays.
  std::string Text(const char* english, const std::vector<std::string>& arguments = {}) const;
  // The form that goes with `count`; "{1}" is replaced by the formatted count, "{2}" … by `arguments`.
  std::string Plural(const char* one, const char* many, uint64_t count,
                     const std::vector<std::string>& arguments = {}) const;
  // The same form with its placeholders untouched.
  std::string PluralForm(const char* one, const char* many, uint64_t count) const;

  // "1 234" / "1,234".
  std::string Number(uint64_t value) const;
  // With exactly `digits` after the sign: "12,50" / "12.50". Rounds half to even, as ICU does.
  std::string Number(double value, int digits) const;
  // A share of one: 0.256, 1 -> "25,6 %" / "25.6%".
  std::string Percent(double share, int digits) const;
  // "2022-02-24" -> "24 февраля 2022 г." / "February 24, 2022", "2022-02" -> "февраля 2022 г." / "February 2022"; anything
  // else comes back as it is.
  std::string Date(const std::string& iso) const;

  // Below 0, 0, above 0: the order of an index for people (ё beside е, case last).
  int Compare(const std::string& a, const std::string& b) const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

// Marks a text for the catalogue where it is kept in a table and translated later.
constexpr const char* ForTranslation(const char* english) {
  return english;
}
struct PluralText {
  const char* one;
  const char* many;
};
constexpr PluralText PluralForTranslation(const char* one, const char* many) {
  return {one, many};
}

// The language to speak when none was asked for, from the values of LC_ALL, LC_MESSAGES and LANG in this order (empty:
// not set).
Language LanguageOfEnvironment(std::string_view lc_all, std::string_view lc_messages, std::string_view lang);

}  // namespace pandect
