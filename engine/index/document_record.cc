// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/document_record.h"

#include <array>
#include <charconv>
#include <cstring>

#include "index/varint.h"

namespace pandect::index {
namespace {

void PutHash(const Sha256& hash, std::string& out) {
  out.append(reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size());
}

bool GetHash(const uint8_t*& at, const uint8_t* end, Sha256& out) {
  if (static_cast<size_t>(end - at) < out.bytes.size()) return false;
  std::memcpy(out.bytes.data(), at, out.bytes.size());
  at += out.bytes.size();
  return true;
}

// ---- trees

constexpr uint8_t kKindMask = 0x0F;
constexpr uint8_t kSameRole = 0x10, kSameLanguage = 0x20, kCited = 0x40, kNextNumber = 0x80;
// In the place of a kind: a sentence as guessed in all but its end, and one that is all of its paragraph.
constexpr uint8_t kPlainSentence = 0x0E, kWholeSentence = 0x0F;
constexpr uint8_t kKinds = 10, kRoles = 10;

// What both sides know after the segments so far: guesses are made from it alone.
class Walk {
 public:
  struct Open {
    SegmentIndex index = 0;
    uint32_t depth_paragraphs[kRoles] = {};
    uint32_t sentences = 0;
  };

  // The ordinal that a segment of this kind and role has as the next child of the innermost open segment.
  uint32_t NextOrdinal(SegmentKind kind, SegmentRole role) const {
    if (open_.empty()) return 0;
    if (kind == SegmentKind::kSentence) return open_.back().sentences + 1;
    if (kind == SegmentKind::kParagraph) return open_.back().depth_paragraphs[Counter(role)] + 1;
    return 0;
  }
  void Push(SegmentIndex index, const Segment& segment) {
    if (!open_.empty()) {
      if (segment.kind == SegmentKind::kSentence) ++open_.back().sentences;
      if (segment.kind == SegmentKind::kParagraph) ++open_.back().depth_paragraphs[Counter(segment.role)];
    }
    open_.push_back({index, {}, 0});
  }
  void Pop(size_t count) { open_.resize(open_.size() - count); }
  size_t depth() const { return open_.size(); }
  SegmentIndex parent() const { return open_.empty() ? kNoSegment : open_.back().index; }

