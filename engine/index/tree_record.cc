// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/tree_record.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "index/varint.h"

namespace pandect::index {
namespace {

constexpr uint8_t kKindMask = 0x0F;
constexpr uint8_t kSameRole = 0x10, kSameLanguage = 0x20, kCited = 0x40, kNextNumber = 0x80;
constexpr uint8_t kAllGuessed = kSameRole | kSameLanguage | kCited | kNextNumber;
// In the place of a kind: a sentence as guessed in all but its end, and one that is all of its paragraph.
constexpr uint8_t kPlainSentence = 0x0E, kWholeSentence = 0x0F;
constexpr uint8_t kKinds = 10, kRoles = 10;

// What both sides know behind the segments so far: guesses are made from it alone.
struct Walk {
  struct Open {
    SegmentIndex number = 0;  // of the tree
    uint32_t at = 0;          // where the reader keeps it
    uint32_t sentences = 0;   // met in it
    std::array<uint32_t, kRoles> paragraphs{};
  };
  std::vector<Open> open;                     // the segments that the next may lie in
  SegmentKind kind = SegmentKind::kDocument;  // of the last
  SegmentRole role = SegmentRole::kBody;
  Language language = Language::kUnd;
  uint32_t position = 0;  // spans begin at or behind it

  // As segment counts paragraphs: body and list items together.
  static size_t Counter(SegmentRole role) {
    return static_cast<size_t>(role == SegmentRole::kListItem ? SegmentRole::kBody : role) % kRoles;
  }
  // The ordinal that a segment of this kind and role has as the next child of the innermost open segment.
  uint32_t NextOrdinal(SegmentKind of, SegmentRole with) const {
    if (open.empty()) return 0;
    if (of == SegmentKind::kSentence) return open.back().sentences + 1;
    if (of == SegmentKind::kParagraph) return open.back().paragraphs[Counter(with)] + 1;
    return 0;
  }
  // How many segments are closed before one of `next` is opened: a guess.
  size_t GuessedPops(SegmentKind next) const {
    size_t pops = 0;
    if (kind == SegmentKind::kSentence) pops = next == SegmentKind::kSentence ? 1 : 2;
    return pops < open.size() ? pops : 0;
  }
  void Enter(const Segment& segment, SegmentIndex number, uint32_t at) {
    if (!open.empty()) {
      if (segment.kind == SegmentKind::kSentence) ++open.back().sentences;
      if (segment.kind == SegmentKind::kParagraph) ++open.back().paragraphs[Counter(segment.role)];
    }
    open.push_back({number, at, 0, {}});
    position = segment.kind == SegmentKind::kSentence ? segment.span.end : segment.span.begin;
    kind = segment.kind;
    role = segment.role;
    language = segment.language;
  }
};

bool IsCounted(SegmentKind kind) {
  return kind == SegmentKind::kSentence || kind == SegmentKind::kParagraph;
}

// ---- marks: where each begins in the tree and in what follows this table; then what each says

struct Mark {
  uint32_t tree = 0, state = 0;
};

void PutMark(const Walk& walk, const SegmentTree& tree, std::string& out) {
  PutVarint(walk.position, out);
  out.push_back(static_cast<char>(walk.kind));
  out.push_back(static_cast<char>(walk.role));
  out.push_back(static_cast<char>(walk.language));
  PutVarint(walk.open.size(), out);
  for (const Walk::Open& open : walk.open) {
    const Segment& segment = tree.segments[open.number];
    PutVarint(open.number, out);
    out.push_back(static_cast<char>(static_cast<uint8_t>(segment.kind) | (segment.cited ? kCited : 0)));
    out.push_back(static_cast<char>(segment.role));
    out.push_back(static_cast<char>(segment.language));
    PutString(segment.number, out);
    PutVarint(segment.span.begin, out);
    PutVarint(segment.span.size(), out);
    PutVarint(open.sentences, out);
    uint32_t counted = 0;
    for (size_t role = 0; role < kRoles; ++role) counted |= open.paragraphs[role] > 0 ? 1u << role : 0;
    PutVarint(counted, out);
    for (const uint32_t paragraphs : open.paragraphs) {
      if (paragraphs > 0) PutVarint(paragraphs, out);
    }
  }
}

// The kind, role and language at `at`.
bool GetNames(const uint8_t*& at, const uint8_t* end, SegmentKind& kind, SegmentRole& role, Language& language) {
  if (end - at < 3 || at[0] >= kKinds || at[1] >= kRoles || at[2] > static_cast<uint8_t>(Language::kEn)) return false;
  kind = static_cast<SegmentKind>(at[0]);
  role = static_cast<SegmentRole>(at[1]);
  language = static_cast<Language>(at[2]);
  at += 3;
  return true;
}

bool SpanOf(uint64_t begin, uint64_t size, uint32_t text_bytes, ByteSpan& out) {
  if (begin > text_bytes || size > text_bytes - begin) return false;
  out = {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + size)};
  return true;
}

// Reads segments one after another, from the front or from a mark.
class TreeReader {
 public:
  explicit TreeReader(const TreeBytes& bytes) : bytes_(bytes), end_(bytes.tree.data() + bytes.tree.size()) {
    at_ = bytes.tree.data();
    const uint64_t count = GetVarint(at_, end_);
    // A segment is a byte at least.
    if (bytes.tree.empty() || count > static_cast<uint64_t>(end_ - at_)) return;
    count_ = static_cast<SegmentIndex>(count);
    marks_ = count == 0 ? 0 : (count_ - 1) / kTreeMark;
    sound_ = marks_ * sizeof(Mark) <= bytes.marks.size();
    front_ = at_;
  }

