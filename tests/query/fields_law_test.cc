// SPDX-License-Identifier: GPL-2.0-or-later
//
// Words joined with fields: whatever Xapian narrows, the units found are those where the words' rule fires and the
// fields hold, decided here one document and one unit at a time.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "corpus.h"
#include "expression/expression.h"
#include "expression_maker.h"

using namespace pandect;
using namespace pandect::test;

namespace {

// Values that some documents share, one that has several, one that is missing from most.
void GiveVariables(Document& document) {
  static int number = 0;
  ++number;
  document.variables["sort"] = number % 3 == 0 ? "Договор" : number % 3 == 1 ? "declaration" : "концепция развития";
  document.variables["partner"] = number % 4 == 0 ? "Казахстан; Латвия" : number % 4 == 1 ? "Латвия" : "Норвегия";
  document.variables["adopted"] = std::to_string(1995 + number) + (number % 2 == 0 ? "-05-14" : "");
  document.variables["size"] = std::to_string(number * 100);
  if (number % 5 == 0) document.variables["rare"] = "да";
}

struct Tested {
  std::string text;
  UnitNames units;
};

// A field, and which documents it holds for.
struct FieldCase {
  const char* text;
  bool (*holds)(const Document&);
};
std::string Value(const Document& document, const char* name) {
  const auto found = document.variables.find(name);
  return found == document.variables.end() ? "" : found->second;
}
int Year(const Document& document) {
  return std::stoi(Value(document, "adopted").substr(0, 4));
}
const FieldCase kFields[] = {
    {"sort:договор", [](const Document& d) { return Value(d, "sort") == "Договор"; }},
    {"sort:Declaration", [](const Document& d) { return Value(d, "sort") == "declaration"; }},
    {"sort:\"концепция развития\"", [](const Document& d) { return Value(d, "sort") == "концепция развития"; }},
    {"sort:де*", [](const Document&) { return false; }},
    {"sort:d*", [](const Document& d) { return Value(d, "sort") == "declaration"; }},
    {"partner:латвия", [](const Document& d) { return Value(d, "partner").find("Латвия") != std::string::npos; }},
    {"partner:казахстан", [](const Document& d) { return Value(d, "partner").starts_with("Казахстан"); }},
    {"partner:Исландия", [](const Document&) { return false; }},
    {"adopted:1999", [](const Document& d) { return Year(d) == 1999; }},
    {"adopted:1998..2004", [](const Document& d) { return Year(d) >= 1998 && Year(d) <= 2004; }},
    {"adopted:..2000", [](const Document& d) { return Year(d) <= 2000; }},
    {"size:500..900",
     [](const Document& d) { return std::stoi(Value(d, "size")) >= 500 && std::stoi(Value(d, "size")) <= 900; }},
    {"rare:да", [](const Document& d) { return Value(d, "rare") == "да"; }},
    {"doc:ru/", [](const Document& d) { return d.path.starts_with("ru/"); }},
    {"format:txt", [](const Document& d) { return d.format == "txt"; }},
};

class QueryMaker {
 public:
  QueryMaker(const Corpus& corpus, UnitLevel level, uint32_t seed)
      : corpus_(corpus), level_(level), random_(seed), sentences_(corpus.Sentences()), words_(seed, sentences_, {}) {
    for (const Staged& staged : corpus.staged()) {
      for (const SegmentIndex unit : UnitsOf(staged.tree, level)) all_.insert({staged.document.path, unit});
    }
  }

  Tested Make(uint32_t depth) {
    const uint32_t kind = random_.Below(depth == 0 ? 4 : 10);
    if (kind < 2) return Words();
    if (kind < 4) return Field();
    if (kind == 4) {
      const Tested denied = Make(depth - 1);
      Tested out{"NOT (" + denied.text + ")", {}};
      std::set_difference(all_.begin(), all_.end(), denied.units.begin(), denied.units.end(),
                          std::inserter(out.units, out.units.end()));
      return out;
    }
    const bool both = kind < 8;
    Tested out = Make(depth - 1);
    out.text = "(" + out.text + ")";
    for (uint32_t i = 0; i < 1 + random_.Below(3); ++i) {
      const Tested next = Make(depth - 1);
      out.text += (both ? " AND (" : " OR (") + next.text + ")";
      UnitNames joined;
      if (both) {
        std::set_intersection(out.units.begin(), out.units.end(), next.units.begin(), next.units.end(),
                              std::inserter(joined, joined.end()));
      } else {
        std::set_union(out.units.begin(), out.units.end(), next.units.begin(), next.units.end(),
                       std::inserter(joined, joined.end()));
      }
      out.units = std::move(joined);
    }
    return out;
  }

