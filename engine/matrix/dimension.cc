// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/dimension.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "text/character.h"
#include "text/charset.h"

namespace pandect::matrix {
namespace {

constexpr std::pair<std::string_view, DimensionKind> kNames[] = {
    {"none", DimensionKind::kNone},         {"document", DimensionKind::kDocument},
    {"case", DimensionKind::kCase},         {"language", DimensionKind::kLanguage},
    {"coder", DimensionKind::kCoder},       {"article", DimensionKind::kArticle},
    {"polarity", DimensionKind::kPolarity},
};

// Names of a manifest's columns are held in small letters; those a codebook declares stay as they are.
std::string VariableName(std::string_view text, const Codebook& codebook) {
  const auto is = [&](const auto& declared) { return declared.id == text; };
  if (std::any_of(codebook.variables.begin(), codebook.variables.end(), is) ||
      std::any_of(codebook.mentions.begin(), codebook.mentions.end(), is))
    return std::string(text);
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const text::Decoded decoded = text::DecodeAt(text, at);
    text::AppendUtf8(text::ToLower(decoded.code_point), out);
    at += decoded.size;
  }
  return out;
}

}  // namespace

Result<Dimension> ParseDimension(std::string_view text, const Codebook& codebook) {
  Dimension out;
  for (const auto& [name, kind] : kNames) {
    if (text != name) continue;
    out.kind = kind;
    return out;
  }
  const bool is_code = text == "code" || text.starts_with("code:") || text.starts_with("code/");
  if (!is_code) {
    if (text.empty())
      return Error{ErrorCode::kInvalid, "an empty name of a dimension", {}, "code, document, language or a variable"};
    out.kind = DimensionKind::kVariable;
    out.variable = VariableName(text, codebook);
    return out;
  }
  out.kind = DimensionKind::kCode;
  std::string_view rest = text.substr(4);
  if (const size_t slash = rest.rfind('/'); slash != std::string_view::npos) {
    const std::string_view digits = rest.substr(slash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.depth);
    if (error != std::errc{} || end != digits.data() + digits.size() || out.depth == 0)
      return Error{
          ErrorCode::kInvalid, "\"" + std::string(digits) + "\" is no depth of codes", {}, "code/1 is the top level"};
    rest = rest.substr(0, slash);
  }
  if (!rest.empty()) {
    out.root = codebook.Find(rest.substr(1));
    if (out.root == kNoCode)
      return Error{ErrorCode::kNotFound,
                   "the codebook has no code \"" + std::string(rest.substr(1)) + "\"",
                   {},
                   "pandect codebook show lists the codes"};
  }
  return out;
}

std::string Name(const Dimension& dimension, const Codebook& codebook) {
  if (dimension.kind == DimensionKind::kVariable) return dimension.variable;
  if (dimension.kind == DimensionKind::kCode) {
    std::string out = "code";
    if (dimension.root != kNoCode) out += ":" + codebook.codes[dimension.root].id;
    if (dimension.depth != 0) out += "/" + std::to_string(dimension.depth);
    return out;
  }
  for (const auto& [name, kind] : kNames)
    if (kind == dimension.kind) return std::string(name);
  return "";
}

bool IsOfCodings(DimensionKind kind) {
  return kind == DimensionKind::kCode || kind == DimensionKind::kCoder || kind == DimensionKind::kPolarity;
}

}  // namespace pandect::matrix
