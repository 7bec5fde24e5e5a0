// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/table_builder.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <map>

#include "lemma/hash.h"
#include "lemma/key.h"
#include "lemma/letters.h"
#include "lemma/suffix_guesser.h"

namespace pandect::lemma {
namespace {

constexpr uint64_t kIndexSeed = 0;
constexpr size_t kLargestSet = 63;
constexpr uint32_t kEndingBits = 24;
constexpr uint32_t kEndingMask = (1u << kEndingBits) - 1;

LemmaId LemmaOf(uint64_t pair) {
  return static_cast<LemmaId>(pair >> 32);
}
uint32_t RuleOf(uint64_t pair) {
  return static_cast<uint32_t>(pair);
}

void SortUnique(std::vector<uint64_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// Sorts by the hash first: its top bits are even, so a pass into buckets leaves runs short enough for the cache.
void SortByHash(std::vector<std::pair<uint64_t, LemmaId>>& pairs) {
  constexpr int kBucketBits = 12;
  auto bucket_of = [](uint64_t hash) { return static_cast<size_t>(hash >> (64 - kBucketBits)); };
  std::vector<size_t> ends((size_t{1} << kBucketBits) + 1);
  for (const auto& pair : pairs) ++ends[bucket_of(pair.first) + 1];
  for (size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
  std::vector<size_t> next = ends;
  std::vector<std::pair<uint64_t, LemmaId>> sorted(pairs.size());
  for (const auto& pair : pairs) sorted[next[bucket_of(pair.first)]++] = pair;
  for (size_t i = 0; i + 1 < ends.size(); ++i) {
    std::sort(sorted.begin() + static_cast<ptrdiff_t>(ends[i]), sorted.begin() + static_cast<ptrdiff_t>(ends[i + 1]));
  }
  pairs = std::move(sorted);
}

struct HashOfSet {
  size_t operator()(const std::vector<LemmaId>& set) const {
    return static_cast<size_t>(
        Hash({reinterpret_cast<const char*>(set.data()), set.size() * sizeof(LemmaId)}, kIndexSeed));
  }
};

// The lemma sets of all forms: equal sets stored once.
struct Sets {
  std::vector<uint64_t> keys;
  std::vector<uint32_t> lemmas;
  struct Form {
    uint64_t hash;
    uint32_t value;  // begin << 6 | count
  };
  std::vector<Form> forms;
};

// `pairs`: (hash of the form, lemma), sorted.
Sets MakeSets(std::vector<std::pair<uint64_t, LemmaId>> pairs, const std::vector<uint64_t>& keys,
              const std::vector<uint8_t>& flags) {
  Sets sets;
  std::vector<uint32_t> single(keys.size(), UINT32_MAX);  // the set of each lemma alone
  std::unordered_map<std::vector<LemmaId>, uint32_t, HashOfSet> several;
  std::vector<LemmaId> set;
  for (size_t i = 0; i < pairs.size();) {
    set.clear();
    size_t j = i;
    for (; j < pairs.size() && pairs[j].first == pairs[i].first; ++j) {
      if (set.empty() || set.back() != pairs[j].second) set.push_back(pairs[j].second);
    }
    auto is_abbreviation = [&](LemmaId lemma) { return (flags[lemma] & kAbbreviation) != 0; };
    if (!std::all_of(set.begin(), set.end(), is_abbreviation)) std::erase_if(set, is_abbreviation);
    if (set.size() > kLargestSet) set.resize(kLargestSet);
    uint32_t* value = nullptr;
    if (set.size() == 1) {
      value = &single[set[0]];
    } else {
      value = &several.try_emplace(set, UINT32_MAX).first->second;
    }
    if (*value == UINT32_MAX) {
      *value = static_cast<uint32_t>(sets.keys.size() << 6 | set.size());
      std::vector<LemmaId> by_key = set;
      std::sort(by_key.begin(), by_key.end(), [&](LemmaId a, LemmaId b) { return keys[a] < keys[b]; });
      for (LemmaId lemma : by_key) {
        sets.keys.push_back(keys[lemma]);
        sets.lemmas.push_back(lemma);
      }
    }
    sets.forms.push_back({pairs[i].first, *value});
    i = j;
  }
  assert(sets.keys.size() < (1u << 26));
  return sets;
}

// False when two forms could be taken for each other under this seed: equal fingerprints in one run of full slots.
bool FillSlots(const std::vector<Sets::Form>& forms, std::vector<uint64_t>& slots) {
  slots.assign(forms.size() * 100 / 72 + 8, kEmptySlot);
  for (const Sets::Form& form : forms) {
    size_t slot = static_cast<size_t>(SlotOf(form.hash, slots.size()));
    while (slots[slot] != kEmptySlot) {
      if (static_cast<uint32_t>(slots[slot]) == static_cast<uint32_t>(form.hash)) return false;
      if (++slot == slots.size()) slot = 0;
    }
    slots[slot] = static_cast<uint64_t>(form.value) << 32 | static_cast<uint32_t>(form.hash);
  }
  return true;
}

// Texts one after another with the offset of each and the end.
struct TextList {
  std::vector<uint32_t> offsets;
  std::string blob;
  explicit TextList(const std::vector<std::string>& letters) {
    for (const std::string& text : letters) {
      offsets.push_back(static_cast<uint32_t>(blob.size()));
      AppendUtf8(text, blob);
    }
    offsets.push_back(static_cast<uint32_t>(blob.size()));
  }
};

struct Paradigms {
  std::vector<uint32_t> of_lemma, begins, items;
  std::vector<AnalogySlot> analogies;
};

// The commonest paradigm by the lemma's last letters, the whole use of which is to show people the forms of new words.
std::vector<AnalogySlot> LearnAnalogies(const std::vector<std::string>& lemmas, const std::vector<uint32_t>& of_lemma) {
  constexpr int kLongest = 6;
  std::vector<std::pair<uint64_t, uint32_t>> seen;
  for (size_t lemma = 0; lemma < lemmas.size(); ++lemma) {
    const std::string& text = lemmas[lemma];
    uint64_t ending = 0;
    for (int count = 1; count <= kLongest && static_cast<size_t>(count) < text.size(); ++count) {
      unsigned char letter = static_cast<unsigned char>(text[text.size() - static_cast<size_t>(count)]);
      if (!IsCyrillic(letter)) break;
      ending |= static_cast<uint64_t>(letter) << (8 * (count - 1));
      seen.emplace_back(PackEnding(ending, count), of_lemma[lemma]);
    }
  }
  std::sort(seen.begin(), seen.end());
  std::vector<AnalogySlot> best;
  for (size_t i = 0; i < seen.size();) {
    size_t most = 0;
    uint64_t ending = seen[i].first;
    uint32_t paradigm = 0;
    while (i < seen.size() && seen[i].first == ending) {
      size_t j = i;
      while (j < seen.size() && seen[j] == seen[i]) ++j;
      if (j - i > most) {
        most = j - i;
        paradigm = seen[i].second;
      }
      i = j;
    }
    if (most >= 2) best.push_back({ending, paradigm});
  }
  return best;
}

Paradigms MakeParadigms(const std::vector<uint64_t>& pairs, const std::vector<std::string>& lemmas) {
  Paradigms made;
  made.of_lemma.assign(lemmas.size(), 0);
  std::map<std::vector<uint32_t>, uint32_t> ids;
  std::vector<uint32_t> items;
  size_t i = 0;
  for (LemmaId lemma = 0; lemma < lemmas.size(); ++lemma) {
    items.clear();
    for (; i < pairs.size() && LemmaOf(pairs[i]) == lemma; ++i) items.push_back(RuleOf(pairs[i]));
    auto [at, fresh] = ids.try_emplace(items, static_cast<uint32_t>(made.begins.size()));
    if (fresh) {
      made.begins.push_back(static_cast<uint32_t>(made.items.size()));
      made.items.insert(made.items.end(), items.begin(), items.end());
    }
    made.of_lemma[lemma] = at->second;
  }
  made.begins.push_back(static_cast<uint32_t>(made.items.size()));
  made.analogies = LearnAnalogies(lemmas, made.of_lemma);
  return made;
}

template <class T>
void PutSection(std::string& out, TableHeader& header, Section section, const std::vector<T>& values) {
  out.resize((out.size() + 7) / 8 * 8);
  header.sections[section] = {out.size(), values.size() * sizeof(T)};
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

void PutSection(std::string& out, TableHeader& header, Section section, std::string_view text) {
  out.resize((out.size() + 7) / 8 * 8);
  header.sections[section] = {out.size(), text.size()};
  out += text;
}

}  // namespace

std::vector<LemmaId> FormIndex::Find(std::string_view form) const {
  uint64_t hash = Hash(form, kIndexSeed);
  std::vector<LemmaId> found;
  auto at = std::lower_bound(sorted_.begin(), sorted_.end(), std::pair<uint64_t, LemmaId>{hash, 0});
  for (; at != sorted_.end() && at->first == hash; ++at) found.push_back(at->second);
  return found;
}

bool FormIndex::Has(std::string_view form) const {
  uint64_t hash = Hash(form, kIndexSeed);
  auto at = std::lower_bound(sorted_.begin(), sorted_.end(), std::pair<uint64_t, LemmaId>{hash, 0});
  return at != sorted_.end() && at->first == hash;
}

TableBuilder::TableBuilder() {
  lemma_ids_.reserve(300'000);
}

LemmaId TableBuilder::Lemma(std::string_view lemma) {
  auto [at, fresh] = lemma_ids_.try_emplace(std::string(lemma), static_cast<LemmaId>(lemmas_.size()));
  if (fresh) {
    lemmas_.emplace_back(lemma);
    weak_.push_back(false);
    strong_.push_back(false);
    flags_.push_back(kNoFlag);
  }
  return at->second;
}

LemmaId TableBuilder::Abbreviation(std::string_view lemma) {
  // An entry of its own beside a common word of the same letters.
  std::string name(1, kCapitals);
  name += lemma;
  auto [at, fresh] = lemma_ids_.try_emplace(std::move(name), static_cast<LemmaId>(lemmas_.size()));
  if (fresh) {
    lemmas_.emplace_back(lemma);
    weak_.push_back(false);
    strong_.push_back(true);
    flags_.push_back(kAbbreviation);
  }
  return at->second;
}

LemmaId TableBuilder::FindLemma(std::string_view lemma) const {
  auto at = lemma_ids_.find(std::string(lemma));
  return at == lemma_ids_.end() ? kNoLemma : at->second;
}

void TableBuilder::Add(LemmaId lemma, std::string_view form) {
  const std::string& text = lemmas_[lemma];
  size_t common = 0;
  while (common < text.size() && common < form.size() && text[common] == form[common]) ++common;
  size_t strip = text.size() - common;
  if (strip > 255 || form.size() > 255) return;  // no word of a language is that long
  auto [at, fresh] = ending_ids_.try_emplace(std::string(form.substr(common)), static_cast<uint32_t>(endings_.size()));
  if (fresh) endings_.emplace_back(form.substr(common));
  pairs_.push_back(static_cast<uint64_t>(lemma) << 32 | static_cast<uint64_t>(strip) << kEndingBits | at->second);
}

std::string TableBuilder::FormOf(Pair pair) const {
  const std::string& lemma = lemmas_[LemmaOf(pair)];
  uint32_t rule = RuleOf(pair);
  std::string form = lemma.substr(0, lemma.size() - (rule >> kEndingBits));
  form += endings_[rule & kEndingMask];
  return form;
}

FormIndex TableBuilder::BuildIndex() const {
  FormIndex index;
  index.sorted_.reserve(pairs_.size());
  for (Pair pair : pairs_) index.sorted_.emplace_back(Hash(FormOf(pair), kIndexSeed), LemmaOf(pair));
  SortByHash(index.sorted_);
  index.sorted_.erase(std::unique(index.sorted_.begin(), index.sorted_.end()), index.sorted_.end());
  return index;
}

void TableBuilder::ResolveLinks() {
  SortUnique(pairs_);
  std::vector<std::pair<LemmaId, std::string>> linked;
  for (auto [from, to] : links_) {
    auto at = std::lower_bound(pairs_.begin(), pairs_.end(), static_cast<uint64_t>(from) << 32);
    for (; at != pairs_.end() && LemmaOf(*at) == from; ++at) linked.emplace_back(to, FormOf(*at));
  }
  for (const auto& [lemma, form] : linked) Add(lemma, form);
  SortUnique(pairs_);
}

std::vector<std::pair<uint64_t, LemmaId>> TableBuilder::HashedForms(uint64_t seed) const {
  std::vector<std::pair<uint64_t, LemmaId>> hashed;
  hashed.reserve(pairs_.size());
  std::string utf8;
  for (Pair pair : pairs_) {
    std::string form = FormOf(pair);
    utf8.clear();
    AppendUtf8(form, utf8);
    if (flags_[LemmaOf(pair)] & kAbbreviation) hashed.emplace_back(Hash(kCapitals + utf8, seed), LemmaOf(pair));
    hashed.emplace_back(Hash(utf8, seed), LemmaOf(pair));
  }
  SortByHash(hashed);
  return hashed;
}

std::vector<bool> TableBuilder::FindDropped(const std::vector<std::pair<uint64_t, LemmaId>>& hashed) const {
  std::vector<bool> claimed(lemmas_.size(), true), dropped(lemmas_.size(), false);
  for (size_t i = 0; i < hashed.size();) {
    size_t j = i;
    bool has_strong = false;
    for (; j < hashed.size() && hashed[j].first == hashed[i].first; ++j) {
      LemmaId lemma = hashed[j].second;
      has_strong |= !weak_[lemma] || strong_[lemma];
    }
    if (!has_strong) {
      for (size_t k = i; k < j; ++k) claimed[hashed[k].second] = false;
    }
    i = j;
  }
  for (LemmaId lemma = 0; lemma < lemmas_.size(); ++lemma) {
    dropped[lemma] = weak_[lemma] && !strong_[lemma] && claimed[lemma];
  }
  return dropped;
}

std::string TableBuilder::Finish(const Sha256& identity, std::string_view sources) {
  ResolveLinks();
  std::vector<uint64_t> keys;
  for (const std::string& lemma : lemmas_) keys.push_back(MakeKey(KeyNamespace::kLemma, ToUtf8(lemma)).value);

  Sets sets;
  std::vector<uint64_t> slots;
  std::vector<bool> dropped;
  uint64_t seed = 0;
  for (;; ++seed) {
    std::vector<std::pair<uint64_t, LemmaId>> hashed = HashedForms(seed);
    if (seed == 0) dropped = FindDropped(hashed);
    std::erase_if(hashed, [&](const auto& pair) { return dropped[pair.second]; });
    sets = MakeSets(std::move(hashed), keys, flags_);
    if (FillSlots(sets.forms, slots)) break;
  }

  GuesserTraining training;
  for (Pair pair : pairs_) {
    // Backwards: from the form to the lemma.
    const uint32_t rule = RuleOf(pair);
    const std::string& lemma = lemmas_[LemmaOf(pair)];
    const std::string ending = endings_[rule & kEndingMask];  // a copy: endings_ grows below
    const uint32_t kept = static_cast<uint32_t>(lemma.size()) - (rule >> kEndingBits);
    if (dropped[LemmaOf(pair)] || flags_[LemmaOf(pair)] != kNoFlag || kept < 2) continue;
    std::string added = lemma.substr(kept);
    auto [at, fresh] = ending_ids_.try_emplace(added, static_cast<uint32_t>(endings_.size()));
    if (fresh) endings_.push_back(std::move(added));
    training.Learn(lemma.substr(0, kept) + ending, static_cast<uint32_t>(ending.size()) << kEndingBits | at->second);
  }
  GuesserTraining::Trained trained = training.Finish();
  Paradigms paradigms = MakeParadigms(pairs_, lemmas_);
  TextList texts(lemmas_), ending_texts(endings_);

  TableHeader header{};
  std::memcpy(header.magic, kTableMagic, sizeof kTableMagic);
  header.format = kTableFormat;
  header.builder = kBuilderVersion;
  header.seed = seed;
  header.identity = identity;
  std::string out(sizeof header, '\0');
  PutSection(out, header, kSlots, slots);
  PutSection(out, header, kSetKeys, sets.keys);
  PutSection(out, header, kSetLemmas, sets.lemmas);
  PutSection(out, header, kLemmas, texts.offsets);
  PutSection(out, header, kTexts, texts.blob);
  PutSection(out, header, kFlags, flags_);
  PutSection(out, header, kParadigmOf, paradigms.of_lemma);
  PutSection(out, header, kParadigms, paradigms.begins);
  PutSection(out, header, kParadigmItems, paradigms.items);
  PutSection(out, header, kEndings, ending_texts.offsets);
  PutSection(out, header, kEndingTexts, ending_texts.blob);
  PutSection(out, header, kGuesses, trained.slots);
  PutSection(out, header, kRules, trained.rules);
  PutSection(out, header, kAnalogies, paradigms.analogies);
  PutSection(out, header, kSources, sources);
  header.file_size = out.size();
  header.checksum = ChecksumOf(header);
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

}  // namespace pandect::lemma
