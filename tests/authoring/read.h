// SPDX-License-Identifier: GPL-2.0-or-later
//
// A text read and matched with the codebook of a test.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "authoring/excepts.h"
#include "authoring/lemma_texts.h"
#include "codebook/read.h"
#include "coding/coding.h"
#include "lemma/words.h"
#include "match/match.h"
#include "segment/segment.h"
#include "token/token.h"

namespace pandect::test {

inline const Lexicon& TheLexicon() {
  static const Lexicon lexicon = Lexicon::Open({}).value();
  return lexicon;
}

// `codes`: the inside of <codebook>.
inline Codebook MakeCodebook(const std::string& codes, const std::string& attributes = "") {
  Diagnostics problems;
  auto codebook = codebook::Parse(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<codebook id=\"test\" version=\"1\" unit=\"paragraph\" " +
          attributes + "><title xml:lang=\"en\">T</title>" + codes + "</codebook>",
      "test.xml", problems);
  for (const Diagnostic& problem : problems.all()) INFO(Format(problem.error));
  REQUIRE(codebook.ok());
  return *codebook;
}

// `rules`: what stands behind the label of a code.
inline std::string CodeXml(const std::string& id, const std::string& rules) {
  return "<code id=\"" + id + "\"><label xml:lang=\"en\">" + id + "</label><definition xml:lang=\"en\">D</definition>" +
         rules + "</code>";
}
inline std::string Term(const char* language, const std::string& text) {
  return std::string("<term xml:lang=\"") + language + "\">" + text + "</term>";
}

// A document and what the stages make of it; views point into it, so it stays where it was made.
class ReadText {
 public:
  explicit ReadText(const std::string& text, const std::string& path = "a.txt")
      : vocabulary_(TheLexicon()), texts_(vocabulary_) {
    document_.path = path;
    document_.text = text;
    document_.layout = LineLayout::kLineIsParagraph;
    tree_ = segment::Split(document_);
    std::vector<Token> tokens;
    token::Cut(document_.text, tokens);
    words_ = lemma::ReadWords(document_.text, tokens, segment::BlockBorders(tree_), vocabulary_);
  }
  ReadText(const ReadText&) = delete;

  Reading reading() const { return {document_, tree_, words_}; }
  authoring::LemmaTexts& texts() { return texts_; }
  std::vector<Match> MatchesOf(const Codebook& codebook) {
    const auto program = Program::Compile(codebook, UnitLevel::kParagraph, TheLexicon());
    REQUIRE(program.ok());
    std::vector<Match> matches;
    Matcher(*program, vocabulary_).Match(reading(), matches);
    return matches;
  }
  // The span of a piece of the text that stands in it once.
  ByteSpan At(const std::string& piece) const {
    const size_t at = document_.text.find(piece);
    REQUIRE_MESSAGE(at != std::string::npos, piece);
    return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + piece.size())};
  }

 private:
  Document document_;
  SegmentTree tree_;
  Words words_;
  Vocabulary vocabulary_;
  authoring::LemmaTexts texts_;
};

}  // namespace pandect::test
