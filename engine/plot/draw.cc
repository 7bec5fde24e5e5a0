// SPDX-License-Identifier: GPL-2.0-or-later
#include "plot/draw.h"

#include <algorithm>
#include <cctype>

#include "plot/gnuplot_script.h"
#include "plot/graphviz_script.h"
#include "plot/program.h"

namespace pandect::plot {

Result<PictureFormat> FormatOf(const std::string& path) {
  std::string end = path.substr(std::min(path.size(), path.find_last_of("./") + 1));
  std::transform(end.begin(), end.end(), end.begin(), [](unsigned char c) { return std::tolower(c); });
  if (path.find('.') != std::string::npos && end == "svg") return PictureFormat::kSvg;
  if (path.find('.') != std::string::npos && end == "png") return PictureFormat::kPng;
  return Error{
      ErrorCode::kInvalid, "a picture that is neither .svg nor .png", {path}, "name it PICTURE.svg or PICTURE.png"};
}

Result<std::string> Draw(const Chart& chart, Look look) {
  if (const auto* network = std::get_if<NetworkChart>(&chart)) {
    return RunProgram({"neato", {look.format == PictureFormat::kSvg ? "-Tsvg" : "-Tpng"}, "graphviz"},
                      GraphvizScript(*network));
  }
  std::string script;
  std::visit(
      [&](const auto& one) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(one)>, NetworkChart>) script = GnuplotScript(one, look);
      },
      chart);
  return RunProgram({"gnuplot", {"-d"}, "gnuplot-nox"}, script);
}

}  // namespace pandect::plot
