// SPDX-License-Identifier: GPL-2.0-or-later
//
// SQLite FTS5 over the same units: contentless, because the others keep no text either; the tokenizer unicode61, which
// has no stemmer, so every query asks for forms as written.
#include "search/engine.h"

#ifdef PANDECT_HAVE_SQLITE
#include <sqlite3.h>

namespace pandect::bench {
namespace {

struct Connection {
  sqlite3* handle = nullptr;
  ~Connection() { sqlite3_close(handle); }
};

struct Statement {
  sqlite3_stmt* handle = nullptr;
  ~Statement() { sqlite3_finalize(handle); }
};

class Fts5Engine : public SearchEngine {
 public:
  Result<Done> Begin(const std::string& dir, SegmentKind) override {
    if (sqlite3_open((dir + "/units.db").c_str(), &db_.handle) != SQLITE_OK) return Fault();
    const char* sql =
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
        "CREATE VIRTUAL TABLE units USING fts5(text, content='', tokenize='unicode61'); BEGIN";
    if (sqlite3_exec(db_.handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return Fault();
    return Prepare("INSERT INTO units(rowid, text) VALUES(?1, ?2)", insert_);
  }

  Result<Done> Add(const UnitDocument& document) override {
    for (const Unit& unit : document.units) {
      const std::string_view text = Slice(document.document.text, unit.span);
      sqlite3_bind_int64(insert_.handle, 1, ++rows_);
      sqlite3_bind_text(insert_.handle, 2, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
      const int status = sqlite3_step(insert_.handle);
      sqlite3_reset(insert_.handle);
      if (status != SQLITE_DONE) return Fault();
    }
    return Done{};
  }

  Result<Done> Finish() override {
    if (sqlite3_exec(db_.handle, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) return Fault();
    return Done{};
  }

  Result<Done> Open(const std::string& dir) override {
    if (sqlite3_open_v2((dir + "/units.db").c_str(), &db_.handle, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
      return Fault();
    const Result<Done> count = Prepare("SELECT count(*) FROM units WHERE units MATCH ?1", count_);
    if (!count.ok()) return count;
    return Prepare("SELECT rowid FROM units WHERE units MATCH ?1 ORDER BY rank LIMIT 10", best_);
  }

  Result<uint64_t> Count(const BenchQuery& query) override {
    uint64_t rows = 0, count = 0;
    const Result<Done> done = Ask(count_, query, rows, count);
    if (!done.ok()) return done.error();
    return count;
  }

  Result<uint64_t> Page(const BenchQuery& query, size_t) override {
    uint64_t rows = 0, last = 0;
    const Result<Done> done = Ask(best_, query, rows, last);
    if (!done.ok()) return done.error();
    return rows;
  }

 private:
  Result<Done> Prepare(const char* sql, Statement& out) {
    if (sqlite3_prepare_v2(db_.handle, sql, -1, &out.handle, nullptr) != SQLITE_OK) return Fault();
    return Done{};
  }

  Result<Done> Ask(Statement& statement, const BenchQuery& query, uint64_t& rows, uint64_t& last) {
    const std::string text = InFts5Language(query);
    sqlite3_bind_text(statement.handle, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    int status = SQLITE_OK;
    while ((status = sqlite3_step(statement.handle)) == SQLITE_ROW) {
      ++rows;
      last = static_cast<uint64_t>(sqlite3_column_int64(statement.handle, 0));
    }
    sqlite3_reset(statement.handle);
    if (status != SQLITE_DONE) return Fault();
    return Done{};
  }

  Error Fault() { return {ErrorCode::kInternal, std::string("SQLite: ") + sqlite3_errmsg(db_.handle), {}, ""}; }

  Connection db_;  // first: closed after the statements are finalized
  Statement insert_, count_, best_;
  int64_t rows_ = 0;
};

}  // namespace

EngineMaker Fts5Baseline() {
  EngineMaker maker;
  maker.name = "FTS5";
  maker.baseline = true;
  maker.about = std::string("SQLite ") + sqlite3_libversion() + " FTS5";
  if (sqlite3_compileoption_used("ENABLE_FTS5") == 0) {
    maker.about += ": left out, this SQLite was built without FTS5";
    return maker;
  }
  maker.about += ": contentless, unicode61 (no stemmer), one transaction, no journal";
  maker.pages = {"10 best"};
  maker.make = [] { return std::make_unique<Fts5Engine>(); };
  return maker;
}

}  // namespace pandect::bench

#else

namespace pandect::bench {

EngineMaker Fts5Baseline() {
  EngineMaker maker;
  maker.name = "FTS5";
  maker.baseline = true;
  maker.about = "SQLite FTS5: left out, libsqlite3-dev was not there when this was built";
  return maker;
}

}  // namespace pandect::bench

#endif
