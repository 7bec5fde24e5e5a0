// SPDX-License-Identifier: GPL-2.0-or-later
//
// What several verbs open first: the lexicon and the codebook, with their problems told.
#pragma once

#include <optional>
#include <string>

#include "codebook/code.h"
#include "lemma/lexicon.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

// Empty when it could not be opened; the reason has been said.
std::optional<Lexicon> OpenLexicon(const CommonFlags& common, Speaker& speaker);
// `name`: a file, or the name of a shipped codebook ("paradiplomacy"). Warnings and errors of the codebook are said.
std::optional<Codebook> OpenCodebook(const std::string& name, Speaker& speaker);
// The file behind `name`; `name` itself where no shipped codebook is called so.
std::string CodebookPath(const std::string& name);
// Where the texts of a gold folder lie: `texts`, or where that is empty the folder that holds the gold.
std::string TextsFolder(const std::string& texts, const std::string& gold);
unsigned Threads(const CommonFlags& common);
// All of standard input, at most 256 MiB.
Result<std::string> ReadStandardInput();

}  // namespace pandect::tool
