// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/word_forms.h"

#include <algorithm>
#include <string>

#include "match/wildcard.h"
#include "text/fold.h"

namespace pandect::query {
namespace {

// Whether a word as written mixes ASCII letters with Cyrillic ones: its folded form is then not what a regex reads.
bool MixesScripts(std::string_view raw) {
  bool latin = false, cyrillic = false;
  for (const char c : raw) {
    const auto byte = static_cast<uint8_t>(c);
    latin |= (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    cyrillic |= byte >= 0xD0 && byte <= 0xD3;
  }
  return latin && cyrillic;
}

// Folded letters that have a double in the other script, in capitals at least: what the second reading of a word of
// such letters alone is made of (text/fold.h).
constexpr std::pair<char, std::string_view> kDoubles[] = {
    {'a', "а"}, {'b', "в"}, {'c', "с"}, {'e', "е"}, {'h', "н"}, {'k', "к"},
    {'m', "м"}, {'o', "о"}, {'p', "р"}, {'t', "т"}, {'x', "х"}, {'y', "у"},
};

// `folded` in the letters of the other script; empty where a letter has no double there. What is no letter stays.
std::string InOtherScript(std::string_view folded) {
  std::string out;
  for (size_t at = 0; at < folded.size();) {
    const auto byte = static_cast<uint8_t>(folded[at]);
    if (byte < 0x80) {
      const bool is_letter = folded[at] >= 'a' && folded[at] <= 'z';
      const auto* found = std::find_if(std::begin(kDoubles), std::end(kDoubles),
                                       [&](const auto& pair) { return pair.first == folded[at]; });
      if (found != std::end(kDoubles)) {
        out += found->second;
      } else if (is_letter) {
        return {};
      } else {
        out += folded[at];
      }
      ++at;
      continue;
    }
    size_t size = 1;
    while (at + size < folded.size() && (static_cast<uint8_t>(folded[at + size]) & 0xC0U) == 0x80U) ++size;
    const std::string_view character = folded.substr(at, size);
    const auto* found = std::find_if(std::begin(kDoubles), std::end(kDoubles),
                                     [&](const auto& pair) { return pair.second == character; });
    if (found != std::end(kDoubles)) {
      out += found->first;
    } else if (byte == 0xD0 || byte == 0xD1) {
      return {};
    } else {
      out += character;
    }
    at += size;
  }
  return out;
}

void SortUnique(std::vector<FormId>& forms) {
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
}

class Expander {
 public:
  Expander(const index::CorpusVocabulary& vocabulary, uint64_t limit, std::vector<FormId>& out)
      : vocabulary_(vocabulary), limit_(limit), out_(out) {}

  void Keys(const match::AtomTest& test) {
    std::vector<FormId> some;
    for (const Key key : test.keys) {
      vocabulary_.FormsWithKey(key, some);
      out_.insert(out_.end(), some.begin(), some.end());
    }
    if (!test.text.empty()) WithReading(test.text);
  }

  // Forms whose folded form is `folded`, or whose other reading is.
  void WithReading(const std::string& folded) {
    std::vector<FormId> some;
    vocabulary_.FormsFolded(folded, some);
    out_.insert(out_.end(), some.begin(), some.end());
    const std::string double_ = InOtherScript(folded);
    if (double_.empty() || double_ == folded) return;
    vocabulary_.FormsFolded(double_, some);
    for (const FormId form : some) {
      if (Other(form) == folded) out_.push_back(form);
    }
  }

  uint64_t Wildcard(const std::string& pattern) {
    const match::WildcardLiteral literal = match::LongestLiteral(pattern);
    const std::string prefix = pattern.substr(0, pattern.find_first_of("*?"));
    if (!prefix.empty()) {
      // `*` behind a beginning alone: everything with it fits.
      const bool whole = pattern.size() == prefix.size() + 1 && pattern.back() == '*';
      std::vector<FormId> some;
      if (whole) {
        const size_t all = vocabulary_.FormsWithPrefix(prefix, limit_, some);
        if (all > limit_) return all;
        out_.insert(out_.end(), some.begin(), some.end());
      } else {
        vocabulary_.FormsWithPrefix(prefix, SIZE_MAX, some);
        for (const FormId form : some) {
          if (match::FitsWildcard(pattern, vocabulary_.At(form).folded)) out_.push_back(form);
        }
      }
      const std::string double_ = InOtherScript(prefix);
      if (!double_.empty() && double_ != prefix) {
        some.clear();
        vocabulary_.FormsWithPrefix(double_, SIZE_MAX, some);
        for (const FormId form : some) {
          if (FitsOther(pattern, form, vocabulary_.At(form).folded)) out_.push_back(form);
        }
      }
      return out_.size();
    }
    vocabulary_.ForEachFolded([&](std::string_view folded, FormId form) {
      const bool may_fit = folded.find(literal.text) != std::string_view::npos;
      if ((may_fit && match::FitsWildcard(pattern, folded)) || FitsOther(pattern, form, folded)) out_.push_back(form);
      return true;
    });
    return out_.size();
  }

  void Fragment(const std::string& letters) {
    vocabulary_.ForEachFolded([&](std::string_view folded, FormId form) {
      if (folded.find(letters) != std::string_view::npos || InOtherScript(folded).find(letters) != std::string::npos ||
          MixesScripts(vocabulary_.At(form).raw)) {
        out_.push_back(form);
      }
      return true;
    });
  }

 private:
  std::string Other(FormId form) const { return text::FoldWord(vocabulary_.At(form).raw).other; }
  bool FitsOther(const std::string& pattern, FormId form, std::string_view folded) const {
    const std::string double_ = InOtherScript(folded);
    if (double_.empty() || !match::FitsWildcard(pattern, double_)) return false;
    const std::string other = Other(form);
    return !other.empty() && match::FitsWildcard(pattern, other);
  }

  const index::CorpusVocabulary& vocabulary_;
  const uint64_t limit_;
  std::vector<FormId>& out_;
};

}  // namespace

uint64_t FormsThatPass(const match::AtomTest& test, const index::CorpusVocabulary& vocabulary, uint64_t limit,
                       std::vector<FormId>& out) {
  out.clear();
  Expander expander(vocabulary, limit, out);
  switch (test.kind) {
    case match::AtomTest::Kind::kKeys:
      expander.Keys(test);
      break;
    case match::AtomTest::Kind::kForm:
      expander.WithReading(test.text);
      break;
    case match::AtomTest::Kind::kExact:
      if (const auto form = vocabulary.FindRaw(test.text)) out.push_back(*form);
      break;
    case match::AtomTest::Kind::kWildcard:
      if (const uint64_t all = expander.Wildcard(test.text); all > limit && all > out.size()) return all;
      break;
    case match::AtomTest::Kind::kFragment:
      expander.Fragment(test.text);
      break;
  }
  SortUnique(out);
  return out.size();
}

match::FormFacts FactsOf(const Form& form, bool reads_other, std::string& other) {
  other = reads_other ? text::FoldWord(form.raw).other : std::string();
  return {form.raw, form.folded, other, form.keys, MixesScripts(form.raw)};
}

}  // namespace pandect::query
