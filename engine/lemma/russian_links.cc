// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/russian_links.h"

#include <algorithm>
#include <set>

#include "lemma/letters.h"

namespace pandect::lemma {
namespace {

bool IsVowel(char letter) {
  static const std::string kVowels = L("аеиоуыэюя");
  return kVowels.find(letter) != std::string::npos;
}

bool IsInfinitive(std::string_view word) {
  static const std::string kEndings[] = {L("ть"), L("ти"), L("чь"), L("ться"), L("тись"), L("чься")};
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](const std::string& ending) { return word.ends_with(ending); });
}

std::string Less(std::string_view word, size_t letters, std::string_view add = {}) {
  std::string out(word.substr(0, word.size() - std::min(letters, word.size())));
  out += add;
  return out;
}

// From the last consonants of a passive participle to those of the infinitive: посаженный → посадить, избавленный →
// избавить. Each line: what stands before -енный, what stands before -ить, -еть.
struct Alternation {
  const char *participle, *infinitive;
};
constexpr Alternation kAlternations[] = {
    {"", ""},    {"ж", "д"}, {"ж", "з"},  {"ж", "г"},  {"жд", "д"}, {"ч", "т"},  {"щ", "т"},  {"щ", "ст"},
    {"щ", "ск"}, {"ш", "с"}, {"бл", "б"}, {"вл", "в"}, {"мл", "м"}, {"пл", "п"}, {"фл", "ф"}, {"ч", "к"},
};

// Collects the verbs a participle belongs to.
class ParticipleLinker {
 public:
  ParticipleLinker(const FormIndex& index, const TableBuilder& builder) : index_(index), builder_(builder) {
    for (const Alternation& each : kAlternations) alternations_.emplace_back(L(each.participle), L(each.infinitive));
  }

  std::vector<LemmaId> VerbsOf(const std::string& participle) {
    verbs_.clear();
    static const std::string kSya = L("ся");
    std::string base = participle;
    reflexive_ = base.ends_with(kSya);
    if (reflexive_) base = Less(base, 2);
    if (base.size() < 6) return {};
    Active(base);
    if (!reflexive_) Passive(base);
    std::sort(verbs_.begin(), verbs_.end());
    verbs_.erase(std::unique(verbs_.begin(), verbs_.end()), verbs_.end());
    return verbs_;
  }

 private:
  // A finite form: its infinitive is whatever the dictionary says.
  void ByForm(std::string form) {
    static const std::string kSya = L("ся"), kS = L("сь");
    if (reflexive_) form += IsVowel(form.back()) ? kS : kSya;
    for (LemmaId lemma : index_.Find(form)) {
      if (IsInfinitive(builder_.Text(lemma))) verbs_.push_back(lemma);
    }
  }
  void ByInfinitive(const std::string& infinitive) {
    static const std::string kT = L("ть"), kLl = L("л");
    LemmaId lemma = builder_.FindLemma(infinitive);
    if (lemma == kNoLemma) return;
    // A verb in a vowel and -ть has a past tense; часть (частый!) has none.
    if (infinitive.ends_with(kT)) {
      std::string past = Less(infinitive, IsVowel(infinitive[infinitive.size() - 3]) ? 2 : 3, kLl);
      std::vector<LemmaId> owners = index_.Find(past);
      bool irregular = infinitive.ends_with(kEret_);
      if (!irregular && std::find(owners.begin(), owners.end(), lemma) == owners.end()) return;
    }
    verbs_.push_back(lemma);
  }

  void Active(const std::string& base) {
    static const std::string kShchij = L("щий"), kVshij = L("вший"), kShij = L("ший"), kDshij = L("дший"),
                             kTshij = L("тший"), kT = L("т"), kLl = L("л");
    if (base.ends_with(kShchij) && IsVowel(base[base.size() - 4])) {
      ByForm(Less(base, 3, kT));  // участвующий: участвуют
    } else if (base.ends_with(kVshij)) {
      ByForm(Less(base, 4, kLl));  // подписавший: подписал
    } else if (base.ends_with(kDshij) || base.ends_with(kTshij)) {
      ByForm(Less(base, 4, kLl));  // приведший: привел
    } else if (base.ends_with(kShij)) {
      ByForm(Less(base, 3));  // принесший: принес
    }
  }

