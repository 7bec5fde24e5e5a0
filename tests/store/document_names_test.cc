// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/document_names.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "tests/store/toy_project.h"

using namespace pandect;
using namespace pandect::test;

namespace {

// The same, read off the list of documents: every path is looked at by every reading.
std::string BySlowRoad(const std::vector<DocumentInfo>& all, const std::string& name) {
  for (const int reading : {0, 1, 2}) {
    std::vector<const DocumentInfo*> found;
    for (const DocumentInfo& info : all) {
      std::string file = info.path.substr(info.path.find_last_of('/') + 1);
      if (const size_t dot = file.find_last_of('.'); dot != std::string::npos && dot > 0) file = file.substr(0, dot);
      const std::string end = "/" + name;
      const bool ends = info.path.size() >= end.size() && std::equal(end.rbegin(), end.rend(), info.path.rbegin());
      if (reading == 0 ? info.id.text == name || info.path == name : reading == 1 ? ends : file == name)
        found.push_back(&info);
    }
    if (found.size() == 1) return found[0]->id.text;
    if (found.empty()) continue;
    std::string several;
    for (const DocumentInfo* info : found) several += (several.empty() ? "" : ", ") + info->path;
    return "several: " + several;
  }
  return "none";
}

std::string ByNames(const Result<DocumentId>& found) {
  if (found) return found->text;
  const std::string begin = "several documents are called so: ";
  if (found.error().what.starts_with(begin)) return "several: " + found.error().what.substr(begin.size());
  return "none";
}

}  // namespace

TEST_CASE("a name finds the document that a look at every path finds") {
  TemporaryFolder folder;
  Project project = MakeToy(folder.path() + "/P.pandect");
  std::mt19937 random(5);
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  const std::vector<std::string> folders = {"", "/", "a/", "договоры/", "a/договоры/", "/a/b/"};
  const std::vector<std::string> files = {"закон",   "закон.txt", "закон.v2.txt", "law",
                                          "law.pdf", ".law",      "🙂.md",      "a"};
  std::vector<std::string> paths;
  for (const std::string& in : folders)
    for (const std::string& file : files)
      if (random() % 3 > 0) paths.push_back(in + file);
  std::shuffle(paths.begin(), paths.end(), random);
  std::vector<DocumentId> ids;
  for (size_t i = 0; i < paths.size(); ++i) ids.push_back(AddText(project, paths[i], "Текст " + std::to_string(i)));
  {
    Action action = Value(project.Begin("remove", "some"));
    for (size_t i = 0; i < 5; ++i) Value(store::RemoveDocument(action, ids[i]));
    Value(action.Commit());
  }
  const std::vector<DocumentInfo> all = Value(store::Documents(project));
  const store::DocumentNames names = Value(store::DocumentNames::Of(project));
  std::vector<std::string> asked = {"", "/", "нет такого", "txt", "w", "v2"};
  for (const DocumentId& id : ids) asked.push_back(id.text);
  for (int i = 0; i < 300; ++i) asked.push_back(pick(folders) + pick(files));
  for (const std::string& file : files) asked.push_back(file.substr(0, file.find_last_of('.')));
  int single = 0, several = 0;
  for (const std::string& name : asked) {
    CAPTURE(name);
    const std::string wanted = BySlowRoad(all, name);
    CHECK(ByNames(names.Find(name)) == wanted);
    const auto info = store::FindDocument(project, name);
    CHECK((info ? info->id.text : ByNames(info.error())) == wanted);
    single += info.ok();
    several += wanted.starts_with("several");
  }
  CHECK(single > 50);
  CHECK(several > 20);
}

TEST_CASE("a name that fits nothing is told the nearest path") {
  TemporaryFolder folder;
  Project project = MakeToy(folder.path() + "/P.pandect");
  AddText(project, "договоры/Конвенция 1980.txt", "Стороны согласились.");
  AddText(project, "law/treaty.txt", "The Parties agreed.");
  const store::DocumentNames names = Value(store::DocumentNames::Of(project));
  for (const auto& [name, hint] :
       std::vector<std::pair<std::string, std::string>>{{"Конвенцыя 1980", "did you mean договоры/Конвенция 1980.txt?"},
                                                        {"traety.txt", "did you mean law/treaty.txt?"},
                                                        {"law/treaty.text", "did you mean law/treaty.txt?"},
                                                        {"nothing like it", "see pandect status --documents"}}) {
    const auto found = names.Find(name);
    REQUIRE(!found.ok());
    CHECK(found.error().hint == hint);
  }
}
