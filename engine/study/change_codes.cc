// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/change_codes.h"

#include <algorithm>
#include <set>

#include "store/coders.h"
#include "store/codings.h"
#include "store/memos.h"
#include "study/current_codebook.h"

namespace pandect::study {
namespace {

std::string LastPart(const std::string& name) {
  const size_t dot = name.rfind('.');
  return dot == std::string::npos ? name : name.substr(dot + 1);
}
std::string ParentOf(const std::string& name) {
  const size_t dot = name.rfind('.');
  return dot == std::string::npos ? "" : name.substr(0, dot);
}
std::string Below(const std::string& parent, const std::string& last) {
  return parent.empty() ? last : parent + "." + last;
}

Error Taken(const std::string& name) {
  return {ErrorCode::kInvalid,
          "a code \"" + name + "\" is in the project already",
          {},
          "choose another name, or put the two together with pandect codes merge"};
}

// The names of a project's codes and what is needed to change them, as they are while an action goes on.
class Changer {
 public:
  static Result<Changer> Of(Action& action, std::string comment) {
    Changer changer(action, std::move(comment));
    auto codebook = CurrentCodebookIfAny(action.project());
    if (!codebook) return codebook.error();
    changer.codebook_ = *std::move(codebook);
    if (!action.project().coder().empty()) {
      auto coder = store::EnsureCoder(action, action.project().coder());
      if (!coder) return coder.error();
      changer.coder_ = *std::move(coder);
    }
    if (auto read = changer.Read(); !read) return read.error();
    return changer;
  }

  Result<std::string> Find(const std::string& name) const { return FindCodeName(*table_, codebook_, name); }

  // Living codes that are `name` or below it, those above before those below.
  std::vector<std::string> Subtree(const std::string& name) const {
    std::set<std::string> names;
    if (codebook_)
      for (const Code& code : codebook_->codebook.codes)
        if (IsOrBelow(code.id, name)) names.insert(code.id);
    for (const CodeInfo& code : table_->all()) {
      if (!IsOrBelow(code.name, name)) continue;
      if (code.merged_into.empty())
        names.insert(code.name);
      else
        names.erase(code.name);
    }
    return {names.begin(), names.end()};
  }
  bool Lives(const std::string& name) const {
    const std::vector<std::string> names = Subtree(name);
    return !names.empty() && names.front() == name;
  }

  // One code, not those below it.
  Result<Done> Rename(const std::string& from, const std::string& to, CodeChangeKind kind) {
    if (from == to) return Done{};
    auto id = store::EnsureCode(action_, from);
    if (!id) return id.error();
    auto code = store::GetCode(action_.project(), *id);
    if (!code) return code.error();
    if (Lives(to)) return Taken(to);
    const auto there = store::FindCode(action_.project(), to);
    if (!there) return there.error();
    if (*there && table_->Now((*there)->id).id != *id) return Taken(to);
    const CodeIndex in_codebook = codebook_ ? codebook_->codebook.Find(from) : kNoCode;
    if (in_codebook != kNoCode) KeepTexts(codebook_->codebook.codes[in_codebook], *code);
    if (*there) {
      // Its own former name lives again, and this one leads there. The names themselves do not move: two rows that
      // change their unique names with each other could not be changed back one after the other.
      CodeInfo former = *code;
      former.id = (*there)->id;
      former.name = to;
      if (auto done = store::UpdateCode(action_, former); !done) return done;
      code->merged_into = former.id;
      if (auto done = store::UpdateCode(action_, *code); !done) return done;
    } else {
      code->name = to;
      if (auto done = store::UpdateCode(action_, *code); !done) return done;
      if (in_codebook != kNoCode || code->made_by.empty()) {
        CodeInfo kept;
        kept.name = from;
        kept.merged_into = *id;
        if (auto added = store::AddCode(action_, kept); !added) return added.error();
      }
    }
    if (auto noted = Note(kind, *id, {}, from, to); !noted) return noted;
    if (auto renamed = RenameCells(from, to); !renamed) return renamed;
    changed_.names.emplace_back(from, to);
    ids_.insert(*id);
    return Read();
  }

