// SPDX-License-Identifier: GPL-2.0-or-later
//
// A document that is corrected and put back: what people made is as it was, borders and marks too.
#include <doctest/doctest.h>

#include <random>

#include "store/decisions.h"
#include "store/former_anchors.h"
#include "store/journal.h"
#include "store/samples.h"
#include "store/verify.h"
#include "study/carry_over.h"
#include "study_project.h"

using namespace pandect;
using namespace pandect::test;

namespace {

uint32_t NewText(Project& project, const DocumentId& id, const std::string& text) {
  Action action = Value(project.Begin("add", "a.txt"));
  const uint32_t before = Value(store::GetDocument(project, id)).version;
  const uint32_t now = Value(store::AddVersion(action, id, MakeDocument("a.txt", text), text, {Language::kRu, 2}));
  Diagnostics problems;
  Value(study::CarryOverWithNotes(action, id, before, now, problems));
  Value(action.Commit());
  return now;
}

}  // namespace

TEST_CASE("a text put back: codings that were changed are exact again, on their own words and borders") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  const std::string first =
      "Совет утвердил бюджет области на год.\n\nThe Council of е\u0308лок 🙂 adopts the budget of the "
      "region.\n";
  const std::string second =
      "Совет принял смету области на год.\n\nThe Board of е\u0308лок 🙂 adopts a plan of "
      "region.\n";
  const DocumentId id = AddText(project, "a.txt", first);
  UseCodebook(project, CodebookText("1"));
  Apply(project);
  const CodingId russian = AddMark(project, id, "утвердил бюджет области на год", "money", "Анна");
  const CodingId english =
      AddMark(project, id, "Council of е\u0308лок 🙂 adopts the budget of", "money", "Борис");
  // One that goes aside: nothing of it is left in the second text.
  const CodingId gone = AddMark(project, id, "бюджет", "money", "Борис");
  const auto coding = [&](const CodingId& of) { return Value(store::GetCoding(project, of)); };
  std::vector<TextAnchor> before;
  for (const CodingId& one : {russian, english, gone}) before.push_back(coding(one).anchor);

  NewText(project, id, second);
  CHECK(coding(russian).anchor.attached == Attached::kChanged);
  CHECK(coding(english).anchor.attached == Attached::kChanged);
  CHECK(coding(gone).anchor.attached == Attached::kAside);
  const uint32_t third = NewText(project, id, first);
  size_t i = 0;
  for (const CodingId& one : {russian, english, gone}) {
    TextAnchor expected = before[i++];
    expected.version = third;
    CHECK(coding(one).anchor == expected);
  }
  // Also by a third text that has one of the passages again and not the other, and over an undo.
  NewText(project, id, second);
  const int64_t number = Value(store::LatestToUndo(project));
  {
    Action undo = Value(project.Begin("undo", ""));
    Value(store::Undo(undo, number));
    Value(undo.Commit());
  }
  CHECK(coding(russian).anchor.attached == Attached::kExact);
  NewText(project, id, second);
  NewText(project, id, "Новое.\n\nСовет утвердил бюджет области на год.\n\n" + second.substr(second.find("The Board")));
  CHECK(coding(russian).anchor.attached == Attached::kExact);
  CHECK(coding(russian).anchor.quotation == before[0].quotation);
  CHECK(coding(english).anchor.attached == Attached::kChanged);
  CHECK(Value(store::Verify(project)).problems.empty());
}

TEST_CASE("the same words at another place do not make a changed coding exact") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  const std::string frame = "Первая статья о совете и о регионах.\n\nСтороны ", end = " области.\n\nКонец текста.\n";
  const DocumentId id = AddText(project, "a.txt", frame + "утвердят новый бюджет" + end);
  UseCodebook(project, CodebookText("1"));
  const CodingId one = AddMark(project, id, "утвердят новый бюджет", "money", "Анна");
  NewText(project, id, frame + "утвердят новый план" + end);
  CHECK(Value(store::GetCoding(project, one)).anchor.attached == Attached::kChanged);
  NewText(project, id, frame + "утвердят новый план" + end + "\nКогда-нибудь утвердят новый бюджет.\n");
  const TextAnchor anchor = Value(store::GetCoding(project, one)).anchor;
  CHECK(anchor.attached == Attached::kChanged);
  CHECK(anchor.quotation == "утвердят новый");
}

TEST_CASE("any chain of corrections that ends with the first text ends with the first codings") {
  std::mt19937 random(23);
  const char* words[] = {"совет", "council", "граница", "border", "й\u0306", "🙂", "бюджет", "budget", "край", "ё"};
  for (int round = 0; round < 15; ++round) {
    CAPTURE(round);
    TemporaryFolder folder;
    Project project = MakeToy(folder / "P.pandect");
    const auto text_of = [&](size_t length) {
      std::string text;
      for (size_t i = 0; i < length; ++i)
        text += std::string(words[random() % 10]) + std::to_string(random() % 30) + (i % 9 == 8 ? ".\n\n" : " ");
      return text + "\n";
    };
    const std::string first = text_of(60);
    const DocumentId id = AddText(project, "a.txt", first);
    UseCodebook(project, CodebookText("1"));
    std::vector<std::pair<CodingId, TextAnchor>> codings;
    for (int i = 0; i < 8; ++i) {
      size_t begin = random() % (first.size() - 60), end = begin + 5 + random() % 50;
      while ((static_cast<unsigned char>(first[begin]) & 0xC0) == 0x80 || first[begin] == ' ' || first[begin] == '\n')
        ++begin;
      while ((static_cast<unsigned char>(first[end]) & 0xC0) == 0x80) ++end;
      // Blanks at the ends are no part of the words by which a passage is found again.
      while (end > begin && (first[end - 1] == ' ' || first[end - 1] == '\n')) --end;
      if (end <= begin) continue;
      Action action = Value(project.Begin("mark", "a.txt"));
      StoredCoding coding;
      coding.anchor = Value(store::AnchorAt(id, 1, first, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}));
      coding.code = Value(store::EnsureCode(action, "money"));
      coding.coder = Value(store::EnsureCoder(action, "Анна"));
      codings.emplace_back(Value(store::AddCoding(action, coding)), coding.anchor);
      Value(action.Commit());
    }
    for (int step = 0; step < 3; ++step) {
      std::string changed = first;
      for (int edit = 0; edit < 6; ++edit) {
        const size_t space = changed.find(' ', random() % changed.size());
        if (space == std::string::npos) continue;
        if (random() % 2 == 0)
          changed.insert(space, " правка" + std::to_string(random() % 9));
        else
          changed.erase(space, std::min<size_t>(changed.find(' ', space + 1), changed.size()) - space);
      }
      NewText(project, id, changed);
    }
    const uint32_t last = NewText(project, id, first);
    for (const auto& [coding, anchor] : codings) {
      TextAnchor expected = anchor;
      expected.version = last;
      const TextAnchor now = Value(store::GetCoding(project, coding)).anchor;
      CHECK(now.quotation == expected.quotation);
      CHECK(now.at == expected.at);
      CHECK(now.attached == Attached::kExact);
    }
    CHECK(Value(store::Verify(project)).problems.empty());
  }
}
