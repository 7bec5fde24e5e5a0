// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <string_view>
#include <system_error>

#include "ingest/file_bytes.h"
#include "ingest/format.h"
#include "ingest/ingest.h"
#include "ingest/manifest.h"

namespace pandect::ingest {
namespace {

namespace fs = std::filesystem;

// "README", "readme.md", "SOURCES.txt": about the corpus, not of it.
bool IsAboutTheCorpus(std::string name) {
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return name.starts_with("README") || name.starts_with("SOURCES");
}

// The names that a run writes. Its report is a page like any other, and would be counted by the next run.
constexpr std::string_view kResults[] = {"codings.jsonl", "frequencies.csv", "manifest.json",
                                         "matrix.csv",    "report.html",     "segments.csv"};

bool IsResult(std::string_view name) {
  return std::find(std::begin(kResults), std::end(kResults), name) != std::end(kResults);
}

std::string Joined(const std::string& folder, const std::string& name) {
  if (folder.empty() || folder == ".") return name;
  return folder.ends_with('/') ? folder + name : folder + '/' + name;
}

std::string Listed(const std::vector<std::string>& names) {
  std::string out;
  for (size_t i = 0; i < names.size() && i < 5; ++i) out += (i ? ", " : "") + names[i];
  if (names.size() > 5) out += ", and " + std::to_string(names.size() - 5) + " more";
  return out;
}

std::string Files(size_t count) {
  return std::to_string(count) + (count == 1 ? " file" : " files");
}

class Finder {
 public:
  explicit Finder(Diagnostics& problems) : problems_(problems) {}

  void Given(const std::string& path) {
    std::string shown = path;
    while (shown.size() > 1 && shown.ends_with('/')) shown.pop_back();
    std::error_code error;
    fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
      Problem(Severity::kError, ErrorCode::kNotFound, shown, 0, "no such file or folder", "check the path");
    } else if (fs::is_directory(status)) {
      size_t before = found_.size();
      Folder(shown);
      if (found_.size() == before && !folder_failed_) {
        Problem(Severity::kWarning, ErrorCode::kNotFound, shown, 0, "no documents in the folder",
                "TXT, MD, HTML, DOCX, ODT and PDF are read");
      }
    } else if (size_t slash = shown.rfind('/'); IsManifestName(slash == shown.npos ? shown : shown.substr(slash + 1))) {
      Rows(slash == shown.npos ? "" : shown.substr(0, slash), shown);
    } else if (!Take(shown, {})) {  // whether it can be read, reading will tell
      Problem(Severity::kNote, ErrorCode::kInvalid, shown, 0, "given twice", "it is read once");
    }
  }

  std::vector<SourceFile> TakeFound() { return std::move(found_); }

 private:
  void Problem(Severity severity, ErrorCode code, const std::string& file, uint32_t line, std::string what,
               std::string hint) {
    problems_.Add(severity, {code, std::move(what), {file, line, 0}, std::move(hint)});
  }

  // False when the same file was found before, by whatever name.
  bool Take(const std::string& path, std::map<std::string, std::string> variables) {
    std::error_code error;
    fs::path same = fs::weakly_canonical(path, error);
    if (!taken_.insert(error ? path : same.string()).second) return false;
    SourceFile file{path, path, std::move(variables), Language::kUnd};
    if (auto language = file.variables.find("language"); language != file.variables.end()) {
      file.declared_language = LanguageOf(language->second);
    }
    found_.push_back(std::move(file));
    return true;
  }

  // The files a manifest names, in its order.
  void Rows(const std::string& folder, const std::string& manifest) {
    Result<std::string> bytes = ReadFileBytes(manifest, manifest);
    if (!bytes) {
      problems_.Add(Severity::kError, bytes.error());
      return;
    }
    for (ManifestRow& row : ParseManifest(std::move(*bytes), manifest, problems_)) {
      std::string path = Joined(folder, row.file);
      std::error_code error;
      fs::file_status status = fs::status(path, error);
      if (status.type() == fs::file_type::not_found) {
        Problem(Severity::kError, ErrorCode::kNotFound, manifest, row.line, "no file \"" + row.file + "\"",
                "correct its name, or delete the row");
      } else if (fs::is_directory(status)) {
        Problem(Severity::kError, ErrorCode::kUnreadable, manifest, row.line, "\"" + row.file + "\" is a folder",
                "name its files");
      } else {
        Take(path, std::move(row.variables));
      }
    }
  }

