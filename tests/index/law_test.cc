// SPDX-License-Identifier: GPL-2.0-or-later
// The laws of a snapshot on real texts: it reads as the stages do, and its two directions say the same.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <set>

#include "index_support.h"
#include "ingest/ingest.h"
#include "support/shared_texts.h"
#include "support/temporary_folder.h"

namespace pandect::index {
namespace {

std::map<std::string, Document> ReadAll(const std::vector<std::string>& paths) {
  Diagnostics problems;
  std::map<std::string, Document> documents;
  for (const SourceFile& file : ingest::Find(paths, problems)) {
    auto read = ingest::Read(file, {});
    if (read) documents.emplace(read->path, *std::move(read));
  }
  return documents;
}

// Every form of the vocabulary as a Vocabulary over the same lexicon has it, and found by all roads.
void CheckVocabulary(const CorpusVocabulary& corpus) {
  Vocabulary fresh(TheLexicon());
  std::map<uint64_t, std::vector<FormId>> by_key;
  std::map<std::string, std::vector<FormId>> by_folded;
  for (FormId id = 0; id < corpus.size(); ++id) {
    const Form kept = corpus.At(id);
    const Form form = fresh.At(fresh.Intern(kept.raw));
    REQUIRE(fresh.size() == id + 1);  // each raw form once
    REQUIRE(kept.folded == form.folded);
    REQUIRE(std::ranges::equal(kept.keys, form.keys));
    REQUIRE(kept.script == form.script);
    REQUIRE(kept.all_caps == form.all_caps);
    REQUIRE(kept.is_number == form.is_number);
    for (const Key key : kept.keys) by_key[key.value].push_back(id);
    by_folded[std::string(kept.folded)].push_back(id);
    if (id % 7 == 0) REQUIRE(corpus.FindRaw(kept.raw) == id);
  }
  std::vector<FormId> found;
  for (const auto& [key, forms] : by_key) {
    corpus.FormsWithKey(Key{key}, found);
    REQUIRE(found == forms);
  }
  for (const auto& [folded, forms] : by_folded) {
    corpus.FormsFolded(folded, found);
    REQUIRE(found == forms);
  }
  for (const std::string prefix : {"", "с", "со", "pri", "договор", "нетакогослова", "\xD0"}) {
    std::set<FormId> expected;
    for (const auto& [folded, forms] : by_folded) {
      if (folded.starts_with(prefix)) expected.insert(forms.begin(), forms.end());
    }
    found.clear();
    CHECK(corpus.FormsWithPrefix(prefix, SIZE_MAX, found) == expected.size());
    CHECK(std::set<FormId>(found.begin(), found.end()) == expected);
    found.clear();
    CHECK(corpus.FormsWithPrefix(prefix, 3, found) == expected.size());
    CHECK(found.size() == std::min<size_t>(3, expected.size()));
  }
  size_t visited = 0;
  corpus.ForEachFolded([&](std::string_view folded, FormId form) {
    REQUIRE(corpus.At(form).folded == folded);
    ++visited;
    return true;
  });
  CHECK(visited == corpus.size());
  CHECK_FALSE(corpus.FindRaw("нетакогослова").has_value());
  found = {1};
  corpus.FormsFolded("нетакогослова", found);
  CHECK(found.empty());

  Vocabulary filled(TheLexicon());
  Fill(corpus, filled);
  CHECK(filled.size() == corpus.size());
}

// Rows, positions and cursors against the row of forms read plainly.
void CheckGeneration(const Snapshot& snapshot, size_t number) {
  const Generation& generation = snapshot.generation(number);
  std::vector<FormId> forms;
  generation.AppendForms(0, generation.words(), forms);
  REQUIRE(forms.size() == generation.words());
  std::vector<bool> live(generation.words()), sentence(generation.words());
  std::map<FormId, std::vector<JointAt>> joints;
  ParagraphNumber paragraph = 0;
  ChunkNumber chunk = 0;
  WordNumber word = 0;
  for (DocumentNumber d = 0; d < generation.documents(); ++d) {
    const DocumentRow row = generation.Document(d);
    REQUIRE(row.first_word == word);
    REQUIRE(row.first_paragraph == paragraph);
    REQUIRE(row.first_chunk == chunk);
    auto read = snapshot.Read({static_cast<uint32_t>(number), d});
    REQUIRE(read.ok());
    for (SegmentIndex s = 0; s < read->tree.segments.size(); ++s) {
      const Segment& segment = read->tree.segments[s];
      const auto at = std::ranges::lower_bound(read->words.span, segment.span.begin, {}, &ByteSpan::begin);
      const auto first = word + static_cast<WordNumber>(at - read->words.span.begin());
      if (segment.kind == SegmentKind::kSentence && first < word + row.words) sentence[first] = true;
      if (segment.kind != SegmentKind::kParagraph) continue;
      const ParagraphRow has = generation.Paragraph(paragraph);
      REQUIRE(has.first_word == first);
      REQUIRE(has.segment == s);
      REQUIRE(has.role == segment.role);
      REQUIRE(has.language == segment.language);
      if (has.words > 0) {
        REQUIRE(generation.ParagraphOf(has.first_word) == paragraph);
        REQUIRE(generation.ParagraphOf(has.first_word + has.words - 1) == paragraph);
      }
      REQUIRE(generation.DocumentOfParagraph(paragraph) == d);
      ++paragraph;
      auto part = snapshot.PartOfTree({static_cast<uint32_t>(number), d}, {&s, 1});
      REQUIRE(part.ok());
      const auto place = static_cast<SegmentIndex>(std::ranges::lower_bound(part->numbers, s) - part->numbers.begin());
      REQUIRE(part->tree.segments[place].span == segment.span);
      REQUIRE(part->numbers.back() + 1 == segment.end);
      REQUIRE(segment::Address(part->tree, place, Language::kRu) == segment::Address(read->tree, s, Language::kRu));
    }
    for (uint32_t c = 0; c < row.chunks; ++c, ++chunk) {
      const ChunkRow has = generation.Chunk(chunk);
      REQUIRE(has.document == d);
      REQUIRE(has.first_word == generation.Paragraph(has.first_paragraph).first_word);
      REQUIRE(has.first_paragraph >= row.first_paragraph);
      REQUIRE(has.first_paragraph + has.paragraphs <= row.first_paragraph + row.paragraphs);
      if (has.words > 0) REQUIRE(generation.ChunkOf(has.first_word + has.words - 1) == chunk);
    }
    for (const Joint& joint : read->words.joints) {
      if (generation.IsLive(d)) joints[joint.form].push_back({word + joint.first, joint.count});
    }
    for (uint32_t i = 0; i < row.words; ++i) live[word + i] = generation.IsLive(d);
    if (row.words > 0) REQUIRE(generation.DocumentOf(word + row.words - 1) == d);
    word += row.words;
  }
  REQUIRE(word == generation.words());
  REQUIRE(chunk == generation.chunks());
  REQUIRE(paragraph == generation.paragraphs());
  for (WordNumber w = 0; w < generation.words(); ++w) REQUIRE(generation.BeginsSentence(w) == sentence[w]);

  std::map<FormId, std::vector<WordNumber>> expected;
  for (WordNumber w = 0; w < forms.size(); ++w) {
    if (live[w]) expected[forms[w]].push_back(w);
  }
  std::vector<WordNumber> positions;
  std::vector<JointAt> found_joints;
  std::vector<FormId> piece;
  uint32_t random = 1;
  for (FormId form = 0; form < snapshot.vocabulary().size(); ++form) {
    positions.clear();
    generation.AppendPositions(form, positions);
    const auto at = expected.find(form);
    const std::vector<WordNumber> none;
    const std::vector<WordNumber>& wanted = at == expected.end() ? none : at->second;
    REQUIRE(positions == wanted);
    REQUIRE(generation.Occurrences(form) >= wanted.size());
    // A cursor that skips, against a search in the list.
    PositionCursor cursor = generation.Positions(form);
    for (WordNumber from = 0; !cursor.done(); from = cursor.word() + 1 + random % 2000) {
      random = random * 1664525 + 1013904223;
      cursor.SkipTo(from);
      const auto next = std::ranges::lower_bound(wanted, from);
      REQUIRE(cursor.done() == (next == wanted.end()));
      if (cursor.done()) break;
      REQUIRE(cursor.word() == *next);
      if (random >> 20 & 1) {
        cursor.Next();
        REQUIRE(cursor.done() == (next + 1 == wanted.end()));
        if (!cursor.done()) REQUIRE(cursor.word() == next[1]);
      }
      if (cursor.done()) break;
    }
    found_joints.clear();
    generation.AppendJoints(form, found_joints);
    const auto wanted_joints = joints.find(form);
    REQUIRE(found_joints.size() == (wanted_joints == joints.end() ? 0 : wanted_joints->second.size()));
    for (size_t i = 0; i < found_joints.size(); ++i) {
      REQUIRE(found_joints[i].first == wanted_joints->second[i].first);
      REQUIRE(found_joints[i].count == wanted_joints->second[i].count);
    }
  }
  for (WordNumber from = 0; from < generation.words(); from += 997) {
    const uint32_t count = std::min<uint32_t>(from % 300, generation.words() - from);
    piece.clear();
    generation.AppendForms(from, count, piece);
    REQUIRE(std::ranges::equal(piece, std::span(forms).subspan(from, count)));
    bool one = true;
    for (WordNumber w = from + 1; w < from + count; ++w) one = one && !sentence[w];
    if (count > 0) REQUIRE(generation.InOneSentence(from, from + count) == one);
  }
}

// Every chunk with a form is among the candidates for it, and AND, OR are those of the parts.
void CheckCandidates(const Snapshot& snapshot, size_t number) {
  const Generation& generation = snapshot.generation(number);
  const auto chunks = [&](const Candidates& wanted) {
    std::set<ChunkNumber> out;
    auto done = ForEachChunk(snapshot, number, wanted, [&](ChunkNumber chunk) {
      CHECK((out.empty() || chunk > *out.rbegin()));
      out.insert(chunk);
      return true;
    });
    REQUIRE_MESSAGE(done.ok(), (done ? "" : Format(done.error())));
    return out;
  };
  std::set<ChunkNumber> all;
  for (ChunkNumber c = 0; c < generation.chunks(); ++c) {
    if (generation.IsLive(generation.Chunk(c).document)) all.insert(c);
  }
  CHECK(chunks(Candidates::All()) == all);
  CHECK(chunks(Candidates::None()).empty());
  CHECK(chunks(Candidates::And({})) == all);
  CHECK(chunks(Candidates::Or({})).empty());
  std::vector<WordNumber> positions;
  std::vector<JointAt> joints;
  const FormId step = std::max<FormId>(1, snapshot.vocabulary().size() / 300);
  for (FormId form = 0; form < snapshot.vocabulary().size(); form += step) {
    positions.clear();
    joints.clear();
    generation.AppendPositions(form, positions);
    generation.AppendJoints(form, joints);
    for (const JointAt& joint : joints) positions.push_back(joint.first);
    std::set<ChunkNumber> with;
    for (const WordNumber word : positions) with.insert(generation.ChunkOf(word));
    const FormId other = (form * 7919 + 13) % snapshot.vocabulary().size();
    const auto a = chunks(Candidates::Forms({form})), b = chunks(Candidates::Forms({other}));
    REQUIRE(std::ranges::includes(a, with));
    std::set<ChunkNumber> both, either;
    std::ranges::set_intersection(a, b, std::inserter(both, both.end()));
    std::ranges::set_union(a, b, std::inserter(either, either.end()));
    REQUIRE(chunks(Candidates::And({Candidates::Forms({form}), Candidates::Forms({other})})) == both);
    REQUIRE(chunks(Candidates::Or({Candidates::Forms({form}), Candidates::Forms({other})})) == either);
    REQUIRE(chunks(Candidates::Forms({form, other})) == either);
  }
  size_t seen = 0;
  REQUIRE(ForEachChunk(snapshot, number, Candidates::All(), [&](ChunkNumber) { return ++seen < 2; }).ok());
  CHECK(seen == std::min<size_t>(2, all.size()));
}

void CheckLaws(const std::map<std::string, Document>& documents, uint64_t commit_bytes) {
  TemporaryFolder folder;
  {
    Writer writer = OpenWriter(folder.path(), Quick(commit_bytes));
    for (const auto& [path, document] : documents) CHECK(Put(writer, document) == Change::kAdded);
    // A fifth of them again as another, so that generations have dead documents.
    size_t i = 0;
    for (const auto& [path, document] : documents) {
      if (i++ % 5 != 0) continue;
      Document other = document;
      other.text += "\n\nЕщё одно положение. One more provision.\n";
      other.text_hash = HashBytes(other.text);
      CHECK(Put(writer, other) == Change::kReplaced);
      if (i % 2 != 0) CHECK(Put(writer, document) == Change::kReplaced);
    }
    Commit(writer);
  }
  std::map<std::string, Document> expected = documents;
  size_t i = 0;
  for (auto& [path, document] : expected) {
    if (i++ % 5 != 0 || i % 2 != 0) continue;
    document.text += "\n\nЕщё одно положение. One more provision.\n";
    document.text_hash = HashBytes(document.text);
  }
  const Snapshot snapshot = OpenSnapshot(folder.path());
  CHECK(DifferenceFrom(snapshot, expected) == "");
  CheckVocabulary(snapshot.vocabulary());
  for (size_t g = 0; g < snapshot.generations(); ++g) {
    CAPTURE(g);
    CheckGeneration(snapshot, g);
    CheckCandidates(snapshot, g);
  }
  CHECK(snapshot.Damage().ok());
}

TEST_CASE("the bundled corpus: what is read is what the stages give, and both directions agree") {
  const auto documents = ReadAll({PANDECT_SOURCE_DIR "/corpora"});
  REQUIRE(documents.size() > 5);
  for (const uint64_t commit_bytes : {uint64_t{1} << 30, uint64_t{8} << 10}) CheckLaws(documents, commit_bytes);
}

TEST_CASE("all of ../shared/texts: the same") {
  PANDECT_NEEDS_SHARED();
  const auto documents = ReadAll({test::kShared + "/texts"});
  REQUIRE(documents.size() > 50);
  CheckLaws(documents, uint64_t{1} << 20);
}

TEST_CASE("documents that are hardly any") {
  std::map<std::string, Document> documents;
  for (const char* text : {"", " \n\n ", "Слово", "—", "***\n\n***\n\nа\n\n***", "кое-\nчто\r\nи\u0301 т.д.",
                           "a\u0000b", "𝒜𝔅 \U0001F600 слово", "co-operation co-operation", "У К А З Президента"}) {
    const std::string path = "d" + std::to_string(documents.size());
    documents.emplace(path, MakeDocument(path, text, {{"title", text}}));
  }
  CheckLaws(documents, 1 << 30);
  CheckLaws(documents, 1);
  CheckLaws({}, 1);
}

}  // namespace
}  // namespace pandect::index
