// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which format a file is: what its first bytes say, and only where they are silent what its name says.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace pandect::ingest {

// "txt", "md", "html", "docx", "odt", "pdf" by the name's ending, or "" for any other. ".wiki", ".text" and ".log" are
// txt.
std::string FormatOfName(std::string_view path);

// Whether people keep documents under this ending in formats we do not read (.doc, .rtf, .epub …): worth a word when
// skipped.
bool IsUnreadDocumentName(std::string_view path);

// The format of a file: as above, and "zip" for an archive, which may be DOCX or ODT (the child looks inside). Error: a
// format known but not read (an image, a DOC, an archive), with what to try.
Result<std::string> FormatOfBytes(std::string_view bytes, const std::string& path);

// Whether a format comes from strangers in a shape that can hurt a parser: read in a child.
inline bool IsUntrusted(std::string_view format) {
  return format != "txt" && format != "md";
}

}  // namespace pandect::ingest
