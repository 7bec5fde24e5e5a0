// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/sampling.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "agree/spans_report.h"
#include "store/journal.h"
#include "store/settlements.h"
#include "store/verify.h"
#include "study/agreement_source.h"
#include "study/carry_over.h"
#include "study/consensus.h"
#include "study/rule_quality.h"
#include "study/sample_reading.h"
#include "study_project.h"

using namespace pandect;
using namespace pandect::test;

namespace {

// `count` paragraphs, every third with a proposal.
std::string Text(int count, const char* with, const char* without) {
  std::string text;
  for (int i = 0; i < count; ++i) text += std::string(i % 3 == 0 ? with : without) + " " + std::to_string(i) + ".\n\n";
  return text;
}

Project Made(const TemporaryFolder& folder) {
  Project project = MakeToy(folder / "P.pandect");
  AddText(project, "ru.txt", Text(60, "Совет собрался и решил вопрос", "Стороны договорились о встрече номер"));
  AddText(project, "en.txt", Text(60, "The budget was approved and this is year", "The parties agreed to meet on day"));
  UseCodebook(project, CodebookText("1"));
  Apply(project);
  return project;
}

study::SampleWanted Wanted(uint64_t size, double overlap = 1) {
  study::SampleWanted wanted;
  wanted.coders = {"Анна", "Борис", "Вера"};
  wanted.sized_by = study::SizedBy::kGiven;
  wanted.size = size;
  wanted.overlap = overlap;
  return wanted;
}

SampleInfo Draw(Project& project, const study::SampleWanted& wanted) {
  const study::SamplePlan plan = Value(study::PlanSample(project, wanted));
  Action action = Value(project.Begin("sample", plan.wanted.name));
  SampleInfo info = Value(study::DrawSample(action, plan));
  Value(action.Commit());
  return info;
}

void Read(Project& project, const std::string& sample, const std::string& coder) {
  Action action = Value(project.Begin("read", sample));
  Value(study::MarkSampleRead(action, sample, coder, {}));
  Value(action.Commit());
}

}  // namespace

TEST_CASE("a plan: strata of all units, the shared part as large as wanted, the rest dealt evenly") {
  TemporaryFolder folder;
  const Project project = Made(folder);
  const study::SamplePlan plan = Value(study::PlanSample(project, Wanted(24, 0.5)));
  CHECK(plan.population == 120);
  CHECK(plan.shared == 24);
  CHECK(plan.size == 48);
  std::vector<std::string> names;
  uint64_t population = 0, sampled = 0;
  for (const study::PlannedStratum& one : plan.strata) {
    names.push_back(one.name);
    population += one.population;
    sampled += one.sampled;
    CHECK(one.sampled >= plan.least);
  }
  CHECK(names == std::vector<std::string>{"en/money", "en/none", "ru/bodies", "ru/none"});
  CHECK(population == 120);
  CHECK(sampled == 48);
  std::vector<uint64_t> load(3);
  uint64_t shared = 0;
  std::set<std::pair<std::string, uint32_t>> places;
  for (const study::PlannedUnit& unit : plan.units) {
    CHECK((unit.coders.size() == 1 || unit.coders.size() == 3));
    shared += unit.coders.size() == 3;
    for (const uint32_t coder : unit.coders) ++load[coder];
    places.insert({unit.document.text, unit.at.begin});
  }
  CHECK(shared == 24);
  CHECK(places.size() == 48);
  CHECK(load == std::vector<uint64_t>{32, 32, 32});
  // Two readers a shared unit, in turn.
  study::SampleWanted wanted = Wanted(24);
  wanted.readers = 2;
  const study::SamplePlan pairs = Value(study::PlanSample(project, wanted));
  std::set<std::vector<uint32_t>> seen;
  for (const study::PlannedUnit& unit : pairs.units) {
    CHECK(unit.coders.size() == 2);
    seen.insert(unit.coders);
  }
  CHECK(seen.size() == 3);
  // As it was first drawn with this seed: who drew a sample once must be able to draw it again.
  wanted = Wanted(6);
  wanted.seed = 42;
  wanted.strata = {"language"};
  std::vector<uint32_t> begins;
  for (const study::PlannedUnit& unit : Value(study::PlanSample(project, wanted)).units)
    begins.push_back(unit.at.begin);
  std::string joined;
  for (const uint32_t begin : begins) joined += std::to_string(begin) + " ";
  CHECK(joined == "882 1996 3378 1191 2346 2431 ");
}

