// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/dictionaries.h"
#include "lemma/english_rules.h"
#include "lemma/hunspell_dictionary.h"
#include "lemma/letters.h"
#include "lemma/link_grammar_dictionary.h"
#include "lemma/russian_links.h"
#include "lemma/table_builder.h"
#include "lemma/wordnet_dictionary.h"

namespace pandect::lemma {
namespace {

Result<Done> AddHunspellRussian(const std::vector<std::string>& files, TableBuilder& builder) {
  std::vector<Headword> headwords;
  Result<Done> read = ReadHunspell(files[0], files[1], [&](const HunspellEntry& entry) {
    std::string text = entry.headword;
    FoldYo(text);
    if (text.size() < 2 && entry.all_caps) return;
    LemmaId lemma = entry.all_caps ? builder.Abbreviation(text) : builder.Lemma(text);
    if (!entry.all_caps) headwords.push_back({lemma, entry.has_flags});
    if (!entry.has_flags && !entry.all_caps) {
      builder.MarkWeak(lemma);
    } else {
      builder.MarkStrong(lemma);
    }
    for (std::string form : entry.forms) {
      FoldYo(form);
      builder.Add(lemma, form);
    }
  });
  if (!read) return read;
  AddSuppletion(builder);
  LinkRussian(headwords, builder.BuildIndex(), builder);
  return Done{};
}

Result<Done> AddHunspellEnglish(const std::vector<std::string>& files, TableBuilder& builder) {
  return ReadHunspell(files[0], files[1], [&](const HunspellEntry& entry) {
    LemmaId lemma = entry.all_caps ? builder.Abbreviation(entry.headword) : builder.Lemma(entry.headword);
    for (const std::string& form : entry.forms) {
      if (!form.ends_with("'s")) builder.Add(lemma, form);
    }
  });
}

void AddWordNetFiles(const std::vector<std::string>& files, TableBuilder& builder) {
  WordNetFiles wordnet;
  for (size_t pos = 0; pos < 4; ++pos) {
    wordnet.index[pos] = files[2 * pos];
    wordnet.exceptions[pos] = files[2 * pos + 1];
  }
  AddWordNet(wordnet, builder);
}

}  // namespace

Result<std::string> BuildTable(const Dictionaries& dictionaries, const LoadedDictionaries& loaded) {
  TableBuilder builder;
  for (size_t i = 0; i < dictionaries.found.size(); ++i) {
    const std::string& name = dictionaries.found[i].name;
    Result<Done> added = Done{};
    if (name == "hunspell-ru") {
      added = AddHunspellRussian(loaded.contents[i], builder);
    } else if (name == "link-grammar-ru") {
      added = AddLinkGrammar(dictionaries.found[i].files, loaded.contents[i], builder);
    } else if (name == "wordnet") {
      AddWordNetFiles(loaded.contents[i], builder);
    } else if (name == "hunspell-en-us") {
      added = AddHunspellEnglish(loaded.contents[i], builder);
    }
    if (!added) {
      Error error = std::move(added).error();
      if (error.where.file.empty()) error.where.file = dictionaries.found[i].files.front();
      return error;
    }
  }
  return builder.Finish(loaded.identity, loaded.sources_text);
}

}  // namespace pandect::lemma
