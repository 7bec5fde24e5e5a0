// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/manifest.h"

#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <sstream>

#include "index/checksum.h"
#include "index/files.h"
#include "index/format.h"

namespace pandect::index {
namespace {

constexpr const char* kFirstWord = "pandect-index";

std::string Hex(uint64_t value) {
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016" PRIx64, value);
  return digits;
}

bool FromHex(std::string_view hex, Sha256& out) {
  if (hex.size() != 2 * out.bytes.size()) return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  for (size_t i = 0; i < out.bytes.size(); ++i) {
    const int high = digit(hex[2 * i]), low = digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    out.bytes[i] = static_cast<uint8_t>(high << 4 | low);
  }
  return true;
}

// Names of CURRENT become paths: nothing but what NumberedName makes.
bool IsName(const std::string& name, const char* stem) {
  return name.starts_with(stem) && name.size() > std::strlen(stem) &&
         name.find_first_not_of("0123456789", std::strlen(stem)) == name.npos;
}

}  // namespace

std::string NumberedName(const char* stem, uint64_t number) {
  char name[48];
  std::snprintf(name, sizeof name, "%s%06" PRIu64, stem, number);
  return name;
}

std::string Print(const Manifest& manifest) {
  std::string text = std::string(kFirstWord) + " " + std::to_string(manifest.format) + "\n";
  text += "program " + manifest.program + "\n";
  text += "lexicon " + manifest.lexicon.Hex() + "\n";
  text += "commit " + std::to_string(manifest.commit) + "\n";
  text += "next " + std::to_string(manifest.next_file) + "\n";
  for (const std::string& name : manifest.vocabulary) text += "vocabulary " + name + "\n";
  for (const ManifestGeneration& generation : manifest.generations) {
    text += "generation " + generation.name + " " + (generation.dead.empty() ? "-" : generation.dead);
    for (const uint64_t number :
         {generation.documents, generation.dead_documents, generation.text_bytes, generation.dead_text_bytes}) {
      text += " " + std::to_string(number);
    }
    text += "\n";
  }
  return text + "checksum " + Hex(Checksum(text.data(), text.size())) + "\n";
}

std::optional<std::string> IndexAround(const std::string& path) {
  std::error_code error;
  std::filesystem::path folder = std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
  for (;; folder = folder.parent_path()) {
    std::ifstream file(folder / "CURRENT", std::ios::binary);
    std::string word;
    if (file >> std::setw(64) >> word && word == kFirstWord) return folder.string();
    if (folder == folder.parent_path()) return std::nullopt;
  }
}

Result<Manifest> ReadManifest(const std::string& folder) {
  const std::string path = folder + "/CURRENT";
  auto text = ReadFile(path);
  if (!text) {
    if (text.error().code != ErrorCode::kNotFound) return text.error();
    return Error{ErrorCode::kNotFound,
                 "there is no index here",
                 {folder},
                 "make one with `pandect index PATHS --index " + folder + "`"};
  }
  Manifest manifest;
  std::istringstream lines(*text);
  std::string word;
  // The first line is read before the checksum: a later format may put the rest otherwise.
  if (!(lines >> word >> manifest.format) || word != kFirstWord) return DamageError(path, "it cannot be read");
  if (manifest.format != kIndexFormat) {
    return Error{ErrorCode::kUnsupported,
                 "the index has format " + std::to_string(manifest.format) + ", wanted " +
                     std::to_string(kIndexFormat) + ": it was made by " +
                     (manifest.format < kIndexFormat ? "an older" : "a newer") + " version of the program",
                 {folder},
                 RebuildHint(folder)};
  }
  const size_t last = text->rfind("checksum ");
  if (last == std::string::npos || text->substr(last + 9) != Hex(Checksum(text->data(), last)) + "\n") {
    return DamageError(path, "a checksum is wrong");
  }
  bool right = true;
  while (right && lines >> word) {
    if (word == "program") {
      right = static_cast<bool>(lines >> manifest.program);
    } else if (word == "lexicon") {
      right = lines >> word && FromHex(word, manifest.lexicon);
    } else if (word == "commit") {
      right = static_cast<bool>(lines >> manifest.commit);
    } else if (word == "next") {
      right = static_cast<bool>(lines >> manifest.next_file);
    } else if (word == "vocabulary") {
      right = lines >> word && IsName(word, "vocabulary-");
      manifest.vocabulary.push_back(word);
    } else if (word == "generation") {
      ManifestGeneration g;
      right = lines >> g.name >> g.dead >> g.documents >> g.dead_documents >> g.text_bytes >> g.dead_text_bytes &&
              IsName(g.name, "gen-") && (g.dead == "-" || IsName(g.dead, "dead-"));
      if (g.dead == "-") g.dead.clear();
      manifest.generations.push_back(g);
    } else {
      right = word == "checksum" && lines >> word;
    }
  }
  if (!right) return DamageError(path, "it cannot be read");
  return manifest;
}

Result<Done> CommitManifest(const std::string& folder, const Manifest& manifest, Sync sync) {
  return ReplaceFile(folder + "/CURRENT", Print(manifest), sync);
}

Result<Done> WriteDead(const std::string& path, const std::vector<uint32_t>& dead) {
  std::string bytes(reinterpret_cast<const char*>(dead.data()), dead.size() * sizeof(uint32_t));
  const uint64_t hash = Checksum(bytes.data(), bytes.size());
  bytes.append(reinterpret_cast<const char*>(&hash), sizeof hash);
  return WriteFile(path, bytes);
}

Result<std::vector<uint32_t>> ReadDead(const std::string& path) {
  const auto bytes = ReadFile(path);
  if (!bytes) return bytes.error();
  uint64_t hash = 0;
  if (bytes->size() < sizeof hash || bytes->size() % sizeof(uint32_t) != 0) return DamageError(path, "it is cut short");
  const size_t size = bytes->size() - sizeof hash;
  std::memcpy(&hash, bytes->data() + size, sizeof hash);
  if (Checksum(bytes->data(), size) != hash) return DamageError(path, "a checksum is wrong");
  std::vector<uint32_t> dead(size / sizeof(uint32_t));
  std::memcpy(dead.data(), bytes->data(), size);
  return dead;
}

}  // namespace pandect::index
