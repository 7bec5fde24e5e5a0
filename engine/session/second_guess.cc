// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/second_guess.h"

#include <algorithm>
#include <optional>

#include "session/corpus_words.h"
#include "session/name_variants.h"
#include "spelling/distance.h"
#include "spelling/keyboard.h"
#include "spelling/near.h"
#include "spelling/query_words.h"
#include "text/fold.h"

namespace pandect {
namespace {

constexpr size_t kMostGuesses = 3;
constexpr size_t kMostWords = 32;   // of a query that are looked at
constexpr size_t kMostNear = 5000;  // near forms that are weighed, of all words together
constexpr size_t kMostParts = 12;   // that are told

struct Candidate {
  std::string word;
  GuessReason reason = GuessReason::kSpelling;
};

// A word of the query that the corpus does not have, and what it may have been.
struct Unknown {
  ByteSpan at;
  std::string word;
  std::vector<Candidate> candidates;
};

class Guesser {
 public:
  Guesser(const Searcher& searcher, const std::string& query, const std::string& filter, const QueryOptions& options)
      : searcher_(searcher), query_(query), filter_(filter), options_(options) {}

  EmptyAnswer Run() {
    EmptyAnswer out;
    for (const ByteSpan at : spelling::WordsOfQuery(query_)) {
      if (unknown_.size() == kMostWords) break;
      std::string word(Slice(query_, at));
      if (!IsKnown(word)) unknown_.push_back({at, std::move(word), {}});
    }
    AddKeyboard(unknown_);
    AddSpelling(unknown_);
    Guess(unknown_, out);
    AddScript(out);
    AddLooser(out);
    if (!filter_.empty()) {
      out.without_filter = UnitsOf(query_, "").value_or(0);
      out.filter_is_empty = UnitsOf(filter_, "").value_or(1) == 0;
    }
    if (out.guesses.empty() && !out.filter_is_empty) AddParts(out);
    return out;
  }

 private:
  // Whether the corpus has every word of it.
  bool IsKnown(const std::string& word) const {
    const auto query = searcher_.Prepare(word, options_);
    if (!query || query->words().empty()) return false;
    return std::all_of(query->words().begin(), query->words().end(), [](const QueryWord& w) { return w.forms > 0; });
  }

  // Whether dictionaries have what the keys give, and not what was typed: then it is what was meant, and no word near
  // it.
  bool IsAWord(const std::string& typed, const std::string& instead_of) const {
    const Lexicon& lexicon = searcher_.snapshot().lexicon();
    return lexicon.Knows(text::FoldWord(typed).text) && !lexicon.Knows(text::FoldWord(instead_of).text);
  }

  std::optional<uint64_t> UnitsOf(const std::string& query, const std::string& filter) const {
    return UnitsOf(query, filter, options_);
  }
  std::optional<uint64_t> UnitsOf(const std::string& query, const std::string& filter,
                                  const QueryOptions& options) const {
    auto prepared = searcher_.Prepare(filter.empty() ? query : "(" + query + ") AND (" + filter + ")", options);
    if (!prepared) return std::nullopt;
    const auto found = searcher_.Find(*prepared, {HitOrder::kDocument, {}});
    if (!found) return std::nullopt;
    return found->units();
  }

  void AddKeyboard(std::vector<Unknown>& unknown) const {
    for (Unknown& u : unknown)
      for (const std::string& typed : {spelling::FromLatinKeys(u.word), spelling::FromRussianKeys(u.word)})
        if (typed != u.word && IsKnown(typed)) u.candidates.push_back({typed, GuessReason::kKeyboard});
  }

