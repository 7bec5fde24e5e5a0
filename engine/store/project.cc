// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/project.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>

#include "base/sha256.h"
#include "store/new_folder.h"
#include "store/open_database.h"
#include "store/schema.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

store::WriterInfo Self(const OpenOptions& options) {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host[0] = 0;
  return {getpid(), host.data(), options.coder, options.command, store::Now()};
}

Result<Done> Fill(const std::string& folder) {
  const std::string path = folder + "/" + store::kDatabaseName;
  auto database = store::Database::Open(path, folder, store::OpenMode::kCreate);
  if (!database) return database.error();
  const std::string pragmas =
      "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA application_id=" + std::to_string(store::kApplicationId);
  if (auto done = database->Execute(pragmas); !done) return done;
  if (auto done = store::BringForward(*database, store::SchemaSteps()); !done) return done;
  return database->Run("INSERT INTO settings VALUES ('id', ?), ('created', ?)", store::NewUuid(), store::Now());
}

}  // namespace

struct Project::State {
  std::string folder, id, coder;
  Access access = Access::kRead;
  bool log_was_missing = false;
  bool in_action = false;
  std::shared_ptr<std::vector<std::string>> new_coders = std::make_shared<std::vector<std::string>>();
  // In this order: the lock goes after the database, its mark before, because closing empties the log.
  std::optional<store::WriterLock> lock;
  std::optional<store::PrivateCopy> copy;
  std::optional<store::Database> database;
  ~State() {
    if (lock) lock->ClearMark();
  }
};

Project::Project(std::unique_ptr<State> state) : state_(std::move(state)) {}
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

const std::string& Project::folder() const {
  return state_->folder;
}
const std::string& Project::id() const {
  return state_->id;
}
Access Project::access() const {
  return state_->access;
}
const std::string& Project::coder() const {
  return state_->coder;
}
void Project::SetCoder(std::string name) {
  if (state_->lock) state_->lock->SetCoder(name);
  state_->coder = std::move(name);
}
bool Project::log_was_missing() const {
  return state_->log_was_missing;
}
std::shared_ptr<const std::vector<std::string>> Project::new_coders() const {
  return state_->new_coders;
}
store::Database& Project::database() const {
  return *state_->database;
}

Result<Project> Project::Create(const std::string& folder, const OpenOptions& options) {
  const fs::path path = fs::path(folder).lexically_normal();
  std::string name = path.filename().string();
  fs::path above = path.parent_path();
  if (name.empty()) {  // "NAME.pandect/"
    name = above.filename().string();
    above = above.parent_path();
  }
  if (!name.ends_with(store::kProjectEnding) || name.size() == std::strlen(store::kProjectEnding))
    return Error{
        ErrorCode::kInvalid, "the name of a project ends in .pandect", {folder}, "name it " + folder + ".pandect"};
  auto made = store::NewFolder::Make((above / name).string());
  Result<Done> done = made ? Fill(made->aside()) : made.error();
  if (done) done = made->Commit();
  if (!done) {
    Error error = done.error();
    error.where = {folder};
    return error;
  }
  OpenOptions writing = options;
  writing.access = Access::kWrite;
  return Open(folder, writing);
}

Result<Project> Project::Open(const std::string& folder, const OpenOptions& options) {
  if (auto looked = store::LooksLikeProject(folder); !looked) return looked.error();
  auto state = std::make_unique<State>();
  state->folder = folder;
  state->coder = options.coder;
  state->access = options.access;
  if (options.access == Access::kWrite) {
    auto lock = store::WriterLock::Take(folder, Self(options), options.wait);
    if (!lock) return lock.error();
    state->log_was_missing = lock->was_marked() && !store::HasLog(folder);
    state->lock = *std::move(lock);
    auto database = store::OpenForWriting(folder);
    if (!database) return database.error();
    state->database = *std::move(database);
  } else {
    if (!store::HasLog(folder)) {
      const auto lock = store::WriterLock::Share(folder, std::chrono::milliseconds(0));
      state->log_was_missing = lock && lock->was_marked() && !store::HasLog(folder);
    }
    auto reading = store::OpenForReading(folder, options.wait);
    if (!reading) return reading.error();
    state->lock = std::move(reading->lock);
    state->copy = std::move(reading->copy);
    state->database = std::move(reading->database);
  }

  const auto version = store::SchemaVersionOf(*state->database, folder);
  if (!version) return version.error();
  if (*version < store::SchemaVersion()) {
    if (options.access == Access::kRead) {
      // Only a writer can bring it forward; afterwards it is read as asked.
      OpenOptions writing = options;
      writing.access = Access::kWrite;
      state.reset();
      if (auto forward = Open(folder, writing); !forward) {
        Error error = forward.error();
        error.what = "made by an older Pandect, and cannot be brought forward: " + error.what;
        return error;
      }
      return Open(folder, options);
    }
    if (auto done = store::BringForward(*state->database, store::SchemaSteps()); !done) return done.error();
  }
  auto row = state->database->Prepare("SELECT value FROM settings WHERE name = 'id'");
  if (row.Step()) state->id = row.String(0);
  if (auto ended = row.End(); !ended) return ended.error();
  return Project(std::move(state));
}

Result<Action> Project::Begin(std::string verb, std::string subject) {
  if (state_->access != Access::kWrite)
    return Error{
        ErrorCode::kInternal, "a project open for reading was to be changed", {state_->folder}, "please report it"};
  if (state_->in_action)
    return Error{ErrorCode::kInternal, "an action was begun within another", {state_->folder}, "please report it"};
  Action action(*this, std::move(verb), std::move(subject));
  if (auto started = action.Start(); !started) return started.error();
  return action;
}

