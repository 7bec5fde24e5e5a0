// SPDX-License-Identifier: GPL-2.0-or-later
#include "expression/phrase.h"

#include <algorithm>
#include <array>
#include <utility>

#include "expression/characters.h"
#include "expression/limits.h"
#include "expression/source_error.h"

namespace pandect::expression {
namespace {

constexpr std::array<std::string_view, 6> kOperators = {"AND", "OR", "NOT", "NEAR", "BEFORE", "AFTER"};

class PhraseReader {
 public:
  PhraseReader(std::string_view source, ByteSpan body, Mode mode)
      : source_(source), body_(body), mode_(mode), at_(body.begin) {}

  Result<Node> Read() {
    while (!error_ && at_ < body_.end) ReadPiece();
    if (!error_) Finish();
    if (error_) return *std::move(error_);
    if (items_.size() == 1) {
      items_[0].at = body_;
      return std::move(items_[0]);
    }
    Node phrase;
    phrase.kind = NodeKind::kPhrase;
    phrase.children = std::move(items_);
    phrase.at = body_;
    return phrase;
  }

 private:
  char32_t Peek(uint32_t offset) const { return offset < body_.end ? CodePointAt(source_, offset).value : U'\0'; }
  void Fail(uint32_t offset, std::string what, std::string hint) {
    error_ = ErrorAt(source_, offset, std::move(what), std::move(hint));
  }

  void ReadPiece() {
    const CodePoint c = CodePointAt(source_, at_);
    if (IsWordCharacter(c.value) || c.value == U'?') return ReadWord(at_, WordMatch::kLemma);
    switch (c.value) {
      case U'*': {
        const char32_t next = Peek(at_ + 1);
        const bool joined = IsWordCharacter(next) || next == U'*' || next == U'?' || IsJoiner(next);
        return joined ? ReadWord(at_, WordMatch::kLemma) : ReadGap();
      }
      case U'=': {
        const bool exact = Peek(at_ + 1) == U'=';
        const uint32_t word = at_ + (exact ? 2 : 1);
        const char32_t next = Peek(word);
        if (!IsWordCharacter(next) && next != U'*' && next != U'?') {
          return Fail(at_, "= with no word right after it",
                      "write =Совет for this form only, ==МАГ for exactly as written");
        }
        return ReadWord(word, exact ? WordMatch::kExact : WordMatch::kForm);
      }
      case U'@':
      case U'#':
        if (!IsWordCharacter(Peek(at_ + 1))) break;
        return Fail(at_, std::string(c.value == U'@' ? "a list" : "a code") + " inside a phrase",
                    c.value == U'@' ? "in a rule write: \"the words\" BEFORE/1 @list"
                                    : "in a rule write: \"the words\" AND #code");
      case U'|':
        return Fail(at_, "| inside a phrase", "write one term for each wording, or (a OR b) in a rule");
      case U'{':
      case U'}':
        return Fail(at_, Quoted(source_.substr(at_, 1)) + " that belongs to no gap", "a gap is written *{0,3}");
      case U'\\':
        return Fail(at_, "\\ inside a phrase", "a regular expression stands between slashes in a rule: /ст\\. *\\d+/i");
      default:
        break;
    }
    if (mode_ == Mode::kTerm && RefusedInTerm(c.value)) return;
    at_ += c.size;
  }

  bool RefusedInTerm(char32_t c) {
    if (c == U'"') {
      Fail(at_, "a quotation mark in a term",
           "a term is a phrase already: leave the marks out; with operators write a <rule>");
    } else if (c == U'<' || c == U'>' || c == 0x2265) {
      Fail(at_, "an operator in a term", "a term is a word or a phrase; with operators write a <rule>");
    } else if (c == U'/' && items_.empty()) {
      const std::string_view rest = Slice(source_, {at_ + 1, body_.end});
      const size_t close = rest.rfind('/');
      if (close == std::string_view::npos || close == 0) return false;
      const std::string_view after = rest.substr(close + 1);
      if (after.find_first_not_of("i \n\t") != std::string_view::npos) return false;
      Fail(at_, "a regular expression in a term", "a term is a word or a phrase; write it as a <rule>");
    }
    return error_.has_value();
  }

