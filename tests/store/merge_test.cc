// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/merge.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "store/attachments.h"
#include "store/backup.h"
#include "store/decisions.h"
#include "store/journal.h"
#include "store/memos.h"
#include "store/samples.h"
#include "store/toy_project.h"
#include "store/verify.h"

namespace {

using namespace pandect;
using namespace pandect::test;

const std::string kBorder = "Граница открыта. Создан еврорегион «Ёлка».";
const std::string kTreaty = "The Parties shall establish a Euroregion 𐍈.";
const std::string kReport = "Отчёт о сотрудничестве приграничных районов.";

MergeReport MergeInto(Project& project, const std::string& other, const MergeOptions& options = {}) {
  const Project there = OpenToy(other, Access::kRead);
  Action action = Value(project.Begin("merge", other));
  MergeReport report = Value(store::Merge(action, there, options));
  report.changed = Value(action.Commit());
  const VerifyReport verified = Value(store::Verify(project));
  for (const Diagnostic& problem : verified.problems.all()) FAIL_CHECK(Format(problem.error));
  return report;
}

// "kind|document|here|there" a line.
std::string Lines(const MergeReport& report) {
  std::string out;
  for (const MergeConflict& c : report.conflicts)
    out += std::string(Name(c.kind)) + "|" + c.document + "|" + c.quotation + "|" + c.here + "|" + c.there + "\n";
  return out;
}

// What a coder gave in a project, by words: "path|quotation|code".
std::vector<std::string> Given(const Project& project, const std::string& coder) {
  std::vector<std::string> out;
  CodingFilter filter;
  const auto found = Value(store::FindCoder(project, coder));
  if (!found) return out;
  filter.coder = found->id;
  for (const StoredCoding& coding : Value(store::Codings(project, filter)))
    out.push_back(Value(store::GetDocument(project, coding.anchor.document)).path + "|" + coding.anchor.quotation +
                  "|" + Value(store::GetCode(project, coding.code)).name);
  std::sort(out.begin(), out.end());
  return out;
}

void Decide(Project& project, const DocumentId& document, const std::string& text, Verdict verdict,
            const std::string& coder) {
  Action action = Value(project.Begin("review", ""));
  Decision decision;
  decision.anchor = Value(store::AnchorAt(document, 1, text, {0, static_cast<uint32_t>(text.size())}));
  decision.code = Value(store::EnsureCode(action, "barriers"));
  decision.coder = Value(store::EnsureCoder(action, coder));
  decision.verdict = verdict;
  Value(store::AddDecision(action, decision));
  Value(action.Commit());
}

}  // namespace

TEST_CASE("a colleague's copy comes back with what the colleague made, once") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "a.pandect");
  const DocumentId border = AddText(project, "border.txt", kBorder);
  AddText(project, "treaty.txt", kTreaty);
  AddMark(project, border, "еврорегион", "euroregion", "Анна");
  Value(store::BackUp(project, folder / "b.pandect"));
  {
    Project copy = OpenToy(folder / "b.pandect", Access::kWrite, "Борис");
    const CodingId coding = AddMark(copy, border, "Граница открыта", "barriers", "Борис");
    AddMark(copy, border, "еврорегион", "euroregion", "Борис");
    Action action = Value(copy.Begin("memo", ""));
    Memo memo;
    memo.coding = coding;
    memo.text = "снижение барьера?";
    Value(store::AddMemo(action, memo));
    SampleInfo sample;
    sample.name = "s";
    SampleUnit unit;
    unit.anchor = Value(store::AnchorAt(border, 1, kBorder, {0, 14}));
    const SampleId id = Value(store::AddSample(action, sample, {unit}));
    const CoderId boris = Value(store::EnsureCoder(action, "Борис"));
    Value(store::Assign(action, id, boris));
    Value(store::MarkUnitRead(action, id, 1, boris));
    Value(store::MarkDocumentRead(action, border, 1, boris));
    Value(action.Commit());
  }
  const MergeReport report = MergeInto(project, folder / "b.pandect");
  CHECK(report.changed);
  CHECK(report.documents == 2);
  CHECK(report.codings == 2);
  CHECK(report.memos == 1);
  CHECK(report.samples == 1);
  CHECK(report.read_marks == 2);
  CHECK(report.known == 1);
  CHECK(report.new_coders == std::vector<std::string>{"Борис"});
  CHECK(Lines(report).empty());
  CHECK(Given(project, "Борис") ==
        std::vector<std::string>{"border.txt|Граница открыта|barriers", "border.txt|еврорегион|euroregion"});

  const MergeReport again = MergeInto(project, folder / "b.pandect");
  CHECK_FALSE(again.changed);
  CHECK(again.codings == 0);
  CHECK(again.known == 4);
  CHECK(Lines(again).empty());

  // The whole is one action.
  const int64_t merge = Value(store::LatestToUndo(project));
  {
    Action action = Value(project.Begin("undo", ""));
    Value(store::Undo(action, merge));
    Value(action.Commit());
  }
  CHECK(Given(project, "Борис").empty());
  CHECK(MergeInto(project, folder / "b.pandect").codings == 2);  // what an undo took away is not "removed here"
}

