// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "codebook/check.h"
#include "codebook/check_borders.h"
#include "codebook/check_mentions.h"
#include "codebook/names.h"
#include "codebook/nearest.h"

namespace pandect::codebook {
namespace {

struct Fraction {
  uint32_t over = 0, under = 1;
};

std::optional<Fraction> FractionOf(const std::string& text) {
  Fraction fraction;
  const char* const end = text.data() + text.size();
  const auto [slash, error] = std::from_chars(text.data(), end, fraction.over);
  if (error != std::errc() || slash == end || *slash != '/') return std::nullopt;
  const auto [rest, error_under] = std::from_chars(slash + 1, end, fraction.under);
  if (error_under != std::errc() || rest != end) return std::nullopt;
  // Inside the open interval: a cut at 0 or 1 separates nothing.
  if (fraction.over == 0 || fraction.over >= fraction.under || fraction.under > 1000000) return std::nullopt;
  return fraction;
}

bool IsDate(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  auto number = [&](size_t at, size_t size) {
    int value = -1;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + size, value);
    return error == std::errc() && end == text.data() + at + size ? value : -1;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return day <= days[month - 1];
}

class ErrorChecker {
 public:
  ErrorChecker(const Codebook& book, Diagnostics& problems) : book_(book), problems_(problems) {}

  void Run() {
    for (CodeIndex i = 0; i < book_.codes.size(); ++i) code_by_id_.emplace(book_.codes[i].id, i);
    for (const TermList& list : book_.lists) list_by_id_.emplace(list.id, &list);
    CheckIds();
    for (const BorderTable& table : book_.border_tables) CheckBorders(table, problems_);
    for (const DerivedVariable& variable : book_.variables) {
      if (variable.by.empty()) {
        CheckBins(variable);
      } else {
        CheckBy(variable);
      }
    }
    CheckMentions(book_, problems_);
    for (const Code& code : book_.codes) {
      CheckLevels(code);
      if (!code.colour.empty() && !IsColour(code.colour)) {
        Fail(code.place, "colour \"" + code.colour + "\" of code " + code.id, "a colour is written #1f77b4");
      }
      for (const Rule& rule : code.rules) CheckReferences(rule, rule.expression.root);
    }
    CheckCycles();
  }

 private:
  using Seen = std::unordered_map<std::string, const Place*>;

  void Fail(const Place& place, std::string what, std::string hint) {
    problems_.Add(Severity::kError, {ErrorCode::kInvalid, std::move(what), place, std::move(hint)});
  }

  void CheckId(const std::string& what, const std::string& id, const Place& place, Seen& seen) {
    if (id.empty()) return;  // The schema asks for one.
    const auto [found, added] = seen.emplace(id, &place);
    if (added) return;
    Fail(place, what + " " + id + " is there already, in line " + std::to_string(found->second->line),
         "give each an id of its own");
  }

  void CheckIds() {
    Seen codes, rules, lists, tables, variables;
    for (const Code& code : book_.codes) {
      const bool named = !code.id.empty() && code.id.back() != '.';
      if (named) CheckId("code", code.id, code.place, codes);
      // Rules numbered for themselves repeat only below a repeated code, which is told already.
      for (const Rule& rule : code.rules) {
        if (!rule.id.starts_with(code.id + '/')) CheckId("rule", rule.id, rule.place, rules);
      }
    }
    for (const TermList& list : book_.lists) CheckId("list", list.id, list.place, lists);
    for (const BorderTable& table : book_.border_tables) CheckId("table of borders", table.id, table.place, tables);
    for (const DerivedVariable& variable : book_.variables) CheckId("variable", variable.id, variable.place, variables);
    // Several <mentions> of codes may make one variable: of two codebooks of actors.
    std::unordered_map<std::string, bool> mentioned;
    for (const MentionVariable& mentions : book_.mentions) {
      const bool codes_only = mentions.dates == MentionDates::kNone;
      const auto [known, is_new] = mentioned.emplace(mentions.id, codes_only);
      if (is_new || !codes_only || !known->second) CheckId("variable", mentions.id, mentions.place, variables);
    }
  }

  void CheckBins(const DerivedVariable& variable) {
    const std::string of = "variable " + variable.id;
    if (variable.bins.empty())
      return Fail(variable.place, of + " has no <bin>",
                  "write <bin label=\"…\" before=\"2022-02-24\"/>, or by=\"…\" with the id of a <borders>");
    const std::string* previous = nullptr;
    for (size_t i = 0; i < variable.bins.size(); ++i) {
      const VariableBin& bin = variable.bins[i];
      const bool last = i + 1 == variable.bins.size();
      if (bin.before.empty()) {
        if (!last)
          Fail(bin.place, "a bin without before that is not the last of " + of, "only the last bin has no end");
        continue;
      }
      if (last)
        Fail(bin.place, "the last bin of " + of + " has an end", "leave before out: what is later needs a bin too");
      if (!IsDate(bin.before)) {
        Fail(bin.place, "before \"" + bin.before + "\" is no date", "write year-month-day: 2022-02-24");
        continue;
      }
      if (previous != nullptr && bin.before <= *previous) {
        Fail(bin.place, "before " + bin.before + " is not later than the bin above", "put the bins in order of time");
      }
      previous = &bin.before;
    }
  }

