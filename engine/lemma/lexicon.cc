// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/lexicon.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "lemma/dictionaries.h"
#include "lemma/english_rules.h"
#include "lemma/lexicon_cache.h"
#include "lemma/lexicon_table.h"
#include "lemma/lines.h"
#include "lemma/stemmer.h"
#include "lemma/word_reader.h"

namespace pandect {
namespace {

using lemma::LemmaSet;
using lemma::LexiconTable;
using lemma::Reading;
using lemma::WordReader;

using Overlay = std::map<std::string, std::vector<std::string>, std::less<>>;  // form → lemmas

Key LemmaKey(std::string_view text) {
  return MakeKey(KeyNamespace::kLemma, text);
}

void SortUnique(std::vector<Key>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

bool Share(const std::vector<Key>& a, const std::vector<Key>& b) {
  return std::any_of(a.begin(), a.end(), [&](Key key) { return std::binary_search(b.begin(), b.end(), key); });
}

bool IsCyrillic(std::string_view folded) {
  return !folded.empty() && (static_cast<unsigned char>(folded[0]) & 0xFC) == 0xD0;
}

// Whether two noun forms look like one case: what is shown to people shall not hold "города-побратимами". By the last
// letters only, so a true pair with unlike endings (области-участнице) is not shown, though it matches.
bool LookLikeOneCase(std::string_view left, std::string_view right) {
  constexpr std::array<std::array<std::string_view, 7>, 7> kCases = {{{"ами", "ями", "ьми"},
                                                                      {"ах", "ях"},
                                                                      {"ам", "ям"},
                                                                      {"ом", "ем", "ой", "ей", "ою", "ею", "ью"},
                                                                      {"у", "ю"},
                                                                      {"е"},
                                                                      {"а", "я", "ы", "и", "о"}}};
  auto case_of = [&](std::string_view form) {
    size_t which = 0;
    while (which < kCases.size() && std::none_of(kCases[which].begin(), kCases[which].end(), [&](std::string_view end) {
             return !end.empty() && form.ends_with(end);
           })) {
      ++which;
    }
    return which;  // kCases.size(): a consonant
  };
  return case_of(left) == case_of(right);
}

Sha256 HashFromHex(std::string_view hex) {
  Sha256 hash;
  auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10) & 15u; };
  for (size_t i = 0; i < hash.bytes.size() && 2 * i + 1 < hex.size(); ++i) {
    hash.bytes[i] = static_cast<uint8_t>(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
  }
  return hash;
}

// The table's last section, "tier\n" and then "name\tversion\thash\n" each.
std::vector<LexiconSource> ReadSources(std::string_view text) {
  std::vector<LexiconSource> sources;
  bool first = true;
  for (std::string_view line : lemma::Lines(text)) {
    size_t name = line.find('\t'), version = line.find('\t', name + 1);
    if (!first && name != std::string_view::npos && version != std::string_view::npos) {
      sources.push_back({std::string(line.substr(0, name)), std::string(line.substr(name + 1, version - name - 1)),
                         HashFromHex(line.substr(version + 1))});
    }
    first = false;
  }
  return sources;
}

LexiconSource SnowballSource() {
  std::string version = lemma::StemmerVersion();
  return {"snowball", version, HashBytes(version)};
}

}  // namespace

class Lexicon::Impl {
 public:
  Impl(lemma::Dictionaries dictionaries, std::optional<LexiconTable> opened)
      : table(std::move(opened)),
        reader(table ? &*table : nullptr, dictionaries.russian, dictionaries.english),
        tier(std::move(dictionaries.tier)),
        notes(std::move(dictionaries.notes)) {
    if (table) sources = ReadSources(table->sources());
    if (!dictionaries.russian || !dictionaries.english) sources.push_back(SnowballSource());
    std::string names = table ? table->identity().Hex() : std::string("no table");
    names += "\n" + tier + "\n";
    for (const LexiconSource& source : sources) names += source.name + " " + source.hash.Hex() + "\n";
    hash = HashBytes(names);
  }
  Impl(const Impl& other, Overlay forms, const Sha256& overlaid_hash)
      : table(other.table),
        reader(other.reader.Over(table ? &*table : nullptr)),
        overlay(std::move(forms)),
        tier(other.tier),
        sources(other.sources),
        notes(other.notes),
        hash(overlaid_hash) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void Analyse(const FoldedWord& word, Analysis& out) const {
    out.keys.clear();
    if (!overlay.empty()) {
      if (auto at = overlay.find(word.text); at != overlay.end()) {
        out.origin = KeyOrigin::kOverlay;
        for (const std::string& text : at->second) out.keys.push_back(LemmaKey(text));
        SortUnique(out.keys);
        return;
      }
    }
    bool own_key = false;
    LemmaSet set = reader.Find(word, own_key);
    if (set.count > 0 && !own_key) {
      out.origin = KeyOrigin::kTable;
      for (uint64_t key : table->KeysOf(set)) out.keys.push_back(Key{key});  // sorted in the table
      return;
    }
    if (word.text.empty()) return;
    Reading reading = reader.Read(word);
    out.origin = reading.origin;
    for (const std::string& text : reading.lemmas) out.keys.push_back(LemmaKey(text));
    if (!reading.stem.empty()) out.keys.push_back(MakeKey(KeyNamespace::kStem, reading.stem));
    SortUnique(out.keys);
  }