  void AddSpelling(std::vector<Unknown>& unknown) const {
    struct Sought {
      Unknown* unknown;
      GuessReason reason;
      std::string folded;
      spelling::Slips slips;
      std::vector<spelling::NearWord> near;
    };
    std::vector<Sought> sought;
    for (Unknown& u : unknown) {
      if (!u.candidates.empty()) continue;
      const std::string typed[] = {u.word, spelling::FromLatinKeys(u.word), spelling::FromRussianKeys(u.word)};
      for (const std::string& word : typed) {
        const GuessReason reason = &word == typed ? GuessReason::kSpelling : GuessReason::kKeyboard;
        if (reason == GuessReason::kKeyboard && (word == u.word || IsAWord(word, u.word))) continue;
        const std::string folded = text::FoldWord(word).text;
        const uint32_t most = spelling::MostSlips(folded);
        if (most == 0) continue;
        sought.push_back({&u, reason, folded, spelling::Slips(folded, most), {}});
      }
    }
    if (sought.empty()) return;
    const index::CorpusVocabulary& vocabulary = searcher_.snapshot().vocabulary();
    size_t weighed = 0;
    vocabulary.ForEachFolded([&](std::string_view folded, FormId id) {
      for (Sought& s : sought) {
        const uint32_t distance = s.slips.Distance(folded);
        if (distance == spelling::Slips::kFar) continue;
        const Form form = vocabulary.At(id);
        if (form.is_number || form.keys.empty()) continue;
        const uint64_t times = TimesOf(searcher_.snapshot(), id);
        if (times == 0) continue;
        const Key own = MakeKey(KeyNamespace::kLemma, folded);
        const bool is_lemma = std::find(form.keys.begin(), form.keys.end(), own) != form.keys.end();
        s.near.push_back({std::string(folded), distance, times, is_lemma ? own.value : form.keys[0].value, is_lemma});
        ++weighed;
      }
      return weighed < kMostNear;
    });
    for (Sought& s : sought)
      for (const spelling::NearWord& near : spelling::Best(std::move(s.near), s.folded, kMostGuesses))
        s.unknown->candidates.push_back({near.word, s.reason});
  }

  void Add(const std::string& query, GuessReason reason, EmptyAnswer& out) const {
    const auto same = [&](const SecondGuess& guess) { return guess.query == query; };
    if (out.guesses.size() == kMostGuesses || std::any_of(out.guesses.begin(), out.guesses.end(), same)) return;
    const auto units = UnitsOf(query, filter_);
    if (units.value_or(0) > 0) out.guesses.push_back({query, reason, *units});
  }

  // All unknown words at once; then the other candidates of each, the best ones of the others beside them.
  void Guess(const std::vector<Unknown>& unknown, EmptyAnswer& out) const {
    const bool any =
        std::any_of(unknown.begin(), unknown.end(), [](const Unknown& u) { return !u.candidates.empty(); });
    if (!any) return;
    const auto with = [&](size_t which, size_t candidate) {
      std::vector<std::pair<ByteSpan, std::string>> words;
      GuessReason reason = GuessReason::kSpelling;
      for (size_t i = 0; i < unknown.size(); ++i) {
        if (unknown[i].candidates.empty()) continue;
        const Candidate& chosen = unknown[i].candidates[i == which ? candidate : 0];
        if (i == which || chosen.reason == GuessReason::kKeyboard) reason = chosen.reason;
        words.emplace_back(unknown[i].at, chosen.word);
      }
      return std::pair(spelling::WithWords(query_, words), reason);
    };
    for (size_t i = 0; i < unknown.size(); ++i)
      for (size_t c = 0; c < unknown[i].candidates.size(); ++c) {
        const auto [query, reason] = with(i, c);
        Add(query, reason, out);
      }
  }

  void AddScript(EmptyAnswer& out) const {
    const auto parsed = expression::Parse(query_, expression::Mode::kSearch);
    if (!parsed) return;
    const auto variants = WithNameVariants(*parsed, searcher_.snapshot().vocabulary(), searcher_.snapshot().lexicon());
    if (!variants) return;
    const WordScript script = text::FoldWord(query_).script;
    std::string names;
    for (const std::string& word : variants->added)
      if (text::FoldWord(word).script != script) names += (names.empty() ? "" : ", ") + word;
    if (names.empty()) return;
    const auto units = UnitsOf(variants->expression.source, filter_);
    if (units.value_or(0) == 0) return;
    // A name that is there in other letters is likelier than another word.
    out.guesses.insert(out.guesses.begin(), {std::move(names), GuessReason::kScript, *units});
    if (out.guesses.size() > kMostGuesses) out.guesses.pop_back();
  }

