// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/verify.h"

#include <sstream>

#include "base/sha256.h"
#include "store/fields.h"
#include "store/open_database.h"
#include "store/settings.h"
#include "text/utf8.h"

namespace pandect::store {
namespace {

class Verifier {
 public:
  Verifier(const Project& project, VerifyReport& report)
      : project_(project), at_(project.database()), report_(report) {}

  void CheckFile() {
    Statement rows = at_.Prepare("PRAGMA integrity_check");
    // A finding a line, below a head that names the database. The first says what a person can use of it.
    std::string first;
    size_t lines = 0;
    while (rows.Step()) {
      std::istringstream findings(rows.String(0));
      for (std::string line; std::getline(findings, line);) {
        if (line == "ok" || line.empty() || line.starts_with("***")) continue;
        if (lines++ == 0) first = line;
      }
    }
    const char* hint =
        "restore a backup; a copy that was made while somebody wrote is torn: pandect backup makes a whole one";
    if (lines > 0) Damage(kDatabaseName, "the database file is damaged: " + first, hint);
    if (lines > 1)
      Damage(kDatabaseName, "the database file is damaged in other places, too: " + std::to_string(lines - 1), "");
    Note(rows);
  }

  void CheckReferences() {
    Statement rows = at_.Prepare("PRAGMA foreign_key_check");
    while (rows.Step())
      Damage(kDatabaseName,
             "a row of " + rows.String(0) + " refers to a row of " + rows.String(2) + " that is not there",
             "restore a backup");
    Note(rows);
  }

  void CheckContents() {
    Statement rows = at_.Prepare("SELECT hash, bytes FROM contents");
    while (rows.Step()) {
      ++report_.contents;
      report_.content_bytes += rows.Bytes(1).size();
      if (HashBytes(rows.Bytes(1)).Hex() != rows.Text(0))
        Damage(UserOf(rows.String(0)), "its bytes are no longer those that were added",
               "add the file again, or restore a backup");
    }
    Note(rows);
  }

  void CheckDocuments() {
    Statement rows = at_.Prepare(
        "SELECT d.path, d.current, d.id, (SELECT count(*) FROM versions v WHERE v.document = d.id AND v.number = "
        "d.current) "
        "FROM documents d ORDER BY d.added, d.id");
    while (rows.Step()) {
      ++report_.documents;
      if (rows.Integer(3) == 0) Damage(rows.String(0), "its current version is not there", "restore a backup");
    }
    Note(rows);
  }

  // One text at a time, with all that names a passage of it.
  void CheckPassages() {
    Statement rows = at_.Prepare(
        "SELECT v.document, v.number, d.path, v.text_size, c.bytes FROM versions v JOIN documents d ON d.id = "
        "v.document "
        "LEFT JOIN contents c ON c.hash = v.text ORDER BY d.added, d.id, v.number");
    while (rows.Step()) {
      ++report_.versions;
      if (rows.IsNull(4)) continue;  // told by CheckReferences
      const std::string_view text = rows.Bytes(4);
      const std::string path = rows.String(2);
      if (static_cast<uint64_t>(rows.Integer(3)) != text.size())
        Damage(path, "its text is not as long as when it was added", "restore a backup");
      if (text::ValidUtf8Prefix(text) != text.size()) Damage(path, "its text is not valid UTF-8", "restore a backup");
      const std::string document = rows.String(0);
      const int64_t version = rows.Integer(1);
      CheckQuotations("codings", "coding", "id", report_.codings, document, version, path, text);
      CheckQuotations("decisions", "decision", "id", report_.decisions, document, version, path, text);
      uint64_t units = 0;
      CheckQuotations("sample_units", "unit of a sample", "sample || ' ' || number", units, document, version, path,
                      text);
      uint64_t settlements = 0;
      CheckQuotations("settlements", "unit of a consensus", "id", settlements, document, version, path, text);
      CheckSpans("codings", "coding", "evidence", document, version, path, text);
      CheckBorders(document, version, path, text);
      CheckProposals(document, version, path, text);
    }
    Note(rows);
  }

  void CheckSettings() {
    const auto codebook = at_.Number(
        "SELECT count(*) FROM settings s WHERE s.name = 'codebook' AND s.value NOT IN (SELECT id FROM codebooks)");
    if (!codebook)
      Add(Severity::kError, codebook.error());
    else if (*codebook > 0)
      Damage(kDatabaseName, "the current codebook is not there", "restore a backup");
    const auto memos = at_.Number("SELECT count(*) FROM memos");
    if (memos) report_.memos = static_cast<uint64_t>(*memos);
  }

  void CheckJournal() {
    Statement rows = at_.Prepare("SELECT action, changes, hash FROM journal_parts");
    while (rows.Step())
      if (HashBytes(rows.Bytes(1)).Hex() != rows.Text(2))
        Damage("action " + std::to_string(rows.Integer(0)), "its record in the journal is damaged",
               "it can no longer be undone; the rest is whole");
    Note(rows);
    const auto actions = at_.Number("SELECT count(*) FROM journal");
    if (actions) report_.actions = static_cast<uint64_t>(*actions);
  }