Project::Snapshot::~Snapshot() {
  // Ending a read cannot fail in a way that matters.
  if (database_) (void)database_->Execute("ROLLBACK");
}

Result<Project::Snapshot> Project::Read() const {
  store::Database& database = *state_->database;
  if (database.InTransaction()) return Snapshot(nullptr);  // an action sees one state already
  if (auto begun = database.Execute("BEGIN; SELECT count(*) FROM settings"); !begun) return begun.error();
  return Snapshot(&database);
}

Action::Action(Project& project, std::string verb, std::string subject)
    : project_(&project), verb_(std::move(verb)), subject_(std::move(subject)), time_(store::Now()) {}

Action::Action(Action&& other) noexcept
    : project_(std::exchange(other.project_, nullptr)),
      verb_(std::move(other.verb_)),
      subject_(std::move(other.subject_)),
      time_(std::move(other.time_)),
      recorder_(std::move(other.recorder_)),
      number_(other.number_),
      parts_(other.parts_),
      line_is_written_(other.line_is_written_),
      changes_at_start_(other.changes_at_start_),
      new_coders_(std::move(other.new_coders_)) {}

Action::~Action() {
  if (!project_) return;
  recorder_.reset();
  // Where the library has rolled back already, as on a full disk, there is nothing left to do.
  if (project_->state_->in_action && database().InTransaction()) (void)database().Execute("ROLLBACK");
  project_->state_->in_action = false;
}

Result<Done> Action::Start() {
  store::Database& at = database();
  if (auto begun = at.Execute("BEGIN IMMEDIATE"); !begun) return begun;
  project_->state_->in_action = true;
  if (number_ == 0) {
    const auto done = at.Run("INSERT INTO journal (at, coder, verb, subject, program) VALUES (?, ?, ?, ?, ?)", time_,
                             project_->coder(), verb_, subject_, PANDECT_VERSION);
    if (!done) return done;
    const auto number = at.Number("SELECT last_insert_rowid()");
    if (!number) return number.error();
    number_ = *number;
  }
  changes_at_start_ = at.TotalChanges();
  recorder_ = std::make_unique<store::ChangeRecorder>(at, store::IsUnjournalled);
  return Done{};
}

Result<Done> Action::WritePart() {
  const auto changes = recorder_->Take();
  if (!changes) return changes.error();
  recorder_.reset();
  if (changes->empty()) return Done{};
  return database().Run("INSERT INTO journal_parts VALUES (?, ?, ?, ?)", number_, ++parts_, HashBytes(*changes).Hex(),
                        store::Blob{*changes});
}

Result<Done> Action::Checkpoint() {
  if (database().TotalChanges() == changes_at_start_) return Done{};
  line_is_written_ = true;
  if (auto written = WritePart(); !written) return written;
  if (auto done = database().Execute("COMMIT"); !done) return done;
  Committed();
  return Start();
}

void Action::Committed() {
  project_->state_->lock->MarkCommitted();
  std::vector<std::string>& told = *project_->state_->new_coders;
  told.insert(told.end(), new_coders_.begin(), new_coders_.end());
  new_coders_.clear();
}

Result<bool> Action::Commit() {
  store::Database& at = database();
  const bool nothing = at.TotalChanges() == changes_at_start_;
  if (auto written = WritePart(); !written) return written.error();
  if (parts_ == 0) {
    // Derived values may have changed without a source; they have no line in the journal.
    if (nothing && !line_is_written_) {
      if (auto done = at.Execute("ROLLBACK"); !done) return done.error();
    } else {
      if (auto done = at.Run("DELETE FROM journal WHERE number = ?", number_); !done) return done.error();
      if (auto done = at.Execute("COMMIT"); !done) return done.error();
    }
  } else {
    if (auto done = at.Run("UPDATE journal SET subject = ? WHERE number = ?", subject_, number_); !done)
      return done.error();
    if (auto done = at.Execute("COMMIT"); !done) return done.error();
  }
  project_->state_->in_action = false;
  Committed();
  return parts_ > 0;
}

namespace store {

Result<std::string> FindProject(const std::string& given, const std::string& start) {
  if (!given.empty()) return given;
  std::error_code error;
  fs::path at = fs::absolute(start.empty() ? fs::path(".") : fs::path(start), error).lexically_normal();
  for (;; at = at.parent_path()) {
    if (at.filename().string().ends_with(kProjectEnding) && fs::exists(at / kDatabaseName, error)) return at.string();
    std::vector<std::string> found;
    for (fs::directory_iterator entry(at, error), end; !error && entry != end; entry.increment(error)) {
      const std::string name = entry->path().filename().string();
      std::error_code ignored;
      if (name.ends_with(kProjectEnding) && !name.starts_with('.') && entry->is_directory(ignored))
        found.push_back(name);
    }
    if (found.size() == 1) return (at / found[0]).string();
    if (found.size() > 1) {
      std::sort(found.begin(), found.end());
      std::string list;
      for (const std::string& name : found) list += (list.empty() ? "" : ", ") + name;
      return Error{ErrorCode::kInvalid, "several projects here: " + list, {at.string()}, "choose one with --project"};
    }
    if (at == at.parent_path()) break;
  }
  return Error{ErrorCode::kNotFound,
               "no project here or in a folder above",
               {start},
               "make one with pandect init NAME, or name it with --project"};
}

}  // namespace store
}  // namespace pandect