TEST_CASE("projects made apart: other order, other names, documents on one side only") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "a.pandect");
  const DocumentId border = AddText(project, "border.txt", kBorder);
  AddText(project, "treaty.txt", kTreaty);
  AddText(project, "ours.txt", "Только здесь.");
  AddMark(project, border, "Граница", "barriers", "Анна");
  {
    Project other = MakeToy(folder / "b.pandect");
    const DocumentId report = AddText(other, "report.txt", kReport);
    const DocumentId treaty = AddText(other, "other/name.txt", kTreaty);
    const DocumentId same = AddText(other, "border.txt", kBorder);
    AddText(other, "ours.txt", "Другой текст под тем же именем.");
    AddMark(other, treaty, "Euroregion", "euroregion", "Борис");
    AddMark(other, same, "Граница", "barriers", "Борис");
    AddMark(other, same, "Граница", "barriers", "Анна");  // the same Anna, by name
    AddMark(other, report, "сотрудничестве", "areas", "Борис");
  }
  const MergeReport report = MergeInto(project, folder / "b.pandect");
  CHECK(report.documents == 2);
  CHECK(report.codings == 2);
  CHECK(report.known == 1);
  CHECK(Lines(report) ==
        "document-only-there|ours.txt|||0\n"
        "document-only-here|ours.txt|||\n"
        "other-text|ours.txt|||\n"
        "document-only-there|report.txt|||1\n");
  CHECK(Given(project, "Борис") ==
        std::vector<std::string>{"border.txt|Граница|barriers", "treaty.txt|Euroregion|euroregion"});
  CHECK(Given(project, "Анна").size() == 1);

  MergeOptions with_documents;
  with_documents.add_documents = true;
  const MergeReport more = MergeInto(project, folder / "b.pandect", with_documents);
  CHECK(more.added_documents == 2);
  CHECK(more.codings == 1);
  CHECK(Given(project, "Борис").size() == 3);
  CHECK_FALSE(MergeInto(project, folder / "b.pandect", with_documents).changed);

  // Everything as one coder's.
  Project third = MakeToy(folder / "c.pandect");
  AddText(third, "x", kBorder);
  MergeOptions as;
  as.as = "Вера";
  MergeInto(third, folder / "b.pandect", as);
  CHECK(Given(third, "Вера") == std::vector<std::string>{"x|Граница|barriers"});
  CHECK(Given(third, "Борис").empty());
}

