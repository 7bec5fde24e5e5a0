// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/error_texts.h"

#include <algorithm>

#include "report/error_patterns.h"

namespace pandect::report {
namespace {

constexpr size_t kPlaceholderBytes = 3;  // "{1}"
constexpr size_t kMostParts = 8;         // a quoted expression may be long and full of colons

size_t FindPlaceholder(std::string_view pattern) {
  for (size_t at = 0; at + kPlaceholderBytes <= pattern.size(); ++at)
    if (pattern[at] == '{' && pattern[at + 1] >= '1' && pattern[at + 1] <= '9' && pattern[at + 2] == '}') return at;
  return std::string_view::npos;
}

std::optional<std::string> KnownReason(const std::string& text, const Messages& messages) {
  for (const char* pattern : ReasonPatterns())
    if (const auto captured = Captured(text, pattern)) return messages.Text(pattern, *captured);
  return std::nullopt;
}

std::optional<std::string> Known(const std::string& text, const Messages& messages) {
  for (const auto& patterns : {SystemErrorPatterns(), ErrorPatterns(), RatingErrorPatterns(), SearchErrorPatterns(),
                               StudyErrorPatterns(), SampleErrorPatterns(), TableErrorPatterns(),
                               PlotErrorPatterns(),
                               ExportErrorPatterns()})
    for (const char* pattern : patterns)
      if (auto captured = Captured(text, pattern)) {
        for (std::string& piece : *captured) piece = KnownReason(piece, messages).value_or(piece);
        return messages.Text(pattern, *captured);
      }
  return KnownReason(text, messages);
}

// What is known as a whole, else part by part.
std::string Sentence(const std::string& text, const Messages& messages) {
  std::string out;
  size_t begin = 0;
  for (size_t parts = 0; parts < kMostParts; ++parts) {
    const std::string rest = text.substr(begin);
    if (const auto known = Known(rest, messages)) return out + *known;
    const size_t end = std::min(rest.find("; "), rest.find(": "));
    if (end == std::string::npos) return out + rest;
    const std::string part = rest.substr(0, end);
    out += Known(part, messages).value_or(part) + rest.substr(end, 2);
    begin += end + 2;
  }
  return out + text.substr(begin);
}

}  // namespace

std::optional<std::vector<std::string>> Captured(std::string_view text, std::string_view pattern) {
  std::vector<std::string> captured;
  size_t placeholder = FindPlaceholder(pattern);
  if (placeholder == std::string_view::npos) {
    if (text != pattern) return std::nullopt;
    return captured;
  }
  if (!text.starts_with(pattern.substr(0, placeholder))) return std::nullopt;
  text.remove_prefix(placeholder);
  while (true) {
    pattern.remove_prefix(placeholder + kPlaceholderBytes);
    placeholder = FindPlaceholder(pattern);
    if (placeholder == std::string_view::npos) {  // the last one reaches to the literal at the end
      if (!text.ends_with(pattern)) return std::nullopt;
      captured.emplace_back(text.substr(0, text.size() - pattern.size()));
      return captured;
    }
    const size_t end = text.find(pattern.substr(0, placeholder));
    if (end == std::string_view::npos) return std::nullopt;
    captured.emplace_back(text.substr(0, end));
    text.remove_prefix(end + placeholder);
  }
}

Error Translated(const Error& error, const Messages& messages) {
  if (messages.language() != Language::kRu) return error;
  Error out = error;
  out.what = Sentence(error.what, messages);
  out.hint = Sentence(error.hint, messages);
  return out;
}

std::string TranslatedReason(const std::string& reason, const Messages& messages) {
  return messages.language() == Language::kRu ? KnownReason(reason, messages).value_or(reason) : reason;
}

std::string TranslatedFlagError(const std::string& text, const Messages& messages) {
  if (messages.language() != Language::kRu) return text;
  for (const char* pattern : FlagPatterns())
    if (const auto captured = Captured(text, pattern)) return messages.Text(pattern, *captured);
  return text;
}

}  // namespace pandect::report