  void CheckBy(const DerivedVariable& variable) {
    const std::string of = "variable " + variable.id;
    if (!variable.bins.empty())
      Fail(variable.bins[0].place, of + " has by and bins", "a table of borders or dates: make two variables");
    std::vector<std::string> ids;
    for (const BorderTable& table : book_.border_tables) {
      if (table.id == variable.by) return;
      ids.push_back(table.id);
    }
    const std::string near = Nearest(variable.by, ids);
    Fail(variable.place, "no table of borders " + variable.by,
         near.empty() ? "declare it: <borders id=\"" + variable.by + "\">" : "did you mean " + near);
  }

  void CheckLevels(const Code& code) {
    std::optional<Fraction> previous;
    for (const std::string& level : code.levels) {
      const std::optional<Fraction> fraction = FractionOf(level);
      if (!fraction) {
        Fail(code.place, "level \"" + level + "\" of code " + code.id + " is no fraction between 0 and 1",
             "write whole numbers: levels=\"1/3 2/3\"");
        continue;
      }
      if (previous && uint64_t{fraction->over} * previous->under <= uint64_t{previous->over} * fraction->under) {
        Fail(code.place, "level " + level + " of code " + code.id + " is not above the one before it",
             "write them from low to high: levels=\"1/3 2/3\"");
      }
      previous = fraction;
    }
  }

  template <class Map>
  static std::vector<std::string> Ids(const Map& map) {
    std::vector<std::string> ids;
    ids.reserve(map.size());
    for (const auto& [id, unused] : map) ids.push_back(id);
    return ids;
  }

  void CheckReferences(const Rule& rule, const Node& node) {
    if (node.kind == NodeKind::kList && !list_by_id_.contains(node.text)) {
      const std::string near = Nearest(node.text, Ids(list_by_id_));
      Fail(rule.place, "no list @" + node.text,
           near.empty() ? "declare it: <list id=\"" + node.text + "\">" : "did you mean @" + near);
    }
    if (node.kind == NodeKind::kCode && !code_by_id_.contains(node.text)) {
      const std::string near = Nearest(node.text, Ids(code_by_id_));
      Fail(rule.place, "no code #" + node.text,
           near.empty() ? "give the full id, as in #civil.business" : "did you mean #" + near);
    }
    for (const Node& child : node.children) CheckReferences(rule, child);
  }

  struct Edge {
    CodeIndex to;
    const Rule* rule;  // null: to a code below, whose codings count for the one above
  };

  void AddReferences(const Node& node, const Rule& rule, std::vector<Edge>& edges) const {
    if (node.kind == NodeKind::kCode) {
      if (const auto found = code_by_id_.find(node.text); found != code_by_id_.end())
        edges.push_back({found->second, &rule});
    }
    for (const Node& child : node.children) AddReferences(child, rule, edges);
  }

  // Depth first with a stack of its own. An edge back to a code whose visit is not over closes a cycle; every such edge
  // that is a #reference, or a way down to one, is told once, at the rule nearest to the end of the way.
  void CheckCycles() {
    const size_t count = book_.codes.size();
    std::vector<std::vector<Edge>> edges(count);
    for (CodeIndex i = 0; i < count; ++i) {
      for (const Rule& rule : book_.codes[i].rules) AddReferences(rule.expression.root, rule, edges[i]);
      for (CodeIndex child = i + 1; child < book_.codes[i].end; child = book_.codes[child].end)
        edges[i].push_back({child, nullptr});
    }
    enum class State : uint8_t { kNew, kOpen, kDone };
    std::vector<State> state(count, State::kNew);
    struct Step {
      CodeIndex code;
      size_t next;
    };
    std::vector<Step> way;
    for (CodeIndex root = 0; root < count; ++root) {
      if (state[root] != State::kNew) continue;
      way.push_back({root, 0});
      state[root] = State::kOpen;
      while (!way.empty()) {
        Step& here = way.back();
        if (here.next == edges[here.code].size()) {
          state[here.code] = State::kDone;
          way.pop_back();
          continue;
        }
        const Edge& edge = edges[here.code][here.next++];
        if (state[edge.to] == State::kOpen) {
          TellCycle(way, edge, edges);
        } else if (state[edge.to] == State::kNew) {
          state[edge.to] = State::kOpen;
          way.push_back({edge.to, 0});
        }
      }
    }
  }

  template <class Way>
  void TellCycle(const Way& way, const Edge& closing, const std::vector<std::vector<Edge>>& edges) {
    size_t first = way.size() - 1;
    while (way[first].code != closing.to) --first;
    const Rule* rule = closing.rule;
    std::string names = "#" + book_.codes[closing.to].id;
    for (size_t i = first; i + 1 < way.size(); ++i) {
      if (rule == nullptr) rule = edges[way[i].code][way[i].next - 1].rule;
      names += " → #" + book_.codes[way[i + 1].code].id;
    }
    names += " → #" + book_.codes[closing.to].id;
    if (rule == nullptr) return;  // Cannot be: the tree alone has no cycles.
    Fail(rule->place, "a cycle of codes: " + names,
         "a code cannot wait for itself, for a code above it, or for one that waits for it");
  }

  const Codebook& book_;
  Diagnostics& problems_;
  std::unordered_map<std::string, CodeIndex> code_by_id_;
  std::unordered_map<std::string, const TermList*> list_by_id_;
};

}  // namespace

void CheckErrors(const Codebook& codebook, Diagnostics& problems) {
  ErrorChecker(codebook, problems).Run();
  problems.SortByPlace();
}

}  // namespace pandect::codebook