  bool sound() const { return sound_; }
  SegmentIndex count() const { return count_; }
  // The number of the next segment.
  SegmentIndex next() const { return next_; }
  size_t depth() const { return walk_.open.size(); }
  // The segments that the last read one lies in, and itself.
  const std::vector<Walk::Open>& open() const { return walk_.open; }
  std::vector<Segment>& segments() { return segments_; }

  // So that `segment` is among the next to be read.
  bool SkipTo(SegmentIndex segment) {
    const SegmentIndex mark = segment / kTreeMark;
    if (next_ <= segment && next_ >= mark * kTreeMark) return true;
    segments_.clear();
    walk_ = {};
    if (mark == 0) {
      at_ = front_;
      next_ = 0;
      return true;
    }
    next_ = mark * kTreeMark;
    return Restore(mark - 1);
  }

  // Appends the next segment to segments(), its parent as the place there; false where the bytes are broken.
  bool Read() {
    if (at_ == end_ || next_ == count_) return false;
    Segment& segment = segments_.emplace_back();
    uint8_t head = *at_++;
    const uint8_t kind = head & kKindMask;
    const bool whole = kind == kWholeSentence, plain = whole || kind == kPlainSentence;
    size_t pops = 0;
    if (plain) {
      segment.kind = SegmentKind::kSentence;
      head = kAllGuessed;
      pops = walk_.GuessedPops(segment.kind);
    } else {
      if (kind >= kKinds) return false;
      segment.kind = static_cast<SegmentKind>(kind);
      pops = GetVarint(at_, end_);
    }
    if (pops > depth() || (next_ > 0 && pops == depth())) return false;
    walk_.open.resize(depth() - pops);
    segment.parent = walk_.open.empty() ? kNoSegment : walk_.open.back().at;
    segment.role = walk_.role;
    if (!(head & kSameRole)) {
      if (at_ == end_ || *at_ >= kRoles) return false;
      segment.role = static_cast<SegmentRole>(*at_++);
    }
    segment.language = walk_.language;
    if (!(head & kSameLanguage)) {
      if (at_ == end_ || *at_ > static_cast<uint8_t>(Language::kEn)) return false;
      segment.language = static_cast<Language>(*at_++);
    }
    segment.cited = (head & kCited) != 0;
    if (!(head & kNextNumber)) {
      segment.number = GetString(at_, end_);
    } else if (IsCounted(segment.kind)) {
      segment.number = std::to_string(walk_.NextOrdinal(segment.kind, segment.role));
    }
    if (whole) {
      if (segment.parent == kNoSegment) return false;
      segment.span = segments_[segment.parent].span;
    } else {
      const uint64_t begin = walk_.position + GetVarint(at_, end_), size = GetVarint(at_, end_);
      if (!SpanOf(begin, size, bytes_.text_bytes, segment.span)) return false;
    }
    walk_.Enter(segment, next_, static_cast<uint32_t>(segments_.size() - 1));
    ++next_;
    return true;
  }

