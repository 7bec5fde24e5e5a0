// SPDX-License-Identifier: GPL-2.0-or-later
//
// A coder has read a whole document, and what is coded there is all there is: `pandect sample --read-document`. It is a
// source like a coding: an action of the journal, undone by undo, merged and kept by backup. A corrected version of the
// document has to be read anew.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/project.h"
#include "study/sight.h"

namespace pandect::study {

// The coder, made where there is none, has read these documents, as people name them. How many were not noted before.
Result<uint64_t> MarkDocumentsRead(Action& action, const std::vector<std::string>& documents, const std::string& coder);

struct DocumentReading {
  std::string document, coder;  // path, name
  std::string at;               // time
  bool is_current = true;       // of the version that stands; else of one that was replaced
};
// By time; where coding is blind the viewer's own. Without those of documents out of the project.
Result<std::vector<DocumentReading>> DocumentReadings(const Project& project, const Sight& sight);

}  // namespace pandect::study
