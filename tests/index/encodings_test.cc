// SPDX-License-Identifier: GPL-2.0-or-later
// The encodings, there and back, and over bytes that nobody wrote.
#include <doctest/doctest.h>

#include <random>

#include "index/ascending.h"
#include "index/document_record.h"
#include "index/position_list.h"
#include "index/tree_record.h"
#include "index/varint.h"
#include "index_support.h"

namespace pandect::index {
namespace {

std::span<const uint8_t> Bytes(const std::string& text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

TEST_CASE("varints of every size; cut ones end the reading") {
  for (int bits = 0; bits <= 64; ++bits) {
    for (const uint64_t value : {bits == 64 ? ~uint64_t{0} : (uint64_t{1} << bits) - 1, uint64_t{1} << (bits & 63)}) {
      std::string out;
      PutVarint(value, out);
      const uint8_t* at = Bytes(out).data();
      CHECK(GetVarint(at, at + out.size()) == value);
      CHECK(at == Bytes(out).data() + out.size());
      for (size_t cut = 0; cut < out.size(); ++cut) {
        at = Bytes(out).data();
        CHECK(GetVarint(at, at + cut) == 0);
        CHECK(at == Bytes(out).data() + cut);
      }
    }
  }
  const std::string endless(20, '\xFF');
  const uint8_t* at = Bytes(endless).data();
  CHECK(GetVarint(at, at + endless.size()) == 0);
}

TEST_CASE("ascending numbers: each, pairs, one after another, and where a number would stand") {
  std::mt19937 random(2);
  for (const uint32_t count : {0u, 1u, 2u, 15u, 16u, 17u, 31u, 32u, 33u, 500u}) {
    for (const uint32_t step : {0u, 1u, 3u, 300u, 8000000u}) {
      std::vector<uint32_t> numbers;
      uint32_t number = random() % 5;
      for (uint32_t i = 0; i < count; ++i) {
        numbers.push_back(number);
        number += step == 0 ? random() % 2 : random() % step;
      }
      const std::string packed = PackAscending(numbers);
      Ascending view;
      REQUIRE(view.Open(Bytes(packed), count));
      REQUIRE(view.size() == count);
      Ascending::Cursor cursor(view);
      for (uint32_t i = 0; i < count; ++i) {
        REQUIRE(view[i] == numbers[i]);
        REQUIRE(cursor.Next() == numbers[i]);
        if (i + 1 < count) REQUIRE(view.Pair(i) == std::pair(numbers[i], numbers[i + 1]));
        for (const uint32_t value : {numbers[i], numbers[i] + 1, numbers[i] - 1}) {
          REQUIRE(view.LowerBound(value) ==
                  static_cast<uint32_t>(std::ranges::lower_bound(numbers, value) - numbers.begin()));
        }
      }
      CHECK(view.LowerBound(0) == static_cast<uint32_t>(std::ranges::lower_bound(numbers, 0u) - numbers.begin()));
      if (count > 1) CHECK_FALSE(Ascending().Open(Bytes(packed).first(packed.size() / 4), count));
    }
  }
}

TEST_CASE("positions: lists of all lengths around a block") {
  std::mt19937 random(4);
  for (const uint32_t count : {1u, 2u, 127u, 128u, 129u, 255u, 256u, 257u, 1000u}) {
    std::vector<WordNumber> words;
    WordNumber word = random() % 3;
    for (uint32_t i = 0; i < count; ++i) {
      words.push_back(word);
      word += 1 + random() % (i % 7 == 0 ? 100000 : 3);
    }
    std::string packed;
    PutPositions(words, packed);
    const PositionList list = PositionList::Open(Bytes(packed).data(), Bytes(packed).data() + packed.size());
    REQUIRE(list.count == count);
    REQUIRE(list.skip_count() == (count - 1) / kBlock);
    const uint8_t* at = list.gaps;
    WordNumber next = 0;
    for (uint32_t i = 0; i < count; ++i) {
      if (i > 0 && i % kBlock == 0) {
        CHECK(list.SkipLast(i / kBlock - 1) == words[i - 1]);
        CHECK(list.gaps + list.SkipTo(i / kBlock - 1) == at);
      }
      const WordNumber has = next + GetVarint32(at, list.end);
      REQUIRE(has == words[i]);
      next = has + 1;
    }
    CHECK(at == list.end);
    CHECK(PositionList::Open(Bytes(packed).data(), Bytes(packed).data() + packed.size() / 2).count == 0);
  }
}

SegmentTree SomeTree() {
  return segment::Split(
      MakeDocument("a",
                   "ДОГОВОР\n\nПреамбула, в которой говорится.\n\nСтатья 1\n\n1. Первое. Второе!\n\n"
                   "2. Пункт:\nа) один;\nб) два.\n\nArticle 2\n\nThe text is here. And here.\n\n¹ Ibid."));
}

TEST_CASE("records: bytes nobody wrote are refused or read as something, within their bounds") {
  const SegmentTree tree = SomeTree();
  REQUIRE(tree.segments.size() > 15);
  RecordParts parts;
  DocumentFacts facts;
  facts.id = "a";
  facts.path = "папка/a";
  facts.variables = {{"type", "договор"}, {"", ""}};
  PutFacts(facts, parts.facts);
  PutTree(tree, parts.tree, parts.tree_marks);
  const std::vector<ByteSpan> spans = {{0, 5}, {6, 9}, {11, 12}, {40, 45}, {46, 60}};
  const std::vector<uint32_t> form_bytes = {5, 3, 1, 5, 7};
  PutSpans(spans, form_bytes, parts.spans);
  const std::vector<Joint> joints = {{0, 2, 7}, {0, 3, 1}, {3, 2, 0}};
  PutJoints(joints, parts.joints);
  std::string record;
  PutRecord(parts, record);

  const auto read = [&](const std::string& bytes) {
    RecordViews views;
    if (!OpenRecord(Bytes(bytes), views)) return false;
    DocumentFacts facts_read;
    SegmentTree tree_read;
    std::vector<ByteSpan> spans_read;
    std::vector<Joint> joints_read;
    const uint8_t* at = views.facts.data();
    bool right = GetFacts(at, at + views.facts.size(), facts_read);
    right = GetTree({views.tree, views.tree_marks, 1000}, tree_read) && right;
    at = views.spans.data();
    right = GetSpans(at, at + views.spans.size(), form_bytes, 1000, spans_read) && right;
    at = views.joints.data();
    right = GetJoints(at, at + views.joints.size(), 5, 8, joints_read) && right;
    for (const Segment& segment : tree_read.segments) {
      if (right) CHECK((segment.span.end <= 1000 && segment.end <= tree_read.segments.size()));
    }
    static_cast<void>(NamesOf(Bytes(bytes)));
    return right && facts_read.path == facts.path && facts_read.variables == facts.variables &&
           SameTree(tree_read, tree) && spans_read == spans && joints_read.size() == joints.size();
  };
  CHECK(read(record));
  for (size_t cut = 0; cut < record.size(); ++cut) CHECK_FALSE(read(record.substr(0, cut)));
  std::mt19937 random(9);
  for (int round = 0; round < 20000; ++round) {
    std::string bytes = record;
    for (uint32_t i = 0; i <= random() % 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    read(bytes);
  }
}

// A tree of many marks: articles in chapters, points in articles, unnumbered and odd ones among them.
SegmentTree LongTree() {
  std::string text = "КОНВЕНЦИЯ\n\nГосударства — участники согласились:\n\n";
  for (int i = 1; i <= 60; ++i) {
    if (i % 20 == 1) text += "Глава " + std::to_string(i / 20 + 1) + ". О сотрудничестве\n\n";
    text += "Статья " + std::to_string(i == 30 ? 29 : i) + "\n\n";
    for (int p = 1; p <= i % 5; ++p) {
      text += std::to_string(p) + ". Первое предложение. Второе!\nа) пункт;\nб) ещё; и ещё.\n\n";
    }
    if (i % 7 == 0) text += "Абзац без номера. The English sentence. Третье?\n\n";
  }
  return segment::Split(MakeDocument("long", text));
}

// What PartOfTree promises, from the whole tree.
TreePart PartSlowly(const SegmentTree& tree, const std::vector<SegmentIndex>& roots) {
  std::vector<SegmentIndex> place(tree.segments.size(), kNoSegment);
  for (const SegmentIndex root : roots) {
    for (SegmentIndex i = root; i < std::max(tree.segments[root].end, root + 1); ++i) place[i] = 0;
    for (SegmentIndex i = root; i != kNoSegment; i = tree.segments[i].parent) place[i] = 0;
  }
  TreePart part;
  for (SegmentIndex i = 0; i < place.size(); ++i) {
    if (place[i] == kNoSegment) continue;
    place[i] = static_cast<SegmentIndex>(part.numbers.size());
    part.numbers.push_back(i);
    Segment segment = tree.segments[i];
    if (segment.parent != kNoSegment) segment.parent = place[segment.parent];
    part.tree.segments.push_back(segment);
    for (SegmentIndex a = 0; a < part.numbers.size(); ++a) {
      if (tree.segments[part.numbers[a]].end > i) part.tree.segments[a].end = place[i] + 1;
    }
  }
  return part;
}

TEST_CASE("parts of a tree are what the whole tree has there") {
  const SegmentTree tree = LongTree();
  REQUIRE(tree.segments.size() > 5 * kTreeMark);
  std::string bytes, marks;
  PutTree(tree, bytes, marks);
  const TreeBytes views{Bytes(bytes), Bytes(marks), 1 << 20};
  SegmentTree whole;
  REQUIRE(GetTree(views, whole));
  REQUIRE(SameTree(whole, tree));
  std::mt19937 random(12);
  const auto count = static_cast<SegmentIndex>(tree.segments.size());
  for (int round = 0; round < 3000; ++round) {
    std::vector<SegmentIndex> roots;
    const uint32_t wanted = random() % 6;
    // Near each other in half of the rounds, so that they touch.
    const uint32_t near = random() % 2 == 0 ? count : 12, base = random() % count;
    for (uint32_t i = 0; i < wanted; ++i) roots.push_back((base + random() % near) % count);
    if (round < static_cast<int>(count)) roots.push_back(static_cast<SegmentIndex>(round));
    std::ranges::sort(roots);
    TreePart part;
    REQUIRE(GetTreePart(views, roots, part));
    const TreePart slow = PartSlowly(tree, roots);
    REQUIRE(part.numbers == slow.numbers);
    REQUIRE(SameTree(part.tree, slow.tree));
  }
  TreePart part;
  const SegmentIndex beyond[] = {count};
  CHECK_FALSE(GetTreePart(views, beyond, part));
}

TEST_CASE("parts of a tree from bytes nobody wrote stay within their bounds") {
  const SegmentTree tree = LongTree();
  std::string bytes, marks;
  PutTree(tree, bytes, marks);
  std::mt19937 random(13);
  const auto count = static_cast<SegmentIndex>(tree.segments.size());
  uint32_t refused = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string broken = bytes, broken_marks = marks;
    std::string& one = random() % 3 == 0 ? broken : broken_marks;
    for (uint32_t i = 0; i <= random() % 3; ++i) one[random() % one.size()] = static_cast<char>(random());
    if (random() % 10 == 0) one.resize(random() % one.size());
    std::vector<SegmentIndex> roots;
    for (int i = 0; i < 3; ++i) roots.push_back(static_cast<SegmentIndex>(random() % count));
    std::ranges::sort(roots);
    TreePart part;
    if (!GetTreePart({Bytes(broken), Bytes(broken_marks), 1 << 20}, roots, part)) {
      ++refused;
      continue;
    }
    for (SegmentIndex i = 0; i < part.numbers.size(); ++i) {
      const Segment& segment = part.tree.segments[i];
      CHECK((segment.span.end <= 1 << 20 && segment.end <= part.numbers.size()));
      CHECK((i == 0 ? segment.parent == kNoSegment : segment.parent < i));
      CHECK((i == 0 || part.numbers[i - 1] < part.numbers[i]));
    }
  }
  CHECK(refused > 100);
}

}  // namespace
}  // namespace pandect::index