TEST_CASE("what two sides did differently is listed and left as it is here, or taken when asked") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "a.pandect");
  const DocumentId border = AddText(project, "border.txt", kBorder);
  const DocumentId treaty = AddText(project, "treaty.txt", kTreaty);
  const CodingId changed = AddMark(project, border, "Граница", "barriers", "Анна");
  const CodingId removed = AddMark(project, border, "еврорегион", "euroregion", "Анна");
  {
    Action action = Value(project.Begin("variables", ""));
    Value(store::SetVariables(action, treaty, {{"bloc", "EU"}, {"year", "1992"}}));
    Value(action.Commit());
  }
  Value(store::BackUp(project, folder / "b.pandect"));
  Decide(project, treaty, kTreaty, Verdict::kAccepted, "Анна");
  {
    Action action = Value(project.Begin("change", ""));
    Value(store::RemoveCoding(action, removed));
    StoredCoding coding = Value(store::GetCoding(project, changed));
    coding.weight = 4;
    Value(store::UpdateCoding(action, coding));
    CodeInfo code = *Value(store::FindCode(project, "barriers"));
    code.name = "borders";
    Value(store::UpdateCode(action, code));
    Value(action.Commit());
  }
  {
    Project copy = OpenToy(folder / "b.pandect", Access::kWrite, "Борис");
    Decide(copy, treaty, kTreaty, Verdict::kRejected, "Борис");
    Action action = Value(copy.Begin("change", ""));
    StoredCoding coding = Value(store::GetCoding(copy, changed));
    coding.polarity = Polarity::kAbsent;
    Value(store::UpdateCoding(action, coding));
    Value(store::SetVariables(action, treaty, {{"bloc", "СНГ"}}));
    Value(action.Commit());
  }
  const MergeReport report = MergeInto(project, folder / "b.pandect");
  CHECK(Lines(report) ==
        "code-renamed|||borders|barriers\n"
        "changed-there|border.txt|Граница|borders present/exists/none, weight=4|"
        "borders absent/exists/none, weight=–\n"
        "removed-here|border.txt|еврорегион||euroregion present/exists/none\n"
        "other-variables|treaty.txt||bloc=EU|bloc=СНГ\n"
        "decided-differently|treaty.txt|" +
            kTreaty + "|Анна: borders accepted|Борис: borders rejected\n");
  CHECK(Value(store::GetCoding(project, changed)).polarity == Polarity::kPresent);
  CHECK(Value(store::Decisions(project)).size() == 2);
  MergeOptions theirs;
  theirs.prefer = Prefer::kThere;
  CHECK(MergeInto(project, folder / "b.pandect", theirs).updated == 1);
  CHECK(Value(store::GetCoding(project, changed)).polarity == Polarity::kAbsent);
}

TEST_CASE("what was made on an earlier version of a document is set aside, not lost") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "a.pandect");
  const DocumentId border = AddText(project, "border.txt", kBorder);
  Value(store::BackUp(project, folder / "b.pandect"));
  {
    Action action = Value(project.Begin("add", ""));
    Value(store::AddVersion(action, border, MakeDocument("", kReport), kReport, {}));
    Value(action.Commit());
    Project copy = OpenToy(folder / "b.pandect", Access::kWrite, "Борис");
    AddMark(copy, border, "Граница", "barriers", "Борис");
  }
  const MergeReport report = MergeInto(project, folder / "b.pandect");
  CHECK(report.codings == 1);
  CHECK(Lines(report) == "earlier-version|border.txt|Граница||barriers, Борис\n");
  const auto codings = Value(store::Codings(project));
  REQUIRE(codings.size() == 1);
  CHECK(codings[0].anchor.attached == Attached::kAside);
  CHECK(codings[0].anchor.version == 1);
  CHECK_FALSE(MergeInto(project, folder / "b.pandect").changed);
}

TEST_CASE("a project is not merged with itself") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "a.pandect");
  const Project same = OpenToy(folder / "a.pandect", Access::kRead);
  Action action = Value(project.Begin("merge", ""));
  CHECK(ErrorText(store::Merge(action, same, {})).find("with itself") != std::string::npos);
}

