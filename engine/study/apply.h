// SPDX-License-Identifier: GPL-2.0-or-later
//
// The rules of the current codebook applied to the documents of a project: `pandect code`.
//
// What they propose is kept with a key of all it depends on: the text and how it was read, the codebook's bytes, the
// lexicon, the coding unit and the program. Only documents whose key is another are coded. Law: afterwards the
// proposals of every document are those of a project that holds the same documents and codebook and was never coded
// before.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "lemma/lexicon.h"
#include "store/documents.h"
#include "store/project.h"
#include "study/current_codebook.h"

namespace pandect::study {

struct ApplyOptions {
  unsigned threads = 1;  // proposals do not depend on it
  bool all = false;      // also documents whose proposals are of today
  // After so many documents what was done is put on the disk, so that little is lost when the program is ended.
  size_t checkpoint = 64;
};

struct ApplyReport {
  ProjectCodebook codebook;
  uint64_t documents = 0;                                         // in the project
  uint64_t coded = 0;                                             // of them coded now
  uint64_t units = 0, coded_units = 0, words = 0, proposals = 0;  // of all documents
};

// Called on the calling thread after every document that is coded.
using ApplyProgress = std::function<void(size_t done, size_t total)>;

// `project` must be open for writing. A project without documents is an error.
Result<ApplyReport> ApplyCodebook(Project& project, const Lexicon& lexicon, const ApplyOptions& options,
                                  const ApplyProgress& progress);

// The documents, in order, whose proposals are missing or of another codebook, text, lexicon or unit.
Result<std::vector<DocumentInfo>> DocumentsToCode(const Project& project, const ProjectCodebook& codebook,
                                                  const Lexicon& lexicon);

}  // namespace pandect::study
