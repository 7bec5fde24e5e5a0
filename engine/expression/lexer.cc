// SPDX-License-Identifier: GPL-2.0-or-later
#include "expression/lexer.h"

#include <optional>
#include <string>
#include <utility>

#include "expression/characters.h"
#include "expression/limits.h"
#include "expression/phrase.h"
#include "expression/source_error.h"

namespace pandect::expression {
namespace {

constexpr const char* kInHint = "write a IN heading(b); the places are title, heading, leadin, article and document";
constexpr const char* kNearHint = "write NEAR/5 for at most four words between, NEAR/5/s within one sentence";

class Lexer {
 public:
  Lexer(std::string_view source, Mode mode)
      : source_(source), size_(static_cast<uint32_t>(source.size())), mode_(mode) {}

  Result<std::vector<Lexeme>> Run() {
    while (!error_ && at_ < size_) Next();
    if (error_) return *std::move(error_);
    Push(LexemeKind::kEnd, size_);
    return std::move(lexemes_);
  }

 private:
  char32_t Peek(uint32_t offset) const { return offset < size_ ? CodePointAt(source_, offset).value : U'\0'; }

  void Fail(uint32_t offset, std::string what, std::string hint) {
    error_ = ErrorAt(source_, offset, std::move(what), std::move(hint));
  }

  // The piece from `begin` to the next blank or parenthesis, for messages.
  std::string_view Piece(uint32_t begin) const {
    uint32_t end = begin;
    while (end < size_) {
      const CodePoint c = CodePointAt(source_, end);
      if (end > begin && (IsBlank(c.value) || c.value == U'(' || c.value == U')')) break;
      end += c.size;
    }
    return Slice(source_, {begin, end});
  }

  Lexeme& Push(LexemeKind kind, uint32_t begin) {
    Lexeme& lexeme = lexemes_.emplace_back();
    lexeme.kind = kind;
    lexeme.at = {begin, at_};
    return lexeme;
  }

  void PushOperand(Node node) {
    const uint32_t begin = node.at.begin;
    Push(LexemeKind::kOperand, begin).node = std::move(node);
  }

  void Next() {
    const CodePoint c = CodePointAt(source_, at_);
    if (IsBlank(c.value)) {
      at_ += c.size;
      return;
    }
    if (OpensPhrase(c.value)) return ReadQuoted(at_, WordMatch::kLemma);
    if (IsWordCharacter(c.value) || c.value == U'*' || c.value == U'?') return ReadWordOrOperator();
    const uint32_t begin = at_;
    switch (c.value) {
      case U'(':
      case U')':
        ++at_;
        Push(c.value == U'(' ? LexemeKind::kOpen : LexemeKind::kClose, begin);
        return;
      case U'/':
        return ReadRegex();
      case U'@':
      case U'#':
        return ReadReference(c.value == U'@' ? NodeKind::kList : NodeKind::kCode);
      case U'=':
        return ReadForm();
      case U'>':
        return ReadAtLeast();
      default:
        return ReadPunctuation(c);
    }
  }

  // Whether something stands right before `at_`, with no blank between: then a '/' is not the start of a regex.
  bool TouchesWord() const {
    return !lexemes_.empty() && lexemes_.back().at.end == at_ && lexemes_.back().kind == LexemeKind::kOperand;
  }

