// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/error_patterns.h"
#include "report/messages.h"

namespace pandect::report {
namespace {

// clang-format off
constexpr const char* kPatterns[] = {
    ForTranslation("report.html lacks pictures: pictures are drawn by the program {1}, which could not be started: {2}"),
    ForTranslation("report.html lacks pictures: {1}"),
    ForTranslation("a picture that is neither .svg nor .png"),
    ForTranslation("name it PICTURE.svg or PICTURE.png"),
    ForTranslation("pictures are drawn by the program {1}, which could not be started: {2}"),
    ForTranslation("install the Debian package {1}"),
    ForTranslation("{1} cannot be spoken to: {2}"),
    ForTranslation("{1} was stopped after a minute"),
    ForTranslation("{1} was stopped: the picture has more than 256 MB"),
    ForTranslation("draw fewer rows, or fewer labels"),
    ForTranslation("draw fewer rows"),
    ForTranslation("{1} drew nothing: {2}"),
};
// clang-format on

}  // namespace

std::span<const char* const> PlotErrorPatterns() {
  return kPatterns;
}

}  // namespace pandect::report
