// SPDX-License-Identifier: GPL-2.0-or-later
//
// The readers of the dictionaries' formats, on a few lines in each format.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "lemma/english_rules.h"
#include "lemma/hunspell_dictionary.h"
#include "lemma/letters.h"
#include "lemma/link_grammar_dictionary.h"
#include "lemma/table_builder.h"
#include "lemma/wordnet_dictionary.h"

namespace pandect::lemma {
namespace {

using Strings = std::vector<std::string>;

// form → lemmas as the finished table has them.
class Built {
 public:
  explicit Built(TableBuilder& builder) {
    auto bytes = std::make_shared<std::string>(builder.Finish({}, "test\n"));
    Result<LexiconTable> table = LexiconTable::Open(bytes, *bytes);
    REQUIRE(table.ok());
    table_.push_back(std::move(table).value());
  }
  Strings LemmasOf(const std::string& form) const {
    Strings lemmas;
    for (uint32_t lemma : table_[0].LemmasOf(table_[0].Find(form))) lemmas.emplace_back(table_[0].LemmaText(lemma));
    std::sort(lemmas.begin(), lemmas.end());
    return lemmas;
  }
  const LexiconTable& table() const { return table_[0]; }

 private:
  std::vector<LexiconTable> table_;
};

TEST_CASE("letters: one byte each, there and back") {
  for (const char* word : {"еврорегион", "ёлка", "торгово-экономический", "treaty", "o'clock", "яйцо"}) {
    REQUIRE(ToLetters(word));
    CHECK(ToUtf8(*ToLetters(word)) == word);
  }
  CHECK(ToUtf8(*ToLetters("СЪЁМ АБЯ")) == "съём абя");
  for (const char* word : {"café", "ї", "中", "\xD0", "\xFF"}) CHECK_FALSE(ToLetters(word));
  std::string letters = L("ёж");
  FoldYo(letters);
  CHECK(ToUtf8(letters) == "еж");
  CHECK(EndingOf("страной", 3).count == 3);
  CHECK(EndingOf("xой", 5).count == 2);
  CHECK(EndingOf("", 5).count == 0);
  CHECK(EndingOf("страной", 2).packed == EndingOf("ой", 5).packed);
}

TEST_CASE("hunspell: conditions count letters, not bytes") {
  const char* aff =
      "SET UTF-8\n"
      "PFX U Y 1\nPFX U 0 не .\n"
      "SFX A Y 4\n"
      "SFX A ый ого [^ц]ый\n"
      "SFX A ый его цый\n"
      "SFX A 0 ся .\n"
      "SFX A ёк ька [лн]ёк # замечание\n";
  std::map<std::string, Strings> forms;
  std::map<std::string, std::pair<bool, bool>> kinds;
  Result<Done> read =
      ReadHunspell(aff, "5\nновый/AU\r\nкуцый/A\nСНГ\nвдруг\tpo:adv\nпенёк/A\ncafé/A\n", [&](const HunspellEntry& e) {
        for (const std::string& form : e.forms) forms[ToUtf8(e.headword)].push_back(ToUtf8(form));
        kinds[ToUtf8(e.headword)] = {e.has_flags, e.all_caps};
      });
  REQUIRE(read.ok());
  CHECK(forms["новый"] == Strings{"новый", "нового", "новыйся"});
  CHECK(forms["куцый"] == Strings{"куцый", "куцего", "куцыйся"});
  CHECK(forms["пенёк"] == Strings{"пенёк", "пенёкся", "пенька"});
  CHECK(forms["вдруг"] == Strings{"вдруг"});
  CHECK(kinds["снг"] == std::pair(false, true));
  CHECK(kinds["новый"] == std::pair(true, false));
  CHECK(forms.size() == 5);  // café has a letter that is not ours
}

TEST_CASE("link-grammar: stems by paradigms, bare stems in their places") {
  const std::string suffixes =
      "% comment ; : \n"
      "=о.ndnsi =а.ndnpi :\n  (LLAAA-)\n    & <morph-С,ср,но,ед,им>;\n"
      "=ом.ndnst :\n  (LLAAA-) & <morph-С,ср,но,ед,тв>;\n"
      "=а.ndmsg :\n  (LLBBB- or LLCCC-) & <morph-С,мр,но,ед,рд>;\n"
      "=ать.vnti : (LLDDD-) & <morph-Г,нс,пе,дст,инф>;\n"
      "=аются.vntp : (LLDDD-) & <morph-Г,нс,пе,дст,нст,3л,мн>;\n"
      "=ающий.vntp : (LLDDD-) & <morph-Г,нс,пе,прч,нст,дст,ед,мр,им>;\n"
      "=ки.nmpi : (LLEEE-) & <morph-С,мн,мн,им>;\n"
      "=ков.nmpg : (LLEEE-) & <morph-С,мн,мн,рд>;\n"
      "=ам.nmpi : (LLFFF-) & <morph-С,жр,но,мн,дт>;\n";
  const std::string stems =
      "государств.= : LLAAA+;\n"
      "государств.ndnpg : <morph-С,ср,но,мн,рд>;\n"
      "/ru/words/words.7:\n LLBBB+;\n"
      "орган.ndmsi союз.ndmsi : <morph-С,мр,но,ед,им>;\n"
      "созд.= : LLDDD+;\n"
      "выбор.= : LLBBB+ or LLEEE+;\n"
      "выбор.ndmsi : <morph-С,мр,но,ед,им>;\n"
      "вдруг.e : <morph-Н,0>;\n"
      "потерян.= : LLFFF+;\n";
  TableBuilder builder;
  Result<Done> added =
      AddLinkGrammar({"suffix.dict", "stem.dict", "/x/words.7"}, {suffixes, stems, "орган.=\nсоюз.=\n"}, builder);
  REQUIRE(added.ok());
  Built built(builder);
  CHECK(built.LemmasOf("государством") == Strings{"государство"});
  CHECK(built.LemmasOf("государств") == Strings{"государство"});
  CHECK(built.LemmasOf("органа") == Strings{"орган"});
  CHECK(built.LemmasOf("союз") == Strings{"союз"});
  CHECK(built.LemmasOf("выборков") == Strings{"выборки"});  // plural only, though a singular stands beside it
  CHECK(built.LemmasOf("выбора") == Strings{"выбор"});
  CHECK(built.LemmasOf("создающий") == Strings{"создать"});
  CHECK(built.LemmasOf("создаются") == Strings{"создать", "создаться"});
  CHECK(built.LemmasOf("вдруг") == Strings{"вдруг"});
  CHECK(built.LemmasOf("потерянам").empty());  // no form of it could be the lemma
  CHECK(AddLinkGrammar({"a", "b"}, {"", ""}, builder).error().code == ErrorCode::kMalformed);
}

TEST_CASE("WordNet: forms, exceptions, spellings") {
  WordNetFiles files;
  files.index[0] =
      "  1 licence text\n"
      "city n 1 1 @ 1 1 00000001  \n"
      "colour n 2 1 @ 2 0 00000002 00000003  \n"
      "color n 2 1 @ 2 2 00000002 00000003  \n"
      "hour n 1 1 @ 1 1 00000004  \n"
      "offer n 2 1 @ 2 2 00000005 00000006  \n"
      "ice_cream n 1 1 @ 1 1 00000007  \n";
  files.index[1] = "take v 1 1 @ 1 1 00000001  \n";
  files.index[2] = "off a 1 1 & 1 1 00000001  \nlarge a 1 1 & 1 1 00000002  \n";
  files.exceptions[1] = "took take\n";
  files.exceptions[2] = "offer off\noffer offer\n";
  TableBuilder builder;
  AddWordNet(files, builder);
  Built built(builder);
  CHECK(built.LemmasOf("cities") == Strings{"city"});
  CHECK(built.LemmasOf("took") == Strings{"take"});
  CHECK(built.LemmasOf("taking") == Strings{"take"});
  CHECK(built.LemmasOf("colours") == Strings{"color"});
  CHECK(built.LemmasOf("colour") == Strings{"color"});
  CHECK(built.LemmasOf("hours") == Strings{"hour"});
  CHECK(built.LemmasOf("offer") == Strings{"offer"});
  CHECK(built.LemmasOf("larger") == Strings{"large"});
  CHECK(built.LemmasOf("ice").empty());
}

TEST_CASE("English words no dictionary has") {
  CHECK(GuessEnglish("euroregions") == Strings{"euroregions", "euroregion"});
  CHECK(GuessEnglish("paradiplomacies") == Strings{"paradiplomacies", "paradiplomacy"});
  CHECK(GuessEnglish("twinned") == Strings{"twinned", "twinne", "twinn", "twin"});
  CHECK(GuessEnglish("glocalizing") == Strings{"glocalizing", "glocalize", "glocaliz"});
  CHECK(GuessEnglish("brexitness") == Strings{"brexitness"});
  CHECK(GuessEnglish("eu") == Strings{"eu"});
  CHECK(UsualSpelling("regionalisation") == "regionalization");
  CHECK(UsualSpelling("institutionalised") == "institutionalized");
  CHECK(UsualSpelling("wise") == "wise");
}

TEST_CASE("the table: sets, abbreviations, weak lemmas, links") {
  TableBuilder builder;
  auto add = [&](const char* lemma, const Strings& forms) {
    LemmaId id = builder.Lemma(L(lemma));
    for (const std::string& form : forms) builder.Add(id, L(form));
    return id;
  };
  add("сталь", {"сталь", "стали"});
  LemmaId verb = add("стать", {"стать", "стали"});
  LemmaId participle = add("ставший", {"ставший", "ставшего"});
  builder.Link(participle, verb);
  builder.MarkWeak(add("стали", {"стали"}));
  builder.MarkWeak(add("вдруг", {"вдруг"}));
  builder.Add(builder.Abbreviation(L("ран")), L("ран"));
  add("рана", {"рана", "ран"});
  Built built(builder);
  CHECK(built.LemmasOf("стали") == Strings{"сталь", "стать"});
  CHECK(built.LemmasOf("ставшего") == Strings{"ставший", "стать"});
  CHECK(built.LemmasOf("вдруг") == Strings{"вдруг"});
  CHECK(built.LemmasOf("ран") == Strings{"рана"});
  CHECK(built.LemmasOf("^ран") == Strings{"ран"});
  CHECK(built.LemmasOf("нет").empty());
  std::vector<uint32_t> lemmas;
  for (uint32_t lemma : built.table().LemmasOf(built.table().Find("стать"))) lemmas.push_back(lemma);
  REQUIRE(lemmas.size() == 1);
  Strings forms = built.table().FormsOf(lemmas[0]);
  CHECK(std::set<std::string>(forms.begin(), forms.end()) ==
        std::set<std::string>{"стать", "стали", "ставший", "ставшего"});
  auto keys = built.table().KeysOf(built.table().Find("стали"));
  CHECK(std::is_sorted(keys.begin(), keys.end()));
}

TEST_CASE("the guesser learns endings of at least three words") {
  TableBuilder builder;
  for (const char* stem : {"стран", "комнат", "машин", "картин"}) {
    LemmaId lemma = builder.Lemma(L(stem) + L("а"));
    for (const char* ending : {"а", "ы", "ой"}) builder.Add(lemma, L(stem) + L(ending));
  }
  Built built(builder);
  Strings guesses;
  built.table().Guess("парадигмой", guesses);
  CHECK(guesses == Strings{"парадигма"});
  built.table().Guess("treaty", guesses);
  CHECK(guesses.empty());
  Strings forms = built.table().FormsByAnalogy("витрина");
  CHECK(std::set<std::string>(forms.begin(), forms.end()) == std::set<std::string>{"витрина", "витрины", "витриной"});
}

}  // namespace
}  // namespace pandect::lemma
