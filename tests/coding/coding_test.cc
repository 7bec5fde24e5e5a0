// SPDX-License-Identifier: GPL-2.0-or-later
#include "coding/coding.h"

#include "coding/coding_id.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

using namespace pandect;

namespace {

// A document of one paragraph "w0 w1 w2 …": word i stands at bytes [4i, 4i + 3).
struct Paragraphs {
  Document document;
  SegmentTree tree;
  Words words;

  explicit Paragraphs(uint32_t count = 1, uint32_t words_each = 20) {
    Segment root;
    root.kind = SegmentKind::kDocument;
    tree.segments.push_back(root);
    for (uint32_t p = 0; p < count; ++p) {
      Segment paragraph;
      paragraph.parent = 0;
      paragraph.span.begin = static_cast<uint32_t>(document.text.size());
      for (uint32_t w = 0; w < words_each; ++w) {
        const uint32_t begin = static_cast<uint32_t>(document.text.size());
        document.text += "мw ";
        words.span.push_back({begin, begin + 3});
        words.form.push_back(0);
      }
      paragraph.span.end = static_cast<uint32_t>(document.text.size()) - 1;
      tree.segments.push_back(paragraph);
      tree.segments.back().end = static_cast<SegmentIndex>(tree.segments.size());
    }
    tree.segments[0].span.end = static_cast<uint32_t>(document.text.size());
    tree.segments[0].end = static_cast<SegmentIndex>(tree.segments.size());
  }
  Reading reading() const { return {document, tree, words}; }
};

Hit At(uint32_t first, uint32_t last) {
  return {{4 * first, 4 * last - 1}, first, last, {}};
}
// NEAR: only the two ends fired.
Hit Ends(uint32_t first, uint32_t last) {
  Hit hit = At(first, last);
  hit.parts = {{4 * first, 4 * first + 3}, {4 * last - 4, 4 * last - 1}};
  return hit;
}

Rule Present() {
  return {};
}
Rule Absent() {
  Rule rule;
  rule.polarity = Polarity::kAbsent;
  return rule;
}
Rule With(Modality modality, Effect effect) {
  Rule rule;
  rule.modality = modality;
  rule.effect = effect;
  return rule;
}

Codebook CodebookOf(const std::vector<std::vector<Rule>>& codes, Nesting nested = Nesting::kNone) {
  Codebook codebook;
  codebook.id = "toy";
  codebook.nested = nested;
  for (const auto& rules : codes) {
    Code code;
    code.id = "c" + std::to_string(codebook.codes.size());
    code.end = static_cast<CodeIndex>(codebook.codes.size() + 1);
    code.rules = rules;
    codebook.codes.push_back(std::move(code));
  }
  return codebook;
}

// "c0+ r0,1 h2 w5 0-2;3-7" a coding: code, polarity, rules, hits, words, evidence in words; '~' where it is within a
// word.
std::string Print(const std::vector<Coding>& codings) {
  std::string out;
  for (const Coding& coding : codings) {
    if (!out.empty()) out += " | ";
    out += "c" + std::to_string(coding.code) + (coding.polarity == Polarity::kAbsent ? "-" : "+") + " r";
    for (size_t i = 0; i < coding.rules.size(); ++i) out += (i > 0 ? "," : "") + std::to_string(coding.rules[i]);
    out += " h" + std::to_string(coding.hits) + " w" + std::to_string(coding.words);
    for (size_t i = 0; i < coding.evidence.size(); ++i) {
      out += (i > 0 ? ";" : " ") + std::to_string(coding.evidence[i].begin / 4) + "-" +
             std::to_string((coding.evidence[i].end + 1) / 4);
    }
  }
  return out;
}

std::string Made(const Codebook& codebook, const std::vector<Match>& matches) {
  const Paragraphs document(3);
  return Print(coding::MakeCodings(document.reading(), codebook, matches));
}

}  // namespace

TEST_CASE("one coding a unit, code and polarity, with every rule and all evidence") {
  const Codebook codebook = CodebookOf({{Present(), Present(), Absent()}, {Present()}});
  CHECK(Made(codebook, {}).empty());
  CHECK(Made(codebook, {{1, 0, 0, {At(0, 1), At(4, 6)}}}) == "c0+ r0 h2 w3 0-1;4-6");
  CHECK(Made(codebook, {{1, 0, 0, {At(0, 1)}}, {1, 0, 1, {At(4, 6)}}, {1, 1, 0, {At(4, 6)}}}) ==
        "c0+ r0,1 h2 w3 0-1;4-6 | c1+ r0 h1 w2 4-6");
  CHECK(Made(codebook, {{1, 0, 0, {At(0, 1)}}, {1, 0, 2, {At(7, 9)}}, {2, 0, 0, {At(20, 21)}}}) ==
        "c0+ r0 h1 w1 0-1 | c0- r2 h1 w2 7-9 | c0+ r0 h1 w1 20-21");
  // A rule of #codes alone has no words of its own, and codes all the same.
  CHECK(Made(codebook, {{1, 0, 0, {}}}) == "c0+ r0 h0 w0");
  CHECK(Made(codebook, {{1, 0, 0, {}}, {1, 0, 1, {At(2, 3)}}}) == "c0+ r0,1 h1 w1 2-3");
}