  void ReadPunctuation(CodePoint c) {
    const char32_t next = Peek(at_ + c.size);
    const std::string found = "found " + Quoted(source_.substr(at_, c.size));
    switch (c.value) {
      case U'-':
      case 0x2010:
      case 0x2011:
      case 0x2212:
        if (IsWordCharacter(next) || next == U'"') {
          const std::string word(Piece(at_ + c.size));
          return Fail(at_, found + " before a word", "to leave something out write AND NOT " + word);
        }
        break;
      case U'+':
        return Fail(at_, found, "words that must all be there are joined by AND");
      case U'&':
        return Fail(at_, found, "write AND");
      case U'|':
        return Fail(at_, found, "write OR");
      case U'!':
        if (mode_ == Mode::kRule || IsWordCharacter(next)) return Fail(at_, found, "write NOT");
        break;
      case U'<':
        return Fail(at_, found, "there is only \"at least\": a >= 3; for \"fewer than three\" write NOT a >= 3");
      case 0x2265:
        return Fail(at_, found, "write >= with two characters: a >= 3");
      case U'\'':
      case 0x2018:
        return Fail(at_, found + " where a word or an operator was wanted",
                    "a phrase stands in double quotation marks: \"орган власти\"");
      case 0xBB:
        return Fail(at_, found + " with no « before it", "a phrase is written «орган власти» or \"орган власти\"");
      case U'{':
      case U'}':
        return Fail(at_, found + " outside a phrase", "a gap stands inside a phrase: \"орган *{0,3} власти\"");
      case U'[':
      case U']':
        return Fail(at_, found, "expressions are grouped by ( )");
      case U'\\':
      case U'^':
      case U'$':
        return Fail(at_, found, "a regular expression stands between slashes: /ст\\. *\\d+/i");
      case U'~':
        return Fail(at_, found, std::string("for words near each other ") + kNearHint);
      case U'.':
        // The last full stop of an abbreviation ("т.е.", "ст.") is no part of the word in documents either.
        if (TouchesWord()) {
          at_ += c.size;
          return;
        }
        break;
      default:
        break;
    }
    if (mode_ == Mode::kSearch) {
      at_ += c.size;  // In the search box people paste sentences: punctuation separates words.
      return;
    }
    if (c.value < 0x20 || c.value == 0x7F) return Fail(at_, "found a control character", "leave it out");
    Fail(at_, found + " where a word or an operator was wanted",
         c.value == U',' || c.value == U';'
             ? "for one of several words write OR between them"
             : "for words with punctuation between them write a phrase in quotation marks");
  }

  void ReadWordOrOperator() {
    const uint32_t begin = at_;
    const WordRun run = ReadWordRun(source_, begin, size_);
    const std::string_view word = Slice(source_, {begin, run.end});
    const char32_t next = Peek(run.end);
    if (IsOperatorName(word)) return ReadOperator(word);
    if (word == "IN" && ReadIn(begin, run.end)) return;
    if (const std::string_view wanted = LookAlikeOperator(word); !wanted.empty()) {
      return Fail(begin, Quoted(word) + " is written with Cyrillic letters",
                  "write the operator in Latin letters: " + std::string(wanted));
    }
    if (const size_t digit = word.find_first_of("0123456789"); digit != std::string_view::npos && digit > 0) {
      const std::string_view name = word.substr(0, digit);
      if ((name == "NEAR" || name == "BEFORE" || name == "AFTER") &&
          word.find_first_not_of("0123456789", digit) == word.npos) {
        return Fail(begin, Quoted(word) + " is not an operator",
                    "write " + std::string(name) + "/" + std::string(word.substr(digit)));
      }
    }
    if (word == "*") {
      return Fail(begin, "a lone * outside a phrase",
                  "* for one word stands inside a phrase: \"орган * самоуправления\"");
    }
    if (auto error = WordRunError(source_, begin, run, size_)) {
      error_ = std::move(error);
      return;
    }
    if (next == U'/') return FailSlashAfter(begin, word, run.end);
    if (next == U':' && IsFieldName(word)) return ReadField(begin, word, run.end);
    at_ = run.end;
    Node node;
    node.text = word;
    node.match = run.wildcard ? WordMatch::kWildcard : WordMatch::kLemma;
    node.at = {begin, at_};
    PushOperand(std::move(node));
  }

  // "IN heading(": the operator and its place, up to the parenthesis. Elsewhere a search means the word itself, and a
  // rule is told what the operator wants. False where the word is one.
  bool ReadIn(uint32_t begin, uint32_t end) {
    uint32_t at = end;
    while (at < size_ && IsBlank(Peek(at))) at += CodePointAt(source_, at).size;
    const WordRun run = ReadWordRun(source_, at, size_);
    const std::string_view name = Slice(source_, {at, run.end});
    for (const InPlace place :
         {InPlace::kTitle, InPlace::kHeading, InPlace::kLeadIn, InPlace::kArticle, InPlace::kDocument}) {
      if (name != Name(place) || at == end || Peek(run.end) != U'(') continue;
      at_ = run.end;
      Lexeme& lexeme = Push(LexemeKind::kIn, begin);
      lexeme.node.kind = NodeKind::kIn;
      lexeme.node.place = place;
      lexeme.node.at = lexeme.at;
      return true;
    }
    if (mode_ == Mode::kSearch) return false;
    if (name.empty()) {
      Fail(begin, "IN with no place behind it", kInHint);
    } else if (Peek(run.end) == U'(') {
      Fail(at, Quoted(name) + " is no place to look in", kInHint);
    } else {
      Fail(at, "IN " + std::string(name) + " with no ( right behind it", kInHint);
    }
    return true;
  }