  Result<Done> Merge(const std::string& from, const std::string& into, CodeChangeKind kind) {
    auto id = store::EnsureCode(action_, from);
    if (!id) return id.error();
    const auto other = store::EnsureCode(action_, into);
    if (!other) return other.error();
    auto code = store::GetCode(action_.project(), *id);
    if (!code) return code.error();
    code->merged_into = *other;
    if (auto done = store::UpdateCode(action_, *code); !done) return done;
    if (auto noted = Note(kind, *id, *other, from, into); !noted) return noted;
    if (auto renamed = RenameCells(from, into); !renamed) return renamed;
    changed_.names.emplace_back(from, into);
    ids_.insert(*id);
    return Read();
  }

  Result<CodesChanged> Take() {
    std::sort(changed_.names.begin(), changed_.names.end());
    const auto codings = store::Codings(action_.project());
    if (!codings) return codings.error();
    for (const StoredCoding& coding : *codings) {
      // Of a code that was merged into one of these before, too.
      CodeId id = coding.code;
      for (size_t steps = 0; !id.empty() && steps <= table_->all().size(); ++steps, id = table_->At(id).merged_into)
        if (ids_.contains(id)) {
          ++changed_.codings;
          break;
        }
    }
    return std::move(changed_);
  }

 private:
  Changer(Action& action, std::string comment) : action_(action), comment_(std::move(comment)) {}

  Result<Done> Read() {
    auto table = CodeTable::Of(action_.project());
    if (!table) return table.error();
    table_ = *std::move(table);
    return Done{};
  }

  // The codebook no longer tells what the code is called and means.
  static void KeepTexts(const Code& from, CodeInfo& code) {
    if (code.label_ru.empty() && from.label.contains(Language::kRu)) code.label_ru = from.label.at(Language::kRu);
    if (code.label_en.empty() && from.label.contains(Language::kEn)) code.label_en = from.label.at(Language::kEn);
    if (code.definition.empty()) code.definition = In(from.definition, Language::kRu);
    if (code.colour.empty()) code.colour = from.colour;
  }

  // Notes on cells of tables name their criterion.
  Result<Done> RenameCells(const std::string& from, const std::string& to) {
    const auto memos = store::Memos(action_.project());
    if (!memos) return memos.error();
    for (Memo memo : *memos) {
      if (memo.column != from) continue;
      memo.column = to;
      if (auto done = store::UpdateMemo(action_, memo); !done) return done;
    }
    return Done{};
  }

  Result<Done> Note(CodeChangeKind kind, const CodeId& code, const CodeId& other, const std::string& from,
                    const std::string& to) {
    CodeChange change;
    change.kind = kind;
    change.code = code;
    change.other = other;
    change.old_name = from;
    change.new_name = to;
    change.coder = coder_;
    change.comment = comment_;
    if (codebook_) change.old_codebook = change.new_codebook = codebook_->info.id;
    return store::AddCodeChange(action_, change);
  }

