// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/export_source.h"

#include <doctest/doctest.h>

#include "store/settings.h"
#include "study_project.h"

using namespace pandect;
using namespace pandect::test;
using pandect::exports::ExportedDocument;

namespace {

// "code begin-end coder unit" of each coding.
std::vector<std::string> Codings(const Project& project, const study::ExportLayer& layer,
                                 const std::string& viewer = "") {
  const study::Sight sight = Value(study::SightOf(project, viewer));
  study::ExportSource source = Value(study::ExportSource::Open(project, sight, layer));
  std::vector<std::string> out;
  Value(source.Each(Dictionaries(), [&](const ExportedDocument& document) {
    for (const exports::ExportedCoding& one : document.codings)
      out.push_back(source.codebook().codes[one.coding.code].id + " " + std::to_string(one.coding.at.begin) + "-" +
                    std::to_string(one.coding.at.end) + " " + one.coder + " " + std::to_string(one.unit));
  }));
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
  CHECK(rules[0] == "bodies.council 0-27  0");
  Coded(project, "a.txt", "бюджет.\n\nО деньгах", "money", "Анна");
  Coded(project, "a.txt", "ни слова", "bodies.silence", "Борис");
  const std::vector<std::string> people = Codings(project, {Layer::kPerson, ""});
  REQUIRE(people.size() == 2);
  CHECK(people[0].starts_with("money "));
  CHECK(people[0].ends_with(" Анна 0"));
  CHECK(people[1].starts_with("bodies.silence "));
  CHECK(Codings(project, {Layer::kPerson, "Борис"}) == std::vector<std::string>{people[1]});
  CHECK(Codings(project, {Layer::kConsensus, ""}).empty());
  CHECK(Codings(project, {}).size() == 3);  // people's codings are no proposals
  const study::Sight sight;
  CHECK(!study::ExportSource::Open(project, sight, {Layer::kPerson, "Никто"}));

  // The passage over two units counts in both.
  study::ExportSource source = Value(study::ExportSource::Open(project, sight, {Layer::kPerson, ""}));
  Value(source.Each(Dictionaries(), [&](const ExportedDocument& document) {
    CHECK(document.rows.codings.size() == 3);
    CHECK(document.codings[0].comment == "заметка");
    CHECK(!document.codings[0].created.empty());
  }));
  CHECK(source.coders() == std::vector<std::string>{"Анна", "Борис"});
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
  CHECK(Codings(project, {Layer::kPerson, ""}, "Анна").size() == 1);
  CHECK(Codings(project, {Layer::kPerson, "Борис"}, "Анна").empty());
  const study::Sight sight = Value(study::SightOf(project, "Анна"));
  CHECK(!study::ExportSource::Open(project, sight, {}));
  CHECK(!study::ExportSource::Open(project, sight, {Layer::kConsensus, ""}));
}
