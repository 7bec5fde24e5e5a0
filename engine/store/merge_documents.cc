// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents there and what they are here, by the hash of a text.
#include <algorithm>
#include <set>
#include <tuple>

#include "store/documents.h"
#include "store/merger.h"

namespace pandect::store {

Result<Done> Merger::MapDocuments() {
  auto ours = Documents(here_);
  if (!ours) return ours.error();
  auto theirs = Documents(other_);
  if (!theirs) return theirs.error();
  // Texts here: the current version of a document before an earlier one.
  std::map<Sha256, Counterpart> by_text;
  std::map<std::string, const DocumentInfo*> by_path;
  for (const DocumentInfo& info : *ours) {
    path_[info.id] = info.path;
    by_path[info.path] = &info;
    by_text.emplace(info.text_hash, Counterpart{info.id, info.version, true});
  }
  for (const DocumentInfo& info : *ours) {
    const auto versions = Versions(here_, info.id);
    if (!versions) return versions.error();
    for (auto version = versions->rbegin(); version != versions->rend(); ++version)
      by_text.emplace(version->text_hash, Counterpart{info.id, version->number, version->number == info.version});
  }
  std::set<DocumentId> met;
  for (const DocumentInfo& info : *theirs) {
    const auto versions = Versions(other_, info.id);
    if (!versions) return versions.error();
    bool any = false;
    for (const VersionInfo& version : *versions) {
      const auto found = by_text.find(version.text_hash);
      if (found == by_text.end()) continue;
      any = true;
      counterparts_[{info.id, version.number}] = found->second;
      met.insert(found->second.document);
    }
    if (any) {
      ++report_.documents;
      if (auto compared = CompareVariables(info, *ours); !compared) return compared;
      continue;
    }
    if (const auto same_name = by_path.find(info.path); same_name != by_path.end())
      Conflict(MergeConflictKind::kOtherText, info.path, "", "", "");
    if (options_.add_documents) {
      if (auto added = AddOne(info, by_path.contains(info.path)); !added) return added;
      continue;
    }
    const auto made = MadeOn(info.id);
    if (!made) return made.error();
    Conflict(MergeConflictKind::kDocumentOnlyThere, info.path, "", "", std::to_string(*made));
  }
  for (const DocumentInfo& info : *ours)
    if (!met.contains(info.id)) Conflict(MergeConflictKind::kDocumentOnlyHere, info.path, "", "", "");
  return Done{};
}

Result<int64_t> Merger::MadeOn(const DocumentId& id) {
  return other_.database().Number(
      "SELECT (SELECT count(*) FROM codings WHERE document = ?1) + (SELECT count(*) FROM decisions WHERE document = "
      "?1)",
      id.text);
}

Result<Done> Merger::AddOne(const DocumentInfo& info, bool name_taken) {
  auto document = LoadDocument(other_, info.id);
  if (!document) return document.error();
  const auto original = LoadOriginal(other_, info.id);
  if (!original) return original.error();
  if (name_taken) document->path += " [" + std::to_string(info.version + 1) + "]";
  // One that was taken out of this project comes back under an id of its own.
  const auto id = AddDocument(action_, *document, *original, {info.language, info.words}, "");
  if (!id) return id.error();
  counterparts_[{info.id, info.version}] = {*id, 1, true};
  path_[*id] = document->path;
  ++report_.added_documents;
  return Done{};
}

Result<Done> Merger::CompareVariables(const DocumentInfo& there, const std::vector<DocumentInfo>& ours) {
  const auto counterpart = counterparts_.find({there.id, there.version});
  if (counterpart == counterparts_.end()) return Done{};
  const auto here = std::find_if(ours.begin(), ours.end(),
                                 [&](const DocumentInfo& info) { return info.id == counterpart->second.document; });
  for (const auto& [name, value] : there.variables)
    if (const auto own = here->variables.find(name); own != here->variables.end() && own->second != value)
      Conflict(MergeConflictKind::kOtherVariables, here->path, "", name + "=" + own->second, name + "=" + value);
  return Done{};
}

std::optional<TextAnchor> Merger::AnchorHere(TextAnchor anchor) {
  const auto found = counterparts_.find({anchor.document, anchor.version});
  if (found == counterparts_.end()) return std::nullopt;
  anchor.document = found->second.document;
  anchor.version = found->second.version;
  if (!found->second.current && anchor.attached != Attached::kAside) anchor.attached = Attached::kAside;
  return anchor;
}

bool Merger::IsOfEarlierVersion(const TextAnchor& there) const {
  return !counterparts_.at({there.document, there.version}).current;
}

void Merger::TellEarlier(const TextAnchor& anchor, const std::string& code, const std::string& coder) {
  if (anchor.attached == Attached::kAside)
    Conflict(MergeConflictKind::kEarlierVersion, path_[anchor.document], anchor.quotation, "", code + ", " + coder);
}

DocumentId Merger::DocumentHere(const DocumentId& there) const {
  const auto found = counterparts_.lower_bound({there, 0});
  return found == counterparts_.end() || found->first.first != there ? DocumentId{} : found->second.document;
}

}  // namespace pandect::store
