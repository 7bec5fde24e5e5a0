// SPDX-License-Identifier: GPL-2.0-or-later
// The encodings, there and back, and over bytes that nobody wrote.
#include <doctest/doctest.h>

#include <random>

#include "index/ascending.h"
#include "index/document_record.h"
#include "index/position_list.h"
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
  PutTree(tree, parts.tree);
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
    at = views.tree.data();
    right = GetTree(at, at + views.tree.size(), 1000, tree_read) && right;
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

}  // namespace
}  // namespace pandect::index
