// SPDX-License-Identifier: GPL-2.0-or-later
#include "authoring/audit.h"

#include <algorithm>
#include <set>
#include <span>
#include <tuple>

#include "text/fold.h"

namespace pandect::authoring {
namespace {

struct HitOfRule {
  const Hit* hit = nullptr;
  RuleRef rule;
};

bool SameWords(const Hit& a, const Hit& b) {
  return a.first_word == b.first_word && a.last_word == b.last_word && a.parts == b.parts;
}

bool IsAbove(const Codebook& codebook, CodeIndex above, CodeIndex below) {
  return above <= below && below < codebook.codes[above].end;
}

// Whether two of the rules belong to codes neither of which is the other or above it. `rules` ascend, so codes come in
// preorder: it is enough to compare each with the one before that is not above it.
bool HasTwoCodes(const Codebook& codebook, const std::vector<RuleRef>& rules) {
  for (size_t i = 1; i < rules.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (!IsAbove(codebook, rules[j].code, rules[i].code)) return true;
    }
  }
  return false;
}

class DocumentAuditor {
 public:
  DocumentAuditor(const Reading& reading, const Codebook& codebook, LemmaTexts& texts)
      : reading_(reading), codebook_(codebook), texts_(texts), covered_(reading.words.size(), 0) {}

  void AddMatches(const std::vector<Match>& matches) {
    for (size_t begin = 0; begin < matches.size();) {
      size_t end = begin;
      while (end < matches.size() && matches[end].unit == matches[begin].unit) ++end;
      AddUnit(std::span(matches).subspan(begin, end - begin));
      begin = end;
    }
  }

  void AddExcepts(const Excepts& excepts, const std::vector<Match>& matches) {
    for (const Match& match : matches) ++out_.fired[{match.code, excepts.original[match.code][match.rule]}];
  }

  void AddWords() {
    std::map<std::pair<Language, FormId>, uint64_t> forms;
    uint32_t word = 0;
    for (const Segment& segment : reading_.tree.segments) {
      if (segment.kind != SegmentKind::kParagraph) continue;
      for (; word < reading_.words.size() && reading_.words.span[word].begin < segment.span.end; ++word) {
        ++out_.words[segment.language];
        if (covered_[word]) {
          ++out_.covered[segment.language];
        } else if (segment.language != Language::kUnd) {
          ++forms[{segment.language, reading_.words.form[word]}];
        }
      }
    }
    for (const auto& [key, count] : forms) {
      const LemmaText& text = texts_.Of(key.second);
      if (text.content) out_.uncovered[{key.first, text.lemma}] += count;
    }
  }

  DocumentAudit Take() { return std::move(out_); }

 private:
  void AddUnit(std::span<const Match> matches) {
    std::vector<HitOfRule> hits;
    for (const Match& match : matches) {
      ++out_.fired[{match.code, match.rule}];
      for (const Hit& hit : match.hits) {
        Cover(hit);
        if (hit.first_word < hit.last_word) hits.push_back({&hit, {match.code, match.rule}});
      }
    }
    std::sort(hits.begin(), hits.end(), [](const HitOfRule& a, const HitOfRule& b) {
      return std::tie(a.hit->first_word, a.hit->last_word, a.hit->parts, a.rule) <
             std::tie(b.hit->first_word, b.hit->last_word, b.hit->parts, b.rule);
    });
    for (size_t begin = 0; begin < hits.size();) {
      size_t end = begin;
      std::vector<RuleRef> rules;
      while (end < hits.size() && SameWords(*hits[begin].hit, *hits[end].hit)) rules.push_back(hits[end++].rule);
      if (HasTwoCodes(codebook_, rules)) ++out_.shared[{LemmasOf(*hits[begin].hit), rules}];
      begin = end;
    }
  }

  template <class Use>
  void ForEachWord(const Hit& hit, Use&& use) const {
    size_t part = 0;
    for (uint32_t i = hit.first_word; i < hit.last_word; ++i) {
      const ByteSpan at = reading_.words.span[i];
      while (part < hit.parts.size() && hit.parts[part].end <= at.begin) ++part;
      if (hit.parts.empty() || (part < hit.parts.size() && hit.parts[part].Overlaps(at))) use(i);
    }
  }

  void Cover(const Hit& hit) {
    ForEachWord(hit, [&](uint32_t i) { covered_[i] = 1; });
  }

  std::string LemmasOf(const Hit& hit) {
    std::string out;
    ForEachWord(hit, [&](uint32_t i) { out += (out.empty() ? "" : " ") + texts_.Of(reading_.words.form[i]).lemma; });
    return out;
  }

  const Reading& reading_;
  const Codebook& codebook_;
  LemmaTexts& texts_;
  std::vector<char> covered_;  // by position
  DocumentAudit out_;
};

void Add(Found& sum, uint64_t count) {
  sum.count += count;
  ++sum.documents;
}

}  // namespace

DocumentAudit AuditDocument(const Reading& reading, const Codebook& codebook, const std::vector<Match>& matches,
                            const Excepts& excepts, const std::vector<Match>& except_matches, LemmaTexts& texts) {
  DocumentAuditor auditor(reading, codebook, texts);
  auditor.AddMatches(matches);
  auditor.AddExcepts(excepts, except_matches);
  auditor.AddWords();
  return auditor.Take();
}

Auditor::Auditor(const Codebook& codebook) {
  for (CodeIndex code = 0; code < codebook.codes.size(); ++code) {
    for (uint32_t rule = 0; rule < codebook.codes[code].rules.size(); ++rule) audit_.fired[{code, rule}];
  }
}

void Auditor::Add(const DocumentAudit& document) {
  ++audit_.documents;
  for (const auto& [rule, units] : document.fired) authoring::Add(audit_.fired[rule], units);
  for (const auto& [key, count] : document.shared) authoring::Add(shared_[key], count);
  for (const auto& [key, count] : document.uncovered) authoring::Add(uncovered_[key], count);
  for (const auto& [language, count] : document.words) authoring::Add(audit_.words[language], count);
  for (const auto& [language, count] : document.covered) authoring::Add(audit_.covered[language], count);
}

Audit Auditor::Take(size_t most_uncovered) {
  for (auto& [key, found] : shared_) audit_.shared.push_back({key, found});
  std::stable_sort(audit_.shared.begin(), audit_.shared.end(),
                   [](const SharedWords& a, const SharedWords& b) { return a.found.count > b.found.count; });
  std::vector<UncoveredWord> all;
  for (auto& [key, found] : uncovered_) all.push_back({key.first, key.second, found});
  std::stable_sort(all.begin(), all.end(), [](const UncoveredWord& a, const UncoveredWord& b) {
    return a.language != b.language ? a.language < b.language : a.found.count > b.found.count;
  });
  std::map<Language, size_t> taken;
  for (UncoveredWord& word : all) {
    if (taken[word.language]++ < most_uncovered) audit_.uncovered.push_back(std::move(word));
  }
  return std::move(audit_);
}

}  // namespace pandect::authoring
