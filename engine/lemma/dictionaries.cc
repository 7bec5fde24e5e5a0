// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/dictionaries.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>

#include "lemma/hash.h"
#include "lemma/key.h"
#include "lemma/lexicon_table.h"
#include "lemma/lines.h"
#include "lemma/stemmer.h"

namespace pandect::lemma {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTiers[] = {"hunspell+link-grammar", "hunspell", "snowball"};

bool AllThere(const std::vector<std::string>& files) {
  std::error_code error;
  return std::all_of(files.begin(), files.end(),
                     [&](const std::string& file) { return fs::is_regular_file(file, error); });
}

Dictionary HunspellRussian(const std::string& root) {
  return {"hunspell-ru", "hunspell-ru", {root + "/hunspell/ru_RU.aff", root + "/hunspell/ru_RU.dic"}};
}

Dictionary HunspellEnglish(const std::string& root) {
  return {"hunspell-en-us", "hunspell-en-us", {root + "/hunspell/en_US.aff", root + "/hunspell/en_US.dic"}};
}

Dictionary WordNet(const std::string& root) {
  Dictionary wordnet{"wordnet", "wordnet-base", {}};
  for (const char* kind : {"noun", "verb", "adj", "adv"}) {
    wordnet.files.push_back(root + "/wordnet/index." + kind);
    wordnet.files.push_back(root + "/wordnet/" + kind + ".exc");
  }
  return wordnet;
}

// The stems refer to lists by name, so all files of words/ belong to it.
Dictionary LinkGrammarRussian(const std::string& root) {
  std::string folder = root + "/link-grammar/ru/";
  Dictionary found{"link-grammar-ru", "link-grammar-dictionaries-all", {folder + "suffix.dict", folder + "stem.dict"}};
  std::error_code error;
  std::vector<std::string> lists;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder + "words", error)) {
    if (entry.path().filename().string().starts_with("words.")) lists.push_back(entry.path().string());
  }
  std::sort(lists.begin(), lists.end());
  found.files.insert(found.files.end(), lists.begin(), lists.end());
  return found;
}

void Note(Dictionaries& dictionaries, Severity severity, std::string what, std::string hint) {
  dictionaries.notes.push_back({severity, {ErrorCode::kNotFound, std::move(what), {}, std::move(hint)}});
}

// "Version:" of an installed package in dpkg's status file; empty where dpkg does not know it.
std::string PackageVersion(const std::string& status, const std::string& package) {
  std::string wanted = "Package: " + package + "\n";
  size_t at = status.starts_with(wanted) ? 0 : status.find("\n" + wanted);
  if (at == std::string::npos) return {};
  size_t end = status.find("\n\n", at);
  size_t version = status.find("\nVersion: ", at);
  if (version == std::string::npos || version > end) return {};
  version += std::strlen("\nVersion: ");
  return status.substr(version, status.find('\n', version) - version);
}

// The table holds keys and hashes: another way of hashing makes it another table.
std::string KeyProbe() {
  return std::to_string(MakeKey(KeyNamespace::kLemma, "pandect").value) + " " + std::to_string(Hash("pandect", 1));
}

Result<std::string> ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::error_code error;
  uintmax_t size = fs::file_size(path, error);
  if (!in || error) return Error{ErrorCode::kUnreadable, "dictionary cannot be read", {path, 0, 0}, ""};
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<size_t>(in.gcount()));
  return bytes;
}

}  // namespace

