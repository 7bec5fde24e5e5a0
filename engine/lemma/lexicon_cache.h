// SPDX-License-Identifier: GPL-2.0-or-later
//
// Keeps built tables in the user's cache folder and opens them by mapping.
//
// A table's file is named by its identity; a stamp file says which identity the unchanged dictionary files gave, so
// that a usual start reads no dictionary. Both are written aside and renamed: two processes building at once both
// succeed, and a reader never sees half a file. A damaged or foreign file is built anew.
#pragma once

#include "base/result.h"
#include "lemma/dictionaries.h"
#include "lemma/lexicon_table.h"

namespace pandect::lemma {

struct OpenedTable {
  LexiconTable table;
  std::vector<Diagnostic> notes;  // that the cache could not be written
};

Result<OpenedTable> OpenOrBuild(const Dictionaries& dictionaries, const LexiconOptions& options);

// options.cache_dir, else $XDG_CACHE_HOME/pandect, else $HOME/.cache/pandect, else empty.
std::string CacheFolder(const LexiconOptions& options);

}  // namespace pandect::lemma
