// SPDX-License-Identifier: GPL-2.0-or-later
//
// The order of the lines of a concordance.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "concordance/line.h"

namespace pandect::concordance {

// kLeft1 is the word next to the keyword on the left.
enum class SortBy : uint8_t { kLeft1, kLeft2, kLeft3, kKeyword, kRight1, kRight2, kRight3, kDocument, kDate };

// Keys from the first that decides to the last: "left1,right1,date". Each has a short name, "l1", "k", "r1"; "left" is
// left1,left2,left3, "right" likewise. No key twice.
Result<std::vector<SortBy>> ParseSort(std::string_view names);
const char* Name(SortBy key);  // "left1"; stable, used in outputs

// Collects the keys of lines in the order of the corpus, then tells how to put them. Words are compared as the language
// of the reader sorts them (text/collate.h), keys of a word are made once. A line without a word where one was asked
// for stands before the others, one without a date behind them. Equal lines keep the order of the corpus. Memory: some
// 8 bytes a line and key.
class Sorter {
 public:
  Sorter(std::vector<SortBy> by, Language language);
  ~Sorter();
  Sorter(Sorter&&) noexcept;

  // `keyword`: as shown. `document`: its place in the corpus. `date`: sorts as its bytes do (ISO 8601).
  void Add(const Neighbours& neighbours, std::string_view keyword, uint32_t document, std::string_view date);
  // order[i]: which of the added lines stands at place i. Only the first `most` places are filled.
  std::vector<uint32_t> Order(size_t most = SIZE_MAX);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pandect::concordance
