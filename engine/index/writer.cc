// SPDX-License-Identifier: GPL-2.0-or-later
//
// A commit writes what is new beside what there is, waits until the disk has it, and then replaces CURRENT: at every
// moment CURRENT names whole files only. What it no longer names is removed afterwards, by this writer or, where that
// was killed, by the next.
#include "index/writer.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "index/files.h"
#include "index/format.h"
#include "index/generation_builder.h"
#include "index/generation_merge.h"
#include "index/manifest.h"
#include "index/snapshot_impl.h"
#include "lemma/words.h"

namespace pandect::index {
namespace {

// A generation is written anew when more than this share of its text is dead.
constexpr double kDeadShare = 0.3;
// Generations are merged when so many are of one size, sizes counted in steps of four.
constexpr size_t kOfOneSize = 4;
constexpr uint64_t kSmallest = 64 << 10;
// Larger ones are left: merging them costs much and gains little.
constexpr uint64_t kLargestMerged = uint64_t{512} << 20;

bool IsOurs(const std::string& name) {
  for (const char* stem : {"gen-", "dead-", "vocabulary-"}) {
    if (name.starts_with(stem)) return true;
  }
  return name == "CURRENT.new";
}

// What searches leave beside an index (query/codebook_codes.h): no reason to take the folder for somebody else's.
bool IsLeftBySearches(const std::string& name) {
  return name.starts_with("codes-");
}

ContentHash ContentOf(std::string_view id, const Document& document) {
  std::string all(reinterpret_cast<const char*>(document.text_hash.bytes.data()), document.text_hash.bytes.size());
  const auto add = [&all](std::string_view part) {
    all += std::to_string(part.size()) + ":";
    all += part;
  };
  add(id);
  add(document.format);
  all += static_cast<char>(document.layout);
  all += static_cast<char>(document.declared_language);
  for (const auto& [name, value] : document.variables) {
    add(name);
    add(value);
  }
  const Sha256 hash = HashBytes(all);
  ContentHash content;
  std::copy_n(hash.bytes.begin(), sizeof content, reinterpret_cast<uint8_t*>(content.data()));
  return content;
}

uint32_t TierOf(uint64_t text_bytes) {
  uint32_t tier = 0;
  for (uint64_t size = kSmallest; size < text_bytes; size *= 4) ++tier;
  return tier;
}

}  // namespace

CutDocument Cut(const Document& document) {
  CutDocument out;
  out.tree = segment::Split(document);
  token::Cut(document.text, out.tokens);
  return out;
}

struct Writer::Impl {
  Impl(std::string in_folder, const Lexicon& with, const WriterOptions& with_options, FolderLock held)
      : folder(std::move(in_folder)), lexicon(with), options(with_options), lock(std::move(held)), vocabulary(with) {}

  // Where a document is: in a generation, or (kBuilding) in the builder.
  static constexpr size_t kBuilding = SIZE_MAX;
  struct Entry {
    size_t generation = kBuilding;
    DocumentNumber document = 0;
    ContentHash content{};
    Stamp stamp{};
  };
  struct LiveGeneration {
    ManifestGeneration manifest;
    std::shared_ptr<const Generation> opened;
    std::vector<DocumentNumber> dead;  // ascending only where `changed` is not set
    bool changed = false;              // `dead` is not what is written
  };

  const std::string folder;
  const Lexicon lexicon;
  WriterOptions options;
  const FolderLock lock;
  bool rebuilding = false;
  Manifest manifest;  // committed, or what will be
  Vocabulary vocabulary;
  std::vector<std::shared_ptr<const VocabularyFile>> vocabulary_files;
  std::vector<LiveGeneration> generations;
  std::unordered_map<std::string, Entry> documents;  // by id
  std::unique_ptr<GenerationBuilder> builder;
  std::string builder_name;
  std::vector<DocumentNumber> builder_dead;
  bool changed = false;          // something is to be committed
  std::set<std::string> synced;  // names that the disk has

  std::string Path(const std::string& name) const { return folder + "/" + name; }

  Result<Done> Load() {
    auto files = OpenFiles(folder, lexicon);
    if (!files) return files.error();
    manifest = files->manifest;
    vocabulary_files = files->vocabulary_files;
    synced.insert(manifest.vocabulary.begin(), manifest.vocabulary.end());
    for (const ManifestGeneration& named : manifest.generations) {
      synced.insert(named.name);
      synced.insert(named.dead);
    }
    Fill(files->vocabulary, vocabulary);
    if (vocabulary.size() != files->vocabulary.size()) return DamageError(Path("CURRENT"), "a form stands in it twice");
    for (size_t g = 0; g < files->generations.size(); ++g) {
      LiveGeneration live;
      live.manifest = manifest.generations[g];
      live.opened = files->generations[g];
      live.dead = live.opened->impl().dead;
      generations.push_back(std::move(live));
    }
    // An index keeps texts or does not: what it was made with holds.
    if (!generations.empty()) options.keep_texts = generations[0].opened->impl().texts != nullptr;
    return EnterDocuments();
  }

