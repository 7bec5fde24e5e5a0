// SPDX-License-Identifier: GPL-2.0-or-later
//
// The seam to Xapian: the chunks of a generation as documents without positions, data or termlists, numbered as the
// chunks are and one more. A chunk has a term for each key of its words (the first four bytes of one key of each form:
// chunks found by a chance equality are decided against later), one for each value of its document's variables, and
// slots with their numbers and dates.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "index/candidates.h"
#include "index/files.h"
#include "lemma/vocabulary.h"

namespace pandect::index {

// The number under which chunks with this form are found.
uint32_t TermOf(const Form& form);

// What all chunks of a document are found by beside their words.
struct FieldTerms {
  std::vector<std::string> terms;
  std::vector<std::pair<uint32_t, double>> slots;
};
FieldTerms FieldTermsOf(std::string_view id, std::string_view path, std::string_view format,
                        const std::map<std::string, std::string>& variables);
// "lang" of a chunk.
std::string LanguageTerm(Language language);

// Builds the database at `folder`/terms; a working folder beside it is gone after Finish.
class TermsWriter {
 public:
  explicit TermsWriter(std::string folder);
  ~TermsWriter();
  TermsWriter(const TermsWriter&) = delete;
  // `words`: of TermOf, each once.
  void Add(const std::vector<uint32_t>& words, const FieldTerms& fields, const std::vector<Language>& languages);
  // Writes the file.
  Result<Done> Finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The databases put behind one another as one, chunks renumbered, into `folder`/terms.
Result<Done> JoinTerms(const std::vector<std::string>& paths, const std::string& folder);

// Thread-safe. Holds the file open, so that it may be removed meanwhile.
class TermsReader {
 public:
  // Size and checksum as they were when it was written: Xapian has no checksums of its own.
  static Result<std::unique_ptr<TermsReader>> Open(const std::string& path, uint64_t bytes, uint64_t hash);
  ~TermsReader();

  // Compares the whole file with its checksum.
  Result<Done> Check() const;
  // Chunks ascending, those of dead documents too. `term_of`: TermOf a form of the corpus.
  Result<Done> ForEach(const Candidates& wanted, const std::function<uint32_t(FormId)>& term_of,
                       const std::function<bool(ChunkNumber)>& use) const;
  // As index::ForEachChunkWithValue, those of dead documents too.
  Result<Done> ForEachWithValue(std::string_view name, const std::function<bool(std::string_view)>& fits,
                                const std::function<bool(ChunkNumber, bool)>& use) const;

 private:
  struct Impl;
  explicit TermsReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandect::index
