// SPDX-License-Identifier: GPL-2.0-or-later
//
// "pandect codes 1\n", the SHA-256 of what follows, then for each document its key, the number of codes, and for each
// code its index, the number of units and their indices as steps from the last, all numbers as varints.
#include "query/code_cache.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

namespace pandect::query {
namespace {

constexpr std::string_view kMagic = "pandect codes 1\n";

void AppendNumber(uint64_t value, std::string& out) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(0x80 | (value & 0x7F));
  out += static_cast<char>(value);
}

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  bool done() const { return bytes_.empty(); }
  bool failed() const { return failed_; }

  uint32_t Number() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      if (bytes_.empty()) break;
      const auto byte = static_cast<uint8_t>(bytes_[0]);
      bytes_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80 && value <= UINT32_MAX) return static_cast<uint32_t>(value);
    }
    failed_ = true;
    return 0;
  }
  std::string_view Bytes(size_t count) {
    if (bytes_.size() < count) {
      failed_ = true;
      return {};
    }
    const std::string_view out = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return out;
  }
  size_t left() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

std::string_view AsBytes(const Sha256& hash) {
  return {reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()};
}

}  // namespace

CodesByDocument ReadCodes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::string_view rest = content;
  constexpr size_t kHashBytes = sizeof(Sha256::bytes);
  if (!rest.starts_with(kMagic) || rest.size() < kMagic.size() + kHashBytes) return {};
  rest.remove_prefix(kMagic.size());
  const std::string_view hash = rest.substr(0, kHashBytes);
  rest.remove_prefix(kHashBytes);
  if (AsBytes(HashBytes(rest)) != hash) return {};

  CodesByDocument codes;
  ByteReader reader(rest);
  while (!reader.done()) {
    Sha256 key;
    const std::string_view bytes = reader.Bytes(kHashBytes);
    if (reader.failed()) return {};
    std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
    DocumentCodes document;
    for (uint32_t left = reader.Number(); left > 0 && !reader.failed(); --left) {
      auto& [code, units] = document.emplace_back();
      code = reader.Number();
      const uint32_t count = reader.Number();
      if (count > reader.left()) return {};
      SegmentIndex unit = 0;
      for (uint32_t i = 0; i < count; ++i) units.push_back(unit += reader.Number());
    }
    if (reader.failed()) return {};
    codes.emplace(key, std::move(document));
  }
  return codes;
}

bool WriteCodes(const std::string& path, const CodesByDocument& codes) {
  std::string body;
  for (const auto& [key, document] : codes) {
    body += AsBytes(key);
    AppendNumber(document.size(), body);
    for (const auto& [code, units] : document) {
      AppendNumber(code, body);
      AppendNumber(units.size(), body);
      SegmentIndex last = 0;
      for (const SegmentIndex unit : units) {
        AppendNumber(unit - last, body);
        last = unit;
      }
    }
  }
  const Sha256 hash = HashBytes(body);
  const std::string aside = path + "." + std::to_string(getpid()) + ".tmp";
  std::error_code ignored;
  {
    std::ofstream file(aside, std::ios::binary | std::ios::trunc);
    file << kMagic << AsBytes(hash) << body;
    file.flush();
    if (!file) {
      std::filesystem::remove(aside, ignored);
      return false;
    }
  }
  std::filesystem::rename(aside, path, ignored);
  if (!ignored) return true;
  std::filesystem::remove(aside, ignored);
  return false;
}

}  // namespace pandect::query
