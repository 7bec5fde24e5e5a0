// SPDX-License-Identifier: GPL-2.0-or-later
#include "oracle/match_oracle.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "oracle/regex_oracle.h"
#include "text/bridge.h"

namespace pandect::oracle {
namespace {

struct Place {
  uint32_t first, last, begin, end;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// A find: its hull, and the places that fired.
struct Find {
  Place hull;
  std::vector<Place> fired;
};

bool ShareWordOrByte(const Place& a, const Place& b) {
  for (uint32_t word = a.first; word < a.last; ++word) {
    if (word >= b.first && word < b.last) return true;
  }
  return a.begin < b.end && b.begin < a.end;
}

Place Hull(const Place& a, const Place& b) {
  return {std::min(a.first, b.first), std::max(a.last, b.last), std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

bool FitsFrom(std::string_view pattern, std::string_view word) {
  if (pattern.empty()) return word.empty();
  if (pattern[0] == '*') {
    for (size_t taken = 0; taken <= word.size(); ++taken) {
      if (FitsFrom(pattern.substr(1), word.substr(taken))) return true;
    }
    return false;
  }
  if (word.empty()) return false;
  if (pattern[0] == '?') {
    size_t size = 1;
    while (size < word.size() && (static_cast<uint8_t>(word[size]) & 0xC0U) == 0x80U) ++size;
    return FitsFrom(pattern.substr(1), word.substr(size));
  }
  return pattern[0] == word[0] && FitsFrom(pattern.substr(1), word.substr(1));
}

std::vector<std::string_view> BetweenHyphens(std::string_view text) {
  std::vector<std::string_view> pieces;
  for (size_t end = 0; !text.empty(); text.remove_prefix(std::min(text.size(), end + 1))) {
    end = std::min(text.find('-'), text.size());
    if (end > 0) pieces.push_back(text.substr(0, end));
  }
  return pieces;
}

// Hyphens and dashes, full stops, apostrophes, soft hyphens and line ends, and nothing else.
bool IsJoiner(std::string_view between) {
  for (size_t size = 0; !between.empty(); between.remove_prefix(size)) {
    size = 0;
    for (const std::string_view joiner :
         {"-", ".", "'", "\u2019", "\u2010", "\u2011", "\u2012", "\u2013", "\u2212", "\u00AD", "\n"}) {
      if (between.starts_with(joiner)) size = joiner.size();
    }
    if (size == 0) return false;
  }
  return true;
}

// Repeats joining until nothing more shares.
std::vector<Find> Merged(std::vector<Find> finds) {
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < finds.size() && !changed; ++i) {
      for (size_t k = i + 1; k < finds.size() && !changed; ++k) {
        if (!ShareWordOrByte(finds[i].hull, finds[k].hull)) continue;
        finds[i].hull = Hull(finds[i].hull, finds[k].hull);
        finds[i].fired.insert(finds[i].fired.end(), finds[k].fired.begin(), finds[k].fired.end());
        finds.erase(finds.begin() + static_cast<std::ptrdiff_t>(k));
        changed = true;
      }
    }
  }
  std::sort(finds.begin(), finds.end(), [](const Find& a, const Find& b) { return a.hull.begin < b.hull.begin; });
  return finds;
}

class Oracle {
 public:
  Oracle(const Codebook& codebook, UnitLevel level, const Reading& reading, const match::QueryWords& words,
         const FormsById& forms)
      : codebook_(codebook), level_(level), reading_(reading), words_(words), forms_(forms) {}

  std::vector<Match> Run() {
    std::vector<Match> out;
    for (const SegmentIndex unit : UnitsOf(reading_.tree, level_)) {
      unit_ = unit;
      decided_.clear();
      for (CodeIndex code = 0; code < codebook_.codes.size(); ++code) Decide(code);
      for (const auto& [code, matches] : decided_) out.insert(out.end(), matches.begin(), matches.end());
    }
    return out;
  }

 private:
  const Segment& At(SegmentIndex i) const { return reading_.tree.segments[i]; }
  std::string_view Text(ByteSpan span) const { return Slice(reading_.document.text, span); }

