// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "text/document.h"

namespace pandect::exports {

// Whether the text is one of those that come with the program (corpora/specimens) or says in its variable `source` that
// it was invented for it: what is counted in them is no finding, and every export and method paragraph says so.
bool IsOfBundledCorpus(const Document& document);

}  // namespace pandect::exports
