// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/suggest.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "pipeline/pipeline.h"
#include "session/gold.h"
#include "session/ordered_work.h"
#include "text/offset_map.h"

namespace pandect {
namespace {

std::vector<authoring::ReadPassage> PassagesOf(const GoldDocument& gold, const Document& document) {
  const OffsetMap offsets(document.text);
  std::vector<authoring::ReadPassage> out;
  for (const GoldUnit& unit : gold.units) {
    authoring::ReadPassage& passage = out.emplace_back();
    passage.number = unit.number;
    passage.at = offsets.ToBytes(unit.at);
    for (const GoldCode& code : unit.agreed) passage.codes.push_back(code.code);
    passage.disputed = unit.disputed;
  }
  return out;
}

// What one thread keeps between documents.
struct Worker {
  Worker(const Program& program, const Lexicon& lexicon) : reader(program, lexicon), texts(reader.vocabulary()) {}
  Reader reader;
  authoring::LemmaTexts texts;
};

struct Read {
  std::optional<Error> error;
  authoring::CodedText text;
};

}  // namespace

Result<SuggestResult> SuggestTerms(const Codebook& codebook, const Lexicon& lexicon, const SuggestRun& run) {
  SuggestResult out;
  auto gold = ReadGold(run.gold_folder, out.problems);
  if (!gold) return gold.error();
  auto program = Program::Compile(codebook, UnitLevel::kParagraph, lexicon);
  if (!program) return program.error();

  const unsigned threads = std::max(1u, run.threads);
  std::vector<std::unique_ptr<Worker>> workers(threads);
  std::vector<authoring::CodedText> texts;
  auto work = [&](size_t item, unsigned thread) {
    Read read;
    const GoldDocument& coded = (*gold)[item];
    const std::string path = run.texts_folder + "/" + coded.path;
    auto document = ingest::Read({coded.path, path, {}, Language::kUnd}, run.ingest);
    if (!document) {
      read.error = document.error();
      return read;
    }
    if (!workers[thread]) workers[thread] = std::make_unique<Worker>(*program, lexicon);
    const MatchedDocument matched = workers[thread]->reader.Read(*document);
    read.text = authoring::ReadCodedText({*document, matched.tree, matched.words}, matched.matches,
                                         PassagesOf(coded, *document), workers[thread]->texts);
    return read;
  };
  auto consume = [&](size_t, Read read) {
    if (read.error) {
      out.problems.Add(Severity::kError, *read.error);
      return;
    }
    out.passages += read.text.passages.size();
    texts.push_back(std::move(read.text));
  };
  InOrder<Read>(gold->size(), threads, 4 * threads, work, consume);
  if (texts.empty()) {
    return Error{ErrorCode::kNotFound,
                 "none of the texts that the gold names could be read",
                 {run.texts_folder},
                 "name the folder that its paths are relative to with --texts"};
  }
  out.documents = texts.size();
  out.codes = authoring::Suggest(texts, codebook, run.options);
  if (!run.options.code.empty() && out.codes.empty()) {
    return Error{ErrorCode::kNotFound,
                 "no paragraph of the gold has the code \"" + run.options.code + "\"",
                 {run.gold_folder},
                 "give the full id of a code, or of one above it"};
  }
  return out;
}

}  // namespace pandect
