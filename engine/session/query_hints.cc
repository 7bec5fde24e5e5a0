// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/query_hints.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "query/fields.h"
#include "spelling/distance.h"
#include "spelling/query_words.h"
#include "text/fold.h"

namespace pandect {
namespace {

constexpr size_t kMostValues = 10;
constexpr size_t kMostHints = 8;

// Those with letters of the other alphabet (a Cyrillic О in OR) are told by the parser.
const char* OperatorMeant(std::string_view word) {
  struct Entry {
    std::string_view word;
    const char* meant;
  };
  static constexpr std::array kWords{
      Entry{"and", "AND"}, Entry{"And", "AND"}, Entry{"и", "AND"},  Entry{"И", "AND"},  Entry{"or", "OR"},
      Entry{"Or", "OR"},   Entry{"или", "OR"},  Entry{"Или", "OR"}, Entry{"ИЛИ", "OR"}, Entry{"not", "NOT"},
      Entry{"Not", "NOT"}, Entry{"не", "NOT"},  Entry{"Не", "NOT"}, Entry{"НЕ", "NOT"},
  };
  for (const Entry& entry : kWords)
    if (entry.word == word) return entry.meant;
  return nullptr;
}

void LookForOperators(const Node& node, const std::string& query, std::vector<OperatorWord>& out) {
  for (const Node& child : node.children) LookForOperators(child, query, out);
  if (node.kind != NodeKind::kAnd) return;
  for (size_t i = 0; i < node.children.size() && out.size() < kMostHints; ++i) {
    const Node& word = node.children[i];
    if (word.kind != NodeKind::kWord || word.match != WordMatch::kLemma) continue;
    const std::string typed(Slice(query, word.at));
    const char* meant = OperatorMeant(typed);  // what stands in quotation marks has them in its span, and is a word
    if (meant == nullptr || i + 1 == node.children.size()) continue;
    if (i > 0 || meant == std::string_view("NOT")) out.push_back({word.at, typed, meant});
  }
}

class Hinter {
 public:
  Hinter(const Searcher& searcher, const std::string& query, const QueryOptions& options)
      : searcher_(searcher), query_(query), options_(options) {}

  QueryHints Run() {
    const auto parsed = expression::Parse(query_, expression::Mode::kSearch);
    if (!parsed) return {};
    out_.operators = OperatorWords(*parsed);
    Look(parsed->root);
    AddRewritten();
    return std::move(out_);
  }

 private:
  void Look(const Node& node) {
    if (node.kind == NodeKind::kField) LookAtField(node);
    for (const Node& child : node.children) Look(child);
  }

  std::optional<Found> Find(const std::string& query) const {
    const auto prepared = searcher_.Prepare(query, options_);
    if (!prepared) return std::nullopt;
    auto found = searcher_.Find(*prepared, {HitOrder::kDocument, {}});
    if (!found) return std::nullopt;
    return *std::move(found);
  }

  void AddRewritten() {
    if (out_.operators.empty()) return;
    std::vector<std::pair<ByteSpan, std::string>> words;
    for (const OperatorWord& word : out_.operators) words.emplace_back(word.at, word.meant);
    const std::string rewritten = spelling::WithWords(query_, words);
    const auto found = Find(rewritten);
    if (!found) return;
    out_.with_operators = rewritten;
    out_.units = found->units();
  }

  void LookAtField(const Node& field) {
    if (out_.fields.size() == kMostHints || field.name == "code" || field.name == "coder") return;
    const std::string print = expression::Print(field, expression::Mode::kSearch);
    const auto found = Find(print);
    if (found && found->units() > 0) return;
    FieldHint hint{field.at, field.name, field.text, {}, 0, {}, {}};
    if (field.name == "lang" || field.name == "kind" || field.name == "role") {
      if (found) return;  // a value there is, which nothing here has
      AddFixed(field.name, hint);
      if (hint.values.empty()) return;  // the error says which there are
    } else if (field.name == "address") {
      // Nothing to list: documents have thousands of addresses.
    } else {
      AddOfDocuments(hint);
      if (!found && hint.distinct == 0) return;  // no such field: the error says which there are
    }
    out_.fields.push_back(std::move(hint));
  }

  void AddFixed(const std::string& name, FieldHint& hint) const {
    std::map<std::string, uint64_t> counts;
    if (name == "lang") {
      for (const char* tag : {"ru", "en", "und"})
        if (const auto found = Find(std::string("lang:") + tag); found && found->units() > 0)
          counts[tag] = found->documents().size();
    }
    Choose(counts, hint);
  }

