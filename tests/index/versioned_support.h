// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents that tell of which commit they are, and files read and written as bytes.
#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "index_support.h"

namespace pandect::index {

inline std::string ReadBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}
inline void WriteBytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// Document `number` in its state `version`: all documents of one commit are of one version.
inline Document Versioned(uint32_t number, uint32_t version) {
  std::string text =
      "Документ " + std::to_string(number) + ".\n\nСтатья 1. Редакция " + std::to_string(version) + ".\n\n";
  for (uint32_t i = 0; i < 20 + (number * 7 + version) % 40; ++i) {
    text += "Стороны сотруд-\nничают в области " + std::to_string((i * version) % 97) + ". The Parties co-operate. ";
    if (i % 6 == 0) text += "\n\n";
  }
  return MakeDocument("d" + std::to_string(number), text, {{"version", std::to_string(version)}});
}
inline constexpr uint32_t kVersioned = 6;

// Empty where every document is of one version, which is put into `version`, and reads as the stages say.
inline std::string NotOneVersion(const Snapshot& snapshot, uint32_t& version) {
  if (snapshot.documents() == 0) return {};
  if (snapshot.documents() != kVersioned) return "documents: " + std::to_string(snapshot.documents());
  std::map<std::string, Document> expected;
  const auto facts = snapshot.Facts(snapshot.in_order()[0]);
  if (!facts) return Format(facts.error());
  version = static_cast<uint32_t>(std::stoul(facts->variables.at("version")));
  for (uint32_t i = 0; i < kVersioned; ++i) expected.emplace("d" + std::to_string(i), Versioned(i, version));
  return DifferenceFrom(snapshot, expected);
}

}  // namespace pandect::index
