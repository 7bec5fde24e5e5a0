// SPDX-License-Identifier: GPL-2.0-or-later
//
// The text that is measured.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "text/document.h"

namespace pandect::bench {

struct Corpus {
  std::vector<Document> documents;
  uint64_t bytes = 0;
  std::string source;  // what it was made of, for people
};

// The text files (.txt, .md; valid UTF-8) under `paths`, line ends made LF; where none are given, the corpus bundled in
// `source_dir`, together with ../shared/texts where that exists. Never empty.
Result<std::vector<Document>> ReadTexts(const std::vector<std::string>& paths, const std::string& source_dir);

// Those texts, repeated until there are `least_bytes`; from the second time on with varied words (variation.h). No
// randomness from outside: the same input, the same corpus.
Result<Corpus> MakeCorpus(const std::vector<std::string>& paths, const std::string& source_dir, uint64_t least_bytes);

}  // namespace pandect::bench