TEST_CASE("a hit whose words all lie in another of that code is dropped; on equal words absent wins") {
  const Codebook codebook = CodebookOf({{Present(), Present(), Absent(), Absent()}, {Present()}});
  // Within one polarity its rule is still named.
  CHECK(Made(codebook, {{1, 0, 0, {At(2, 3)}}, {1, 0, 1, {At(1, 4)}}}) == "c0+ r0,1 h1 w3 1-4");
  CHECK(Made(codebook, {{1, 0, 0, {At(2, 3)}}, {1, 0, 1, {At(2, 3)}}}) == "c0+ r0,1 h1 w1 2-3");
  // "отсутствие еврорегиона" says that there is none.
  CHECK(Made(codebook, {{1, 0, 0, {At(2, 3)}}, {1, 0, 2, {At(1, 3)}}}) == "c0- r2 h1 w2 1-3");
  CHECK(Made(codebook, {{1, 0, 0, {At(2, 3)}}, {1, 0, 2, {At(2, 3)}}}) == "c0- r2 h1 w1 2-3");
  CHECK(Made(codebook, {{1, 0, 0, {At(2, 3), At(8, 9)}}, {1, 0, 2, {At(1, 3)}}}) ==
        "c0+ r0 h1 w1 8-9 | c0- r2 h1 w2 1-3");
  CHECK(Made(codebook, {{1, 0, 0, {At(1, 5)}}, {1, 0, 2, {At(2, 3)}}}) == "c0+ r0 h1 w4 1-5");
  // Partly shared words: both stay, words are counted once.
  CHECK(Made(codebook, {{1, 0, 0, {At(1, 4)}}, {1, 0, 1, {At(3, 6)}}}) == "c0+ r0,1 h2 w5 1-6");
  // Of three within one another only the outermost stays.
  CHECK(Made(codebook, {{1, 0, 0, {At(3, 4)}}, {1, 0, 1, {At(2, 5)}}, {1, 0, 2, {At(1, 9)}}}) == "c0- r2 h1 w8 1-9");
  // A short one far along, after a long one has begun earlier and another in between.
  CHECK(Made(codebook, {{1, 0, 0, {At(8, 9)}}, {1, 0, 1, {At(0, 10)}}, {1, 0, 2, {At(2, 3)}}}) ==
        "c0+ r0,1 h1 w10 0-10");
  // The words between the operands of NEAR belong to its hit, not to its evidence.
  CHECK(Made(codebook, {{1, 0, 0, {Ends(1, 6)}}, {1, 0, 1, {At(3, 4)}}}) == "c0+ r0,1 h1 w5 1-2;5-6");
  // Other codes are left alone.
  CHECK(Made(codebook, {{1, 0, 0, {At(2, 3)}}, {1, 1, 0, {At(1, 4)}}}) == "c0+ r0 h1 w1 2-3 | c1+ r0 h1 w3 1-4");
}

TEST_CASE("nested longest: a longer hit hides a shorter one of another code") {
  const Codebook codebook = CodebookOf({{Present(), Absent()}, {Present()}, {Present()}}, Nesting::kLongest);
  CHECK(Made(codebook, {{1, 0, 0, {At(2, 3)}}, {1, 1, 0, {At(1, 4)}}}) == "c1+ r0 h1 w3 1-4");
  CHECK(Made(codebook, {{1, 0, 0, {At(2, 3), At(9, 10)}}, {1, 1, 0, {At(1, 4)}}}) ==
        "c0+ r0 h1 w1 9-10 | c1+ r0 h1 w3 1-4");
  // Equal words, or words only shared, hide nothing.
  CHECK(Made(codebook, {{1, 0, 0, {At(1, 4)}}, {1, 1, 0, {At(1, 4)}}}) == "c0+ r0 h1 w3 1-4 | c1+ r0 h1 w3 1-4");
  CHECK(Made(codebook, {{1, 0, 0, {At(1, 4)}}, {1, 1, 0, {At(3, 9)}}}) == "c0+ r0 h1 w3 1-4 | c1+ r0 h1 w6 3-9");
  // Two of equal words both lie in a longer third.
  CHECK(Made(codebook, {{1, 0, 0, {At(2, 3)}}, {1, 1, 0, {At(2, 3)}}, {1, 2, 0, {At(2, 5)}}}) == "c2+ r0 h1 w3 2-5");
  // A rule without words cannot be hidden.
  CHECK(Made(codebook, {{1, 0, 0, {}}, {1, 1, 0, {At(1, 4)}}}) == "c0+ r0 h0 w0 | c1+ r0 h1 w3 1-4");
}

