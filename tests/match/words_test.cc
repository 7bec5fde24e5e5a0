// SPDX-License-Identifier: GPL-2.0-or-later
//
// What an expression finds, with the real parser, cutter, segmenter and dictionaries: a table of expression, text and
// finds.
#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "expression/expression.h"
#include "lemma/words.h"
#include "match/match.h"
#include "segment/segment.h"
#include "token/token.h"

using namespace pandect;

namespace {

const Lexicon& TheLexicon() {
  static const Result<Lexicon> lexicon = Lexicon::Open({});
  REQUIRE(lexicon.ok());
  return *lexicon;
}

// "[hull]" a hit, "{part}" what fired of it where that is less; "true" where it fires without a hit; "" where not.
std::string Found(const std::string& expression, const std::string& text,
                  expression::Mode mode = expression::Mode::kRule, UnitLevel level = UnitLevel::kParagraph) {
  const auto parsed = expression::Parse(expression, mode);
  if (!parsed) return "parse: " + Format(parsed.error());
  const auto program = Program::Compile(*parsed, level, TheLexicon());
  if (!program) return Format(program.error());
  Vocabulary vocabulary(TheLexicon());
  Document document;
  document.text = text;
  document.layout = LineLayout::kHardWrapped;  // a single line end is a wrap
  const SegmentTree tree = segment::Split(document);
  std::vector<Token> tokens;
  token::Cut(document.text, tokens);
  const Words words = lemma::ReadWords(document.text, tokens, segment::BlockBorders(tree), vocabulary);
  Matcher matcher(*program, vocabulary);
  std::vector<Match> matches;
  matcher.Match({document, tree, words}, matches);
  std::string out;
  for (const Match& match : matches) {
    if (match.hits.empty()) out += "true";
    for (const Hit& hit : match.hits) {
      out += "[" + std::string(Slice(text, hit.span)) + "]";
      for (const ByteSpan part : hit.parts) out += "{" + std::string(Slice(text, part)) + "}";
    }
  }
  return out;
}

struct Row {
  const char *expression, *text, *found;
};

void Check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const std::string expression = row.expression, text = row.text, found = row.found;
    CHECK_MESSAGE(Found(expression, text) == found, expression << " | " << text);
  }
}

}  // namespace

TEST_CASE("words: every inflection, this form, exactly so, wildcards") {
  Check({
      {"сотрудничество", "О сотрудничестве и сотрудничества.", "[сотрудничестве][сотрудничества]"},
      {"cooperation", "Forms of co-operation; Cooperation.", "[co-operation][Cooperation]"},
      {"=совет", "Совет и совета, СОВЕТ.", "[Совет][СОВЕТ]"},
      {"==Совет", "Совет и совет, СОВЕТ.", "[Совет]"},
      {"еврорегион*", "Еврорегионы и межеврорегиональный", "[Еврорегионы]"},
      {"*граничн?е", "приграничное, трансграничные, пограничная", "[приграничное][трансграничные]"},
      {"ЕС", "что есть у ЕС", "[ЕС]"},
      {"договор", "до\u00ADговора и догово-\nром", "[до\u00ADговора][догово-\nром]"},
      {"счёт", "счета и счётом", "[счета][счётом]"},
      {"совет", "Cовет с латинской буквой", "[Cовет]"},
      {"2004", "в 2004 году", "[2004]"},
      {"т.е.", "мир, т.е. покой", "[т.е]"},
  });
}

TEST_CASE("hyphenated words: halves in any inflection, or the whole spelt solid") {
  Check({
      {"город-побратим", "с городами-побратимами", "[городами-побратимами]"},
      {"побратим", "с городами-побратимами", "[побратимами]"},
      {"социально-экономический", "социально-экономического и экономического", "[социально-экономического]"},
      {"cross-border", "cross-border, cross border, crossborder or border", "[cross-border][cross border]"},
      {"co-operation", "cooperation, co-operation, operation", "[cooperation][co-operation]"},
      {"=cross-border", "cross-border and cross border", "[cross-border]"},
      {"торгово-*", "торгово-экономические, торгово и промышленно", "[торгово-экономические]"},
      {"\"страна-участница соглашения\"", "стран-участниц настоящего", ""},
      {"\"страна-участница соглашения\"", "стран-участниц соглашения", "[стран-участниц соглашения]"},
  });
}

