// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/journal.h"

#include <doctest/doctest.h>

#include <random>

#include "store/codebooks.h"
#include "store/decisions.h"
#include "store/memos.h"
#include "store/proposals.h"
#include "store/samples.h"
#include "store/settings.h"
#include "store/toy_project.h"

namespace {

using namespace pandect;
using namespace pandect::test;

Result<Done> UndoAction(Project& project, int64_t number) {
  auto action = project.Begin("undo", std::to_string(number));
  if (!action) return action.error();
  if (auto done = store::Undo(*action, number); !done) return done;
  if (auto done = action->Commit(); !done) return done.error();
  return Done{};
}

// Every row of every journalled table as text: what undo must bring back.
std::vector<std::string> Sources(const Project& project) {
  std::vector<std::string> tables, out;
  {
    auto rows =
        project.database().Prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
    while (rows.Step()) tables.push_back(rows.String(0));
  }
  for (const std::string& table : tables) {
    if (table == "journal" || table == "journal_parts" || table == "contents" || table == "derived" ||
        table.starts_with("propos"))
      continue;
    int columns = 0;
    {
      auto info = project.database().Prepare("SELECT count(*) FROM pragma_table_info('" + table + "')");
      if (info.Step()) columns = static_cast<int>(info.Integer(0));
    }
    auto rows = project.database().Prepare("SELECT * FROM " + table);
    while (rows.Step()) {
      std::string row = table;
      for (int i = 0; i < columns; ++i) row += "|" + (rows.IsNull(i) ? std::string("NULL") : rows.String(i));
      out.push_back(row);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("undo brings back the state before, and undo of the undo the state after") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "a.pandect");
  const auto empty = Sources(project);
  const DocumentId document = AddText(project, "ru.txt", "Создан еврорегион «Ёлка».");
  const auto with_document = Sources(project);
  AddMark(project, document, "еврорегион", "euroregion", "Анна");
  const auto with_coding = Sources(project);

  CHECK(Value(store::LatestToUndo(project)) == 2);
  Value(UndoAction(project, 2));
  CHECK(Sources(project) == with_document);
  CHECK(Value(store::LatestToUndo(project)) == 1);
  CHECK(Value(store::LatestToRedo(project)) == 3);
  Value(UndoAction(project, 1));
  CHECK(Sources(project) == empty);
  CHECK(Value(store::LatestToUndo(project)) == 0);

  CHECK(Value(store::LatestToRedo(project)) == 4);
  Value(UndoAction(project, 4));  // the document again
  CHECK(Sources(project) == with_document);
  CHECK(Value(store::LoadText(project, document)) == "Создан еврорегион «Ёлка».");
  CHECK(Value(store::LatestToRedo(project)) == 3);
  Value(UndoAction(project, 3));
  CHECK(Sources(project) == with_coding);
  CHECK(Value(store::LatestToRedo(project)) == 0);
  CHECK(Value(store::LatestToUndo(project)) == 2);
}

TEST_CASE("an action upon which later ones build is not undone, and these are named") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "a.pandect");
  const DocumentId document = AddText(project, "ru.txt", "Создан еврорегион, открыта граница.");
  AddText(project, "en.txt", "Nothing to do with it.");
  AddMark(project, document, "еврорегион", "euroregion", "Анна");
  AddMark(project, document, "граница", "barriers", "Борис");
  const auto before = Sources(project);
  const std::string error = ErrorText(UndoAction(project, 1));
  CHECK(error.find("later actions build upon it: 3, 4") != std::string::npos);
  CHECK(Sources(project) == before);
  CHECK(ErrorText(UndoAction(project, 77)).find("no action 77") != std::string::npos);
  CHECK(ErrorText(UndoAction(project, 0)).find("no action 0") != std::string::npos);
  Value(UndoAction(project, 2));  // one in the middle that nothing builds upon
  CHECK(ErrorText(UndoAction(project, 2)).find("undone already, by action") != std::string::npos);
  Value(UndoAction(project, 4));
  Value(UndoAction(project, 3));
  Value(UndoAction(project, 1));
  CHECK(Value(store::Documents(project)).empty());
}

TEST_CASE("an action of several parts is undone as one") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "a.pandect");
  const auto empty = Sources(project);
  {
    Action action = Value(project.Begin("add", "many"));
    for (int i = 0; i < 10; ++i) {
      const std::string text = "Текст " + std::to_string(i);
      Value(store::AddDocument(action, MakeDocument(std::to_string(i), text), text, {}, ""));
      if (i % 3 == 2) Value(action.Checkpoint());
      // The same row changed in several parts.
      Value(store::SetSetting(action, "name", "study " + std::to_string(i)));
    }
    Value(action.Commit());
  }
  CHECK(Value(store::Journal(project)).size() == 1);
  const auto counts = Value(store::ChangesOf(project, 1));
  CHECK(counts.at("documents").added == 10);
  Value(UndoAction(project, 1));
  CHECK(Sources(project) == empty);
  Value(UndoAction(project, 2));
  CHECK(Value(store::Documents(project)).size() == 10);
  CHECK(Value(store::Setting(project, "name")) == "study 9");
}