 private:
  Tested Words() {
    Tested out;
    out.text = expression::Print(words_.Expression(random_.Below(2)), expression::Mode::kSearch);
    auto parsed = expression::Parse(out.text, expression::Mode::kSearch);
    REQUIRE_MESSAGE(parsed.ok(), out.text);
    const auto program = Program::Compile(*parsed, level_, TheLexicon());
    REQUIRE_MESSAGE(program.ok(), out.text << ": " << Format(program.error()));
    Matcher matcher(*program, corpus_.vocabulary());
    for (const Staged& staged : corpus_.staged()) {
      std::vector<Match> matches;
      matcher.Match(staged.reading(), matches);
      for (const Match& match : matches) out.units.insert({staged.document.path, match.unit});
    }
    return out;
  }

  Tested Field() {
    const uint32_t which = random_.Below(static_cast<uint32_t>(std::size(kFields)) + 4);
    Tested out;
    const bool russian = which % 2 == 0;
    if (which >= std::size(kFields)) out.text = russian ? "lang:ru" : "lang:en";
    for (const Staged& staged : corpus_.staged()) {
      for (const SegmentIndex unit : UnitsOf(staged.tree, level_)) {
        const bool holds =
            which < std::size(kFields) ? kFields[which].holds(staged.document) : Speaks(staged.tree, unit, russian);
        if (holds) out.units.insert({staged.document.path, unit});
      }
    }
    if (which < std::size(kFields)) out.text = kFields[which].text;
    return out;
  }

  static bool Speaks(const SegmentTree& tree, SegmentIndex unit, bool russian) {
    const Language language = russian ? Language::kRu : Language::kEn;
    const auto& segments = tree.segments;
    if (segments[unit].kind == SegmentKind::kSentence) return segments[segments[unit].parent].language == language;
    for (SegmentIndex i = unit; i < std::max(segments[unit].end, unit + 1); ++i) {
      if (segments[i].kind == SegmentKind::kParagraph && segments[i].language == language) return true;
    }
    return false;
  }

  const Corpus& corpus_;
  UnitLevel level_;
  Random random_;
  std::vector<std::vector<std::string>> sentences_;
  ExpressionMaker words_;
  UnitNames all_;
};

}  // namespace

TEST_CASE("words joined with fields find the units where both hold") {
  Corpus corpus;
  corpus.AddFolder(PANDECT_SOURCE_DIR "/corpora/specimens", SIZE_MAX, GiveVariables);
  // Longer than a chunk, so that what an article or a document holds lies in several.
  std::string text = "Статья 1\n\n";
  for (int i = 0; i < 4000; ++i)
    text += "Приграничный регион " + std::to_string(i) + (i % 9 == 0 ? ".\n\n" : " и council, ");
  corpus.AddText("odd/long.txt", text + "\n\nНебывальщина.\n",
                 {{"sort", "Договор"}, {"partner", "Латвия"}, {"adopted", "2003"}, {"size", "700"}});
  const Searcher searcher(corpus.Index());
  for (const char* far_apart :
       {"статья AND небывальщина AND sort:договор", "небывальщина AND lang:ru AND статья AND partner:латвия",
        "(статья OR rare:да) AND (небывальщина OR rare:да) AND partner:латвия"}) {
    CAPTURE(far_apart);
    QueryOptions options;
    options.unit = UnitLevel::kDocument;
    const auto query = searcher.Prepare(far_apart, options);
    REQUIRE(query.ok());
    CHECK(query->Explain().find("chunks") != std::string::npos);
    const auto found = searcher.Find(*query, {});
    REQUIRE(found.ok());
    CHECK(Corpus::Names(searcher, *found).contains({"odd/long.txt", 0}));
  }
  uint32_t asked = 0, found_some = 0, narrowed = 0;
  for (const UnitLevel level :
       {UnitLevel::kParagraph, UnitLevel::kSentence, UnitLevel::kArticle, UnitLevel::kDocument}) {
    QueryMaker maker(corpus, level, 11 + static_cast<uint32_t>(level));
    for (int i = 0; i < 250; ++i) {
      const Tested wanted = maker.Make(2);
      INFO("level ", static_cast<int>(level), ": ", wanted.text);
      QueryOptions options;
      options.unit = level;
      const auto query = searcher.Prepare(wanted.text, options);
      REQUIRE_MESSAGE(query.ok(), Format(query.error()));
      const auto found = searcher.Find(*query, {});
      REQUIRE_MESSAGE(found.ok(), Format(found.error()));
      const UnitNames names = Corpus::Names(searcher, *found);
      if (names != wanted.units) {
        std::string out = query->Explain();
        for (const UnitName& name : wanted.units)
          if (!names.contains(name)) out += "missing " + name.first + " " + std::to_string(name.second) + "\n";
        for (const UnitName& name : names)
          if (!wanted.units.contains(name)) out += "too many " + name.first + " " + std::to_string(name.second) + "\n";
        FAIL(out);
      }
      ++asked;
      found_some += !names.empty();
      narrowed += query->Explain().find("chunks") != std::string::npos;
    }
  }
  MESSAGE(asked << " queries, " << found_some << " find something, " << narrowed << " narrowed to chunks first");
  CHECK(asked == 1000);
  CHECK(found_some > 400);
  CHECK(narrowed > 200);
}