TEST_CASE("merge: what was removed there is told, stays, and goes only where it is asked for") {
  TemporaryFolder folder;
  Project here = MakeToy(folder / "here.pandect");
  const DocumentId border = AddText(here, "border.txt", kBorder);
  const CodingId first = AddMark(here, border, "Граница", "barriers", "Анна");
  const CodingId second = AddMark(here, border, "еврорегион", "euroregion", "Анна");
  {
    Action action = Value(here.Begin("memo", ""));
    Memo memo;
    memo.coding = first;
    memo.text = "уйдёт вместе с кодировкой";
    Value(store::AddMemo(action, memo));
    memo = {};
    memo.row = "Татарстан";
    memo.column = "barriers";
    memo.text = "ячейка";
    Value(store::AddMemo(action, memo));
    Value(action.Commit());
  }
  Value(store::BackUp(here, folder / "there.pandect"));
  {
    Project there = OpenToy(folder / "there.pandect");
    Action action = Value(there.Begin("unmark", ""));
    Value(store::RemoveCoding(action, first));
    Value(action.Commit());
  }
  // There it was only taken away and put back: nothing to tell.
  {
    Project there = OpenToy(folder / "there.pandect");
    Action action = Value(there.Begin("unmark", ""));
    Value(store::RemoveCoding(action, second));
    const int64_t number = action.number();
    Value(action.Commit());
    Action undo = Value(there.Begin("undo", ""));
    Value(store::Undo(undo, number));
    Value(undo.Commit());
  }
  const MergeReport told = MergeInto(here, folder / "there.pandect");
  CHECK(Lines(told) == "removed-there|border.txt|Граница|barriers present/exists/none, Анна|\n");
  CHECK(told.removed == 0);
  CHECK(Value(store::Codings(here)).size() == 2);
  MergeOptions theirs;
  theirs.prefer = Prefer::kThere;
  const MergeReport taken = MergeInto(here, folder / "there.pandect", theirs);
  CHECK(taken.removed == 1);
  CHECK(Value(store::Codings(here)).size() == 1);
  CHECK(Value(store::Memos(here)).size() == 1);
  CHECK(Lines(MergeInto(here, folder / "there.pandect")) == "");
}

TEST_CASE("merge: attachments come in once, whatever the order of documents") {
  TemporaryFolder folder;
  Project here = MakeToy(folder / "here.pandect");
  AddText(here, "border.txt", kBorder);
  AddText(here, "treaty.txt", kTreaty);
  {
    Project there = MakeToy(folder / "there.pandect");
    const DocumentId treaty = AddText(there, "договор.txt", kTreaty);
    AddText(there, "report.txt", kReport);
    const DocumentId border = AddText(there, "граница.txt", kBorder);
    AddMark(there, border, "открыта", "barriers", "Борис");
    Action action = Value(there.Begin("import", ""));
    Value(store::AddAttachment(action, {"", "refi-qda", "Variables", "", {}, ""}, "<x/>"));
    Value(store::AddAttachment(action, {"", "refi-qda", "Picture", treaty.text, {}, ""}, "bytes"));
    Value(action.Commit());
  }
  const MergeReport report = MergeInto(here, folder / "there.pandect");
  CHECK(report.attachments == 2);
  CHECK(report.codings == 1);
  CHECK(Lines(report) == "document-only-there|report.txt|||0\n");
  const auto attachments = Value(store::Attachments(here));
  REQUIRE(attachments.size() == 2);
  for (const Attachment& one : attachments)
    if (!one.subject.empty()) CHECK(one.subject == Value(store::FindDocument(here, "treaty.txt")).id.text);
  const MergeReport again = MergeInto(here, folder / "there.pandect");
  CHECK(again.attachments == 0);
  CHECK_FALSE(again.changed);
}

TEST_CASE("merge: codes that were merged or renamed there") {
  TemporaryFolder folder;
  Project here = MakeToy(folder / "here.pandect");
  const DocumentId border = AddText(here, "border.txt", kBorder);
  AddMark(here, border, "Граница", "barriers", "Анна");
  AddMark(here, border, "Ёлка", "names", "Анна");
  Value(store::BackUp(here, folder / "there.pandect"));
  {
    // As study::MergeCode and study::RenameCode leave it.
    Project there = OpenToy(folder / "there.pandect");
    Action action = Value(there.Begin("codes", ""));
    CodeInfo names = *Value(store::FindCode(there, "names"));
    names.merged_into = Value(store::FindCode(there, "barriers"))->id;
    Value(store::UpdateCode(action, names));
    CodeChange change;
    change.kind = CodeChangeKind::kMerge;
    change.code = names.id;
    change.other = names.merged_into;
    Value(store::AddCodeChange(action, change));
    Value(action.Commit());
  }
  const MergeReport report = MergeInto(here, folder / "there.pandect");
  CHECK(Lines(report) == "code-merged|||names|barriers\n");
  // The codings are the same ones: nobody changed them.
  CHECK(report.updated == 0);
  CHECK(Given(here, "Анна") == std::vector<std::string>{"border.txt|Ёлка|names", "border.txt|Граница|barriers"});

  Project fresh = MakeToy(folder / "fresh.pandect");
  AddText(fresh, "border.txt", kBorder);
  CHECK(MergeInto(fresh, folder / "there.pandect").codings == 2);
  CHECK(Value(store::FindCode(fresh, "names"))->merged_into == Value(store::FindCode(fresh, "barriers"))->id);
}

