// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/extended_codebook.h"

#include <algorithm>
#include <utility>

namespace pandect::study {
namespace {

// The codes of `from` below `parent`, in preorder, with their children found by name of parent.
void Emit(std::vector<Code>& from, const std::vector<std::vector<size_t>>& children, size_t at, CodeIndex parent,
          uint32_t depth, std::vector<Code>& into) {
  const auto index = static_cast<CodeIndex>(into.size());
  into.push_back(std::move(from[at]));
  into[index].parent = parent;
  into[index].depth = depth;
  for (const size_t child : children[at]) Emit(from, children, child, index, depth + 1, into);
  into[index].end = static_cast<CodeIndex>(into.size());
}

}  // namespace

Codebook WithCodes(Codebook book, const std::vector<CodeInfo>& more) {
  std::vector<Code> codes = std::move(book.codes);
  const size_t known = codes.size();
  for (const CodeInfo& info : more) {
    Code code;
    code.id = info.name;
    if (!info.label_ru.empty()) code.label[Language::kRu] = info.label_ru;
    if (!info.label_en.empty()) code.label[Language::kEn] = info.label_en;
    code.colour = info.colour;
    codes.push_back(std::move(code));
  }
  // A code made while coding may stand below another one made so.
  std::sort(codes.begin() + static_cast<std::ptrdiff_t>(known), codes.end(),
            [](const Code& a, const Code& b) { return a.id < b.id; });
  std::vector<std::vector<size_t>> children(codes.size());
  std::vector<size_t> tops;
  for (size_t i = 0; i < codes.size(); ++i) {
    size_t parent = codes.size();
    if (i < known) {
      if (codes[i].parent != kNoCode) parent = codes[i].parent;
    } else {
      for (std::string above = codes[i].id; parent == codes.size();) {
        const size_t dot = above.rfind('.');
        if (dot == std::string::npos) break;
        above.resize(dot);
        for (size_t j = 0; j < codes.size() && parent == codes.size(); ++j)
          if (codes[j].id == above) parent = j;
      }
    }
    (parent == codes.size() ? tops : children[parent]).push_back(i);
  }
  book.codes.clear();
  for (const size_t top : tops) Emit(codes, children, top, kNoCode, 0, book.codes);
  return book;
}

}  // namespace pandect::study
