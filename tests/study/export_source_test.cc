// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/export_source.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "study/project_codes.h"
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

TEST_CASE("codes made while coding stand below the code whose name theirs begins with") {
  Codebook book;
  const auto add = [&](const char* id, CodeIndex parent, uint32_t depth, CodeIndex end) {
    Code code;
    code.id = id, code.parent = parent, code.depth = depth, code.end = end;
    book.codes.push_back(code);
  };
  add("a", kNoCode, 0, 3);
  add("a.b", 0, 1, 3);
  add("a.b.c", 1, 2, 3);
  add("d", kNoCode, 0, 5);
  add("d.e", 3, 1, 5);
  const auto named = [](const char* name) {
    CodeInfo info;
    info.name = name;
    return info;
  };
  book = study::WithCodes(book, {named("new.x"), named("d.e.f"), named("a.b.z"), named("new"), named("a.k")});
  std::string tree;
  for (CodeIndex i = 0; i < book.codes.size(); ++i) {
    const Code& code = book.codes[i];
    tree += code.id + " ";
    CHECK(code.depth == std::count(code.id.begin(), code.id.end(), '.'));
    for (CodeIndex j = 0; j < book.codes.size(); ++j)
      CHECK((j > i && j < code.end) == book.codes[j].id.starts_with(code.id + "."));
    if (code.parent != kNoCode) CHECK(code.id.starts_with(book.codes[code.parent].id + "."));
  }
  CHECK(tree == "a a.b a.b.c a.b.z a.k d d.e d.e.f new new.x ");
}
