// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace pandect::codebook {

// codebook/schema/codebook.xsd, put into the program when it was built, so that no file is needed when it runs.
extern const std::string_view kSchema;

}  // namespace pandect::codebook
