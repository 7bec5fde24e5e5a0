// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/child.h"
#include "ingest/extract.h"
#include "ingest/file_bytes.h"
#include "ingest/format.h"
#include "ingest/ingest.h"
#include "text/utf8.h"

namespace pandect::ingest {
namespace {

bool IsBlank(const std::string& text) {
  return text.find_first_not_of(" \t\n\f\v") == text.npos;
}

Result<Document> FromBytes(std::string bytes, const std::string& path, std::string format,
                           const IngestOptions& options) {
  if (bytes.empty()) return Error{ErrorCode::kMalformed, "empty file", {path, 0, 0}, ""};
  if (format.empty()) {
    Result<std::string> found = FormatOfBytes(bytes, path);
    if (!found) return std::move(found).error();
    format = *found;
  }
  Document document;
  document.path = path;
  document.original_hash = HashBytes(bytes);
  Result<Extracted> extracted = IsUntrusted(format) ? ExtractInChild(std::move(bytes), path, format, options)
                                                    : ExtractPlain(std::move(bytes), path, format, options);
  if (!extracted) {
    Error error = std::move(extracted).error();
    if (error.where.file.empty()) error.where.file = path;
    return error;
  }
  // The law of Document, whatever a child sends.
  if (IsUntrusted(format) && text::ValidUtf8Prefix(extracted->text) != extracted->text.size()) {
    return Error{ErrorCode::kInternal, "its reader gave a text that is not UTF-8", {path, 0, 0}, "please report this"};
  }
  if (IsBlank(extracted->text)) {
    return Error{ErrorCode::kMalformed, "no text in it, only blanks", {path, 0, 0}, "check the file in its program"};
  }
  document.text = std::move(extracted->text);
  document.text_hash = extracted->as_found ? document.original_hash : HashBytes(document.text);
  document.format = std::move(extracted->format);
  document.charset = std::move(extracted->charset);
  document.layout = extracted->layout;
  document.declared_language = extracted->declared_language;
  document.notes = std::move(extracted->notes);
  return document;
}

}  // namespace

Result<Document> Read(const SourceFile& source, const IngestOptions& options) {
  Result<std::string> bytes = ReadFileBytes(source.open_as, source.path);
  if (!bytes) return std::move(bytes).error();
  Result<Document> document = FromBytes(std::move(*bytes), source.path, "", options);
  if (!document) return document;
  document->variables = source.variables;
  // A person's word in the manifest goes before the page's own.
  if (source.declared_language != Language::kUnd) document->declared_language = source.declared_language;
  return document;
}

Result<Document> ReadBytes(std::string_view bytes, const std::string& path, const std::string& format,
                           const IngestOptions& options) {
  return FromBytes(std::string(bytes), path, format, options);
}

}  // namespace pandect::ingest
