// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents read one after another by several threads, as words and items: what the verbs of `stats` share. Documents
// are released once counted; what stays is the vocabulary of each thread.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "authoring/lemma_texts.h"
#include "base/result.h"
#include "ingest/ingest.h"
#include "lexical/items.h"
#include "session/many_reader.h"
#include "session/ordered_work.h"

namespace pandect {

// What is counted as one.
enum class ItemKind : uint8_t { kLemma, kForm };
// What no window or sequence crosses.
enum class Stretch : uint8_t { kDocument, kParagraph, kSentence };

struct WordStreamOptions {
  std::vector<std::string> paths;
  std::vector<std::string> without;  // files of these paths are passed over: a reference does without the target
  unsigned threads = 1;              // results do not depend on it
  IngestOptions ingest;
  ItemKind kind = ItemKind::kLemma;
  bool numbers = false;          // figures are counted as words, too
  bool content_only = false;     // words of the closed classes are not counted; they keep their positions
  std::optional<Language> only;  // count only words of paragraphs in this language
};

// What one thread makes of words. Not thread-safe. `programs` must outlive it.
class ItemReader {
 public:
  ItemReader(const std::vector<const Program*>& programs, const Lexicon& lexicon, const WordStreamOptions& options);
  WordsOfDocument Read(const Document& document) { return reader_.Read(document); }
  std::vector<Match> MatchesOf(size_t program, const Reading& reading) { return reader_.MatchesOf(program, reading); }
  lexical::ItemText ItemsOf(const WordsOfDocument& document, Stretch stretch);
  // The text behind an item of this reader: a lemma, or a folded form.
  const std::string& TextOf(lexical::Item item) const { return texts_of_items_[item]; }
  // Whether it is a content word (of no closed class); by the first form met.
  bool IsContent(lexical::Item item) const { return content_[item]; }
  const Vocabulary& vocabulary() const { return reader_.vocabulary(); }

 private:
  lexical::Item ItemOf(FormId form);

  const WordStreamOptions& options_;
  ManyReader reader_;
  authoring::LemmaTexts texts_;
  std::unordered_map<std::string, lexical::Item> items_;
  std::deque<std::string> texts_of_items_;
  std::vector<lexical::Item> of_form_;
  std::vector<bool> known_, content_;
};

struct StreamOutcome {
  uint64_t documents = 0;
  Diagnostics problems;
};

// The files of `options.paths` that are not also among `options.without`, whatever they are called there.
std::vector<SourceFile> FilesOf(const WordStreamOptions& options, Diagnostics& problems);

// The error where nothing could be read.
Error NothingRead(const std::vector<SourceFile>& files, const std::vector<std::string>& paths);

// Reads all documents: work(reader state of the thread, document, number of the document) on any thread, consume(value)
// on the calling one in the order of the documents. `make` builds a thread's state. A document that cannot be read is a
// problem, the rest go on; an error only where none can.
template <class Value, class State, class Make, class Work, class Consume>
Result<StreamOutcome> StreamDocuments(const WordStreamOptions& options, std::vector<std::unique_ptr<State>>& states,
                                      Make&& make, Work&& work, Consume&& consume) {
  StreamOutcome out;
  const std::vector<SourceFile> files = FilesOf(options, out.problems);
  const unsigned threads = std::max(1u, options.threads);
  states.resize(threads);
  struct Item {
    std::optional<Error> error;
    std::optional<Value> value;
  };
  InOrder<Item>(
      files.size(), threads, 8 * threads,
      [&](size_t item, unsigned thread) {
        Item done;
        const auto document = ingest::Read(files[item], options.ingest);
        if (!document) {
          done.error = document.error();
          return done;
        }
        if (!states[thread]) states[thread] = make();
        done.value = work(*states[thread], *document);
        return done;
      },
      [&](size_t, Item done) {
        if (done.error) {
          out.problems.Add(Severity::kError, *done.error);
          return;
        }
        ++out.documents;
        consume(*std::move(done.value));
      });
  if (out.documents == 0) return NothingRead(files, options.paths);
  return out;
}

}  // namespace pandect
