// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which dictionaries are installed, what files they are, and the table built from them.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "lemma/lexicon.h"

namespace pandect::lemma {

struct Dictionary {
  std::string name;                // "hunspell-ru"
  std::string package;             // of Debian, for the version
  std::vector<std::string> files;  // in reading order
};

struct Dictionaries {
  std::string tier;                       // of Russian: "hunspell+link-grammar", "hunspell", "snowball"
  bool russian = false, english = false;  // whether a dictionary serves the language; else it is stemmed
  std::vector<Dictionary> found;
  std::vector<Diagnostic> notes;
};

// Looks under options.root for what options.tier asks; kInvalid for an unknown tier, kNotFound for a forced one that is
// not installed.
Result<Dictionaries> FindDictionaries(const LexiconOptions& options);

// Path, size and time of change of every file: equal text means unchanged files, without reading them.
std::string Stamp(const Dictionaries& dictionaries);

// The files' contents, read once.
struct LoadedDictionaries {
  std::vector<std::vector<std::string>> contents;  // as Dictionaries::found, by file
  std::vector<LexiconSource> sources;
  std::string sources_text;  // "tier\n", then "name\tversion\thash\n" each: the last section of the table
  Sha256 identity;           // of sources_text and the versions of builder and format
};
Result<LoadedDictionaries> LoadDictionaries(const Dictionaries& dictionaries, const std::string& root);

// The bytes of the table. A function of the contents alone.
Result<std::string> BuildTable(const Dictionaries& dictionaries, const LoadedDictionaries& loaded);

}  // namespace pandect::lemma