  std::vector<std::string> Describe(const FoldedWord& word) const {
    if (auto at = overlay.find(word.text); at != overlay.end()) return at->second;
    if (word.text.empty()) return {};
    Reading reading = reader.Read(word);
    std::vector<std::string> texts = std::move(reading.lemmas);
    if (!reading.stem.empty()) texts.push_back("~" + reading.stem);
    return texts;
  }

  std::vector<std::string> FormsOf(std::string_view lemma) const;

  std::optional<LexiconTable> table;
  WordReader reader;
  Overlay overlay;
  std::string tier;
  std::vector<LexiconSource> sources;
  std::vector<Diagnostic> notes;
  Sha256 hash;

 private:
  std::vector<std::string> Candidates(const std::string& lemma) const;
};

// Forms that may belong to a lemma the table lacks.
std::vector<std::string> Lexicon::Impl::Candidates(const std::string& lemma) const {
  std::vector<std::string> forms = {lemma};
  size_t hyphen = lemma.rfind('-');
  std::string before = hyphen == std::string::npos ? std::string() : lemma.substr(0, hyphen + 1);
  std::string last = hyphen == std::string::npos ? lemma : lemma.substr(hyphen + 1);
  if (!IsCyrillic(last)) {
    for (auto pos : {lemma::EnglishPos::kNoun, lemma::EnglishPos::kVerb}) {
      lemma::InflectEnglish(lemma, pos, [&](const std::string& form) { forms.push_back(form); });
    }
    return forms;
  }
  if (!table) return forms;
  if (hyphen == std::string::npos) {
    for (std::string& form : table->FormsByAnalogy(lemma)) forms.push_back(std::move(form));
    return forms;
  }
  // Both halves may be inflected (городами-побратимами) or the last alone (бизнес-структурами).
  std::vector<std::string> rights = FormsOf(last);
  for (const std::string& right : rights) forms.push_back(before + right);
  for (const std::string& left : FormsOf(lemma.substr(0, hyphen))) {
    for (const std::string& right : rights) {
      if (LookLikeOneCase(left, right)) forms.push_back(left + "-" + right);
    }
  }
  return forms;
}

std::vector<std::string> Lexicon::Impl::FormsOf(std::string_view wanted) const {
  std::string lemma(wanted);
  std::vector<std::string> forms;
  LemmaSet set = table ? table->Find(lemma) : LemmaSet{};
  if (set.count > 0) {
    // The lemma itself where it is one; else (органы) all that the word may be.
    std::vector<uint32_t> own, all;
    for (uint32_t id : table->LemmasOf(set)) {
      all.push_back(id);
      if (table->LemmaText(id) == lemma) own.push_back(id);
    }
    for (uint32_t id : own.empty() ? all : own) {
      for (std::string& form : table->FormsOf(id)) forms.push_back(std::move(form));
    }
  } else {
    forms = Candidates(lemma);
  }
  for (const auto& [form, lemmas] : overlay) {
    if (std::find(lemmas.begin(), lemmas.end(), lemma) != lemmas.end()) forms.push_back(form);
  }
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());

