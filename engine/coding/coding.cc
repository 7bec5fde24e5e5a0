// SPDX-License-Identifier: GPL-2.0-or-later
//
// From matches to codings. What decides is always words, not bytes: two hits are equal when their words are.
#include "coding/coding.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace pandect {

const char* Name(CodingOrigin value) {
  switch (value) {
    case CodingOrigin::kRule:
      return "rule";
    case CodingOrigin::kPerson:
      return "person";
    case CodingOrigin::kConsensus:
      return "consensus";
    case CodingOrigin::kImport:
      return "import";
  }
  return "rule";
}

const char* Name(CodingStatus value) {
  switch (value) {
    case CodingStatus::kProposed:
      return "proposed";
    case CodingStatus::kAccepted:
      return "accepted";
    case CodingStatus::kRejected:
      return "rejected";
  }
  return "proposed";
}

namespace coding {
namespace {

// A hit of some rule in the unit at hand.
struct UnitHit {
  const Hit* hit = nullptr;
  CodeIndex code = 0;
  uint32_t rule = 0;
  Polarity polarity = Polarity::kPresent;
  bool dropped = false;

  uint32_t words() const { return hit->last_word - hit->first_word; }
};

// Whether all words of `inner` lie in `outer`; where a hit has no words its bytes decide.
bool LiesIn(const Hit& inner, const Hit& outer) {
  if (inner.first_word == inner.last_word || outer.first_word == outer.last_word) {
    return outer.span.Contains(inner.span);
  }
  return outer.first_word <= inner.first_word && inner.last_word <= outer.last_word;
}

bool SameWords(const Hit& a, const Hit& b) {
  if (a.first_word == a.last_word || b.first_word == b.last_word) return a.span == b.span;
  return a.first_word == b.first_word && a.last_word == b.last_word;
}

// Before every hit stand all those that it may lie in.
bool OuterFirst(const UnitHit& a, const UnitHit& b) {
  const auto key = [](const UnitHit& h) {
    return std::tuple(h.hit->first_word, UINT32_MAX - h.hit->last_word, h.polarity != Polarity::kAbsent,
                      h.hit->span.begin, UINT32_MAX - h.hit->span.end, h.rule);
  };
  return key(a) < key(b);
}

class UnitCoder {
 public:
  UnitCoder(const Reading& reading, const Codebook& codebook, std::vector<Coding>& out)
      : reading_(reading), codebook_(codebook), out_(out) {}

  // `matches`: of one unit, by code, then rule.
  void Code(std::span<const Match> matches) {
    hits_.clear();
    groups_.clear();
    // Rules of a large codebook lie far apart in cold memory: all of the unit are fetched at once.
    for (const Match& match : matches) __builtin_prefetch(&RuleOf(match).polarity);
    for (size_t i = 0; i < matches.size();) {
      size_t end = i;
      while (end < matches.size() && matches[end].code == matches[i].code) ++end;
      AddGroup(matches.subspan(i, end - i));
      i = end;
    }
    if (codebook_.nested == Nesting::kLongest) HideShorter();
    for (const Group& group : groups_) {
      if (group.has_present) AddCoding(group, Polarity::kPresent);
      if (group.has_absent) AddCoding(group, Polarity::kAbsent);
    }
  }

 private:
  const Rule& RuleOf(const Match& match) const { return codebook_.codes[match.code].rules[match.rule]; }

  // What one code's rules found in the unit.
  struct Group {
    std::span<const Match> matches;
    size_t hits_begin = 0, hits_end = 0;  // of hits_
    bool has_present = false, has_absent = false;
  };

  // The hits of one code in the unit, without those whose words all lie in another; of hits on equal words `absent`
  // stays, else the first rule's.
  void AddGroup(std::span<const Match> matches) {
    const size_t begin = hits_.size();
    Group& group = groups_.emplace_back();
    group.matches = matches;
    group.hits_begin = begin;
    for (const Match& match : matches) {
      const Polarity polarity = RuleOf(match).polarity;
      (polarity == Polarity::kAbsent ? group.has_absent : group.has_present) = true;
      for (const Hit& hit : match.hits) hits_.push_back({&hit, match.code, match.rule, polarity, false});
    }
    group.hits_end = hits_.size();
    if (hits_.size() - begin < 2) return;
    std::sort(hits_.begin() + static_cast<std::ptrdiff_t>(begin), hits_.end(), OuterFirst);
    const UnitHit* outer = nullptr;  // the one that reaches furthest so far
    const UnitHit* last_kept = nullptr;
    for (size_t i = begin; i < hits_.size(); ++i) {
      UnitHit& hit = hits_[i];
      hit.dropped = (outer != nullptr && LiesIn(*hit.hit, *outer->hit)) ||
                    (last_kept != nullptr && LiesIn(*hit.hit, *last_kept->hit));
      if (hit.dropped) continue;
      last_kept = &hit;
      if (outer == nullptr || outer->hit->last_word <= hit.hit->last_word) outer = &hit;
    }
  }

