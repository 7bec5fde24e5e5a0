// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/blocks.h"

namespace pandect::ingest {
namespace {

bool IsMarkupBlank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

}  // namespace

void BlockWriter::Flush() {
  if (space_pending_ && !at_line_start() && out_.back() != '\t') out_ += ' ';
  space_pending_ = false;
}

void BlockWriter::Collapsed(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && !IsMarkupBlank(text[end])) ++end;
    if (end > at) {
      Flush();
      out_.append(text.substr(at, end - at));
    }
    at = end;
    while (at < text.size() && IsMarkupBlank(text[at])) {
      space_pending_ = true;
      ++at;
    }
  }
}

void BlockWriter::Verbatim(std::string_view text) {
  if (text.empty()) return;
  Flush();
  out_.append(text);
}

void BlockWriter::Raised(std::string_view text) {
  static constexpr const char* kRaised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string_view digits = text;
  while (!digits.empty() && IsMarkupBlank(digits.front())) digits.remove_prefix(1);
  while (!digits.empty() && IsMarkupBlank(digits.back())) digits.remove_suffix(1);
  bool minus = digits.starts_with('-') || digits.starts_with("\u2212");
  std::string_view number = !minus ? digits : digits.substr(digits.front() == '-' ? 1 : 3);
  if (number.empty() || number.find_first_not_of("0123456789") != number.npos) return Collapsed(text);
  Flush();
  if (minus) out_ += "⁻";
  for (char c : number) out_ += kRaised[c - '0'];
  if (IsMarkupBlank(text.back())) space_pending_ = true;
}

void BlockWriter::Tab() {
  space_pending_ = false;
  out_ += '\t';
}

void BlockWriter::LineBreak() {
  space_pending_ = false;
  out_ += '\n';
}

void BlockWriter::EndBlock() {
  space_pending_ = false;
  size_t end = out_.find_last_not_of(" \t");
  // A line of blanks only is no block; blanks at the end of one are no text.
  out_.resize(end == out_.npos ? 0 : end + 1);
  if (!at_line_start()) out_ += '\n';
}

std::string BlockWriter::Take() {
  EndBlock();
  return std::move(out_);
}

}  // namespace pandect::ingest
