// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/change_codes.h"

#include <doctest/doctest.h>

#include <random>

#include "store/journal.h"
#include "store/memos.h"
#include "store/verify.h"
#include "study/code_list.h"
#include "study/decided.h"
#include "study/listing.h"
#include "study/recheck.h"
#include "study/split_code.h"
#include "study_project.h"

using namespace pandect;
using namespace pandect::test;

namespace {

// "bodies.council Анна 1": a line a code with codings or proposals, in the order of the tree.
std::string CodesOf(const Project& project) {
  std::string out;
  for (const study::ListedCode& code : Value(study::ListCodes(project, {}, Language::kRu))) {
    if (code.codings.empty() && code.proposals == 0) continue;
    out += code.name;
    for (const auto& [coder, count] : code.codings) out += " " + coder + " " + std::to_string(count);
    if (code.proposals > 0) out += " / " + std::to_string(code.proposals);
    out += "\n";
  }
  return out;
}

std::string Listed(const Project& project) {
  std::string out;
  Value(study::ListCodings(project, {}, {}, [&](const study::ListedCoding& row) {
    out += row.document + " " + row.code + " " + row.coder + " " + row.coding.anchor.quotation + "\n";
  }));
  return out;
}

template <class Change>
std::string In(Project& project, Change change) {
  Action action = Value(project.Begin("codes", ""));
  const auto changed = change(action);
  if (!changed) return Format(changed.error());
  Value(action.Commit());
  return "";
}
std::string Rename(Project& project, const std::string& from, const std::string& to) {
  return In(project, [&](Action& action) { return study::RenameCode(action, from, to); });
}
std::string Move(Project& project, const std::string& from, const std::string& to) {
  return In(project, [&](Action& action) { return study::MoveCode(action, from, to); });
}
std::string Merge(Project& project, const std::string& from, const std::string& to) {
  return In(project, [&](Action& action) { return study::MergeCode(action, from, to); });
}
std::string Make(Project& project, const std::string& name) {
  return In(project, [&](Action& action) {
    study::NewCodeWanted wanted;
    wanted.name = name;
    wanted.coder = "Анна";
    return study::MakeCode(action, wanted);
  });
}
std::string UndoLast(Project& project) {
  const int64_t latest = Value(store::LatestToUndo(project));
  Action action = Value(project.Begin("undo", ""));
  const auto done = store::Undo(action, latest);
  if (!done) return Format(done.error());
  Value(action.Commit());
  return "";
}

struct CodedToy {
  CodedToy() : project(MakeToy(folder / "P.pandect")) {
    document = AddText(project, "a.txt", "Совет утвердил бюджет.\n\nThe council met.\n\nБюджет исполнен.\n");
    UseCodebook(project, CodebookText("1"));
    Apply(project);
    AddMark(project, document, "Совет", "bodies.council", "Анна");
    AddMark(project, document, "бюджет", "money", "Анна");
    AddMark(project, document, "Бюджет исполнен", "money", "Борис");
  }
  TemporaryFolder folder;
  Project project;
  DocumentId document;
};

}  // namespace