  // Paragraphs of the unit (of a sentence: the one around it).
  std::vector<SegmentIndex> Paragraphs() const {
    if (At(unit_).kind == SegmentKind::kSentence) return {At(unit_).parent};
    std::vector<SegmentIndex> found;
    for (SegmentIndex i = unit_; i < std::max(At(unit_).end, unit_ + 1); ++i) {
      if (At(i).kind == SegmentKind::kParagraph) found.push_back(i);
    }
    return found;
  }
  std::vector<SegmentIndex> Sentences(SegmentIndex paragraph) const {
    if (At(unit_).kind == SegmentKind::kSentence) return {unit_};
    std::vector<SegmentIndex> found;
    for (SegmentIndex i = paragraph + 1; i < At(paragraph).end; ++i) found.push_back(i);
    if (found.empty()) found.push_back(paragraph);
    return found;
  }
  std::pair<uint32_t, uint32_t> WordsOf(ByteSpan span) const {
    const auto& spans = reading_.words.span;
    const auto before = [&](uint32_t byte) {
      const auto at = std::partition_point(spans.begin(), spans.end(), [&](ByteSpan s) { return s.begin < byte; });
      return static_cast<uint32_t>(at - spans.begin());
    };
    return {before(span.begin), before(span.end)};
  }
  static bool Speaks(Language wanted, Language found) {
    return wanted == Language::kUnd || found == Language::kUnd || wanted == found;
  }

  const std::vector<Match>& Decide(CodeIndex code) {
    if (const auto found = decided_.find(code); found != decided_.end()) return found->second;
    const Code& of = codebook_.codes[code];
    std::vector<Place> hidden;
    for (const Rule& rule : of.rules) {
      if (rule.kind != RuleKind::kExcept) continue;
      std::vector<Find> finds;
      if (!IsTrue(rule, {}, finds)) continue;
      if (rule.whole_unit) return decided_[code] = {};
      for (const Find& find : Merged(finds)) hidden.push_back(find.hull);
    }
    std::vector<Match> matches;
    for (uint32_t i = 0; i < of.rules.size(); ++i) {
      if (of.rules[i].kind == RuleKind::kExcept) continue;
      std::vector<Find> finds;
      if (!IsTrue(of.rules[i], hidden, finds)) continue;
      Match match;
      match.unit = unit_;
      match.code = code;
      match.rule = i;
      for (const Find& find : Merged(finds)) match.hits.push_back(HitOf(find));
      matches.push_back(std::move(match));
    }
    return decided_[code] = std::move(matches);
  }

  static Hit HitOf(const Find& find) {
    Hit hit;
    hit.span = {find.hull.begin, find.hull.end};
    hit.first_word = find.hull.first;
    hit.last_word = find.hull.last;
    std::set<uint32_t> bytes;
    for (const Place& place : find.fired) {
      for (uint32_t b = place.begin; b < place.end; ++b) bytes.insert(b);
    }
    // Spans that touch without sharing a byte stay apart.
    std::set<uint32_t> begins;
    for (const Place& place : find.fired) {
      const bool inside = std::any_of(find.fired.begin(), find.fired.end(), [&](const Place& other) {
        return other.begin < place.begin && place.begin < other.end;
      });
      if (!inside) begins.insert(place.begin);
    }
    for (const uint32_t begin : begins) {
      uint32_t end = begin + 1;
      while (bytes.contains(end) && !begins.contains(end)) ++end;
      hit.parts.push_back({begin, end});
    }
    if (hit.parts.size() == 1 && hit.parts[0] == hit.span) hit.parts.clear();
    return hit;
  }

  bool IsTrue(const Rule& rule, const std::vector<Place>& hidden, std::vector<Find>& finds) {
    bool spoken = false;
    for (const SegmentIndex p : Paragraphs()) spoken |= Speaks(rule.language, At(p).language);
    if (!spoken) return false;
    language_ = rule.language;
    entry_language_ = Language::kUnd;
    hidden_ = &hidden;
    return IsTrue(rule.expression.root, finds);
  }

