// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/format.h"

#include <algorithm>

namespace pandect::ingest {
namespace {

std::string Ending(std::string_view path) {
  size_t slash = path.rfind('/');
  std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
  size_t dot = name.rfind('.');
  if (dot == name.npos || dot == 0) return "";
  std::string ending(name.substr(dot + 1));
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return ending;
}

struct Signature {
  std::string_view bytes;
  const char* what;
  const char* hint;
};
constexpr const char* kOcr = "recognize its text first (OCR), for example with ocrmypdf or tesseract";
constexpr const char* kUnpack = "unpack it and give the files";
constexpr const char* kSaveAs = "open it in LibreOffice and save it as DOCX or ODT";
constexpr Signature kNotRead[] = {
    {std::string_view("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "an old Word file (DOC), or an encrypted Office file",
     kSaveAs},
    {std::string_view("{\\rtf"), "a Rich Text file (RTF)", kSaveAs},
    {std::string_view("\x89PNG\r\n\x1A\n"), "a PNG picture", kOcr},
    {std::string_view("\xFF\xD8\xFF"), "a JPEG picture", kOcr},
    {std::string_view("GIF8"), "a GIF picture", kOcr},
    {std::string_view("II*\0", 4), "a TIFF picture", kOcr},
    {std::string_view("MM\0*", 4), "a TIFF picture", kOcr},
    {std::string_view("AT&TFORM"), "a DjVu document", "convert it to PDF with a text layer"},
    {std::string_view("%!PS"), "a PostScript document", "convert it to PDF, for example with ps2pdf"},
    {std::string_view("\x1F\x8B"), "a gzip archive", kUnpack},
    {std::string_view("BZh"), "a bzip2 archive", kUnpack},
    {std::string_view("\xFD"
                      "7zXZ"),
     "an xz archive", kUnpack},
    {std::string_view("7z\xBC\xAF\x27\x1C"), "a 7-Zip archive", kUnpack},
    {std::string_view("Rar!\x1A\x07"), "a RAR archive", kUnpack},
    {std::string_view("\x7F"
                      "ELF"),
     "a program", ""},
    {std::string_view("SQLite format 3"), "an SQLite database", ""},
    {std::string_view("ITSF"), "a Windows help file (CHM)", "convert it to HTML"},
};

bool StartsLikeHtml(std::string_view bytes) {
  std::string head(bytes.substr(0, 1024));
  for (char& c : head) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  std::string_view rest = head;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  while (true) {  // blanks, an XML declaration and comments may come before
    size_t start = rest.find_first_not_of(" \t\r\n");
    if (start == rest.npos) return false;
    rest.remove_prefix(start);
    const char* close = rest.starts_with("<?xml") ? "?>" : rest.starts_with("<!--") ? "-->" : nullptr;
    if (!close) break;
    size_t end = rest.find(close);
    if (end == rest.npos) return false;
    rest.remove_prefix(end + std::string_view(close).size());
  }
  return rest.starts_with("<!doctype html") || rest.starts_with("<html");
}

bool StartsLikeWholePage(std::string_view bytes) {
  if (!StartsLikeHtml(bytes)) return false;
  std::string head(bytes.substr(0, 1024));
  for (char& c : head) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return head.find("<!doctype html") != head.npos || head.find("<head") != head.npos || head.find("<body") != head.npos;
}

}  // namespace

std::string FormatOfName(std::string_view path) {
  static constexpr std::pair<std::string_view, const char*> kEndings[] = {
      {"txt", "txt"},     {"text", "txt"},  {"wiki", "txt"}, {"log", "txt"},    {"md", "md"},
      {"markdown", "md"}, {"html", "html"}, {"htm", "html"}, {"xhtml", "html"}, {"docx", "docx"},
      {"docm", "docx"},   {"odt", "odt"},   {"ott", "odt"},  {"fodt", "odt"},   {"pdf", "pdf"},
  };
  std::string ending = Ending(path);
  for (const auto& [known, format] : kEndings) {
    if (known == ending) return format;
  }
  return "";
}

bool IsUnreadDocumentName(std::string_view path) {
  static constexpr std::string_view kEndings[] = {"doc", "rtf", "epub", "fb2", "djvu", "pages", "ps",   "mht",  "chm",
                                                  "wps", "sxw", "tex",  "xml", "docb", "odf",   "rtfd", "mobi", "azw3"};
  std::string ending = Ending(path);
  return std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings);
}

Result<std::string> FormatOfBytes(std::string_view bytes, const std::string& path) {
  std::string by_name = FormatOfName(path);
  if (bytes.substr(0, 1024).find("%PDF-") != bytes.npos && (by_name == "pdf" || bytes.starts_with("%PDF-"))) {
    return std::string("pdf");
  }
  if (bytes.starts_with(std::string_view("PK\3\4")) || bytes.starts_with(std::string_view("PK\5\6"))) {
    return std::string("zip");
  }
  for (const Signature& known : kNotRead) {
    if (!bytes.starts_with(known.bytes)) continue;
    return Error{ErrorCode::kUnsupported, std::string(known.what) + ", which is not read", {path, 0, 0}, known.hint};
  }
  // A text may well show markup, but one that begins as whole pages do is a page saved under the wrong name.
  if (by_name == "md" || (by_name == "txt" && !StartsLikeWholePage(bytes))) return by_name;
  if (StartsLikeHtml(bytes)) return std::string("html");
  if (bytes.substr(0, 1024).find("<office:document") != bytes.npos) return std::string("odt");
  if (by_name == "docx" || by_name == "odt" || by_name == "pdf") {
    std::string name = by_name == "pdf" ? "%PDF-" : by_name == "docx" ? "a ZIP archive" : "a ZIP archive or flat XML";
    return Error{ErrorCode::kMalformed,
                 "named as " + by_name + " but does not begin as one (" + name + " expected)",
                 {path, 0, 0},
                 "the download may have failed: open it in its program, or fetch it again"};
  }
  if (bytes.starts_with("<?xml") && by_name.empty()) {
    return Error{ErrorCode::kUnsupported,
                 "an XML file, whose text cannot be told from its data",
                 {path, 0, 0},
                 "convert it to TXT, HTML, DOCX or ODT"};
  }
  return by_name.empty() ? std::string("txt") : by_name;
}

}  // namespace pandect::ingest
