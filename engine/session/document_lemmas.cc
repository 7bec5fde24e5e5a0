// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/document_lemmas.h"

#include <map>

namespace pandect {

exports::LemmaCounts LemmaCounter::Count(const Document& document) {
  const lexical::ItemText items = reader_.ItemsOf(reader_.Read(document), Stretch::kDocument);
  std::map<std::string, uint64_t> counts;
  for (const lexical::Item item : items.items)
    if (item != lexical::kNoItem) ++counts[reader_.TextOf(item)];
  return {counts.begin(), counts.end()};
}

}  // namespace pandect
