// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/lexicon_cache.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pandect::lemma {
namespace {

namespace fs = std::filesystem;

// A file mapped read-only, unmapped with the last table that looks at it.
struct Mapping {
  void* data = nullptr;
  size_t size = 0;
  Mapping(void* mapped, size_t bytes) : data(mapped), size(bytes) {}
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() { munmap(data, size); }
};

Result<LexiconTable> MapTable(const std::string& path, const Sha256* identity) {
  int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Error{ErrorCode::kNotFound, "no table in the cache", {path, 0, 0}, ""};
  struct stat info {};
  size_t size = fstat(file, &info) == 0 ? static_cast<size_t>(info.st_size) : 0;
  void* data = size == 0 ? MAP_FAILED : mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
  close(file);
  if (data == MAP_FAILED) return Error{ErrorCode::kUnreadable, "table in the cache cannot be mapped", {path, 0, 0}, ""};
  auto mapping = std::make_shared<Mapping>(data, size);
  Result<LexiconTable> table = LexiconTable::Open(mapping, {static_cast<const char*>(data), size});
  if (table && identity && table->identity() != *identity) {
    return Error{ErrorCode::kMalformed, "table in the cache is another one", {path, 0, 0}, ""};
  }
  return table;
}

Result<LexiconTable> InMemory(std::string bytes) {
  auto owner = std::make_shared<std::string>(std::move(bytes));
  return LexiconTable::Open(owner, *owner);
}

bool WriteAside(const std::string& path, std::string_view bytes) {
  static std::atomic<unsigned> number{0};
  std::string aside = path + "." + std::to_string(getpid()) + "-" + std::to_string(number++) + ".tmp";
  std::error_code error;
  {
    std::ofstream out(aside, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
      fs::remove(aside, error);
      return false;
    }
  }
  fs::rename(aside, path, error);
  if (!error) return true;
  fs::remove(aside, error);
  return false;
}

std::string ReadSmall(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string TablePath(const std::string& folder, const std::string& identity_hex) {
  return folder + "/lexicon-" + identity_hex.substr(0, 32) + ".table";
}

// The versions are in it, so that two builds of the program do not take each other's tables away in turn.
std::string StampName(const Dictionaries& dictionaries, const LexiconOptions& options) {
  return options.root + "\n" + dictionaries.tier + "\n" + std::to_string(kTableFormat) + " " +
         std::to_string(kBuilderVersion);
}

// The stamp file's first line is the identity, the rest the stamp it holds for.
class StampFile {
 public:
  StampFile(const std::string& folder, const Dictionaries& dictionaries, const LexiconOptions& options)
      : folder_(folder),
        path_(folder + "/lexicon-" + HashBytes(StampName(dictionaries, options)).Hex().substr(0, 16) + ".stamp"),
        stamp_(Stamp(dictionaries)) {}

  // The table's path, empty when the dictionaries changed since.
  std::string Table() const {
    std::string text = ReadSmall(path_);
    if (text.size() < 65 || std::string_view(text).substr(65) != stamp_) return {};
    return TablePath(folder_, text.substr(0, 64));
  }
  // Remembers the identity, and removes the table that an older state of the dictionaries gave.
  void Write(const Sha256& identity) const {
    std::string before = ReadSmall(path_), hex = identity.Hex();
    if (before.starts_with(hex) && std::string_view(before).substr(65) == stamp_) return;
    if (WriteAside(path_, hex + "\n" + stamp_) && before.size() > 64 && !before.starts_with(hex)) {
      std::error_code ignored;
      fs::remove(TablePath(folder_, before.substr(0, 64)), ignored);
    }
  }

 private:
  std::string folder_, path_, stamp_;
};

}  // namespace

std::string CacheFolder(const LexiconOptions& options) {
  if (!options.cache_dir.empty()) return options.cache_dir;
  const char* xdg = std::getenv("XDG_CACHE_HOME");
  if (xdg && *xdg == '/') return std::string(xdg) + "/pandect";
  const char* home = std::getenv("HOME");
  if (home && *home == '/') return std::string(home) + "/.cache/pandect";
  return {};
}

Result<OpenedTable> OpenOrBuild(const Dictionaries& dictionaries, const LexiconOptions& options) {
  std::string folder = CacheFolder(options);
  StampFile stamp(folder, dictionaries, options);
  if (std::string path = folder.empty() ? std::string() : stamp.Table(); !path.empty()) {
    Result<LexiconTable> table = MapTable(path, nullptr);
    if (table) return OpenedTable{std::move(table).value(), {}};
  }

  Result<LoadedDictionaries> loaded = LoadDictionaries(dictionaries, options.root);
  if (!loaded) return std::move(loaded).error();
  std::string path = TablePath(folder, loaded->identity.Hex());
  if (!folder.empty()) {
    Result<LexiconTable> table = MapTable(path, &loaded->identity);
    if (table) {
      stamp.Write(loaded->identity);
      return OpenedTable{std::move(table).value(), {}};
    }
  }

  Result<std::string> bytes = BuildTable(dictionaries, *loaded);
  if (!bytes) return std::move(bytes).error();
  std::vector<Diagnostic> notes;
  std::error_code error;
  if (!folder.empty()) fs::create_directories(folder, error);
  if (!folder.empty() && WriteAside(path, *bytes)) {
    stamp.Write(loaded->identity);
    Result<LexiconTable> table = MapTable(path, &loaded->identity);
    if (table) return OpenedTable{std::move(table).value(), {}};
  }
  notes.push_back({Severity::kNote,
                   {ErrorCode::kWrite,
                    "the word table could not be kept in the cache folder and is built at every start",
                    {folder, 0, 0},
                    "make the folder writable, or set XDG_CACHE_HOME"}});
  Result<LexiconTable> table = InMemory(std::move(bytes).value());
  if (!table) return std::move(table).error();
  return OpenedTable{std::move(table).value(), std::move(notes)};
}

}  // namespace pandect::lemma