  void ReadWord(uint32_t begin, WordMatch match) {
    const WordRun run = ReadWordRun(source_, begin, body_.end);
    if (auto error = WordRunError(source_, begin, run, body_.end)) {
      error_ = std::move(error);
      return;
    }
    const std::string_view word = Slice(source_, {begin, run.end});
    if (mode_ == Mode::kTerm && match == WordMatch::kLemma && IsOperatorName(word)) {
      return Fail(begin, "the operator " + std::string(word) + " in a term",
                  "with operators write a <rule>; for the word itself write =" + std::string(word));
    }
    if (mode_ == Mode::kTerm && !LookAlikeOperator(word).empty()) {
      return Fail(begin, Quoted(word) + " mixes Cyrillic and Latin letters",
                  "with the operator " + std::string(LookAlikeOperator(word)) + " write a <rule>");
    }
    if (mode_ == Mode::kTerm && Peek(run.end) == U'(') {
      return Fail(run.end, "a parenthesis right after a letter",
                  "write one term for each wording, or (a OR b) in a rule");
    }
    if (run.wildcard && match != WordMatch::kLemma) {
      return Fail(at_, "= before a word with a wildcard", "wildcards compare forms already: leave = out");
    }
    Node node;
    node.match = run.wildcard ? WordMatch::kWildcard : match;
    node.text = word;
    node.at = {at_, run.end};
    items_.push_back(std::move(node));
    at_ = run.end;
    if (items_.size() > kMaxPhraseItems) {
      error_ = ErrorAt(source_, at_, "a phrase of more than " + std::to_string(kMaxPhraseItems) + " words",
                       "cut it into shorter phrases", ErrorCode::kLimit);
    }
  }

  // "*", "*{2}" or "*{0,3}"; neighbouring gaps become one, so that a tree has one way to say a thing.
  void ReadGap() {
    const uint32_t begin = at_++;
    uint32_t min = 1, max = 1;
    if (Peek(at_) == U'{') {
      const std::string_view rest = Slice(source_, {at_, body_.end});
      const size_t close = rest.find('}');
      const std::string wanted = "a gap is written * (one word), *{2} (two) or *{0,3} (up to three)";
      if (close == std::string_view::npos) return Fail(at_, "{ without }", wanted);
      const std::string_view inside = rest.substr(1, close - 1);
      const size_t comma = inside.find(',');
      const auto low = Number(inside.substr(0, comma));
      const auto high = comma == std::string_view::npos ? low : Number(inside.substr(comma + 1));
      if (!low || !high)
        return Fail(begin, Quoted(Slice(source_, {begin, at_ + static_cast<uint32_t>(close) + 1})) + " is not a gap",
                    wanted);
      if (*low > *high) return Fail(begin, "a gap whose least is more than its most", wanted);
      if (*high == 0) return Fail(begin, "a gap of no words", "leave it out");
      if (*high > kMaxGap) {
        return Fail(begin, "a gap of more than " + std::to_string(kMaxGap) + " words",
                    "for wide distances write a NEAR/50 b");
      }
      min = *low;
      max = *high;
      at_ += static_cast<uint32_t>(close) + 1;
    }
    if (IsWordCharacter(Peek(at_))) {
      return Fail(begin, "a gap that touches a word", "put a space between *{…} and the word");
    }
    if (!items_.empty() && items_.back().kind == NodeKind::kGap) {
      Node& gap = items_.back();
      gap.min += min;
      gap.max += max;
      gap.at.end = at_;
      if (gap.max > kMaxGap) {
        Fail(begin, "a gap of more than " + std::to_string(kMaxGap) + " words", "for wide distances write a NEAR/50 b");
      }
      return;
    }
    Node gap;
    gap.kind = NodeKind::kGap;
    gap.min = min;
    gap.max = max;
    gap.at = {begin, at_};
    items_.push_back(std::move(gap));
  }

  static std::optional<uint32_t> Number(std::string_view digits) {
    while (!digits.empty() && digits.front() == ' ') digits.remove_prefix(1);
    while (!digits.empty() && digits.back() == ' ') digits.remove_suffix(1);
    if (digits.empty() || digits.size() > 6) return std::nullopt;
    uint32_t value = 0;
    for (char c : digits) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + static_cast<uint32_t>(c - '0');
    }
    return value;
  }

