// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/desk_project.h"

#include "store/journal.h"

namespace pandect::study {

Result<Project> DeskProject::OpenFor(Access access) const {
  OpenOptions options;
  options.access = access;
  options.coder = opening_.coder;
  options.command = command_;
  options.wait = opening_.wait;
  return Project::Open(opening_.folder, options);
}

Result<Done> DeskProject::RefreshCodes(const Project& project) {
  auto codes = CodeTable::Of(project);
  if (!codes) return codes.error();
  code_table_ = *std::move(codes);
  return Done{};
}

Result<Done> DeskProject::ReadCodes(const Project& project, Language language_of_labels) {
  auto codebook = CurrentCodebookIfAny(project);
  if (!codebook) return codebook.error();
  codebook_ = *std::move(codebook);
  if (auto read = RefreshCodes(project); !read) return read;
  const auto add = [&](const std::string& name, const std::string& label) {
    if (numbers_.try_emplace(name, static_cast<uint32_t>(codes_.size())).second) codes_.push_back({name, label});
  };
  if (codebook_)
    for (const Code& code : codebook_->codebook.codes) add(code.id, In(code.label, language_of_labels));
  for (const CodeInfo& code : code_table_->all())
    if (code.merged_into.empty() && !code.made_by.empty()) add(code.name, LabelOf(codebook_, code, language_of_labels));
  return Done{};
}

uint32_t DeskProject::NumberOf(const std::string& name) {
  const auto [at, is_new] = numbers_.try_emplace(name, static_cast<uint32_t>(codes_.size()));
  if (is_new) codes_.push_back({name, name});
  return at->second;
}

uint32_t DeskProject::NumberOf(const CodeId& id) {
  return NumberOf(code_table_->Now(id).name);
}

Result<Done> DeskProject::Change(const std::string& verb, const std::string& subject, const DocumentInfo& document,
                                 size_t passage, const std::function<Result<Done>(Action&)>& change) {
  auto project = OpenFor(Access::kWrite);
  if (!project) return project.error();
  const auto now = store::GetDocument(*project, document.id);
  if (!now) return now.error();
  if (now->version != document.version || !now->removed.empty())
    return Error{ErrorCode::kInvalid,
                 "the document was replaced or removed while it was reviewed",
                 {document.path},
                 "end the review and begin it anew"};
  auto action = project->Begin(verb, subject);
  if (!action) return action.error();
  if (auto done = change(*action); !done) return done;
  const int64_t number = action->number();
  const auto kept = action->Commit();
  if (!kept) return kept.error();
  if (*kept) history_.emplace_back(number, passage);
  return RefreshCodes(*project);
}

Result<std::optional<size_t>> DeskProject::Undo() {
  if (history_.empty()) return std::optional<size_t>();
  const auto [number, passage] = history_.back();
  auto project = OpenFor(Access::kWrite);
  if (!project) return project.error();
  auto action = project->Begin("undo", std::to_string(number));
  if (!action) return action.error();
  if (auto undone = store::Undo(*action, number); !undone) return undone.error();
  if (auto kept = action->Commit(); !kept) return kept.error();
  history_.pop_back();
  if (auto read = RefreshCodes(*project); !read) return read.error();
  return std::optional(passage);
}

}  // namespace pandect::study
