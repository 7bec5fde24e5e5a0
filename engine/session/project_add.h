// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents into a project: read as `run` reads them, kept with their original bytes and variables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/ingest.h"
#include "session/near_copy.h"
#include "store/documents.h"
#include "store/project.h"

namespace pandect {

enum class Added : uint8_t {
  kNew,        // was not in the project
  kVersion,    // the file has changed: a new version of the document
  kVariables,  // the same text with other variables
  kRestored,   // had been removed, and is back
  kUnchanged,  // is in the project as it is
  kSameAs,     // another document of the project has the same bytes, see `same_as`
  kEarlier,    // the bytes of an earlier version of `same_as`, which another file has replaced; not taken in
  kFailed,     // could not be read, see `problems`
};
const char* Name(Added value);  // "new", "version" …

struct AddedDocument {
  std::string path;  // in the project; of kFailed as given
  Added what = Added::kNew;
  DocumentId id;         // empty: kFailed
  uint32_t version = 1;  // the current one; of kEarlier the earlier one
  std::string same_as;   // path of the other
  // Of kNew: likely a corrected version of this document, and not meant as another one.
  std::string resembles;  // its path; empty: of none
  Resemblance::Why why = Resemblance::Why::kText;
  std::string file;  // as given, for those
  // Of a replacement:
  std::string took_out;       // path of the document that the file had become by mistake
  bool another_text = false;  // has next to nothing in common with the version before
};

struct AddResult {
  std::vector<AddedDocument> documents;  // in the order of the inputs
  Diagnostics problems;                  // notes and errors of all inputs
  uint64_t Count(Added what) const;
  bool changed = false;  // something of the project did
};

// Carries what people made on the version before over to the new one, within the same action. What it has to tell goes
// to the diagnostics.
using CarryOver =
    std::function<Result<Done>(Action&, const DocumentId&, uint32_t before, uint32_t now, Diagnostics& problems)>;

struct AddOptions {
  std::vector<std::string> paths;
  IngestOptions ingest;
  unsigned threads = 1;  // the result does not depend on it
  CarryOver carry_over;  // may be empty: codings stay with the version before
  // A document (store::FindDocument) of which the one file found is the corrected version, whatever its name and
  // folder; empty: files are recognized as below. The document keeps its name, and its variables where no manifest
  // gives any. Where the file was added before as a document of its own, on which nobody has worked, that one is taken
  // out. Errors: no such document; not exactly one file; people have worked on the file as a document of its own.
  std::string replaces;
};

// Which document a file is: the one that was read from this very file; else the one of this name whose own file is gone
// (the corpus was moved); else a new one, whose name gets folders in front until it is free. The bytes of a document of
// the project are not taken in a second time, under whatever name, nor those of an earlier version from another file
// than its own; files are recognized by their bytes before they are read, so that adding a large folder again takes a
// moment. A file given by itself, without a manifest, leaves its document the variables it has.
//
// One action of the journal, written to the disk in pieces: when it is ended hard, what was written stays, and adding
// again does the rest. A file that cannot be read is in the problems, the others go on. An error is returned where
// nothing was found or the project cannot be written.
Result<AddResult> AddToProject(Project& project, const AddOptions& options,
                               const std::function<void(size_t done, size_t total)>& progress);

}  // namespace pandect
