// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/documents.h"

#include "store/contents.h"
#include "store/document_names.h"
#include "store/fields.h"

namespace pandect::store {
namespace {

constexpr const char* kSelect =
    "SELECT d.id, d.path, d.source, d.current, d.added, d.removed, v.text, v.original, v.format, v.language, v.words, "
    "v.text_size FROM documents d JOIN versions v ON v.document = d.id AND v.number = d.current ";

DocumentInfo InfoOf(const Statement& row) {
  DocumentInfo info;
  info.id.text = row.String(0);
  info.path = row.String(1);
  info.source = row.String(2);
  info.version = row.Unsigned(3);
  info.added = row.String(4);
  info.removed = row.String(5);
  info.text_hash = HashOf(row.Text(6));
  info.original_hash = HashOf(row.Text(7));
  info.format = row.String(8);
  info.language = LanguageOf(row.Text(9));
  info.words = static_cast<uint64_t>(row.Integer(10));
  info.text_bytes = row.Unsigned(11);
  return info;
}

Result<std::map<std::string, std::string>> VariablesOf(const Project& project, const DocumentId& id) {
  std::map<std::string, std::string> variables;
  Statement rows = project.database().Prepare("SELECT name, value FROM variables WHERE document = ?", id.text);
  while (rows.Step()) variables.emplace(rows.Text(0), rows.Text(1));
  if (auto ended = rows.End(); !ended) return ended.error();
  return variables;
}

Result<std::vector<DocumentInfo>> Selected(Statement rows, const Project& project) {
  std::vector<DocumentInfo> found;
  while (rows.Step()) found.push_back(InfoOf(rows));
  if (auto ended = rows.End(); !ended) return ended.error();
  for (DocumentInfo& info : found) {
    auto variables = VariablesOf(project, info.id);
    if (!variables) return variables.error();
    info.variables = *std::move(variables);
  }
  return found;
}

Result<Done> InsertVersion(Action& action, const DocumentId& id, uint32_t number, const Document& document,
                           std::string_view original, const TextFacts& facts) {
  if (auto put = PutContent(action, document.original_hash, original); !put) return put;
  if (auto put = PutContent(action, document.text_hash, document.text); !put) return put;
  std::vector<std::string> notes;
  for (const Diagnostic& note : document.notes) notes.push_back(Format(note.error));
  return action.database().Run("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", id.text,
                               number, document.text_hash.Hex(), document.original_hash.Hex(), document.format,
                               document.charset.charset, document.charset.reason, static_cast<int>(document.layout),
                               Tag(document.declared_language), Tag(facts.language), facts.words,
                               uint64_t{document.text.size()}, JoinLines(notes), action.time());
}

Result<Sha256> HashOfVersion(const Project& project, const DocumentId& id, uint32_t version, bool text) {
  Statement row = project.database().Prepare(
      "SELECT v.text, v.original FROM versions v JOIN documents d ON d.id = v.document "
      "WHERE v.document = ?1 AND v.number = CASE ?2 WHEN 0 THEN d.current ELSE ?2 END",
      id.text, version);
  if (row.Step()) return HashOf(row.Text(text ? 0 : 1));
  if (auto ended = row.End(); !ended) return ended.error();
  return NoSuch("document", id.text);
}

// One row must have been changed.
Result<Done> One(Action& action, Result<Done> done, const DocumentId& id) {
  if (done && action.database().Changes() == 0) return NoSuch("document", id.text);
  return done;
}

}  // namespace

Result<std::vector<DocumentInfo>> Documents(const Project& project, WhichDocuments which) {
  const std::string where = which == WhichDocuments::kAll ? "" : "WHERE d.removed IS NULL ";
  return Selected(project.database().Prepare(kSelect + where + "ORDER BY d.added, d.id"), project);
}

Result<DocumentInfo> GetDocument(const Project& project, const DocumentId& id) {
  auto found = Selected(project.database().Prepare(std::string(kSelect) + "WHERE d.id = ?", id.text), project);
  if (!found) return found.error();
  if (found->empty()) return NoSuch("document", id.text);
  return std::move(found->front());
}

Result<DocumentInfo> FindDocument(const Project& project, std::string_view name) {
  // Most names are whole paths, which need no list of all.
  auto whole =
      Selected(project.database().Prepare(
                   std::string(kSelect) + "WHERE d.removed IS NULL AND (d.id = ?1 OR d.path = ?1)", std::string(name)),
               project);
  if (!whole) return whole.error();
  if (whole->size() == 1) return std::move(whole->front());
  const auto names = DocumentNames::Of(project);
  if (!names) return names.error();
  const auto id = names->Find(name);
  if (!id) return id.error();
  return GetDocument(project, *id);
}

Result<std::optional<DocumentId>> FindByText(const Project& project, const Sha256& text_hash) {
  Statement row = project.database().Prepare(
      "SELECT d.id FROM versions v JOIN documents d ON d.id = v.document AND d.current = v.number "
      "WHERE v.text = ? AND d.removed IS NULL ORDER BY d.added, d.id",
      text_hash.Hex());
  if (row.Step()) return std::optional(DocumentId{row.String(0)});
  if (auto ended = row.End(); !ended) return ended.error();
  return std::optional<DocumentId>();
}

Result<std::vector<VersionInfo>> Versions(const Project& project, const DocumentId& id) {
  std::vector<VersionInfo> versions;
  Statement rows = project.database().Prepare(
      "SELECT number, text, original, text_size, added FROM versions WHERE document = ? ORDER BY number", id.text);
  while (rows.Step())
    versions.push_back(
        {rows.Unsigned(0), HashOf(rows.Text(1)), HashOf(rows.Text(2)), rows.Unsigned(3), rows.String(4)});
  if (auto ended = rows.End(); !ended) return ended.error();
  return versions;
}

Result<std::map<Sha256, EarlierOriginal>> EarlierOriginals(const Project& project) {
  std::map<Sha256, EarlierOriginal> found;
  Statement rows = project.database().Prepare(
      "SELECT v.original, v.document, v.number FROM versions v JOIN documents d ON d.id = v.document "
      "WHERE d.removed IS NULL AND v.number < d.current ORDER BY d.added, d.id, v.number");
  while (rows.Step()) found[HashOf(rows.Text(0))] = {DocumentId{rows.String(1)}, rows.Unsigned(2)};
  if (auto ended = rows.End(); !ended) return ended.error();
  return found;
}

Result<Document> LoadDocument(const Project& project, const DocumentId& id, uint32_t version) {
  Document document;
  {
    Statement row = project.database().Prepare(
        "SELECT d.path, v.text, v.original, v.format, v.charset, v.charset_reason, v.layout, v.declared_language, "
        "v.notes, "
        "c.bytes FROM versions v JOIN documents d ON d.id = v.document LEFT JOIN contents c ON c.hash = v.text "
        "WHERE v.document = ?1 AND v.number = CASE ?2 WHEN 0 THEN d.current ELSE ?2 END",
        id.text, version);
    if (!row.Step()) {
      if (auto ended = row.End(); !ended) return ended.error();
      return NoSuch("document", id.text);
    }
    document.path = row.String(0);
    document.text_hash = HashOf(row.Text(1));
    document.original_hash = HashOf(row.Text(2));
    document.format = row.String(3);
    document.charset = {row.String(4), row.String(5)};
    document.layout = static_cast<LineLayout>(std::clamp<int64_t>(row.Integer(6), 0, 2));
    document.declared_language = LanguageOf(row.Text(7));
    for (std::string& note : SplitLines(row.Text(8)))
      document.notes.push_back({Severity::kNote, {ErrorCode::kInvalid, std::move(note), {}, ""}});
    document.text = std::string(row.Bytes(9));
  }
  auto variables = VariablesOf(project, id);
  if (!variables) return variables.error();
  document.variables = *std::move(variables);
  // A manifest may have been corrected since the file was read, and goes before what the file declares.
  if (const auto said = document.variables.find("language"); said != document.variables.end())
    if (const Language language = LanguageOf(said->second); language != Language::kUnd)
      document.declared_language = language;
  return document;
}

Result<std::string> LoadText(const Project& project, const DocumentId& id, uint32_t version) {
  const auto hash = HashOfVersion(project, id, version, true);
  if (!hash) return hash.error();
  return GetContent(project, *hash);
}

Result<std::string> LoadOriginal(const Project& project, const DocumentId& id, uint32_t version) {
  const auto hash = HashOfVersion(project, id, version, false);
  if (!hash) return hash.error();
  return GetContent(project, *hash);
}

Result<DocumentId> AddDocument(Action& action, const Document& document, std::string_view original,
                               const TextFacts& facts, const std::string& source) {
  const auto taken =
      action.database().Number("SELECT count(*) FROM documents WHERE path = ? AND removed IS NULL", document.path);
  if (!taken) return taken.error();
  if (*taken > 0)
    return Error{
        ErrorCode::kInvalid, "a document of this name is in the project already", {document.path}, "rename the file"};
  const auto id = NewId<DocumentId>();
  if (auto done = action.database().Run("INSERT INTO documents VALUES (?, ?, ?, 1, ?, NULL)", id.text, document.path,
                                        source, action.time());
      !done)
    return done.error();
  if (auto done = InsertVersion(action, id, 1, document, original, facts); !done) return done.error();
  if (auto done = SetVariables(action, id, document.variables); !done) return done.error();
  return id;
}

Result<uint32_t> AddVersion(Action& action, const DocumentId& id, const Document& document, std::string_view original,
                            const TextFacts& facts) {
  const auto last = action.database().Number("SELECT max(number) FROM versions WHERE document = ?", id.text);
  if (!last) return last.error();
  if (*last == 0) return NoSuch("document", id.text);
  const auto number = static_cast<uint32_t>(*last + 1);
  if (auto done = InsertVersion(action, id, number, document, original, facts); !done) return done.error();
  if (auto done = action.database().Run("UPDATE documents SET current = ? WHERE id = ?", number, id.text); !done)
    return done.error();
  return number;
}

Result<bool> IsWorkedOn(const Project& project, const DocumentId& id) {
  const auto found = project.database().Number(
      "SELECT EXISTS (SELECT 1 FROM codings WHERE document = ?1) OR EXISTS (SELECT 1 FROM decisions WHERE document = "
      "?1) "
      "OR EXISTS (SELECT 1 FROM memos WHERE document = ?1) OR EXISTS (SELECT 1 FROM sample_units WHERE document = ?1) "
      "OR EXISTS (SELECT 1 FROM settlements WHERE document = ?1) OR EXISTS (SELECT 1 FROM read_documents WHERE "
      "document "
      "= ?1)",
      id.text);
  if (!found) return found.error();
  return *found != 0;
}

Result<bool> SetVariables(Action& action, const DocumentId& id, const std::map<std::string, std::string>& variables) {
  const auto before = VariablesOf(action.project(), id);
  if (!before) return before.error();
  for (const auto& [name, value] : *before)
    if (!variables.contains(name))
      if (auto done = action.database().Run("DELETE FROM variables WHERE document = ? AND name = ?", id.text, name);
          !done)
        return done.error();
  for (const auto& [name, value] : variables) {
    const auto old = before->find(name);
    if (old != before->end() && old->second == value) continue;
    if (auto done = action.database().Run(
            "INSERT INTO variables VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", id.text, name,
            value);
        !done)
      return done.error();
  }
  return *before != variables;
}

Result<Done> SetPath(Action& action, const DocumentId& id, const std::string& path) {
  return One(action, action.database().Run("UPDATE documents SET path = ? WHERE id = ?", path, id.text), id);
}
Result<Done> SetSource(Action& action, const DocumentId& id, const std::string& source) {
  return One(action, action.database().Run("UPDATE documents SET source = ? WHERE id = ?", source, id.text), id);
}
Result<Done> RemoveDocument(Action& action, const DocumentId& id) {
  return One(action, action.database().Run("UPDATE documents SET removed = ? WHERE id = ?", action.time(), id.text),
             id);
}
Result<Done> RestoreDocument(Action& action, const DocumentId& id) {
  return One(action, action.database().Run("UPDATE documents SET removed = NULL WHERE id = ?", id.text), id);
}

}  // namespace pandect::store
