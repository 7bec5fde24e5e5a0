// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/figure.h"

namespace pandect::lexical {

using pandect::Figure;
using pandect::Undefined;

}  // namespace pandect::lexical
