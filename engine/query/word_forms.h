// SPDX-License-Identifier: GPL-2.0-or-later
//
// From the test of one word to the forms of the corpus that pass it. The other way round, from a form to the tests it
// passes, is AtomTable::Resolve; the two agree (tests/query).
#pragma once

#include <cstdint>
#include <vector>

#include "index/corpus_vocabulary.h"
#include "lemma/vocabulary.h"
#include "match/atoms.h"

namespace pandect::query {

// Replaces `out` by the forms that pass, ascending, each once; for a fragment, which only sieves, perhaps some more.
// Stops where they are more than `limit` and returns how many there are in all (`out` is then of no use).
uint64_t FormsThatPass(const match::AtomTest& test, const index::CorpusVocabulary& vocabulary, uint64_t limit,
                       std::vector<FormId>& out);

// What the matcher wants to know of a form of the corpus. `other` holds the memory of the second reading.
match::FormFacts FactsOf(const Form& form, bool reads_other, std::string& other);

}  // namespace pandect::query
