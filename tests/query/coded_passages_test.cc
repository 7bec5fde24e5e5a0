// SPDX-License-Identifier: GPL-2.0-or-later
// A unit found by #code is marked with the words that made the rules code it: the evidence of its codings, no more and
// no less, at every level, over the bundled corpus and the shipped codebook.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "codebook/read.h"
#include "coding/coding.h"
#include "corpus.h"
#include "query/codebook_codes.h"

using namespace pandect;
using namespace pandect::test;

namespace {

// Bytes covered, so that spans cut otherwise are still equal.
using Bytes = std::set<uint32_t>;

void Cover(ByteSpan span, Bytes& out) {
  for (uint32_t at = span.begin; at < span.end; ++at) out.insert(at);
}

}  // namespace

TEST_CASE("a unit found by a code is marked with the evidence of its codings") {
  Corpus corpus;
  corpus.AddFolder(PANDECT_SOURCE_DIR "/corpora/specimens");
  const Searcher searcher(corpus.Index());
  Diagnostics problems;
  const auto codebook = codebook::Read(PANDECT_SOURCE_DIR "/codebook/library/paradiplomacy.xml", problems);
  REQUIRE_MESSAGE(codebook.ok(), Format(codebook.error()));
  for (const UnitLevel level : {UnitLevel::kParagraph, UnitLevel::kSentence, UnitLevel::kDocument}) {
    QueryOptions options;
    options.unit = level;
    options.codebook = &*codebook;
    options.codes =
        std::make_shared<const CodebookCodes>(*codebook, searcher.snapshot(), nullptr, CodebookCodes::Cache::kNone);
    for (const std::string code : {"barriers", "barriers.crossing", "civil.business", "areas"}) {
      INFO(Name(level), " #", code);
      const CodeIndex first = codebook->Find(code), last = codebook->codes[first].end;
      // The slow road: the stages, then the codings.
      std::map<std::pair<std::string, SegmentIndex>, Bytes> wanted;
      const auto program = Program::Compile(*codebook, level, TheLexicon());
      REQUIRE(program.ok());
      Matcher matcher(*program, corpus.vocabulary());
      for (const Staged& staged : corpus.staged()) {
        std::vector<Match> matches;
        matcher.Match(staged.reading(), matches);
        for (const Coding& coding : coding::MakeCodings(staged.reading(), *codebook, matches)) {
          if (coding.code < first || coding.code >= last) continue;
          Bytes& bytes = wanted[{staged.document.path, coding.unit}];
          for (const ByteSpan span : coding.evidence) Cover(span, bytes);
        }
      }
      const auto query = searcher.Prepare("#" + code, options);
      REQUIRE_MESSAGE(query.ok(), Format(query.error()));
      const auto found = searcher.Find(*query, {});
      REQUIRE(found.ok());
      CHECK(found->units() == wanted.size());
      const auto hits = found->Page(0, found->units());
      REQUIRE(hits.ok());
      // With the words around only, as lists are made, and with all.
      for (const uint32_t around : {0u, Searcher::kAllParagraphs}) {
        const auto marked = searcher.Mark(*query, *hits, around);
        REQUIRE_MESSAGE(marked.ok(), Format(marked.error()));
        size_t with_marks = 0;
        for (const MarkedUnit& unit : *marked) {
          Bytes bytes;
          uint32_t end = 0;
          for (const Hit& hit : unit.hits) {
            CHECK(hit.span.begin >= end);  // in order, sharing nothing
            end = hit.span.end;
            Evidence(hit, [&](ByteSpan span) { Cover(span, bytes); });
            REQUIRE(hit.last_word <= unit.read->words.span.size());
            REQUIRE(hit.first_word < hit.last_word);
            CHECK(unit.read->words.span[hit.first_word].begin <= hit.span.begin);
            CHECK(unit.read->words.span[hit.last_word - 1].end >= hit.span.end);
          }
          const auto name = std::pair(unit.read->document.path, unit.hit.unit);
          REQUIRE(wanted.count(name) == 1);
          CHECK(bytes == wanted[name]);
          with_marks += !bytes.empty();
        }
        CHECK(with_marks * 10 > marked->size() * 9);
      }
    }
  }
}

TEST_CASE("words and codes of one query are marked together; what is not there is not marked") {
  Corpus corpus;
  corpus.AddFolder(PANDECT_SOURCE_DIR "/corpora/specimens");
  const Searcher searcher(corpus.Index());
  Diagnostics problems;
  const auto codebook = codebook::Read(PANDECT_SOURCE_DIR "/codebook/library/paradiplomacy.xml", problems);
  REQUIRE(codebook.ok());
  QueryOptions options;
  options.codes =
      std::make_shared<const CodebookCodes>(*codebook, searcher.snapshot(), nullptr, CodebookCodes::Cache::kNone);
  const auto marks = [&](const std::string& text) {
    const auto query = searcher.Prepare(text, options);
    REQUIRE_MESSAGE(query.ok(), Format(query.error()));
    const auto found = searcher.Find(*query, {HitOrder::kDocument, {}});
    REQUIRE(found.ok());
    const auto hits = found->Page(0, found->units());
    REQUIRE(hits.ok());
    const auto marked = searcher.Mark(*query, *hits);
    REQUIRE(marked.ok());
    std::map<std::pair<std::string, SegmentIndex>, Bytes> out;
    for (const MarkedUnit& unit : *marked)
      for (const Hit& hit : unit.hits)
        Evidence(hit, [&](ByteSpan span) { Cover(span, out[{unit.read->document.path, unit.hit.unit}]); });
    return out;
  };
  const auto word = marks("граница OR border"), code = marks("#barriers.crossing");
  const auto both = marks("(граница OR border) AND #barriers.crossing");
  REQUIRE(both.size() > 3);
  for (const auto& [unit, bytes] : both) {
    Bytes wanted = word.at(unit);
    wanted.insert(code.at(unit).begin(), code.at(unit).end());
    CHECK(bytes == wanted);
  }
  for (const auto& [unit, bytes] : marks("(граница OR border) AND NOT #barriers.crossing"))
    CHECK(bytes == word.at(unit));
}