TEST_CASE("only what is read counts: agreement, then the rules, and what makes a figure impossible") {
  TemporaryFolder folder;
  Project project = Made(folder);
  const SampleInfo sample = Draw(project, Wanted(40));
  CHECK(sample.name == "reliability");
  study::AgreementWanted of_sample;
  of_sample.sample = "reliability";
  for (const ComparedDocument& document : Value(study::CodedSpansOf(project, of_sample)).documents)
    CHECK(document.coders.empty());
  // Anna codes in her sample: she has not read the document because of that.
  const SampleUnit first = Value(store::SampleUnits(project, sample.id))[0];
  AddMark(project, first.anchor.document, first.anchor.quotation, "money", "Анна");
  for (const ComparedDocument& document : Value(study::CodedSpansOf(project, {})).documents)
    CHECK(document.coders.empty());
  Read(project, "reliability", "Анна");
  CodedSpans spans = Value(study::CodedSpansOf(project, {}));
  size_t pieces = 0;
  for (const ComparedDocument& document : spans.documents) pieces += document.pieces.size();
  CHECK(pieces == 40);
  CHECK(Value(study::QualityOf(project, {})).coders == std::vector<std::string>{"Анна"});

  // Boris reads all but the units of one stratum.
  const auto units = Value(store::SampleUnits(project, sample.id));
  std::vector<uint32_t> numbers;
  for (const SampleUnit& unit : units)
    if (unit.stratum != "en/none") numbers.push_back(unit.number);
  {
    Action action = Value(project.Begin("read", "b"));
    CHECK(Value(study::MarkSampleRead(action, "reliability", "Борис", numbers)) == numbers.size());
    CHECK(Value(study::MarkSampleRead(action, "reliability", "Борис", numbers)) == 0);
    CHECK(!study::MarkSampleRead(action, "reliability", "Борис", {99}).ok());
    CHECK(!study::MarkSampleRead(action, "reliability", "Некто", {}).ok());
    Value(action.Commit());
  }
  study::QualityWanted quality;
  quality.coder = "Борис";
  const study::QualityReport partly = Value(study::QualityOf(project, quality));
  REQUIRE(partly.codes.size() == 2);
  for (const study::CodeQuality& code : partly.codes) {
    CHECK(code.unread_for_recall == std::vector<std::string>{"en/none"});
    CHECK(code.unread_for_precision.empty());  // the rules give nothing there
    CHECK(code.figures.recall.value.reason() == Undefined::kStratumUnread);
    CHECK(code.figures.precision.value);
  }
  // A document whose words the rules have not seen: no judgement of them.
  Replace(project, "ru.txt",
          Text(60, "Совет собрался и решил вопрос", "Стороны договорились о встрече номер") + "Ещё.\n");
  CHECK(ErrorText(study::QualityOf(project, {})).find("ru.txt: the rules have not been applied") != std::string::npos);
}

TEST_CASE("a consensus is carried over with its document, verified, undone; agreement does not move") {
  TemporaryFolder folder;
  Project project = Made(folder);
  Draw(project, Wanted(20));
  Read(project, "reliability", "Анна");
  Read(project, "reliability", "Борис");
  const SampleUnit unit = Value(store::SampleUnits(project, Value(store::FindSample(project, "reliability")).id))[3];
  AddMark(project, unit.anchor.document, unit.anchor.quotation, "money", "Анна");
  const auto figures = [&] {
    std::string out;
    study::AgreementWanted wanted;
    wanted.sample = "reliability";
    const CodedSpans spans = Value(study::CodedSpansOf(project, wanted));
    for (const AgreementRow& row : Value(agree::SpansReport(spans, {})).rows)
      out += row.name + (row.figures.value ? std::to_string(*row.figures.value) : "-") + ";";
    return out;
  };
  const std::string before = figures();
  study::ConsensusWanted wanted;
  wanted.sample = "reliability";
  for (const SettledAs verdict : {SettledAs::kNone, SettledAs::kPresent, SettledAs::kAbsent}) {
    const study::ConsensusTable table = Value(study::ConsensusOf(project, wanted));
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].differ);
    Action action = Value(project.Begin("consensus", "1"));
    study::SettleWanted settle;
    settle.code = "money";
    settle.verdict = verdict;
    CHECK(!study::Settle(action, table, {table.rows[0].document, table.rows[0].unit}, settle).ok());  // nobody named
    settle.coder = "Вера";
    Value(study::Settle(action, table, {table.rows[0].document, table.rows[0].unit}, settle));
    Value(action.Commit());
    CHECK(study::LayerSays(Value(study::ConsensusOf(project, wanted)).rows[0]) == verdict);
    CHECK(figures() == before);
    CHECK(Value(store::Settlements(project)).size() == 1);  // in place of the one before
    CHECK(Value(store::Verify(project)).ok());
  }
  // A corrected document: words before it move everything.
  const DocumentInfo info = Value(store::GetDocument(project, unit.anchor.document));
  const std::string text = Value(store::LoadText(project, info.id));
  {
    Action action = Value(project.Begin("add", info.path));
    const std::string longer = "Новое начало. A new beginning.\n\n" + text;
    Value(store::AddVersion(action, info.id, MakeDocument(info.path, longer), longer, {Language::kRu, 2}));
    CHECK(Value(study::CarryOver(action, info.id, 1, 2)).aside == 0);
    Value(action.Commit());
  }
  CHECK(study::LayerSays(Value(study::ConsensusOf(project, wanted)).rows[0]) == SettledAs::kAbsent);
  CHECK(figures() == before);
  CHECK(Value(store::Verify(project)).ok());
  // All of it back.
  for (int i = 0; i < 4; ++i) {
    const int64_t latest = Value(store::LatestToUndo(project));
    Action action = Value(project.Begin("undo", ""));
    Value(store::Undo(action, latest));
    Value(action.Commit());
  }
  CHECK(Value(store::Settlements(project)).empty());
  CHECK(figures() == before);
}
