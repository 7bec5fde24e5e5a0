// SPDX-License-Identifier: GPL-2.0-or-later
//
// Counting is one pass over the phrases for each code; what is shown of a suggestion is gathered in a second pass for
// the few that are suggested.
#include "authoring/suggest.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "authoring/phrases.h"
#include "text/offset_map.h"

namespace pandect::authoring {
namespace {

bool IsCodeOrBelow(const std::string& code, const std::string& ancestor) {
  return code.starts_with(ancestor) && (code.size() == ancestor.size() || code[ancestor.size()] == '.');
}

bool NamesOne(const std::vector<std::string>& codes, const std::string& ancestor) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](const std::string& code) { return IsCodeOrBelow(code, ancestor); });
}

enum class Side : uint8_t { kNeither, kTarget, kReference };

struct Tally {
  uint32_t target = 0, reference = 0;  // finds
  uint32_t passages = 0, missed = 0;   // of the target
  uint32_t last_passage = UINT32_MAX;  // counted so far
};

constexpr size_t kContext = 80;

// The last or first `most` characters of a text.
std::string LastOf(const std::string& text, size_t most) {
  size_t at = text.size();
  for (size_t n = 0; n < most && at > 0; ++n) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  }
  return text.substr(at);
}
std::string FirstOf(const std::string& text, size_t most) {
  size_t at = 0;
  for (size_t n = 0; n < most && at < text.size(); ++n) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  }
  return text.substr(0, at);
}

std::string OnOneLine(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
    if (!blank) {
      out += c;
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
  }
  return out;
}

class CodeSuggester {
 public:
  CodeSuggester(const std::vector<CodedText>& texts, const Codebook& codebook, const Phrases& phrases,
                const SuggestOptions& options, std::string code, Language language)
      : texts_(texts), phrases_(phrases), options_(options), tallies_(phrases.size()) {
    out_.code = std::move(code);
    out_.language = language;
    if (const CodeIndex found = codebook.Find(out_.code); found != kNoCode) {
      first_code_ = found;
      end_code_ = codebook.codes[found].end;
    }
  }

  CodeSuggestions Run() {
    Count();
    std::vector<Candidate> chosen = Choose();
    Show(chosen);
    return std::move(out_);
  }

 private:
  struct Candidate {
    uint32_t phrase = 0;
    Suggestion suggestion;
    std::map<std::string, uint32_t> forms;
    std::vector<ConcordanceLine> more;  // lines from passages where the rules fire already
  };

  const CodedPassage& PassageOf(const PassagePhrases& p) const { return texts_[p.text].passages[p.passage]; }

  Side SideOf(const CodedPassage& passage) const {
    if (NamesOne(passage.read.codes, out_.code)) return Side::kTarget;
    return NamesOne(passage.read.disputed, out_.code) ? Side::kNeither : Side::kReference;
  }

  bool IsOurs(CodeIndex code) const { return first_code_ <= code && code < end_code_; }

  bool IsMissed(const CodedPassage& passage) const {
    return std::none_of(passage.fired.begin(), passage.fired.end(), [&](CodeIndex code) { return IsOurs(code); });
  }

  // Which words of the passage the code's rules match already.
  void MarkCovered(const CodedPassage& passage) {
    covered_.assign(passage.words.size(), 0);
    for (const auto& [code, span] : passage.evidence) {
      if (!IsOurs(code)) continue;
      auto word = std::upper_bound(passage.words.begin(), passage.words.end(), span.begin,
                                   [](uint32_t begin, const PassageWord& w) { return begin < w.at.end; });
      for (; word != passage.words.end() && word->at.begin < span.end; ++word)
        covered_[static_cast<size_t>(word - passage.words.begin())] = 1;
    }
  }

  bool IsCovered(const Occurrence& at) const {
    return std::any_of(covered_.begin() + at.first, covered_.begin() + at.first + at.count,
                       [](char c) { return c != 0; });
  }

  void Count() {
    for (uint32_t p = 0; p < phrases_.passages().size(); ++p) {
      const PassagePhrases& in = phrases_.passages()[p];
      const CodedPassage& passage = PassageOf(in);
      const Side side = SideOf(passage);
      if (side == Side::kNeither) continue;
      const bool target = side == Side::kTarget;
      const bool missed = target && IsMissed(passage);
      (target ? target_words_ : reference_words_) += passage.words.size();
      ++(target ? out_.passages : out_.others);
      out_.missed += missed;
      MarkCovered(passage);
      for (const Occurrence& occurrence : in.occurrences) {
        if (IsCovered(occurrence)) continue;
        Tally& tally = tallies_[occurrence.phrase];
        ++(target ? tally.target : tally.reference);
        if (!target || tally.last_passage == p) continue;
        tally.last_passage = p;
        ++tally.passages;
        tally.missed += missed;
      }
    }
  }

