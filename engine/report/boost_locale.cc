// SPDX-License-Identifier: GPL-2.0-or-later
//
// The one file that knows Boost.Locale. Its ICU backend formats and sorts; its gettext reads the catalogue from memory
// through messages_info::callback, because an installed .mo file would be one more thing to lose.
#include <array>
#include <boost/locale.hpp>
#include <boost/locale/gnu_gettext.hpp>
#include <charconv>
#include <ctime>
#include <iomanip>
#include <locale>
#include <sstream>

#include "report/embedded.h"
#include "report/messages.h"

namespace pandect {
namespace {

namespace bl = boost::locale;

std::locale MakeLocale(Language language) {
  // A manager of our own: the global one is shared with whoever else uses Boost.Locale in the process.
  bl::localization_backend_manager backends = bl::localization_backend_manager::global();
  backends.select("icu");
  bl::generator generator(backends);
  generator.characters(bl::char_facet);
  const bool russian = language == Language::kRu;
  // en_US, not C: digits are grouped. The name decides, the process's environment is not asked.
  std::locale locale = generator(russian ? "ru_RU.UTF-8" : "en_US.UTF-8");
  if (!russian) return locale;  // the keys are the English texts
  bl::gnu_gettext::messages_info info;
  info.language = "ru";
  info.encoding = "UTF-8";
  info.domains.emplace_back("pandect");
  info.paths.emplace_back("embedded");
  info.callback = [](const std::string& file, const std::string&) {
    // Asked for each name a catalogue may have: embedded/ru_RU/…, embedded/ru/LC_MESSAGES/pandect.mo.
    std::string_view mo =
        file == "embedded/ru/LC_MESSAGES/pandect.mo" ? report::RussianCatalogue() : std::string_view();
    return std::vector<char>(mo.begin(), mo.end());
  };
  return std::locale(locale, bl::gnu_gettext::create_messages_facet<char>(info));
}

std::string Fill(std::string text, const std::vector<std::string>& arguments) {
  if (text.find('{') == std::string::npos) return text;
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    size_t index = 0;
    if (text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '1' && text[i + 1] <= '9' &&
        (index = static_cast<size_t>(text[i + 1] - '1')) < arguments.size()) {
      out += arguments[index];
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

struct Messages::State {
  Language language;
  std::locale locale;
  // The keys are the English texts, and Boost.Locale is not asked for them: without a catalogue it drops every
  // character of a key that is not ASCII.
  bool is_english() const { return language == Language::kEn; }
};

Messages::Messages(Language language) {
  // Making an ICU locale takes milliseconds, and each is immutable: one of each kind a process.
  static const std::shared_ptr<const State> russian =
      std::make_shared<State>(State{Language::kRu, MakeLocale(Language::kRu)});
  static const std::shared_ptr<const State> english =
      std::make_shared<State>(State{Language::kEn, MakeLocale(Language::kEn)});
  state_ = language == Language::kRu ? russian : english;
}

Language Messages::language() const {
  return state_->language;
}

std::string Messages::Text(const char* english, const std::vector<std::string>& arguments) const {
  return Fill(state_->is_english() ? std::string(english) : bl::translate(english).str(state_->locale), arguments);
}

std::string Messages::Plural(const char* one, const char* many, uint64_t count,
                             const std::vector<std::string>& arguments) const {
  std::vector<std::string> all{Number(count)};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return Fill(PluralForm(one, many, count), all);
}

std::string Messages::PluralForm(const char* one, const char* many, uint64_t count) const {
  if (state_->is_english()) return count == 1 ? one : many;
  // Plural forms are decided by an int; all rules in use look at the last two or three digits only.
  const int decides = static_cast<int>(count < 1000000 ? count : 1000000 + count % 1000000);
  return bl::translate(one, many, decides).str(state_->locale);
}

std::string Messages::Number(uint64_t value) const {
  std::ostringstream out;
  out.imbue(state_->locale);
  out << bl::as::number << value;
  return out.str();
}

std::string Messages::Number(double value, int digits) const {
  std::ostringstream out;
  out.imbue(state_->locale);
  out << bl::as::number << std::fixed << std::setprecision(digits) << value;
  return out.str();
}

std::string Messages::Percent(double share, int digits) const {
  std::ostringstream out;
  out.imbue(state_->locale);
  out << bl::as::percent << std::fixed << std::setprecision(digits) << share;
  return out.str();
}

std::string Messages::Date(const std::string& iso) const {
  const auto number = [&](size_t from, size_t size) {
    int value = -1;
    const char* end = iso.data() + from + size;
    if (auto [at, error] = std::from_chars(iso.data() + from, end, value); error != std::errc() || at != end) return -1;
    return value;
  };
  const bool whole = iso.size() == 10 && iso[7] == '-';
  if ((!whole && iso.size() != 7) || iso[4] != '-') return iso;
  const int year = number(0, 4), month = number(5, 2), day = whole ? number(8, 2) : 1;
  constexpr std::array<int, 13> kDays{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1600 || month < 1 || month > 12 || day < 1 || day > kDays[static_cast<size_t>(month)]) return iso;
  std::tm date{};
  date.tm_year = year - 1900;
  date.tm_mon = month - 1;
  date.tm_mday = day;
  date.tm_hour = 12;
  const std::time_t noon = timegm(&date);
  std::ostringstream out;
  out.imbue(state_->locale);
  if (whole) {
    out << bl::as::gmt << bl::as::date << bl::as::date_long << noon;
    return out.str();
  }
  out << bl::as::gmt << bl::as::ftime("%B %Y") << noon;
  return out.str() + (state_->is_english() ? "" : " г.");
}

int Messages::Compare(const std::string& a, const std::string& b) const {
  return std::use_facet<bl::collator<char>>(state_->locale).compare(bl::collator_base::tertiary, a, b);
}

}  // namespace pandect