  void FailSlashAfter(uint32_t begin, std::string_view word, uint32_t slash) {
    const char32_t after = Peek(slash + 1);
    std::string lower;
    for (char c : word) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower == "near" || lower == "before" || lower == "after") {
      std::string upper;
      for (char c : lower) upper += static_cast<char>(c - 'a' + 'A');
      return Fail(begin, Quoted(word) + " is not an operator", "operators are written in capitals: " + upper + "/5");
    }
    if ((lower == "w" || lower == "n" || lower == "adj" || lower == "within" || lower == "рядом") && IsDigit(after)) {
      return Fail(begin, Quoted(Piece(begin)) + " is not an operator", kNearHint);
    }
    if (lower == "pre" && IsDigit(after)) {
      return Fail(begin, Quoted(Piece(begin)) + " is not an operator", "write BEFORE/5");
    }
    Fail(slash, "a slash right after a word",
         "for the words one after another write \"" + std::string(word) + " …\"; for a choice write OR");
  }

  void ReadOperator(std::string_view word) {
    const uint32_t begin = at_;
    at_ += static_cast<uint32_t>(word.size());
    const bool slash = Peek(at_) == U'/';
    if (word == "AND" || word == "OR" || word == "NOT") {
      if (slash) return Fail(begin, Quoted(Piece(begin)) + " has no distance", kNearHint);
      Push(word == "AND" ? LexemeKind::kAnd : word == "OR" ? LexemeKind::kOr : LexemeKind::kNot, begin);
      return;
    }
    Node node;
    node.kind = NodeKind::kNear;
    node.order = word == "BEFORE" ? NearOrder::kBefore : word == "AFTER" ? NearOrder::kAfter : NearOrder::kEither;
    node.n = kDefaultDistance;
    bool explicit_n = false;
    const std::string name(word);
    while (Peek(at_) == U'/') {
      uint32_t end = at_ + 1;
      while (IsWordCharacter(Peek(end)) || Peek(end) == U'-' || Peek(end) == U'.')
        end += CodePointAt(source_, end).size;
      const std::string_view part = Slice(source_, {at_ + 1, end});
      if (part == "s") {
        if (node.scope == NearScope::kSentence) return Fail(at_, "/s twice", "leave one out");
        node.scope = NearScope::kSentence;
      } else if (explicit_n || node.scope == NearScope::kSentence) {
        return Fail(at_, Quoted("/" + std::string(part)) + " after " + Quoted(Slice(source_, {begin, at_})), kNearHint);
      } else {
        if (!ReadDistance(begin, name, part, end, &node.n)) return;
        explicit_n = true;
      }
      at_ = end;
    }
    if (const char32_t next = Peek(at_); next == U':' || next == U'~') {
      return Fail(at_, "found " + Quoted(source_.substr(at_, 1)) + " after " + name, "write " + name + "/5");
    }
    Lexeme& lexeme = Push(LexemeKind::kNear, begin);
    lexeme.node = std::move(node);
    lexeme.node.at = lexeme.at;
    lexeme.explicit_n = explicit_n;
  }

  bool ReadDistance(uint32_t begin, const std::string& name, std::string_view part, uint32_t end, uint32_t* n) {
    const bool digits = !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    if (part.empty()) {
      Fail(at_, name + "/ without a distance",
           "write " + name + "/5, or " + name + " for " + std::to_string(kDefaultDistance));
    } else if (!digits) {
      Fail(at_ + 1,
           "distance " + Quoted(part) + " in " + std::string(Slice(source_, {begin, end})) +
               " is not a whole number of words",
           "try " + name + "/5");
    } else if (part.size() > 6 || std::stoul(std::string(part)) > kMaxDistance) {
      Fail(at_ + 1, "distance " + Quoted(part) + " is more than " + std::to_string(kMaxDistance) + " words",
           "for anywhere in the unit write AND");
    } else if (std::stoul(std::string(part)) == 0) {
      Fail(at_ + 1, "distance 0 in " + name + "/0", "the least is 1: neighbouring words");
    } else {
      *n = static_cast<uint32_t>(std::stoul(std::string(part)));
    }
    return !error_;
  }

