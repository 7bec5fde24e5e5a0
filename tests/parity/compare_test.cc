// SPDX-License-Identifier: GPL-2.0-or-later
#include "parity/compare.h"

#include <doctest/doctest.h>

#include "parity/paragraphs.h"

using namespace pandect;

namespace {

// civil(0) › ngo(1) › youth(2); civil › business(3); party(4), flat and with a rule; empty(5), flat and without.
Codebook Tree() {
  Codebook codebook;
  const auto add = [&](const char* id, CodeIndex parent, CodeIndex end, uint32_t depth, bool rules) {
    Code code;
    code.id = id;
    code.parent = parent;
    code.end = end;
    code.depth = depth;
    if (rules) code.rules.emplace_back();
    codebook.codes.push_back(std::move(code));
  };
  add("civil", kNoCode, 4, 0, true);  // a rule of the criterion itself: it has no indicator to count as
  add("civil.ngo", 0, 3, 1, false);
  add("civil.ngo.youth", 1, 3, 2, true);
  add("civil.business", 0, 4, 1, true);
  add("party", kNoCode, 5, 0, true);
  add("empty", kNoCode, 6, 0, false);
  return codebook;
}

Coding Made(CodeIndex code, const std::vector<ByteSpan>& evidence, Polarity polarity = Polarity::kPresent, ByteSpan at = {}) {
  Coding coding;
  coding.code = code;
  coding.evidence.assign(evidence.begin(), evidence.end());
  coding.polarity = polarity;
  coding.at = at;
  return coding;
}

}  // namespace

TEST_CASE("which codes are compared, and what the finer ones count as") {
  const Codebook codebook = Tree();
  const ParityScale indicators = parity::ScaleOf(codebook, ParityDepth::kIndicators);
  CHECK(indicators.codes == std::vector<CodeIndex>{1, 3, 4});
  constexpr uint32_t kNot = ParityScale::kNotCompared;
  CHECK(indicators.of_code == std::vector<uint32_t>{kNot, 0, 0, 1, 2, kNot});
  const ParityScale all = parity::ScaleOf(codebook, ParityDepth::kAll);
  CHECK(all.codes == std::vector<CodeIndex>{0, 2, 3, 4});
  CHECK(all.of_code == std::vector<uint32_t>{0, kNot, 1, 2, 3, kNot});
}

TEST_CASE("a coding lies in the paragraphs that hold the middle of its evidence") {
  Document document;
  document.text = "Первый абзац о фондах.\nВторой абзац о молодёжи.\n";
  document.layout = LineLayout::kLineIsParagraph;
  const SegmentTree tree = segment::Split(document);
  const auto paragraphs = parity::Paragraphs(document, tree);
  REQUIRE(paragraphs.size() == 2);
  const auto second = static_cast<uint32_t>(document.text.find("Второй"));
  const ParityScale scale = parity::ScaleOf(Tree(), ParityDepth::kIndicators);
  const ParagraphCodes codes = parity::CodesOf(
      scale, tree, paragraphs,
      {Made(2, {{0, 6}}), Made(3, {{0, 6}, {second, second + 6}}), Made(3, {{second, second + 4}}, Polarity::kAbsent),
       Made(0, {{0, 6}}), Made(4, {}, Polarity::kPresent, {second, second + 10})});
  CHECK(codes[0] == std::vector<ParityCode>{{0, true, false}, {1, true, false}});
  CHECK(codes[1] == std::vector<ParityCode>{{1, true, true}, {2, true, false}});
}

TEST_CASE("beads are the units; a side has a code when one of its paragraphs has it") {
  const ParityScale scale = parity::ScaleOf(Tree(), ParityDepth::kIndicators);
  const ParityCode ngo{0, true, false}, no_ngo{0, false, true}, business{1, true, false};
  const std::vector<Bead> beads = {{0, 1, 0, 1}, {1, 3, 1, 2}, {3, 4, 2, 2}, {4, 4, 2, 3}, {4, 5, 3, 4}};
  const ParagraphCodes ru = {{ngo}, {}, {ngo}, {business}, {business}};
  const ParagraphCodes en = {{no_ngo}, {ngo, business}, {business}, {}};
  const ParityComparison found = parity::Compare(scale, beads, ru, en);
  CHECK(found.beads == 3);  // those with an empty side are out, with what they are coded as
  REQUIRE(found.by_code.size() == 3);
  CHECK(found.by_code[0].beads == YesNoTable{2, 0, 0, 1});
  CHECK(found.by_code[0].other_polarity == 1);
  CHECK(found.by_code[1].beads == YesNoTable{0, 1, 1, 1});
  CHECK(found.by_code[2].beads == YesNoTable{0, 0, 0, 3});
  REQUIRE(found.differences.size() == 2);
  CHECK(found.differences[0].bead == 1);
  CHECK_FALSE(found.differences[0].in_first);
  CHECK(found.differences[1].bead == 4);
  CHECK(found.differences[1].in_first);
}