  Result<Done> EnterDocuments() {
    documents.clear();
    for (size_t g = 0; g < generations.size(); ++g) {
      if (auto entered = Enter(g); !entered) return entered.error();
    }
    return Done{};
  }

  Result<Done> Enter(size_t g) {
    const Generation& generation = *generations[g].opened;
    for (DocumentNumber d = 0; d < generation.documents(); ++d) {
      if (!generation.IsLive(d)) continue;
      auto facts = ReadFacts(generation, d);
      if (!facts) return facts.error();
      const StoredDocument& row = generation.impl().documents[d];
      Entry entry;
      entry.generation = g;
      entry.document = d;
      std::copy_n(row.content, 2, entry.content.begin());
      std::copy_n(row.stamp, 2, entry.stamp.begin());
      documents[std::move(facts->id)] = entry;
    }
    return Done{};
  }

  // Everything of ours in the folder that CURRENT does not name.
  void Sweep() const {
    std::vector<std::string> named = manifest.vocabulary;
    for (const ManifestGeneration& generation : manifest.generations) {
      named.push_back(generation.name);
      named.push_back(generation.dead);
    }
    for (const std::string& name : NamesIn(folder)) {
      if (IsOurs(name) && std::ranges::find(named, name) == named.end()) RemoveAll(Path(name));
    }
  }

  void Kill(const Entry& entry) {
    if (entry.generation == kBuilding) {
      builder_dead.push_back(entry.document);
    } else {
      generations[entry.generation].dead.push_back(entry.document);
      generations[entry.generation].changed = true;
    }
    changed = true;
  }

  Result<Done> StartBuilder() {
    builder_name = NumberedName("gen-", manifest.next_file++);
    if (auto made = MakeFolder(Path(builder_name)); !made) return made.error();
    builder = std::make_unique<GenerationBuilder>(Path(builder_name), vocabulary, options.keep_texts);
    builder_dead.clear();
    return Done{};
  }

  // Writes what the builder holds as a generation, not yet committed.
  Result<Done> FinishBuilder() {
    if (!builder) return Done{};
    const size_t number = generations.size();
    LiveGeneration live;
    live.manifest.name = builder_name;
    if (auto written = builder->Finish(); !written) return written.error();
    builder.reset();
    auto opened = OpenGeneration(Path(builder_name), {});
    if (!opened) return opened.error();
    live.opened = *std::move(opened);
    live.dead = std::move(builder_dead);
    live.changed = !live.dead.empty();
    for (auto& [id, entry] : documents) {
      if (entry.generation == kBuilding) entry.generation = number;
    }
    generations.push_back(std::move(live));
    return Done{};
  }

  // The last files that are not much larger than what is new are written anew with it, so that there are few.
  Result<Done> WriteVocabulary() {
    const FormId end = vocabulary.size();
    FormId first = vocabulary_files.empty() ? 0 : vocabulary_files.back()->end();
    if (first == end) return Done{};
    while (!vocabulary_files.empty()) {
      const VocabularyFile& last = *vocabulary_files.back();
      if (last.end() - last.first() > 2 * (end - first)) break;
      first = last.first();
      vocabulary_files.pop_back();
      manifest.vocabulary.pop_back();
    }
    const std::string name = NumberedName("vocabulary-", manifest.next_file++);
    auto written =
        WriteVocabularyFile(Path(name), first, end - first, [&](FormId form) { return vocabulary.At(form); });
    if (!written) return written.error();
    auto opened = VocabularyFile::Open(Path(name));
    if (!opened) return opened.error();
    vocabulary_files.push_back(*std::move(opened));
    manifest.vocabulary.push_back(name);
    return Done{};
  }

  // Opens a generation again with the dead it has now.
  Result<Done> WriteDeadOf(LiveGeneration& live) {
    if (!live.changed) return Done{};
    std::sort(live.dead.begin(), live.dead.end());
    live.manifest.dead = NumberedName("dead-", manifest.next_file++);
    if (auto written = WriteDead(Path(live.manifest.dead), live.dead); !written) return written.error();
    auto opened = OpenGeneration(Path(live.manifest.name), live.dead);
    if (!opened) return opened.error();
    live.opened = *std::move(opened);
    live.changed = false;
    return Done{};
  }

