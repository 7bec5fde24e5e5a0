// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a run declares beside its figures: which count, layer, base and filters a table stands on, and what it was made
// with. Nothing here depends on the time, the machine or the number of threads, so two equal runs declare the same
// bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.h"
#include "base/sha256.h"
#include "codebook/code.h"
#include "lemma/lexicon.h"
#include "text/document.h"

namespace pandect {

// Whose codings a table counts: one layer a table. Rejected ones never do. The same five, under the same names, in
// every verb that counts, lists or exports codings.
enum class Layer : uint8_t {
  kRules,      // what the rules propose, less what people rejected or gave another code or polarity
  kAccepted,   // what came of the review of proposals
  kPeople,     // what people coded or imported, accepted proposals among it
  kConsensus,  // what is agreed or was settled
  kAll,        // people, consensus and the proposals that nobody has decided
};
const char* Name(Layer value);  // "rules", "accepted", "people", "consensus", "all"; stable, the values of --layer
std::optional<Layer> LayerOf(std::string_view name);
std::vector<std::string> LayerNames();

// What every table names.
struct TableFacts {
  UnitLevel unit = UnitLevel::kParagraph;
  Layer layer = Layer::kRules;
  bool of_project = false;           // else the rules' codings are unreviewed, all of them
  std::vector<std::string> filters;  // "lang:ru"; empty: none
};

struct LexiconFacts {
  std::string tier;  // Lexicon::tier()
  Sha256 hash;
  std::vector<LexiconSource> sources;
};

struct RunFacts {
  std::string program_version;  // "0.1.0"
  TableFacts table;
  LexiconFacts lexicon;
  // Options that change results, in a fixed order, values as given: {"unit", "paragraph"}, {"encoding", "windows-1251"}
  // …
  std::vector<std::pair<std::string, std::string>> options;
};

// A document as the manifest and the report name it. Small: it stays when the document is released.
struct DocumentFacts {
  std::string path;
  std::string format;
  CharsetDecision charset;
  Language language = Language::kUnd;  // the document's own, as segmented
  Sha256 original_hash, text_hash;
  uint64_t units = 0, coded_units = 0, codings = 0, words = 0;
  std::vector<std::string> notes;  // Format() of what ingest noted
};

// An input that could not be read.
struct SkippedFacts {
  std::string path;
  std::string error;  // Format() of it
};

}  // namespace pandect