  void AddOfDocuments(FieldHint& hint) const {
    const index::Snapshot& snapshot = searcher_.snapshot();
    const std::string wanted = text::FoldWord(hint.name).text;
    const bool of_path = wanted == "doc" || wanted == "path";
    std::map<std::string, uint64_t> counts;
    for (const index::DocumentRef ref : snapshot.in_order()) {
      const auto facts = snapshot.Facts(ref);
      if (!facts) return;
      if (of_path) {
        ++counts[facts->path];
      } else if (wanted == "format") {
        ++counts[facts->format];
      } else {
        for (const auto& [name, value] : facts->variables)
          if (!value.empty() && text::FoldWord(name).text == wanted) ++counts[value];
      }
    }
    Choose(counts, hint);
    if (of_path)
      for (FieldHint::Value& value : hint.values) value.documents = 0;  // each is one
  }

  // How far the nearest of the value and its ends (after '/' and the like) is; a value that holds what was typed is
  // near.
  static uint32_t DistanceOf(const spelling::Slips& slips, const std::string& typed, const std::string& value) {
    const std::string folded = text::FoldWord(value).text;
    uint32_t least = slips.Distance(folded);
    if (typed.size() > 2 && folded.find(typed) != std::string::npos) least = std::min(least, 2u);
    for (size_t at = 0; at < folded.size(); ++at)
      if (folded[at] == '/' || folded[at] == ';' || folded[at] == ' ')
        least = std::min(least, slips.Distance(std::string_view(folded).substr(at + 1)));
    return least;
  }

  static void Choose(const std::map<std::string, uint64_t>& counts, FieldHint& hint) {
    hint.distinct = counts.size();
    if (counts.size() > kMostValues && AddEnds(counts, hint)) return;
    const std::string typed = text::FoldWord(hint.value).text;
    const spelling::Slips slips(typed, std::max(2u, static_cast<uint32_t>(typed.size()) / 3));
    std::vector<std::pair<uint32_t, FieldHint::Value>> order;
    for (const auto& [value, documents] : counts)
      order.push_back({DistanceOf(slips, typed, value), {value, documents}});
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first < b.first : a.second.documents > b.second.documents;
    });
    for (size_t i = 0; i < order.size() && i < kMostValues; ++i) hint.values.push_back(std::move(order[i].second));
  }

  // Where most values are dates or numbers: the ends of what there is.
  static bool AddEnds(const std::map<std::string, uint64_t>& counts, FieldHint& hint) {
    struct End {
      double at = 0;
      std::string value;
    };
    std::vector<End> dates, numbers;
    for (const auto& [value, documents] : counts) {
      query::DaySpan days;
      double number = 0;
      if (query::ReadDate(value, days)) dates.push_back({days.low, value});
      if (query::ReadNumber(value, number)) numbers.push_back({number, value});
    }
    const std::vector<End>& ends = dates.size() >= numbers.size() ? dates : numbers;
    if (ends.size() * 2 < counts.size()) return false;
    const auto [low, high] =
        std::minmax_element(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.at < b.at; });
    hint.lowest = low->value;
    hint.highest = high->value;
    return true;
  }

  const Searcher& searcher_;
  const std::string& query_;
  const QueryOptions& options_;
  QueryHints out_;
};

}  // namespace

std::vector<OperatorWord> OperatorWords(const Expression& expression) {
  std::vector<OperatorWord> out;
  LookForOperators(expression.root, expression.source, out);
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.at.begin < b.at.begin; });
  return out;
}

std::string AsPhrase(const Expression& expression) {
  const Node& root = expression.root;
  const bool bare = root.kind == NodeKind::kAnd && root.children.size() <= 5 &&
                    std::all_of(root.children.begin(), root.children.end(), [&](const Node& word) {
                      return word.kind == NodeKind::kWord && word.match == WordMatch::kLemma &&
                             Slice(expression.source, word.at) == word.text;
                    });
  if (!bare || expression.source.find("AND") != std::string::npos ||
      expression.source.find_first_of("()\"") != std::string::npos)
    return {};
  std::string phrase;
  for (const Node& word : root.children) phrase += (phrase.empty() ? "\"" : " ") + word.text;
  return phrase + "\"";
}

QueryHints HintsOf(const Searcher& searcher, const std::string& query, const QueryOptions& options) {
  return Hinter(searcher, query, options).Run();
}

}  // namespace pandect
