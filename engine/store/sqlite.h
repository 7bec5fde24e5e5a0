// SPDX-License-Identifier: GPL-2.0-or-later
//
// SQLite in our words: a database, statements, and recorded changes that can be taken back. The seam is sqlite_*.cc; no
// other file includes the library. Every failure is an Error that names the file and says what to try: a full disk, a
// database that is no database or damaged, a lock held by another program.
//
//   Statement rows = database.Prepare("SELECT name, size FROM files WHERE folder = ?", folder);
//   while (rows.Step()) Use(rows.Text(0), rows.Integer(1));
//   if (auto ended = rows.End(); !ended) return ended.error();   // also tells why nothing was prepared
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct sqlite3_stmt;
struct sqlite3_session;

namespace pandect::store {

struct Connection;  // sqlite_connection.h

// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

// One statement with its parameters bound. Errors stick: after the first, Step gives false and End tells. Must not
// outlive its database; views given by Text and Bytes live until the next Step.
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();  // back to the statements the database keeps ready

  // The next parameter. Texts are copied; blobs are not, and must live until the last Step.
  Statement& Bind(std::string_view text);
  Statement& Bind(const char* text) { return Bind(std::string_view(text)); }
  Statement& Bind(const std::string& text) { return Bind(std::string_view(text)); }
  Statement& Bind(Blob blob);
  Statement& Bind(int64_t value);
  Statement& Bind(int value) { return Bind(int64_t{value}); }
  Statement& Bind(uint32_t value) { return Bind(int64_t{value}); }
  Statement& Bind(uint64_t value) { return Bind(static_cast<int64_t>(value)); }
  Statement& Bind(double value);
  Statement& Bind(std::nullptr_t);
  template <class T>
  Statement& Bind(const std::optional<T>& value) {
    return value ? Bind(*value) : Bind(nullptr);
  }

  // To the next row; false at the end and after an error.
  bool Step();
  // Whether all went well so far.
  Result<Done> End();

  // Columns of the present row, from 0. NULL reads as empty or 0.
  bool IsNull(int column) const;
  std::string_view Text(int column) const;
  std::string String(int column) const { return std::string(Text(column)); }
  std::string_view Bytes(int column) const;
  int64_t Integer(int column) const;
  uint32_t Unsigned(int column) const { return static_cast<uint32_t>(Integer(column)); }
  double Real(int column) const;

 private:
  friend class Database;
  Statement(Connection* connection, const std::string* sql, sqlite3_stmt* statement, int code);
  void Note(int code);

  Connection* connection_;
  const std::string* sql_;  // as the connection keeps it
  sqlite3_stmt* statement_;
  int next_parameter_ = 1;
  std::optional<Error> error_;  // the first
};

enum class OpenMode : uint8_t {
  kCreate,  // the file must not exist
  kReadWrite,
  kRead,
  kImmutable,  // read, and promised that nobody writes: needs no files beside the database
};

// One connection. Not thread-safe: one a thread.
class Database {
 public:
  // Foreign keys on, synchronous=FULL, a wait of `busy_ms` for other connections. `name`: what errors call the file.
  static Result<Database> Open(const std::string& path, const std::string& name, OpenMode mode, int busy_ms = 10000);
  static Result<Database> OpenInMemory();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // Statements are compiled once and kept. `sql` with the values for its `?` in order.
  template <class... Values>
  Statement Prepare(std::string_view sql, const Values&... values) {
    Statement statement = Compile(sql);
    (statement.Bind(values), ...);
    return statement;
  }
  // A statement that gives no rows.
  template <class... Values>
  Result<Done> Run(std::string_view sql, const Values&... values) {
    Statement statement = Prepare(sql, values...);
    while (statement.Step()) {
    }
    return statement.End();
  }
  // Several statements without parameters.
  Result<Done> Execute(const std::string& sql);
  // The first column of the first row; 0 where there is none.
  template <class... Values>
  Result<int64_t> Number(std::string_view sql, const Values&... values) {
    Statement statement = Prepare(sql, values...);
    const int64_t number = statement.Step() ? statement.Integer(0) : 0;
    if (auto ended = statement.End(); !ended) return ended.error();
    return number;
  }
  // Rows changed by the last statement.
  int64_t Changes() const;
  int64_t TotalChanges() const;  // rows changed since it was opened
  bool InTransaction() const;

  // A copy of the database as it is at one moment, made page by page while others go on, into a new file at `path`.
  Result<Done> BackUpTo(const std::string& path);

 private:
  friend class ChangeRecorder;
  friend Result<Done> ApplyInverse(Database&, const std::string&, struct ChangeConflict&);
  explicit Database(std::unique_ptr<Connection> connection);
  Statement Compile(std::string_view sql);
  std::unique_ptr<Connection> connection_;
};

// Records what changes in the rows of a database, so that it can be taken back. From its making until Take or its end.
class ChangeRecorder {
 public:
  // Changes of tables for which `leave_out` gives true are not recorded.
  ChangeRecorder(Database& database, std::function<bool(std::string_view table)> leave_out);
  ~ChangeRecorder();
  ChangeRecorder(const ChangeRecorder&) = delete;
  // The changes so far, as bytes for ApplyInverse; empty when nothing changed.
  Result<std::string> Take();

 private:
  Database& database_;
  std::function<bool(std::string_view)> leave_out_;
  sqlite3_session* session_ = nullptr;
  int code_ = 0;
};

enum class ChangeKind : uint8_t { kInsert, kUpdate, kDelete };

// A row among recorded changes. Texts as they are, numbers in decimal, NULL and unchanged values as nothing.
struct ChangedRow {
  std::string table;
  ChangeKind kind = ChangeKind::kInsert;
  std::vector<std::optional<std::string>> key, before, after;
};
Result<std::vector<ChangedRow>> ChangedRows(const std::string& changes);

// Why recorded changes cannot be taken back.
struct ChangeConflict {
  bool met = false;
  std::string table;  // empty: rows elsewhere refer to a row that would go
};
// Takes recorded changes back, all or none. A row that is no longer as the changes left it is a conflict: then nothing
// is changed and the error says so.
Result<Done> ApplyInverse(Database& database, const std::string& changes, ChangeConflict& conflict);

}  // namespace pandect::store
