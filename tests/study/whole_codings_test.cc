// SPDX-License-Identifier: GPL-2.0-or-later
// The codings of a project as exports write them: each as it was made.
#include <doctest/doctest.h>

#include "session/export_document.h"
#include "store/settings.h"
#include "study/project_analysis.h"
#include "study_project.h"

using namespace pandect;
using namespace pandect::test;
using pandect::exports::ExportedDocument;

namespace {

std::vector<ExportedDocument> Documents(const Project& project, const study::Sight& sight,
                                        const study::ProjectLayer& layer, AnalyseRun run = {}) {
  auto analysis = Value(study::ForAnalysis(project, sight, layer, study::CodingDetail::kWhole));
  std::vector<ExportedDocument> out;
  run.threads = 2;
  Value(AnalyseFrom(std::move(analysis.source), *analysis.codebook, Dictionaries(), run,
                    [&](const AnalysedDocument& document) {
                      out.push_back(Exported(document, *analysis.codebook, static_cast<uint32_t>(out.size()) + 1));
                    }));
  return out;
}

// "code begin-end coder units" of each coding.
std::vector<std::string> Codings(const Project& project, const study::ProjectLayer& layer,
                                 const std::string& viewer = "", const AnalyseRun& run = {}) {
  const study::Sight sight = Value(study::SightOf(project, viewer));
  const auto analysis = Value(study::ForAnalysis(project, sight, layer));
  std::vector<std::string> out;
  for (const ExportedDocument& document : Documents(project, sight, layer, run))
    for (const exports::ExportedCoding& one : document.codings) {
      std::string units;
      for (const uint32_t unit : one.units) units += (unit == one.unit ? " [" : " ") + std::to_string(unit);
      out.push_back(analysis.codebook->codes[one.coding.code].id + " " + std::to_string(one.coding.at.begin) + "-" +
                    std::to_string(one.coding.at.end) + " " + one.coder + units);
    }
  return out;
}

StoredCoding Coded(Project& project, const std::string& document, const std::string& words, const std::string& code,
                   const std::string& coder) {
  Action action = Value(project.Begin("mark", document));
  study::MarkWanted wanted;
  wanted.document = document;
  wanted.place.quotation = words;
  wanted.code = code;
  wanted.new_code = true;
  wanted.coder = coder;
  wanted.memo = "заметка";
  StoredCoding coding = Value(study::Mark(action, wanted));
  Value(action.Commit());
  return coding;
}

}  // namespace

TEST_CASE("layers of a project: what each shows, passages over several units, codes made while coding") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  UseCodebook(project, CodebookText("1"));
  AddText(project, "a.txt", "Совет и бюджет.\n\nО деньгах ни слова.\n\nЕщё бюджет.\n");
  Apply(project);
  const std::vector<std::string> rules = Codings(project, {});
  REQUIRE(rules.size() == 3);
  CHECK(rules[0] == "bodies.council 0-27  [0");
  Coded(project, "a.txt", "бюджет.\n\nО деньгах", "money", "Анна");
  Coded(project, "a.txt", "ни слова", "bodies.silence", "Борис");
  const std::vector<std::string> people = Codings(project, {Layer::kPeople, ""});
  REQUIRE(people.size() == 2);
  CHECK(people[0].starts_with("money "));
  CHECK(people[0].ends_with(" Анна [0 1"));
  CHECK(people[1].starts_with("bodies.silence "));
  CHECK(Codings(project, {Layer::kPeople, "Борис"}) == std::vector<std::string>{people[1]});
  CHECK(Codings(project, {Layer::kConsensus, ""}).empty());
  CHECK(Codings(project, {}).size() == 3);  // people's codings are no proposals
  const study::Sight sight;
  CHECK(!study::ForAnalysis(project, sight, {Layer::kPeople, "Никто"}));

  // The passage over two units counts in both.
  const auto documents = Documents(project, sight, {Layer::kPeople, ""});
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].rows.codings.size() == 3);
  CHECK(documents[0].codings[0].comment == "заметка");
  CHECK(!documents[0].codings[0].created.empty());
  CHECK(Value(study::ForAnalysis(project, sight, {Layer::kPeople, ""})).coders ==
        std::vector<std::string>{"Анна", "Борис"});

  // Where only the second unit counts the passage is there, with that unit.
  AnalyseRun run;
  run.where = "слова";
  const auto narrowed = Codings(project, {Layer::kPeople, ""}, "", run);
  REQUIRE(narrowed.size() == 2);
  CHECK(narrowed[0].ends_with(" Анна 0 [1"));
  run.where = "совет";
  CHECK(Codings(project, {Layer::kPeople, ""}, "", run).size() == 1);
  CHECK(Codings(project, {Layer::kRules, ""}, "", run).size() == 2);
  // People's and what nobody decided.
  CHECK(Codings(project, {Layer::kAll, ""}).size() == 5);
}

TEST_CASE("a blind project shows the viewer's own codings and nothing else") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  UseCodebook(project, CodebookText("1"));
  AddText(project, "a.txt", "Совет и бюджет.\n");
  Apply(project);
  Coded(project, "a.txt", "Совет", "bodies.council", "Анна");
  Coded(project, "a.txt", "бюджет", "money", "Борис");
  {
    Action action = Value(project.Begin("coders", "blind"));
    Value(store::SetSetting(action, "blind", "on"));
    Value(action.Commit());
  }
  CHECK(Codings(project, {Layer::kPeople, ""}, "Анна").size() == 1);
  CHECK(Codings(project, {Layer::kPeople, "Борис"}, "Анна").empty());
  const study::Sight sight = Value(study::SightOf(project, "Анна"));
  for (const Layer layer : {Layer::kRules, Layer::kConsensus, Layer::kAll})
    CHECK(!study::ForAnalysis(project, sight, {layer, ""}));
  CHECK(Value(study::LayerAsked(project, sight, "", "")).layer == Layer::kPeople);
  CHECK(!study::LayerAsked(project, sight, "all", ""));
}

TEST_CASE("which layer is meant where none is named") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  UseCodebook(project, CodebookText("1"));
  AddText(project, "a.txt", "Совет и бюджет.\n");
  const study::Sight sight;
  const auto asked = [&](const char* layer, const char* coder) {
    const study::ProjectLayer out = Value(study::LayerAsked(project, sight, layer, coder));
    return std::string(Name(out.layer)) + out.coder;
  };
  CHECK(asked("", "") == "rules");
  Coded(project, "a.txt", "Совет", "bodies.council", "Анна");
  CHECK(asked("", "") == "people");  // the rules were never run
  Apply(project);
  CHECK(asked("", "") == "rules");
  CHECK(asked("", "Анна") == "peopleАнна");
  for (const std::string& name : LayerNames()) CHECK(asked(name.c_str(), "") == name);
  CHECK(asked("accepted", "Анна") == "acceptedАнна");
  for (const char* layer : {"rules", "consensus", "all"}) CHECK(!study::LayerAsked(project, sight, layer, "Анна"));
  CHECK(!study::LayerAsked(project, sight, "rule", ""));
}
