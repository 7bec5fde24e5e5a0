// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codebooks, coders and codes there and what they are here.
#include <algorithm>
#include <set>
#include <tuple>

#include "store/codebooks.h"
#include "store/coders.h"
#include "store/codes.h"
#include "store/merger.h"

namespace pandect::store {

Result<Done> Merger::MapCodebooks() {
  const auto ours = Codebooks(here_);
  if (!ours) return ours.error();
  const auto theirs = Codebooks(other_);
  if (!theirs) return theirs.error();
  const auto current = CurrentCodebook(here_);
  if (!current) return current.error();
  for (const CodebookInfo& there : *theirs) {
    const auto same =
        std::find_if(ours->begin(), ours->end(), [&](const CodebookInfo& own) { return own.hash == there.hash; });
    if (same != ours->end()) {
      codebooks_[there.id] = same->id;
      continue;
    }
    // Codings name the version they were made under, so it is kept; what is in use here stays in use.
    const auto bytes = LoadCodebook(other_, there.id);
    if (!bytes) return bytes.error();
    const auto id = AddCodebook(action_, there.name, there.version, there.path, *bytes);
    if (!id) return id.error();
    codebooks_[there.id] = *id;
  }
  if (*current) return SetCurrentCodebook(action_, (*current)->id);
  return Done{};
}

Result<Done> Merger::MapCoders() {
  const auto theirs = Coders(other_);
  if (!theirs) return theirs.error();
  const auto ours = Coders(here_);
  if (!ours) return ours.error();
  for (const CoderInfo& there : *theirs) {
    const std::string name = options_.as.empty() ? there.name : options_.as;
    const auto same = std::find_if(ours->begin(), ours->end(), [&](const CoderInfo& own) {
      return options_.as.empty() ? own.id == there.id : own.name == name;
    });
    if (same != ours->end()) {
      coders_[there.id] = same->id;
      continue;
    }
    const auto known = FindCoder(here_, name);
    if (!known) return known.error();
    if (!*known) {
      const auto used = other_.database().Number(
          "SELECT (SELECT count(*) FROM codings WHERE coder = ?1) + (SELECT count(*) FROM decisions WHERE coder = "
          "?1) + "
          "(SELECT count(*) FROM memos WHERE coder = ?1) + (SELECT count(*) FROM read_documents WHERE coder = ?1) + "
          "(SELECT count(*) FROM assignments WHERE coder = ?1) + (SELECT count(*) FROM read_units WHERE coder = ?1) + "
          "(SELECT count(*) FROM unit_assignments WHERE coder = ?1) + (SELECT count(*) FROM samples WHERE coder = ?1) "
          "+ (SELECT count(*) FROM settlements WHERE coder = ?1) + (SELECT count(*) FROM codes WHERE made_by = ?1)",
          there.id.text);
      if (!used) return used.error();
      if (*used == 0) continue;
      report_.new_coders.push_back(name);
    }
    const auto id = EnsureCoder(action_, name);
    if (!id) return id.error();
    coders_[there.id] = *id;
  }
  return Done{};
}

Result<Done> Merger::MapCodes() {
  const auto ours = Codes(here_);
  if (!ours) return ours.error();
  const auto theirs = Codes(other_);
  if (!theirs) return theirs.error();
  std::map<CodeId, CodeInfo> by_id;
  for (const CodeInfo& code : *ours) by_id[code.id] = code;
  // Those that live there before those that were merged, so that where the latter went is known.
  std::vector<CodeInfo> ordered = *theirs;
  std::stable_partition(ordered.begin(), ordered.end(), [](const CodeInfo& code) { return code.merged_into.empty(); });
  std::set<CodeId> merged_by_people;
  const auto changes = CodeChanges(other_);
  if (!changes) return changes.error();
  for (const CodeChange& change : *changes)
    if (change.kind == CodeChangeKind::kMerge) merged_by_people.insert(change.code);
  std::map<CodeId, CodeInfo> by_id_there;
  for (const CodeInfo& code : *theirs) by_id_there[code.id] = code;
  for (const CodeInfo& there : ordered) {
    const CodeId now_there = Living(there, by_id_there);
    if (const auto same = by_id.find(there.id); same != by_id.end()) {
      if (same->second.name != there.name)
        Conflict(MergeConflictKind::kCodeRenamed, "", "", same->second.name, there.name);
      codes_[there.id] = same->second.id;
    } else {
      auto known = FindCode(here_, there.name);
      if (!known) return known.error();
      if (!*known && there.merged_into.empty()) {
        // A code that was renamed there left its old name behind.
        for (const CodeInfo& former : *theirs) {
          if (former.merged_into != there.id || merged_by_people.contains(former.id)) continue;
          known = FindCode(here_, former.name);
          if (!known) return known.error();
          if (!*known) continue;
          Conflict(MergeConflictKind::kCodeRenamed, "", "", former.name, there.name);
          break;
        }
      }
      if (*known) {
        codes_[there.id] = (*known)->id;
      } else {
        CodeInfo code = there;
        code.made_by = CoderOf(there.made_by);
        code.merged_into = there.merged_into.empty() ? CodeId() : CodeOf(now_there);
        const auto id = AddCode(action_, code);
        if (!id) return id.error();
        codes_[there.id] = *id;
        code.id = *id;
        by_id[*id] = code;
        if (!there.made_by.empty()) report_.new_codes.push_back(code.name);
      }
    }
    if (there.merged_into.empty() || !merged_by_people.contains(there.id)) continue;
    const auto own = by_id.find(codes_[there.id]), other = by_id.find(CodeOf(now_there));
    if (own != by_id.end() && other != by_id.end() && Living(own->second, by_id) != Living(other->second, by_id))
      Conflict(MergeConflictKind::kCodeMerged, "", "", CodeName(codes_[there.id]), CodeName(CodeOf(now_there)));
  }
  return Done{};
}

CodeId Merger::Living(CodeInfo code, const std::map<CodeId, CodeInfo>& by_id) {
  for (size_t steps = 0; !code.merged_into.empty() && steps < by_id.size(); ++steps) {
    const auto next = by_id.find(code.merged_into);
    if (next == by_id.end()) break;
    code = next->second;
  }
  return code.id;
}

CoderId Merger::CoderOf(const CoderId& there) const {
  const auto found = coders_.find(there);
  return found == coders_.end() ? CoderId{} : found->second;
}

CodeId Merger::CodeOf(const CodeId& there) const {
  const auto found = codes_.find(there);
  return found == codes_.end() ? CodeId{} : found->second;
}

CodebookId Merger::CodebookOf(const CodebookId& there) const {
  const auto found = codebooks_.find(there);
  return found == codebooks_.end() ? CodebookId{} : found->second;
}

std::string Merger::CodeName(const CodeId& id) {
  const auto code = GetCode(here_, id);
  return code ? code->name : id.text;
}

std::string Merger::CoderName(const CoderId& id) {
  const auto coder = GetCoder(here_, id);
  return coder ? coder->name : id.text;
}

}  // namespace pandect::store