TEST_CASE("what is derived does not stand in the way of an undo, and is open again where its decision goes") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "a.pandect");
  const DocumentId document = AddText(project, "ru.txt", "Создан еврорегион.");
  CodeId code;
  {
    Action action = Value(project.Begin("code", ""));
    code = Value(store::EnsureCode(action, "euroregion"));
    Proposal proposal;
    proposal.id = "p";
    proposal.at = {0, 12};
    proposal.code = code;
    proposal.rules = {"t1", "r2"};
    proposal.evidence = {{1, 2}, {4, 9}};
    ProposalsInfo info;
    info.document = document;
    info.key = "k";
    Value(store::SetProposals(action, info, {proposal}));
    Value(action.Commit());
  }
  {
    Action action = Value(project.Begin("review", ""));
    Decision decision;
    decision.anchor = Value(store::AnchorAt(document, 1, "Создан еврорегион.", {0, 12}));
    decision.code = code;
    decision.verdict = Verdict::kRejected;
    decision.new_polarity = Polarity::kAbsent;
    decision.coder = Value(store::EnsureCoder(action, "Анна"));
    decision.comment = "не то";
    const DecisionId id = Value(store::AddDecision(action, decision));
    Value(store::SetProposalDecision(action, document, 0, id));
    Value(action.Commit());
    const auto decisions = Value(store::Decisions(project));
    REQUIRE(decisions.size() == 1);
    CHECK(decisions[0].verdict == Verdict::kRejected);
    CHECK(decisions[0].new_polarity == Polarity::kAbsent);
    CHECK_FALSE(decisions[0].new_modality);
    CHECK(decisions[0].anchor.quotation == "Создан");
  }
  CHECK_FALSE(Value(store::Proposals(project, document))[0].decision.empty());
  CHECK(Value(store::Proposals(project, document))[0].evidence == std::vector<ByteSpan>{{1, 2}, {4, 9}});
  Value(UndoAction(project, 3));
  REQUIRE(Value(store::Proposals(project, document)).size() == 1);
  CHECK(Value(store::Proposals(project, document))[0].decision.empty());
  Value(UndoAction(project, 2));
  Value(UndoAction(project, 1));
  CHECK(Value(store::Proposals(project, document)).empty());
}

TEST_CASE("any sequence of actions undone from its end brings back every state on the way") {
  std::mt19937 random(7);
  for (int round = 0; round < 6; ++round) {
    TemporaryFolder folder;
    Project project = MakeToy(folder / "a.pandect");
    std::vector<DocumentId> documents = {AddText(project, "0", "Граница и еврорегион. The border.")};
    std::vector<std::vector<std::string>> states = {Sources(project)};
    for (int step = 0; step < 25; ++step) {
      const DocumentId document = documents[random() % documents.size()];
      const std::string coder = random() % 2 ? "Анна" : "Борис";
      switch (random() % 7) {
        case 0:
          documents.push_back(AddText(project, std::to_string(step + 1), "Граница " + std::to_string(random() % 5)));
          break;
        case 1:
          AddMark(project, document, "Граница", random() % 2 ? "barriers" : "euroregion", coder);
          break;
        case 2: {
          const auto codings = Value(store::Codings(project));
          if (codings.empty()) continue;
          Action action = Value(project.Begin("unmark", ""));
          Value(store::RemoveCoding(action, codings[random() % codings.size()].id));
          Value(action.Commit());
          break;
        }
        case 3: {
          auto codings = Value(store::Codings(project));
          if (codings.empty()) continue;
          StoredCoding& coding = codings[random() % codings.size()];
          coding.weight = static_cast<double>(random() % 100) / 3;
          Action action = Value(project.Begin("mark", ""));
          Memo memo;
          memo.coding = coding.id;
          memo.text = "заметка";
          Value(store::AddMemo(action, memo));
          Value(store::UpdateCoding(action, coding));
          Value(action.Commit());
          break;
        }
        case 4: {
          Action action = Value(project.Begin("add", "new version"));
          const std::string text = "Граница " + std::to_string(step) + " новая";
          Value(store::AddVersion(action, document, MakeDocument("", text), text, {}));
          Value(action.Commit());
          break;
        }
        case 5: {
          Action action = Value(project.Begin("variables", ""));
          Value(store::SetVariables(action, document, {{"bloc", std::to_string(random() % 3)}, {"год", "2004"}}));
          if (!Value(action.Commit())) continue;
          break;
        }
        default: {
          Action action = Value(project.Begin("codebook", ""));
          Value(store::AddCodebook(action, "c", "1", "", "<codebook " + std::to_string(random() % 4) + "/>"));
          if (!Value(action.Commit())) continue;
          break;
        }
      }
      states.push_back(Sources(project));
    }
    while (states.size() > 1) {
      REQUIRE(Sources(project) == states.back());
      Value(UndoAction(project, Value(store::LatestToUndo(project))));
      states.pop_back();
    }
    CHECK(Sources(project) == states.back());
  }
}
