// SPDX-License-Identifier: GPL-2.0-or-later
//
// The two office formats: an archive of XML parts.
#pragma once

#include <string>

#include "archive/zip.h"
#include "ingest/extract.h"
#include "xml/xml.h"

namespace pandect::ingest {

Result<Extracted> ExtractDocx(ZipReader& zip, const std::string& path, const IngestOptions& options);
Result<Extracted> ExtractOdt(ZipReader& zip, const std::string& path, const IngestOptions& options);
Result<Extracted> ExtractOdtContent(std::string content_xml, const std::string& path, const IngestOptions& options);

// One XML part, decoded and parsed. Errors name the part.
Result<XmlTree> ParsePart(std::string bytes, const std::string& path, const std::string& part,
                          const IngestOptions& options);

}  // namespace pandect::ingest