  std::vector<Candidate> Choose() const {
    std::vector<Candidate> candidates;
    for (uint32_t phrase = 0; phrase < tallies_.size(); ++phrase) {
      const Tally& tally = tallies_[phrase];
      if (tally.passages < options_.least_passages || tally.passages < options_.least_share * out_.passages) continue;
      const lexical::KeynessCounts counts{tally.target, target_words_, tally.reference, reference_words_};
      const lexical::Figure g2 = lexical::LogLikelihood4(counts), log_ratio = lexical::LogRatio(counts);
      if (!g2 || !log_ratio || *g2 < options_.least_g2 || *log_ratio <= 0) continue;
      Candidate& candidate = candidates.emplace_back();
      candidate.phrase = phrase;
      Suggestion& suggestion = candidate.suggestion;
      suggestion.lemma = phrases_.LemmasOf(phrase);
      suggestion.counts = counts;
      suggestion.passages = tally.passages;
      suggestion.missed = tally.missed;
      suggestion.g2 = *g2;
      suggestion.log_ratio = *log_ratio;
    }
    std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
      if (a.suggestion.log_ratio != b.suggestion.log_ratio) return a.suggestion.log_ratio > b.suggestion.log_ratio;
      if (a.suggestion.g2 != b.suggestion.g2) return a.suggestion.g2 > b.suggestion.g2;
      const uint32_t words_a = phrases_.WordsOf(a.phrase), words_b = phrases_.WordsOf(b.phrase);
      if (words_a != words_b) return words_a > words_b;  // of equal counts the longer one says more
      return a.suggestion.lemma < b.suggestion.lemma;
    });
    std::vector<Candidate> chosen;
    for (Candidate& candidate : candidates) {
      if (chosen.size() == options_.most) break;
      const bool said = std::any_of(chosen.begin(), chosen.end(), [&](const Candidate& other) {
        return phrases_.Holds(candidate.phrase, other.phrase) ||
               (phrases_.Holds(other.phrase, candidate.phrase) &&
                other.suggestion.counts.target_hits == candidate.suggestion.counts.target_hits &&
                other.suggestion.counts.reference_hits == candidate.suggestion.counts.reference_hits);
      });
      if (!said) chosen.push_back(std::move(candidate));
    }
    return chosen;
  }

  std::string FormOf(const CodedText& text, const CodedPassage& passage, const Occurrence& at) const {
    std::string out;
    for (uint32_t i = at.first; i < at.first + at.count; ++i)
      out += (out.empty() ? "" : " ") + text.strings[passage.words[i].shown];
    return out;
  }

  ConcordanceLine LineOf(const CodedText& text, const CodedPassage& passage, const Occurrence& at) const {
    const ByteSpan span{passage.words[at.first].at.begin, passage.words[at.first + at.count - 1].at.end};
    const std::string_view whole = text.text;
    ConcordanceLine line;
    line.path = text.path;
    line.passage = passage.read.number;
    line.at = OffsetMap(text.text).ToCodePoints(span);
    line.left = LastOf(OnOneLine(whole.substr(passage.read.at.begin, span.begin - passage.read.at.begin)), kContext);
    line.found = OnOneLine(Slice(whole, span));
    line.right = FirstOf(OnOneLine(whole.substr(span.end, passage.read.at.end - span.end)), kContext);
    line.missed = IsMissed(passage);
    return line;
  }

  // Forms and concordance: lines from passages that the rules miss before others, each from another passage.
  void Show(std::vector<Candidate>& chosen) {
    std::unordered_map<uint32_t, Candidate*> by_phrase;
    for (Candidate& candidate : chosen) by_phrase[candidate.phrase] = &candidate;
    for (const PassagePhrases& in : phrases_.passages()) {
      const CodedText& text = texts_[in.text];
      const CodedPassage& passage = PassageOf(in);
      if (SideOf(passage) != Side::kTarget) continue;
      MarkCovered(passage);
      std::set<uint32_t> seen;
      for (const Occurrence& occurrence : in.occurrences) {
        const auto found = by_phrase.find(occurrence.phrase);
        if (found == by_phrase.end() || IsCovered(occurrence)) continue;
        Candidate& candidate = *found->second;
        ++candidate.forms[FormOf(text, passage, occurrence)];
        auto& lines = IsMissed(passage) ? candidate.suggestion.lines : candidate.more;
        if (lines.size() < options_.lines && seen.insert(occurrence.phrase).second)
          lines.push_back(LineOf(text, passage, occurrence));
      }
    }
    for (Candidate& candidate : chosen) {
      Suggestion& suggestion = candidate.suggestion;
      for (ConcordanceLine& line : candidate.more) {
        if (suggestion.lines.size() < options_.lines) suggestion.lines.push_back(std::move(line));
      }
      uint32_t most = 0;
      for (const auto& [form, count] : candidate.forms) {
        if (count > most) suggestion.term = form;
        most = std::max(most, count);
      }
      out_.suggestions.push_back(std::move(suggestion));
    }
  }

  const std::vector<CodedText>& texts_;
  const Phrases& phrases_;
  const SuggestOptions& options_;
  CodeIndex first_code_ = 0, end_code_ = 0;  // empty where the codebook does not have the code
  uint64_t target_words_ = 0, reference_words_ = 0;
  std::vector<Tally> tallies_;
  std::vector<char> covered_;
  CodeSuggestions out_;
};

}  // namespace

std::vector<CodeSuggestions> Suggest(const std::vector<CodedText>& texts, const Codebook& codebook,
                                     const SuggestOptions& options) {
  std::set<std::string> named;
  for (const CodedText& text : texts) {
    for (const CodedPassage& passage : text.passages)
      named.insert(passage.read.codes.begin(), passage.read.codes.end());
  }
  // In the order of the codebook, then those that it does not have.
  std::vector<std::string> codes;
  if (!options.code.empty()) {
    codes = {options.code};
  } else {
    for (const Code& code : codebook.codes) {
      if (named.erase(code.id)) codes.push_back(code.id);
    }
    codes.insert(codes.end(), named.begin(), named.end());
  }
  const std::vector<Language> languages = {Language::kRu, Language::kEn};
  std::vector<Phrases> phrases;
  phrases.reserve(languages.size());
  for (const Language language : languages) phrases.emplace_back(texts, language);
  std::vector<CodeSuggestions> out;
  for (const std::string& code : codes) {
    for (size_t i = 0; i < languages.size(); ++i) {
      CodeSuggestions found = CodeSuggester(texts, codebook, phrases[i], options, code, languages[i]).Run();
      if (found.passages > 0) out.push_back(std::move(found));
    }
  }
  return out;
}

}  // namespace pandect::authoring
