// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/decided.h"

#include <doctest/doctest.h>

#include "store/journal.h"
#include "store/settings.h"
#include "study/carry_over.h"
#include "study/project_review.h"
#include "study_project.h"

using namespace pandect;
using namespace pandect::test;

namespace {

constexpr const char* kText = "Совет утвердил бюджет.\n\nThe Council adopted its budget.\n\nБюджет исполнен.\n";

std::unique_ptr<study::ProjectReview> Desk(const std::string& folder, const study::ReviewWanted& wanted = {},
                                           const std::string& coder = "Анна") {
  return Value(study::ProjectReview::Open({folder, coder, std::chrono::seconds(2)}, wanted, Language::kRu));
}

std::string States(study::ProjectReview& desk) {
  std::string out;
  for (size_t i = 0; i < desk.size(); ++i) {
    for (const auto& one : Value(desk.Load(i)).codings)
      out += one.by_person ? '+' : "?arc"[static_cast<size_t>(one.state)];
    out += '|';
  }
  return out;
}

review::DecisionWanted As(const review::ReviewCoding& one, review::State verdict) {
  return {verdict, one.code_now, one.at_now, one.polarity_now, ""};
}

void Decide(study::ProjectReview& desk, size_t passage, size_t coding, review::State verdict) {
  Value(desk.Decide(passage, coding, As(Value(desk.Load(passage)).codings[coding], verdict)));
}

}  // namespace

TEST_CASE("a review on a project: decisions are kept at once, with the codings that come of them, and are undone") {
  TemporaryFolder folder;
  const std::string path = folder / "P.pandect";
  {
    Project project = MakeToy(path);
    AddText(project, "a.txt", kText);
    UseCodebook(project, CodebookText("1"));
    Apply(project);
  }
  const auto desk = Desk(path);
  REQUIRE(desk->size() == 3);
  CHECK(desk->wanted() == 5);
  Decide(*desk, 0, 0, review::State::kAccepted);
  Decide(*desk, 0, 1, review::State::kRejected);
  review::DecisionWanted changed = As(Value(desk->Load(1)).codings[0], review::State::kChanged);
  changed.polarity = Polarity::kAbsent;
  changed.comment = "нет";
  Value(desk->Decide(1, 0, changed));
  CHECK(desk->open() == 2);
  CHECK(States(*desk) == "ar|c?|?|");
  CHECK(States(*Desk(path)) == "ar|c?|?|");               // whoever opens it anew goes on from here
  CHECK(States(*Desk(path, {}, "Борис")) == "??|??|?|");  // another coder decides for himself
  {
    const Project project = OpenToy(path, Access::kRead);
    const auto codings = Value(store::Codings(project));
    REQUIRE(codings.size() == 2);
    CHECK(codings[0].status == CodingStatus::kAccepted);
    CHECK(codings[0].rules == std::vector<std::string>{"bodies.council/t1"});
    CHECK(codings[1].polarity == Polarity::kAbsent);
    CHECK(Value(store::Decisions(project)).size() == 3);
  }
  // Decided anew: one decision and one coding, not two.
  Decide(*desk, 0, 0, review::State::kRejected);
  CHECK(Value(store::Codings(OpenToy(path, Access::kRead))).size() == 1);
  CHECK(*Value(desk->Undo()) == 0);
  CHECK(Value(store::Codings(OpenToy(path, Access::kRead))).size() == 2);
  for (const size_t passage : {size_t{1}, size_t{0}, size_t{0}}) CHECK(*Value(desk->Undo()) == passage);
  CHECK(!Value(desk->Undo()));
  CHECK(States(*desk) == "??|??|?|");
  CHECK(Value(store::Codings(OpenToy(path, Access::kRead))).empty());
}

TEST_CASE("a review on a project: filters and samples") {
  TemporaryFolder folder;
  const std::string path = folder / "P.pandect";
  {
    Project project = MakeToy(path);
    std::string many;
    for (int i = 0; i < 40; ++i) many += "Бюджет номер " + std::to_string(i) + " принят.\n\n";
    AddText(project, "a.txt", kText);
    AddText(project, "many.txt", many);
    CHECK(ErrorText(study::ProjectReview::Open({path, "Анна", std::chrono::seconds(1)}, {}, Language::kRu))
              .find("have not been applied") != std::string::npos);
    UseCodebook(project, CodebookText("1"));
    Apply(project);
  }
  study::ReviewWanted wanted;
  CHECK(Desk(path, wanted)->size() == 43);
  wanted.code = "bodies";
  CHECK(Desk(path, wanted)->size() == 2);
  CHECK(Value(Desk(path, wanted)->Load(0)).codings.size() == 2);  // the other code is shown beside
  CHECK(Desk(path, wanted)->wanted() == 2);
  wanted.language = Language::kEn;
  CHECK(Desk(path, wanted)->size() == 1);
  wanted = {};
  wanted.rule = "money/t2";
  CHECK(Desk(path, wanted)->wanted() == 1);
  wanted.rule = "money/";
  CHECK(Desk(path, wanted)->wanted() == 43);
  wanted = {};
  wanted.document = "many";
  wanted.sampling = study::ReviewSampling::kRandom;
  wanted.sample_size = 10;
  wanted.seed = 7;
  const auto texts = [&] {
    const auto desk = Desk(path, wanted);
    std::string out;
    for (size_t i = 0; i < desk->size(); ++i) out += Value(desk->Load(i)).text + "\n";
    return out;
  };
  const std::string seven = texts();
  CHECK(texts() == seven);
  wanted.seed = 8;
  CHECK(texts() != seven);
  wanted.sampling = study::ReviewSampling::kSystematic;
  CHECK(Desk(path, wanted)->size() == 10);
  wanted = {};
  wanted.undecided = true;
  Decide(*Desk(path), 2, 0, review::State::kAccepted);
  CHECK(Desk(path, wanted)->size() == 42);
}

