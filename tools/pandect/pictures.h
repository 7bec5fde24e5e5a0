// SPDX-License-Identifier: GPL-2.0-or-later
//
// --plot PICTURE of the verbs that print tables: the same figures as a chart in a file.
#pragma once

#include <string>
#include <vector>

#include "plot/draw.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

// Whether the name of the picture is one that can be drawn; said where it is not. True of no name.
bool IsPicture(const std::string& path, Speaker& speaker);

// Draws to the file, written aside and renamed, and says so. False where it could not, said why.
bool SavePicture(const plot::Chart& chart, const std::string& path, Speaker& speaker);

// Paths without the folders that all of them share.
std::vector<std::string> WithoutCommonFolder(std::vector<std::string> paths);

}  // namespace pandect::tool
