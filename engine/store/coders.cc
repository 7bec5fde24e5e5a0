// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/coders.h"

#include "store/fields.h"
#include "text/normalize.h"

namespace pandect::store {
namespace {

constexpr const char* kSelect = "SELECT id, name, created, note FROM coders ";

Result<std::vector<CoderInfo>> Selected(Statement rows) {
  std::vector<CoderInfo> found;
  while (rows.Step()) found.push_back({CoderId{rows.String(0)}, rows.String(1), rows.String(2), rows.String(3)});
  if (auto ended = rows.End(); !ended) return ended.error();
  return found;
}

// A name is shown on one line and typed on a command line.
Result<Done> CheckName(const std::string& name) {
  const bool blank = name.find_first_not_of(" \t") == name.npos;
  bool control = false;
  for (const char c : name) control |= static_cast<unsigned char>(c) < 0x20;
  if (blank || control || name.front() == ' ' || name.back() == ' ')
    return Error{ErrorCode::kInvalid,
                 "\"" + name + "\" is no name of a coder",
                 {},
                 "give a name without blanks at its ends and line breaks"};
  return Done{};
}

}  // namespace

Result<std::vector<CoderInfo>> Coders(const Project& project) {
  return Selected(project.database().Prepare(std::string(kSelect) + "ORDER BY created, id"));
}

Result<std::optional<CoderInfo>> FindCoder(const Project& project, const std::string& name) {
  auto found = Selected(project.database().Prepare(std::string(kSelect) + "WHERE name = ?", name));
  if (!found) return found.error();
  if (!found->empty()) return std::optional(std::move(found->front()));
  // й of one keyboard is и with a breve of another: to the eye the same name, and so the same person.
  auto all = Coders(project);
  if (!all) return all.error();
  const std::string composed = text::ToNfc(name);
  for (CoderInfo& coder : *all)
    if (text::ToNfc(coder.name) == composed) return std::optional(std::move(coder));
  return std::optional<CoderInfo>();
}

Result<CoderInfo> GetCoder(const Project& project, const CoderId& id) {
  auto found = Selected(project.database().Prepare(std::string(kSelect) + "WHERE id = ?", id.text));
  if (!found) return found.error();
  if (found->empty()) return NoSuch("coder", id.text);
  return std::move(found->front());
}

Result<CoderId> EnsureCoder(Action& action, const std::string& name) {
  if (auto checked = CheckName(name); !checked) return checked.error();
  const auto known = FindCoder(action.project(), name);
  if (!known) return known.error();
  if (*known) return (*known)->id;
  const auto id = NewId<CoderId>();
  if (auto done = action.database().Run("INSERT INTO coders VALUES (?, ?, ?, '')", id.text, name, action.time()); !done)
    return done.error();
  action.NoteNewCoder(name);
  return id;
}

Result<Done> RenameCoder(Action& action, const CoderId& id, const std::string& name) {
  if (auto checked = CheckName(name); !checked) return checked;
  const auto known = FindCoder(action.project(), name);
  if (!known) return known.error();
  if (*known && (*known)->id != id)
    return Error{ErrorCode::kInvalid, "another coder is called \"" + name + "\"", {}, "choose another name"};
  if (auto done = action.database().Run("UPDATE coders SET name = ? WHERE id = ?", name, id.text); !done) return done;
  if (action.database().Changes() == 0) return NoSuch("coder", id.text);
  return Done{};
}

}  // namespace pandect::store