  // Waits until the disk has all that CURRENT is about to name for the first time: all in one place, because the first
  // wait brings most of the rest along.
  Result<Done> SyncNew() {
    if (!options.durable) return Done{};
    std::vector<std::string> names = manifest.vocabulary;
    for (const ManifestGeneration& generation : manifest.generations) {
      names.push_back(generation.name);
      if (!generation.dead.empty()) names.push_back(generation.dead);
    }
    for (const std::string& name : names) {
      if (synced.contains(name)) continue;
      if (auto done = SyncToDisk(Path(name)); !done) return done.error();
    }
    synced = {names.begin(), names.end()};
    return SyncFolder(folder);
  }

  Result<Done> Publish() {
    manifest.generations.clear();
    for (LiveGeneration& live : generations) {
      if (auto written = WriteDeadOf(live); !written) return written.error();
      const Generation::Impl& impl = live.opened->impl();
      live.manifest.documents = impl.documents.size();
      live.manifest.dead_documents = impl.dead.size();
      live.manifest.text_bytes = impl.text_bytes;
      live.manifest.dead_text_bytes = impl.text_bytes - impl.live_text_bytes;
      manifest.generations.push_back(live.manifest);
    }
    manifest.format = kIndexFormat;
    manifest.program = PANDECT_VERSION;
    manifest.lexicon = lexicon.hash();
    ++manifest.commit;
    if (auto done = SyncNew(); !done) return done.error();
    const Sync sync = options.durable ? Sync::kYes : Sync::kNo;
    if (auto committed = CommitManifest(folder, manifest, sync); !committed) return committed.error();
    changed = false;
    Sweep();
    return Done{};
  }

  Result<Done> Commit() {
    if (!builder && !changed) return Done{};
    if (auto finished = FinishBuilder(); !finished) return finished.error();
    if (auto written = WriteVocabulary(); !written) return written.error();
    if (auto published = Publish(); !published) return published.error();
    return MergeSome();
  }

  // The generations to be written anew as one; empty where all is well.
  std::vector<size_t> Chosen() const {
    std::map<uint32_t, std::vector<size_t>> tiers;
    for (size_t g = 0; g < generations.size(); ++g) {
      const Generation::Impl& impl = generations[g].opened->impl();
      const auto dead = static_cast<double>(impl.text_bytes - impl.live_text_bytes);
      const bool all_dead = impl.live_documents == 0;
      if (all_dead || dead > kDeadShare * static_cast<double>(impl.text_bytes)) return {g};
      if (impl.live_text_bytes <= kLargestMerged) tiers[TierOf(impl.live_text_bytes)].push_back(g);
    }
    for (auto& [tier, members] : tiers) {
      if (members.size() >= kOfOneSize) return members;
    }
    return {};
  }