  bool IsItem(SegmentIndex i) const {
    return At(i).kind == SegmentKind::kPoint || At(i).role == SegmentRole::kListItem;
  }
  bool Holds(SegmentIndex above, SegmentIndex below) const {
    return above <= below && below < std::max(At(above).end, above + 1);
  }
  bool IsIntroducedBy(SegmentIndex item, SegmentIndex lead_in) const {
    if (!IsItem(item) || At(item).kind == SegmentKind::kSentence || At(lead_in).parent != At(item).parent) return false;
    if (lead_in > item || IsItem(lead_in)) return false;
    if (At(lead_in).role == SegmentRole::kHeading || At(lead_in).role == SegmentRole::kTitle) return false;
    for (SegmentIndex between = lead_in + 1; between < item; ++between) {
      if (At(between).parent == At(item).parent && !IsItem(between)) return false;
    }
    const char last = Text(At(lead_in).span).back();
    return last != '.' && last != ';' && last != '!' && last != '?';
  }
  // What serves as the article: an article; else the paragraph sign, the outermost point, the innermost part.
  SegmentIndex Article() const {
    const auto innermost = [&](std::initializer_list<SegmentKind> kinds) {
      for (SegmentIndex at = unit_; at != kNoSegment; at = At(at).parent) {
        if (std::find(kinds.begin(), kinds.end(), At(at).kind) != kinds.end()) return at;
      }
      return kNoSegment;
    };
    SegmentIndex found = innermost({SegmentKind::kArticle});
    if (found == kNoSegment) found = innermost({SegmentKind::kParagraphSign});
    for (SegmentIndex at = unit_; at != kNoSegment && found == kNoSegment; at = At(at).parent) {
      bool outermost = At(at).kind == SegmentKind::kPoint;
      for (SegmentIndex above = At(at).parent; above != kNoSegment; above = At(above).parent)
        outermost = outermost && At(above).kind != SegmentKind::kPoint;
      if (outermost) found = at;
    }
    if (found != kNoSegment) return found;
    return innermost({SegmentKind::kAnnex, SegmentKind::kPart, SegmentKind::kSection, SegmentKind::kChapter});
  }
  bool IsPlace(InPlace place, SegmentIndex paragraph) const {
    switch (place) {
      case InPlace::kTitle:
        return At(paragraph).role == SegmentRole::kTitle;
      case InPlace::kHeading:
        return At(paragraph).role == SegmentRole::kHeading && paragraph < unit_ && !Holds(paragraph, unit_) &&
               Holds(At(paragraph).parent, unit_);
      case InPlace::kLeadIn:
        for (SegmentIndex at = unit_; at != kNoSegment; at = At(at).parent) {
          if (IsIntroducedBy(at, paragraph)) return true;
        }
        return false;
      case InPlace::kArticle:
        return Article() != kNoSegment && Holds(Article(), paragraph);
      case InPlace::kDocument:
        return true;
    }
    return false;
  }
  // Whether what stands in the parentheses of IN is true of a paragraph that is such a place, taken by itself.
  bool Surrounds(const Node& node) {
    const SegmentIndex unit = unit_;
    const std::vector<Place>* hidden = hidden_;
    const Language entry_language = entry_language_;
    const std::vector<Place> nothing;
    std::vector<SegmentIndex> places;
    for (SegmentIndex i = 0; i < reading_.tree.segments.size(); ++i) {
      if (At(i).kind == SegmentKind::kParagraph && IsPlace(node.place, i)) places.push_back(i);
    }
    bool any = false;
    for (const SegmentIndex place : places) {
      unit_ = place;
      hidden_ = &nothing;
      entry_language_ = Language::kUnd;
      std::vector<Find> unused;
      any |= IsTrue(node.children[1], unused);
    }
    unit_ = unit;
    hidden_ = hidden;
    entry_language_ = entry_language;
    return any;
  }