 private:
  bool Restore(SegmentIndex number) {
    Mark mark;
    std::memcpy(&mark, bytes_.marks.data() + number * sizeof mark, sizeof mark);
    const uint8_t* at = bytes_.marks.data() + marks_ * sizeof mark;
    const uint8_t* const end = bytes_.marks.data() + bytes_.marks.size();
    if (mark.state > static_cast<size_t>(end - at) || mark.tree > static_cast<size_t>(end_ - front_)) return false;
    at += mark.state;
    at_ = front_ + mark.tree;
    walk_.position = GetVarint32(at, end);
    if (!GetNames(at, end, walk_.kind, walk_.role, walk_.language)) return false;
    for (uint64_t left = GetVarint(at, end); left > 0; --left) {
      if (at == end) return false;
      Walk::Open open;
      open.number = GetVarint32(at, end);
      open.at = static_cast<uint32_t>(segments_.size());
      const bool follows = walk_.open.empty() ? open.number == 0 : open.number > walk_.open.back().number;
      if (open.number >= next_ || !follows) return false;
      if (at == end) return false;
      Segment& segment = segments_.emplace_back();
      segment.cited = (*at & kCited) != 0;
      const uint8_t names[3] = {static_cast<uint8_t>(*at & kKindMask), end - at > 1 ? at[1] : uint8_t{kRoles},
                                end - at > 2 ? at[2] : uint8_t{0xFF}};
      const uint8_t* name = names;
      if (!GetNames(name, names + 3, segment.kind, segment.role, segment.language)) return false;
      at += 3;
      segment.number = GetString(at, end);
      segment.parent = walk_.open.empty() ? kNoSegment : walk_.open.back().at;
      const uint64_t begin = GetVarint(at, end), size = GetVarint(at, end);
      if (!SpanOf(begin, size, bytes_.text_bytes, segment.span)) return false;
      open.sentences = GetVarint32(at, end);
      const uint64_t counted = GetVarint(at, end);
      for (size_t role = 0; role < kRoles; ++role) {
        if ((counted >> role & 1) != 0) open.paragraphs[role] = GetVarint32(at, end);
      }
      walk_.open.push_back(open);
    }
    return !walk_.open.empty();
  }

  const TreeBytes& bytes_;
  const uint8_t *at_ = nullptr, *end_ = nullptr, *front_ = nullptr;
  bool sound_ = false;
  SegmentIndex count_ = 0, next_ = 0, marks_ = 0;
  Walk walk_;
  std::vector<Segment> segments_;
};

// From the parents alone.
void SetEnds(SegmentTree& tree) {
  auto& segments = tree.segments;
  for (SegmentIndex i = 0; i < segments.size(); ++i) segments[i].end = i + 1;
  for (auto i = static_cast<SegmentIndex>(segments.size()); i-- > 1;) {
    Segment& parent = segments[segments[i].parent];
    parent.end = std::max(parent.end, segments[i].end);
  }
}

}  // namespace