namespace {

void SetWeight(Project& project, const CodingId& id, double weight) {
  Action action = Value(project.Begin("weight", ""));
  StoredCoding coding = Value(store::GetCoding(project, id));
  coding.weight = weight;
  Value(store::UpdateCoding(action, coding));
  Value(action.Commit());
}

void SetText(Project& project, const MemoId& id, const std::string& text) {
  Action action = Value(project.Begin("memo", ""));
  for (Memo memo : Value(store::Memos(project)))
    if (memo.id == id) {
      memo.text = text;
      Value(store::UpdateMemo(action, memo));
    }
  Value(action.Commit());
}

void UndoLatest(Project& project) {
  const int64_t number = Value(store::LatestToUndo(project));
  Action action = Value(project.Begin("undo", ""));
  Value(store::Undo(action, number));
  Value(action.Commit());
}

// With its coding, as a review leaves it.
DecisionId Review(Project& project, const DocumentId& document, Verdict verdict) {
  Decide(project, document, kBorder, verdict, "Анна");
  const DecisionId id = Value(store::Decisions(project)).back().id;
  if (verdict == Verdict::kRejected) return id;
  Action action = Value(project.Begin("review", ""));
  StoredCoding coding;
  coding.anchor = Value(store::AnchorAt(document, 1, kBorder, {0, static_cast<uint32_t>(kBorder.size())}));
  coding.code = Value(store::EnsureCode(action, "barriers"));
  coding.coder = Value(store::EnsureCoder(action, "Анна"));
  coding.decision = id;
  Value(store::AddCoding(action, coding));
  Value(action.Commit());
  return id;
}

// "accepted 1": the verdicts there are, and how many codings.
std::string State(const Project& project) {
  std::string out;
  for (const Decision& decision : Value(store::Decisions(project))) out += std::string(Name(decision.verdict)) + " ";
  return out + std::to_string(Value(store::Codings(project)).size());
}

}  // namespace

TEST_CASE("merge: what one side changed since both had it alike is that side's; what both changed is a conflict") {
  TemporaryFolder folder;
  Project here = MakeToy(folder / "here.pandect");
  const DocumentId border = AddText(here, "border.txt", kBorder);
  const CodingId mark = AddMark(here, border, "Граница", "barriers", "Анна");
  MemoId memo_id;
  {
    Action action = Value(here.Begin("memo", ""));
    Memo memo;
    memo.coding = mark;
    memo.text = "первый";
    memo_id = Value(store::AddMemo(action, memo));
    Value(action.Commit());
  }
  SetWeight(here, mark, 2);
  Value(store::BackUp(here, folder / "there.pandect"));
  const auto weight = [&] { return Value(store::GetCoding(here, mark)).weight; };
  const auto there = [&] { return OpenToy(folder / "there.pandect"); };
  {
    Project copy = there();
    SetWeight(copy, mark, 5);
    SetWeight(copy, mark, 7);
    SetText(copy, memo_id, "второй");
  }
  const MergeReport taken = MergeInto(here, folder / "there.pandect");
  CHECK(Lines(taken) == "");
  CHECK(taken.updated == 2);
  CHECK(weight() == 7);
  CHECK(Value(store::Memos(here))[0].text == "второй");
  CHECK_FALSE(MergeInto(here, folder / "there.pandect").changed);

  // Changed here since: ours stays, and there is nothing to settle.
  SetWeight(here, mark, 4);
  const MergeReport kept = MergeInto(here, folder / "there.pandect");
  CHECK(Lines(kept) == "");
  CHECK_FALSE(kept.changed);
  CHECK(weight() == 4);

  // Changed there, too.
  {
    Project copy = there();
    SetWeight(copy, mark, 9);
    SetText(copy, memo_id, "третий");
  }
  SetText(here, memo_id, "наш");
  const MergeReport both = MergeInto(here, folder / "there.pandect");
  CHECK(Lines(both) ==
        "changed-there|border.txt|Граница|barriers present/exists/none, weight=4|barriers present/exists/none, "
        "weight=9\n"
        "changed-there|border.txt|Граница|наш|третий\n");
  CHECK(weight() == 4);
  CHECK(Value(store::Memos(here))[0].text == "наш");

  // A change that was taken back here is a change here: it is not made again unasked.
  UndoLatest(here);
  CHECK(Value(store::Memos(here))[0].text == "второй");
  SetWeight(here, mark, 7);
  CHECK(Lines(MergeInto(here, folder / "there.pandect")).find("weight=7") != std::string::npos);
  CHECK(weight() == 7);
  MergeOptions theirs;
  theirs.prefer = Prefer::kThere;
  CHECK(MergeInto(here, folder / "there.pandect", theirs).updated > 0);
  CHECK(weight() == 9);
  CHECK_FALSE(MergeInto(here, folder / "there.pandect").changed);
}

