// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/document_names.h"

#include <algorithm>

#include "codebook/nearest.h"

namespace pandect::store {
namespace {

std::string_view FileOf(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string_view WithoutEnding(std::string_view file) {
  const size_t dot = file.rfind('.');
  return dot == file.npos || dot == 0 ? file : file.substr(0, dot);
}

}  // namespace

Result<DocumentNames> DocumentNames::Of(const Project& project) {
  DocumentNames out;
  Statement rows =
      project.database().Prepare("SELECT id, path FROM documents WHERE removed IS NULL ORDER BY added, id");
  while (rows.Step()) {
    const auto place = static_cast<uint32_t>(out.documents_.size());
    const Named& document = out.documents_.emplace_back(Named{{rows.String(0)}, rows.String(1)});
    const std::string_view file = FileOf(document.path);
    out.by_whole_.emplace(document.path, place);
    if (document.id.text != document.path) out.by_whole_.emplace(document.id.text, place);
    out.by_file_.emplace(file, place);
    out.by_stem_.emplace(WithoutEnding(file), place);
  }
  if (auto ended = rows.End(); !ended) return ended.error();
  return out;
}

Result<DocumentId> DocumentNames::Find(std::string_view name) const {
  const auto ends_so = [&](std::string_view path) {
    return path.size() > name.size() && path.ends_with(name) && path[path.size() - name.size() - 1] == '/';
  };
  for (const int reading : {0, 1, 2}) {
    const Places& places = reading == 0 ? by_whole_ : reading == 1 ? by_file_ : by_stem_;
    std::vector<uint32_t> found;
    const auto [first, last] = places.equal_range(std::string(reading == 1 ? FileOf(name) : name));
    for (auto at = first; at != last; ++at)
      if (reading != 1 || ends_so(documents_[at->second].path)) found.push_back(at->second);
    if (found.size() == 1) return documents_[found.front()].id;
    if (found.empty()) continue;
    std::sort(found.begin(), found.end());
    std::string list;
    for (const uint32_t place : found) list += (list.empty() ? "" : ", ") + documents_[place].path;
    return Error{
        ErrorCode::kInvalid, "several documents are called so: " + list, {std::string(name)}, "give more of the path"};
  }
  const std::string nearest = NearestPath(name);
  return Error{ErrorCode::kNotFound,
               "no such document in the project",
               {std::string(name)},
               nearest.empty() ? "see pandect status --documents" : "did you mean " + nearest + "?"};
}

std::string DocumentNames::NearestPath(std::string_view name) const {
  for (const int reading : {0, 1, 2}) {
    std::vector<std::string> names;
    for (const Named& document : documents_) {
      const std::string_view file = FileOf(document.path);
      names.emplace_back(reading == 0 ? document.path : reading == 1 ? file : WithoutEnding(file));
    }
    const std::string found = codebook::Nearest(name, names);
    if (found.empty()) continue;
    return documents_[static_cast<size_t>(std::find(names.begin(), names.end(), found) - names.begin())].path;
  }
  return "";
}

}  // namespace pandect::store
