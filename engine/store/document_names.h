// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents of a project by the names that people give them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/documents.h"

namespace pandect::store {

// The names of the documents in a project as it was read; for those who look for many. Value type, safe to share
// between threads.
class DocumentNames {
 public:
  static Result<DocumentNames> Of(const Project& project);

  // By id or path, else by the end of a path after a '/', else by the name of the file without its ending: the first of
  // these readings that fits any document. The error says what fits when several do, and what is nearest when none
  // does.
  Result<DocumentId> Find(std::string_view name) const;

 private:
  struct Named {
    DocumentId id;
    std::string path;
  };
  using Places = std::unordered_multimap<std::string, uint32_t>;  // in documents_
  std::vector<Named> documents_;                                  // in the order in which they were added
  Places by_whole_, by_file_, by_stem_;

  std::string NearestPath(std::string_view name) const;
};

}  // namespace pandect::store
