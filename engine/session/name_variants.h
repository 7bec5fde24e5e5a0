// SPDX-License-Identifier: GPL-2.0-or-later
//
// A query that finds names in other letters too: Tatarstan, Татарстан, Татарстаном; Habarovsk, Khabarovsk, Хабаровск.
#pragma once

#include <string>
#include <vector>

#include "expression/expression.h"
#include "index/corpus_vocabulary.h"
#include "lemma/lexicon.h"

namespace pandect {

struct NameVariants {
  Expression expression;           // the source is the text of the tree
  std::vector<std::string> added;  // words that are searched besides, sorted
};

// Every word of the query becomes itself OR the words of the corpus that have its skeleton (text/transliterate.h) and
// are not its inflections, by their lemma; in phrases as well. Wildcards, regular expressions, =forms, lists, codes and
// fields stay. The result is an ordinary expression, so search and coding agree on it. One pass over the vocabulary.
Result<NameVariants> WithNameVariants(const Expression& query, const index::CorpusVocabulary& vocabulary,
                                      const Lexicon& lexicon);

}  // namespace pandect