TEST_CASE("codes: what people do to them, and what everything shows afterwards") {
  CodedToy toy;
  Project& project = toy.project;
  const std::string before = CodesOf(project);
  CHECK(before == "bodies.council Анна 1 / 2\nmoney Анна 1 Борис 1 / 2\n");

  CHECK(Rename(project, "money", "finance") == "");
  CHECK(CodesOf(project) == "bodies.council Анна 1 / 2\nfinance Анна 1 Борис 1 / 2\n");
  // The rules of the codebook, which knows only the old name, go on under the new one.
  CHECK(Apply(project).proposals == 4);
  CHECK(CodesOf(project) == "bodies.council Анна 1 / 2\nfinance Анна 1 Борис 1 / 2\n");
  CHECK(Rename(project, "money", "x").find("the code \"money\" is called \"finance\" now") != std::string::npos);
  CHECK(Rename(project, "finance", "money") == "");
  CHECK(CodesOf(project) == before);
  CHECK(UndoLast(project) == "");
  CHECK(CodesOf(project) == "bodies.council Анна 1 / 2\nfinance Анна 1 Борис 1 / 2\n");
  CHECK(Rename(project, "finance", "cash") == "");
  CHECK(Rename(project, "cash", "money") == "");
  CHECK(CodesOf(project) == before);
  Apply(project);
  CHECK(CodesOf(project) == before);

  // Those below come along.
  CHECK(Rename(project, "bodies", "organs") == "");
  CHECK(CodesOf(project) == "organs.council Анна 1 / 2\nmoney Анна 1 Борис 1 / 2\n");
  CHECK(Move(project, "organs", "money") == "");
  CHECK(CodesOf(project) == "money Анна 1 Борис 1 / 2\nmoney.organs.council Анна 1 / 2\n");
  CHECK(Move(project, "money", "council").find("cannot be moved there") != std::string::npos);
  CHECK(Move(project, "money", "money").find("below itself") != std::string::npos);
  CHECK(Merge(project, "money", "council").find("which cannot be merged into it") != std::string::npos);
  CHECK(Merge(project, "money", "money").find("into itself") != std::string::npos);
  // A code into the one above it.
  CHECK(Merge(project, "money.organs.council", "money") == "");
  CHECK(CodesOf(project) == "money Анна 2 Борис 1 / 4\n");
  CHECK(Listed(project) == "a.txt money Анна Совет\na.txt money Анна бюджет\na.txt money Борис Бюджет исполнен\n");
  for (int i = 0; i < 3; ++i) CHECK(UndoLast(project) == "");
  CHECK(CodesOf(project) == before);
  CHECK(Value(store::Verify(project)).problems.empty());
}

TEST_CASE("codes: made while coding, put together with those below") {
  CodedToy toy;
  Project& project = toy.project;
  CHECK(Make(project, "trust.legal") == "");
  CHECK(Make(project, "trust.legal").find("is in the project already") != std::string::npos);
  CHECK(Make(project, "money").find("is in the project already") != std::string::npos);
  CHECK(Make(project, "bodies").find("is in the project already") != std::string::npos);
  CHECK(Make(project, "a b").find("cannot name a code") != std::string::npos);
  CHECK(Make(project, "доверие.право") == "");
  AddMark(project, toy.document, "met", "trust.legal", "Борис");
  AddMark(project, toy.document, "The", "доверие.право", "Борис");
  CHECK(Make(project, "trust.право") == "");
  // "право" is below both: one goes into the other, the rest comes along.
  CHECK(Make(project, "доверие.личное") == "");
  CHECK(Merge(project, "доверие", "trust") == "");
  CHECK(CodesOf(project) ==
        "bodies.council Анна 1 / 2\nmoney Анна 1 Борис 1 / 2\ntrust.legal Борис 1\ntrust.право Борис 1\n");
  const auto codes = Value(study::ListCodes(project, {}, Language::kRu));
  std::string names;
  for (const auto& code : codes) names += code.name + (code.in_codebook ? "" : "*") + " ";
  CHECK(names == "bodies bodies.council money trust* trust.legal* trust.личное* trust.право* ");
  CHECK(Rename(project, "trust.legal", "право").find("is in the project already") != std::string::npos);
  CHECK(Rename(project, "trust.legal", "money.legal").find("has other codes above it") != std::string::npos);
  CHECK(Move(project, "legal", "") == "");
  CHECK(CodesOf(project).find("\nlegal Борис 1\n") != std::string::npos);
  CHECK(Value(store::Verify(project)).problems.empty());
}

TEST_CASE("codes: notes on cells of a table follow the name of their criterion") {
  CodedToy toy;
  {
    Action action = Value(toy.project.Begin("memo", ""));
    Memo memo;
    memo.row = "Татарстан";
    memo.column = "money";
    memo.text = "Деньги есть.";
    Value(store::AddMemo(action, memo));
    Value(action.Commit());
  }
  CHECK(Rename(toy.project, "money", "finance") == "");
  CHECK(Value(store::Memos(toy.project))[0].column == "finance");
  CHECK(UndoLast(toy.project) == "");
  CHECK(Value(store::Memos(toy.project))[0].column == "money");
}

