// SPDX-License-Identifier: GPL-2.0-or-later
//
// First the suffixes are gathered by connector: each connector becomes a paradigm that knows its part of speech and
// which of its endings makes the lemma (nominative singular, infinitive). Then stem × paradigm gives the forms. Forms
// without ending stand apart, as bare stems with a tag (`сотрудничеств.ndnpg : <morph-С,ср,но,мн,рд>`): such a tag says
// either that the stem is the lemma of its paradigms, or that it is one more form of those which lack that place.
#include "lemma/link_grammar_dictionary.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "lemma/letters.h"
#include "lemma/lines.h"

namespace pandect::lemma {
namespace {

enum class Pos : uint8_t { kNone, kNoun, kAdjective, kVerb, kPronoun, kPredicative, kInvariable };

// What a <morph-…> tag says that matters here.
struct Morph {
  Pos pos = Pos::kNone;
  char gender = 0;           // м, ж, с (letters.h) of nouns; 0
  bool is_lemma = false;     // this form is the lemma
  bool plural_only = false;  // of a noun without singular
  bool plural_nominative = false;
  bool invariable = false;
  uint32_t place = 0;  // a hash of the tag without gender and animacy: one place of the paradigm

  bool operator==(const Morph&) const = default;
};

std::vector<std::string_view> SplitCommas(std::string_view text) {
  std::vector<std::string_view> parts;
  for (size_t at = 0; at <= text.size();) {
    size_t end = std::min(text.find(',', at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

Morph ReadMorph(std::string_view text) {
  std::vector<std::string_view> parts = SplitCommas(text);
  auto has = [&](std::string_view part) { return std::find(parts.begin() + 1, parts.end(), part) != parts.end(); };
  Morph morph;
  std::string_view pos = parts[0];
  for (std::string_view part : parts) {
    if (part == "од" || part == "но") continue;
    for (char c : part) morph.place = morph.place * 131 + static_cast<unsigned char>(c);
  }
  morph.invariable = parts.back() == "0";
  if (pos == "С") {
    morph.pos = Pos::kNoun;
    morph.plural_only = parts.size() > 2 && parts[1] == "мн";
    if (!morph.plural_only) morph.gender = L(parts[1])[0];
    morph.is_lemma = (has("ед") && has("им")) || morph.invariable;
    morph.plural_nominative = has("мн") && parts.back() == "им";
  } else if (pos == "П") {
    morph.pos = Pos::kAdjective;
    morph.is_lemma = (has("мр") && has("ед") && has("им")) || morph.invariable;
  } else if (pos == "Г") {
    morph.pos = Pos::kVerb;
    morph.is_lemma = has("инф");
  } else if (pos == "МС" || pos == "МС-П" || pos == "ЧИСЛ" || pos == "ЧИСЛ-П") {
    morph.pos = Pos::kPronoun;
    morph.is_lemma = pos == "ЧИСЛ" ? has("им") : (has("мр") && has("ед") && (has("им") || has("но")));
  } else if (pos == "ПРЕДК") {
    morph.pos = Pos::kPredicative;  // хочется, хотелось: ПРЕДК,0 is their infinitive
    morph.is_lemma = morph.invariable;
  } else if (morph.invariable) {
    morph.pos = Pos::kInvariable;
    morph.is_lemma = true;
  }
  return morph;
}

struct Paradigm {
  Pos pos = Pos::kNone;
  std::vector<char> genders;
  std::vector<std::string> endings;
  std::vector<uint32_t> places;  // sorted
  std::string lemma_ending, plural_ending;
  bool has_lemma = false, has_plural = false, plural_only = false;

  void Add(const std::string& ending, const Morph& morph) {
    if (pos == Pos::kNone) pos = morph.pos;
    if (morph.pos != pos) return;
    endings.push_back(ending);
    places.push_back(morph.place);
    if (morph.gender != 0) genders.push_back(morph.gender);
    plural_only |= morph.plural_only;
    if (morph.is_lemma && !has_lemma) {
      has_lemma = true;
      lemma_ending = ending;
    }
    if (morph.plural_nominative && !has_plural) {
      has_plural = true;
      plural_ending = ending;
    }
  }
  void Close() {
    for (auto* list : {&endings}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    std::sort(places.begin(), places.end());
  }
  bool HasPlace(uint32_t place) const { return std::binary_search(places.begin(), places.end(), place); }
  bool HasGender(char gender) const {
    return gender == 0 || genders.empty() || std::find(genders.begin(), genders.end(), gender) != genders.end();
  }
};

// One `left : right ;` of a .dict file.
struct Entry {
  std::vector<std::string_view> words;
  std::vector<std::string_view> connectors;  // "LLDLO"
  std::vector<std::string_view> morphs;      // "С,ср,но,мн,рд"
};

template <class Take>
void ForEachEntry(std::string_view text, const Take& take) {
  // Comments are whole lines.
  std::string clean;
  clean.reserve(text.size());
  for (std::string_view line : Lines(text)) {
    if (line.starts_with('%')) continue;
    clean += line;
    clean += '\n';
  }
  Entry entry;
  std::string_view rest = clean;
  for (size_t end = rest.find(';'); end != std::string_view::npos; end = rest.find(';')) {
    std::string_view one = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    size_t colon = one.find(':');
    if (colon == std::string_view::npos) continue;
    entry.words = Fields(one.substr(0, colon));
    entry.connectors.clear();
    entry.morphs.clear();
    std::string_view right = one.substr(colon + 1);
    for (size_t at = right.find("LL"); at != std::string_view::npos; at = right.find("LL", at)) {
      size_t stop = right.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", at);
      entry.connectors.push_back(right.substr(at, stop - at));
      if (stop == std::string_view::npos) break;
      at = stop;
    }
    constexpr std::string_view kMorph = "<morph-";
    for (size_t at = right.find(kMorph); at != std::string_view::npos; at = right.find(kMorph, at + 1)) {
      size_t begin = at + kMorph.size();
      entry.morphs.push_back(right.substr(begin, right.find('>', begin) - begin));
    }
    take(entry);
  }
}

using Paradigms = std::unordered_map<std::string, Paradigm>;

Paradigms ReadSuffixes(std::string_view text) {
  Paradigms paradigms;
  std::unordered_map<std::string_view, Morph> tags;
  ForEachEntry(text, [&](const Entry& entry) {
    if (entry.morphs.empty()) return;
    Morph morph = ReadMorph(entry.morphs[0]);
    if (morph.pos == Pos::kNone) return;
    for (std::string_view word : entry.words) {
      size_t dot = word.rfind('.');
      if (!word.starts_with('=') || dot == std::string_view::npos) continue;
      std::optional<std::string> ending = ToLetters(word.substr(1, dot - 1));
      if (!ending) continue;
      FoldYo(*ending);
      for (std::string_view connector : entry.connectors) paradigms[std::string(connector)].Add(*ending, morph);
    }
  });
  for (auto& [name, paradigm] : paradigms) paradigm.Close();
  return paradigms;
}

struct Stem {
  std::vector<const Paradigm*> paradigms;
  std::vector<Morph> bare;
};

// Ordered by stem, so that the table's bytes do not depend on a hash map's.
using Stems = std::map<std::string, Stem>;

void TakeStem(std::string_view word, const std::vector<const Paradigm*>& paradigms, const std::vector<Morph>& morphs,
              Stems& stems) {
  size_t dot = word.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return;
  std::optional<std::string> letters = ToLetters(word.substr(0, dot));
  if (!letters) return;
  FoldYo(*letters);
  Stem& stem = stems[*letters];
  if (word.substr(dot + 1) == "=") {
    stem.paradigms.insert(stem.paradigms.end(), paradigms.begin(), paradigms.end());
  } else {
    stem.bare.insert(stem.bare.end(), morphs.begin(), morphs.end());
  }
}

Stems ReadStems(std::string_view text, const Paradigms& paradigms,
                const std::unordered_map<std::string, std::string_view>& lists) {
  Stems stems;
  ForEachEntry(text, [&](const Entry& entry) {
    std::vector<const Paradigm*> found;
    for (std::string_view connector : entry.connectors) {
      auto at = paradigms.find(std::string(connector));
      if (at != paradigms.end()) found.push_back(&at->second);
    }
    std::vector<Morph> morphs;
    for (std::string_view morph : entry.morphs) morphs.push_back(ReadMorph(morph));
    for (std::string_view word : entry.words) {
      if (!word.starts_with('/')) {
        TakeStem(word, found, morphs, stems);
        continue;
      }
      auto list = lists.find(std::string(word.substr(word.rfind('/') + 1)));
      if (list == lists.end()) continue;
      for (std::string_view listed : Fields(list->second)) TakeStem(listed, found, morphs, stems);
    }
  });
  return stems;
}

class StemAdder {
 public:
  explicit StemAdder(TableBuilder& builder) : builder_(builder) {}

  void Add(const std::string& text, Stem& stem) {
    std::sort(stem.paradigms.begin(), stem.paradigms.end(), [](const Paradigm* a, const Paradigm* b) {
      return a->pos != b->pos ? a->pos < b->pos : a->endings < b->endings;
    });
    stem.paradigms.erase(std::unique(stem.paradigms.begin(), stem.paradigms.end()), stem.paradigms.end());
    for (const Morph& morph : stem.bare) {
      if (morph.is_lemma || morph.pos == Pos::kPredicative) AddForm(text, text);
    }
    for (const Paradigm* paradigm : stem.paradigms) AddParadigm(text, stem, *paradigm);
  }

 private:
  static bool IsReflexive(const std::string& form) {
    static const std::string kSya = L("ся"), kS = L("сь");
    return form.size() > 4 && (form.ends_with(kSya) || form.ends_with(kS));
  }

  void AddForm(const std::string& lemma, const std::string& form) {
    LemmaId id = builder_.Lemma(lemma);
    builder_.MarkStrong(id);
    builder_.Add(id, form);
  }

  void AddParadigm(const std::string& text, const Stem& stem, const Paradigm& paradigm) {
    std::string lemma;
    if (paradigm.plural_only && paradigm.has_plural) {
      lemma = text + paradigm.plural_ending;
    } else if (paradigm.has_lemma) {
      lemma = text + paradigm.lemma_ending;
    } else if (BareLemma(stem, paradigm)) {
      lemma = text;
    } else if (paradigm.has_plural) {
      lemma = text + paradigm.plural_ending;
    } else {
      return;
    }
    auto add = [&](const std::string& form) {
      static const std::string kSya = L("ся");
      AddForm(lemma, form);
      // The dictionary files some reflexive forms under the plain verb, as its passive; as readers see it создаются is
      // a form of создаваться also.
      if (paradigm.pos == Pos::kVerb && IsReflexive(form) && !IsReflexive(lemma)) AddForm(lemma + kSya, form);
    };
    add(lemma);
    for (const std::string& ending : paradigm.endings) add(text + ending);
    for (const Morph& morph : stem.bare) {
      if (!morph.is_lemma && morph.pos == paradigm.pos && paradigm.HasGender(morph.gender) &&
          !paradigm.HasPlace(morph.place)) {
        add(text);
        break;
      }
    }
  }

  static bool BareLemma(const Stem& stem, const Paradigm& paradigm) {
    return std::any_of(stem.bare.begin(), stem.bare.end(), [&](const Morph& morph) {
      return morph.is_lemma && morph.pos == paradigm.pos && paradigm.HasGender(morph.gender);
    });
  }

  TableBuilder& builder_;
};

}  // namespace

Result<Done> AddLinkGrammar(const std::vector<std::string>& names, const std::vector<std::string>& contents,
                            TableBuilder& builder) {
  if (contents.size() < 2) return Error{ErrorCode::kNotFound, "suffix.dict and stem.dict are wanted", {}, ""};
  std::unordered_map<std::string, std::string_view> lists;
  for (size_t i = 2; i < contents.size(); ++i) lists[names[i].substr(names[i].rfind('/') + 1)] = contents[i];
  Paradigms paradigms = ReadSuffixes(contents[0]);
  Stems stems = ReadStems(contents[1], paradigms, lists);
  if (paradigms.empty() || stems.empty()) {
    return Error{ErrorCode::kMalformed,
                 "no stems or suffixes in link-grammar's Russian dictionary",
                 {names[1], 0, 0},
                 "its format is known for version 5.12"};
  }
  StemAdder adder(builder);
  for (auto& [text, stem] : stems) adder.Add(text, stem);
  return Done{};
}

}  // namespace pandect::lemma