  void ReadQuoted(uint32_t begin, WordMatch match) {
    const uint32_t quote = at_;
    const CodePoint open = CodePointAt(source_, quote);
    uint32_t end = quote + open.size;
    while (end < size_ && !ClosesPhrase(open.value, Peek(end))) end += CodePointAt(source_, end).size;
    if (end == size_) {
      return Fail(quote, "a quotation mark " + std::string(source_.substr(quote, open.size)) + " that is not closed",
                  "a phrase is written \"орган власти\"");
    }
    Result<Node> phrase = ParsePhrase(source_, {quote + open.size, end}, mode_);
    if (!phrase) {
      error_ = std::move(phrase).error();
      return;
    }
    at_ = end + CodePointAt(source_, end).size;
    phrase->at = {begin, at_};
    if (match != WordMatch::kLemma && !Sharpen(*phrase, match, begin)) return;
    PushOperand(*std::move(phrase));
  }

  // ="Совет Европы" means "=Совет =Европы".
  bool Sharpen(Node& node, WordMatch match, uint32_t begin) {
    if (node.kind == NodeKind::kWord) {
      if (node.match == WordMatch::kWildcard) {
        Fail(begin, "= before a phrase with a wildcard", "write = at single words of the phrase: \"=Совет европ*\"");
        return false;
      }
      if (node.match == WordMatch::kLemma) node.match = match;
    }
    for (Node& child : node.children) {
      if (!Sharpen(child, match, begin)) return false;
    }
    return true;
  }

  void ReadForm() {
    const uint32_t begin = at_;
    const WordMatch match = Peek(at_ + 1) == U'=' ? WordMatch::kExact : WordMatch::kForm;
    at_ += match == WordMatch::kExact ? 2 : 1;
    const char32_t next = Peek(at_);
    if (OpensPhrase(next)) return ReadQuoted(begin, match);
    if (next == U'>') return Fail(begin, "found \"=>\"", "write >= : a >= 3");
    if (!IsWordCharacter(next) && next != U'*' && next != U'?') {
      return Fail(begin, "= with no word right after it",
                  "write =Совет for this form only, ==МАГ for exactly as written, a >= 3 for at least three");
    }
    const WordRun run = ReadWordRun(source_, at_, size_);
    if (auto error = WordRunError(source_, at_, run, size_)) {
      error_ = std::move(error);
      return;
    }
    if (run.wildcard)
      return Fail(begin, "= before a word with a wildcard", "wildcards compare forms already: leave = out");
    if (Peek(run.end) == U'/') return FailSlashAfter(at_, Slice(source_, {at_, run.end}), run.end);
    Node node;
    node.match = match;
    node.text = Slice(source_, {at_, run.end});
    node.at = {begin, run.end};
    at_ = run.end;
    PushOperand(std::move(node));
  }

  void ReadAtLeast() {
    const uint32_t begin = at_++;
    if (Peek(at_) != U'=') {
      return Fail(begin, "found \">\"", "there is only \"at least\": for more than two write a >= 3");
    }
    ++at_;
    while (at_ < size_ && IsBlank(Peek(at_))) at_ += CodePointAt(source_, at_).size;
    uint32_t end = at_;
    while (IsWordCharacter(Peek(end))) end += CodePointAt(source_, end).size;
    const std::string_view number = Slice(source_, {at_, end});
    const bool digits = !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits) {
      const std::string found = number.empty() ? "no number" : Quoted(number);
      return Fail(number.empty() ? begin : at_, ">= with " + found + " where a whole number was wanted",
                  "write a >= 3");
    }
    if (number.size() > 7 || std::stoul(std::string(number)) > kMaxAtLeast) {
      return Fail(at_, "number " + Quoted(number) + " is more than " + std::to_string(kMaxAtLeast), {});
    }
    const auto n = static_cast<uint32_t>(std::stoul(std::string(number)));
    if (n == 0) return Fail(at_, ">= 0 is always true", "the least is 1");
    at_ = end;
    Push(LexemeKind::kAtLeast, begin).node.n = n;
  }

