// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/project_analysis.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include "matrix/pivot.h"
#include "store/settings.h"
#include "study/decided.h"
#include "study/extended_codebook.h"
#include "study_project.h"

using namespace pandect;
using namespace pandect::matrix;
using namespace pandect::test;

namespace {

struct Counted {
  PivotTable table;
  study::LayerCounts counts;
  std::vector<AnalysisDocument> documents;
  uint64_t At(const std::string& row, const std::string& column, Measure measure = Measure::kUnits) const {
    const auto find = [](const std::vector<std::string>& labels, const std::string& label) {
      if (label == "*") return CellKey::kAll;
      const auto at = std::find(labels.begin(), labels.end(), label);
      return at == labels.end() ? CellKey::kAll - 1 : static_cast<uint32_t>(at - labels.begin());
    };
    return static_cast<uint64_t>(
        *table.Value({CellKey::kAll, find(table.rows, row), find(table.columns, column)}, measure));
  }
};

Counted Count(const Project& project, const study::ProjectLayer& layer, const char* rows, const char* columns,
              unsigned threads = 2, std::optional<UnitLevel> unit = {}) {
  auto analysis = Value(study::ForAnalysis(project, {}, layer));
  PivotOptions options;
  options.rows = Value(ParseDimension(rows, *analysis.codebook));
  options.columns = Value(ParseDimension(columns, *analysis.codebook));
  Pivot pivot(*analysis.codebook, options);
  AnalyseRun run;
  run.unit = unit.value_or(analysis.unit);
  run.threads = threads;
  Counted out;
  Value(AnalyseFrom(std::move(analysis.source), *analysis.codebook, Dictionaries(), run,
                    [&](const AnalysedDocument& one) {
                      pivot.Add(one.rows);
                      out.documents.push_back(one.rows);
                    }));
  out.table = pivot.Finish();
  out.counts = *analysis.counts;
  return out;
}

study::ProjectLayer Of(Layer layer, const std::string& coder = "") {
  return {layer, coder};
}

}  // namespace

TEST_CASE("layers of a project: rules, people, accepted, consensus, all") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  const DocumentId a =
      AddText(project, "a.txt",
              "Совет 🙂 собрался.\n\nБюджет принят.\n\nПрочее здесь.\n");
  AddText(project, "b.txt", "The council met on the budget.\n");
  UseCodebook(project, CodebookText("1"));
  // Before the rules have been run there is nothing, and that is said.
  CHECK(Count(project, Of(Layer::kRules), "code", "document").counts.without_run == 2);
  Apply(project);

  const Counted rules = Count(project, Of(Layer::kRules), "code", "document");
  CHECK(rules.At("bodies.council", "*") == 2);
  CHECK(rules.At("bodies", "a.txt") == 1);
  CHECK(rules.At("money", "b.txt") == 1);
  CHECK(rules.counts.undecided == rules.counts.codings);

  // A passage over two paragraphs is in both, and one coding.
  AddMark(project, a, "собрался.\n\nБюджет", "money", "Анна");
  AddMark(project, a, "Прочее", "bodies.new", "Борис");  // a code of no codebook
  const Counted people = Count(project, Of(Layer::kPeople), "code", "coder");
  CHECK(people.At("money", "Анна") == 2);
  CHECK(people.At("money", "Анна", Measure::kHits) == 1);
  CHECK(people.At("bodies.new", "Борис") == 1);
  CHECK(people.At("bodies", "Борис") == 1);  // below the code that its name begins with
  CHECK(people.At("*", "*", Measure::kHits) == 2);
  CHECK(Count(project, Of(Layer::kPeople, "Анна"), "code", "coder").At("*", "*") == 2);
  CHECK_FALSE(study::ForAnalysis(project, {}, Of(Layer::kPeople, "Вера")).ok());

  // One proposal rejected, one accepted.
  {
    const auto codes = Value(study::CodeTable::Of(project));
    const DocumentInfo info = Listed(project, "a.txt");
    Action action = Value(project.Begin("review", ""));
    const auto decided = Value(study::Decided(project, info, codes, CoderId()));
    REQUIRE(decided.proposals.size() == 2);
    const CodebookId book = Value(study::CurrentCodebook(project)).info.id;
    const std::string text = Value(store::LoadText(project, a));
    const CoderId anna = Value(store::EnsureCoder(action, "Анна"));
    Value(study::Decide(action, info, text, book, decided.proposals[0], anna, {Verdict::kRejected, {}, {}, {}, ""}));
    Value(study::Decide(action, info, text, book, decided.proposals[1], anna, {Verdict::kAccepted, {}, {}, {}, ""}));
    Value(action.Commit());
  }
  const Counted after = Count(project, Of(Layer::kRules), "code", "document");
  CHECK(after.At("bodies.council", "a.txt") == 0);
  CHECK(after.counts.rejected == 1);
  CHECK(after.counts.undecided == rules.counts.undecided - 2);
  CHECK(Count(project, Of(Layer::kAccepted), "code", "coder").At("money", "Анна") == 1);
  const Counted all = Count(project, Of(Layer::kAll), "code", "coder");
  CHECK(all.At("money", "rules") == 1);  // b.txt; that of a.txt is Anna's by now
  CHECK(all.At("money", "Анна") == 2);   // one unit, though she gave it twice, and the one before
  CHECK(Count(project, Of(Layer::kConsensus), "code", "coder").At("*", "*") == 0);

  study::Sight blind;
  blind.blind = true;
  for (const auto layer : {Layer::kRules, Layer::kAll, Layer::kConsensus})
    CHECK(ErrorText(study::ForAnalysis(project, blind, Of(layer))).find("coding is blind") != std::string::npos);
}

