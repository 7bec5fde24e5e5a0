// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "text/display_width.h"

namespace pandect::report {

using text::DisplayWidth;
using text::WrapToWidth;

}  // namespace pandect::report