  // A folder copied while a writer was at work may lack its log, and with it what was committed last.
  void CheckLeftovers() {
    if (project_.log_was_missing())
      Add(Severity::kWarning,
          {ErrorCode::kMalformed,
           "its last writer did not come to its end, and the log it wrote is not there",
           {project_.folder()},
           "if the folder was copied while it was written, copy it again or take a backup instead"});
  }

 private:
  void Add(Severity severity, Error error) { report_.problems.Add(severity, std::move(error)); }
  void Damage(const std::string& where, const std::string& what, const std::string& hint) {
    Add(Severity::kError, {ErrorCode::kMalformed, what, {where}, hint});
  }
  void Note(Statement& rows) {
    if (auto ended = rows.End(); !ended) Add(Severity::kError, ended.error());
  }

  // The path of a document that these bytes belong to.
  std::string UserOf(const std::string& hash) {
    Statement row = at_.Prepare(
        "SELECT d.path FROM versions v JOIN documents d ON d.id = v.document WHERE ?1 IN (v.text, v.original)", hash);
    return row.Step() ? row.String(0) : hash;
  }

  static bool Inside(ByteSpan at, std::string_view text) {
    const auto boundary = [&](uint32_t i) {
      return i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    };
    return at.begin <= at.end && at.end <= text.size() && boundary(at.begin) && boundary(at.end);
  }

  void CheckQuotations(const std::string& table, const std::string& what, const std::string& id, uint64_t& count,
                       const std::string& document, int64_t version, const std::string& path, std::string_view text) {
    Statement rows = at_.Prepare(
        "SELECT begin_byte, end_byte, quotation, " + id + " FROM " + table + " WHERE document = ? AND version = ?",
        document, version);
    while (rows.Step()) {
      ++count;
      const ByteSpan at{rows.Unsigned(0), rows.Unsigned(1)};
      if (!Inside(at, text))
        Damage(path, "the passage of " + what + " " + rows.String(3) + " is not in its text", "restore a backup");
      else if (Slice(text, at) != rows.Text(2))
        Damage(path, "the quotation of " + what + " " + rows.String(3) + " is not what stands in its text",
               "restore a backup");
    }
    Note(rows);
  }

  void CheckSpans(const std::string& table, const std::string& what, const std::string& column,
                  const std::string& document, int64_t version, const std::string& path, std::string_view text) {
    Statement rows = at_.Prepare(
        "SELECT id, " + column + " FROM " + table + " WHERE document = ? AND version = ? AND " + column + " <> ''",
        document, version);
    while (rows.Step())
      for (const ByteSpan span : SpansOf(rows.Text(1)))
        if (!Inside(span, text)) {
          Damage(path, "evidence of " + what + " " + rows.String(0) + " is not in its text", "restore a backup");
          break;
        }
    Note(rows);
  }

  void CheckBorders(const std::string& document, int64_t version, const std::string& path, std::string_view text) {
    Statement rows = at_.Prepare(
        "SELECT id, new_begin_byte, new_end_byte FROM decisions "
        "WHERE document = ? AND version = ? AND new_begin_byte IS NOT NULL",
        document, version);
    while (rows.Step())
      if (!Inside({rows.Unsigned(1), rows.Unsigned(2)}, text))
        Damage(path, "the passage of decision " + rows.String(0) + " is not in its text", "restore a backup");
    Note(rows);
  }

  void CheckProposals(const std::string& document, int64_t version, const std::string& path, std::string_view text) {
    Statement rows = at_.Prepare(
        "SELECT p.begin_byte, p.end_byte, p.evidence FROM proposals p JOIN proposed_documents d ON d.document = "
        "p.document "
        "WHERE p.document = ? AND d.version = ?",
        document, version);
    while (rows.Step()) {
      bool inside = Inside({rows.Unsigned(0), rows.Unsigned(1)}, text);
      for (const ByteSpan span : SpansOf(rows.Text(2))) inside = inside && Inside(span, text);
      if (inside) continue;
      Add(Severity::kWarning,
          {ErrorCode::kMalformed, "its proposals do not fit its text", {path}, "make them anew with pandect code"});
      break;
    }
    Note(rows);
  }

  const Project& project_;
  Database& at_;
  VerifyReport& report_;
};

}  // namespace

Result<VerifyReport> Verify(const Project& project, const std::vector<VerifyHook>& hooks) {
  VerifyReport report;
  {
    auto snapshot = project.Read();
    if (!snapshot) return snapshot.error();
    Verifier verifier(project, report);
    verifier.CheckFile();
    verifier.CheckReferences();
    verifier.CheckContents();
    verifier.CheckDocuments();
    verifier.CheckPassages();
    verifier.CheckSettings();
    verifier.CheckJournal();
    verifier.CheckLeftovers();
  }
  for (const VerifyHook& hook : hooks) hook(project, report.problems);
  return report;
}

}  // namespace pandect::store