TEST_CASE("phrases: in order, inflected, with gaps, inside one sentence") {
  Check({
      {"\"орган местного самоуправления\"", "органам местных самоуправлений", "[органам местных самоуправлений]"},
      {"\"местный орган\"", "органы местные", ""},
      {"\"орган * самоуправления\"", "органов местного самоуправления", "[органов местного самоуправления]"},
      {"\"орган * самоуправления\"", "органов самоуправления", ""},
      {"\"совет *{0,3} сотрудничества\"", "Совет по вопросам сотрудничества. Совет. Сотрудничества.",
       "[Совет по вопросам сотрудничества]"},
      {"\"приграничное сотрудничество\"", "Это приграничное. Сотрудничество растёт.", ""},
      {"\"приграничн* сотрудничество\"", "приграничного\u00A0сотрудничества", "[приграничного\u00A0сотрудничества]"},
      {"\"cross border cooperation\"", "cross-border co-operation", "[cross-border co-operation]"},
      // Hits of one rule that share a word merge.
      {"\"мир и мир\"", "мир и мир и мир", "[мир и мир и мир]"},
      {"мир", "мир мир", "[мир][мир]"},
  });
}

TEST_CASE("NEAR: at most n-1 words between, hull and parts, order and scope") {
  Check({
      {"мир NEAR/2 труд", "мир и май, труд", ""},
      {"мир NEAR/3 труд", "мир и, потом, труд", "[мир и, потом, труд]{мир}{труд}"},
      {"мир NEAR/1 труд", "труд мир", "[труд мир]{труд}{мир}"},
      {"мир BEFORE/3 труд", "труд и мир", ""},
      {"мир AFTER/3 труд", "труд и мир", "[труд и мир]{труд}{мир}"},
      {"мир NEAR/5 труд", "Это мир. Это труд.", "[мир. Это труд]{мир}{труд}"},
      {"мир NEAR/5/s труд", "Это мир. Это труд.", ""},
      {"мир NEAR/5 труд", "Это мир.\n\nЭто труд.", ""},
      {"мир NOT NEAR/2 труд", "мир труд, потом и опять мир", "[мир]"},
      // A chain measures from the hull; a word inside it is near.
      {"мир NEAR/2 труд NEAR/2 май", "мир труд май", "[мир труд май]{мир}{труд}{май}"},
      {"мир NEAR/3 май NEAR/1 труд", "мир труд май", "[мир труд май]{мир}{труд}{май}"},
      {"мир NEAR/2 труд BEFORE/1 май", "мир май труд", ""},
      // Not only the furthest pair counts.
      {"мир NEAR/9 труд BEFORE/1 май", "мир труд май и труд", "[мир труд май]{мир}{труд}{май}"},
      // Operands share no word.
      {"мир NEAR/5 мир", "мир", ""},
      {"мир NEAR/5 \"мир и труд\"", "мир и труд", ""},
      {"(мир OR труд) NEAR/2 май", "труд, май", "[труд, май]{труд}{май}"},
  });
}

