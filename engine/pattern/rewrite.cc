// SPDX-License-Identifier: GPL-2.0-or-later
//
// One pass over the pattern that knows escapes, classes, groups and \Q…\E, and nothing else: RE2 judges the rest. It
// also balances brackets, because RE2 names the whole pattern when one is missing and a place helps more.
#include "pattern/rewrite.h"

#include <optional>
#include <utility>

namespace pandect::pattern {
namespace {

constexpr std::string_view kWord = "\\p{L}\\p{M}\\p{N}_";
constexpr std::string_view kDigit = "\\p{Nd}";
constexpr std::string_view kBlank = "\\t-\\r \\x{85}\\p{Z}";
// All but the blanks, for a \S inside a class, where RE2 has no way to say "not these".
constexpr std::string_view kNotBlank =
    "\\x{0}-\\x{8}\\x{E}-\\x{1F}!-\\x{84}\\x{86}-\\x{9F}\\x{A1}-\\x{167F}\\x{1681}-\\x{1FFF}\\x{200B}-\\x{2027}"
    "\\x{202A}-\\x{202E}\\x{2030}-\\x{205E}\\x{2060}-\\x{2FFF}\\x{3001}-\\x{10FFFF}";

struct PosixClass {
  std::string_view name, members;
};
constexpr PosixClass kPosixClasses[] = {
    {"[:alpha:]", "\\p{L}\\p{M}"}, {"[:digit:]", kDigit},       {"[:alnum:]", "\\p{L}\\p{M}\\p{N}"},
    {"[:upper:]", "\\p{Lu}"},      {"[:lower:]", "\\p{Ll}"},    {"[:punct:]", "\\p{P}\\p{S}"},
    {"[:space:]", kBlank},         {"[:blank:]", "\\t\\p{Zs}"}, {"[:word:]", kWord}};

class Rewriter {
 public:
  explicit Rewriter(std::string_view pattern) : pattern_(pattern) {}

  Result<Rewritten> Run() {
    TakeEdges();
    while (!error_ && at_ < end_) Next();
    if (!error_ && class_begin_)
      Fail(*class_begin_, "[ that is not closed", "add the ], or write \\[ for the character itself");
    if (!error_ && !groups_.empty())
      Fail(groups_.back(), "( that is not closed", "add the ), or write \\( for the character itself");
    if (!error_ && choice_at_top_ && (out_.edge_at_begin || out_.edge_at_end)) {
      Fail(out_.edge_at_begin ? 0 : end_, "\\b beside a choice that is not in parentheses",
           "write \\b(?:one|other)\\b, so that the edge belongs to both");
    }
    if (!error_ && out_.text.empty())
      Fail(0, "a pattern that matches no text", "write what stands between the word edges");
    if (error_) return *std::move(error_);
    return std::move(out_);
  }

 private:
  void Fail(size_t offset, std::string what, std::string hint) {
    error_ = Error{ErrorCode::kMalformed, std::move(what), Place{{}, 0, ColumnOf(pattern_, offset)}, std::move(hint)};
  }

  // \b at the two ends becomes a flag. "\\b" at the end may be a backslash and a b: the number of backslashes tells.
  void TakeEdges() {
    end_ = pattern_.size();
    if (pattern_.substr(0, 2) == "\\b") {
      out_.edge_at_begin = true;
      at_ = 2;
    }
    if (end_ - at_ >= 2 && pattern_.substr(end_ - 2) == "\\b") {
      size_t backslashes = 0;
      while (backslashes < end_ - 1 - at_ && pattern_[end_ - 2 - backslashes] == '\\') ++backslashes;
      if (backslashes % 2 == 1) {
        out_.edge_at_end = true;
        end_ -= 2;
      }
    }
  }

  void Emit(std::string_view text, size_t origin) {
    out_.text += text;
    out_.origin.resize(out_.text.size(), static_cast<uint32_t>(origin));
  }
  void Copy(size_t count) {
    for (size_t i = 0; i < count && at_ < end_; ++i, ++at_) Emit(pattern_.substr(at_, 1), at_);
  }
  // A class of its own outside [ ], members inside.
  void EmitClass(std::string_view members, bool negated, size_t origin) {
    if (class_begin_) return Emit(members, origin);
    Emit(negated ? "[^" : "[", origin);
    Emit(members, origin);
    Emit("]", origin);
  }

