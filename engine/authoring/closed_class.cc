// SPDX-License-Identifier: GPL-2.0-or-later
#include "authoring/closed_class.h"

#include <string>
#include <unordered_set>

#include "lemma/english_function_words.h"

namespace pandect::authoring {
namespace {

// All forms, for a form is what is asked about. Left out on purpose: numerals, "сторона", "следующий", "данный".
constexpr std::string_view kRussian = R"(
без близ в во вместо вне внутри вокруг для до за из из-за из-под изо к ко кроме между меж на над надо о об обо около от
ото перед передо по под подо после посреди при про против путем ради с со сверх сквозь согласно среди у через вопреки
благодаря вследствие ввиду насчет относительно помимо наряду
и а но да или либо ни ли же бы б не ведь вот даже лишь только уже еще если то что чтобы чтоб как так тоже также
когда пока хотя поскольку потому поэтому затем зато однако либо причем притом будто словно ибо дабы нежели чем тем где
куда откуда там тут здесь туда сюда оттуда зачем почему всегда никогда иногда тогда теперь именно
я меня мне мной мы нас нам нами ты тебя тебе тобой вы вас вам вами он его ему им нем него нему ним она ее ей ею ней нее
нею оно они их ими них ними себя себе собой собою
мой моя мое мои моего моей моему моим моих моими моем наш наша наше наши нашего нашей нашему нашим наших нашими нашем
нашу твой ваш ваша ваше ваши вашего вашей вашему вашим ваших свой своя свое свои своего своей своему своим своих своими
своем свою
этот эта это эти этого этой этому этим этих этими этом эту тот та те того той тому тех теми том ту
такой такая такое такие такого таком такому таким таких такими такую таковой таковые
весь вся все всего всей всему всем всех всеми всю сам сама само сами самого самой самому самим самих самими самом
самый самая самое самые самых самыми каждый каждая каждое каждые каждого каждой каждому каждым каждых каждом каждую
который которая которое которые которого которой которому которым которых которыми котором которую
какой какая какое какие какого какому каким каких какими каком какую кто кого кому кем ком чего чему чей чья чье чьи
никто ничто никакой никаких никакого некоторый некоторые некоторых некоторых иной иная иное иные иного иной иному иным
иных иными ином иную другой другая другое другие другого другому другим других другими другом другую
любой любая любое любые любого любому любым любых любыми любом любую
мочь может могут мог могла могли можно должен должна должно должны нужно следует
быть был была было были будет будут будучи есть является являются являлся являлась являлось являлись
)";

// Forms of be, have and do; the rest is lemma/english_function_words.h.
constexpr std::string_view kEnglish = R"(
be am is are was were been being have has had having do does did done doing here there now then yet also only just very
too else ever never again already more most less least much many few several own due well
)";

void Add(std::string_view list, std::unordered_set<std::string_view>& words) {
  constexpr std::string_view kBlanks = " \n";
  for (size_t at = list.find_first_not_of(kBlanks); at != std::string_view::npos;) {
    const size_t end = list.find_first_of(kBlanks, at);
    words.insert(list.substr(at, end - at));
    if (end == std::string_view::npos) break;
    at = list.find_first_not_of(kBlanks, end);
  }
}

std::unordered_set<std::string_view> MakeWords() {
  std::unordered_set<std::string_view> words;
  Add(kRussian, words);
  Add(kEnglish, words);
  Add(lemma::kEnglishFunctionWords, words);
  for (const auto& pair : lemma::kEnglishFunctionForms) words.insert(pair[0]);
  return words;
}

// One character of one or two bytes: a letter of either script.
bool IsOneLetter(std::string_view folded) {
  return folded.size() <= 1 || (folded.size() == 2 && static_cast<unsigned char>(folded[0]) >= 0xC0);
}

}  // namespace

bool IsClosedClass(std::string_view folded) {
  static const std::unordered_set<std::string_view> words = MakeWords();
  return IsOneLetter(folded) || words.count(folded) > 0;
}

}  // namespace pandect::authoring