TEST_CASE("blind coding: a table shows the viewer's own codings only") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  const DocumentId a = AddText(project, "a.txt", "Совет собрался.\n\nБюджет принят.\n");
  UseCodebook(project, CodebookText("1"));
  AddMark(project, a, "Совет", "money", "Анна");
  AddMark(project, a, "Бюджет", "money", "Борис");
  study::Sight sight;
  sight.blind = true;
  sight.viewer = Value(store::FindCoder(project, "Борис"))->id;
  auto analysis = Value(study::ForAnalysis(project, sight, Of(Layer::kPeople)));
  std::set<std::string> coders;
  Value(
      AnalyseFrom(std::move(analysis.source), *analysis.codebook, Dictionaries(), {}, [&](const AnalysedDocument& one) {
        for (const AnalysisCoding& coding : one.rows.codings) coders.insert(coding.coder);
      }));
  CHECK(coders == std::set<std::string>{"Борис"});
}

TEST_CASE("generated: tables of people's codings equal a count by the definition, whatever the order of documents") {
  std::mt19937 random(17);
  const auto draw = [&](size_t below) { return static_cast<size_t>(random() % below); };
  for (int round = 0; round < 8; ++round) {
    TemporaryFolder folder;
    std::vector<std::pair<std::string, std::string>> texts;
    for (size_t d = 0; d < 4; ++d) {
      std::string text;
      for (size_t p = 0, n = 1 + draw(4); p < n; ++p)
        text += "Абзац " + std::to_string(p) + " й\xCC\x86 about 🙂 roads.\n\n";
      texts.emplace_back("d" + std::to_string(d) + ".txt", text);
    }
    struct Mark {
      size_t document;
      uint32_t begin, end;
      std::string code, coder;
    };
    std::vector<Mark> marks;
    for (size_t i = 0; i < 25; ++i) {
      const size_t d = draw(texts.size());
      const std::string& text = texts[d].second;
      // Between blanks, so that no character is cut.
      const auto blank = [&](size_t from) { return std::min(text.find(' ', from), text.size()); };
      const auto begin = static_cast<uint32_t>(blank(draw(text.size() - 12)));
      const auto end = static_cast<uint32_t>(blank(begin + 1 + draw(40)));
      const char* const codes[] = {"bodies.council", "money", "bodies", "own", "bodies.new"};
      marks.push_back({d, begin, end, codes[draw(5)], draw(2) ? "Анна" : "Boris"});
    }
    std::map<std::string, std::vector<uint64_t>> seen[2];
    for (const bool reversed : {false, true}) {
      Project project = MakeToy(folder / (reversed ? "R.pandect" : "P.pandect"));
      std::vector<DocumentId> ids(texts.size());
      for (size_t i = 0; i < texts.size(); ++i) {
        const size_t d = reversed ? texts.size() - 1 - i : i;
        ids[d] = AddText(project, texts[d].first, texts[d].second);
      }
      UseCodebook(project, CodebookText("1"));
      Action action = Value(project.Begin("mark", ""));
      for (const Mark& mark : marks) {
        StoredCoding coding;
        coding.anchor =
            Value(store::AnchorAt(ids[mark.document], 1, texts[mark.document].second, {mark.begin, mark.end}));
        coding.code = Value(store::EnsureCode(action, mark.code));
        coding.coder = Value(store::EnsureCoder(action, mark.coder));
        Value(store::AddCoding(action, coding));
      }
      Value(action.Commit());
      const Counted counted = Count(project, Of(Layer::kPeople), "code", "document", 1 + draw(3));
      // Sums of rows equal codings: each passage is a hit of its own document once.
      uint64_t hits = 0;
      for (const AnalysisDocument& document : counted.documents)
        for (const AnalysisCoding& coding : document.codings) hits += coding.hits;
      uint64_t margin = 0;
      for (const std::string& column : counted.table.columns) margin += counted.At("*", column, Measure::kHits);
      CHECK(hits == marks.size());
      CHECK(margin == marks.size());
      CHECK(counted.At("*", "*", Measure::kHits) == marks.size());
      for (const std::string& code : counted.table.rows) {
        for (size_t d = 0; d < texts.size(); ++d) {
          // The slow road: paragraphs are what stands between empty lines.
          std::set<size_t> units;
          uint64_t passages = 0;
          for (const Mark& mark : marks) {
            if (mark.document != d || (mark.code != code && !mark.code.starts_with(code + "."))) continue;
            ++passages;
            size_t unit = 0, begin = 0;
            const std::string& text = texts[d].second;
            for (size_t end; (end = text.find("\n\n", begin)) != std::string::npos; begin = end + 2, ++unit)
              if (mark.begin < end && mark.end > begin) units.insert(unit);
          }
          CAPTURE(code);
          CHECK(counted.At(code, texts[d].first) == units.size());
          CHECK(counted.At(code, texts[d].first, Measure::kHits) == passages);
          seen[reversed][code].push_back(counted.At(code, texts[d].first));
        }
        seen[reversed][code].push_back(counted.At(code, "*"));
      }
    }
    CHECK(seen[0] == seen[1]);
  }
}

TEST_CASE("codes that the codebook does not have find their place in the tree") {
  Codebook book;
  for (const char* id : {"a", "a.x", "b"}) book.codes.emplace_back().id = id;
  book.codes[0].end = 2;
  book.codes[1] = {};
  book.codes[1].id = "a.x";
  book.codes[1].parent = 0;
  book.codes[1].depth = 1;
  book.codes[1].end = 2;
  book.codes[2].end = 3;
  const auto named = [](const char* name) {
    CodeInfo info;
    info.name = name;
    return info;
  };
  const Codebook out =
      study::WithCodes(book, {named("в.жизни"), named("a.new.deep"), named("a.new"), named("b.q.r"), named("alone")});
  std::string order;
  for (const Code& code : out.codes) order += code.id + ":" + std::to_string(code.depth) + " ";
  CHECK(order == "a:0 a.x:1 a.new:1 a.new.deep:2 b:0 b.q.r:1 alone:0 в.жизни:0 ");
  for (CodeIndex i = 0; i < out.codes.size(); ++i) {
    CHECK(out.codes[i].end > i);
    if (out.codes[i].parent != kNoCode) CHECK(out.codes[out.codes[i].parent].end >= out.codes[i].end);
  }
}
