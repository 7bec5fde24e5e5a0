// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/backup.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "store/new_folder.h"
#include "store/open_database.h"

namespace pandect::store {
namespace {

namespace fs = std::filesystem;

// "Study-2026-03-01-120000.pandect": without the colons that some file systems dislike.
std::string DatedName(const Project& project) {
  fs::path path = fs::absolute(project.folder()).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();
  std::string time = Now().substr(0, 19);
  std::erase(time, ':');
  std::replace(time.begin(), time.end(), 'T', '-');
  return path.stem().string() + "-" + time + kProjectEnding;
}

uint64_t BytesOf(const std::string& folder) {
  uint64_t bytes = 0;
  for (const char* ending : {"", "-wal"}) {
    struct stat status {};
    if (stat((folder + "/" + kDatabaseName + ending).c_str(), &status) == 0)
      bytes += static_cast<uint64_t>(status.st_size);
  }
  return bytes;
}

}  // namespace

Result<std::string> BackUp(const Project& project, const std::string& target) {
  std::error_code error;
  fs::path path = fs::path(target).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();
  if (!path.filename().string().ends_with(kProjectEnding)) path /= DatedName(project);
  if (!path.parent_path().empty()) fs::create_directories(path.parent_path(), error);
  if (error)
    return Error{ErrorCode::kWrite,
                 "cannot be made: " + error.message(),
                 {path.parent_path().string()},
                 "choose another folder"};
  auto made = NewFolder::Make(path.string());
  if (!made) return made.error();
  Result<Done> done = project.database().BackUpTo(made->aside() + "/" + kDatabaseName);
  if (done) done = made->Commit();
  if (!done) {
    Error failed = done.error();
    failed.where = {path.string()};
    return failed;
  }
  return path.string();
}

Result<VacuumReport> Vacuum(Project& project) {
  Database& at = project.database();
  VacuumReport report;
  report.bytes_before = BytesOf(project.folder());
  if (auto done = at.Execute(
          "BEGIN IMMEDIATE; "
          "DELETE FROM proposed_documents WHERE EXISTS (SELECT 1 FROM documents d WHERE "
          "d.id = proposed_documents.document AND (d.removed IS NOT NULL OR d.current <> proposed_documents.version)); "
          "DELETE FROM derived WHERE document IN (SELECT id FROM documents WHERE removed IS NOT NULL); "
          "COMMIT");
      !done) {
    if (at.InTransaction()) (void)at.Execute("ROLLBACK");
    return done.error();
  }
  if (auto done = at.Execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"); !done) return done.error();
  report.bytes_after = BytesOf(project.folder());
  return report;
}

}  // namespace pandect::store
