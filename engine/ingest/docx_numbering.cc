// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/docx_numbering.h"

#include <algorithm>
#include <cstdlib>

namespace pandect::ingest {
namespace {

unsigned Number(std::string_view text, unsigned otherwise) {
  return text.empty() ? otherwise : static_cast<unsigned>(std::strtoul(std::string(text).c_str(), nullptr, 10));
}

NumberStyle StyleOf(std::string_view format) {
  static constexpr std::pair<std::string_view, NumberStyle> kFormats[] = {
      {"decimal", NumberStyle::kDecimal},           {"decimalZero", NumberStyle::kDecimal},
      {"ordinal", NumberStyle::kDecimal},           {"lowerLetter", NumberStyle::kLowerLetter},
      {"upperLetter", NumberStyle::kUpperLetter},   {"lowerRoman", NumberStyle::kLowerRoman},
      {"upperRoman", NumberStyle::kUpperRoman},     {"russianLower", NumberStyle::kLowerRussian},
      {"russianUpper", NumberStyle::kUpperRussian}, {"none", NumberStyle::kNone},
  };
  for (const auto& [name, style] : kFormats) {
    if (name == format) return style;
  }
  return NumberStyle::kDecimal;
}

}  // namespace

void DocxNumbering::ReadLevel(XmlNode from, Level& level) {
  if (XmlNode start = from.Child("w:start")) level.start = Number(start.AttributeOr("w:val"), 1);
  if (XmlNode format = from.Child("w:numFmt")) {
    level.bullet = format.AttributeOr("w:val") == "bullet";
    level.style = StyleOf(format.AttributeOr("w:val"));
  }
  if (XmlNode text = from.Child("w:lvlText")) level.pattern = text.AttributeOr("w:val");
}

DocxNumbering::Reference DocxNumbering::ReferenceOf(XmlNode properties) {
  XmlNode reference = properties.Child("w:numPr");
  Reference out;
  out.list = reference.Child("w:numId").AttributeOr("w:val");
  if (XmlNode level = reference.Child("w:ilvl")) out.level = static_cast<int>(Number(level.AttributeOr("w:val"), 0));
  return out;
}

DocxNumbering::DocxNumbering(XmlNode numbering, XmlNode styles) {
  std::map<std::string, XmlNode> definitions;
  for (XmlNode node : numbering.Elements("w:abstractNum")) {
    definitions[std::string(node.AttributeOr("w:abstractNumId"))] = node;
  }
  for (XmlNode node : numbering.Elements("w:num")) {
    std::string id(node.AttributeOr("w:numId")), abstract(node.Child("w:abstractNumId").AttributeOr("w:val"));
    List list;
    list.counted_as = abstract;
    auto level_of = [&](XmlNode from) { return Number(from.AttributeOr("w:ilvl"), 0); };
    for (XmlNode from : definitions[abstract].Elements("w:lvl")) {
      if (level_of(from) < kLevels) ReadLevel(from, list.levels[level_of(from)]);
    }
    for (XmlNode override_node : node.Elements("w:lvlOverride")) {
      if (level_of(override_node) >= kLevels) continue;
      Level& level = list.levels[level_of(override_node)];
      ReadLevel(override_node.Child("w:lvl"), level);
      if (XmlNode start = override_node.Child("w:startOverride")) {
        level.start = Number(start.AttributeOr("w:val"), level.start);
        list.counted_as = "num " + id;  // it begins anew
      }
    }
    lists_[id] = std::move(list);
  }
  for (XmlNode style : styles.Elements("w:style")) {
    std::string id(style.AttributeOr("w:styleId"));
    styles_[id] = {ReferenceOf(style.Child("w:pPr")), std::string(style.Child("w:basedOn").AttributeOr("w:val"))};
    if (style.AttributeOr("w:type") == "paragraph" && style.AttributeOr("w:default") == "1") default_style_ = id;
  }
}

DocxNumbering::Reference DocxNumbering::OfStyle(const std::string& style) const {
  Reference out;
  std::string id = style.empty() ? default_style_ : style;
  for (int i = 0; i < 20; ++i) {  // styles based on each other in a circle are possible in a broken file
    auto found = styles_.find(id);
    if (found == styles_.end()) break;
    const Reference& here = found->second.first;
    if (out.level < 0) out.level = here.level;
    if (!here.list.empty()) {
      out.list = here.list;
      break;
    }
    id = found->second.second;
  }
  return out;
}

std::string DocxNumbering::Next(XmlNode properties) {
  if (lists_.empty()) return "";
  Reference reference = ReferenceOf(properties);
  if (reference.list.empty()) {
    Reference from_style = OfStyle(std::string(properties.Child("w:pStyle").AttributeOr("w:val")));
    reference.list = from_style.list;
    if (reference.level < 0) reference.level = from_style.level;
  }
  auto found = lists_.find(reference.list);
  if (found == lists_.end()) return "";  // "0" takes a style's numbering off
  const List& list = found->second;
  size_t at = static_cast<size_t>(std::max(0, reference.level));
  if (at >= kLevels) return "";
  auto& counts = counts_[list.counted_as];
  for (size_t above = 0; above < at; ++above) {
    if (!counts[above].begun) counts[above] = {true, list.levels[above].start};
  }
  counts[at] = {true, counts[at].begun ? counts[at].value + 1 : list.levels[at].start};
  for (size_t below = at + 1; below < kLevels; ++below) counts[below] = {};
  const Level& level = list.levels[at];
  if (level.bullet) return "";
  std::string out;
  for (size_t i = 0; i < level.pattern.size(); ++i) {
    if (level.pattern[i] == '%' && i + 1 < level.pattern.size() && level.pattern[i + 1] >= '1' &&
        level.pattern[i + 1] <= '9') {
      size_t shown = static_cast<size_t>(level.pattern[++i] - '1');
      out += WriteNumber(counts[shown].value, list.levels[shown].style);
    } else {
      out += level.pattern[i];
    }
  }
  return out;
}

}  // namespace pandect::ingest
