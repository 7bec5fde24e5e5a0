// SPDX-License-Identifier: GPL-2.0-or-later
//
// The form → lemma-set table as bytes: what the builder writes, the cache keeps and every process maps read-only.
//
// Little-endian, sections aligned to 8 bytes, found through the header:
//   slots      u64[n]   open addressing, linear probing, load at most 0.72: low 32 bits a fingerprint of the folded
//   form,
//                       high 32 bits the place of its lemma set (26 bits) and the set's size (6 bits); ~0 is empty
//   set_keys   u64[]    the keys of all sets, each set sorted: an analysis is a copy of a piece of this
//   set_lemmas u32[]    beside it the lemma of each key, for people
//   lemmas     u32[]    where each lemma's text begins in `texts`, one more at the end;  texts: UTF-8
//   flags      u8[]     by lemma: LemmaFlag
//   paradigm_of u32[]   by lemma; paradigms u32[] where each begins in `paradigm_items` u32[] = strip << 24 | ending;
//                       endings u32[] / ending_texts: UTF-8. A form is the lemma less `strip` letters plus the ending.
//   guesses    GuessSlot[]   suffix → rules for forms no dictionary knows;  rules u32[] = strip << 24 | ending
//   analogies  AnalogySlot[] sorted: ending of a lemma → its commonest paradigm
//   sources    text: "tier\n", then "name\tversion\thash\n" for each
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/sha256.h"

namespace pandect::lemma {

// Raise when the meaning of a byte of the table changes (format) or when the same sources give another table (builder).
inline constexpr uint32_t kTableFormat = 1;
inline constexpr uint32_t kBuilderVersion = 3;

inline constexpr char kTableMagic[8] = {'P', 'N', 'D', 'L', 'E', 'X', '\r', '\n'};
inline constexpr uint64_t kEmptySlot = ~uint64_t{0};

// Before the form of an abbreviation in its second entry, the one asked for words in capitals.
inline constexpr char kCapitals = '^';

enum LemmaFlag : uint8_t { kNoFlag = 0, kAbbreviation = 1 };

struct GuessSlot {
  uint64_t ending = 0;     // packed letters and their count in the top byte; 0: empty
  uint16_t rules[3] = {};  // indexes into `rules`
  uint16_t count = 0;
};

struct AnalogySlot {
  uint64_t ending = 0;
  uint64_t paradigm = 0;
};

enum Section : uint32_t {
  kSlots,
  kSetKeys,
  kSetLemmas,
  kLemmas,
  kTexts,
  kFlags,
  kParadigmOf,
  kParadigms,
  kParadigmItems,
  kEndings,
  kEndingTexts,
  kGuesses,
  kRules,
  kAnalogies,
  kSources,
  kSectionCount
};

struct TableHeader {
  char magic[8];
  uint32_t format;
  uint32_t builder;
  uint64_t file_size;
  uint64_t seed;    // of Hash over a form
  Sha256 identity;  // of the sources, the tier and the versions above: what Lexicon::hash() gives
  struct {
    uint64_t offset, size;  // bytes
  } sections[kSectionCount];
  Sha256 checksum;  // of this header with the checksum zero
};

// Packs letters and count into one number as GuessSlot and AnalogySlot hold them; never 0 for count >= 1.
inline uint64_t PackEnding(uint64_t letters, int count) {
  return (count >= 8 ? letters : letters & ((uint64_t{1} << (8 * count)) - 1)) | static_cast<uint64_t>(count) << 56;
}

// A place in the set sections.
struct LemmaSet {
  uint32_t begin = 0;
  uint32_t count = 0;
};

uint64_t HashEnding(uint64_t packed_ending);
// Which slot of n a hash begins at.
uint64_t SlotOf(uint64_t hash, uint64_t slot_count);

// Read-only view over the bytes of a table and their owner. Every access is checked against its section, so a table
// damaged below its header gives wrong answers at worst. Safe to share between threads.
class LexiconTable {
 public:
  // `bytes` live as long as `owner`. Fails when magic, format, size or checksum are not right.
  static Result<LexiconTable> Open(std::shared_ptr<const void> owner, std::string_view bytes);

  // The lemma set of a folded form; count 0 when no dictionary has it.
  LemmaSet Find(std::string_view folded) const;
  // Ask for the memory of what Find reads, and then of what is read after it: the keys of the set or, where there is
  // none, the guesses.
  void Prefetch(std::string_view folded) const;
  void PrefetchSet(std::string_view folded) const;
  std::span<const uint64_t> KeysOf(LemmaSet set) const;
  std::span<const uint32_t> LemmasOf(LemmaSet set) const;
  std::string_view LemmaText(uint32_t lemma) const;
  uint8_t Flags(uint32_t lemma) const;
  // Every form the dictionaries give the lemma, UTF-8.
  std::vector<std::string> FormsOf(uint32_t lemma) const;

  // The predicted lemmas of a form, likeliest first, at most three; UTF-8. For Russian letters only.
  void Guess(std::string_view folded, std::vector<std::string>& out) const;
  // The forms of an unknown lemma, declined like the commonest lemmas that end like it. For Russian letters only.
  std::vector<std::string> FormsByAnalogy(std::string_view lemma) const;

  const Sha256& identity() const { return header_->identity; }
  std::string_view sources() const;
  uint64_t slot_count() const { return slots_.size(); }
  uint32_t lemma_count() const { return static_cast<uint32_t>(flags_.size()); }
  size_t size() const { return bytes_.size(); }

 private:
  std::string_view EndingText(uint32_t ending) const;
  // Cuts `strip` characters off the end of a UTF-8 word and adds the ending; false when the word is too short.
  bool Apply(std::string_view word, uint32_t strip_and_ending, std::string& out) const;
  std::vector<std::string> Inflect(std::string_view lemma, uint32_t paradigm) const;

  std::shared_ptr<const void> owner_;
  std::string_view bytes_;
  const TableHeader* header_ = nullptr;
  std::span<const uint64_t> slots_, set_keys_;
  std::span<const uint32_t> set_lemmas_, lemmas_, paradigm_of_, paradigms_, paradigm_items_, endings_, rules_;
  std::span<const uint8_t> flags_;
  std::span<const GuessSlot> guesses_;
  std::span<const AnalogySlot> analogies_;
  std::string_view texts_, ending_texts_;
};

// The header's checksum for these header bytes.
Sha256 ChecksumOf(TableHeader header);

}  // namespace pandect::lemma
