// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "text/utf8.h"
#include "token/token.h"

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

// Varies the words of texts so that new types keep coming.
class Variation {
 public:
  std::string Vary(std::string_view text) {
    tokens_.clear();
    token::Cut(text, tokens_);
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    uint32_t copied = 0;
    for (const Token& t : tokens_) {
      if (t.kind != TokenKind::kWord) continue;
      ++words_;
      if (t.span.size() < 8 || t.span.size() > 40) continue;
      const double fresh = kFactor * kExponent * std::pow(static_cast<double>(words_), kExponent - 1);
      const double dice = std::uniform_real_distribution<double>()(random_);
      if (dice >= 3 * fresh) continue;
      out += text.substr(copied, t.span.begin - copied);
      if (dice < fresh || made_.empty()) {
        made_.push_back(Syllables(static_cast<unsigned char>(text[t.span.begin]) >= 0x80) +
                        std::string(Slice(text, t.span)));
        out += made_.back();
      } else {
        out += made_[random_() % made_.size()];
      }
      copied = t.span.end;
    }
    return out += text.substr(copied);
  }

  // Words that vary nothing still move the growth on.
  void Count(std::string_view text) {
    tokens_.clear();
    token::Cut(text, tokens_);
    words_ += static_cast<uint64_t>(
        std::count_if(tokens_.begin(), tokens_.end(), [](const Token& t) { return t.kind == TokenKind::kWord; }));
  }

 private:
  static constexpr double kFactor = 40, kExponent = 0.55;

  // Another sequence for every number: digits to the base of twenty syllables.
  std::string Syllables(bool cyrillic) {
    static const char* const kCyrillic[] = {"ра", "зу", "мо", "ли", "на", "те", "ко", "ви", "до", "се",
                                            "пу", "га", "бо", "жи", "ре", "ка", "ни", "фо", "ту", "ме"};
    static const char* const kLatin[] = {"ra", "zu", "mo", "li", "na", "te", "ko", "vi", "do", "se",
                                         "pu", "ga", "bo", "ji", "re", "ka", "ni", "fo", "tu", "me"};
    std::string out;
    for (uint64_t n = ++made_count_; n > 0; n /= 20) out += cyrillic ? kCyrillic[n % 20] : kLatin[n % 20];
    return out;
  }

  std::mt19937_64 random_{20220224};
  std::vector<Token> tokens_;
  std::vector<std::string> made_;
  uint64_t words_ = 0, made_count_ = 0;
};

}  // namespace

Result<Corpus> MakeCorpus(const std::vector<std::string>& paths, const std::string& source_dir, uint64_t least_bytes) {
  std::vector<fs::path> files;
  Corpus corpus;
  if (paths.empty()) {
    AddFiles(fs::path(source_dir) / "corpora" / "specimens", files);
    AddFiles(fs::path(source_dir) / ".." / "shared" / "texts" / "ru", files);
    AddFiles(fs::path(source_dir) / ".." / "shared" / "texts" / "en", files);
  }
  for (const std::string& path : paths) {
    if (!fs::exists(path)) return Error{ErrorCode::kNotFound, "no such file or folder", {path, 0, 0}, ""};
    AddFiles(path, files);
  }
  std::vector<Document> originals;
  uint64_t original_bytes = 0;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    Document document;
    document.path = file.filename().string();
    document.text.assign(std::istreambuf_iterator<char>(in), {});
    std::erase(document.text, '\r');
    if (document.text.empty() || text::ValidUtf8Prefix(document.text) < document.text.size()) continue;
    original_bytes += document.text.size();
    originals.push_back(std::move(document));
  }
  if (originals.empty()) {
    return Error{ErrorCode::kNotFound, "no text to measure", {}, "name text files or folders of them"};
  }
  corpus.source = std::to_string(originals.size()) + " documents, " + std::to_string(original_bytes) + " bytes";
  Variation variation;
  for (uint64_t round = 0; round == 0 || corpus.bytes < least_bytes; ++round) {
    for (const Document& original : originals) {
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