TEST_CASE("decisions survive re-runs and new codebook versions; those that no longer attach are listed") {
  TemporaryFolder folder;
  const std::string path = folder / "P.pandect";
  Project project = MakeToy(path);
  AddText(project, "a.txt", kText);
  UseCodebook(project, CodebookText("1"));
  Apply(project);
  project = OpenToy(path, Access::kRead);  // the review writes
  {
    const auto desk = Desk(path);
    Decide(*desk, 0, 0, review::State::kAccepted);
    Decide(*desk, 0, 1, review::State::kRejected);
    Decide(*desk, 2, 0, review::State::kAccepted);
  }
  project = OpenToy(path);
  study::ApplyOptions all;
  all.all = true;
  Value(study::ApplyCodebook(project, Dictionaries(), all, {}));
  CHECK(States(*Desk(path)) == "ar|??|a|");
  // Another version gives the same passages.
  UseCodebook(project, CodebookText("2", "бюджет", "finance"));
  Apply(project);
  CHECK(States(*Desk(path)) == "ar|?|a|");
  CHECK(Value(study::Orphans(project, "")).empty());
  // One in which the Russian budget is no longer proposed: two decisions answer to nothing, and stay.
  UseCodebook(project, CodebookText("3", "деньги"));
  Apply(project);
  CHECK(States(*Desk(path)) == "a|??|");
  auto orphans = Value(study::Orphans(project, ""));
  REQUIRE(orphans.size() == 2);
  CHECK(orphans[0].code == "money");
  CHECK(orphans[0].coder == "Анна");
  CHECK(orphans[0].at == CodePointSpan{0, 22});
  CHECK(Value(store::Decisions(project)).size() == 3);
  // And back: they attach again.
  UseCodebook(project, CodebookText("1"));
  Apply(project);
  CHECK(States(*Desk(path)) == "ar|??|a|");
  CHECK(Value(study::Orphans(project, "")).empty());
}

TEST_CASE("a replaced document: codings, decisions and sampled words move with their passages or are set aside") {
  TemporaryFolder folder;
  const std::string path = folder / "P.pandect";
  const std::string before =
      "Совет утвердил бюджет.\n\nСтороны договорились о визах для жителей приграничья.\n\nУйдёт.\n";
  // A paragraph in front, a changed one, and one that is gone.
  const std::string after =
      "Новое начало.\n\nСовет утвердил бюджет.\n\nСтороны договорились о паспортах для жителей приграничья.\n";
  Project project = MakeToy(path);
  const DocumentId id = AddText(project, "a.txt", before);
  UseCodebook(project, CodebookText("1"));
  Apply(project);
  const CodingId same = AddMark(project, id, "утвердил бюджет", "money", "Анна");
  const CodingId changed = AddMark(project, id, "договорились о визах для жителей", "bodies", "Анна");
  const CodingId gone = AddMark(project, id, "Уйдёт.", "bodies", "Борис");
  project = OpenToy(path, Access::kRead);
  Decide(*Desk(path), 0, 0, review::State::kAccepted);
  project = OpenToy(path);

  Diagnostics problems;
  {
    Action action = Value(project.Begin("add", "a.txt"));
    Value(store::AddVersion(action, id, MakeDocument("a.txt", after), after, {Language::kRu, 2}));
    const auto report = Value(study::CarryOver(action, id, 1, 2));
    CHECK(report.exact == 3);  // the coding, the decision and the coding that came of it
    CHECK(report.changed == 1);
    CHECK(report.aside == 1);
    Value(action.Commit());
  }
  const auto anchor = [&](const CodingId& coding) { return Value(store::GetCoding(project, coding)).anchor; };
  CHECK(anchor(same).version == 2);
  CHECK(anchor(same).quotation == "утвердил бюджет");
  CHECK(after.substr(anchor(same).at.begin, anchor(same).at.size()) == "утвердил бюджет");
  CHECK(anchor(changed).attached == Attached::kChanged);
  CHECK(anchor(changed).quotation == "договорились о паспортах для жителей");
  CHECK(anchor(gone).attached == Attached::kAside);
  CHECK(anchor(gone).version == 1);
  CHECK(anchor(gone).quotation == "Уйдёт.");
  Apply(project);
  CHECK(States(*Desk(path)) == "a?+|");
  // What was set aside comes back when a later version has the words again.
  {
    Action action = Value(project.Begin("add", "a.txt"));
    const std::string third = after + "\nУйдёт.\n";
    Value(store::AddVersion(action, id, MakeDocument("a.txt", third), third, {Language::kRu, 2}));
    Value(study::CarryOverWithNotes(action, id, 2, 3, problems));
    Value(action.Commit());
  }
  CHECK(anchor(gone).attached == Attached::kExact);
  CHECK(anchor(gone).version == 3);
  CHECK(anchor(changed).attached == Attached::kChanged);
  REQUIRE(problems.all().size() == 1);
  CHECK(Format(problems.all()[0].error).find("a.txt:5:") == 0);
  // Undo of the replacement brings all of it back.
  for (int i = 0; i < 3; ++i) {
    const int64_t number = Value(store::LatestToUndo(project));
    Action undo = Value(project.Begin("undo", ""));
    Value(store::Undo(undo, number));
    Value(undo.Commit());
  }
  CHECK(anchor(gone).version == 1);
  CHECK(anchor(gone).attached == Attached::kExact);
  CHECK(anchor(same).version == 1);
}
