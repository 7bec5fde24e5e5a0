// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>

namespace pandect::report {

// RFC 4648 with padding: what a Content-Security-Policy names a script's hash in.
std::string Base64(std::span<const unsigned char> bytes);

}  // namespace pandect::report