  void Passive(const std::string& base) {
    static const std::string kMyj = L("мый"), kEnnyj = L("енный"), kNnyj = L("нный"), kTyj = L("тый"), kTj = L("ть"),
                             kErtyj = L("ертый"), kEret = L("ереть");
    if (base.ends_with(kMyj)) {
      ByForm(Less(base, 2));  // читаемый: читаем
    } else if (base.ends_with(kEnnyj)) {
      FromEnnyj(Less(base, kEnnyj.size()));
    } else if (base.ends_with(kNnyj) && IsVowel(base[base.size() - 5])) {
      ByInfinitive(Less(base, 4, kTj));  // подписанный: подписать
    } else if (base.ends_with(kTyj)) {
      ByInfinitive(Less(base, 3, kTj));  // открытый: открыть
      if (base.ends_with(kErtyj)) ByInfinitive(Less(base, kErtyj.size(), kEret));
    }
  }

  void FromEnnyj(const std::string& stem) {
    static const std::string kIt = L("ить"), kEt = L("еть"), kTi = L("ти"), kSti = L("сти"), kSt = L("сть"),
                             kCh = L("чь"), kJd = L("йд");
    for (const auto& [from, to] : alternations_) {
      if (!stem.ends_with(from)) continue;
      std::string root = Less(stem, from.size(), to);
      ByInfinitive(root + kIt);
      ByInfinitive(root + kEt);
    }
    ByInfinitive(stem + kTi);                                   // принесенный: принести
    ByInfinitive(Less(stem, 1, kSti));                          // приведенный: привести
    ByInfinitive(Less(stem, 1, kSt));                           // украденный: украсть
    ByInfinitive(Less(stem, 1, kCh));                           // сбереженный: сберечь
    if (stem.ends_with(kJd)) ByInfinitive(Less(stem, 1, kTi));  // найденный: найти
  }

  const FormIndex& index_;
  const TableBuilder& builder_;
  std::vector<std::pair<std::string, std::string>> alternations_;
  const std::string kEret_ = L("ереть");  // стереть: стер
  bool reflexive_ = false;
  std::vector<LemmaId> verbs_;
};

// The lemmas an irregular form without flags may belong to, to be checked against the headwords that have flags.
class IrregularForms {
 public:
  IrregularForms() {
    for (const char* ending : {"а", "у", "ом", "ем", "е", "ы", "и", "ов", "ев", "ей", "ам", "ами", "ах", "я", "ю", "ям",
                               "ями", "ях", "ью"}) {
      noun_endings_.push_back(L(ending));
    }
    for (const char* ending : {"ья", "ьев", "ьям", "ьями", "ьях", "ей"}) plural_endings_.push_back(L(ending));
    for (const char* ending : {"ет", "ут", "ют", "ешь", "ем", "ете", "у", "ю"}) present_endings_.push_back(L(ending));
  }

  std::vector<std::string> LemmasOf(const std::string& form) const {
    std::vector<std::string> lemmas;
    FleetingVowel(form, lemmas);
    NoEnding(form, lemmas);
    Plural(form, lemmas);
    Verb(form, lemmas);
    return lemmas;
  }

 private:
  // концов → конец, церкви → церковь, льва → лев, бойца → боец; писем → письмо, окон → окно, копеек → копейка.
  void FleetingVowel(const std::string& form, std::vector<std::string>& out) const {
    static const std::string kO = L("о"), kE = L("е"), kSoft = L("ь"), kJ = L("й");
    for (const std::string& ending : noun_endings_) {
      // With two letters chance is too near: все is not вес, где is not год. Such lemmas stand among the suppletive.
      if (!form.ends_with(ending) || form.size() < ending.size() + 3) continue;
      std::string stem = Less(form, ending.size());
      char last = stem.back();
      if (IsVowel(last) || last == kSoft[0]) continue;
      std::string before = Less(stem, 1);
      bool soft = before.ends_with(kSoft) || before.ends_with(kJ);
      for (const std::string& vowel : {kO, kE}) {
        out.push_back(before + vowel + last);
        out.push_back(before + vowel + last + kSoft);
        if (soft) out.push_back(Less(before, 1) + vowel + last);
        if (soft) out.push_back(Less(before, 1) + vowel + last + kSoft);
      }
    }
    size_t n = form.size();
    if (n >= 4 && !IsVowel(form[n - 1]) && (form[n - 2] == kO[0] || form[n - 2] == kE[0]) && !IsVowel(form[n - 3])) {
      std::string before = Less(form, 2);
      for (const char* ending : {"а", "я", "о", "е", "и", "ы"}) {
        out.push_back(before + form[n - 1] + L(ending));
        out.push_back(before + kSoft + form[n - 1] + L(ending));
      }
    }
    if (n >= 4 && !IsVowel(form[n - 1]) && form[n - 2] == kE[0] && IsVowel(form[n - 3])) {
      out.push_back(Less(form, 2, kJ) + form[n - 1] + L("а"));
    }
  }