  bool IsTrue(const Node& node, std::vector<Find>& finds) {
    switch (node.kind) {
      case NodeKind::kAnd: {
        std::vector<Find> all;
        for (const Node& child : node.children) {
          if (!IsTrue(child, all)) return false;
        }
        finds.insert(finds.end(), all.begin(), all.end());
        return true;
      }
      case NodeKind::kOr: {
        bool any = false;
        for (const Node& child : node.children) {
          std::vector<Find> branch;
          if (!IsTrue(child, branch)) continue;
          any = true;
          finds.insert(finds.end(), branch.begin(), branch.end());
        }
        return any;
      }
      case NodeKind::kNot: {
        std::vector<Find> unused;
        return !IsTrue(node.children[0], unused);
      }
      case NodeKind::kAtLeast: {
        std::vector<Find> inside;
        if (!IsTrue(node.children[0], inside) || Merged(inside).size() < node.n) return false;
        finds.insert(finds.end(), inside.begin(), inside.end());
        return true;
      }
      case NodeKind::kIn: {
        std::vector<Find> inside;
        if (!IsTrue(node.children[0], inside) || Surrounds(node) == node.negated) return false;
        finds.insert(finds.end(), inside.begin(), inside.end());
        return true;
      }
      case NodeKind::kCode: {
        const std::vector<Place>* hidden = hidden_;
        const Language language = language_;
        bool borne = false;
        for (CodeIndex code = 0; code < codebook_.codes.size(); ++code) {
          const std::string& id = codebook_.codes[code].id;
          if (id == node.text || id.starts_with(node.text + ".")) borne |= !Decide(code).empty();
        }
        hidden_ = hidden;
        language_ = language;
        return borne;
      }
      default: {
        bool any = false;
        for (const SegmentIndex paragraph : Paragraphs()) {
          const std::vector<Find> spans = Spans(node, paragraph);
          finds.insert(finds.end(), spans.begin(), spans.end());
          any |= !spans.empty();
        }
        return any;
      }
    }
  }

  // The finds of a node that yields spans, in one paragraph of the unit.
  std::vector<Find> Spans(const Node& node, SegmentIndex paragraph) {
    std::vector<Find> finds;
    switch (node.kind) {
      case NodeKind::kOr:
        for (const Node& child : node.children) {
          for (Find& find : Spans(child, paragraph)) finds.push_back(std::move(find));
        }
        return finds;
      case NodeKind::kList:
        for (const TermList& list : codebook_.lists) {
          if (list.id != node.text) continue;
          for (const TermList::Entry& entry : list.entries) {
            entry_language_ = entry.language;
            for (Find& find : Spans(entry.expression.root, paragraph)) finds.push_back(std::move(find));
          }
        }
        entry_language_ = Language::kUnd;
        return finds;
      case NodeKind::kNear:
        return Near(node, paragraph);
      case NodeKind::kIn:
        return Surrounds(node) == node.negated ? finds : Spans(node.children[0], paragraph);
      default:
        break;
    }
    if (!Speaks(language_, At(paragraph).language) || !Speaks(entry_language_, At(paragraph).language)) return finds;
    if (node.kind == NodeKind::kRegex) {
      const ByteSpan passage = At(unit_).kind == SegmentKind::kSentence ? At(unit_).span : At(paragraph).span;
      FindRegex(node, passage, finds);
      return finds;
    }
    for (const SegmentIndex sentence : Sentences(paragraph)) {
      const auto [first, last] = WordsOf(At(sentence).span);
      for (uint32_t word = first; word < last; ++word) {
        std::set<uint32_t> ends;
        if (node.kind == NodeKind::kWord) {
          ends = WordEnds(node, word, last);
        } else {
          PhraseEnds(node, 0, word, last, ends);
        }
        for (const uint32_t end : ends) AddWords(word, end, finds);
      }
    }
    return finds;
  }

