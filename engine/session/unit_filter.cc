// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/unit_filter.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "index/candidates.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace pandect {
namespace {

// Whether a node or one below it is a code or a field.
bool AsksMoreThanWords(const Node& node) {
  if (node.kind == NodeKind::kCode || node.kind == NodeKind::kField) return true;
  return std::any_of(node.children.begin(), node.children.end(), AsksMoreThanWords);
}

uint32_t ColumnOf(const Expression& whole, const Node& node) {
  uint32_t column = 1;
  for (uint32_t i = 0; i < node.at.begin && i < whole.source.size(); ++i)
    column += (static_cast<unsigned char>(whole.source[i]) & 0xC0) != 0x80;
  return column;
}

std::string Folded(std::string_view text) {
  return text::FoldWord(text).text;
}

// "2008..2020", "..2010", "2008..": its ends. Nothing for a plain value.
std::optional<std::pair<std::string, std::string>> RangeOf(const std::string& value) {
  const size_t dots = value.find("..");
  if (dots == std::string::npos) return std::nullopt;
  return std::pair(value.substr(0, dots), value.substr(dots + 2));
}

// Whether a value meets a range, both read as dates or both as numbers.
bool Meets(const std::string& value, const std::pair<std::string, std::string>& range) {
  const auto within = [&](const auto& read) {
    const auto span = read(value);
    if (!span) return false;
    const auto low = range.first.empty() ? std::nullopt : read(range.first);
    const auto high = range.second.empty() ? std::nullopt : read(range.second);
    if ((!range.first.empty() && !low) || (!range.second.empty() && !high)) return false;
    return (!low || span->high >= low->low) && (!high || span->low <= high->high);
  };
  return within([](const std::string& text) { return index::ReadDate(text); }) ||
         within([](const std::string& text) { return index::ReadNumber(text); });
}

// Whether a value, or one of its parts at ';', is the one asked for; a date that names a year is met by all its days.
bool IsValue(const std::string& value, const std::string& wanted) {
  const std::string folded = Folded(wanted);
  if (Folded(value) == folded) return true;
  for (size_t at = 0; at < value.size();) {
    const size_t end = std::min(value.find(';', at), value.size());
    size_t first = at, last = end;
    while (first < last && value[first] == ' ') ++first;
    while (last > first && value[last - 1] == ' ') --last;
    if (Folded(value.substr(first, last - first)) == folded) return true;
    at = end + 1;
  }
  return index::ReadDate(wanted) && index::ReadDate(value) && Meets(value, {wanted, wanted});
}

bool IsOrBelow(const Codebook& codebook, CodeIndex code, CodeIndex wanted) {
  return code >= wanted && code < codebook.codes[wanted].end;
}

}  // namespace

Result<UnitFilter> UnitFilter::Compile(std::string_view text, const Codebook& codebook, UnitLevel level,
                                       const Lexicon& lexicon) {
  UnitFilter out;
  if (text.empty()) return out;
  auto expression = expression::Parse(text, expression::Mode::kSearch);
  if (!expression) return expression.error();
  auto root = out.StepOf(expression->root, *expression, codebook, level, lexicon);
  if (!root) return root.error();
  out.root_ = *std::move(root);
  out.all_ = false;
  return out;
}

