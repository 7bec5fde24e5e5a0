// SPDX-License-Identifier: GPL-2.0-or-later
// Connections and statements. Nothing here trades safety for speed: synchronous stays FULL, so that what was committed
// is on the disk when a commit returns.
#include <unistd.h>

#include <cassert>
#include <cstring>

#include "store/sqlite.h"
#include "store/sqlite_connection.h"

namespace pandect::store {
namespace {

// The path as SQLite's URI wants it.
std::string Uri(const std::string& path, OpenMode mode) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      uri += '%';
      uri += kDigits[static_cast<unsigned char>(c) >> 4];
      uri += kDigits[static_cast<unsigned char>(c) & 15];
    } else {
      uri += c;
    }
  }
  if (mode == OpenMode::kImmutable) uri += "?immutable=1";
  return uri;
}

int Flags(OpenMode mode) {
  switch (mode) {
    case OpenMode::kCreate:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI;
    case OpenMode::kReadWrite:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI;
    case OpenMode::kRead:
    case OpenMode::kImmutable:
      break;
  }
  return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
}

std::string Reason(int system_errno) {
  return system_errno ? std::strerror(system_errno) : "unknown reason";
}

}  // namespace

Connection::~Connection() {
  for (auto& [sql, statement] : ready) sqlite3_finalize(statement);
  sqlite3_close(handle);
}

Error Connection::ErrorOf(int code) const {
  const Place where{name};
  const int system_errno = handle ? sqlite3_system_errno(handle) : 0;
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return {ErrorCode::kWrite, "the disk is full", where,
              "make room and repeat the command; what was committed before is kept"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kLimit, "the database is in use by another program", where,
              "wait until it is done, or end it, and repeat the command"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorCode::kMalformed, std::string("the database is damaged: ") + sqlite3_errstr(code), where,
              "see what is left with pandect verify, and restore a backup"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {ErrorCode::kWrite, "it may be read but not written", where,
              "give yourself the right to write the folder and the files in it (chmod u+w), or copy the folder"};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kUnreadable, "the database cannot be opened: " + Reason(system_errno), where,
              "check the rights to the folder and the files in it"};
    case SQLITE_IOERR:
      if (system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG)
        return {ErrorCode::kWrite, "the disk is full", where,
                "make room and repeat the command; what was committed before is kept"};
      // Not every limit of a disk or a user tells its reason up to here.
      if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_TRUNCATE || code == SQLITE_IOERR_FSYNC)
        return {ErrorCode::kWrite, "the disk is full or fails", where,
                "make room and repeat the command; what was committed before is kept"};
      return {ErrorCode::kUnreadable,
              "reading or writing the disk failed: " + (system_errno ? Reason(system_errno) : sqlite3_errstr(code)),
              where, "check the disk; what was committed before is kept"};
    case SQLITE_NOMEM:
      return {ErrorCode::kLimit, "no memory left", where, "end other programs"};
    case SQLITE_TOOBIG:
      return {ErrorCode::kLimit, "a text or file of more than 1 GB, which a project cannot hold", where, "split it"};
    default:
      break;
  }
  return {ErrorCode::kInternal,
          std::string("the database refused: ") + (handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code)), where,
          "please report it"};
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::Open(const std::string& path, const std::string& name, OpenMode mode, int busy_ms) {
  auto connection = std::make_unique<Connection>();
  connection->name = name;
  if (mode == OpenMode::kCreate && access(path.c_str(), F_OK) == 0)
    return Error{ErrorCode::kInvalid, "it is there already", {name}, "choose another name"};
  const int opened = sqlite3_open_v2(Uri(path, mode).c_str(), &connection->handle, Flags(mode), nullptr);
  if (opened != SQLITE_OK) return connection->ErrorOf(opened);
  sqlite3_extended_result_codes(connection->handle, 1);
  sqlite3_busy_timeout(connection->handle, busy_ms);
  // A project may come from a stranger: nothing in its schema may run code or touch the schema of others.
  sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  Database database(std::move(connection));
  if (auto done = database.Execute("PRAGMA synchronous=FULL; PRAGMA cell_size_check=ON"); !done) return done.error();
  return database;
}

