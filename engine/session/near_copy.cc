// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/near_copy.h"

#include <algorithm>
#include <array>
#include <set>

#include "text/fold.h"

namespace pandect {
namespace {

constexpr size_t kKept = 64;          // hashes of a sketch
constexpr size_t kMostRead = 64;      // documents looked at for one reason
constexpr uint64_t kShortWords = 50;  // a text so short shares little with itself after a correction
constexpr double kNearlySame = 0.75, kLittle = 0.1;
constexpr size_t kTriple = 3;

uint64_t Mixed(uint64_t x) {  // the finalizer of splitmix64
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

uint64_t HashOfWord(std::string_view folded) {  // FNV-1a
  uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : folded) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return Mixed(hash);
}

std::string StemOf(const std::string& path) {
  const std::string file = path.substr(path.rfind('/') + 1);
  const size_t dot = file.rfind('.');
  return text::FoldWord(dot == file.npos || dot == 0 ? file : file.substr(0, dot)).text;
}

std::string TitleOf(const std::map<std::string, std::string>& variables) {
  const auto found = variables.find("title");
  return found == variables.end() ? "" : found->second;
}

bool OfOtherLanguages(Language one, Language other) {
  return one != Language::kUnd && other != Language::kUnd && one != other;
}

}  // namespace

TextSketch TextSketch::Of(std::string_view text, const std::vector<Token>& tokens) {
  // A word is folded once, however often it stands there.
  std::map<std::string_view, uint64_t> hashes;
  std::array<uint64_t, kTriple> last{};
  size_t words = 0;
  std::set<uint64_t> smallest;
  const auto take = [&](uint64_t hash) {
    if (smallest.size() == kKept && hash >= *smallest.rbegin()) return;
    if (smallest.insert(hash).second && smallest.size() > kKept) smallest.erase(std::prev(smallest.end()));
  };
  const auto triple = [&] { return Mixed(last[0] * 3 + Mixed(last[1] * 5 + Mixed(last[2] * 7))); };
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kOther) continue;
    const std::string_view word = text.substr(token.span.begin, token.span.end - token.span.begin);
    auto [at, is_new] = hashes.try_emplace(word, 0);
    if (is_new) at->second = HashOfWord(text::FoldWord(word).text);
    last = {last[1], last[2], at->second};
    if (++words >= kTriple) take(triple());
  }
  if (words > 0 && words < kTriple) take(triple());
  TextSketch sketch;
  sketch.smallest_.assign(smallest.begin(), smallest.end());
  return sketch;
}

double TextSketch::ShareInCommon(const TextSketch& other) const {
  // Of the smallest hashes of both texts together, those that stand in both.
  size_t i = 0, j = 0, all = 0, both = 0;
  const size_t a = smallest_.size(), b = other.smallest_.size();
  while (all < kKept && (i < a || j < b)) {
    ++all;
    if (i < a && j < b && smallest_[i] == other.smallest_[j]) {
      ++both, ++i, ++j;
    } else if (j == b || (i < a && smallest_[i] < other.smallest_[j])) {
      ++i;
    } else {
      ++j;
    }
  }
  return all == 0 ? 1.0 : static_cast<double>(both) / static_cast<double>(all);
}

const char* Name(Resemblance::Why why) {
  static constexpr std::array<const char*, 3> kNames = {"text", "file name", "title"};
  return kNames[static_cast<size_t>(why)];
}

void NearCopies::Put(const DocumentInfo& info) {
  Known known{StemOf(info.path), text::FoldWord(TitleOf(info.variables)).text, info.language, info.words, false, {}};
  by_words_.emplace(known.words, info.id);
  by_stem_.emplace(known.stem, info.id);
  if (!known.title.empty()) by_title_.emplace(known.title, info.id);
  known_[info.id] = std::move(known);
}

void NearCopies::PutNew(const DocumentId& id, const NewText& text) {
  by_words_.emplace(text.words, id);
  known_[id] = Known{"", "", text.language, text.words, true, text.sketch};
}

Result<double> NearCopies::Share(const NewText& text, const DocumentId& id, Known& known) {
  if (!known.sketch) {
    const auto read = store::LoadText(project_, id);
    if (!read) return read.error();
    std::vector<Token> tokens;
    token::Cut(*read, tokens);
    known.sketch = TextSketch::Of(*read, tokens);
  }
  return known.sketch->ShareInCommon(text.sketch);
}

Result<std::optional<Resemblance>> NearCopies::Of(const NewText& text) {
  std::optional<Resemblance> best;
  double most = -1;
  // Those nearest in length, going out to both sides; a quarter of other triples is less than a quarter of other words.
  const auto near = [&](uint64_t words) { return words * 4 >= text.words * 3 && words * 3 <= text.words * 4; };
  auto up = by_words_.lower_bound(text.words);
  auto down = up;
  for (size_t looked = 0; looked < kMostRead && text.words > 0; ++looked) {
    const bool can_go_up = up != by_words_.end() && near(up->first);
    const bool can_go_down = down != by_words_.begin() && near(std::prev(down)->first);
    if (!can_go_up && !can_go_down) break;
    const bool go_up = can_go_up && (!can_go_down || up->first - text.words <= text.words - std::prev(down)->first);
    const DocumentId& id = go_up ? (up++)->second : (--down)->second;
    const auto known = known_.find(id);
    if (known == known_.end()) continue;
    const auto share = Share(text, id, known->second);
    if (!share) return share.error();
    if (*share >= kNearlySame && *share > most) {
      most = *share;
      best = Resemblance{Resemblance::Why::kText, id};
    }
  }
  if (best) return best;
  const auto by_name = [&](const std::multimap<std::string, DocumentId>& names, const std::string& name,
                           Resemblance::Why why) -> Result<Done> {
    if (best || name.empty()) return Done{};
    const auto [begin, end] = names.equal_range(name);
    size_t looked = 0;
    for (auto at = begin; at != end && looked < kMostRead; ++at, ++looked) {
      const auto known = known_.find(at->second);
      if (known == known_.end() || OfOtherLanguages(known->second.language, text.language)) continue;
      const auto share = Share(text, at->second, known->second);
      if (!share) return share.error();
      const bool both_long = known->second.words > kShortWords && text.words > kShortWords;
      if ((both_long && *share < kLittle) || *share <= most) continue;
      most = *share;
      best = Resemblance{why, at->second};
    }
    return Done{};
  };
  if (auto done = by_name(by_stem_, StemOf(text.path), Resemblance::Why::kFileName); !done) return done.error();
  if (auto done = by_name(by_title_, text::FoldWord(text.title).text, Resemblance::Why::kTitle); !done)
    return done.error();
  return best;
}

Result<bool> NearCopies::IsAnotherText(const NewText& text, const DocumentId& document) {
  const auto known = known_.find(document);
  if (known == known_.end() || known->second.words <= kShortWords || text.words <= kShortWords) return false;
  const auto share = Share(text, document, known->second);
  if (!share) return share.error();
  return *share < kLittle;
}

}  // namespace pandect
