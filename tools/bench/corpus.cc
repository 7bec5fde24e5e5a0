// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "text/utf8.h"
#include "variation.h"

namespace pandect::bench {
namespace {

namespace fs = std::filesystem;

void AddFiles(const fs::path& path, std::vector<fs::path>& files) {
  std::vector<fs::path> found;
  if (fs::is_regular_file(path)) found.push_back(path);
  if (fs::is_directory(path)) {
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      const std::string extension = entry.path().extension().string();
      if (entry.is_regular_file() && (extension == ".txt" || extension == ".md")) found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  files.insert(files.end(), found.begin(), found.end());
}

}  // namespace

Result<std::vector<Document>> ReadTexts(const std::vector<std::string>& paths, const std::string& source_dir) {
  std::vector<fs::path> files;
  if (paths.empty()) {
    AddFiles(fs::path(source_dir) / "corpora" / "specimens", files);
    AddFiles(fs::path(source_dir) / ".." / "shared" / "texts" / "ru", files);
    AddFiles(fs::path(source_dir) / ".." / "shared" / "texts" / "en", files);
  }
  for (const std::string& path : paths) {
    if (!fs::exists(path)) return Error{ErrorCode::kNotFound, "no such file or folder", {path, 0, 0}, ""};
    AddFiles(path, files);
  }
  std::vector<Document> texts;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    Document document;
    document.path = file.filename().string();
    document.text.assign(std::istreambuf_iterator<char>(in), {});
    std::erase(document.text, '\r');
    if (document.text.empty() || text::ValidUtf8Prefix(document.text) < document.text.size()) continue;
    texts.push_back(std::move(document));
  }
  if (texts.empty()) {
    return Error{ErrorCode::kNotFound, "no text to measure", {}, "name text files or folders of them"};
  }
  return texts;
}

Result<Corpus> MakeCorpus(const std::vector<std::string>& paths, const std::string& source_dir, uint64_t least_bytes) {
  const Result<std::vector<Document>> originals = ReadTexts(paths, source_dir);
  if (!originals.ok()) return originals.error();
  uint64_t original_bytes = 0;
  for (const Document& original : *originals) original_bytes += original.text.size();
  Corpus corpus;
  corpus.source = std::to_string(originals->size()) + " documents, " + std::to_string(original_bytes) + " bytes";
  Variation variation(Varied::kWords);
  for (uint64_t round = 0; round == 0 || corpus.bytes < least_bytes; ++round) {
    for (const Document& original : *originals) {
      if (round > 0 && corpus.bytes >= least_bytes) break;
      Document& document = corpus.documents.emplace_back();
      document.path = std::to_string(round) + "/" + original.path;
      if (round == 0) {
        document.text = original.text;
        variation.Count(original.text);
      } else {
        document.text = variation.Vary(original.text);
      }
      corpus.bytes += document.text.size();
    }
  }
  return corpus;
}

}  // namespace pandect::bench