 private:
  // As segment counts paragraphs: body and list items together.
  static size_t Counter(SegmentRole role) {
    return static_cast<size_t>(role == SegmentRole::kListItem ? SegmentRole::kBody : role) % kRoles;
  }
  std::vector<Open> open_;
};

// How many segments are closed before one of `kind` is opened behind one of `before`: a guess.
size_t GuessedPops(SegmentKind before, SegmentKind kind, size_t depth) {
  size_t pops = 0;
  if (before == SegmentKind::kSentence) pops = kind == SegmentKind::kSentence ? 1 : 2;
  return pops < depth ? pops : 0;
}

}  // namespace

void PutFacts(const DocumentFacts& facts, std::string& out) {
  PutString(facts.id, out);
  PutString(facts.path == facts.id ? std::string_view() : facts.path, out);
  PutString(facts.format, out);
  out.push_back(static_cast<char>(facts.layout));
  out.push_back(static_cast<char>(facts.declared_language));
  PutHash(facts.original_hash, out);
  PutHash(facts.text_hash, out);
  PutVarint(facts.variables.size(), out);
  for (const auto& [name, value] : facts.variables) {
    PutString(name, out);
    PutString(value, out);
  }
}

DocumentNames NamesOf(std::span<const uint8_t> record) {
  const uint8_t* at = record.data();
  const uint8_t* end = at + record.size();
  const std::string_view facts = GetString(at, end);  // the first part
  at = reinterpret_cast<const uint8_t*>(facts.data());
  end = at + facts.size();
  DocumentNames names;
  names.id = GetString(at, end);
  names.path = GetString(at, end);
  if (names.path.empty()) names.path = names.id;
  return names;
}

bool GetFacts(const uint8_t*& at, const uint8_t* end, DocumentFacts& out) {
  out.id = GetString(at, end);
  out.path = GetString(at, end);
  if (out.path.empty()) out.path = out.id;
  out.format = GetString(at, end);
  if (end - at < 2 || at[0] > static_cast<uint8_t>(LineLayout::kHardWrapped) ||
      at[1] > static_cast<uint8_t>(Language::kEn)) {
    return false;
  }
  out.layout = static_cast<LineLayout>(*at++);
  out.declared_language = static_cast<Language>(*at++);
  if (!GetHash(at, end, out.original_hash) || !GetHash(at, end, out.text_hash)) return false;
  for (uint64_t left = GetVarint(at, end); left > 0; --left) {
    if (at == end) return false;
    const std::string name(GetString(at, end));
    out.variables[name] = GetString(at, end);
  }
  return true;
}

void PutTree(const SegmentTree& tree, std::string& out) {
  PutVarint(tree.segments.size(), out);
  Walk walk;
  Segment before;
  before.kind = SegmentKind::kDocument;
  std::vector<SegmentIndex> ends;
  uint32_t position = 0;  // spans begin at or behind it
  for (SegmentIndex i = 0; i < tree.segments.size(); ++i) {
    const Segment& segment = tree.segments[i];
    size_t pops = 0;
    while (!ends.empty() && ends.back() <= i) {
      ends.pop_back();
      ++pops;
    }
    const size_t guessed_pops = GuessedPops(before.kind, segment.kind, walk.depth());
    walk.Pop(pops);
    const bool is_leaf_kind = segment.kind == SegmentKind::kSentence || segment.kind == SegmentKind::kParagraph;
    const uint32_t ordinal = walk.NextOrdinal(segment.kind, segment.role);
    const bool next_number = is_leaf_kind ? segment.number == std::to_string(ordinal) : segment.number.empty();
    uint8_t head = static_cast<uint8_t>(segment.kind);
    if (segment.role == before.role) head |= kSameRole;
    if (segment.language == before.language) head |= kSameLanguage;
    if (segment.cited) head |= kCited;
    if (next_number) head |= kNextNumber;
    constexpr uint8_t kAllGuessed = kSameRole | kSameLanguage | kCited | kNextNumber;
    const SegmentIndex parent = walk.parent();
    const bool plain = segment.kind == SegmentKind::kSentence && (head & ~kKindMask) == kAllGuessed &&
                       pops == guessed_pops && parent != kNoSegment;
    if (plain && segment.span == tree.segments[parent].span) {
      out.push_back(static_cast<char>(kWholeSentence));
    } else if (plain) {
      out.push_back(static_cast<char>(kPlainSentence));
    } else {
      out.push_back(static_cast<char>(head));
      PutVarint(pops, out);
      if (!(head & kSameRole)) out.push_back(static_cast<char>(segment.role));
      if (!(head & kSameLanguage)) out.push_back(static_cast<char>(segment.language));
      if (!next_number) PutString(segment.number, out);
    }
    if (!(plain && segment.span == tree.segments[parent].span)) {
      PutVarint(segment.span.begin - position, out);
      PutVarint(segment.span.size(), out);
    }
    walk.Push(i, segment);
    ends.push_back(segment.end);
    position = segment.kind == SegmentKind::kSentence ? segment.span.end : segment.span.begin;
    before = segment;
  }
}

bool GetTree(const uint8_t*& at, const uint8_t* end, uint32_t text_bytes, SegmentTree& out) {
  const uint64_t count = GetVarint(at, end);
  if (count > static_cast<uint64_t>(end - at)) return false;  // a segment is a byte at least
  out.segments.clear();
  out.segments.resize(count);
  Walk walk;
  Segment before;
  before.kind = SegmentKind::kDocument;
  std::vector<SegmentIndex> open;
  uint32_t position = 0;
  for (SegmentIndex i = 0; i < count; ++i) {
    Segment& segment = out.segments[i];
    if (at == end) return false;
    uint8_t head = *at++;
    const uint8_t kind = head & kKindMask;
    const bool whole = kind == kWholeSentence, plain = whole || kind == kPlainSentence;
    size_t pops = 0;
    if (plain) {
      segment.kind = SegmentKind::kSentence;
      head = kSameRole | kSameLanguage | kCited | kNextNumber;
      pops = GuessedPops(before.kind, segment.kind, walk.depth());
    } else {
      if (kind >= kKinds) return false;
      segment.kind = static_cast<SegmentKind>(kind);
      pops = GetVarint(at, end);
    }
    if (pops > walk.depth() || (i > 0 && pops == walk.depth())) return false;
    for (size_t p = 0; p < pops; ++p) {
      out.segments[open.back()].end = i;
      open.pop_back();
    }
    walk.Pop(pops);
    segment.parent = walk.parent();
    segment.role = before.role;
    if (!(head & kSameRole)) {
      if (at == end || *at >= kRoles) return false;
      segment.role = static_cast<SegmentRole>(*at++);
    }
    segment.language = before.language;
    if (!(head & kSameLanguage)) {
      if (at == end || *at > static_cast<uint8_t>(Language::kEn)) return false;
      segment.language = static_cast<Language>(*at++);
    }
    segment.cited = (head & kCited) != 0;
    if (!(head & kNextNumber)) {
      segment.number = GetString(at, end);
    } else if (const uint32_t ordinal = walk.NextOrdinal(segment.kind, segment.role);
               segment.kind == SegmentKind::kSentence || segment.kind == SegmentKind::kParagraph) {
      segment.number = std::to_string(ordinal);
    }
    if (whole) {
      if (segment.parent == kNoSegment) return false;
      segment.span = out.segments[segment.parent].span;
    } else {
      const uint64_t begin = position + GetVarint(at, end), size = GetVarint(at, end);
      if (begin > text_bytes || size > text_bytes - begin) return false;
      segment.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + size)};
    }
    walk.Push(i, segment);
    open.push_back(i);
    position = segment.kind == SegmentKind::kSentence ? segment.span.end : segment.span.begin;
    before.kind = segment.kind;
    before.role = segment.role;
    before.language = segment.language;
  }
  for (const SegmentIndex i : open) out.segments[i].end = static_cast<SegmentIndex>(count);
  return true;
}

