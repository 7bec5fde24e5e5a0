// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codings of a project with all that people want to read beside them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "store/codings.h"
#include "store/memos.h"
#include "study/decided.h"
#include "study/sight.h"

namespace pandect::study {

struct ListedCoding {
  StoredCoding coding;
  std::string document;   // path
  CodePointSpan at;       // of the version it stands in
  std::string address;    // of the paragraph that holds it
  std::string code;       // name today: of what it was merged into
  std::string code_then;  // its own name, where it was merged; else empty
  std::string coder;
  std::vector<std::string> memos;
};

struct ListingWanted {
  std::string document, code, coder;  // as people name them; a code also means those below it; empty: all
  std::optional<CodingOrigin> origin;
  bool removed_documents = false;
  Language addresses = Language::kUnd;  // of addresses; kUnd: each document's own
};

// In the order of documents and text; only what `sight` shows. Documents are read one at a time.
Result<uint64_t> ListCodings(const Project& project, const Sight& sight, const ListingWanted& wanted,
                             const std::function<void(const ListedCoding&)>& use);

struct ListedProposal {
  DecidedProposal decided;
  std::string document;
  CodePointSpan at;
  std::string quotation;
  std::string code, coder;  // coder: of the decision
};

// What the rules propose and what was decided on it: by one coder, or by anybody where `wanted.coder` is empty. An
// error where coding is blind.
Result<uint64_t> ListProposals(const Project& project, const Sight& sight, const ListingWanted& wanted,
                               const std::function<void(const ListedProposal&)>& use);

}  // namespace pandect::study
