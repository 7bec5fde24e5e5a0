// SPDX-License-Identifier: GPL-2.0-or-later
//
// On small dictionaries made here, so that every state of the cache can be tried in milliseconds.
#include "lemma/lexicon_cache.h"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "gold_scores.h"
#include "lemma/lexicon.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

// A folder of its own, gone with the test.
class Scratch {
 public:
  Scratch() {
    std::string pattern = (fs::temp_directory_path() / "pandect-lexicon-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

void Write(const std::string& path, const std::string& text) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string Read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void WriteDictionaries(const std::string& root) {
  Write(root + "/hunspell/ru_RU.aff", "SET UTF-8\nSFX A Y 3\nSFX A а ы а\nSFX A а е а\nSFX A а ой [^ц]а\n");
  Write(root + "/hunspell/ru_RU.dic", "3\nстрана/A\nРФ\nрека/A\n");
}

std::vector<std::string> FilesIn(const std::string& folder, const std::string& ending) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().string().ends_with(ending)) files.push_back(entry.path().string());
  }
  return files;
}

struct Place {
  Scratch scratch;
  LexiconOptions options;
  Place() {
    options.root = scratch / "share/dict";
    options.cache_dir = scratch / "cache/deep";
    options.tier = "hunspell";
    WriteDictionaries(options.root);
  }
  std::string Table() const {
    std::vector<std::string> tables = FilesIn(options.cache_dir, ".table");
    REQUIRE(tables.size() == 1);
    return tables[0];
  }
};

void CheckWorks(const Result<Lexicon>& lexicon) {
  REQUIRE(lexicon.ok());
  CHECK(lexicon->Describe(text::FoldWord("страной")) == std::vector<std::string>{"страна"});
  CHECK(lexicon->Describe(text::FoldWord("РФ")) == std::vector<std::string>{"рф"});
}

TEST_CASE("built once, then opened; same inputs, same bytes") {
  Place place;
  Result<Lexicon> built = Lexicon::Open(place.options);
  CheckWorks(built);
  std::string bytes = Read(place.Table());
  auto written = fs::last_write_time(place.Table());
  Result<Lexicon> opened = Lexicon::Open(place.options);
  CheckWorks(opened);
  CHECK(opened->hash() == built->hash());
  CHECK(fs::last_write_time(place.Table()) == written);
  CHECK(FilesIn(place.options.cache_dir, ".tmp").empty());

  Place other;
  CheckWorks(Lexicon::Open(other.options));
  CHECK(Read(other.Table()) == bytes);
  CHECK(fs::path(other.Table()).filename() == fs::path(place.Table()).filename());
}

TEST_CASE("a usual start reads no dictionary") {
  Place place;
  CheckWorks(Lexicon::Open(place.options));
  // The same stamp, other content: what only someone who reads the file would notice.
  std::string dic = place.options.root + "/hunspell/ru_RU.dic";
  auto time = fs::last_write_time(dic);
  Write(dic, "3\nстрана/A\nРФ\nдека/A\n");
  fs::last_write_time(dic, time);
  Result<Lexicon> lexicon = Lexicon::Open(place.options);
  CheckWorks(lexicon);
  CHECK(lexicon->Knows("реке"));
}

TEST_CASE("a changed dictionary gives another table, and the old one goes") {
  Place place;
  Result<Lexicon> before = Lexicon::Open(place.options);
  std::string old_table = place.Table();
  Write(place.options.root + "/hunspell/ru_RU.dic", "4\nстрана/A\nРФ\nрека/A\nгора/A\n");
  Result<Lexicon> after = Lexicon::Open(place.options);
  CheckWorks(after);
  CHECK(after->hash() != before->hash());
  CHECK(after->Knows("горой"));
  CHECK_FALSE(before->Knows("горой"));  // still on its own mapping
  CHECK(place.Table() != old_table);
}

TEST_CASE("a damaged table is noticed and built anew") {
  struct Damage {
    const char* what;
    void (*apply)(std::string&);
  };
  for (const Damage& damage : {
           Damage{"empty", [](std::string& bytes) { bytes.clear(); }},
           Damage{"cut in the header", [](std::string& bytes) { bytes.resize(20); }},
           Damage{"cut in the middle", [](std::string& bytes) { bytes.resize(bytes.size() / 2); }},
           Damage{"one byte short", [](std::string& bytes) { bytes.pop_back(); }},
           Damage{"one byte more", [](std::string& bytes) { bytes.push_back('x'); }},
           Damage{"other magic", [](std::string& bytes) { bytes[0] = 'X'; }},
           Damage{"other format", [](std::string& bytes) { ++bytes[8]; }},
           Damage{"bit in the header", [](std::string& bytes) { bytes[100] = static_cast<char>(bytes[100] ^ 1); }},
       }) {
    CAPTURE(std::string(damage.what));
    Place place;
    CheckWorks(Lexicon::Open(place.options));
    std::string good = Read(place.Table()), bad = good;
    damage.apply(bad);
    Write(place.Table(), bad);
    CheckWorks(Lexicon::Open(place.options));
    CHECK(Read(place.Table()) == good);
  }
}

