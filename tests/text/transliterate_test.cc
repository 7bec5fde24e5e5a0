// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/transliterate.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "support/shared_texts.h"
#include "text/character.h"
#include "text/fold.h"

using pandect::text::FoldWord;
using pandect::text::NameSkeleton;
using pandect::text::Romanization;
using pandect::text::Romanize;

namespace {

std::string Skeleton(const std::string& word) {
  return NameSkeleton(FoldWord(word).text);
}

// The Russian texts of the bundled corpus, and of ../shared where it is.
std::string RussianTexts() {
  namespace fs = std::filesystem;
  std::string out;
  for (const fs::path& folder :
       {fs::path(PANDECT_SOURCE_DIR "/corpora"), fs::path(pandect::test::kShared + "/texts/ru")}) {
    if (!fs::exists(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      out.append(std::istreambuf_iterator<char>(in), {});
      out += '\n';
    }
  }
  return out;
}

}  // namespace

TEST_CASE("one name, however it is written: one skeleton a line") {
  const std::vector<std::vector<std::string>> names{
      {"Татарстан", "Tatarstan", "TATARSTAN"},
      {"Казань", "Kazan", "Kazan'", "Kazan’", "Kazanʹ"},
      {"Хабаровск", "Khabarovsk", "Habarovsk"},
      {"Республика", "Respublika"},
      {"Башкортостан", "Bashkortostan", "Baškortostan"},
      {"Чайковский", "Tchaikovsky", "Chaykovskiy", "Čajkovskij", "Chaikovskii", "Tschaikowski"},
      {"Ельцин", "Yeltsin", "El'cin", "Jelzin", "Eltsin"},
      {"Королёв", "Королев", "Korolyov", "Korolev"},
      {"Горбачёв", "Gorbachev", "Gorbačëv"},
      {"Йошкар", "Yoshkar", "Joškar", "Ioshkar"},
      {"Ейск", "Yeysk", "Eisk", "Ejsk"},
      {"Мария", "Maria", "Mariya", "Marija", "Mariia"},
      {"Югра", "Yugra", "Ugra", "Iugra", "Ûgra"},
      {"Щёлково", "Shchyolkovo", "Shchelkovo", "Ŝëlkovo"},
      {"Алтай", "Altai", "Altay", "Altaj"},
      {"Жуков", "Zhukov", "Žukov"},
      {"Смирнов", "Smirnov", "Smirnoff"},
      {"Донецк", "Donetsk", "Doneck"},
      {"Братск", "Bratsk"},
      {"Выборг", "Vyborg", "Viborg"},
      {"Съезд", "Syezd", "S'ezd"},
      {"Киев", "Kiev", "Kiyev"},
      {"Эрзя", "Erzya", "Erzia", "Èrzâ"},
      {"Қазақстан", "Казакстан", "Qazaqstan", "Kazakstan"},
      {"თბილისი", "Tbilisi", "Тбилиси"},
  };
  for (const auto& name : names)
    for (const std::string& spelling : name) {
      CAPTURE(spelling);
      // "Jelzin" and "Ugra" are what the systems' readers do not write: the first is German, the second drops a letter.
      if (spelling == "Jelzin" || spelling == "Ugra")
        CHECK(Skeleton(spelling) != Skeleton(name[0]));
      else
        CHECK(Skeleton(spelling) == Skeleton(name[0]));
    }
}

TEST_CASE("other names have other skeletons") {
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"Россия", "роса"},         {"Казань", "Рязань"},
      {"Омск", "Томск"},          {"Пермь", "Крым"},
      {"Курск", "Kursk region"},  {"Жуков", "Зуков"},
      {"Чита", "Сита"},           {"Шахты", "Сахты"},
      {"Хабаровск", "Кабаровск"}, {"Беларусь", "Belarus republic"},
      {"Минск", "Minskaya"},      {"", "a"},
  };
  for (const auto& [one, other] : pairs) {
    CAPTURE(one);
    CHECK(Skeleton(one) != Skeleton(other));
  }
  CHECK(Skeleton("—").empty());
  CHECK(Skeleton("’").empty());
}

TEST_CASE("every Russian word of the texts has the skeleton of its BGN and, nearly always, of its ISO 9 spelling") {
  std::set<std::string> words;
  std::string texts =
      "Соглашение о Совете по межрегиональному и приграничному сотрудничеству государств — участников Содружества "
      "Независимых Государств; подъезд, объём, Йемен, майор, вьюга, шьёт, Хакасия, Югра, Цхинвал, Сходня, мягкий";
  texts += RussianTexts();
  for (size_t at = 0, begin = 0; at <= texts.size();) {
    const auto c = at < texts.size() ? pandect::text::DecodeAt(texts, at) : pandect::text::Decoded{U' ', 1};
    const bool russian =
        (c.code_point >= 0x410 && c.code_point <= 0x44F) || c.code_point == 0x401 || c.code_point == 0x451;
    if (!russian) {
      if (at > begin) words.insert(FoldWord(texts.substr(begin, at - begin)).text);
      begin = at + c.size;
    }
    at += c.size;
  }
  size_t bgn = 0, iso9 = 0, ambiguous = 0;
  for (const std::string& word : words) {
    CAPTURE(word);
    const std::string skeleton = NameSkeleton(word);
    const bool same = skeleton == NameSkeleton(FoldWord(Romanize(word, Romanization::kBgn)).text);
    bgn += same;
    // ISO 9 writes х as h: сх, кх, цх, тх, зх, гх, пх read as one letter of another system; so does ц before a vowel.
    bool unclear = false;
    for (const char* pair : {"сх", "кх", "цх", "тх", "зх", "гх", "пх", "чх", "ца", "цо", "цу", "цв", "цл", "цн", "цм",
                             "цд", "цс", "цп", "цб", "цр", "цт", "цк", "цг", "цю", "ця", "цф", "цц", "цч", "цш"})
      unclear = unclear || word.find(pair) != std::string::npos;
    ambiguous += unclear;
    if (!unclear) {
      const std::string romanized = FoldWord(Romanize(word, Romanization::kIso9)).text;
      CAPTURE(romanized);
      CHECK(NameSkeleton(romanized) == skeleton);
    }
    CHECK_MESSAGE(same, Romanize(word, Romanization::kBgn));
    ++iso9;
  }
  MESSAGE(words.size(), " words, ", ambiguous, " ambiguous in ISO 9");
  CHECK(bgn == iso9);
}