TEST_CASE("merge: a change comes in between projects made apart, whose codes and coders have other ids") {
  TemporaryFolder folder;
  Project here = MakeToy(folder / "here.pandect"), there = MakeToy(folder / "there.pandect");
  const DocumentId border = AddText(here, "border.txt", kBorder);
  AddMark(here, border, "Ёлка", "barriers", "Борис");
  const CodingId mark = AddMark(there, AddText(there, "граница.txt", kBorder), "Граница", "barriers", "Борис");
  CHECK(MergeInto(here, folder / "there.pandect").codings == 1);
  SetWeight(there, mark, 3);
  CHECK(Lines(MergeInto(here, folder / "there.pandect")) == "");
  CHECK(Value(store::GetCoding(here, mark)).weight == 3);
}

TEST_CASE("merge: one coder's opposite decisions on one proposal never stand side by side") {
  struct Case {
    Verdict here, there;
    const char *kept, *taken;
  };
  for (const Case& one : {Case{Verdict::kRejected, Verdict::kAccepted, "rejected 0", "accepted 1"},
                          Case{Verdict::kAccepted, Verdict::kRejected, "accepted 1", "rejected 0"}}) {
    TemporaryFolder folder;
    Project here = MakeToy(folder / "here.pandect");
    const DocumentId border = AddText(here, "border.txt", kBorder);
    Value(store::BackUp(here, folder / "there.pandect"));
    Review(here, border, one.here);
    {
      Project there = OpenToy(folder / "there.pandect");
      Review(there, border, one.there);
    }
    const std::string told = "decided-differently|border.txt|" + kBorder + "|Анна: barriers " + Name(one.here) +
                             "|Анна: barriers " + Name(one.there) + "\n";
    const MergeReport kept = MergeInto(here, folder / "there.pandect");
    CHECK(Lines(kept) == told);
    CHECK(kept.decisions == 0);
    CHECK(kept.codings == 0);
    CHECK(State(here) == one.kept);
    MergeOptions theirs;
    theirs.prefer = Prefer::kThere;
    CHECK(Lines(MergeInto(here, folder / "there.pandect", theirs)) == told);
    CHECK(State(here) == one.taken);
    CHECK_FALSE(MergeInto(here, folder / "there.pandect", theirs).changed);
    UndoLatest(here);
    CHECK(State(here) == one.kept);
  }
}

TEST_CASE("merge: what a coder decided anew there and is untouched here comes in") {
  TemporaryFolder folder;
  Project here = MakeToy(folder / "here.pandect");
  const DocumentId border = AddText(here, "border.txt", kBorder);
  const DecisionId first = Review(here, border, Verdict::kAccepted);
  Value(store::BackUp(here, folder / "there.pandect"));
  {
    Project there = OpenToy(folder / "there.pandect");
    Action action = Value(there.Begin("review", ""));
    Value(store::RemoveDecision(action, first));
    Value(action.Commit());
    Review(there, border, Verdict::kRejected);
  }
  CHECK(Lines(MergeInto(here, folder / "there.pandect")) == "");
  CHECK(State(here) == "rejected 0");
}