// ---- words
//
// Two bits a word: one blank behind the last and as long as its form; two bytes behind it; another gap; another gap and
// size. The numbers of the last two follow all bits.

void PutSpans(std::span<const ByteSpan> spans, std::span<const uint32_t> form_bytes, std::string& out) {
  const size_t bits = out.size();
  out.append((spans.size() + 3) / 4, '\0');
  uint32_t last_end = 0;
  for (size_t i = 0; i < spans.size(); ++i) {
    const uint32_t gap = spans[i].begin - last_end;
    uint8_t code = 3;
    if (spans[i].size() == form_bytes[i]) code = gap == 1 ? 0 : gap == 2 ? 1 : 2;
    char& byte = out[bits + i / 4];
    byte = static_cast<char>(byte | code << (i % 4 * 2));
    if (code >= 2) PutVarint(gap, out);
    if (code == 3) PutVarint(spans[i].size(), out);
    last_end = spans[i].end;
  }
}

bool GetSpans(const uint8_t*& at, const uint8_t* end, std::span<const uint32_t> form_bytes, uint32_t text_bytes,
              std::vector<ByteSpan>& out) {
  const uint8_t* const bits = at;
  const size_t count = form_bytes.size();
  if (static_cast<size_t>(end - at) < (count + 3) / 4) return false;
  at += (count + 3) / 4;
  out.resize(count);
  uint64_t last_end = 0;
  for (size_t i = 0; i < count; ++i) {
    const uint8_t code = bits[i / 4] >> (i % 4 * 2) & 3;
    const uint64_t begin = last_end + (code < 2 ? code + 1u : GetVarint(at, end));
    last_end = begin + (code == 3 ? GetVarint(at, end) : form_bytes[i]);
    if (begin > text_bytes || last_end > text_bytes || last_end < begin) return false;
    out[i] = {static_cast<uint32_t>(begin), static_cast<uint32_t>(last_end)};
  }
  return true;
}

void PutJoints(std::span<const Joint> joints, std::string& out) {
  PutVarint(joints.size(), out);
  uint32_t first = 0;
  for (const Joint& joint : joints) {
    PutVarint(joint.first - first, out);
    PutVarint(joint.count, out);
    PutVarint(joint.form, out);
    first = joint.first;
  }
}

bool GetJoints(const uint8_t*& at, const uint8_t* end, uint32_t words, uint32_t forms, std::vector<Joint>& out) {
  const uint64_t count = GetVarint(at, end);
  if (count > static_cast<uint64_t>(end - at) / 3) return false;
  out.resize(count);
  uint64_t first = 0;
  for (Joint& joint : out) {
    first += GetVarint(at, end);
    const uint64_t joint_count = GetVarint(at, end), form = GetVarint(at, end);
    if (first > words || joint_count > words - first || form >= forms) return false;
    joint = {static_cast<uint32_t>(first), static_cast<uint32_t>(joint_count), static_cast<FormId>(form)};
  }
  return true;
}

void PutRecord(const RecordParts& parts, std::string& out) {
  for (const std::string* part : {&parts.facts, &parts.tree, &parts.spans, &parts.joints}) PutString(*part, out);
}

bool OpenRecord(std::span<const uint8_t> record, RecordViews& out) {
  const uint8_t* at = record.data();
  const uint8_t* const end = at + record.size();
  for (std::span<const uint8_t>* part : {&out.facts, &out.tree, &out.spans, &out.joints}) {
    if (at == end) return false;
    const std::string_view bytes = GetString(at, end);
    *part = {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()};
  }
  return at == end;
}

}  // namespace pandect::index
