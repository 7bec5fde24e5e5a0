// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/queries.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <random>
#include <set>
#include <unordered_set>

#include "expression/expression.h"
#include "text/fold.h"
#include "token/token.h"

namespace pandect::bench {
namespace {

// One position of a unit: a word or a number.
struct Place {
  std::string word;            // folded; empty where it may not stand in a query
  bool after_a_space = false;  // one space and nothing else lies between the place before and this one
};

std::string PlainWord(std::string_view written) {
  // ё: engines differ in whether it is е. Length: an abbreviation of one letter is nobody's query.
  if (written.size() < 2 || written.size() > 60 || written.find("ё") != written.npos ||
      written.find("Ё") != written.npos)
    return "";
  const bool latin = std::all_of(written.begin(), written.end(),
                                 [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  bool cyrillic = written.size() % 2 == 0 && written.size() >= 4;
  for (size_t i = 0; cyrillic && i < written.size(); i += 2) {
    const auto lead = static_cast<unsigned char>(written[i]), trail = static_cast<unsigned char>(written[i + 1]);
    cyrillic = (lead == 0xD0 && trail >= 0x90 && trail <= 0xBF) || (lead == 0xD1 && trail >= 0x80 && trail <= 0x8F);
  }
  if (!latin && !cyrillic) return "";
  const FoldedWord folded = text::FoldWord(written);
  return folded.repaired || !folded.other.empty() ? "" : folded.text;
}

std::vector<Place> Places(std::string_view unit) {
  std::vector<Token> tokens;
  token::Cut(unit, tokens);
  std::vector<Place> places;
  uint32_t last_end = 0;
  for (const Token& t : tokens) {
    if (t.kind == TokenKind::kOther) continue;
    Place& place = places.emplace_back();
    place.after_a_space = t.span.begin == last_end + 1 && unit[last_end] == ' ';
    if (t.kind == TokenKind::kWord) place.word = PlainWord(Slice(unit, t.span));
    last_end = t.span.end;
  }
  return places;
}

size_t Letters(const std::string& word) {
  return static_cast<size_t>(std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// The first `letters` of a word of one script.
std::string Head(const std::string& word, size_t letters) {
  return word.substr(0, word.size() / Letters(word) * letters);
}

using Random = std::mt19937_64;

// A place of `places` whose word has at least `letters` letters; none where the dice fall badly.
std::optional<size_t> AnyWord(const std::vector<Place>& places, size_t letters, Random& random) {
  if (places.empty()) return std::nullopt;
  const size_t at = random() % places.size();
  if (places[at].word.empty() || Letters(places[at].word) < letters) return std::nullopt;
  return at;
}

// The words from `first` to `last`, all of them fit for a query.
std::vector<std::string> Run(const std::vector<Place>& places, size_t first, size_t last, bool only_spaces_between) {
  std::vector<std::string> words;
  if (last >= places.size()) return {};
  for (size_t i = first; i <= last; ++i) {
    if (places[i].word.empty() || (only_spaces_between && i > first && !places[i].after_a_space)) return {};
    words.push_back(places[i].word);
  }
  return words;
}

// One throw; no words where it missed.
std::vector<std::string> Throw(QueryKind kind, const std::function<std::vector<Place>()>& any_unit, Random& random) {
  const std::vector<Place> places = any_unit();
  const std::optional<size_t> at = AnyWord(places,
                                           kind == QueryKind::kPrefix ? 6
                                           : kind == QueryKind::kOr10 ? 4
                                                                      : 1,
                                           random);
  if (!at) return {};
  const std::string& word = places[*at].word;
  switch (kind) {
    case QueryKind::kWord:
      return {word};
    case QueryKind::kPrefix:
      return {Head(word, std::max<size_t>(4, Letters(word) / 2))};
    case QueryKind::kPhrase2:
      return Run(places, *at, *at + 1, true);
    case QueryKind::kPhrase3:
      return Run(places, *at, *at + 2, true);
    case QueryKind::kAnd: {
      const std::optional<size_t> other = AnyWord(places, 1, random);
      if (!other || places[*other].word == word) return {};
      return {word, places[*other].word};
    }
    case QueryKind::kNear5: {
      // Words between that are no plain words may be none or several to another engine.
      const std::vector<std::string> run = Run(places, *at, *at + 1 + random() % 5, false);
      if (run.size() < 2 || run.front() == run.back()) return {};
      return {run.front(), run.back()};
    }
    case QueryKind::kOr10: {
      std::set<std::string> words{word};
      for (int tries = 0; tries < 1000 && words.size() < 10; ++tries) {
        const std::vector<Place> more = any_unit();
        if (const auto i = AnyWord(more, 4, random)) words.insert(more[*i].word);
      }
      if (words.size() < 10) return {};
      return {words.begin(), words.end()};
    }
  }
  return {};
}

std::string Joined(const std::vector<std::string>& words, const std::string& before, const std::string& between,
                   const std::string& after) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += before + word + after;
  }
  return out;
}

// A sample of units of one language in which each is as likely as any other: reservoir sampling (Vitter's algorithm R).
class Sample {
 public:
  explicit Sample(size_t capacity) : capacity_(capacity) {}
  void Offer(std::string_view unit, Random& random) {
    ++seen_;
    if (units_.size() < capacity_) {
      units_.emplace_back(unit);
    } else if (const uint64_t at = random() % seen_; at < capacity_) {
      units_[at] = unit;
    }
  }
  const std::vector<std::string>& units() const { return units_; }

 private:
  size_t capacity_;
  uint64_t seen_ = 0;
  std::vector<std::string> units_;
};

}  // namespace

const char* Name(QueryKind kind) {
  switch (kind) {
    case QueryKind::kWord:
      return "word";
    case QueryKind::kAnd:
      return "and";
    case QueryKind::kNear5:
      return "near5";
    case QueryKind::kPhrase2:
      return "phrase2";
    case QueryKind::kPhrase3:
      return "phrase3";
    case QueryKind::kPrefix:
      return "prefix";
    case QueryKind::kOr10:
      return "or10";
  }
  return "";
}

std::string InOurLanguage(const BenchQuery& query, WordForms forms) {
  const std::string mark = forms == WordForms::kAsWritten ? "=" : "";
  switch (query.kind) {
    case QueryKind::kWord:
      return mark + query.words[0];
    case QueryKind::kAnd:
      return Joined(query.words, mark, " AND ", "");
    case QueryKind::kNear5:
      return Joined(query.words, mark, " NEAR/5 ", "");
    case QueryKind::kPhrase2:
    case QueryKind::kPhrase3:
      return "\"" + Joined(query.words, mark, " ", "") + "\"";
    case QueryKind::kPrefix:
      return query.words[0] + "*";
    case QueryKind::kOr10:
      return Joined(query.words, mark, " OR ", "");
  }
  return "";
}

std::string InFts5Language(const BenchQuery& query) {
  switch (query.kind) {
    case QueryKind::kWord:
      return Joined(query.words, "\"", "", "\"");
    case QueryKind::kAnd:
      return Joined(query.words, "\"", " AND ", "\"");
    // FTS5 counts the words between, ours the steps.
    case QueryKind::kNear5:
      return "NEAR(" + Joined(query.words, "\"", " ", "\"") + ", 4)";
    case QueryKind::kPhrase2:
    case QueryKind::kPhrase3:
      return "\"" + Joined(query.words, "", " ", "") + "\"";
    case QueryKind::kPrefix:
      return "\"" + query.words[0] + "\"*";
    case QueryKind::kOr10:
      return Joined(query.words, "\"", " OR ", "\"");
  }
  return "";
}

DrawnQueries DrawQueries(UnitStream& stream, uint32_t a_kind) {
  DrawnQueries out;
  Random random(4);
  const size_t capacity = std::max<size_t>(2000, size_t{4} * a_kind);
  Sample russian(capacity), english(capacity);
  std::unordered_set<size_t> types;
  std::vector<std::pair<uint64_t, uint64_t>> growth;  // words, types; after each document
  std::vector<Token> tokens;
  UnitDocument document;
  while (stream.Next(document)) {
    for (const Unit& unit : document.units) {
      const std::string_view text = Slice(document.document.text, unit.span);
      out.russian_units += unit.language == Language::kRu;
      (unit.language == Language::kRu ? russian : english).Offer(text, random);
      tokens.clear();
      token::Cut(text, tokens);
      for (const Token& t : tokens) {
        if (t.kind == TokenKind::kOther) continue;
        ++out.words;
        types.insert(std::hash<std::string_view>()(Slice(text, t.span)));
      }
    }
    growth.emplace_back(out.words, types.size());
  }
  out.documents = stream.documents();
  out.units = stream.units();
  out.unit_bytes = stream.unit_bytes();
  out.types = types.size();
  for (const auto& [words, distinct] : growth) {
    if (words * 2 <= out.words) out.types_at_half = distinct;
  }

  for (const QueryKind kind : kQueryKinds) {
    for (const Language language : {Language::kRu, Language::kEn}) {
      const Sample& sample = language == Language::kRu ? russian : english;
      const Sample& other = language == Language::kRu ? english : russian;
      if (sample.units().empty()) continue;
      const size_t wanted = other.units().empty()       ? a_kind
                            : language == Language::kRu ? a_kind - a_kind / 2
                                                        : a_kind / 2;
      const auto any_unit = [&] { return Places(sample.units()[random() % sample.units().size()]); };
      std::set<std::vector<std::string>> drawn;
      for (size_t tries = 0; tries < 200 * wanted && drawn.size() < wanted; ++tries) {
        BenchQuery query{kind, language, Throw(kind, any_unit, random)};
        if (query.words.empty() || drawn.contains(query.words)) continue;
        // A Russian unit may hold an English word; it would be stemmed as the other language.
        const bool cyrillic = static_cast<unsigned char>(query.words[0][0]) >= 0x80;
        if (cyrillic != (language == Language::kRu)) continue;
        if (!expression::Parse(InOurLanguage(query, WordForms::kInflected), expression::Mode::kSearch).ok()) continue;
        drawn.insert(query.words);
        out.queries.push_back(std::move(query));
      }
    }
  }
  return out;
}

}  // namespace pandect::bench
