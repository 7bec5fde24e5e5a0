// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/apply.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "base/random.h"
#include "store/journal.h"
#include "store/settings.h"
#include "study_project.h"

using namespace pandect;
using namespace pandect::test;

namespace {

// All that is proposed, by path: what a reader would see, ids of the project left out.
std::map<std::string, std::vector<std::string>> Shown(const Project& project) {
  std::map<CodeId, std::string> names;
  for (const CodeInfo& code : Value(store::Codes(project))) names[code.id] = code.name;
  std::map<std::string, std::vector<std::string>> out;
  for (const DocumentInfo& document : Value(store::Documents(project))) {
    auto& rows = out[document.path];
    const auto info = Value(store::ProposalsInfoOf(project, document.id));
    if (!info) continue;
    rows.push_back(std::to_string(info->units) + " " + std::to_string(info->coded_units));
    for (const Proposal& p : Value(store::Proposals(project, document.id))) {
      std::string row = p.id + " " + std::to_string(p.at.begin) + "-" + std::to_string(p.at.end) + " " + names[p.code] +
                        " " + Name(p.polarity) + " " + p.address + " " + std::to_string(p.hits);
      for (const std::string& rule : p.rules) row += " " + rule;
      rows.push_back(row);
    }
  }
  return out;
}

const std::vector<std::string> kTexts = {
    "Совет утвердил бюджет.\n\nСтороны упраздняют совет.\n",
    "The Council adopted its budget.\r\n\r\nNothing else.\n",
    "Ничего сюда не относящегося.\n",
    "Статья 1\n\nБюджет Совета 🙂 утверждён.\n\nСтатья 2\n\nПрочее "
    "е\u0301.\n",
    "Council of regions. Совет регионов.\n",
};

// The same documents and codebook in a project that was never coded.
std::map<std::string, std::vector<std::string>> FromScratch(const std::map<std::string, std::string>& texts,
                                                            const std::string& codebook) {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "Scratch.pandect");
  for (const auto& [path, text] : texts) AddText(project, path, text);
  UseCodebook(project, codebook);
  Apply(project, 1);
  return Shown(project);
}

}  // namespace

TEST_CASE("code: proposals of both languages with polarity, address, rules and evidence") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  AddText(project, "ru.txt", kTexts[0]);
  AddText(project, "en.txt", kTexts[1]);
  CHECK(ErrorText(study::ApplyCodebook(project, Dictionaries(), {}, {})).find("has no codebook yet") !=
        std::string::npos);
  UseCodebook(project, CodebookText("1"));
  const auto report = Apply(project);
  CHECK(report.coded == 2);
  CHECK(report.documents == 2);
  CHECK(report.units == 4);
  CHECK(report.coded_units == 3);
  const auto ru = Value(store::Proposals(project, Listed(project, "ru.txt").id));
  REQUIRE(ru.size() == 3);
  CHECK(ru[0].rules == std::vector<std::string>{"bodies.council/t1"});
  CHECK(Value(store::GetCode(project, ru[1].code)).name == "money");
  CHECK(ru[2].polarity == Polarity::kAbsent);
  CHECK(ru[2].modality == Modality::kEnded);
  CHECK(ru[2].address == "абз. 2");
  CHECK(report.proposals == 5);
}

TEST_CASE("code: only what is new or changed is coded") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  AddText(project, "a.txt", kTexts[0]);
  UseCodebook(project, CodebookText("1"));
  CHECK(Apply(project).coded == 1);
  CHECK(Apply(project).coded == 0);
  AddText(project, "b.txt", kTexts[1]);
  CHECK(Apply(project).coded == 1);
  Replace(project, "a.txt", kTexts[3]);
  CHECK(Apply(project).coded == 1);
  UseCodebook(project, CodebookText("2", "деньги"));
  CHECK(Apply(project).coded == 2);
  UseCodebook(project, CodebookText("2", "деньги"));  // the same bytes
  CHECK(Apply(project).coded == 0);
  {
    Action action = Value(project.Begin("unit", "sentence"));
    Value(store::SetSetting(action, "unit", "sentence"));
    Value(action.Commit());
  }
  CHECK(Apply(project).coded == 2);
  const Lexicon other = Dictionaries().WithOverlay({{"еврорегионище", "еврорегион"}});
  CHECK(Value(study::ApplyCodebook(project, other, {}, {})).coded == 2);
}

TEST_CASE("law: after any changes the proposals are those of a project coded from scratch") {
  for (uint64_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    TemporaryFolder folder;
    Project project = MakeToy(folder / "P.pandect");
    std::map<std::string, std::string> texts;
    std::string codebook = CodebookText("1");
    UseCodebook(project, codebook);
    const auto any = [&] {
      auto at = texts.begin();
      std::advance(at, static_cast<int64_t>(random.Below(texts.size())));
      return at->first;
    };
    for (int step = 0; step < 14; ++step) {
      const std::string& text = kTexts[random.Below(kTexts.size())];
      switch (random.Below(7)) {
        case 0:
        case 1: {
          const std::string path = "d" + std::to_string(step) + ".txt";
          AddText(project, path, text);
          texts[path] = text;
          break;
        }
        case 2:
          if (texts.empty()) break;
          {
            const std::string path = any();
            if (texts[path] == text) break;
            Replace(project, path, text);
            texts[path] = text;
          }
          break;
        case 3:
          if (texts.empty()) break;
          {
            const std::string path = any();
            Action action = Value(project.Begin("remove", path));
            Value(store::RemoveDocument(action, Listed(project, path).id));
            Value(action.Commit());
            texts.erase(path);
          }
          break;
        case 4: {
          const char* const words[] = {"бюджет", "деньги", "прочий"};
          codebook = CodebookText(std::to_string(step), words[random.Below(3)]);
          UseCodebook(project, codebook);
          break;
        }
        case 5: {
          // An undo of the last action, whatever it was, with what it means for the documents.
          const int64_t number = Value(store::LatestToUndo(project));
          if (Value(store::GetJournalEntry(project, number)).verb != "code") break;
          Action action = Value(project.Begin("undo", std::to_string(number)));
          if (store::Undo(action, number)) Value(action.Commit());
          break;
        }
        default:
          if (!texts.empty()) Apply(project, 1 + static_cast<unsigned>(random.Below(3)));
      }
    }
    if (texts.empty()) continue;
    Apply(project);
    auto shown = Shown(project);
    CHECK(shown == FromScratch(texts, codebook));
  }
}

TEST_CASE("code: an undo that takes codes away does not leave a document without its proposals") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  AddText(project, "a.txt", kTexts[0]);
  {
    // A codebook that came without its codes: they are made when the documents are coded.
    Action action = Value(project.Begin("codebook", "toy"));
    Value(store::AddCodebook(action, "toy", "1", "toy.xml", CodebookText("1")));
    Value(action.Commit());
  }
  CHECK(Apply(project).proposals == 3);
  const auto before = Shown(project);
  const int64_t number = Value(store::LatestToUndo(project));
  Action undo = Value(project.Begin("undo", ""));
  Value(store::Undo(undo, number));
  Value(undo.Commit());
  CHECK(Apply(project).proposals == 3);
  CHECK(Shown(project) == before);
}
