// SPDX-License-Identifier: GPL-2.0-or-later
#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <numeric>

#include "pattern/regex.h"
#include "pattern/rewrite.h"

namespace pandect {
namespace {

// Shorter literals are met in every unit and filter nothing. Bytes: one and a half Cyrillic letters.
constexpr int kMinAtomBytes = 3;
// How often FindAll looks again inside a match that failed its word edges, a text. Patterns like \bправ.* need it; the
// bound keeps the cost linear.
constexpr int kMaxRetries = 64;

RE2::Options OptionsOf(const RegexOptions& options) {
  RE2::Options re2;
  re2.set_log_errors(false);
  re2.set_case_sensitive(!options.ignore_case);
  re2.set_max_mem(static_cast<int64_t>(options.max_memory));
  return re2;
}

Error ErrorOf(const RE2& regex, std::string_view pattern, const pattern::Rewritten& rewritten) {
  Error error;
  error.code = regex.error_code() == RE2::ErrorPatternTooLarge ? ErrorCode::kLimit : ErrorCode::kMalformed;
  const std::string& piece = regex.error_arg();
  const bool too_large = regex.error_code() == RE2::ErrorPatternTooLarge;
  const size_t at = piece.empty() || too_large ? std::string::npos : rewritten.text.find(piece);
  if (at != std::string::npos) error.where.column = pattern::ColumnOf(pattern, rewritten.origin[at]);
  const std::string found = at == std::string::npos ? "" : ": " + piece;
  switch (regex.error_code()) {
    case RE2::ErrorRepeatArgument:
      error.what = "nothing to repeat" + found;
      error.hint = "* + ? { } stand after what they repeat; for the character itself write a backslash before it";
      break;
    case RE2::ErrorRepeatOp:
      error.what = "a repetition of a repetition" + found;
      error.hint = "leave one out, or put parentheses around the inner one";
      break;
    case RE2::ErrorRepeatSize:
      error.what = "a repetition that is too large or upside down" + found;
      error.hint = "write {least,most}, at most 1000 with inner ones multiplied";
      break;
    case RE2::ErrorBadCharRange:
      error.what = "a range that is upside down or no property of Unicode" + found;
      error.hint = "write [а-я], or \\p{L}, \\p{Lu}, \\p{Cyrillic}";
      break;
    case RE2::ErrorPatternTooLarge:
      error.what = "a pattern too large to compile";
      error.hint = "cut it into several rules, or repeat less";
      break;
    default:
      error.what = "a regular expression that cannot be read" + found + " (" + regex.error() + ")";
  }
  return error;
}

// The smallest set, longest literals first, of which at least one must occur: FilteredRE2 gives all literals of an
// AND-OR formula; one is taken out when the formula stays false without it.
std::vector<std::string> AtomsOf(const re2::StringPiece& pattern, const RE2::Options& options) {
  re2::FilteredRE2 filter(kMinAtomBytes);
  int id = 0;
  if (filter.Add(pattern, options, &id) != RE2::NoError) return {};
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  std::vector<int> potentials;
  filter.AllPotentials({}, &potentials);
  if (!potentials.empty() || atoms.empty()) return {};
  std::vector<int> order(atoms.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return atoms[a].size() < atoms[b].size(); });
  std::vector<bool> needed(atoms.size(), true);
  for (int candidate : order) {
    needed[candidate] = false;
    std::vector<int> occurring;
    for (int i = 0; i < static_cast<int>(atoms.size()); ++i) {
      if (!needed[i]) occurring.push_back(i);
    }
    potentials.clear();
    filter.AllPotentials(occurring, &potentials);
    if (!potentials.empty()) needed[candidate] = true;
  }
  std::vector<std::string> kept;
  for (size_t i = 0; i < atoms.size(); ++i) {
    if (!needed[i]) continue;
    // Folded text has no ё.
    std::string folded = atoms[i];
    for (size_t at = 0; (at = folded.find("ё", at)) != std::string::npos;) folded.replace(at, 2, "е");
    kept.push_back(std::move(folded));
  }
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return kept;
}

size_t NextCharacter(std::string_view text, size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}
size_t PreviousCharacter(std::string_view text, size_t at) {
  --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// Whether the characters on both sides of `at` belong to words: then no word begins or ends there. The caller's token
// edges are finer; this only decides where to look again.
bool InsideWord(std::string_view text, size_t at) {
  static const RE2 word("[\\p{L}\\p{M}\\p{N}_]", RE2::Quiet);
  if (at == 0 || at >= text.size()) return false;
  auto is_word = [&](size_t begin) {
    const size_t end = NextCharacter(text, begin);
    return word.Match(re2::StringPiece(text.data() + begin, end - begin), 0, end - begin, RE2::ANCHOR_BOTH, nullptr, 0);
  };
  return is_word(PreviousCharacter(text, at)) && is_word(at);
}

// X of ".*X.*": such a pattern matches the whole of a text without line ends, or nothing, and asking whether X occurs
// at all is several times cheaper than finding where ".*X.*" begins and ends. Empty for any other pattern.
std::string_view InnerOf(std::string_view pattern) {
  constexpr std::string_view kAny = ".*";
  if (pattern.size() <= 2 * kAny.size() || !pattern.starts_with(kAny) || !pattern.ends_with(kAny)) return {};
  const std::string_view inner = pattern.substr(2, pattern.size() - 4);
  if (std::string_view("?+*{|").find(inner.front()) != std::string_view::npos) return {};
  int depth = 0;
  bool in_class = false;
  for (size_t i = 0; i < inner.size(); ++i) {
    const char c = inner[i];
    if (c == '\\') {
      // \Q quotes what follows, and a backslash at the end belongs to the ".*" behind it.
      if (i + 1 == inner.size() || inner[i + 1] == 'Q') return {};
      ++i;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
      if (i + 1 < inner.size() && inner[i + 1] == '^') ++i;
      if (i + 1 < inner.size() && inner[i + 1] == ']') ++i;  // the first one stands for itself
    } else if (c == '(') {
      ++depth;
    } else if (c == ')') {
      --depth;
    } else if (c == '|' && depth == 0) {
      return {};
    }
  }
  return depth == 0 && !in_class ? inner : std::string_view();
}

}  // namespace

struct Regex::Impl {
  Impl(const re2::StringPiece& pattern, const RE2::Options& options) : re2(pattern, options) {}
  RE2 re2;
  std::unique_ptr<RE2> inner;  // of ".*X.*": X; else none
  bool edge_at_begin = false;
  bool edge_at_end = false;
  std::vector<std::string> atoms;
};

Result<Regex> Regex::Compile(std::string_view pattern, const RegexOptions& options) {
  Result<pattern::Rewritten> rewritten = pattern::Rewrite(pattern);
  if (!rewritten) return std::move(rewritten).error();
  const RE2::Options re2_options = OptionsOf(options);
  auto impl = std::make_shared<Impl>(rewritten->text, re2_options);
  if (!impl->re2.ok()) return ErrorOf(impl->re2, pattern, *rewritten);
  impl->edge_at_begin = rewritten->edge_at_begin;
  impl->edge_at_end = rewritten->edge_at_end;
  const std::string_view inner = InnerOf(rewritten->text);
  if (!inner.empty() && !impl->edge_at_begin && !impl->edge_at_end) {
    auto compiled = std::make_unique<RE2>(re2::StringPiece(inner.data(), inner.size()), re2_options);
    if (compiled->ok()) impl->inner = std::move(compiled);
  }
  impl->atoms = AtomsOf(rewritten->text, re2_options);
  Regex regex;
  regex.impl_ = std::move(impl);
  return regex;
}

void Regex::FindAll(std::string_view text, std::vector<ByteSpan>& matches) const {
  const re2::StringPiece piece(text.data(), text.size());
  if (impl_->inner != nullptr && text.find('\n') == std::string_view::npos) {
    if (!text.empty() && impl_->inner->Match(piece, 0, text.size(), RE2::UNANCHORED, nullptr, 0))
      matches.push_back({0, static_cast<uint32_t>(text.size())});
    return;
  }
  re2::StringPiece found;
  int retries = 0;
  for (size_t at = 0; at < text.size() && impl_->re2.Match(piece, at, text.size(), RE2::UNANCHORED, &found, 1);) {
    const size_t begin = static_cast<size_t>(found.data() - text.data()), end = begin + found.size();
    if (found.empty()) {
      if (begin >= text.size()) break;
      at = NextCharacter(text, begin);
      continue;
    }
    const bool off_edge =
        (impl_->edge_at_begin && InsideWord(text, begin)) || (impl_->edge_at_end && InsideWord(text, end));
    if (off_edge) {
      at = ++retries <= kMaxRetries ? NextCharacter(text, begin) : end;
      continue;
    }
    matches.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    at = end;
  }
}

bool Regex::edge_at_begin() const {
  return impl_->edge_at_begin;
}
bool Regex::edge_at_end() const {
  return impl_->edge_at_end;
}
const std::vector<std::string>& Regex::atoms() const {
  return impl_->atoms;
}

}  // namespace pandect