void PutTree(const SegmentTree& tree, std::string& out, std::string& marks) {
  PutVarint(tree.segments.size(), out);
  const size_t front = out.size();
  Walk walk;
  std::vector<Mark> table;
  std::string states;
  for (SegmentIndex i = 0; i < tree.segments.size(); ++i) {
    if (i > 0 && i % kTreeMark == 0) {
      table.push_back({static_cast<uint32_t>(out.size() - front), static_cast<uint32_t>(states.size())});
      PutMark(walk, tree, states);
    }
    const Segment& segment = tree.segments[i];
    size_t pops = 0;
    while (pops < walk.open.size() && tree.segments[walk.open[walk.open.size() - 1 - pops].number].end <= i) ++pops;
    const size_t guessed_pops = walk.GuessedPops(segment.kind);
    walk.open.resize(walk.open.size() - pops);
    const uint32_t ordinal = walk.NextOrdinal(segment.kind, segment.role);
    const bool next_number =
        IsCounted(segment.kind) ? segment.number == std::to_string(ordinal) : segment.number.empty();
    uint8_t head = static_cast<uint8_t>(segment.kind);
    if (segment.role == walk.role) head |= kSameRole;
    if (segment.language == walk.language) head |= kSameLanguage;
    if (segment.cited) head |= kCited;
    if (next_number) head |= kNextNumber;
    const bool plain = segment.kind == SegmentKind::kSentence && (head & ~kKindMask) == kAllGuessed &&
                       pops == guessed_pops && !walk.open.empty();
    const bool whole = plain && segment.span == tree.segments[walk.open.back().number].span;
    if (plain) {
      out.push_back(static_cast<char>(whole ? kWholeSentence : kPlainSentence));
    } else {
      out.push_back(static_cast<char>(head));
      PutVarint(pops, out);
      if (!(head & kSameRole)) out.push_back(static_cast<char>(segment.role));
      if (!(head & kSameLanguage)) out.push_back(static_cast<char>(segment.language));
      if (!next_number) PutString(segment.number, out);
    }
    if (!whole) {
      PutVarint(segment.span.begin - walk.position, out);
      PutVarint(segment.span.size(), out);
    }
    walk.Enter(segment, i, 0);
  }
  marks.append(reinterpret_cast<const char*>(table.data()), table.size() * sizeof(Mark));
  marks += states;
}

bool GetTree(const TreeBytes& bytes, SegmentTree& out) {
  TreeReader reader(bytes);
  if (!reader.sound()) return false;
  reader.segments().reserve(reader.count());
  while (reader.next() < reader.count()) {
    if (!reader.Read()) return false;
  }
  out.segments = std::move(reader.segments());
  SetEnds(out);
  return true;
}

bool GetTreePart(const TreeBytes& bytes, std::span<const SegmentIndex> roots, TreePart& out) {
  out.tree.segments.clear();
  out.numbers.clear();
  TreeReader reader(bytes);
  if (!reader.sound()) return false;
  // The segment that was last read, which may not be among `out` yet, and all that it lies in.
  const auto take = [&] {
    SegmentIndex parent = kNoSegment;
    for (const Walk::Open& open : reader.open()) {
      const auto known = std::lower_bound(out.numbers.begin(), out.numbers.end(), open.number);
      if (known != out.numbers.end() && *known == open.number) {
        parent = static_cast<SegmentIndex>(known - out.numbers.begin());
        continue;
      }
      if (known != out.numbers.end() || (parent == kNoSegment && !out.numbers.empty())) return false;  // a broken mark
      Segment& segment = out.tree.segments.emplace_back(reader.segments()[open.at]);
      segment.parent = parent;
      parent = static_cast<SegmentIndex>(out.numbers.size());
      out.numbers.push_back(open.number);
    }
    return true;
  };
  SegmentIndex done = 0;  // all before it that is wanted is among `out`
  for (const SegmentIndex root : roots) {
    if (root >= reader.count()) return false;
    if (root < done) continue;  // it lies in the one before
    if (reader.next() != root + 1) {
      if (!reader.SkipTo(root)) return false;
      while (reader.next() <= root) {
        if (!reader.Read()) return false;
      }
    }
    const size_t depth = reader.depth();
    do {
      if (!take()) return false;
      done = reader.next();
      if (done == reader.count()) break;
      if (!reader.Read()) return false;
    } while (reader.depth() > depth);
  }
  SetEnds(out.tree);
  return true;
}

}  // namespace pandect::index
