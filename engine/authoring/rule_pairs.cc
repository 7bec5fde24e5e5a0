// SPDX-License-Identifier: GPL-2.0-or-later
#include "authoring/rule_pairs.h"

#include <algorithm>
#include <map>

#include "expression/expression.h"

namespace pandect::authoring {
namespace {

enum class By : uint8_t { kEverything, kExpression, kId };

expression::Mode ModeOf(const Rule& rule) {
  return rule.kind == RuleKind::kTerm ? expression::Mode::kTerm : expression::Mode::kRule;
}

std::string Signature(const Rule& rule, By by) {
  std::string out(1, static_cast<char>('0' + static_cast<int>(rule.kind)));
  out += std::string(Tag(rule.language)) + '\n';
  if (by == By::kId) return out + rule.id;
  out += expression::Print(rule.expression.root, ModeOf(rule));
  if (by == By::kExpression) return out;
  return out + '\n' + Name(rule.polarity) + '\n' + Name(rule.modality) + '\n' + Name(rule.effect);
}

// An id that was not given in the file, "CODE/t3": it counts rules.
bool IsCounted(const Code& code, const Rule& rule) {
  return rule.id.size() > code.id.size() + 2 && rule.id.starts_with(code.id) && rule.id[code.id.size()] == '/' &&
         rule.id.find_first_not_of("0123456789", code.id.size() + 2) == std::string::npos;
}

size_t CountOf(const Code& code, RuleKind kind) {
  return static_cast<size_t>(
      std::count_if(code.rules.begin(), code.rules.end(), [&](const Rule& r) { return r.kind == kind; }));
}

// Whether a rule's id says which rule of the other version it is.
bool IdTells(const Code& code, const Code& other, const Rule& rule) {
  return !IsCounted(code, rule) || CountOf(code, rule.kind) == CountOf(other, rule.kind);
}

std::map<std::string, std::vector<std::string>> ListsOf(const Codebook& codebook) {
  std::map<std::string, std::vector<std::string>> lists;
  for (const TermList& list : codebook.lists) {
    std::vector<std::string>& entries = lists[list.id];
    for (const TermList::Entry& entry : list.entries) {
      entries.push_back(std::string(Tag(entry.language)) + "\n" +
                        expression::Print(entry.expression.root, expression::Mode::kTerm));
    }
  }
  return lists;
}

}  // namespace

RulePairs::RulePairs(const Codebook& before, const Codebook& after) {
  for (const Code& code : before.codes) before_.emplace_back(code.rules.size());
  for (const Code& code : after.codes) after_.emplace_back(code.rules.size());
  for (CodeIndex a = 0; a < after.codes.size(); ++a) {
    const CodeIndex b = before.Find(after.codes[a].id);
    if (b == kNoCode) continue;
    for (const By by : {By::kEverything, By::kExpression, By::kId}) {
      std::multimap<std::string, uint32_t> free;  // of one signature in file order
      for (uint32_t i = 0; i < before_[b].size(); ++i) {
        if (!before_[b][i]) free.emplace(Signature(before.codes[b].rules[i], by), i);
      }
      for (uint32_t i = 0; i < after_[a].size(); ++i) {
        const Rule& rule = after.codes[a].rules[i];
        if (after_[a][i] || (by == By::kId && !IdTells(after.codes[a], before.codes[b], rule))) continue;
        const auto found = free.lower_bound(Signature(rule, by));
        if (found == free.end() || found->first != Signature(rule, by)) continue;
        after_[a][i] = Partner{{b, found->second}, by == By::kEverything};
        before_[b][found->second] = Partner{{a, i}, by == By::kEverything};
        free.erase(found);
      }
    }
  }
  const auto lists_before = ListsOf(before), lists_after = ListsOf(after);
  for (const auto& [name, entries] : lists_before) {
    const auto other = lists_after.find(name);
    if (other == lists_after.end() || other->second != entries) changed_lists_.insert(name);
  }
  for (const auto& [name, entries] : lists_after) {
    if (!lists_before.count(name)) changed_lists_.insert(name);
  }
}

}  // namespace pandect::authoring
