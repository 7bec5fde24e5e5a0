// SPDX-License-Identifier: GPL-2.0-or-later
//
// A project: a folder NAME.pandect with the database of everything people gave and made. Here: making, finding, opening
// it, and the actions in which it is changed. What is in it stands in a header a subject: documents.h, codebooks.h,
// coders.h, codes.h, codings.h, decisions.h, memos.h, samples.h, proposals.h, settings.h, runs.h, attachments.h;
// journal.h tells and undoes actions, verify.h checks, backup.h copies, merge.h brings two projects together.
//
//   auto project = Project::Open("Study.pandect", {.access = Access::kWrite, .coder = "Анна", .command = "mark"});
//   auto action = project->Begin("mark", "1992.txt");
//   if (auto done = store::AddCoding(*action, coding); !done) return done.error();   // the action is taken back
//   if (auto done = action->Commit(); !done) return done.error();                     // now it is on the disk
//
// Readers and one writer go on at the same time: a reader sees the project as it was when its transaction began.
// Functions that read take the Project, those that write an Action: nothing is changed outside of one, and so nothing
// that the journal does not know.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/ids.h"
#include "store/sqlite.h"
#include "store/writer_lock.h"

namespace pandect {

class Action;

enum class Access : uint8_t { kRead, kWrite };

struct OpenOptions {
  Access access = Access::kRead;
  std::string coder;                                          // name of who works, kept in the journal; may be empty
  std::string command;                                        // what others who wait are told is going on: "add"
  std::chrono::milliseconds wait = std::chrono::seconds(10);  // for another writer
};

// Not thread-safe: open one a thread; opening takes a millisecond. A project opened for writing keeps other writers out
// until it goes: whoever lives long (a workbench, a review) opens it anew for every write.
class Project {
 public:
  // Makes the folder, which must not exist, with an empty project in it; open for writing. The folder appears whole or
  // not at all. Its name must end in ".pandect".
  static Result<Project> Create(const std::string& folder, const OpenOptions& options);
  // Errors: no such folder; not a project; made by a newer Pandect; damaged or copied half-way; held by another writer;
  // no right to write. A project of an older schema is brought forward when opened for writing.
  static Result<Project> Open(const std::string& folder, const OpenOptions& options);
  Project(Project&&) noexcept;
  Project& operator=(Project&&) noexcept;
  ~Project();

  const std::string& folder() const;  // as given
  const std::string& id() const;      // UUID of the project; a copy has the same
  Access access() const;
  const std::string& coder() const;  // as in OpenOptions, or set since
  void SetCoder(std::string name);   // of the actions begun from now on
  // The last writer did not come to its end, and the log it wrote was not there when the project was opened: the folder
  // was copied while it wrote, and what was committed last may be missing.
  bool log_was_missing() const;
  // Names of the coders that came to be by what was committed since it was opened, in their order (store::EnsureCoder).
  // Lives on when the project goes.
  std::shared_ptr<const std::vector<std::string>> new_coders() const;

  // An action under a verb ("add") and what it is done to, for the log. One at a time. The project must be open for
  // writing.
  Result<Action> Begin(std::string verb, std::string subject);

  // Several reads that must see one state: from here until the guard goes.
  class Snapshot {
   public:
    Snapshot(Snapshot&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
    ~Snapshot();

   private:
    friend class Project;
    explicit Snapshot(store::Database* database) : database_(database) {}
    store::Database* database_;
  };
  Result<Snapshot> Read() const;

  // For the functions of this room only.
  store::Database& database() const;

 private:
  friend class Action;
  struct State;
  explicit Project(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// What is changed between Begin and Commit: all of it or, where the action goes without Commit, nothing. Must not
// outlive its project.
class Action {
 public:
  Action(Action&&) noexcept;
  ~Action();

  Project& project() const { return *project_; }
  store::Database& database() const { return project_->database(); }
  int64_t number() const { return number_; }         // in the journal
  const std::string& time() const { return time_; }  // of its beginning
  void SetSubject(std::string subject) { subject_ = std::move(subject); }
  void NoteNewCoder(std::string name) { new_coders_.push_back(std::move(name)); }

  // Puts on the disk what was done so far and goes on under the same number; for long work, so that little is lost when
  // it is ended. Undo takes back all of an action together.
  Result<Done> Checkpoint();
  // The end. An action that changed nothing leaves no line in the journal. True: something was changed.
  Result<bool> Commit();

 private:
  friend class Project;
  Action(Project& project, std::string verb, std::string subject);
  Result<Done> Start();
  Result<Done> WritePart();
  void Committed();
  Project* project_;
  std::string verb_, subject_, time_;
  std::unique_ptr<store::ChangeRecorder> recorder_;
  int64_t number_ = 0;
  int64_t parts_ = 0;
  bool line_is_written_ = false;  // in the journal, by a checkpoint
  int64_t changes_at_start_ = 0;
  std::vector<std::string> new_coders_;
};

namespace store {

// The project that a command means: `given`, where it is not empty; else the one project folder in `start` or in the
// nearest folder above it, or `start` itself where it lies in one. The error lists what was found or how to make one.
Result<std::string> FindProject(const std::string& given, const std::string& start);

// The end that names of projects have.
inline constexpr const char* kProjectEnding = ".pandect";

}  // namespace store
}  // namespace pandect