Result<Dictionaries> FindDictionaries(const LexiconOptions& options) {
  bool known = options.tier == "auto" || std::any_of(std::begin(kTiers), std::end(kTiers),
                                                     [&](const char* tier) { return options.tier == tier; });
  if (!known) {
    return Error{ErrorCode::kInvalid,
                 "no lexicon tier is called \"" + options.tier + "\"",
                 {},
                 "auto, hunspell+link-grammar, hunspell or snowball"};
  }
  Dictionaries dictionaries;
  Dictionary russian = HunspellRussian(options.root), links = LinkGrammarRussian(options.root);
  bool has_russian = AllThere(russian.files), has_links = AllThere(links.files) && links.files.size() > 2;
  if (options.tier == "auto") {
    dictionaries.tier = !has_russian ? kTiers[2] : has_links ? kTiers[0] : kTiers[1];
  } else {
    dictionaries.tier = options.tier;
    if (options.tier != kTiers[2] && !has_russian) {
      return Error{
          ErrorCode::kNotFound, "hunspell-ru is not installed", {options.root, 0, 0}, "apt-get install hunspell-ru"};
    }
    if (options.tier == kTiers[0] && !has_links) {
      return Error{ErrorCode::kNotFound,
                   "link-grammar's Russian dictionary is not installed",
                   {options.root, 0, 0},
                   "apt-get install link-grammar-dictionaries-all"};
    }
  }
  if (dictionaries.tier != kTiers[2]) {
    dictionaries.russian = true;
    dictionaries.found.push_back(russian);
    if (dictionaries.tier == kTiers[0]) {
      dictionaries.found.push_back(links);
    } else if (options.tier == "auto") {
      Note(dictionaries, Severity::kNote,
           "link-grammar's Russian dictionary is not installed; more Russian words are guessed",
           "apt-get install link-grammar-dictionaries-all");
    }
  } else if (options.tier == "auto") {
    Note(dictionaries, Severity::kWarning,
         "hunspell-ru is not installed; Russian words are stemmed, which misses one in eight and joins different words",
         "apt-get install hunspell-ru link-grammar-dictionaries-all");
  } else {
    Note(dictionaries, Severity::kWarning, "tier snowball was asked for; words are stemmed, no dictionary is used", "");
    return dictionaries;
  }

  Dictionary wordnet = WordNet(options.root), english = HunspellEnglish(options.root);
  if (AllThere(wordnet.files)) {
    dictionaries.english = true;
    dictionaries.found.push_back(wordnet);
  } else if (AllThere(english.files)) {
    dictionaries.english = true;
    dictionaries.found.push_back(english);
    Note(dictionaries, Severity::kNote, "wordnet-base is not installed; irregular English words are not recognised",
         "apt-get install wordnet-base");
  } else {
    Note(dictionaries, Severity::kWarning, "wordnet-base is not installed; English words are stemmed",
         "apt-get install wordnet-base");
  }
  return dictionaries;
}

std::string Stamp(const Dictionaries& dictionaries) {
  std::string stamp = "format " + std::to_string(kTableFormat) + " builder " + std::to_string(kBuilderVersion) +
                      " key " + KeyProbe() + " tier " + dictionaries.tier + "\n";
  for (const Dictionary& dictionary : dictionaries.found) {
    for (const std::string& file : dictionary.files) {
      struct stat info {};
      if (stat(file.c_str(), &info) != 0) continue;
      stamp += file + "\t" + std::to_string(info.st_size) + "\t" + std::to_string(info.st_mtim.tv_sec) + "." +
               std::to_string(info.st_mtim.tv_nsec) + "\n";
    }
  }
  return stamp;
}

Result<LoadedDictionaries> LoadDictionaries(const Dictionaries& dictionaries, const std::string& root) {
  LoadedDictionaries loaded;
  Result<std::string> status = ReadFile(root + "/../../var/lib/dpkg/status");
  std::string packages = status ? std::move(status).value() : std::string();
  loaded.sources_text = dictionaries.tier + "\n";
  for (const Dictionary& dictionary : dictionaries.found) {
    Sha256Hasher hasher;
    loaded.contents.emplace_back();
    for (const std::string& file : dictionary.files) {
      Result<std::string> bytes = ReadFile(file);
      if (!bytes) return std::move(bytes).error();
      hasher.Update(std::to_string(bytes->size()) + "\n");  // where one file ends
      hasher.Update(*bytes);
      loaded.contents.back().push_back(std::move(bytes).value());
    }
    LexiconSource source{dictionary.name, PackageVersion(packages, dictionary.package), hasher.Finish()};
    loaded.sources_text += source.name + "\t" + source.version + "\t" + source.hash.Hex() + "\n";
    loaded.sources.push_back(std::move(source));
  }
  loaded.identity = HashBytes("pandect lexicon, format " + std::to_string(kTableFormat) + ", builder " +
                              std::to_string(kBuilderVersion) + ", key " + KeyProbe() + "\n" + loaded.sources_text);
  return loaded;
}

}  // namespace pandect::lemma