  // In the passage as regexes read it, brought back to the text as written.
  void FindRegex(const Node& node, ByteSpan passage, std::vector<Find>& finds) const {
    const auto [first, last] = WordsOf(passage);
    const std::span<const ByteSpan> words(reading_.words.span.data() + first, last - first);
    const Bridged bridged = text::Bridge(Text(passage), passage.begin, words);
    const auto is_edge = [&](uint32_t byte) {
      return std::any_of(words.begin(), words.end(), [&](ByteSpan w) { return w.begin == byte || w.end == byte; });
    };
    for (const ByteSpan match : oracle::FindRegex(node.text, node.ignore_case, bridged.text)) {
      ByteSpan source = bridged.ToSource(match);
      const auto is_blank = [&](uint32_t byte) { return Text({byte, byte + 1}).find_first_of(" \n\t") == 0; };
      while (bridged.text[match.end - 1] != ' ' && source.end > source.begin && is_blank(source.end - 1)) --source.end;
      if (source.empty()) continue;
      if (node.text.starts_with("\\b") && !is_edge(source.begin)) continue;
      if (node.text.ends_with("\\b") && !is_edge(source.end)) continue;
      AddPlace(source.begin, source.end, finds);
    }
  }
  void AddWords(uint32_t first, uint32_t last, std::vector<Find>& finds) const {
    const Place place{first, last, reading_.words.span[first].begin, reading_.words.span[last - 1].end};
    if (!IsHidden(place)) finds.push_back({place, {place}});
  }
  void AddPlace(uint32_t begin, uint32_t end, std::vector<Find>& finds) const {
    const auto& spans = reading_.words.span;
    uint32_t first = 0;
    while (first < spans.size() && spans[first].end <= begin) ++first;
    uint32_t last = first;
    while (last < spans.size() && spans[last].begin < end) ++last;
    const Place place{first, last, begin, end};
    if (!IsHidden(place)) finds.push_back({place, {place}});
  }
  bool IsHidden(const Place& place) const {
    return std::any_of(hidden_->begin(), hidden_->end(), [&](const Place& h) {
      if (place.first == place.last) return h.begin <= place.begin && place.end <= h.end;
      return h.first <= place.first && place.last <= h.last;
    });
  }

  // Where `node.children[from...]` may end when it begins at `word`.
  void PhraseEnds(const Node& node, size_t from, uint32_t word, uint32_t limit, std::set<uint32_t>& ends) const {
    const Node& child = node.children[from];
    if (child.kind == NodeKind::kGap) {
      for (uint32_t skip = child.min; skip <= child.max && word + skip < limit; ++skip) {
        PhraseEnds(node, from + 1, word + skip, limit, ends);
      }
      return;
    }
    if (word >= limit) return;
    for (const uint32_t end : WordEnds(child, word, limit)) {
      if (from + 1 == node.children.size()) {
        ends.insert(end);
      } else {
        PhraseEnds(node, from + 1, end, limit, ends);
      }
    }
  }

  // Where the word `node` may end when it begins at position `word`.
  std::set<uint32_t> WordEnds(const Node& node, uint32_t word, uint32_t limit) const {
    std::set<uint32_t> ends;
    const std::vector<std::string_view> parts =
        node.match == WordMatch::kWildcard ? BetweenHyphens(node.text) : words_.Parts(node.text);
    if (parts.size() > 1) {
      AddEnds(
          word, limit, [&](FormId form) { return IsWhole(node, parts, forms_(form)); }, ends);
    }
    AddPartEnds(node, parts, 0, word, limit, ends);
    return ends;
  }
  // The ends of what stands at `word` and passes: the word, or a joint that begins with it.
  template <class Passes>
  void AddEnds(uint32_t word, uint32_t limit, const Passes& passes, std::set<uint32_t>& ends) const {
    if (passes(reading_.words.form[word])) ends.insert(word + 1);
    for (const Joint& joint : reading_.words.joints) {
      if (joint.first == word && word + joint.count <= limit && passes(joint.form)) ends.insert(word + joint.count);
    }
  }
  void AddPartEnds(const Node& node, const std::vector<std::string_view>& parts, size_t part, uint32_t word,
                   uint32_t limit, std::set<uint32_t>& ends) const {
    if (part == parts.size()) {
      ends.insert(word);
      return;
    }
    if (word >= limit) return;
    if (part > 0 && node.match != WordMatch::kLemma) {
      const auto& spans = reading_.words.span;
      if (!IsJoiner(Text({spans[word - 1].end, spans[word].begin}))) return;
    }
    std::set<uint32_t> part_ends;
    const bool inner = part + 1 < parts.size();
    AddEnds(
        word, limit, [&](FormId form) { return IsPart(node, parts[part], inner, forms_(form)); }, part_ends);
    for (const uint32_t end : part_ends) AddPartEnds(node, parts, part + 1, end, limit, ends);
  }