  Action& action_;
  std::string comment_;
  std::optional<ProjectCodebook> codebook_;
  std::optional<CodeTable> table_;
  CoderId coder_;
  CodesChanged changed_;
  std::set<CodeId> ids_;
};

Result<CodesChanged> Rename(Changer& changer, const std::string& from, const std::string& to, CodeChangeKind kind) {
  if (auto fits = CheckCodeName(to); !fits) return fits.error();
  if (from == to)
    return Error{ErrorCode::kInvalid, "the code \"" + from + "\" has this name already", {}, "nothing was changed"};
  const std::vector<std::string> names = changer.Subtree(from);
  for (const std::string& name : names)
    if (const std::string now = to + name.substr(from.size()); changer.Lives(now) && !IsOrBelow(now, from))
      return Taken(now);
  for (const std::string& name : names)
    if (auto done = changer.Rename(name, to + name.substr(from.size()), kind); !done) return done.error();
  return changer.Take();
}

}  // namespace

namespace {

// `kind`: what it is to people, for those below too: kMerge, or kRename where the two are one code under two names.
Result<CodesChanged> Merge(Action& action, const std::string& name, const std::string& into, const std::string& comment,
                           CodeChangeKind kind) {
  auto changer = Changer::Of(action, comment);
  if (!changer) return changer.error();
  const auto from = changer->Find(name);
  if (!from) return from.error();
  const auto to = changer->Find(into);
  if (!to) return to.error();
  if (*from == *to)
    return Error{ErrorCode::kInvalid, "a code cannot be merged into itself: " + *from, {}, "name two codes"};
  if (IsOrBelow(*to, *from))
    return Error{ErrorCode::kInvalid,
                 "\"" + *to + "\" is below \"" + *from + "\", which cannot be merged into it",
                 {},
                 "merge the other way round, or move it first"};
  // Those below go first: what is merged has nothing below it.
  std::vector<std::string> names = changer->Subtree(*from);
  std::reverse(names.begin(), names.end());
  for (const std::string& one : names) {
    const std::string now = *to + one.substr(from->size());
    // "a.b" into "a", with an "a.b.b" that would get the name of the one that goes.
    if (now == *from && one != *from) return Taken(now);
    const bool there = one == *from || changer->Lives(now);
    auto done = there ? changer->Merge(one, now, kind)
                      : changer->Rename(one, now, kind == CodeChangeKind::kRename ? kind : CodeChangeKind::kMove);
    if (!done) return done.error();
  }
  return changer->Take();
}

}  // namespace

bool IsOrBelow(const std::string& name, const std::string& above) {
  return name == above || (name.size() > above.size() && name[above.size()] == '.' && name.starts_with(above));
}

Result<CodeInfo> MakeCode(Action& action, const NewCodeWanted& wanted) {
  if (auto fits = CheckCodeName(wanted.name); !fits) return fits.error();
  const auto changer = Changer::Of(action, wanted.comment);
  if (!changer) return changer.error();
  if (changer->Lives(wanted.name)) return Taken(wanted.name);
  const auto coder = store::EnsureCoder(action, wanted.coder);
  if (!coder) return coder.error();
  CodeInfo code;
  code.made_by = *coder;
  code.created = action.time();
  const auto add = [&]() -> Result<Done> {
    auto id = store::AddCode(action, code);
    if (!id) return id.error();
    code.id = *std::move(id);
    CodeChange change;
    change.kind = CodeChangeKind::kCreate;
    change.code = code.id;
    change.new_name = code.name;
    change.coder = *coder;
    change.comment = wanted.comment;
    return store::AddCodeChange(action, change);
  };
  // What is above it and not there yet comes with it, so that the tree has no gaps.
  for (size_t dot = wanted.name.find('.'); dot != std::string::npos; dot = wanted.name.find('.', dot + 1)) {
    code.name = wanted.name.substr(0, dot);
    if (changer->Lives(code.name)) continue;
    if (auto added = add(); !added) return added.error();
    code.id = {};
  }
  code.name = wanted.name;
  code.label_ru = wanted.label_ru;
  code.label_en = wanted.label_en;
  code.definition = wanted.definition;
  code.colour = wanted.colour;
  if (auto added = add(); !added) return added.error();
  return code;
}

Result<CodesChanged> MergeCode(Action& action, const std::string& name, const std::string& into,
                               const std::string& comment) {
  return Merge(action, name, into, comment, CodeChangeKind::kMerge);
}

Result<CodesChanged> UseNewName(Action& action, const std::string& name, const std::string& now,
                                const std::string& comment) {
  return Merge(action, name, now, comment, CodeChangeKind::kRename);
}

Result<CodesChanged> RenameCode(Action& action, const std::string& name, const std::string& to,
                                const std::string& comment) {
  auto changer = Changer::Of(action, comment);
  if (!changer) return changer.error();
  const auto from = changer->Find(name);
  if (!from) return from.error();
  const std::string now = to.find('.') == std::string::npos ? Below(ParentOf(*from), to) : to;
  if (ParentOf(now) != ParentOf(*from))
    return Error{ErrorCode::kInvalid,
                 "\"" + to + "\" has other codes above it than \"" + *from + "\"",
                 {},
                 "pandect codes move brings a code under another"};
  return Rename(*changer, *from, now, CodeChangeKind::kRename);
}

Result<CodesChanged> MoveCode(Action& action, const std::string& name, const std::string& parent,
                              const std::string& comment) {
  auto changer = Changer::Of(action, comment);
  if (!changer) return changer.error();
  const auto from = changer->Find(name);
  if (!from) return from.error();
  std::string above;
  if (!parent.empty()) {
    const auto found = changer->Find(parent);
    if (!found) return found.error();
    above = *found;
    if (IsOrBelow(above, *from))
      return Error{ErrorCode::kInvalid,
                   above == *from ? "a code cannot be moved below itself: " + above
                                  : "\"" + above + "\" is below \"" + *from + "\", which cannot be moved there",
                   {},
                   "move the lower one out first"};
  }
  return Rename(*changer, *from, Below(above, LastPart(*from)), CodeChangeKind::kMove);
}

}  // namespace pandect::study
