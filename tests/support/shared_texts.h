// SPDX-License-Identifier: GPL-2.0-or-later
//
// Material that lies beside the checkout and not in it. Tests that read it say "skipped: no ../shared" where it is absent.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

namespace pandect::test {

inline const std::string kShared = PANDECT_SOURCE_DIR "/../shared";
inline bool HasShared() { return std::filesystem::exists(kShared + "/texts/MANIFEST.tsv"); }

}  // namespace pandect::test

// First statement of a test that needs ../shared.
#define PANDECT_NEEDS_SHARED()               \
  if (!pandect::test::HasShared()) {         \
    MESSAGE("skipped: no ../shared");        \
    return;                                  \
  }