Result<UnitFilter::Step> UnitFilter::StepOf(const Node& node, const Expression& whole, const Codebook& codebook,
                                            UnitLevel level, const Lexicon& lexicon) {
  Step step;
  step.kind = node.kind;
  step.column = ColumnOf(whole, node);
  if (!AsksMoreThanWords(node)) {
    auto program = Program::Compile(Expression{whole.source, node}, level, lexicon);
    if (!program) return program.error();
    step.kind = NodeKind::kWord;
    step.program = programs_.size();
    programs_.push_back(*std::move(program));
    return step;
  }
  const bool field_of_code = node.kind == NodeKind::kField && node.name == "code";
  if (node.kind == NodeKind::kCode || field_of_code) {
    step.kind = NodeKind::kCode;
    step.code = codebook.Find(node.text);
    if (step.code == kNoCode)
      return Error{ErrorCode::kNotFound,
                   "the codebook has no code \"" + node.text + "\"",
                   {"", 0, step.column},
                   "pandect codebook show lists the codes"};
    return step;
  }
  if (node.kind == NodeKind::kField) {
    step.field = node.name;
    step.value = node.text;
    return step;
  }
  if (node.kind != NodeKind::kAnd && node.kind != NodeKind::kOr && node.kind != NodeKind::kNot)
    return Error{ErrorCode::kInvalid,
                 "a code or a field cannot stand here: it is true of a unit and has no place in it",
                 {"", 0, step.column},
                 "join it by AND, OR or NOT, for example: граница NEAR/5 закрыть AND lang:ru"};
  for (const Node& child : node.children) {
    auto below = StepOf(child, whole, codebook, level, lexicon);
    if (!below) return below.error();
    step.children.push_back(*std::move(below));
  }
  return step;
}

Result<Done> UnitFilter::CheckFields(const std::set<std::string>& variables) const {
  return all_ ? Result<Done>(Done{}) : CheckFields(root_, variables);
}

Result<Done> UnitFilter::CheckFields(const Step& step, const std::set<std::string>& variables) const {
  if (step.kind == NodeKind::kField && step.field != "lang" && step.field != "doc" &&
      variables.count(step.field) == 0) {
    std::string names = "lang, doc, code";
    for (const std::string& name : variables) names += ", " + name;
    return Error{ErrorCode::kNotFound,
                 "no document has a variable \"" + step.field + "\"",
                 {"", 0, step.column},
                 "fields here: " + names};
  }
  for (const Step& child : step.children)
    if (auto known = CheckFields(child, variables); !known) return known;
  return Done{};
}

std::vector<bool> UnitFilter::Evaluate(const AnalysisDocument& document, const Codebook& codebook,
                                       const std::function<std::vector<Match>(size_t program)>& matches) const {
  if (all_) return std::vector<bool>(document.units.size(), true);
  return Flags(root_, document, codebook, matches);
}

std::vector<bool> UnitFilter::Flags(const Step& step, const AnalysisDocument& document, const Codebook& codebook,
                                    const std::function<std::vector<Match>(size_t program)>& matches) const {
  std::vector<bool> out(document.units.size());
  switch (step.kind) {
    case NodeKind::kWord: {
      size_t unit = 0;
      for (const Match& match : matches(step.program)) {
        while (unit < document.units.size() && document.units[unit].segment < match.unit) ++unit;
        if (unit < document.units.size() && document.units[unit].segment == match.unit) out[unit] = true;
      }
      return out;
    }
    case NodeKind::kCode:
      for (const AnalysisCoding& coding : document.codings)
        if (IsOrBelow(codebook, coding.code, step.code)) out[coding.unit] = true;
      return out;
    case NodeKind::kField: {
      const auto range = RangeOf(step.value);
      for (size_t i = 0; i < out.size(); ++i) {
        const std::vector<std::string> values =
            step.field == "lang"  ? std::vector{std::string(Tag(document.units[i].language))}
            : step.field == "doc" ? std::vector{document.path}
                                  : matrix::ValuesIn(document, document.units[i], step.field);
        for (const std::string& value : values)
          if (!value.empty() && (range ? Meets(value, *range) : IsValue(value, step.value))) out[i] = true;
      }
      return out;
    }
    case NodeKind::kNot:
      out = Flags(step.children[0], document, codebook, matches);
      out.flip();
      return out;
    default:
      break;
  }
  out = Flags(step.children[0], document, codebook, matches);
  for (size_t child = 1; child < step.children.size(); ++child) {
    const std::vector<bool> other = Flags(step.children[child], document, codebook, matches);
    for (size_t i = 0; i < out.size(); ++i)
      out[i] = step.kind == NodeKind::kAnd ? out[i] && other[i] : out[i] || other[i];
  }
  return out;
}

}  // namespace pandect