TEST_CASE("codes: a rename keeps the labels, of the code and of those below it") {
  CodedToy toy;
  Project& project = toy.project;
  const auto labels = [&](const std::string& above) {
    std::string out;
    for (const Language language : {Language::kRu, Language::kEn})
      for (const study::ListedCode& code : Value(study::ListCodes(project, {}, language)))
        if (study::IsOrBelow(code.name, above)) out += code.label + "\n";
    return out;
  };
  const std::string before = labels("bodies");
  CHECK(before.find("Совет") != std::string::npos);
  CHECK(In(project, [&](Action& action) { return study::RenameCode(action, "bodies", "organs", ""); }) == "");
  CHECK(labels("organs") == before);
}

TEST_CASE("codes: split by a filter, and decisions tell what became of the proposals") {
  CodedToy toy;
  Project& project = toy.project;
  {
    // A proposal of money, accepted.
    Action action = Value(project.Begin("review", ""));
    const auto info = ::pandect::test::Listed(project, "a.txt");
    const auto table = Value(study::CodeTable::Of(project));
    const auto decided = Value(study::Decided(project, info, table, {}));
    study::NewDecision accept;
    for (const auto& one : decided.proposals)
      if (table.Now(one.proposal.code).name == "money" && one.proposal.at.begin > 30)
        Value(study::Decide(action, info, Value(store::LoadText(project, info.id)),
                            Value(study::CurrentCodebook(project)).info.id, one,
                            Value(store::EnsureCoder(action, "Анна")), accept));
    Value(action.Commit());
  }
  study::CodingChoice choice;
  choice.where = "исполнить";
  const auto chosen = Value(study::ChooseCodings(project, {}, "money", choice, Dictionaries()));
  CHECK(chosen.fitting.size() == 2);
  CHECK(chosen.others.size() == 1);
  choice = {};
  choice.language = Language::kEn;
  CHECK(Value(study::ChooseCodings(project, {}, "money", choice, Dictionaries())).fitting.empty());
  choice = {};
  choice.coder = "Борис";
  CHECK(Value(study::ChooseCodings(project, {}, "money", choice, Dictionaries())).fitting.size() == 1);
  choice.where = "(";
  CHECK_FALSE(study::ChooseCodings(project, {}, "money", choice, Dictionaries()).ok());

  study::SplitWanted wanted;
  wanted.code = "money";
  wanted.into = {"execution", "plans"};
  wanted.coder = "Анна";
  for (const auto& row : chosen.fitting) wanted.choice[row.coding.id] = 0;
  for (const auto& row : chosen.others) wanted.choice[row.coding.id] = 1;
  CHECK(In(project, [&](Action& action) { return study::SplitCode(action, wanted); }) == "");
  CHECK(CodesOf(project) == "bodies.council Анна 1 / 2\nmoney / 2\nexecution Анна 1 Борис 1\nplans Анна 1\n");
  // Anna, who split, has looked at her own; Boris has not seen where his went.
  std::string in_doubt;
  for (const auto& row : Value(study::Recheck(project, {}, {})))
    if (row.why.contains(study::Doubt::kSplit) && !row.is_decision)
      in_doubt += row.coder + " " + row.code_then + " " + row.code + "\n";
  CHECK(in_doubt == "Борис money execution\n");
  const auto decisions = Value(store::Decisions(project));
  REQUIRE(decisions.size() == 1);
  CHECK(decisions[0].verdict == Verdict::kChanged);
  CHECK(Value(store::GetCode(project, decisions[0].new_code)).name == "execution");
  CHECK(UndoLast(project) == "");
  CHECK(Value(store::Decisions(project))[0].verdict == Verdict::kAccepted);
  wanted.into = {"money", "x"};
  CHECK(In(project, [&](Action& action) { return study::SplitCode(action, wanted); }).find("into itself") !=
        std::string::npos);
  CHECK(Value(store::Verify(project)).problems.empty());
}

TEST_CASE("codes: a split into a code that is there puts only in doubt what went there") {
  CodedToy toy;
  Project& project = toy.project;
  CHECK(Make(project, "plans") == "");
  AddMark(project, toy.document, "Совет", "plans", "Борис");     // was there before
  AddMark(project, toy.document, "утвердил", "money", "Борис");  // goes there
  AddMark(project, toy.document, "The", "money", "Вера");        // stays
  const auto chosen = Value(study::ChooseCodings(project, {}, "money", {}, Dictionaries()));
  study::SplitWanted wanted;
  wanted.code = "money";
  wanted.into = {"plans"};
  wanted.coder = "Анна";
  for (const auto& row : chosen.fitting)
    if (row.coding.anchor.quotation == "утвердил") wanted.choice[row.coding.id] = 0;
  REQUIRE(wanted.choice.size() == 1);
  CHECK(In(project, [&](Action& action) { return study::SplitCode(action, wanted); }) == "");
  std::string in_doubt;
  for (const auto& row : Value(study::Recheck(project, {}, {})))
    if (row.why.contains(study::Doubt::kSplit) && !row.is_decision && row.coder != "Анна")
      in_doubt += row.quotation + " " + row.code_then + " " + row.code + "\n";
  CHECK(in_doubt == "утвердил money plans\nБюджет исполнен money money\nThe money money\n");
}

