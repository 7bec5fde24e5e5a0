// SPDX-License-Identifier: GPL-2.0-or-later
//
// Reader of link-grammar's Russian dictionary (the AOT lexicon as S. Protasov recast it): stems × suffixes through
// connectors, `stem.= : LLxxx+` and `=suffix.tag : LLxxx- & <morph-…>`. One connector is the paradigm of one lemma.
//
// Its suppletive paradigms have an empty stem and are lost, so it is never used alone, only beside hunspell-ru.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "lemma/table_builder.h"

namespace pandect::lemma {

// `names` and `contents` are those of suffix.dict, stem.dict and the lists words.N, in this order.
Result<Done> AddLinkGrammar(const std::vector<std::string>& names, const std::vector<std::string>& contents,
                            TableBuilder& builder);

}  // namespace pandect::lemma