  // The words of phrases and of NEAR anywhere in the unit.
  static Node Looser(const Node& node) {
    Node out = node;
    for (Node& child : out.children) child = Looser(child);
    const bool loosens = node.kind == NodeKind::kPhrase || (node.kind == NodeKind::kNear && !node.negated);
    if (!loosens && node.kind != NodeKind::kAnd) return out;
    std::vector<Node> flat;
    for (Node& child : out.children) {
      if (child.kind == NodeKind::kGap) continue;
      if (child.kind == NodeKind::kAnd) {
        flat.insert(flat.end(), child.children.begin(), child.children.end());
      } else {
        flat.push_back(std::move(child));
      }
    }
    if (flat.size() == 1) return Node(flat.front());
    out = {};
    out.kind = NodeKind::kAnd;
    out.children = std::move(flat);
    return out;
  }

  void AddLooser(EmptyAnswer& out) const {
    const auto parsed = expression::Parse(query_, expression::Mode::kSearch);
    if (!parsed || out.guesses.size() == kMostGuesses) return;
    Node looser = Looser(parsed->root);
    if (looser == parsed->root) return;
    std::string query = expression::Print(looser, expression::Mode::kSearch);
    const auto units = UnitsOf(query, filter_);
    if (units.value_or(0) > 0) out.guesses.push_back({std::move(query), GuessReason::kLooser, *units});
  }

  void AddPart(const Node& node, EmptyAnswer& out) const {
    if (out.parts.size() == kMostParts || node.kind == NodeKind::kNot || node.kind == NodeKind::kGap) return;
    QueryPart part{expression::Print(node, expression::Mode::kSearch), 0, {}};
    const auto same = [&](const QueryPart& other) { return other.query == part.query; };
    if (std::any_of(out.parts.begin(), out.parts.end(), same)) return;
    const auto prepared = searcher_.Prepare(part.query, options_);
    if (!prepared || (node.kind == NodeKind::kWord && prepared->words().empty())) return;  // punctuation of a phrase
    part.units = UnitsOf(part.query, filter_).value_or(0);
    if (part.units == 0 && node.kind == NodeKind::kWord) {
      for (const Unknown& unknown : unknown_) {
        if (part.query != unknown.word) continue;
        for (const Candidate& candidate : unknown.candidates) {
          const auto units = UnitsOf(candidate.word, filter_);
          const auto known = [&](const SecondGuess& guess) { return guess.query == candidate.word; };
          if (units.value_or(0) > 0 && part.instead.size() < kMostGuesses &&
              std::none_of(part.instead.begin(), part.instead.end(), known))
            part.instead.push_back({candidate.word, candidate.reason, *units});
        }
        break;
      }
    }
    const bool looks_inside = part.units == 0;
    out.parts.push_back(std::move(part));
    if (looks_inside) AddPartsOf(node, out);
  }

  void AddPartsOf(const Node& node, EmptyAnswer& out) const {
    const bool together = node.kind == NodeKind::kAnd || node.kind == NodeKind::kPhrase ||
                          (node.kind == NodeKind::kNear && !node.negated);
    if (!together) return;
    for (const Node& child : node.children) AddPart(child, out);
  }

  void AddParts(EmptyAnswer& out) const {
    const auto parsed = expression::Parse(query_, expression::Mode::kSearch);
    if (!parsed) return;
    AddPartsOf(parsed->root, out);
    const bool all = std::all_of(out.parts.begin(), out.parts.end(), [](const QueryPart& p) { return p.units > 0; });
    if (out.parts.empty() || !all || options_.unit == UnitLevel::kDocument) return;
    QueryOptions wider = options_;
    wider.unit = UnitLevel::kDocument;
    out.documents = UnitsOf(query_, filter_, wider).value_or(0);
  }

  const Searcher& searcher_;
  const std::string& query_;
  const std::string& filter_;
  const QueryOptions& options_;
  std::vector<Unknown> unknown_;
};

}  // namespace

const char* Name(GuessReason reason) {
  switch (reason) {
    case GuessReason::kKeyboard:
      return "keyboard";
    case GuessReason::kSpelling:
      return "spelling";
    case GuessReason::kScript:
      return "script";
    case GuessReason::kLooser:
      return "looser";
  }
  return "";
}

EmptyAnswer GuessAgain(const Searcher& searcher, const std::string& query, const std::string& filter,
                       const QueryOptions& options) {
  return Guesser(searcher, query, filter, options).Run();
}

}  // namespace pandect