TEST_CASE("damage below the header gives wrong answers at worst") {
  Place place;
  CheckWorks(Lexicon::Open(place.options));
  std::string good = Read(place.Table()), path = place.Table();
  for (size_t at = sizeof(lemma::TableHeader); at < good.size(); at += 3) {
    std::string bad = good;
    bad[at] = static_cast<char>(~bad[at]);
    fs::remove(path);  // a mapped file is not written over
    Write(path, bad);
    Result<Lexicon> lexicon = Lexicon::Open(place.options);
    REQUIRE(lexicon.ok());
    for (const char* word : {"страной", "РФ", "абракадаброй", "реке", "гора-река"}) {
      gold::KeysOf(*lexicon, word);
      lexicon->Describe(text::FoldWord(word));
      lexicon->FormsOf(word);
    }
  }
}

TEST_CASE("a cache that cannot be written: built in memory, and said") {
  Place place;
  Write(place.scratch / "file", "not a folder");
  place.options.cache_dir = place.scratch / "file/cache";
  Result<Lexicon> lexicon = Lexicon::Open(place.options);
  CheckWorks(lexicon);
  bool said = false;
  for (const Diagnostic& note : lexicon->notes()) said |= note.error.code == ErrorCode::kWrite;
  CHECK(said);
}

TEST_CASE("several at once build one table") {
  Place place;
  std::vector<std::thread> threads;
  std::vector<int> good(6);
  for (int& each : good) {
    threads.emplace_back([&place, &each] {
      Result<Lexicon> lexicon = Lexicon::Open(place.options);
      each = lexicon.ok() && lexicon->Knows("страной");
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(good == std::vector<int>(6, 1));
  CheckWorks(Lexicon::Open(place.options));
  CHECK(FilesIn(place.options.cache_dir, ".table").size() == 1);
  CHECK(FilesIn(place.options.cache_dir, ".tmp").empty());
}

TEST_CASE("versions are those of the packages") {
  Place place;
  // As on Debian, where the root is /usr/share: two folders up is the system.
  Write(place.scratch / "var/lib/dpkg/status",
        "Package: hunspell-ru-more\nVersion: 1\n\nPackage: hunspell-ru\nStatus: installed\nVersion: 1:7.5.0-1\n\n");
  Result<Lexicon> lexicon = Lexicon::Open(place.options);
  CheckWorks(lexicon);
  REQUIRE(!lexicon->sources().empty());
  CHECK(lexicon->sources()[0].name == "hunspell-ru");
  CHECK(lexicon->sources()[0].version == "1:7.5.0-1");
}

TEST_CASE("hunspell's English serves where WordNet is not installed, and it is said") {
  Place place;
  place.options.tier = "auto";
  Write(place.options.root + "/hunspell/en_US.aff", "SET UTF-8\nSFX S Y 2\nSFX S y ies [^aeiou]y\nSFX S 0 s [^y]\n");
  Write(place.options.root + "/hunspell/en_US.dic", "2\ntreaty/S\nborder/S\n");
  Result<Lexicon> lexicon = Lexicon::Open(place.options);
  CheckWorks(lexicon);
  CHECK(lexicon->tier() == "hunspell");
  CHECK(lexicon->Describe(text::FoldWord("treaties")) == std::vector<std::string>{"treaty"});
  REQUIRE(lexicon->notes().size() == 2);
  CHECK(lexicon->notes()[0].error.what.starts_with("link-grammar"));
  CHECK(lexicon->notes()[1].error.what.starts_with("wordnet"));
}

TEST_CASE("broken dictionaries are an error with their place") {
  Place place;
  Write(place.options.root + "/hunspell/ru_RU.aff", "SET KOI8-R\n");
  Result<Lexicon> lexicon = Lexicon::Open(place.options);
  REQUIRE(!lexicon.ok());
  CHECK(lexicon.error().code == ErrorCode::kUnsupported);
  CHECK(lexicon.error().where.file.ends_with("ru_RU.aff"));
  CHECK(lexicon.error().where.line == 1);
}

}  // namespace
}  // namespace pandect
