// SPDX-License-Identifier: GPL-2.0-or-later
//
// A project with a small bilingual codebook for the tests of this room.
#pragma once

#include <string>

#include "../store/toy_project.h"
#include "lemma/lexicon.h"
#include "store/proposals.h"
#include "study/apply.h"
#include "study/current_codebook.h"
#include "study/mark.h"

namespace pandect::test {

inline const Lexicon& Dictionaries() {
  static const Lexicon lexicon = Value(Lexicon::Open({}));
  return lexicon;
}

// Codes "bodies.council" and "money"; `money` are its terms in Russian and English.
inline std::string CodebookText(const std::string& version, const std::string& money_ru = "бюджет",
                                const std::string& money_en = "budget") {
  return "<codebook id=\"toy\" version=\"" + version +
         "\" unit=\"paragraph\">\n"
         "  <title xml:lang=\"en\">Toy</title>\n"
         "  <code id=\"bodies\">\n    <label xml:lang=\"ru\">Органы</label>\n    <label "
         "xml:lang=\"en\">Bodies</label>\n"
         "    <code id=\"council\">\n      <label xml:lang=\"ru\">Совет</label>\n      <label "
         "xml:lang=\"en\">Council</label>\n"
         "      <term xml:lang=\"ru\">совет</term>\n      <term xml:lang=\"en\">council</term>\n"
         "      <rule xml:lang=\"ru\" polarity=\"absent\" modality=\"ended\">упразднять NEAR/4 совет</rule>\n"
         "    </code>\n  </code>\n"
         "  <code id=\"money\">\n    <label xml:lang=\"ru\">Деньги</label>\n    <label xml:lang=\"en\">Money</label>\n"
         "    <term xml:lang=\"ru\">" +
         money_ru + "</term>\n    <term xml:lang=\"en\">" + money_en + "</term>\n  </code>\n</codebook>\n";
}

inline void UseCodebook(Project& project, const std::string& xml) {
  Action action = Value(project.Begin("codebook", "toy"));
  Diagnostics problems;
  Value(study::UseCodebook(action, "toy.xml", xml, problems));
  Value(action.Commit());
}

inline study::ApplyReport Apply(Project& project, unsigned threads = 2) {
  study::ApplyOptions options;
  options.threads = threads;
  options.checkpoint = 2;
  return Value(study::ApplyCodebook(project, Dictionaries(), options, {}));
}

inline DocumentInfo Listed(const Project& project, const std::string& name) {
  return Value(store::FindDocument(project, name));
}

// A new version of a document.
inline void Replace(Project& project, const std::string& path, const std::string& text) {
  Action action = Value(project.Begin("add", path));
  Value(store::AddVersion(action, Listed(project, path).id, MakeDocument(path, text), text, {Language::kRu, 2}));
  Value(action.Commit());
}

}  // namespace pandect::test
