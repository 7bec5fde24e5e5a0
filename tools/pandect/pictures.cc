// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/pictures.h"

#include <filesystem>

#include "session/output_files.h"

namespace pandect::tool {

bool IsPicture(const std::string& path, Speaker& speaker) {
  if (path.empty()) return true;
  const auto format = plot::FormatOf(path);
  if (!format) speaker.Report(format.error());
  return format.ok();
}

bool SavePicture(const plot::Chart& chart, const std::string& path, Speaker& speaker) {
  const auto format = plot::FormatOf(path);
  if (!format) {
    speaker.Report(format.error());
    return false;
  }
  const auto picture = plot::Draw(chart, {*format, speaker.messages().language() == Language::kRu ? ',' : '.'});
  if (!picture) {
    speaker.Report(picture.error());
    return false;
  }
  const std::filesystem::path whole(path);
  OutputFile file(whole.has_parent_path() ? whole.parent_path().string() : ".", whole.filename().string());
  file.Write(*picture);
  const auto done = file.Commit();
  if (!done) {
    speaker.Report(done.error());
    return false;
  }
  speaker.Say(speaker.Text("{1} drawn", {path}));
  return true;
}

std::vector<std::string> WithoutCommonFolder(std::vector<std::string> paths) {
  if (paths.size() < 2) return paths;
  size_t common = paths[0].rfind('/') + 1;
  for (const std::string& path : paths)
    while (common > 0 && path.compare(0, common, paths[0], 0, common) != 0)
      common = common < 2 ? 0 : paths[0].rfind('/', common - 2) + 1;
  for (std::string& path : paths) path.erase(0, common);
  return paths;
}

}  // namespace pandect::tool
