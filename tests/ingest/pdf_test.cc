// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "ingest/ingest.h"
#include "support/shared_texts.h"

namespace pandect {
namespace {

// A PDF of one page for each text, in a font every reader knows; an empty text is a page without a text layer.
std::string Pdf(const std::vector<std::string>& pages) {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", "",
                                      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"};
  std::string kids;
  for (const std::string& text : pages) {
    std::string content;
    int y = 700;
    size_t at = 0;
    while (at < text.size()) {
      size_t end = std::min(text.find('\n', at), text.size());
      content += "BT /F1 12 Tf 72 " + std::to_string(y) + " Td (" + text.substr(at, end - at) + ") Tj ET\n";
      y -= 14;
      at = end + 1;
    }
    objects.push_back("<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "endstream");
    std::string stream = std::to_string(objects.size());
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents " +
                      stream + " 0 R>>");
    kids += std::to_string(objects.size()) + " 0 R ";
  }
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>";
  std::string out = "%PDF-1.4\n", xref;
  for (size_t i = 0; i < objects.size(); ++i) {
    char line[24];
    std::snprintf(line, sizeof(line), "%010zu 00000 n \n", out.size());
    xref += line;
    out += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
  }
  size_t start = out.size();
  std::string size = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + size + "\n0000000000 65535 f \n" + xref + "trailer<</Size " + size +
         "/Root 1 0 R>>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

TEST_CASE("a PDF gives the lines of its pages") {
  Result<Document> document =
      ingest::ReadBytes(Pdf({"Article 1\nThe Parties shall cooperate.", "Article 2"}), "a.pdf", "", {});
  REQUIRE(document.ok());
  CHECK(document->format == "pdf");
  CHECK(document->layout == LineLayout::kHardWrapped);
  CHECK(document->text == "Article 1\nThe Parties shall cooperate.\nArticle 2\n");
  CHECK(document->notes.empty());
}

TEST_CASE("a PDF that is cut off, broken or of pictures is an error, or read as far as it goes with a warning") {
  Result<Document> pictures = ingest::ReadBytes(Pdf({"", ""}), "scan.pdf", "", {});
  REQUIRE_FALSE(pictures.ok());
  CHECK(pictures.error().code == ErrorCode::kUnsupported);
  CHECK(pictures.error().what == "a PDF of 2 pages without a text layer");
  CHECK(pictures.error().hint.find("OCR") != std::string::npos);

  Result<Document> mixed = ingest::ReadBytes(Pdf({"Text", "", ""}), "a.pdf", "", {});
  REQUIRE(mixed.ok());
  REQUIRE(mixed->notes.size() == 1);
  CHECK(mixed->notes[0].error.what == "2 of 3 pages have no text (2, 3)");

  std::string whole = Pdf({"Article 1", "Article 2"});
  for (size_t size = 8; size < whole.size() - 6; size += 13) {
    CAPTURE(size);
    Result<Document> cut = ingest::ReadBytes(whole.substr(0, size), "cut.pdf", "", {});
    if (cut.ok()) {
      CHECK_FALSE(cut->notes.empty());
    } else {
      CHECK_FALSE(cut.error().hint.empty());
      CHECK(cut.error().where.file == "cut.pdf");
    }
  }
  Result<Document> stub = ingest::ReadBytes("%PDF-1.4\n%%EOF\n", "a.pdf", "", {});
  REQUIRE_FALSE(stub.ok());
  CHECK(stub.error().code == ErrorCode::kMalformed);

  std::string locked = whole;
  locked.replace(locked.find("trailer<<"), 9,
                 "trailer<</ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<" + std::string(64, '1') + ">/U<" +
                     std::string(64, '2') + ">>>");
  Result<Document> encrypted = ingest::ReadBytes(locked, "locked.pdf", "", {});
  REQUIRE_FALSE(encrypted.ok());
  CHECK(encrypted.error().what.find("encrypted") != std::string::npos);
}

TEST_CASE("real PDFs with a text layer of recognized text") {
  PANDECT_NEEDS_SHARED();
  struct {
    const char* name;
    std::string beginning, later;
  } const table[] = {
      {"cis_founding_agreement_1991_en.pdf", "AGREEMENT ESTABLISHING THE COMMONWEALTH OF INDEPENDENT STATES",
       "freedom of transmission of information within the Commonwealth."},
      {"un_a_l_632_1971_en.pdf", "RESTORATION OF THE LAWFUL RIGHTS",
       "important question under Article 18 of the Charter."},
  };
  for (const auto& row : table) {
    CAPTURE(row.name);
    std::string path = test::kShared + "/texts/raw/" + row.name;
    Result<Document> document = ingest::Read({row.name, path, {}, Language::kUnd}, {});
    REQUIRE(document.ok());
    CHECK(document->text.find(row.beginning) < 1500);
    CHECK(document->text.find(row.later) != std::string::npos);
    CHECK(document->text.find('\f') == std::string::npos);
  }
}

}  // namespace
}  // namespace pandect
