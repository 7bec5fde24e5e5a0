// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/more_codes.h"

#include <algorithm>
#include <utility>

namespace pandect::study {
namespace {

// The code whose name with a '.' begins `id`, the longest such.
CodeIndex NearestAbove(const std::vector<Code>& codes, const std::string& id) {
  CodeIndex best = kNoCode;
  for (CodeIndex i = 0; i < codes.size(); ++i)
    if (id.starts_with(codes[i].id + ".") && (best == kNoCode || codes[i].id.size() > codes[best].id.size())) best = i;
  return best;
}

}  // namespace

Codebook WithMoreCodes(Codebook book, const std::vector<CodeInfo>& more) {
  std::vector<CodeInfo> sorted = more;  // a code before those below it
  std::sort(sorted.begin(), sorted.end(), [](const CodeInfo& a, const CodeInfo& b) { return a.name < b.name; });
  for (const CodeInfo& info : sorted) {
    Code code;
    code.id = info.name;
    if (!info.label_ru.empty()) code.label[Language::kRu] = info.label_ru;
    if (!info.label_en.empty()) code.label[Language::kEn] = info.label_en;
    if (!info.definition.empty()) code.definition[Language::kUnd] = info.definition;
    code.colour = info.colour;
    const CodeIndex above = NearestAbove(book.codes, info.name);
    const auto at = above == kNoCode ? static_cast<CodeIndex>(book.codes.size()) : book.codes[above].end;
    for (Code& other : book.codes) {
      if (other.parent != kNoCode && other.parent >= at) ++other.parent;
      if (other.end > at) ++other.end;
    }
    for (CodeIndex up = above; up != kNoCode; up = book.codes[up].parent)
      if (book.codes[up].end == at) ++book.codes[up].end;
    code.parent = above;
    code.depth = above == kNoCode ? 0 : book.codes[above].depth + 1;
    code.end = at + 1;
    book.codes.insert(book.codes.begin() + at, std::move(code));
  }
  return book;
}

}  // namespace pandect::study
