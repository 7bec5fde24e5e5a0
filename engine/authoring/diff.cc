// SPDX-License-Identifier: GPL-2.0-or-later
#include "authoring/diff.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace pandect::authoring {
namespace {

using Place = std::pair<SegmentIndex, CodeIndex>;
using RulePlace = std::tuple<SegmentIndex, CodeIndex, uint32_t>;

// One version, ready to be asked.
class Side {
 public:
  explicit Side(const VersionMatches& version) : version_(version) {
    for (const Match& match : version.matches) matches_[{match.unit, match.code, match.rule}] = &match;
    for (const Match& match : version.except_matches) excepts_[{match.unit, match.code}].push_back(&match);
    for (const Coding& coding : version.codings) codings_[{coding.unit, coding.code}].push_back(&coding);
  }

  const Codebook& codebook() const { return version_.codebook; }
  const std::map<Place, std::vector<const Coding*>>& codings() const { return codings_; }

  const std::vector<const Coding*>& CodingsAt(SegmentIndex unit, CodeIndex code) const {
    static const std::vector<const Coding*> none;
    const auto at = codings_.find({unit, code});
    return code == kNoCode || at == codings_.end() ? none : at->second;
  }
  const Match* MatchOf(SegmentIndex unit, const RuleRef& rule) const {
    const auto at = matches_.find({unit, rule.code, rule.rule});
    return at == matches_.end() ? nullptr : at->second;
  }
  // An exception of the code that stands on words of `match`; of the code anywhere in the unit where `match` is null.
  std::optional<RuleRef> ExceptOn(SegmentIndex unit, CodeIndex code, const Match* match) const {
    const auto at = excepts_.find({unit, code});
    if (at == excepts_.end()) return std::nullopt;
    for (const Match* except : at->second) {
      const bool whole_unit = version_.excepts.codebook.codes[code].rules[except->rule].whole_unit;
      if (match == nullptr || whole_unit || Touch(*except, *match))
        return RuleRef{code, version_.excepts.original[code][except->rule]};
    }
    return std::nullopt;
  }
  // Whether the code or one below it fires in the unit.
  bool Fires(SegmentIndex unit, const std::string& code) const {
    const CodeIndex first = codebook().Find(code);
    if (first == kNoCode) return false;
    const auto at = matches_.lower_bound({unit, first, 0});
    return at != matches_.end() && std::get<0>(at->first) == unit &&
           std::get<1>(at->first) < codebook().codes[first].end;
  }

 private:
  static bool Touch(const Match& a, const Match& b) {
    for (const Hit& x : a.hits) {
      for (const Hit& y : b.hits) {
        if (x.span.Overlaps(y.span)) return true;
      }
    }
    return false;
  }

  const VersionMatches& version_;
  std::map<RulePlace, const Match*> matches_;
  std::map<Place, std::vector<const Match*>> excepts_;
  std::map<Place, std::vector<const Coding*>> codings_;
};

void CollectNames(const Node& node, NodeKind kind, std::vector<std::string>& names) {
  if (node.kind == kind) names.push_back(node.text);
  for (const Node& child : node.children) CollectNames(child, kind, names);
}

std::vector<std::string> NamesIn(const Rule& rule, NodeKind kind) {
  std::vector<std::string> names;
  CollectNames(rule.expression.root, kind, names);
  return names;
}

CodingState StateOf(const Coding& coding) {
  return {coding.polarity, coding.modality, coding.effect};
}

class Differ {
 public:
  Differ(const Reading& reading, const VersionMatches& before, const VersionMatches& after, const RulePairs& pairs)
      : reading_(reading), before_(before), after_(after), pairs_(pairs) {}

  DocumentDiff Run() {
    // Codes by their place in the new version; those it lacks follow in the order of the old one.
    std::set<std::tuple<SegmentIndex, size_t, std::string>> places;
    const size_t codes_after = after_.codebook().codes.size();
    for (const auto& [place, codings] : after_.codings()) {
      places.emplace(place.first, place.second, after_.codebook().codes[place.second].id);
    }
    for (const auto& [place, codings] : before_.codings()) {
      const std::string& id = before_.codebook().codes[place.second].id;
      const CodeIndex code = after_.codebook().Find(id);
      places.emplace(place.first, code == kNoCode ? codes_after + place.second : code, id);
    }
    for (const auto& [unit, order, id] : places) Compare(unit, id);
    return std::move(out_);
  }

 private:
  void Compare(SegmentIndex unit, const std::string& id) {
    const auto& before = before_.CodingsAt(unit, before_.codebook().Find(id));
    const auto& after = after_.CodingsAt(unit, after_.codebook().Find(id));
    CodeChanges& sum = out_.by_code[id];
    sum.before += before.size();
    sum.after += after.size();
    // A single coding on each side is one coding that may have changed its polarity.
    if (before.size() == 1 && after.size() == 1) {
      Pair(unit, id, before[0], after[0], sum);
      return;
    }
    for (const Polarity polarity : {Polarity::kPresent, Polarity::kAbsent}) {
      const auto with = [&](const std::vector<const Coding*>& codings) -> const Coding* {
        for (const Coding* coding : codings) {
          if (coding->polarity == polarity) return coding;
        }
        return nullptr;
      };
      Pair(unit, id, with(before), with(after), sum);
    }
  }