  // дел → дело
  void NoEnding(const std::string& form, std::vector<std::string>& out) const {
    static const std::string kO = L("о");
    if (!IsVowel(form.back())) out.push_back(form + kO);
  }

  // братья, листьев → брат, лист; перья → перо
  void Plural(const std::string& form, std::vector<std::string>& out) const {
    static const std::string kO = L("о");
    for (const std::string& ending : plural_endings_) {
      if (!form.ends_with(ending) || form.size() < ending.size() + 3) continue;
      out.push_back(Less(form, ending.size()));
      out.push_back(Less(form, ending.size(), kO));
    }
  }

  // чувствуется → чувствовать(ся); могут, могли, может → мочь; вез, везли → везти; вел → вести
  void Verb(const std::string& form, std::vector<std::string>& out) const {
    static const std::string kSya = L("ся"), kS = L("сь"), kU = L("у"), kYu = L("ю"), kOvat = L("овать"),
                             kEvat = L("евать"), kG = L("г"), kK = L("к"), kZh = L("ж"), kChe = L("ч"), kCh = L("чь"),
                             kLl = L("л"), kTi = L("ти"), kSti = L("сти"), kT = L("ть"), kNut = L("нуть");
    bool reflexive = form.ends_with(kSya) || form.ends_with(kS);
    std::string base = reflexive ? Less(form, 2) : form;
    std::vector<std::string> infinitives;
    for (const std::string& ending : present_endings_) {
      if (!base.ends_with(ending) || base.size() < ending.size() + 2) continue;
      std::string stem = Less(base, ending.size());
      if (stem.ends_with(kU)) infinitives.push_back(Less(stem, 1, kOvat));
      if (stem.ends_with(kYu) || stem.ends_with(kU)) infinitives.push_back(Less(stem, 1, kEvat));
      if (stem.ends_with(kG) || stem.ends_with(kK) || stem.ends_with(kZh) || stem.ends_with(kChe)) {
        infinitives.push_back(Less(stem, 1, kCh));
      }
    }
    for (const char* ending : {"", "ла", "ло", "ли"}) {
      std::string past = L(ending);
      if (!base.ends_with(past) || base.size() < past.size() + 2) continue;
      std::string stem = Less(base, past.size());
      if (stem.ends_with(kG) || stem.ends_with(kK)) infinitives.push_back(Less(stem, 1, kCh));
      infinitives.push_back(stem + kTi);
      infinitives.push_back(stem + kNut);
      if (!past.empty()) infinitives.push_back(stem + kSti);
      if (past.empty() && stem.ends_with(kLl)) infinitives.push_back(Less(stem, 1, kSti));
    }
    for (const std::string& infinitive : infinitives) {
      if (!reflexive) {
        out.push_back(infinitive);
      } else {
        out.push_back(infinitive + (infinitive.ends_with(kTi) ? kS : kSya));
        out.push_back(infinitive);
      }
    }
  }

  std::vector<std::string> noun_endings_, plural_endings_, present_endings_;
};

}  // namespace

void LinkRussian(const std::vector<Headword>& headwords, const FormIndex& index, TableBuilder& builder) {
  // Look like participles and have long ceased to be: настоящий (настоять), бывший, будущий.
  const std::set<std::string> not_participles = {L("настоящий"), L("бывший"), L("будущий"), L("данный")};
  std::vector<bool> flagged;
  for (const Headword& headword : headwords) {
    if (headword.lemma >= flagged.size()) flagged.resize(headword.lemma + 1);
    flagged[headword.lemma] = flagged[headword.lemma] || headword.has_flags;
  }
  ParticipleLinker participles(index, builder);
  IrregularForms irregular;
  for (const Headword& headword : headwords) {
    const std::string text = builder.Text(headword.lemma);
    if (flagged[headword.lemma]) {
      if (not_participles.count(text)) continue;
      for (LemmaId verb : participles.VerbsOf(text)) builder.Link(headword.lemma, verb);
      continue;
    }
    if (text.size() < 3) continue;
    for (const std::string& candidate : irregular.LemmasOf(text)) {
      LemmaId lemma = builder.FindLemma(candidate);
      if (lemma != kNoLemma && lemma < flagged.size() && flagged[lemma] && lemma != headword.lemma) {
        builder.Link(headword.lemma, lemma);
      }
    }
  }
}

}  // namespace pandect::lemma
