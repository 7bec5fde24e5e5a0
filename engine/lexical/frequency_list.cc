// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/frequency_list.h"

namespace pandect::lexical {

void FrequencyCounter::Add(const ItemText& text) {
  ++documents_;
  for (const Item item : text.items) {
    if (item == kNoItem) continue;
    if (item >= counts_.size()) {
      counts_.resize(item + 1);
      last_document_.resize(item + 1);
    }
    ++tokens_;
    ++counts_[item].hits;
    if (last_document_[item] != documents_) {
      last_document_[item] = documents_;
      ++counts_[item].documents;
    }
  }
}

}  // namespace pandect::lexical
