// SPDX-License-Identifier: GPL-2.0-or-later
//
// Some generations written as one, without their dead documents; texts too. What was a document's is copied as it is,
// only numbers shift. Works section by section through mapped files: its memory does not grow with them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/generation.h"
#include "lemma/vocabulary.h"

namespace pandect::index {

// `folder` must be empty. An error is a full disk, or damage met in a source.
Result<Done> MergeGenerations(const std::vector<std::shared_ptr<const Generation>>& sources,
                              const Vocabulary& vocabulary, const std::string& folder);

}  // namespace pandect::index