Result<Database> Database::OpenInMemory() {
  return Open(":memory:", "memory", OpenMode::kCreate);
}

Result<Done> Database::Execute(const std::string& sql) {
  const int code = sqlite3_exec(connection_->handle, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return connection_->ErrorOf(code);
  return Done{};
}

Statement Database::Compile(std::string_view sql) {
  auto entry = connection_->ready.find(sql);
  if (entry == connection_->ready.end()) entry = connection_->ready.emplace(std::string(sql), nullptr).first;
  sqlite3_stmt* statement = std::exchange(entry->second, nullptr);
  int code = SQLITE_OK;
  if (!statement)
    code = sqlite3_prepare_v3(connection_->handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                              &statement, nullptr);
  return Statement(connection_.get(), &entry->first, statement, code);
}

int64_t Database::Changes() const {
  return sqlite3_changes64(connection_->handle);
}
int64_t Database::TotalChanges() const {
  return sqlite3_total_changes64(connection_->handle);
}
bool Database::InTransaction() const {
  return sqlite3_get_autocommit(connection_->handle) == 0;
}

Result<Done> Database::BackUpTo(const std::string& path) {
  auto target = Open(path, path, OpenMode::kCreate);
  if (!target) return target.error();
  sqlite3_backup* backup = sqlite3_backup_init(target->connection_->handle, "main", connection_->handle, "main");
  if (!backup) return target->connection_->ErrorOf(sqlite3_extended_errcode(target->connection_->handle));
  // In one step: between steps another process could commit, and the copy would begin anew each time.
  int code = sqlite3_backup_step(backup, -1);
  const int finished = sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE) code = finished;
  if (code != SQLITE_OK) return target->connection_->ErrorOf(code);
  return Done{};
}

Statement::Statement(Connection* connection, const std::string* sql, sqlite3_stmt* statement, int code)
    : connection_(connection), sql_(sql), statement_(statement) {
  Note(code);
}

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      sql_(other.sql_),
      statement_(std::exchange(other.statement_, nullptr)),
      next_parameter_(other.next_parameter_),
      error_(std::move(other.error_)) {}

Statement::~Statement() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  sqlite3_stmt*& place = connection_->ready.find(*sql_)->second;
  if (place)
    sqlite3_finalize(statement_);  // the same statement was used twice at once
  else
    place = statement_;
}

void Statement::Note(int code) {
  if (code != SQLITE_OK && !error_) error_ = connection_->ErrorOf(code);
}

Statement& Statement::Bind(std::string_view text) {
  // A view of nothing may hold no address, which the library would take for NULL.
  if (statement_)
    Note(sqlite3_bind_text64(statement_, next_parameter_++, text.empty() ? "" : text.data(), text.size(),
                             SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}
Statement& Statement::Bind(Blob blob) {
  if (statement_)
    Note(sqlite3_bind_blob64(statement_, next_parameter_++, blob.bytes.empty() ? "" : blob.bytes.data(),
                             blob.bytes.size(), SQLITE_STATIC));
  return *this;
}
Statement& Statement::Bind(int64_t value) {
  if (statement_) Note(sqlite3_bind_int64(statement_, next_parameter_++, value));
  return *this;
}
Statement& Statement::Bind(double value) {
  if (statement_) Note(sqlite3_bind_double(statement_, next_parameter_++, value));
  return *this;
}
Statement& Statement::Bind(std::nullptr_t) {
  if (statement_) Note(sqlite3_bind_null(statement_, next_parameter_++));
  return *this;
}

bool Statement::Step() {
  if (error_) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) Note(code);
  return false;
}

Result<Done> Statement::End() {
  if (error_) return *error_;
  return Done{};
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::string_view Statement::Text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return text ? std::string_view(text, static_cast<size_t>(sqlite3_column_bytes(statement_, column)))
              : std::string_view();
}
std::string_view Statement::Bytes(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return bytes ? std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(statement_, column)))
               : std::string_view();
}
int64_t Statement::Integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
double Statement::Real(int column) const {
  return sqlite3_column_double(statement_, column);
}

}  // namespace pandect::store