  void Next() {
    const char c = pattern_[at_];
    if (c == '\\') return ReadEscape();
    if (class_begin_) return ReadInClass();
    switch (c) {
      case '[': {
        class_begin_ = at_;
        Copy(1);
        if (at_ < end_ && pattern_[at_] == '^') Copy(1);
        if (at_ < end_ && pattern_[at_] == ']') Copy(1);  // The first ] is a character: []a].
        return;
      }
      case '(':
        groups_.push_back(at_);
        if (ReadGroupHead()) Copy(1);
        return;
      case ')':
        if (groups_.empty())
          return Fail(at_, ") with no ( before it", "leave it out, or write \\) for the character itself");
        groups_.pop_back();
        return Copy(1);
      case '|':
        choice_at_top_ |= groups_.empty();
        return Copy(1);
      default:
        return CopyCharacter();
    }
  }

  // Looking around needs more than linear time; its author is told what there is instead.
  bool ReadGroupHead() {
    const std::string_view head = pattern_.substr(at_, 4);
    const bool look = head.substr(0, 3) == "(?=" || head.substr(0, 3) == "(?!" || head == "(?<=" || head == "(?<!";
    if (look) {
      Fail(at_, "looking ahead or behind, " + std::string(head[2] == '<' ? head : head.substr(0, 3)) + ", is not known",
           "write the rule with NEAR, NOT NEAR or an <except>");
    }
    return !look;
  }

  // й and ё written as two characters (и and a breve): documents are read as one.
  void CopyCharacter() {
    const std::string_view rest = pattern_.substr(at_, end_ - at_);
    constexpr std::pair<std::string_view, std::string_view> kComposed[] = {
        {"и\u0306", "й"}, {"И\u0306", "Й"}, {"е\u0308", "ё"}, {"Е\u0308", "Ё"}};
    for (const auto& [apart, composed] : kComposed) {
      if (rest.substr(0, apart.size()) != apart) continue;
      Emit(composed, at_);
      at_ += apart.size();
      return;
    }
    Copy(1);
  }

  void ReadInClass() {
    if (pattern_[at_] == ']') {
      class_begin_.reset();
      return Copy(1);
    }
    if (pattern_.substr(at_, 2) == "[:") {
      for (const PosixClass& posix : kPosixClasses) {
        if (pattern_.substr(at_, posix.name.size()) != posix.name) continue;
        Emit(posix.members, at_);
        at_ += posix.name.size();
        return;
      }
    }
    CopyCharacter();
  }

  void ReadEscape() {
    const size_t begin = at_;
    if (begin + 1 >= end_) return Fail(begin, "a backslash at the end", "write \\\\ for the character itself");
    const char c = pattern_[begin + 1];
    switch (c) {
      case 'w':
      case 'd':
      case 's':
        EmitClass(c == 'w' ? kWord : c == 'd' ? kDigit : kBlank, false, begin);
        break;
      case 'W':
        if (class_begin_) {
          return Fail(begin, "\\W inside a class",
                      "write [^\\w…] for all but these, \\p{L} for letters, \\p{P} for punctuation");
        }
        EmitClass(kWord, true, begin);
        break;
      case 'D':
        Emit("\\P{Nd}", begin);
        break;
      case 'S':
        EmitClass(class_begin_ ? kNotBlank : kBlank, true, begin);
        break;
      case 'b':
      case 'B':
        if (class_begin_)
          return Fail(begin, std::string("\\") + c + " inside a class", "write it at an end of the pattern");
        return Fail(
            begin, std::string("\\") + c + " inside a pattern",
            "\\b may stand at the two ends of a pattern; inside write what stands there: \\s, [^\\w], a full stop");
      case 'C':
        return Fail(begin, "\\C, a single byte", "write . for a character");
      case 'Q': {
        const size_t close = pattern_.find("\\E", begin + 2);
        return Copy((close == std::string_view::npos || close + 2 > end_ ? end_ : close + 2) - begin);
      }
      default:
        if (c >= '1' && c <= '9') {
          return Fail(begin, std::string("\\") + c + ", a reference back to a group, is not known",
                      "write the text out");
        }
        return Copy(2);
    }
    at_ += 2;
  }

  std::string_view pattern_;
  size_t at_ = 0, end_ = 0;
  std::optional<size_t> class_begin_;
  std::vector<size_t> groups_;
  bool choice_at_top_ = false;
  Rewritten out_;
  std::optional<Error> error_;
};

}  // namespace

Result<Rewritten> Rewrite(std::string_view pattern) {
  return Rewriter(pattern).Run();
}

uint32_t ColumnOf(std::string_view pattern, size_t offset) {
  uint32_t column = 1;
  for (char c : pattern.substr(0, offset)) column += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return column;
}

}  // namespace pandect::pattern