  void ReadReference(NodeKind kind) {
    const uint32_t begin = at_++;
    // Ids are words with hyphens and full stops between: cis-states, civil.business.
    const WordRun run = ReadWordRun(source_, at_, size_);
    const std::string_view id = Slice(source_, {at_, run.end});
    const bool list = kind == NodeKind::kList;
    if (id.empty() || run.wildcard) {
      return Fail(begin, list ? "@ without the id of a list" : "# without the id of a code",
                  list ? "write @cis-states" : "write #civil.business; codes below it are meant too");
    }
    Node node;
    node.kind = kind;
    node.text = id;
    at_ = run.end;
    node.at = {begin, at_};
    PushOperand(std::move(node));
  }

  static bool IsFieldName(std::string_view word) {
    const CodePoint first = CodePointAt(word, 0);
    if (IsDigit(first.value) || !IsLetterOrDigit(first.value)) return false;
    return word.find_first_of("*?'.") == std::string_view::npos;
  }

  void ReadField(uint32_t begin, std::string_view name, uint32_t colon) {
    if (mode_ != Mode::kSearch) {
      return Fail(begin, "the field " + Quoted(std::string(name) + ":") + " in a rule",
                  "fields are known to search only; for words with a colon write a phrase in quotation marks");
    }
    at_ = colon + 1;
    Node node;
    node.kind = NodeKind::kField;
    node.name = name;
    if (Peek(at_) == U'"') {
      // Inside the quotation marks "" stands for one.
      for (++at_;; ++at_) {
        if (at_ >= size_)
          return Fail(colon + 1, "a quotation mark \" that is not closed", "write case:\"Altai Territory\"");
        if (source_[at_] == '"') {
          if (Peek(at_ + 1) != U'"') break;
          ++at_;
        }
        node.text += source_[at_];
      }
      ++at_;
    } else {
      const uint32_t value = at_;
      while (at_ < size_) {
        const CodePoint c = CodePointAt(source_, at_);
        if (IsBlank(c.value) || c.value == U'(' || c.value == U')') break;
        at_ += c.size;
      }
      node.text = Slice(source_, {value, at_});
    }
    if (node.text.empty()) {
      return Fail(begin, "the field " + Quoted(std::string(name) + ":") + " without a value",
                  "write the value right after the colon: " + std::string(name) + ":value, " + std::string(name) +
                      ":\"two words\"");
    }
    node.at = {begin, at_};
    PushOperand(std::move(node));
  }

  void ReadRegex() {
    const uint32_t begin = at_++;
    if (TouchesWordBefore(begin)) {
      return Fail(begin, "a slash right after a word",
                  "put a space before a regular expression; for a choice write OR");
    }
    Node node;
    node.kind = NodeKind::kRegex;
    while (true) {
      if (at_ >= size_) {
        return Fail(begin, "a regular expression that is not closed", "write /…/ or /…/i, and \\/ for a slash inside");
      }
      if (source_[at_] == '/') break;
      if (source_[at_] == '\\' && at_ + 1 < size_) {
        if (source_[at_ + 1] != '/') node.text += '\\';
        ++at_;
      }
      node.text += source_[at_++];
    }
    ++at_;
    if (node.text.empty())
      return Fail(begin, "an empty regular expression", "write a pattern between the slashes: /ст\\. *\\d+/i");
    while (IsWordCharacter(Peek(at_))) {
      if (Peek(at_) != U'i' || node.ignore_case) {
        return Fail(at_, "found " + Quoted(Piece(at_)) + " after a regular expression",
                    "the only flag is i (ignore case); for a slash inside write \\/");
      }
      node.ignore_case = true;
      ++at_;
    }
    node.at = {begin, at_};
    PushOperand(std::move(node));
  }

  bool TouchesWordBefore(uint32_t begin) const {
    return !lexemes_.empty() && lexemes_.back().at.end == begin && lexemes_.back().kind == LexemeKind::kOperand;
  }

  std::string_view source_;
  uint32_t size_;
  Mode mode_;
  uint32_t at_ = 0;
  std::vector<Lexeme> lexemes_;
  std::optional<Error> error_;
};

}  // namespace

Result<std::vector<Lexeme>> Lex(std::string_view source, Mode mode) {
  return Lexer(source, mode).Run();
}

}  // namespace pandect::expression
