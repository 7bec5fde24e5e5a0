// SPDX-License-Identifier: GPL-2.0-or-later
//
// Compiled twice by the tests: as it is it must compile, with PANDECT_MIX it must not (tests/base/CMakeLists.txt).
#include "base/span.h"

bool Same(pandect::ByteSpan bytes, pandect::CodePointSpan code_points);

bool Same(pandect::ByteSpan bytes, pandect::CodePointSpan code_points) {
#if defined(PANDECT_MIX) && PANDECT_MIX == 1
  return bytes == code_points;
#elif defined(PANDECT_MIX) && PANDECT_MIX == 2
  bytes = code_points;
  return bytes.empty();
#elif defined(PANDECT_MIX) && PANDECT_MIX == 3
  return bytes.Contains(code_points);
#else
  return bytes.size() == code_points.size();
#endif
}