  void Pair(SegmentIndex unit, const std::string& id, const Coding* before, const Coding* after, CodeChanges& sum) {
    if (before == nullptr && after == nullptr) return;
    if (before != nullptr && after != nullptr && StateOf(*before) == StateOf(*after)) {
      ++sum.same;
      return;
    }
    CodingChange& change = out_.changes.emplace_back();
    change.kind = before == nullptr  ? ChangeKind::kAppears
                  : after == nullptr ? ChangeKind::kDisappears
                                     : ChangeKind::kChanges;
    ++(before == nullptr ? sum.appear : after == nullptr ? sum.disappear : sum.change);
    change.code = id;
    change.unit = unit;
    change.at = reading_.tree.segments[unit].span;
    change.language = reading_.tree.segments[unit].language;
    if (before != nullptr) change.before = StateOf(*before);
    if (after != nullptr) change.after = StateOf(*after);
    for (const ByteSpan span : (after != nullptr ? after : before)->evidence) {
      change.words.emplace_back(Slice(reading_.document.text, span));
    }
    if (before != nullptr) Explain(*before, after, /*in_after=*/false, change.reasons);
    if (after != nullptr) Explain(*after, before, /*in_after=*/true, change.reasons);
  }

  // Why rules of `coding` are not rules of `other`, the coding of the other version, if there is one.
  void Explain(const Coding& coding, const Coding* other, bool in_after, std::vector<Reason>& reasons) const {
    const Side& here = in_after ? after_ : before_;
    const Side& there = in_after ? before_ : after_;
    for (const uint32_t index : coding.rules) {
      const RuleRef ref{coding.code, index};
      const auto partner = in_after ? pairs_.OfAfter(ref) : pairs_.OfBefore(ref);
      if (partner && partner->same && other != nullptr &&
          std::binary_search(other->rules.begin(), other->rules.end(), partner->rule.rule)) {
        continue;
      }
      const Rule& rule = RuleOf(here.codebook(), ref);
      Reason& reason = reasons.emplace_back();
      reason.in_after = in_after;
      reason.rule = rule.id;
      reason.expression = rule.expression.source;
      Decide(coding, ref, partner, here, there, reason);
    }
  }

  void Decide(const Coding& coding, const RuleRef& ref, const std::optional<RulePairs::Partner>& partner,
              const Side& here, const Side& there, Reason& reason) const {
    const auto name_rule = [&](const Codebook& codebook, const RuleRef& other) {
      reason.other_id = RuleOf(codebook, other).id;
      reason.other_expression = RuleOf(codebook, other).expression.source;
    };
    if (!partner) {
      const bool has_code = there.codebook().Find(here.codebook().codes[ref.code].id) != kNoCode;
      if (has_code) {
        reason.why = reason.in_after ? Why::kNewRule : Why::kGoneRule;
      } else {
        reason.why = reason.in_after ? Why::kNewCode : Why::kGoneCode;
      }
      return;
    }
    if (!partner->same) {
      reason.why = Why::kChangedRule;
      name_rule(there.codebook(), partner->rule);
      return;
    }
    if (there.MatchOf(coding.unit, partner->rule) != nullptr) {
      reason.why = Why::kHidden;
      return;
    }
    if (const auto except = there.ExceptOn(coding.unit, partner->rule.code, here.MatchOf(coding.unit, ref))) {
      reason.why = Why::kExcepted;
      name_rule(there.codebook(), *except);
      return;
    }
    const Rule& rule = RuleOf(here.codebook(), ref);
    for (const std::string& list : NamesIn(rule, NodeKind::kList)) {
      if (!pairs_.changed_lists().count(list)) continue;
      reason.why = Why::kList;
      reason.other_id = "@" + list;
      return;
    }
    for (const std::string& code : NamesIn(rule, NodeKind::kCode)) {
      if (here.Fires(coding.unit, code) == there.Fires(coding.unit, code)) continue;
      reason.why = Why::kOtherCode;
      reason.other_id = "#" + code;
      return;
    }
    reason.why = Why::kSurroundings;
  }

  const Reading& reading_;
  Side before_, after_;
  const RulePairs& pairs_;
  DocumentDiff out_;
};

}  // namespace

const char* Name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kAppears:
      return "appears";
    case ChangeKind::kDisappears:
      return "disappears";
    case ChangeKind::kChanges:
      return "changes";
  }
  return "";
}

const char* Name(Why why) {
  switch (why) {
    case Why::kNewCode:
      return "new code";
    case Why::kGoneCode:
      return "code gone";
    case Why::kNewRule:
      return "new rule";
    case Why::kGoneRule:
      return "rule gone";
    case Why::kChangedRule:
      return "rule changed";
    case Why::kExcepted:
      return "exception";
    case Why::kList:
      return "list changed";
    case Why::kOtherCode:
      return "other code";
    case Why::kHidden:
      return "hidden";
    case Why::kSurroundings:
      return "surroundings";
  }
  return "";
}

CodeChanges& CodeChanges::operator+=(const CodeChanges& other) {
  before += other.before;
  after += other.after;
  same += other.same;
  appear += other.appear;
  disappear += other.disappear;
  change += other.change;
  return *this;
}

DocumentDiff DiffDocument(const Reading& reading, const VersionMatches& before, const VersionMatches& after,
                          const RulePairs& pairs) {
  return Differ(reading, before, after, pairs).Run();
}

}  // namespace pandect::authoring