  Result<Done> MergeSome() {
    for (std::vector<size_t> chosen = Chosen(); !chosen.empty(); chosen = Chosen()) {
      std::vector<std::shared_ptr<const Generation>> sources;
      uint32_t live_documents = 0;
      for (const size_t g : chosen) {
        sources.push_back(generations[g].opened);
        live_documents += generations[g].opened->live_documents();
      }
      std::optional<LiveGeneration> merged;
      if (live_documents > 0) {
        merged.emplace();
        merged->manifest.name = NumberedName("gen-", manifest.next_file++);
        const std::string path = Path(merged->manifest.name);
        if (auto made = MakeFolder(path); !made) return made.error();
        if (auto done = MergeGenerations(sources, vocabulary, path); !done) return done.error();
        auto opened = OpenGeneration(path, {});
        if (!opened) return opened.error();
        merged->opened = *std::move(opened);
      }
      for (auto g = chosen.rbegin(); g != chosen.rend(); ++g) {
        generations.erase(generations.begin() + static_cast<ptrdiff_t>(*g));
      }
      if (merged) generations.push_back(*std::move(merged));
      if (auto published = Publish(); !published) return published.error();
      if (auto entered = EnterDocuments(); !entered) return entered.error();
    }
    return Done{};
  }
};

Writer::Writer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Writer::~Writer() = default;
Writer::Writer(Writer&&) noexcept = default;

namespace {

// The files of an index are its own: one inside another would be swept, or stand in the way of a rebuild.
Result<FolderLock> TakeFolder(const std::string& folder, const WriterOptions& options) {
  const std::filesystem::path above = std::filesystem::absolute(folder).lexically_normal() / "..";
  if (const auto outer = IndexAround(above.string())) {
    return Error{ErrorCode::kInvalid,
                 "the folder lies in the index " + *outer,
                 {folder},
                 "give a folder beside it with --index"};
  }
  if (auto made = MakeFolder(folder); !made) return made.error();
  return FolderLock::Take(folder, options.lock_wait_seconds);
}

}  // namespace

Result<Writer> Writer::Open(const std::string& folder, const Lexicon& lexicon, const WriterOptions& options) {
  auto lock = TakeFolder(folder, options);
  if (!lock) return lock.error();
  auto impl = std::make_unique<Impl>(folder, lexicon, options, *std::move(lock));
  if (auto loaded = impl->Load(); !loaded) {
    if (loaded.error().code != ErrorCode::kNotFound) return loaded.error();
    // A first index. A writer that was killed before its first commit leaves names of ours only.
    for (const std::string& name : NamesIn(folder)) {
      if (name == "lock" || IsOurs(name) || IsLeftBySearches(name)) continue;
      return Error{ErrorCode::kInvalid,
                   "the folder is not empty and is no index",
                   {folder},
                   "give an empty or a new folder with --index"};
    }
    impl->changed = true;
  }
  impl->Sweep();
  return Writer(std::move(impl));
}

Result<Writer> Writer::Rebuild(const std::string& folder, const Lexicon& lexicon, const WriterOptions& options) {
  auto lock = TakeFolder(folder, options);
  if (!lock) return lock.error();
  auto impl = std::make_unique<Impl>(folder, lexicon, options, *std::move(lock));
  impl->rebuilding = true;
  impl->changed = true;
  // Numbers go on, whatever the old index is: no name of it may be used again.
  for (const std::string& name : NamesIn(folder)) {
    if (name != "lock" && name != "CURRENT" && !IsOurs(name) && !IsLeftBySearches(name)) {
      return Error{ErrorCode::kInvalid,
                   "the folder holds \"" + name + "\", which is not of an index",
                   {folder},
                   "give an empty or a new folder with --index"};
    }
    const size_t dash = name.rfind('-');
    if (!IsOurs(name) || dash == std::string::npos) continue;
    const uint64_t number = std::strtoull(name.c_str() + dash + 1, nullptr, 10);
    impl->manifest.next_file = std::max(impl->manifest.next_file, number + 1);
  }
  const auto old = ReadManifest(folder);
  impl->manifest.commit = old ? old->commit : impl->manifest.next_file;
  return Writer(std::move(impl));
}

Result<Change> Writer::Put(std::string_view id, const Document& document, const CutDocument* cut, const Stamp& stamp) {
  const ContentHash content = ContentOf(id, document);
  const std::string key(id);
  const auto found = impl_->documents.find(key);
  if (found != impl_->documents.end() && found->second.content == content) return Change::kUnchanged;

  std::optional<CutDocument> own;
  if (cut == nullptr) cut = &own.emplace(Cut(document));
  const Words words = lemma::ReadWords(document.text, cut->tokens, segment::BlockBorders(cut->tree), impl_->vocabulary);
  if (!impl_->builder) {
    if (auto started = impl_->StartBuilder(); !started) return started.error();
  }
  const Change change = found == impl_->documents.end() ? Change::kAdded : Change::kReplaced;
  if (found != impl_->documents.end()) impl_->Kill(found->second);

  const DocumentFacts facts{key,
                            document.path,
                            document.format,
                            document.layout,
                            document.declared_language,
                            document.original_hash,
                            document.text_hash,
                            document.variables};
  Impl::Entry entry;
  entry.document = impl_->builder->Add(facts, content, stamp, document.text, cut->tree, words);
  entry.content = content;
  entry.stamp = stamp;
  impl_->documents[key] = entry;
  impl_->changed = true;

  if (impl_->builder->text_bytes() >= impl_->options.commit_bytes) {
    // A rebuild is not seen before it is whole.
    auto done = impl_->rebuilding ? impl_->FinishBuilder() : impl_->Commit();
    if (!done) return done.error();
  }
  return change;
}

Result<bool> Writer::Remove(std::string_view id) {
  const auto found = impl_->documents.find(std::string(id));
  if (found == impl_->documents.end()) return false;
  impl_->Kill(found->second);
  impl_->documents.erase(found);
  return true;
}

std::map<std::string, Stamp> Writer::Documents() const {
  std::map<std::string, Stamp> documents;
  for (const auto& [id, entry] : impl_->documents) documents.emplace(id, entry.stamp);
  return documents;
}

Result<Done> Writer::Commit() {
  auto done = impl_->Commit();
  if (done) impl_->rebuilding = false;
  return done;
}

}  // namespace pandect::index
