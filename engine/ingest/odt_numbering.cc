// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/odt_numbering.h"

#include <algorithm>
#include <cstdlib>

namespace pandect::ingest {
namespace {

unsigned Number(std::string_view text, unsigned otherwise) {
  return text.empty() ? otherwise : static_cast<unsigned>(std::strtoul(std::string(text).c_str(), nullptr, 10));
}

NumberStyle StyleOf(std::string_view format) {
  if (format.empty()) return NumberStyle::kNone;
  if (format == "a") return NumberStyle::kLowerLetter;
  if (format == "A") return NumberStyle::kUpperLetter;
  if (format == "i") return NumberStyle::kLowerRoman;
  if (format == "I") return NumberStyle::kUpperRoman;
  if (format.starts_with("а")) return NumberStyle::kLowerRussian;
  if (format.starts_with("А")) return NumberStyle::kUpperRussian;
  return NumberStyle::kDecimal;
}

}  // namespace

void OdtNumbering::ReadLevels(XmlNode from, Style& style) {
  for (XmlNode node : from.Elements()) {
    unsigned at = Number(node.AttributeOr("text:level"), 0);
    bool numbered = node.name() == "text:list-level-style-number" || node.name() == "text:outline-level-style";
    if (!numbered || at < 1 || at > kLevels) continue;
    Level& level = style[at - 1];
    level.start = Number(node.AttributeOr("text:start-value"), 1);
    level.style = StyleOf(node.AttributeOr("style:num-format"));
    level.shown_levels = std::clamp<size_t>(Number(node.AttributeOr("text:display-levels"), 1), 1, at);
    level.prefix = node.AttributeOr("style:num-prefix");
    level.suffix = node.AttributeOr("style:num-suffix");
  }
}

void OdtNumbering::AddStyles(XmlNode styles) {
  for (XmlNode node : styles.Elements()) {
    if (node.name() == "text:list-style") ReadLevels(node, styles_[std::string(node.AttributeOr("style:name"))]);
    if (node.name() == "text:outline-style") ReadLevels(node, outline_);
  }
}

OdtNumbering::List& OdtNumbering::Begin(XmlNode list) {
  std::string style(list.AttributeOr("text:style-name"));
  std::string name;
  if (auto continued = list.Attribute("text:continue-list")) {
    if (auto found = by_id_.find(std::string(*continued)); found != by_id_.end()) name = found->second;
  } else if (list.AttributeOr("text:continue-numbering") == "true") {
    if (auto found = latest_.find(style); found != latest_.end()) name = found->second;
  }
  if (name.empty()) name = std::to_string(lists_.size());
  if (auto id = list.Attribute("xml:id")) by_id_[std::string(*id)] = name;
  latest_[style] = name;
  List& out = lists_[name];
  if (!style.empty()) out.style = style;
  return out;
}

std::string OdtNumbering::Write(const Style& style, List& list, size_t level, unsigned start_value) {
  for (size_t above = 0; above < level; ++above) {
    if (!list.counts[above].begun) list.counts[above] = {true, style[above].start};
  }
  List::Count& count = list.counts[level];
  count = {true, start_value > 0 ? start_value : count.begun ? count.value + 1 : style[level].start};
  for (size_t below = level + 1; below < kLevels; ++below) list.counts[below] = {};
  const Level& shown = style[level];
  if (shown.style == NumberStyle::kNone) return "";
  std::string out = shown.prefix;
  for (size_t i = level + 1 - shown.shown_levels; i <= level; ++i) {
    std::string number = WriteNumber(list.counts[i].value, style[i].style);
    if (number.empty()) continue;
    if (i > level + 1 - shown.shown_levels && out != shown.prefix) out += '.';
    out += number;
  }
  return out + shown.suffix;
}

std::string OdtNumbering::Next(List& list, const std::string& style, size_t level, unsigned start_value) {
  auto found = styles_.find(style.empty() ? list.style : style);
  if (found == styles_.end() || level >= kLevels) return "";
  return Write(found->second, list, level, start_value);
}

std::string OdtNumbering::NextHeading(XmlNode heading) {
  unsigned level = Number(heading.AttributeOr("text:outline-level"), 1);
  if (level < 1 || level > kLevels || heading.AttributeOr("text:is-list-header") == "true") return "";
  return Write(outline_, headings_, level - 1, 0);
}

}  // namespace pandect::ingest
