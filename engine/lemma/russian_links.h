// SPDX-License-Identifier: GPL-2.0-or-later
//
// What hunspell-ru leaves apart and a reader does not: participles stand there as adjectives of their own, and
// irregular forms (времени, концов, могли) as words of their own. Found by checking derived forms against the
// dictionary itself, so a link is never made to a word that is not there.
#pragma once

#include <vector>

#include "lemma/table_builder.h"

namespace pandect::lemma {

struct Headword {
  LemmaId lemma = kNoLemma;
  bool has_flags = false;
};

// Links participles to their verbs and irregular forms to their lemmas. `index` holds all forms of `headwords`.
void LinkRussian(const std::vector<Headword>& headwords, const FormIndex& index, TableBuilder& builder);

// Adds the forms of suppletive lemmas, which no ending can show: человек/людей, год/лет, идти/шел and its compounds.
void AddSuppletion(TableBuilder& builder);

}  // namespace pandect::lemma
