// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/snapshot.h"

#include <algorithm>
#include <queue>
#include <set>
#include <tuple>

#include "index/document_record.h"
#include "index/files.h"
#include "index/generation_builder.h"
#include "index/snapshot_impl.h"

namespace pandect::index {
namespace {

// What CURRENT names, or the first error; kNotFound where a file of it is not there.
Result<OpenedFiles> OpenNamed(const std::string& folder, Manifest manifest) {
  OpenedFiles out{std::move(manifest), JoinFiles({}), {}, {}};
  FormId next = 0;
  for (const std::string& name : out.manifest.vocabulary) {
    auto file = VocabularyFile::Open(folder + "/" + name);
    if (!file) return file.error();
    if ((*file)->first() != next) return DamageError(folder + "/" + name, "it does not follow the one before it");
    next = (*file)->end();
    out.vocabulary_files.push_back(*std::move(file));
  }
  out.vocabulary = JoinFiles(out.vocabulary_files);
  for (const ManifestGeneration& named : out.manifest.generations) {
    std::vector<uint32_t> dead;
    if (!named.dead.empty()) {
      auto read = ReadDead(folder + "/" + named.dead);
      if (!read) return read.error();
      dead = *std::move(read);
    }
    auto generation = OpenGeneration(folder + "/" + named.name, std::move(dead));
    if (!generation) return generation.error();
    const auto& forms = (*generation)->impl().list_forms;
    if ((*generation)->documents() != named.documents || (forms.size() > 0 && forms.back() >= next)) {
      return DamageError(folder + "/" + named.name, "it belongs to another state of the index");
    }
    out.generations.push_back(*std::move(generation));
  }
  return out;
}

}  // namespace

Result<OpenedFiles> OpenFiles(const std::string& folder, const Lexicon& lexicon) {
  auto manifest = ReadManifest(folder);
  for (int attempt = 0;; ++attempt) {
    if (!manifest) return manifest.error();
    if (manifest->lexicon != lexicon.hash()) {
      return Error{ErrorCode::kUnsupported,
                   "the index was made with other dictionaries than are installed now",
                   {folder},
                   RebuildHint(folder)};
    }
    auto files = OpenNamed(folder, *manifest);
    if (files || files.error().code != ErrorCode::kNotFound) return files;
    // A writer removes the files of an old state once it has committed a new one.
    const uint64_t commit = manifest->commit;
    manifest = ReadManifest(folder);
    if (manifest && manifest->commit == commit && attempt > 2) {
      return DamageError(files.error().where.file, "a file is missing");
    }
  }
}

Result<DocumentFacts> ReadFacts(const Generation& generation, DocumentNumber document) {
  const Generation::Impl& impl = generation.impl();
  const uint8_t* const record = impl.Record(document);
  RecordViews views;
  DocumentFacts facts;
  if (record != nullptr && OpenRecord({record, impl.documents[document].record_bytes}, views)) {
    const uint8_t* at = views.facts.data();
    if (GetFacts(at, at + views.facts.size(), facts)) return facts;
  }
  return DamageError(impl.folder + "/words", "the record of a document is broken");
}

Result<Snapshot> Snapshot::Open(const std::string& folder, const Lexicon& lexicon) {
  auto files = OpenFiles(folder, lexicon);
  if (!files) return files.error();
  auto impl = std::make_shared<Impl>(lexicon);
  impl->folder = folder;
  impl->files = *std::move(files);
  for (const auto& generation : impl->files.generations) {
    impl->documents += generation->live_documents();
    impl->words += generation->live_words();
    impl->paragraphs += generation->live_paragraphs();
    impl->text_bytes += generation->impl().live_text_bytes;
  }
  return Snapshot(std::move(impl));
}

const std::string& Snapshot::folder() const {
  return impl_->folder;
}
const Lexicon& Snapshot::lexicon() const {
  return impl_->lexicon;
}
const CorpusVocabulary& Snapshot::vocabulary() const {
  return impl_->files.vocabulary;
}
uint64_t Snapshot::commit() const {
  return impl_->files.manifest.commit;
}
size_t Snapshot::generations() const {
  return impl_->files.generations.size();
}
const Generation& Snapshot::generation(size_t number) const {
  return *impl_->files.generations[number];
}
uint32_t Snapshot::documents() const {
  return impl_->documents;
}
uint64_t Snapshot::words() const {
  return impl_->words;
}
uint64_t Snapshot::paragraphs() const {
  return impl_->paragraphs;
}
uint64_t Snapshot::text_bytes() const {
  return impl_->text_bytes;
}
const TextSource& Snapshot::texts() const {
  return impl_->texts;
}

const std::vector<DocumentRef>& Snapshot::in_order() const {
  std::call_once(impl_->ordered, [&] {
    // Each generation has its documents in order; what is left is to deal them together.
    struct Next {
      DocumentNames names;
      DocumentRef ref;
      size_t place = 0;  // in document_order
      bool operator<(const Next& other) const {
        const auto order = names <=> other.names;
        return order != 0 ? order > 0 : ref > other.ref;  // the top of a heap is its greatest
      }
    };
    const bool only_one = generations() == 1;
    // The first living document at or behind `place`.
    const auto find = [&](uint32_t g, size_t place, Next& next) {
      const Generation::Impl& impl = generation(g).impl();
      while (place < impl.document_order.size() && !generation(g).IsLive(impl.document_order[place])) ++place;
      if (place == impl.document_order.size()) return false;
      next.ref = {g, impl.document_order[place]};
      next.place = place;
      if (!only_one) next.names = impl.Names(next.ref.document);
      return true;
    };
    std::priority_queue<Next> heads;
    Next next;
    for (uint32_t g = 0; g < generations(); ++g) {
      if (find(g, 0, next)) heads.push(next);
    }
    impl_->in_order.reserve(documents());
    while (!heads.empty()) {
      const Next head = heads.top();
      heads.pop();
      impl_->in_order.push_back(head.ref);
      if (find(head.ref.generation, head.place + 1, next)) heads.push(next);
    }
  });
  return impl_->in_order;
}

const std::vector<std::string>& Snapshot::variable_names() const {
  std::call_once(impl_->named, [&] {
    std::set<std::string_view> names;
    for (size_t g = 0; g < generations(); ++g) {
      for (const std::string_view name : generation(g).impl().variable_names) names.insert(name);
    }
    impl_->variable_names.assign(names.begin(), names.end());
  });
  return impl_->variable_names;
}

std::optional<DocumentRef> Snapshot::Impl::Find(std::string_view id) const {
  std::call_once(hashed, [&] {
    for (uint32_t g = 0; g < files.generations.size(); ++g) {
      const auto& rows = files.generations[g]->impl().documents;
      for (DocumentNumber d = 0; d < rows.size(); ++d) {
        if (files.generations[g]->IsLive(d)) by_id_hash.emplace_back(rows[d].id_hash, DocumentRef{g, d});
      }
    }
    std::sort(by_id_hash.begin(), by_id_hash.end());
  });
  const uint64_t hash = HashOfId(id);
  for (auto at = std::lower_bound(by_id_hash.begin(), by_id_hash.end(), std::pair(hash, DocumentRef{}));
       at != by_id_hash.end() && at->first == hash; ++at) {
    if (files.generations[at->second.generation]->impl().Names(at->second.document).id == id) return at->second;
  }
  return std::nullopt;
}

std::optional<DocumentRef> Snapshot::Find(std::string_view id) const {
  return impl_->Find(id);
}

Result<DocumentFacts> Snapshot::Facts(DocumentRef ref) const {
  return ReadFacts(generation(ref.generation), ref.document);
}

namespace {

// False where the record is broken.
bool OpenTree(const Generation::Impl& impl, DocumentNumber document, TreeBytes& out) {
  const StoredDocument& row = impl.documents[document];
  const uint8_t* const record = impl.Record(document);
  RecordViews views;
  if (record == nullptr || !OpenRecord({record, row.record_bytes}, views)) return false;
  out = {views.tree, views.tree_marks, row.text_bytes};
  return true;
}

}  // namespace

DocumentNames Snapshot::Names(DocumentRef ref) const {
  return generation(ref.generation).impl().Names(ref.document);
}

Result<SegmentTree> Snapshot::Tree(DocumentRef ref) const {
  const Generation::Impl& impl = generation(ref.generation).impl();
  TreeBytes bytes;
  SegmentTree tree;
  if (OpenTree(impl, ref.document, bytes) && GetTree(bytes, tree)) return tree;
  return DamageError(impl.folder + "/words", "the record of a document is broken");
}

Result<TreePart> Snapshot::PartOfTree(DocumentRef ref, std::span<const SegmentIndex> roots) const {
  const Generation::Impl& impl = generation(ref.generation).impl();
  TreeBytes bytes;
  TreePart part;
  if (OpenTree(impl, ref.document, bytes) && GetTreePart(bytes, roots, part)) return part;
  return DamageError(impl.folder + "/words", "the record of a document is broken");
}

Result<ReadDocument> Snapshot::Read(DocumentRef ref, const TextSource* texts) const {
  const Generation::Impl& impl = generation(ref.generation).impl();
  const StoredDocument& row = impl.documents[ref.document];
  auto facts = Facts(ref);
  if (!facts) return facts.error();
  auto tree = Tree(ref);
  if (!tree) return tree.error();
  const Error broken = DamageError(impl.folder + "/words", "the record of a document is broken");

  ReadDocument out;
  out.tree = *std::move(tree);
  generation(ref.generation).AppendForms(row.first_word, row.words, out.words.form);
  if (out.words.form.size() != row.words) return broken;
  std::vector<uint32_t> form_bytes(row.words);
  const CorpusVocabulary& forms = vocabulary();
  for (uint32_t i = 0; i < row.words; ++i) {
    if (out.words.form[i] >= forms.size()) return broken;
    form_bytes[i] = static_cast<uint32_t>(forms.At(out.words.form[i]).raw.size());
  }
  RecordViews views;
  if (!OpenRecord({impl.Record(ref.document), row.record_bytes}, views)) return broken;
  const uint8_t* at = views.spans.data();
  if (!GetSpans(at, at + views.spans.size(), form_bytes, row.text_bytes, out.words.span)) return broken;
  at = views.joints.data();
  if (!GetJoints(at, at + views.joints.size(), row.words, forms.size(), out.words.joints)) return broken;

  Document& document = out.document;
  if (texts != nullptr) {
    // The folder's own texts are found without their ids.
    auto text = texts == &impl_->texts ? Text(ref) : texts->Text(facts->id, facts->text_hash);
    if (!text) return text.error();
    if (text->text.size() != row.text_bytes) {
      return Error{ErrorCode::kMalformed, "the text is another than was indexed", {facts->path}, RebuildHint(folder())};
    }
    document.text = text->text;
  }
  document.path = std::move(facts->path);
  document.original_hash = facts->original_hash;
  document.text_hash = facts->text_hash;
  document.format = std::move(facts->format);
  document.layout = facts->layout;
  document.declared_language = facts->declared_language;
  document.variables = std::move(facts->variables);
  return out;
}

Result<Done> Snapshot::Damage() const {
  for (size_t g = 0; g < generations(); ++g) {
    if (auto whole = generation(g).Damage(); !whole) return whole.error();
  }
  return Done{};
}

Result<SourceText> Snapshot::Text(DocumentRef ref) const {
  const Generation::Impl& impl = generation(ref.generation).impl();
  if (!impl.texts) {
    return Error{ErrorCode::kNotFound, "the index keeps no texts", {folder()}, RebuildHint(folder())};
  }
  const StoredDocument& row = impl.documents[ref.document];
  const uint8_t* const text = impl.texts->Bytes(0, row.text, row.text_bytes);
  if (text == nullptr) return DamageError(impl.folder + "/texts", "a checksum is wrong");
  return SourceText{{reinterpret_cast<const char*>(text), row.text_bytes}, impl_};
}

Result<SourceText> FolderTexts::Text(std::string_view id, const Sha256& text_hash) const {
  const auto found = snapshot_.Find(id);
  if (!found) return Error{ErrorCode::kNotFound, "no such document in the index", {std::string(id)}, ""};
  static_cast<void>(text_hash);  // pages of the folder's own texts have checksums
  return Snapshot(snapshot_.shared_from_this()).Text(*found);
}

// ---- candidates.h

namespace {

// Calls `use` with chunks of living documents; where one is none of the generation's, `damaged` is set.
template <class... More>
auto OfLiving(const Generation& generation, bool& damaged, const std::function<bool(ChunkNumber, More...)>& use) {
  return [&](ChunkNumber chunk, More... more) {
    const auto& chunks = generation.impl().chunks;
    if (chunk >= chunks.size()) {
      damaged = true;
      return false;
    }
    return !generation.IsLive(chunks[chunk].document) || use(chunk, more...);
  };
}

}  // namespace

Result<Done> ForEachChunk(const Snapshot& snapshot, size_t number, const Candidates& wanted,
                          const std::function<bool(ChunkNumber)>& use) {
  const Generation& generation = snapshot.generation(number);
  const CorpusVocabulary& forms = snapshot.vocabulary();
  bool damaged = false;
  auto done = generation.impl().terms->ForEach(
      wanted, [&](FormId form) { return TermOf(forms.At(form)); }, OfLiving(generation, damaged, use));
  if (damaged) return DamageError(generation.impl().TermsPath(), "it has chunks that are none");
  return done;
}

Result<Done> ForEachChunkWithValue(const Snapshot& snapshot, size_t number, std::string_view name,
                                   const std::function<bool(std::string_view)>& fits,
                                   const std::function<bool(ChunkNumber, bool)>& use) {
  const Generation& generation = snapshot.generation(number);
  bool damaged = false;
  auto done = generation.impl().terms->ForEachWithValue(name, fits, OfLiving(generation, damaged, use));
  if (damaged) return DamageError(generation.impl().TermsPath(), "it has chunks that are none");
  return done;
}

}  // namespace pandect::index
