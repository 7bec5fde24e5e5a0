// SPDX-License-Identifier: GPL-2.0-or-later
//
// ZIP archives made by the tests themselves, so that no binary file lies in the tree.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace pandect {

struct ZipPart {
  std::string name, content;
};

// In this order, deflated; with `password` the parts are encrypted (AES-256).
std::string MakeZip(const std::vector<ZipPart>& parts, const std::string& password = "");

}  // namespace pandect
