// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/cell_summaries.h"

#include <doctest/doctest.h>

#include "store/memos.h"
#include "study_project.h"

using namespace pandect;
using namespace pandect::test;

TEST_CASE("summaries of cells: by case and criterion, in the order of time, the others' hidden where coding is blind") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  Action action = Value(project.Begin("memo", ""));
  const CoderId anna = Value(store::EnsureCoder(action, "Анна")), boris = Value(store::EnsureCoder(action, "Boris"));
  const auto write = [&](const char* row, const char* column, const char* text, const CoderId& coder, int second) {
    Memo memo;
    memo.row = row;
    memo.column = column;
    memo.text = text;
    memo.coder = coder;
    memo.created = memo.changed = "2026-01-01T00:00:0" + std::to_string(second) + ".000Z";
    Value(store::AddMemo(action, memo));
  };
  write("Татарстан", "barriers", "Барьеры снижены 🙂", anna, 1);
  write("Татарстан", "barriers", "Not so sure", boris, 2);
  write("Altai", "civil", "Of nobody in particular", {}, 3);
  write("", "", "on the project", anna, 4);
  Value(action.Commit());

  const auto all = Value(study::ReadCellSummaries(project, {}));
  REQUIRE(all.size() == 2);
  const auto& cell = all.at({"Татарстан", "barriers"});
  REQUIRE(cell.size() == 2);
  CHECK(cell[0].text == "Барьеры снижены 🙂");
  CHECK(cell[0].coder == "Анна");
  CHECK(cell[1].coder == "Boris");
  CHECK(all.at({"Altai", "civil"})[0].coder.empty());

  study::Sight blind;
  blind.blind = true;
  blind.viewer = boris;
  const auto seen = Value(study::ReadCellSummaries(project, blind));
  CHECK(seen.at({"Татарстан", "barriers"}).size() == 1);
  CHECK(seen.at({"Татарстан", "barriers"})[0].text == "Not so sure");
  CHECK(seen.contains({"Altai", "civil"}));
}