TEST_CASE("codes: the new name that a codebook gives a code is a renaming, with those below, and no merge") {
  CodedToy toy;
  Project& project = toy.project;
  for (const char* name : {"old", "old.part", "new"}) CHECK(Make(project, name) == "");
  AddMark(project, toy.document, "Совет", "old", "Борис");
  AddMark(project, toy.document, "утвердил", "old.part", "Борис");
  AddMark(project, toy.document, "The", "new", "Борис");
  CHECK(In(project, [&](Action& action) { return study::UseNewName(action, "old", "new", "codebook"); }) == "");
  std::string in_doubt;
  for (const auto& row : Value(study::Recheck(project, {}, {}))) {
    if (row.coder != "Борис") continue;
    in_doubt += row.quotation + " " + row.code;
    for (const study::Doubt doubt : row.why) in_doubt += std::string(" ") + study::Name(doubt);
    in_doubt += "\n";
  }
  CHECK(in_doubt == "Совет new renamed\nутвердил new.part renamed\n");
}

TEST_CASE("codes: after any chain of changes every coding is there, and undoing all of it leads back") {
  std::mt19937 random(7);
  for (int round = 0; round < 12; ++round) {
    CodedToy toy;
    Project& project = toy.project;
    for (const char* name : {"a", "a.b", "a.b.c", "d", "d.b", "e"}) CHECK(Make(project, name) == "");
    const char* words[] = {"Совет", "утвердил", "The", "council", "met", "исполнен"};
    const char* marked[] = {"a", "a.b", "a.b.c", "d", "d.b", "e"};
    for (int i = 0; i < 6; ++i) AddMark(project, toy.document, words[i], marked[i], "Борис");
    const std::string before = CodesOf(project);
    const std::string codings = Listed(project);
    const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
    int done = 0;
    std::string history;
    for (int step = 0; step < 12; ++step) {
      std::vector<std::string> names;
      for (const auto& code : Value(study::ListCodes(project, {}, Language::kRu))) names.push_back(code.name);
      const std::string& one = names[random() % names.size()];
      const std::string& other = names[random() % names.size()];
      const auto kind = random() % 3;
      const std::string error = kind == 0   ? Merge(project, one, other)
                                : kind == 1 ? Rename(project, one, "n" + std::to_string(random() % 4))
                                            : Move(project, one, random() % 3 == 0 ? "" : other);
      history += std::to_string(kind) + " " + one + " " + other + " " + error + "\n";
      if (error.empty()) ++done;
      INFO(history);
      REQUIRE(lines(Listed(project)) == lines(codings));
      // Every name that a list shows can be found, and no code is above itself.
      for (const auto& code : Value(study::ListCodes(project, {}, Language::kRu)))
        if (!code.codings.empty() || code.in_codebook) {
          const auto table = Value(study::CodeTable::Of(project));
          const auto codebook = Value(study::CurrentCodebookIfAny(project));
          CHECK(Value(study::FindCodeName(table, codebook, code.name)) == code.name);
        }
      if (step % 4 == 0) CHECK(Apply(project).proposals == 4);
    }
    CHECK(done > 2);
    INFO(history);
    for (;;) {
      const auto entry = Value(store::GetJournalEntry(project, Value(store::LatestToUndo(project))));
      if (entry.verb != "codes" && entry.verb != "code") break;
      if (CodesOf(project) == before && entry.verb == "codes" && done == 0) break;
      REQUIRE(UndoLast(project) == "");
      if (entry.verb == "codes") --done;
      if (done == 0) break;
    }
    CHECK(Listed(project) == codings);
    CHECK(Value(store::Verify(project)).ok());
  }
}
