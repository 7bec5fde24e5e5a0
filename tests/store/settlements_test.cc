// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/settlements.h"

#include <doctest/doctest.h>

#include "store/journal.h"
#include "store/merge.h"
#include "store/samples.h"
#include "store/verify.h"
#include "toy_project.h"

using namespace pandect;
using namespace pandect::test;

namespace {

// Settles "money" in the whole text.
SettlementId Settle(Project& project, const DocumentId& document, SettledAs verdict,
                    const std::vector<CodingId>& discussed) {
  Action action = Value(project.Begin("consensus", "money"));
  const std::string text = Value(store::LoadText(project, document));
  Settlement settlement;
  settlement.anchor = Value(store::AnchorAt(document, 1, text, {0, static_cast<uint32_t>(text.size())}));
  settlement.code = Value(store::EnsureCode(action, "money"));
  settlement.coder = Value(store::EnsureCoder(action, "Вера"));
  settlement.verdict = verdict;
  if (verdict != SettledAs::kNone) {
    StoredCoding coding;
    coding.anchor = settlement.anchor;
    coding.code = settlement.code;
    coding.coder = settlement.coder;
    coding.origin = CodingOrigin::kConsensus;
    settlement.coding = Value(store::AddCoding(action, coding));
  }
  const SettlementId id = Value(store::AddSettlement(action, settlement, discussed));
  Value(action.Commit());
  return id;
}

}  // namespace

TEST_CASE("a settlement: kept, undone, and what it was settled on stays as it was") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  const DocumentId a = AddText(project, "a.txt", "Бюджет принят. Budget.\n");
  const CodingId mark = AddMark(project, a, "Бюджет", "money", "Анна");
  const SettlementId id = Settle(project, a, SettledAs::kPresent, {mark});
  const auto all = Value(store::Settlements(project));
  REQUIRE(all.size() == 1);
  CHECK(all[0].verdict == SettledAs::kPresent);
  CHECK(Value(store::Discussed(project, id)) == std::vector<CodingId>{mark});
  CHECK(Value(store::Verify(project)).ok());
  {
    Action action = Value(project.Begin("mark", ""));
    CHECK(ErrorText(store::RemoveCoding(action, mark)).find("as it was before the discussion") != std::string::npos);
  }
  {  // Its own coding takes the settlement with it.
    Action action = Value(project.Begin("consensus", ""));
    Value(store::RemoveSettlement(action, all[0]));
    Value(action.Commit());
  }
  CHECK(Value(store::Settlements(project)).empty());
  CHECK(Value(store::Codings(project)).size() == 1);
  Settle(project, a, SettledAs::kNone, {mark});
  const int64_t settled = Value(store::Journal(project, 1)).front().number;
  // What it stands on cannot be undone below it, it itself can.
  {
    Action action = Value(project.Begin("undo", ""));
    CHECK_FALSE(store::Undo(action, settled - 3).ok());
  }
  {
    Action action = Value(project.Begin("undo", ""));
    Value(store::Undo(action, settled));
    Value(action.Commit());
  }
  CHECK(Value(store::Settlements(project)).empty());
  CHECK(Value(store::Verify(project)).ok());
}

TEST_CASE("settlements and samples of a colleague come in with a merge; what both settled otherwise is told") {
  TemporaryFolder folder;
  const std::string text = "Бюджет принят. Budget.\n";
  Project here = MakeToy(folder / "A.pandect"), there = MakeToy(folder / "B.pandect");
  const DocumentId a = AddText(here, "a.txt", text), b = AddText(there, "b.txt", text);
  const CodingId mark = AddMark(there, b, "Бюджет", "money", "Борис");
  Settle(there, b, SettledAs::kPresent, {mark});
  {
    Action action = Value(there.Begin("sample", "s"));
    SampleInfo sample;
    sample.name = "проба";
    SampleUnit unit;
    unit.anchor = Value(store::AnchorAt(b, 1, text, {0, 26}));
    unit.stratum = "ru";
    SampleUnit other = unit;
    const SampleId id = Value(store::AddSample(action, sample, {unit, other}, {{"en", 3}, {"ru", 7}}));
    const CoderId coder = Value(store::EnsureCoder(action, "Борис"));
    Value(store::AssignUnits(action, id, coder, {2}));
    Value(store::MarkUnitRead(action, id, 2, coder));
    Value(action.Commit());
  }
  const auto merge = [&] {
    Action action = Value(here.Begin("merge", "B"));
    MergeReport report = Value(store::Merge(action, there, {}));
    Value(action.Commit());
    return report;
  };
  const MergeReport first = merge();
  CHECK(first.conflicts.empty());
  const auto settled = Value(store::Settlements(here));
  REQUIRE(settled.size() == 1);
  CHECK(settled[0].anchor.document == a);
  CHECK(Value(store::Discussed(here, settled[0].id)).size() == 1);
  const SampleInfo sample = Value(store::FindSample(here, "проба"));
  CHECK(Value(store::SampleStrata(here, sample.id))[1].population == 7);
  const CoderId boris = Value(store::FindCoder(here, "Борис"))->id;
  CHECK(Value(store::AssignedUnits(here, sample.id, boris)) == std::vector<uint32_t>{2});
  CHECK(Value(store::ReadUnits(here, sample.id, boris)) == std::vector<uint32_t>{2});
  CHECK(Value(store::Verify(here)).ok());
  merge();
  CHECK(Value(store::Settlements(here)).size() == 1);
  CHECK(ErrorText(store::FindSample(here, "sample")) == "no sample \"sample\"; there are: проба");
  // Settled anew there, otherwise: it stays as it is here, and that is told.
  {
    Action action = Value(there.Begin("consensus", ""));
    Value(store::RemoveSettlement(action, Value(store::Settlements(there))[0]));
    Value(action.Commit());
  }
  Settle(there, b, SettledAs::kNone, {mark});
  const MergeReport second = merge();
  REQUIRE(second.conflicts.size() == 1);
  CHECK(second.conflicts[0].here == "Вера: money present");
  CHECK(second.conflicts[0].there == "Вера: money none");
  CHECK(Value(store::Settlements(here))[0].verdict == SettledAs::kPresent);
}

TEST_CASE("a person who only settled, drew a sample or made a code comes in with it") {
  TemporaryFolder folder;
  const std::string text = "Бюджет принят. Budget.\n";
  Project here = MakeToy(folder / "A.pandect"), there = MakeToy(folder / "B.pandect");
  AddText(here, "a.txt", text);
  const DocumentId b = AddText(there, "b.txt", text);
  const CodingId mark = AddMark(there, b, "Бюджет", "money", "Борис");
  Settle(there, b, SettledAs::kNone, {mark});  // by Вера
  {
    Action action = Value(there.Begin("sample", "s"));
    SampleInfo sample;
    sample.name = "проба";
    sample.coder = Value(store::EnsureCoder(action, "Глеб"));
    SampleUnit unit;
    unit.anchor = Value(store::AnchorAt(b, 1, text, {0, 26}));
    Value(store::AddSample(action, sample, {unit}));
    Value(action.Commit());
  }
  Action action = Value(here.Begin("merge", "B"));
  const MergeReport report = Value(store::Merge(action, there, {}));
  Value(action.Commit());
  CHECK(report.new_coders.size() == 3);
  const auto settled = Value(store::Settlements(here));
  REQUIRE(settled.size() == 1);
  CHECK(Value(store::GetCoder(here, settled[0].coder)).name == "Вера");
  CHECK(Value(store::GetCoder(here, Value(store::FindSample(here, "проба")).coder)).name == "Глеб");
  CHECK(Value(store::Verify(here)).ok());
}
