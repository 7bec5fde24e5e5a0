// SPDX-License-Identifier: GPL-2.0-or-later
#include "coding/coding_id.h"

#include <string_view>

namespace pandect::coding {
namespace {

std::string_view AsText(const Sha256& hash) {
  // Bytes are bytes: char may look at any object.
  return {reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()};
}

}  // namespace

CodingIds::CodingIds(const Document& document, const Codebook& codebook) : codebook_(codebook) {
  prefix_.append(AsText(document.text_hash));
  prefix_ += codebook.id;
  prefix_ += '\0';
  prefix_.append(AsText(codebook.hash));
  prefix_ = AsText(HashBytes(prefix_));
}

Sha256 CodingIds::Of(const Coding& coding) {
  message_ = prefix_;
  const auto number = [this](uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) message_ += static_cast<char>(value >> shift);
  };
  number(coding.at.begin);
  number(coding.at.end);
  message_ += codebook_.codes[coding.code].id;
  message_ += '\0';
  message_ += static_cast<char>(coding.polarity);
  number(static_cast<uint32_t>(coding.rules.size()));
  for (const uint32_t rule : coding.rules) number(rule);
  for (const ByteSpan span : coding.evidence) {
    number(span.begin);
    number(span.end);
  }
  return HashBytes(message_);
}

}  // namespace pandect::coding
