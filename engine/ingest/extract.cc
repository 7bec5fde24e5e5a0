// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/extract.h"

#include "text/charset.h"

namespace pandect::ingest {

Result<Extracted> ExtractPlain(std::string bytes, const std::string& path, const std::string& format,
                               const IngestOptions& options) {
  Result<DecodedText> decoded = text::Decode(std::move(bytes), path, options.encoding);
  if (!decoded) return std::move(decoded).error();
  Extracted out;
  out.text = std::move(decoded->text);
  out.format = format;
  out.charset = std::move(decoded->charset);
  out.as_found = decoded->as_found;
  out.notes = std::move(decoded->notes);
  return out;
}

Result<Extracted> Extract(std::string bytes, const std::string& path, const std::string& format,
                          const IngestOptions& options) {
  if (format == "html") return ExtractHtml(std::move(bytes), path, options);
  if (format == "pdf") return ExtractPdf(bytes, path, options);
  if (format == "odt" && !bytes.starts_with("PK")) return ExtractFlatOdt(std::move(bytes), path, options);
  if (format == "docx" || format == "odt" || format == "zip") return ExtractZip(bytes, path, options);
  return ExtractPlain(std::move(bytes), path, format, options);
}

}  // namespace pandect::ingest