  static bool ShareKey(const std::vector<Key>& keys, const match::FormFacts& form) {
    return std::any_of(keys.begin(), keys.end(),
                       [&](Key key) { return std::find(form.keys.begin(), form.keys.end(), key) != form.keys.end(); });
  }
  bool IsForm(const std::string& folded, const match::FormFacts& form) const {
    return form.folded == folded || (!form.other.empty() && form.other == folded);
  }
  bool IsPart(const Node& node, std::string_view part, bool inner, const match::FormFacts& form) const {
    switch (node.match) {
      case WordMatch::kForm:
        return IsForm(words_.Fold(part), form);
      case WordMatch::kExact:
        return form.raw == part;
      case WordMatch::kWildcard: {
        const std::string folded = words_.Fold(part);
        return FitsFrom(folded, form.folded) || (!form.other.empty() && FitsFrom(folded, form.other));
      }
      case WordMatch::kLemma:
        break;
    }
    const std::vector<Key> keys = words_.Keys(part);
    return ShareKey(keys, form) || ((inner || keys.empty()) && IsForm(words_.Fold(part), form));
  }
  bool IsWhole(const Node& node, const std::vector<std::string_view>& parts, const match::FormFacts& form) const {
    if (node.match != WordMatch::kLemma) return IsPart(node, node.text, false, form);
    std::vector<Key> keys = words_.Keys(node.text);
    for (const std::string_view part : parts) {
      for (const Key key : words_.Keys(part)) std::erase(keys, key);
    }
    return ShareKey(keys, form);
  }

  std::vector<Find> Near(const Node& node, SegmentIndex paragraph) {
    const std::vector<Find> left = Spans(node.children[0], paragraph), right = Spans(node.children[1], paragraph);
    std::vector<Find> finds;
    for (const Find& l : left) {
      bool paired = false;
      for (const Find& r : right) {
        const bool share = std::any_of(l.fired.begin(), l.fired.end(), [&](const Place& a) {
          return std::any_of(r.fired.begin(), r.fired.end(), [&](const Place& b) { return ShareWordOrByte(a, b); });
        });
        if (share) continue;
        const bool l_first = l.hull.last <= r.hull.first && l.hull.end <= r.hull.begin;
        const bool r_first = r.hull.last <= l.hull.first && r.hull.end <= l.hull.begin;
        if (node.order == NearOrder::kBefore && !l_first) continue;
        if (node.order == NearOrder::kAfter && !r_first) continue;
        const uint32_t between = l_first ? r.hull.first - l.hull.last : r_first ? l.hull.first - r.hull.last : 0;
        if (between + 1 > node.n) continue;
        const Place hull = Hull(l.hull, r.hull);
        if (node.scope == NearScope::kSentence && !InOneSentence(hull, paragraph)) continue;
        paired = true;
        Find find{hull, l.fired};
        find.fired.insert(find.fired.end(), r.fired.begin(), r.fired.end());
        if (!node.negated) finds.push_back(std::move(find));
      }
      if (node.negated && !paired) finds.push_back(l);
    }
    return finds;
  }
  bool InOneSentence(const Place& place, SegmentIndex paragraph) const {
    for (const SegmentIndex sentence : Sentences(paragraph)) {
      if (At(sentence).span.Contains({place.begin, place.end})) return true;
    }
    return false;
  }

  const Codebook& codebook_;
  const UnitLevel level_;
  const Reading& reading_;
  const match::QueryWords& words_;
  const FormsById& forms_;
  SegmentIndex unit_ = 0;
  Language language_ = Language::kUnd, entry_language_ = Language::kUnd;
  const std::vector<Place>* hidden_ = nullptr;
  std::map<CodeIndex, std::vector<Match>> decided_;
};

}  // namespace

std::vector<Match> FindMatches(const Codebook& codebook, UnitLevel level, const Reading& reading,
                               const match::QueryWords& words, const FormsById& forms) {
  return Oracle(codebook, level, reading, words, forms).Run();
}

}  // namespace pandect::oracle