  // Only what a query for the lemma would find.
  FoldedWord word;
  word.script = IsCyrillic(lemma) ? WordScript::kCyrillic : WordScript::kLatin;
  word.text = lemma;
  Analysis query, found;
  Analyse(word, query);
  Key self = LemmaKey(lemma);
  if (std::binary_search(query.keys.begin(), query.keys.end(), self)) query.keys = {self};
  std::erase_if(forms, [&](const std::string& form) {
    word.text = form;
    Analyse(word, found);
    return !Share(query.keys, found.keys);
  });
  return forms;
}

Result<Lexicon> Lexicon::Open(const LexiconOptions& options) {
  Result<lemma::Dictionaries> dictionaries = lemma::FindDictionaries(options);
  if (!dictionaries) return std::move(dictionaries).error();
  std::optional<LexiconTable> table;
  if (dictionaries->russian || dictionaries->english) {
    Result<lemma::OpenedTable> opened = lemma::OpenOrBuild(*dictionaries, options);
    if (!opened) return std::move(opened).error();
    table = std::move(opened->table);
    for (Diagnostic& note : opened->notes) dictionaries->notes.push_back(std::move(note));
  }
  Lexicon lexicon;
  lexicon.impl_ = std::make_shared<const Impl>(std::move(dictionaries).value(), std::move(table));
  return lexicon;
}

void Lexicon::Analyse(const FoldedWord& word, Analysis& out) const {
  impl_->Analyse(word, out);
}

void Lexicon::Prefetch(const FoldedWord& word) const {
  if (impl_->table) impl_->table->Prefetch(word.text);
}

void Lexicon::PrefetchSet(const FoldedWord& word) const {
  if (impl_->table) impl_->table->PrefetchSet(word.text);
}

void Lexicon::AnalyseQuery(const FoldedWord& word, Analysis& out) const {
  impl_->Analyse(word, out);
  if (out.keys.size() < 2) return;
  Key self = LemmaKey(word.text);
  if (std::binary_search(out.keys.begin(), out.keys.end(), self)) out.keys.assign(1, self);
}

std::vector<std::string> Lexicon::Describe(const FoldedWord& word) const {
  return impl_->Describe(word);
}

bool Lexicon::Knows(std::string_view folded) const {
  return impl_->overlay.find(folded) != impl_->overlay.end() || (impl_->table && impl_->table->Find(folded).count > 0);
}

std::vector<std::string> Lexicon::FormsOf(std::string_view lemma) const {
  return impl_->FormsOf(lemma);
}

Lexicon Lexicon::WithOverlay(const std::vector<std::pair<std::string, std::string>>& forms) const {
  Overlay overlay = impl_->overlay;
  for (const auto& [form, lemma] : forms) {
    std::vector<std::string>& lemmas = overlay[form];
    if (std::find(lemmas.begin(), lemmas.end(), lemma) == lemmas.end()) lemmas.push_back(lemma);
  }
  std::string names = impl_->hash.Hex() + "\n";
  for (const auto& [form, lemmas] : overlay) {
    names += form;
    for (const std::string& lemma : lemmas) names += "\t" + lemma;
    names += "\n";
  }
  Lexicon lexicon;
  lexicon.impl_ = std::make_shared<const Impl>(*impl_, std::move(overlay), HashBytes(names));
  return lexicon;
}

const Sha256& Lexicon::hash() const {
  return impl_->hash;
}
const std::vector<LexiconSource>& Lexicon::sources() const {
  return impl_->sources;
}
const std::string& Lexicon::tier() const {
  return impl_->tier;
}
const std::vector<Diagnostic>& Lexicon::notes() const {
  return impl_->notes;
}

}  // namespace pandect