TEST_CASE("hits without words are compared by their bytes") {
  const Codebook codebook = CodebookOf({{Present(), Present()}});
  const Hit blank{{7, 8}, 2, 2, {}};  // the blank before word 2
  CHECK(Made(codebook, {{1, 0, 0, {blank}}}) == "c0+ r0 h1 w0 1-2");
  CHECK(Made(codebook, {{1, 0, 0, {blank}}, {1, 0, 1, {At(1, 3)}}}) == "c0+ r0,1 h1 w2 1-3");
  CHECK(Made(codebook, {{1, 0, 0, {blank}}, {1, 0, 1, {At(2, 3)}}}) == "c0+ r0,1 h2 w1 1-2;2-3");
}

TEST_CASE("modality and effect: the first in file order that says more than the default") {
  const Codebook codebook =
      CodebookOf({{Present(), With(Modality::kPlanned, Effect::kNone), With(Modality::kEnded, Effect::kEases)}});
  const Paragraphs document;
  const auto made = coding::MakeCodings(document.reading(), codebook,
                                        {{1, 0, 0, {At(0, 1)}}, {1, 0, 1, {At(2, 3)}}, {1, 0, 2, {At(4, 5)}}});
  REQUIRE(made.size() == 1);
  CHECK(made[0].modality == Modality::kPlanned);
  CHECK(made[0].effect == Effect::kEases);
  CHECK(made[0].at == document.tree.segments[1].span);
  CHECK(made[0].origin == CodingOrigin::kRule);
  CHECK(made[0].status == CodingStatus::kProposed);
}

TEST_CASE("ids name what a coding says, and nothing else") {
  const std::vector<Match> matches = {
      {1, 0, 0, {At(0, 1), At(4, 6)}}, {2, 0, 0, {At(20, 21)}}, {2, 1, 0, {At(20, 21)}}};
  const Codebook codebook = CodebookOf({{Present(), Absent()}, {Present()}});
  Paragraphs document(3);
  const auto made = coding::MakeCodings(document.reading(), codebook, matches);
  const auto again = coding::MakeCodings(document.reading(), codebook, matches);
  const auto id = [](const Coding& coding, const Paragraphs& at, const Codebook& of) {
    return coding::CodingIds(at.document, of).Of(coding);
  };
  std::set<Sha256> ids;
  coding::CodingIds one_after_another(document.document, codebook);
  for (size_t i = 0; i < made.size(); ++i) {
    CHECK(one_after_another.Of(made[i]) == id(again[i], document, codebook));
    ids.insert(id(made[i], document, codebook));
  }
  CHECK(ids.size() == 3);
  const auto differs = [&](const Codebook& other_codebook, const std::vector<Match>& other, const Paragraphs& at) {
    return id(coding::MakeCodings(at.reading(), other_codebook, other)[0], at, other_codebook) !=
           id(made[0], document, codebook);
  };
  Codebook other = codebook;
  other.hash = HashBytes("other");
  CHECK(differs(other, matches, document));
  other = codebook;
  other.id = "other";
  CHECK(differs(other, matches, document));
  CHECK(differs(codebook, {{1, 0, 0, {At(0, 1)}}}, document));
  CHECK(differs(codebook, {{1, 0, 1, {At(0, 1), At(4, 6)}}}, document));
  Paragraphs elsewhere(3);
  elsewhere.document.text_hash = HashBytes("elsewhere");
  CHECK(differs(codebook, matches, elsewhere));
  // The path is no part of it: the same text under another name gives the same codings.
  elsewhere = Paragraphs(3);
  elsewhere.document.path = "elsewhere.txt";
  CHECK(!differs(codebook, matches, elsewhere));
}

TEST_CASE("stable names") {
  CHECK(std::string(Name(CodingOrigin::kRule)) == "rule");
  CHECK(std::string(Name(CodingOrigin::kImport)) == "import");
  CHECK(std::string(Name(CodingStatus::kRejected)) == "rejected");
}