  void Finish() {
    if (items_.empty()) {
      const bool term = mode_ == Mode::kTerm;
      const std::string_view body = Slice(source_, body_);
      const bool blank = body.find_first_not_of(" \t\r\n") == std::string_view::npos;
      return Fail(
          body_.begin,
          blank ? (term ? "an empty term" : "an empty phrase") : "a phrase without a word: " + Quoted(body),
          term ? "write a word or a phrase: <term>еврорегион</term>" : "write words between the quotation marks");
    }
    for (const Node* end : {&items_.front(), &items_.back()}) {
      if (end->kind != NodeKind::kGap) continue;
      const bool alone = items_.size() == 1;
      return Fail(
          end->at.begin,
          alone ? "a phrase that is only a gap"
                : std::string("a gap at the ") + (end == &items_.front() ? "start" : "end") + " of a phrase",
          "* stands for a word between two words of a phrase; for a wildcard write it at a letter: еврорегион*");
    }
  }

  std::string_view source_;
  ByteSpan body_;
  Mode mode_;
  uint32_t at_;
  std::vector<Node> items_;
  std::optional<Error> error_;
};

}  // namespace

WordRun ReadWordRun(std::string_view source, uint32_t offset, uint32_t limit) {
  auto in_word = [&](uint32_t at) {
    if (at >= limit) return false;
    const char32_t c = CodePointAt(source, at).value;
    return IsWordCharacter(c) || c == U'*' || c == U'?';
  };
  WordRun run;
  run.end = offset;
  while (run.end < limit) {
    const CodePoint c = CodePointAt(source, run.end);
    if (c.value == U'*' || c.value == U'?') {
      run.wildcard = true;
    } else if (IsWordCharacter(c.value)) {
      run.has_letter |= IsLetterOrDigit(c.value);
    } else if (!IsJoiner(c.value) || run.end == offset || !in_word(run.end + c.size)) {
      // A joiner needs a word on both sides: the last full stop of "т.е." and a dash between blanks stay outside.
      break;
    }
    run.end += c.size;
  }
  return run;
}

std::optional<Error> WordRunError(std::string_view source, uint32_t begin, const WordRun& run, uint32_t limit) {
  const std::string_view word = Slice(source, {begin, run.end});
  if (const size_t dot = word.find(".*"); dot != std::string_view::npos) {
    return ErrorAt(source, begin + dot, "\".*\" in a word",
                   "for any ending write " + std::string(word.substr(0, dot)) + "*, for a regular expression /" +
                       std::string(word) + "/");
  }
  if (!run.has_letter) {
    return ErrorAt(source, begin, Quoted(word) + " without a letter",
                   "a wildcard stands at letters, as in еврорегион* or *граничн?е; a gap (*, *{0,3}) inside a phrase");
  }
  if (run.end < limit && source[run.end] == '{') {
    return ErrorAt(source, run.end, "{ right after a word", "a gap stands apart from words: \"орган *{0,3} власти\"");
  }
  if (word.size() > kMaxWordBytes) {
    return ErrorAt(source, begin, "a word of more than " + std::to_string(kMaxWordBytes) + " bytes", {},
                   ErrorCode::kLimit);
  }
  return std::nullopt;
}

bool IsOperatorName(std::string_view word) {
  return std::find(kOperators.begin(), kOperators.end(), word) != kOperators.end();
}

std::string_view LookAlikeOperator(std::string_view word) {
  constexpr std::pair<char32_t, char> kLookAlikes[] = {{U'А', 'A'}, {U'В', 'B'}, {U'Е', 'E'}, {U'О', 'O'},
                                                       {U'Т', 'T'}, {U'Я', 'R'}, {U'И', 'N'}};
  if (word.size() > 16) return {};
  std::string latin;
  bool cyrillic = false, own = false;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = CodePointAt(word, at);
    if (c.size == 0) return {};
    at += c.size;
    if (c.value < 0x80) {
      latin += static_cast<char>(c.value);
      own = true;
      continue;
    }
    cyrillic = true;
    const auto* found = std::find_if(std::begin(kLookAlikes), std::end(kLookAlikes),
                                     [&](const auto& pair) { return pair.first == c.value; });
    if (found == std::end(kLookAlikes)) return {};
    latin += found->second;
  }
  if (!cyrillic || !own) return {};
  const auto* found = std::find(kOperators.begin(), kOperators.end(), latin);
  return found == kOperators.end() ? std::string_view() : *found;
}

Result<Node> ParsePhrase(std::string_view source, ByteSpan body, Mode mode) {
  return PhraseReader(source, body, mode).Read();
}

}  // namespace pandect::expression
