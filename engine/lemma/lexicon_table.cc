// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/lexicon_table.h"

#include <algorithm>
#include <cstring>

#include "lemma/hash.h"
#include "lemma/letters.h"

namespace pandect::lemma {
namespace {

__extension__ using Uint128 = unsigned __int128;

constexpr int kLongestGuessed = 5;  // letters of an ending

uint64_t Mix(uint64_t a, uint64_t b) {
  Uint128 product = static_cast<Uint128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

template <class T>
bool TakeSection(std::string_view bytes, const TableHeader& header, Section section, std::span<const T>& out) {
  auto [offset, size] = header.sections[section];
  if (offset % 8 != 0 || offset > bytes.size() || size > bytes.size() - offset || size % sizeof(T) != 0) return false;
  out = {reinterpret_cast<const T*>(bytes.data() + offset), static_cast<size_t>(size / sizeof(T))};
  return true;
}

Error Broken(const char* what) {
  return {ErrorCode::kMalformed, what, {}, ""};
}

}  // namespace

uint64_t HashEnding(uint64_t packed_ending) {
  return Mix(packed_ending ^ 0xE7037ED1A0B428DB, 0xA0761D6478BD642F);
}

uint64_t SlotOf(uint64_t hash, uint64_t slot_count) {
  return static_cast<uint64_t>(static_cast<Uint128>(hash) * slot_count >> 64);
}

Sha256 ChecksumOf(TableHeader header) {
  header.checksum = {};
  return HashBytes({reinterpret_cast<const char*>(&header), sizeof header});
}

Result<LexiconTable> LexiconTable::Open(std::shared_ptr<const void> owner, std::string_view bytes) {
  LexiconTable table;
  table.owner_ = std::move(owner);
  table.bytes_ = bytes;
  if (bytes.size() < sizeof(TableHeader)) return Broken("lexicon table is cut short");
  const auto* header = reinterpret_cast<const TableHeader*>(bytes.data());
  if (std::memcmp(header->magic, kTableMagic, sizeof kTableMagic) != 0) return Broken("not a lexicon table");
  if (header->format != kTableFormat || header->builder != kBuilderVersion) {
    return Broken("lexicon table of another version");
  }
  if (header->file_size != bytes.size()) return Broken("lexicon table is cut short");
  if (header->checksum != ChecksumOf(*header)) return Broken("lexicon table is damaged");
  table.header_ = header;
  std::span<const char> texts, ending_texts;
  bool ok =
      TakeSection(bytes, *header, kSlots, table.slots_) && TakeSection(bytes, *header, kSetKeys, table.set_keys_) &&
      TakeSection(bytes, *header, kSetLemmas, table.set_lemmas_) &&
      TakeSection(bytes, *header, kLemmas, table.lemmas_) && TakeSection(bytes, *header, kTexts, texts) &&
      TakeSection(bytes, *header, kFlags, table.flags_) &&
      TakeSection(bytes, *header, kParadigmOf, table.paradigm_of_) &&
      TakeSection(bytes, *header, kParadigms, table.paradigms_) &&
      TakeSection(bytes, *header, kParadigmItems, table.paradigm_items_) &&
      TakeSection(bytes, *header, kEndings, table.endings_) &&
      TakeSection(bytes, *header, kEndingTexts, ending_texts) &&
      TakeSection(bytes, *header, kGuesses, table.guesses_) && TakeSection(bytes, *header, kRules, table.rules_) &&
      TakeSection(bytes, *header, kAnalogies, table.analogies_);
  if (!ok || table.slots_.empty() || table.guesses_.empty()) return Broken("lexicon table is damaged");
  table.texts_ = {texts.data(), texts.size()};
  table.ending_texts_ = {ending_texts.data(), ending_texts.size()};
  return table;
}

LemmaSet LexiconTable::Find(std::string_view folded) const {
  uint64_t hash = Hash(folded, header_->seed);
  uint32_t fingerprint = static_cast<uint32_t>(hash);
  size_t slot = static_cast<size_t>(SlotOf(hash, slots_.size()));
  // A healthy table always has an empty slot near; the bound is for a damaged one.
  for (size_t probes = 0; probes < slots_.size(); ++probes) {
    uint64_t entry = slots_[slot];
    if (entry == kEmptySlot) break;
    if (static_cast<uint32_t>(entry) == fingerprint) {
      uint32_t value = static_cast<uint32_t>(entry >> 32);
      LemmaSet set{value >> 6, value & 63};
      if (set.begin + set.count > set_keys_.size() || set.begin + set.count > set_lemmas_.size()) break;
      return set;
    }
    if (++slot == slots_.size()) slot = 0;
  }
  return {};
}

void LexiconTable::Prefetch(std::string_view folded) const {
  __builtin_prefetch(&slots_[static_cast<size_t>(SlotOf(Hash(folded, header_->seed), slots_.size()))]);
}

void LexiconTable::PrefetchSet(std::string_view folded) const {
  if (const LemmaSet set = Find(folded); set.count > 0) {
    __builtin_prefetch(&set_keys_[set.begin]);
    return;
  }
  const Ending ending = EndingOf(folded, kLongestGuessed);
  for (int count = ending.count; count > 0 && count >= ending.count - 1; --count) {
    __builtin_prefetch(
        &guesses_[static_cast<size_t>(SlotOf(HashEnding(PackEnding(ending.packed, count)), guesses_.size()))]);
  }
}

std::span<const uint64_t> LexiconTable::KeysOf(LemmaSet set) const {
  return set_keys_.subspan(set.begin, set.count);
}

std::span<const uint32_t> LexiconTable::LemmasOf(LemmaSet set) const {
  return set_lemmas_.subspan(set.begin, set.count);
}

std::string_view LexiconTable::LemmaText(uint32_t lemma) const {
  if (lemma + size_t{1} >= lemmas_.size()) return {};
  uint32_t begin = lemmas_[lemma], end = lemmas_[lemma + 1];
  return begin <= end && end <= texts_.size() ? texts_.substr(begin, end - begin) : std::string_view();
}

uint8_t LexiconTable::Flags(uint32_t lemma) const {
  return lemma < flags_.size() ? flags_[lemma] : uint8_t{0};
}

std::string_view LexiconTable::EndingText(uint32_t ending) const {
  if (ending + size_t{1} >= endings_.size()) return {};
  uint32_t begin = endings_[ending], end = endings_[ending + 1];
  return begin <= end && end <= ending_texts_.size() ? ending_texts_.substr(begin, end - begin) : std::string_view();
}

bool LexiconTable::Apply(std::string_view word, uint32_t strip_and_ending, std::string& out) const {
  uint32_t strip = strip_and_ending >> 24;
  size_t end = word.size();
  for (; strip > 0; --strip) {
    if (end == 0) return false;
    do --end;
    while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80);
  }
  out.assign(word.substr(0, end));
  out += EndingText(strip_and_ending & 0xFFFFFF);
  return true;
}

std::vector<std::string> LexiconTable::Inflect(std::string_view lemma, uint32_t paradigm) const {
  std::vector<std::string> forms;
  if (paradigm + size_t{1} >= paradigms_.size()) return forms;
  std::string form;
  for (uint32_t i = paradigms_[paradigm]; i < paradigms_[paradigm + 1] && i < paradigm_items_.size(); ++i) {
    if (Apply(lemma, paradigm_items_[i], form)) forms.push_back(form);
  }
  return forms;
}

std::vector<std::string> LexiconTable::FormsOf(uint32_t lemma) const {
  if (lemma >= paradigm_of_.size()) return {};
  return Inflect(LemmaText(lemma), paradigm_of_[lemma]);
}

void LexiconTable::Guess(std::string_view folded, std::vector<std::string>& out) const {
  out.clear();
  Ending ending = EndingOf(folded, kLongestGuessed);
  for (int count = ending.count; count > 0; --count) {
    uint64_t wanted = PackEnding(ending.packed, count);
    size_t slot = static_cast<size_t>(SlotOf(HashEnding(wanted), guesses_.size()));
    for (size_t probes = 0; probes < guesses_.size(); ++probes) {
      const GuessSlot& entry = guesses_[slot];
      if (entry.ending == 0) break;
      if (entry.ending == wanted) {
        for (int i = 0; i < entry.count && i < 3; ++i) {
          std::string lemma;
          if (entry.rules[i] < rules_.size() && Apply(folded, rules_[entry.rules[i]], lemma) && !lemma.empty()) {
            out.push_back(std::move(lemma));
          }
        }
        if (!out.empty()) return;
        break;
      }
      if (++slot == guesses_.size()) slot = 0;
    }
  }
}

std::vector<std::string> LexiconTable::FormsByAnalogy(std::string_view lemma) const {
  Ending ending = EndingOf(lemma, 7);
  for (int count = ending.count; count > 0; --count) {
    uint64_t wanted = PackEnding(ending.packed, count);
    auto at = std::lower_bound(analogies_.begin(), analogies_.end(), wanted,
                               [](const AnalogySlot& slot, uint64_t key) { return slot.ending < key; });
    if (at != analogies_.end() && at->ending == wanted) return Inflect(lemma, static_cast<uint32_t>(at->paradigm));
  }
  return {};
}

std::string_view LexiconTable::sources() const {
  std::span<const char> text;
  if (!TakeSection(bytes_, *header_, kSources, text)) return {};
  return {text.data(), text.size()};
}

}  // namespace pandect::lemma
