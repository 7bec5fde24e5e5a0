// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/office.h"

#include <map>
#include <utility>

#include "text/charset.h"

namespace pandect::ingest {
namespace {

// The extractors know names as Word and LibreOffice write them; other programs write ns0:p for w:p.
const std::map<std::string, std::string, std::less<>>& UsualPrefixes() {
  static const std::map<std::string, std::string, std::less<>> prefixes = [] {
    std::map<std::string, std::string, std::less<>> all = {
        {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
        {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
        {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    };
    for (const auto& [name, prefix] : {std::pair{"office", "office"},
                                       {"style", "style"},
                                       {"text", "text"},
                                       {"table", "table"},
                                       {"drawing", "draw"},
                                       {"svg-compatible", "svg"}}) {
      all["urn:oasis:names:tc:opendocument:xmlns:" + std::string(name) + ":1.0"] = prefix;
    }
    return all;
  }();
  return prefixes;
}

}  // namespace

Result<XmlTree> ParsePart(std::string bytes, const std::string& path, const std::string& part,
                          const IngestOptions& options) {
  auto name_part = [&](Error error) {
    error.what = part + ": " + error.what;
    if (error.where.line > 0) {
      error.what +=
          " (line " + std::to_string(error.where.line) + ", column " + std::to_string(error.where.column) + ")";
    }
    error.where = {path, 0, 0};
    error.hint = "open the document in its program and save it again";
    return error;
  };
  Result<DecodedText> decoded = text::Decode(std::move(bytes), path, "", CharsetDeclaration::kXml);
  if (!decoded) return name_part(std::move(decoded).error());
  Result<XmlTree> tree = xml::Parse(decoded->text, path, {options.limits.depth, UsualPrefixes()});
  if (!tree) return name_part(std::move(tree).error());
  return tree;
}

Result<Extracted> ExtractZip(std::string_view bytes, const std::string& path, const IngestOptions& options) {
  ZipLimits limits;
  limits.total_bytes = 2 * options.limits.text_bytes;  // markup takes more room than its text
  Result<ZipReader> zip = ZipReader::Open(bytes, path, limits);
  if (!zip) return std::move(zip).error();
  auto unsupported = [&](std::string what, std::string hint) {
    return Error{ErrorCode::kUnsupported, std::move(what), {path, 0, 0}, std::move(hint)};
  };
  if (zip->Has("word/document.xml")) return ExtractDocx(*zip, path, options);
  if (zip->Has("xl/workbook.xml"))
    return unsupported("a spreadsheet (XLSX), which is not read", "save it as text or DOCX");
  if (zip->Has("ppt/presentation.xml"))
    return unsupported("a presentation (PPTX), which is not read", "save it as PDF");
  if (zip->Has("META-INF/container.xml"))
    return unsupported("an EPUB book, which is not read", "convert it to DOCX or HTML");
  if (zip->Has("content.xml")) return ExtractOdt(*zip, path, options);
  // Word calls the main part by another name now and then; its place is said in _rels/.rels, but hardly ever needed.
  if (zip->Has("[Content_Types].xml")) {
    return Error{ErrorCode::kMalformed,
                 "a broken DOCX: it has no word/document.xml",
                 {path, 0, 0},
                 "open it in its program and save it again"};
  }
  return unsupported("a ZIP archive that is no DOCX or ODT", "unpack it and give the files");
}

Result<Extracted> ExtractFlatOdt(std::string bytes, const std::string& path, const IngestOptions& options) {
  return ExtractOdtContent(std::move(bytes), path, options);
}

}  // namespace pandect::ingest
