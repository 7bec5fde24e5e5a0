// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/codes.h"

#include <array>

#include "store/fields.h"

namespace pandect {
namespace {

constexpr std::array<const char*, 6> kKinds = {"create", "merge", "split", "rename", "move", "change"};

}  // namespace

const char* Name(CodeChangeKind value) {
  return kKinds[static_cast<size_t>(value)];
}

namespace store {
namespace {

constexpr const char* kSelect =
    "SELECT id, name, label_ru, label_en, definition, colour, made_by, created, merged_into FROM codes ";

Result<std::vector<CodeInfo>> Selected(Statement rows) {
  std::vector<CodeInfo> found;
  while (rows.Step())
    found.push_back({CodeId{rows.String(0)}, rows.String(1), rows.String(2), rows.String(3), rows.String(4),
                     rows.String(5), CoderId{rows.String(6)}, rows.String(7), CodeId{rows.String(8)}});
  if (auto ended = rows.End(); !ended) return ended.error();
  return found;
}

Result<Done> Insert(Action& action, const CodeInfo& code) {
  return action.database().Run("INSERT INTO codes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", code.id.text, code.name,
                               code.label_ru, code.label_en, code.definition, code.colour, OrNull(code.made_by),
                               code.created, OrNull(code.merged_into));
}

Result<Done> CheckFree(const Project& project, const CodeInfo& code) {
  const auto known = FindCode(project, code.name);
  if (!known) return known.error();
  if (*known && (*known)->id != code.id)
    return Error{
        ErrorCode::kInvalid, "a code \"" + code.name + "\" is in the project already", {}, "choose another name"};
  return Done{};
}

}  // namespace

Result<std::vector<CodeInfo>> Codes(const Project& project) {
  return Selected(project.database().Prepare(std::string(kSelect) + "ORDER BY name"));
}

Result<CodeInfo> GetCode(const Project& project, const CodeId& id) {
  auto found = Selected(project.database().Prepare(std::string(kSelect) + "WHERE id = ?", id.text));
  if (!found) return found.error();
  if (found->empty()) return NoSuch("code", id.text);
  return std::move(found->front());
}

Result<std::optional<CodeInfo>> FindCode(const Project& project, const std::string& name) {
  auto found = Selected(project.database().Prepare(std::string(kSelect) + "WHERE name = ?", name));
  if (!found) return found.error();
  return found->empty() ? std::optional<CodeInfo>() : std::optional(std::move(found->front()));
}

Result<CodeId> EnsureCode(Action& action, const std::string& name) {
  const auto known = FindCode(action.project(), name);
  if (!known) return known.error();
  if (*known) return (*known)->id;
  CodeInfo code;
  code.id = NewId<CodeId>();
  code.name = name;
  code.created = action.time();
  if (auto done = Insert(action, code); !done) return done.error();
  return code.id;
}

Result<CodeId> AddCode(Action& action, CodeInfo code) {
  if (auto checked = CheckFree(action.project(), code); !checked) return checked.error();
  if (code.id.empty()) code.id = NewId<CodeId>();
  if (code.created.empty()) code.created = action.time();
  if (auto done = Insert(action, code); !done) return done.error();
  return code.id;
}

Result<Done> UpdateCode(Action& action, const CodeInfo& code) {
  if (auto checked = CheckFree(action.project(), code); !checked) return checked;
  const auto done = action.database().Run(
      "UPDATE codes SET name = ?, label_ru = ?, label_en = ?, definition = ?, colour = ?, made_by = ?, merged_into = ? "
      "WHERE id = ?",
      code.name, code.label_ru, code.label_en, code.definition, code.colour, OrNull(code.made_by),
      OrNull(code.merged_into), code.id.text);
  if (done && action.database().Changes() == 0) return NoSuch("code", code.id.text);
  return done;
}

Result<std::vector<CodeChange>> CodeChanges(const Project& project) {
  std::vector<CodeChange> changes;
  Statement rows = project.database().Prepare(
      "SELECT id, kind, code, other, old_name, new_name, old_codebook, new_codebook, coder, at, comment FROM "
      "code_changes "
      "ORDER BY at, id");
  while (rows.Step()) {
    CodeChange& change = changes.emplace_back();
    change.id = rows.String(0);
    for (size_t i = 0; i < kKinds.size(); ++i)
      if (rows.Text(1) == kKinds[i]) change.kind = static_cast<CodeChangeKind>(i);
    change.code.text = rows.String(2);
    change.other.text = rows.String(3);
    change.old_name = rows.String(4);
    change.new_name = rows.String(5);
    change.old_codebook.text = rows.String(6);
    change.new_codebook.text = rows.String(7);
    change.coder.text = rows.String(8);
    change.at = rows.String(9);
    change.comment = rows.String(10);
  }
  if (auto ended = rows.End(); !ended) return ended.error();
  return changes;
}

Result<Done> AddCodeChange(Action& action, CodeChange change) {
  if (change.id.empty()) change.id = NewUuid();
  if (change.at.empty()) change.at = action.time();
  return action.database().Run("INSERT INTO code_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", change.id,
                               Name(change.kind), change.code.text, OrNull(change.other), change.old_name,
                               change.new_name, OrNull(change.old_codebook), OrNull(change.new_codebook),
                               OrNull(change.coder), change.at, change.comment);
}

}  // namespace store
}  // namespace pandect