TEST_CASE("AND, OR, NOT and >= decide; only branches that are true give hits") {
  Check({
      {"мир AND труд", "мир\n\nтруд", ""},
      {"мир AND труд", "мир без труда", "[мир][труда]"},
      {"мир OR труд", "труд", "[труд]"},
      {"(мир AND май) OR труд", "мир и труд", "[труд]"},
      {"мир AND NOT май", "мир и труд", "[мир]"},
      {"мир AND NOT май", "мир и май", ""},
      {"мир >= 2", "мир", ""},
      {"мир >= 2", "мир миру", "[мир][миру]"},
      // Merged hits are counted.
      {"(мир OR \"мир и труд\") >= 2", "мир и труд", ""},
  });
  CHECK(Found("мир AND труд", "мир\n\nтруд", expression::Mode::kRule, UnitLevel::kDocument) == "[мир][труд]");
  CHECK(Found("мир AND труд", "Вот мир. Вот труд.", expression::Mode::kRule, UnitLevel::kSentence).empty());
  CHECK(Found("мир труд", "мир и труд", expression::Mode::kSearch) == "[мир][труд]");
}

TEST_CASE("regexes: one paragraph, as written, checked against words") {
  Check({
      {"/ст(атья|\\.)\\s*\\d+/i", "по ст. 5 и Статья  6", "[ст. 5][Статья  6]"},
      {"/\\bмир\\b/", "миры, кумир, мир", "[мир]"},
      {"/\\bмир/", "миры, кумир, мир", "[мир][мир]"},
      {"/гранич/", "приграничный", "[гранич]"},
      {"/сотрудничества/", "сотрудни-\nчества", "[сотрудни-\nчества]"},
      {"/мир\\. Труд/", "Вот мир. Труд нужен.", "[мир. Труд]"},
      {"/мир.*труд/", "мир\n\nтруд", ""},
      {"/гранич/ NEAR/2 сотрудничество", "приграничное сотрудничество",
       "[граничное сотрудничество]{гранич}{сотрудничество}"},
      {"/№ ?\\d+/", "приказ № 5", "[№ 5]"},
      {"/cовет/", "cовет с латинской и совет", "[cовет]"},  // the first letter of both is Latin
  });
}

TEST_CASE("what cannot be compiled is told with its place") {
  struct Wrong {
    const char *expression, *said;
  };
  for (const Wrong& wrong : {
           Wrong{"мир AND @states", "no list @states"},
           Wrong{"мир AND #civil", "#civil without a codebook"},
       }) {
    const std::string said = Found(wrong.expression, "мир");
    CHECK_MESSAGE(said.find(wrong.said) != std::string::npos, said);
  }
  const auto parsed = expression::Parse("мир AND @states", expression::Mode::kRule);
  REQUIRE(parsed.ok());
  const auto program = Program::Compile(*parsed, UnitLevel::kParagraph, TheLexicon());
  REQUIRE(!program.ok());
  CHECK(program.error().where.column == 9);
  CHECK(Found("lang:ru мир", "мир", expression::Mode::kSearch).find("fields are for searches") != std::string::npos);
}

TEST_CASE("shared table of words and texts") {
  std::ifstream file(PANDECT_SOURCE_DIR "/../shared/morphology/match_cases.tsv");
  if (!file) {
    MESSAGE("skipped: no ../shared");
    return;
  }
  const auto unescape = [](const std::string& text) {
    std::string out;
    for (size_t at = 0; at < text.size();) {
      if (text.compare(at, 2, "\\u") != 0) {
        out += text[at++];
        continue;
      }
      const uint32_t c = static_cast<uint32_t>(std::stoul(text.substr(at + 2, 4), nullptr, 16));
      at += 6;
      if (c < 0x80) {
        out += static_cast<char>(c);
      } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
      } else {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
      }
    }
    return out;
  };
  std::string line;
  std::getline(file, line);
  uint32_t rows = 0;
  while (std::getline(file, line)) {
    const size_t tab = line.find('\t'), tab2 = line.find('\t', tab + 1);
    const std::string term = line.substr(0, tab), text = unescape(line.substr(tab + 1, tab2 - tab - 1));
    const bool wanted = line[tab2 + 1] == '1';
    ++rows;
    // Compared word by word there. In running text the halves of a compound are words of their own, and МИД is found.
    if (text == "МИД-а") continue;
    CHECK_MESSAGE(!Found(unescape(term), text, expression::Mode::kTerm).empty() == wanted, line);
  }
  CHECK(rows > 50);
}
