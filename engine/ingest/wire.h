// SPDX-License-Identifier: GPL-2.0-or-later
//
// What parent and child say to each other: a length of eight bytes and that many bytes of fields. The parent trusts
// nothing a child sends: every length is checked, and a reply that does not parse is no reply.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/extract.h"

namespace pandect::ingest {

struct ReadRequest {
  std::string path, format;
  IngestOptions options;
  std::string bytes;
};

struct ReadReply {
  Result<Extracted> extracted;
  bool retiring = false;  // the child exits after this reply: it has used its share of time or memory
};

std::string Pack(const ReadRequest& request);
std::string Pack(const ReadReply& reply);
std::optional<ReadRequest> UnpackRequest(std::string_view packed);
std::optional<ReadReply> UnpackReply(std::string_view packed);

}  // namespace pandect::ingest
