// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/exported_document.h"

#include "exports/out_table.h"

namespace pandect::exports {

const char* Name(ColumnType type) {
  switch (type) {
    case ColumnType::kText:
      return "text";
    case ColumnType::kCount:
      return "count";
    case ColumnType::kNumber:
      return "number";
  }
  return "";
}

std::string_view StemOf(std::string_view path) {
  if (const size_t slash = path.rfind('/'); slash != path.npos) path.remove_prefix(slash + 1);
  if (const size_t dot = path.rfind('.'); dot != path.npos && dot > 0) path = path.substr(0, dot);
  return path;
}

std::string_view FolderOf(std::string_view path) {
  const size_t end = path.rfind('/');
  if (end == path.npos) return {};
  path = path.substr(0, end);
  if (const size_t slash = path.rfind('/'); slash != path.npos) path.remove_prefix(slash + 1);
  return path;
}

}  // namespace pandect::exports
