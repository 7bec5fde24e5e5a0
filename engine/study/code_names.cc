// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/code_names.h"

#include <algorithm>
#include <set>

#include "codebook/nearest.h"

namespace pandect::study {

Result<CodeTable> CodeTable::Of(const Project& project) {
  auto codes = store::Codes(project);
  if (!codes) return codes.error();
  CodeTable table;
  table.codes_ = *std::move(codes);
  for (size_t i = 0; i < table.codes_.size(); ++i) table.by_id_[table.codes_[i].id] = i;
  return table;
}

const CodeInfo& CodeTable::At(const CodeId& id) const {
  static const CodeInfo none;
  const auto at = by_id_.find(id);
  return at == by_id_.end() ? none : codes_[at->second];
}

const CodeInfo& CodeTable::Now(const CodeId& id) const {
  const CodeInfo* code = &At(id);
  // As many steps as there are codes: a circle, which only a damaged project has, ends there.
  for (size_t steps = 0; !code->merged_into.empty() && steps < codes_.size(); ++steps) code = &At(code->merged_into);
  return *code;
}

Result<std::string> FindCodeName(const CodeTable& codes, const std::optional<ProjectCodebook>& codebook,
                                 std::string_view name) {
  std::set<std::string> names;
  if (codebook)
    for (const Code& code : codebook->codebook.codes) names.insert(code.id);
  for (const CodeInfo& code : codes.all()) {
    if (code.merged_into.empty()) {
      names.insert(code.name);
    } else {
      names.erase(code.name);
      if (code.name == name)
        return Error{ErrorCode::kNotFound,
                     "the code \"" + code.name + "\" is called \"" + codes.Now(code.id).name + "\" now",
                     {},
                     "use that one"};
    }
  }
  if (names.contains(std::string(name))) return std::string(name);
  std::vector<std::string> ends;
  for (const std::string& full : names)
    if (full.size() > name.size() && full.ends_with(name) && full[full.size() - name.size() - 1] == '.')
      ends.push_back(full);
  if (ends.size() == 1) return ends.front();
  if (ends.size() > 1) {
    std::string list;
    for (const std::string& full : ends) list += (list.empty() ? "" : ", ") + full;
    return Error{ErrorCode::kInvalid,
                 "several codes are called \"" + std::string(name) + "\": " + list,
                 {},
                 "give more of the name"};
  }
  const std::string nearest = codebook::Nearest(name, std::vector<std::string>(names.begin(), names.end()));
  return Error{ErrorCode::kNotFound,
               "no code \"" + std::string(name) + "\"",
               {},
               nearest.empty() ? "pandect mark --new-code makes one" : "did you mean " + nearest + "?"};
}

Result<Done> CheckCodeName(const std::string& name) {
  const auto fits = [](unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_';
  };
  bool part_begins = true;
  for (const char c : name) {
    if (c == '.' ? part_begins : !fits(static_cast<unsigned char>(c)))
      return Error{ErrorCode::kInvalid,
                   "\"" + name + "\" cannot name a code",
                   {},
                   "letters, digits, '-' and '_', with '.' before the name of a code below another"};
    part_begins = c == '.';
  }
  if (name.empty() || part_begins)
    return Error{ErrorCode::kInvalid,
                 "\"" + name + "\" cannot name a code",
                 {},
                 "letters, digits, '-' and '_', with '.' before the name of a code below another"};
  return Done{};
}

}  // namespace pandect::study
