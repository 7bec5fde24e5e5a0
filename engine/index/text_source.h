// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where the texts of indexed documents are: the index holds words and places, not text.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/sha256.h"

namespace pandect::index {

struct SourceText {
  std::string_view text;
  std::shared_ptr<const void> owner;  // keeps `text` alive; null where the source itself does
};

// Thread-safe. The index folder's own packed texts (Snapshot::texts), or a project's store.
class TextSource {
 public:
  virtual ~TextSource() = default;
  // The text of the document with this id, whose SHA-256 is `text_hash`; an error where it is gone or another by now.
  virtual Result<SourceText> Text(std::string_view id, const Sha256& text_hash) const = 0;
};

}  // namespace pandect::index
