// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whether a new document is likely a corrected version of one that the project has, found under another path: a second
// document would be coded and counted twice, and what people coded on the first would not come along.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "store/documents.h"
#include "token/token.h"

namespace pandect {

// The triples of neighbouring words of a text, folded (text/fold.h), by the smallest 64 of their hashes: enough to
// estimate which share of the triples of two texts they have in common (Broder 1997), in 512 bytes. Of texts with fewer
// triples than 64 the share is exact.
class TextSketch {
 public:
  static TextSketch Of(std::string_view text, const std::vector<Token>& tokens);
  // 0 … 1: triples in both by triples in either. Of two texts without words: 1.
  double ShareInCommon(const TextSketch& other) const;

 private:
  std::vector<uint64_t> smallest_;  // ascending, different
};

struct NewText {
  std::string path, title;  // title: of the manifest, may be empty
  Language language = Language::kUnd;
  uint64_t words = 0;
  TextSketch sketch;
};

struct Resemblance {
  enum class Why : uint8_t { kText, kFileName, kTitle } why = Why::kText;
  DocumentId document;
};
const char* Name(Resemblance::Why why);  // "text", "file name", "title"

// The documents of a project by what a corrected version has in common with the one before. Texts of the project are
// read only where a new one comes near in length, name or title, at most 64 each.
class NearCopies {
 public:
  explicit NearCopies(const Project& project) : project_(project) {}

  // A document that was in the project before.
  void Put(const DocumentInfo& info);
  // One that was added just now: of these only nearly equal texts resemble, for a folder given as a whole may well hold
  // report.txt of every year.
  void PutNew(const DocumentId& id, const NewText& text);
  void Forget(const DocumentId& id) { known_.erase(id); }

  // - its text is nearly the same: at least three quarters of the triples in common;
  // - its file has the same name (without folders and ending), or its manifest the same title, and nothing speaks
  //   against it: both are not in different languages, and where both are longer than 50 words they have at least a
  //   tenth of their triples in common.
  // The first of these that any document fulfils; of several the one with the most in common.
  Result<std::optional<Resemblance>> Of(const NewText& text);
  // Both longer than 50 words, and less than a tenth in common.
  Result<bool> IsAnotherText(const NewText& text, const DocumentId& document);

 private:
  struct Known {
    std::string stem, title;
    Language language = Language::kUnd;
    uint64_t words = 0;
    bool is_new = false;
    std::optional<TextSketch> sketch;  // nothing: not read yet
  };
  Result<double> Share(const NewText& text, const DocumentId& id, Known& known);

  const Project& project_;
  std::map<DocumentId, Known> known_;
  std::multimap<uint64_t, DocumentId> by_words_;
  std::multimap<std::string, DocumentId> by_stem_, by_title_;
};

}  // namespace pandect
