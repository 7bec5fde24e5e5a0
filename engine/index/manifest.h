// SPDX-License-Identifier: GPL-2.0-or-later
//
// CURRENT: what of an index folder is committed. A small text, so that a person can read it; replaced as a whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/sha256.h"
#include "index/files.h"

namespace pandect::index {

struct ManifestGeneration {
  std::string name;  // "gen-000007"
  std::string dead;  // "dead-000012"; empty: none is dead
  uint64_t documents = 0, dead_documents = 0;
  uint64_t text_bytes = 0, dead_text_bytes = 0;
};

struct Manifest {
  uint32_t format = 0;
  std::string program;  // version that wrote it
  Sha256 lexicon;
  uint64_t commit = 0;                  // counts commits
  uint64_t next_file = 1;               // number of the next file or folder: none is ever used twice
  std::vector<std::string> vocabulary;  // names of files, in order of their forms
  std::vector<ManifestGeneration> generations;
};

std::string Print(const Manifest& manifest);

// Reads DIR/CURRENT. kNotFound: no index there; kUnsupported: another format; kMalformed: damaged. The last two tell to
// rebuild.
Result<Manifest> ReadManifest(const std::string& folder);
Result<Done> CommitManifest(const std::string& folder, const Manifest& manifest, Sync sync);

// The folder of the index that `path` lies in, or is itself; none where it is in no index.
std::optional<std::string> IndexAround(const std::string& path);

// The numbers of dead documents of a generation, ascending.
Result<Done> WriteDead(const std::string& path, const std::vector<uint32_t>& dead);
Result<std::vector<uint32_t>> ReadDead(const std::string& path);

// "gen-000007"
std::string NumberedName(const char* stem, uint64_t number);

}  // namespace pandect::index
