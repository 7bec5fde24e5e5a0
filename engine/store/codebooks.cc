// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/codebooks.h"

#include "store/contents.h"
#include "store/fields.h"
#include "store/settings.h"

namespace pandect::store {
namespace {

constexpr const char* kSelect = "SELECT id, name, version, hash, path, added FROM codebooks ";

Result<std::vector<CodebookInfo>> Selected(Statement rows) {
  std::vector<CodebookInfo> found;
  while (rows.Step())
    found.push_back({CodebookId{rows.String(0)}, rows.String(1), rows.String(2), HashOf(rows.Text(3)), rows.String(4),
                     rows.String(5)});
  if (auto ended = rows.End(); !ended) return ended.error();
  return found;
}

}  // namespace

Result<std::vector<CodebookInfo>> Codebooks(const Project& project) {
  return Selected(project.database().Prepare(std::string(kSelect) + "ORDER BY added, id"));
}

Result<CodebookInfo> GetCodebook(const Project& project, const CodebookId& id) {
  auto found = Selected(project.database().Prepare(std::string(kSelect) + "WHERE id = ?", id.text));
  if (!found) return found.error();
  if (found->empty()) return NoSuch("codebook", id.text);
  return std::move(found->front());
}

Result<std::optional<CodebookInfo>> CurrentCodebook(const Project& project) {
  const auto id = Setting(project, "codebook");
  if (!id) return id.error();
  if (!*id) return std::optional<CodebookInfo>();
  auto found = GetCodebook(project, CodebookId{**id});
  if (!found) return found.error();
  return std::optional(*std::move(found));
}

Result<std::string> LoadCodebook(const Project& project, const CodebookId& id) {
  const auto info = GetCodebook(project, id);
  if (!info) return info.error();
  return GetContent(project, info->hash);
}

Result<CodebookId> AddCodebook(Action& action, const std::string& name, const std::string& version,
                               const std::string& path, std::string_view bytes) {
  const Sha256 hash = HashBytes(bytes);
  CodebookId id;
  {
    Statement row = action.database().Prepare("SELECT id FROM codebooks WHERE hash = ?", hash.Hex());
    if (row.Step()) id.text = row.String(0);
    if (auto ended = row.End(); !ended) return ended.error();
  }
  if (id.empty()) {
    id = NewId<CodebookId>();
    if (auto put = PutContent(action, hash, bytes); !put) return put.error();
    if (auto done = action.database().Run("INSERT INTO codebooks VALUES (?, ?, ?, ?, ?, ?)", id.text, name, version,
                                          hash.Hex(), path, action.time());
        !done)
      return done.error();
  }
  if (auto done = SetCurrentCodebook(action, id); !done) return done.error();
  return id;
}

Result<Done> SetCurrentCodebook(Action& action, const CodebookId& id) {
  if (const auto known = GetCodebook(action.project(), id); !known) return known.error();
  return SetSetting(action, "codebook", id.text);
}

}  // namespace pandect::store