  // nested="longest": a hit whose words all lie in a longer hit of another code does not count.
  void HideShorter() {
    order_.clear();
    for (uint32_t i = 0; i < hits_.size(); ++i) {
      if (!hits_[i].dropped) order_.push_back(i);
    }
    std::sort(order_.begin(), order_.end(), [this](uint32_t a, uint32_t b) {
      return OuterFirst(hits_[a], hits_[b]) || (!OuterFirst(hits_[b], hits_[a]) && a < b);
    });
    // Kept hits of one code never lie in one another, so a hit that lies in a longer one lies in another code's.
    const UnitHit* outer = nullptr;
    for (const uint32_t i : order_) {
      UnitHit& hit = hits_[i];
      if (outer != nullptr && LiesIn(*hit.hit, *outer->hit) && !SameWords(*hit.hit, *outer->hit)) {
        hit.dropped = true;
      } else if (outer == nullptr || outer->hit->last_word < hit.hit->last_word) {
        outer = &hit;
      }
    }
  }

  void AddCoding(const Group& group, Polarity polarity) {
    const CodeIndex code = group.matches.front().code;
    const std::span<const UnitHit> hits(hits_.data() + group.hits_begin, group.hits_end - group.hits_begin);
    rules_.clear();
    kept_.clear();
    for (const UnitHit& hit : hits) {
      if (!hit.dropped && hit.polarity == polarity) kept_.push_back(hit.hit);
    }
    for (const Match& match : group.matches) {
      if (match.hits.empty() && RuleOf(match).polarity == polarity) rules_.push_back(match.rule);
    }
    if (kept_.empty() && rules_.empty()) return;
    // A rule is named when one of its hits counts, or lies in one of the same polarity that does.
    for (const UnitHit& hit : hits) {
      if (hit.polarity == polarity && (!hit.dropped || LiesInKept(*hit.hit))) rules_.push_back(hit.rule);
    }
    std::sort(rules_.begin(), rules_.end());
    rules_.erase(std::unique(rules_.begin(), rules_.end()), rules_.end());

    Coding& coding = out_.emplace_back();
    coding.unit = group.matches.front().unit;
    coding.at = reading_.tree.segments[coding.unit].span;
    coding.code = code;
    coding.polarity = polarity;
    coding.rules.assign(rules_.begin(), rules_.end());
    Describe(coding);
    AddEvidence(coding);
    coding.hits = static_cast<uint32_t>(kept_.size());
    coding.words = CoveredWords();
  }

  // Kept hits ascend in both ends and none lies in another, so only the last that begins no later can hold `hit`, but
  // for hits without words, of which there are few.
  bool LiesInKept(const Hit& hit) const {
    const auto after = std::upper_bound(kept_.begin(), kept_.end(), hit.first_word,
                                        [](uint32_t word, const Hit* kept) { return word < kept->first_word; });
    for (auto at = after; at != kept_.begin();) {
      if (LiesIn(hit, **--at)) return true;
      if ((*at)->first_word < hit.first_word && (*at)->first_word != (*at)->last_word) break;
    }
    return false;
  }

  // Modality and effect: of the rules in file order the first that says more than the default.
  void Describe(Coding& coding) const {
    for (const uint32_t index : rules_) {
      const Rule& rule = codebook_.codes[coding.code].rules[index];
      if (coding.modality == Modality::kExists) coding.modality = rule.modality;
      if (coding.effect == Effect::kNone) coding.effect = rule.effect;
    }
  }

  void AddEvidence(Coding& coding) {
    evidence_.clear();
    for (const Hit* hit : kept_) {
      Evidence(*hit, [this](ByteSpan span) { evidence_.push_back(span); });
    }
    std::sort(evidence_.begin(), evidence_.end());
    size_t count = 0;
    for (const ByteSpan span : evidence_) {
      if (count > 0 && span.begin < evidence_[count - 1].end) {
        evidence_[count - 1].end = std::max(evidence_[count - 1].end, span.end);
      } else {
        evidence_[count++] = span;
      }
    }
    coding.evidence.assign(evidence_.begin(), evidence_.begin() + static_cast<std::ptrdiff_t>(count));
  }

  // Positions in at least one kept hit; these are ordered by first word.
  uint32_t CoveredWords() const {
    uint32_t words = 0, covered = 0;
    for (const Hit* hit : kept_) {
      const uint32_t first = std::max(hit->first_word, covered);
      if (hit->last_word > first) words += hit->last_word - first;
      covered = std::max(covered, hit->last_word);
    }
    return words;
  }

  const Reading& reading_;
  const Codebook& codebook_;
  std::vector<Coding>& out_;
  std::vector<UnitHit> hits_;
  std::vector<Group> groups_;
  std::vector<uint32_t> order_, rules_;
  std::vector<const Hit*> kept_;
  std::vector<ByteSpan> evidence_;
};

}  // namespace

std::vector<Coding> MakeCodings(const Reading& reading, const Codebook& codebook, const std::vector<Match>& matches) {
  std::vector<Coding> codings;
  codings.reserve(matches.size());
  UnitCoder coder(reading, codebook, codings);
  const std::span<const Match> all(matches);
  for (size_t i = 0; i < matches.size();) {
    size_t end = i;
    while (end < matches.size() && matches[end].unit == matches[i].unit) ++end;
    coder.Code(all.subspan(i, end - i));
    i = end;
  }
  return codings;
}

}  // namespace coding
}  // namespace pandect
