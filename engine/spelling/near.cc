// SPDX-License-Identifier: GPL-2.0-or-later
#include "spelling/near.h"

#include <algorithm>
#include <tuple>

#include "text/character.h"

namespace pandect::spelling {

std::vector<NearWord> Best(std::vector<NearWord> words, const std::string& misspelt, size_t most) {
  std::sort(words.begin(), words.end(), [](const NearWord& a, const NearWord& b) {
    return std::tuple(a.lemma, a.distance, !a.is_lemma, ~a.frequency, std::string_view(a.word)) <
           std::tuple(b.lemma, b.distance, !b.is_lemma, ~b.frequency, std::string_view(b.word));
  });
  std::vector<NearWord> out;
  for (NearWord& word : words) {
    if (out.empty() || out.back().lemma != word.lemma)
      out.push_back(std::move(word));
    else
      out.back().frequency += word.frequency;
  }
  const auto first_letter = [](const std::string& word) {
    return word.empty() ? 0 : text::DecodeAt(word, 0).code_point;
  };
  std::sort(out.begin(), out.end(), [&](const NearWord& a, const NearWord& b) {
    const bool a_other = first_letter(a.word) != first_letter(misspelt);
    const bool b_other = first_letter(b.word) != first_letter(misspelt);
    return std::tuple(a.distance, a_other, ~a.frequency, std::string_view(a.word)) <
           std::tuple(b.distance, b_other, ~b.frequency, std::string_view(b.word));
  });
  // What is as near as the nearest; beside it the farther ones would be noise.
  size_t kept = 0;
  while (kept < std::min(out.size(), most) && out[kept].distance == out[0].distance) ++kept;
  out.resize(kept);
  return out;
}

}  // namespace pandect::spelling
