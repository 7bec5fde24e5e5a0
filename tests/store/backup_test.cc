// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/backup.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "store/journal.h"
#include "store/toy_project.h"
#include "store/verify.h"

namespace {

using namespace pandect;
using namespace pandect::test;
namespace fs = std::filesystem;

}  // namespace

TEST_CASE("a backup is a project of its own, also while another connection writes") {
  TemporaryFolder folder;
  const std::string path = folder / "Исследование.pandect";
  Project writer = MakeToy(path);
  const DocumentId document = AddText(writer, "1", "Граница открыта.");
  AddMark(writer, document, "Граница", "barriers", "Анна");
  Action action = Value(writer.Begin("add", "2"));
  Value(store::AddDocument(action, MakeDocument("2", "Не сохранено"), "Не сохранено", {}, ""));
  std::string named, dated;
  {
    Project reader = OpenToy(path, Access::kRead);
    named = Value(store::BackUp(reader, folder / "copy.pandect"));
    dated = Value(store::BackUp(reader, folder / "copies/deep"));
    CHECK(ErrorText(store::BackUp(reader, folder / "copy.pandect")).find("there already") != std::string::npos);
  }
  Value(action.Commit());
  CHECK(fs::path(dated).filename().string().starts_with("Исследование-20"));
  for (const std::string& copy : {named, dated}) {
    Project project = OpenToy(copy);
    CHECK(project.id() == writer.id());
    CHECK(Value(store::Documents(project)).size() == 1);
    CHECK(Value(store::Codings(project)).size() == 1);
    CHECK(Value(store::Verify(project)).problems.empty());
    AddText(project, "3", "Дальше");
  }
}

TEST_CASE("vacuum gives room back and takes nothing that undo needs") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect";
  Project project = MakeToy(path);
  const DocumentId document = AddText(project, "1", std::string(3000000, 'z'));
  {
    Action action = Value(project.Begin("remove", ""));
    Value(store::RemoveDocument(action, document));
    Value(action.Commit());
  }
  const auto report = Value(store::Vacuum(project));
  CHECK(report.bytes_after < report.bytes_before);
  CHECK(Value(store::Documents(project)).empty());
  {
    Action action = Value(project.Begin("undo", ""));
    Value(store::Undo(action, 2));
    Value(action.Commit());
  }
  CHECK(Value(store::LoadText(project, document)).size() == 3000000);
  CHECK(Value(store::Verify(project)).problems.empty());
}