  struct Entry {
    std::string name;
    bool folder;
    std::string SortKey() const { return folder ? name + '/' : name; }
  };

  std::vector<Entry> Entries(const std::string& folder) {
    std::vector<Entry> entries;
    std::error_code error;
    for (fs::directory_iterator it(folder.empty() ? "." : folder, error), end; !error && it != end;
         it.increment(error)) {
      std::string name = it->path().filename().string();
      if (name.starts_with('.') || name.starts_with("~$")) continue;  // hidden, or Word's mark that a document is open
      std::error_code ignored;
      bool is_folder = it->is_directory(ignored);
      if (is_folder && it->is_symlink(ignored)) continue;  // it may lead round in a circle
      entries.push_back({std::move(name), is_folder});
    }
    if (error) {
      folder_failed_ = true;
      Problem(Severity::kError, ErrorCode::kUnreadable, folder, 0, "the folder cannot be read: " + error.message(), "");
    }
    // As the whole paths sort.
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.SortKey() < b.SortKey(); });
    return entries;
  }

  void Folder(const std::string& folder) {
    std::vector<std::string> other_kinds, not_in_manifest;
    std::string manifest;
    size_t before = found_.size();
    Walk(folder, "", manifest, other_kinds, not_in_manifest);
    if (!not_in_manifest.empty() && !manifest.empty()) {
      Problem(
          Severity::kWarning, ErrorCode::kNotFound, manifest, 0,
          Files(not_in_manifest.size()) + " not in the manifest, read without variables: " + Listed(not_in_manifest),
          "add rows for them, or give the manifest itself to read only what it names");
    }
    if (!other_kinds.empty() && found_.size() > before) {
      Problem(Severity::kNote, ErrorCode::kUnsupported, folder, 0,
              Files(other_kinds.size()) + " of other kinds not read: " + Listed(other_kinds), "");
    }
  }

  // `below`: where this folder lies below the one given, "" or "sub/".
  void Walk(const std::string& folder, const std::string& below, std::string& manifest,
            std::vector<std::string>& other_kinds, std::vector<std::string>& not_in_manifest) {
    std::vector<Entry> entries = Entries(folder);
    for (const Entry& entry : entries) {
      if (entry.folder || !IsManifestName(entry.name)) continue;
      manifest = Joined(folder, entry.name);
      Rows(folder, manifest);
    }
    // All of them but the manifest of hashes, which comes last.
    const bool holds_results = std::count_if(entries.begin(), entries.end(), [](const Entry& e) {
                                 return !e.folder && IsResult(e.name) && e.name != "manifest.json";
                               }) == 5;
    if (holds_results) {
      Problem(Severity::kNote, ErrorCode::kUnsupported, folder, 0, "results of an earlier run, not read", "");
    }
    for (const Entry& entry : entries) {
      if (holds_results && IsResult(entry.name)) continue;
      std::string path = Joined(folder, entry.name), name = below + entry.name;
      if (entry.folder) {
        if (HasManifest(path)) {
          Folder(path);  // it answers for itself
        } else {
          Walk(path, name + "/", manifest, other_kinds, not_in_manifest);
        }
      } else if (IsManifestName(entry.name) || (!manifest.empty() && IsAboutTheCorpus(entry.name))) {
        continue;
      } else if (!FormatOfName(entry.name).empty()) {
        if (Take(path, {}) && !manifest.empty()) not_in_manifest.push_back(name);
      } else if (IsUnreadDocumentName(entry.name) && !Taken(path)) {
        Problem(Severity::kWarning, ErrorCode::kUnsupported, path, 0, "a format that is not read",
                "open it in its program and save it as DOCX, ODT or PDF");
      } else if (!Taken(path)) {
        other_kinds.push_back(name);
      }
    }
  }

  bool HasManifest(const std::string& folder) {
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      if (IsManifestName(it->path().filename().string())) return true;
    }
    return false;
  }

  bool Taken(const std::string& path) const {
    std::error_code error;
    fs::path same = fs::weakly_canonical(path, error);
    return taken_.contains(error ? path : same.string());
  }

  Diagnostics& problems_;
  std::vector<SourceFile> found_;
  std::set<std::string> taken_;
  bool folder_failed_ = false;
};

}  // namespace

std::vector<SourceFile> Find(const std::vector<std::string>& paths, Diagnostics& problems) {
  Finder finder(problems);
  for (const std::string& path : paths) finder.Given(path);
  return finder.TakeFound();
}

}  // namespace pandect::ingest
