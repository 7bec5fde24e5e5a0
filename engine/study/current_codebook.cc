// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/current_codebook.h"

#include "codebook/names.h"
#include "codebook/read.h"
#include "store/settings.h"

namespace pandect::study {
namespace {

Result<ProjectCodebook> Load(const Project& project, CodebookInfo info) {
  auto bytes = store::LoadCodebook(project, info.id);
  if (!bytes) return bytes.error();
  Diagnostics problems;
  auto codebook = codebook::Parse(*std::move(bytes), info.path, problems);
  if (!codebook) {
    for (const Diagnostic& one : problems.all())
      if (one.severity == Severity::kError) return one.error;
    return codebook.error();
  }
  ProjectCodebook out{std::move(info), *std::move(codebook), {}};
  out.unit = out.codebook.unit;
  const auto setting = store::Setting(project, "unit");
  if (!setting) return setting.error();
  if (*setting) codebook::FromName(**setting, out.unit);
  return out;
}

}  // namespace

Result<std::optional<ProjectCodebook>> CurrentCodebookIfAny(const Project& project) {
  auto info = store::CurrentCodebook(project);
  if (!info) return info.error();
  if (!*info) return std::optional<ProjectCodebook>();
  auto loaded = Load(project, **std::move(info));
  if (!loaded) return loaded.error();
  return std::optional<ProjectCodebook>(*std::move(loaded));
}

Result<ProjectCodebook> CurrentCodebook(const Project& project) {
  auto codebook = CurrentCodebookIfAny(project);
  if (!codebook) return codebook.error();
  if (!*codebook)
    return Error{ErrorCode::kNotFound,
                 "the project has no codebook yet",
                 {project.folder()},
                 "pandect code --codebook FILE gives it one"};
  return **std::move(codebook);
}

Result<ProjectCodebook> CodebookVersion(const Project& project, const CodebookId& id) {
  auto info = store::GetCodebook(project, id);
  if (!info) return info.error();
  return Load(project, *std::move(info));
}

Result<ProjectCodebook> UseCodebook(Action& action, const std::string& path, const std::string& bytes,
                                    Diagnostics& problems) {
  auto codebook = codebook::Parse(bytes, path, problems);
  if (!codebook) return codebook.error();
  const auto id = store::AddCodebook(action, codebook->id, codebook->version, path, bytes);
  if (!id) return id.error();
  if (auto codes = EnsureCodes(action, *codebook); !codes) return codes.error();
  return CodebookVersion(action.project(), *id);
}

Result<std::vector<CodeId>> EnsureCodes(Action& action, const Codebook& codebook) {
  std::vector<CodeId> ids;
  ids.reserve(codebook.codes.size());
  for (const Code& code : codebook.codes) {
    auto id = store::EnsureCode(action, code.id);
    if (!id) return id.error();
    ids.push_back(*std::move(id));
  }
  return ids;
}

std::string LabelOf(const std::optional<ProjectCodebook>& codebook, const CodeInfo& code, Language language) {
  if (codebook)
    if (const CodeIndex index = codebook->codebook.Find(code.name); index != kNoCode)
      if (const std::string& label = In(codebook->codebook.codes[index].label, language); !label.empty()) return label;
  const std::string& first = language == Language::kRu ? code.label_ru : code.label_en;
  const std::string& second = language == Language::kRu ? code.label_en : code.label_ru;
  return !first.empty() ? first : !second.empty() ? second : code.name;
}

}  // namespace pandect::study
