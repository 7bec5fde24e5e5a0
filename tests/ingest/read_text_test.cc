// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include "ingest/ingest.h"

namespace pandect {
namespace {

TEST_CASE("plain text is kept as found, with its charset and hashes") {
  Result<Document> document = ingest::ReadBytes("Статья 5&#34;\r\n\u00A0и\u0306", "a.txt", "", {});
  REQUIRE(document.ok());
  CHECK(document->text == "Статья 5&#34;\n\u00A0и\u0306");
  CHECK(document->format == "txt");
  CHECK(document->charset.charset == "UTF-8");
  CHECK(document->layout == LineLayout::kUnknown);
  CHECK(document->original_hash == HashBytes("Статья 5&#34;\r\n\u00A0и\u0306"));
  CHECK(document->text_hash == HashBytes(document->text));
  Result<Document> same = ingest::ReadBytes(document->text, "a.md", "", {});
  CHECK(same->text_hash == document->text_hash);
  CHECK(same->original_hash == same->text_hash);
  CHECK(same->format == "md");
}

}  // namespace
}  // namespace pandect
