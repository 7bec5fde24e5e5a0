// SPDX-License-Identifier: GPL-2.0-or-later
//
// Lines and blank-separated fields of dictionary files, as views.
#pragma once

#include <string_view>
#include <vector>

namespace pandect::lemma {

// for (std::string_view line : Lines(text)): without "\n" and a "\r" before it.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  class Iterator {
   public:
    explicit Iterator(std::string_view rest) : rest_(rest), done_(rest.empty()) { Cut(); }
    std::string_view operator*() const { return line_; }
    Iterator& operator++() {
      if (rest_.size() <= taken_) {
        done_ = true;
      } else {
        rest_.remove_prefix(taken_);
        Cut();
      }
      return *this;
    }
    bool operator!=(std::nullptr_t) const { return !done_; }

   private:
    void Cut() {
      size_t end = rest_.find('\n');
      line_ = rest_.substr(0, end);
      taken_ = end == std::string_view::npos ? rest_.size() : end + 1;
      if (line_.ends_with('\r')) line_.remove_suffix(1);
    }
    std::string_view rest_, line_;
    size_t taken_ = 0;
    bool done_;
  };

  Iterator begin() const { return Iterator(text_); }
  std::nullptr_t end() const { return nullptr; }

 private:
  std::string_view text_;
};

// The pieces between runs of blanks, tabs and line ends.
inline std::vector<std::string_view> Fields(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  std::vector<std::string_view> fields;
  for (size_t at = text.find_first_not_of(kBlank); at != std::string_view::npos;) {
    size_t end = text.find_first_of(kBlank, at);
    fields.push_back(text.substr(at, end - at));
    at = end == std::string_view::npos ? end : text.find_first_not_of(kBlank, end);
  }
  return fields;
}

}  // namespace pandect::lemma
