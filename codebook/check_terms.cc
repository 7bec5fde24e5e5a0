// SPDX-License-Identifier: GPL-2.0-or-later
//
// Two terms mean the same when the lemma sets of their words are equal, position by position; of single words one
// shared lemma is enough, because the matcher needs no more.
#include "codebook/check_terms.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "expression/expression.h"
#include "text/character.h"
#include "text/fold.h"

namespace pandect::codebook {
namespace {

const char* NameOf(Language language) {
  return language == Language::kRu ? "Russian" : "English";
}

bool HasCyrillic(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const text::Decoded c = text::DecodeAt(text, at);
    if (text::ScriptOf(c.code_point) == text::LetterScript::kCyrillic) return true;
    at += c.size;
  }
  return false;
}

template <class Visit>
void ForEachWord(const Node& node, const Visit& visit) {
  if (node.kind == NodeKind::kWord) visit(node);
  for (const Node& child : node.children) ForEachWord(child, visit);
}

bool HasPlaces(const Node& node) {
  switch (node.kind) {
    case NodeKind::kCode:
    case NodeKind::kField:
    case NodeKind::kNot:
      return false;
    case NodeKind::kIn:
      return HasPlaces(node.children[0]);
    case NodeKind::kAnd:
    case NodeKind::kOr:
      return std::any_of(node.children.begin(), node.children.end(), HasPlaces);
    default:
      return true;
  }
}

class TermChecker {
 public:
  TermChecker(const Codebook& book, const LemmasOf& lemmas_of, Diagnostics& problems)
      : book_(book), lemmas_of_(lemmas_of), problems_(problems) {}

  void Run() {
    for (const TermList& list : book_.lists) CheckList(list);
    for (CodeIndex i = 0; i < book_.codes.size(); ++i) {
      for (const Rule& rule : book_.codes[i].rules) {
        if (rule.expression.root.kind == NodeKind::kWord && rule.expression.root.text.empty()) continue;  // An error.
        CheckWords(rule.expression.root, rule.language, rule.place);
        CheckNever(book_.codes[i], rule);
        UseLists(rule.expression.root, rule);
        if (rule.kind == RuleKind::kTerm) CheckSame(i, rule);
      }
    }
    for (const TermList& list : book_.lists) {
      if (!used_lists_.contains(list.id))
        Say(Severity::kWarning, list.place, "list @" + list.id + " is used by no rule",
            "use it as @" + list.id + ", or leave it out");
    }
  }

 private:
  void Say(Severity severity, const Place& place, std::string what, std::string hint) {
    problems_.Add(severity, {ErrorCode::kInvalid, std::move(what), place, std::move(hint)});
  }

  void CheckList(const TermList& list) {
    if (list.entries.empty()) Say(Severity::kWarning, list.place, "list @" + list.id + " is empty", "add terms to it");
    std::map<std::pair<Language, std::string>, const Place*> seen;
    for (const TermList::Entry& entry : list.entries) {
      if (entry.expression.root.kind == NodeKind::kWord && entry.expression.root.text.empty()) continue;
      CheckWords(entry.expression.root, entry.language, entry.place);
      std::string text = expression::Print(entry.expression.root, expression::Mode::kTerm);
      const auto [found, added] = seen.emplace(std::pair(entry.language, text), &entry.place);
      if (!added) SayTwice(entry.place, text, *found->second);
    }
  }

  void SayTwice(const Place& place, const std::string& term, const Place& first) {
    Say(Severity::kWarning, place, "the term \"" + term + "\" is there already, in line " + std::to_string(first.line),
        "leave one out");
  }

  struct Known {
    std::vector<std::string> lemmas;  // that a query word is compared by, sorted
    bool guessed = false;
  };

  // A stem key stands beside a guessed lemma, never beside one of a dictionary. A word that is one of its own lemmas
  // stands for that one.
  const Known& Lemmas(const std::string& word) {
    const auto found = lemmas_.find(word);
    if (found != lemmas_.end()) return found->second;
    Known known{lemmas_of_(word), false};
    auto is_stem = [](const std::string& lemma) { return lemma.starts_with('~'); };
    known.guessed = std::any_of(known.lemmas.begin(), known.lemmas.end(), is_stem);
    const std::string folded = text::FoldWord(word).text;
    if (std::find(known.lemmas.begin(), known.lemmas.end(), folded) != known.lemmas.end()) {
      known.lemmas = {folded};
    } else if (!std::all_of(known.lemmas.begin(), known.lemmas.end(), is_stem)) {
      std::erase_if(known.lemmas, is_stem);
    }
    std::sort(known.lemmas.begin(), known.lemmas.end());
    return lemmas_.emplace(word, std::move(known)).first->second;
  }

  void CheckWords(const Node& root, Language language, const Place& place) {
    ForEachWord(root, [&](const Node& word) {
      if (language == Language::kEn && HasCyrillic(word.text)) {
        Say(Severity::kWarning, place, "the Cyrillic word \"" + word.text + "\" in what holds for English only",
            "is xml:lang right?");
      }
      if (!lemmas_of_ || word.match != WordMatch::kLemma || !told_unknown_.insert(word.text).second) return;
      if (Lemmas(word.text).guessed) {
        Say(Severity::kNote, place, "\"" + word.text + "\" is in no dictionary: its inflections are guessed",
            "look at them with codebook show --forms; is it spelt right?");
      }
    });
  }

  void CheckNever(const Code& code, const Rule& rule) {
    const Node& root = rule.expression.root;
    if (rule.kind == RuleKind::kExcept) {
      if (!HasPlaces(root))
        Say(Severity::kWarning, rule.place, "an exception that is no place in the text takes nothing away",
            "write words, phrases or NEAR");
      return;
    }
    for (const Rule& except : code.rules) {
      if (except.kind != RuleKind::kExcept || except.language != rule.language) continue;
      if (except.expression.root == root) {
        Say(Severity::kWarning, rule.place,
            "\"" + rule.expression.source + "\" can never match: the <except> of line " +
                std::to_string(except.place.line) + " takes it away",
            "leave one out");
      }
    }
    CheckContradictions(root, rule);
  }

  // "a AND NOT a"
  void CheckContradictions(const Node& node, const Rule& rule) {
    if (node.kind == NodeKind::kAnd) {
      for (const Node& negated : node.children) {
        if (negated.kind != NodeKind::kNot) continue;
        const Node& inner = negated.children[0];
        if (std::find(node.children.begin(), node.children.end(), inner) == node.children.end()) continue;
        const std::string text = expression::Print(inner, expression::Mode::kRule);
        Say(Severity::kWarning, rule.place, "the rule can never match: it wants " + text + " and NOT " + text, {});
      }
    }
    if (node.kind == NodeKind::kCode) {
      const CodeIndex index = book_.Find(node.text);
      bool rules = false;
      for (CodeIndex i = index; index != kNoCode && i < book_.codes[index].end; ++i)
        rules |= !book_.codes[i].rules.empty();
      if (index != kNoCode && !rules)
        Say(Severity::kWarning, rule.place, "#" + node.text + " has no terms and no rules, so no unit ever bears it",
            {});
    }
    for (const Node& child : node.children) CheckContradictions(child, rule);
  }

  void UseLists(const Node& node, const Rule& rule) {
    if (node.kind == NodeKind::kList) {
      used_lists_.insert(node.text);
      for (const TermList& list : book_.lists) {
        if (list.id != node.text || rule.language == Language::kUnd || list.entries.empty()) continue;
        const bool any = std::any_of(list.entries.begin(), list.entries.end(), [&](const TermList::Entry& entry) {
          return entry.language == rule.language || entry.language == Language::kUnd;
        });
        if (!any)
          Say(Severity::kWarning, rule.place,
              "list @" + list.id + " has no " + NameOf(rule.language) + " term, so the rule never finds one", {});
      }
    }
    for (const Node& child : node.children) UseLists(child, rule);
  }

  struct Use {
    CodeIndex code;
    const Rule* rule;
  };

  bool Related(CodeIndex a, CodeIndex b) const {
    const CodeIndex upper = std::min(a, b), lower = std::max(a, b);
    return lower < book_.codes[upper].end;
  }

  static bool Meet(Language a, Language b) { return a == b || a == Language::kUnd || b == Language::kUnd; }

  void CheckSame(CodeIndex code, const Rule& rule) {
    const Node& root = rule.expression.root;
    const std::string text = expression::Print(root, expression::Mode::kTerm);
    bool told = false;
    for (const Use& use : uses_by_text_[text]) {
      if (!told) told = TellSame(use, code, rule, {});
    }
    uses_by_text_[text].push_back({code, &rule});
    if (!lemmas_of_) return;
    for (const std::string& key : LemmaKeys(root)) {
      for (const Use& use : uses_by_lemma_[key]) {
        if (!told) told = TellSame(use, code, rule, key);
      }
      uses_by_lemma_[key].push_back({code, &rule});
    }
  }

  bool TellSame(const Use& use, CodeIndex code, const Rule& rule, const std::string& lemma) {
    if (!Meet(use.rule->language, rule.language)) return false;
    const std::string line = std::to_string(use.rule->place.line);
    const std::string& text = rule.expression.source;
    if (use.code == code) {
      if (use.rule->polarity != rule.polarity || use.rule->modality != rule.modality || use.rule->effect != rule.effect)
        return false;
      if (lemma.empty()) {
        SayTwice(rule.place, text, use.rule->place);
      } else {
        Say(Severity::kWarning, rule.place,
            "\"" + text + "\" says the same as \"" + use.rule->expression.source + "\" of line " + line +
                ": every inflection is meant",
            "leave one out");
      }
      return true;
    }
    if (Related(use.code, code))
      return false;  // A finer code counts as the one above it; repeating a word there is no clash.
    Say(Severity::kWarning, rule.place,
        "\"" + text + "\" also gives code " + book_.codes[use.code].id + " (line " + line +
            (lemma.empty() ? ")" : ", lemma \"" + lemma + "\")"),
        "if one of the two is meant, add words or a rule that tells them apart");
    return true;
  }

  // Of a single word its lemmas; of a phrase one key that holds the lemma sets of all its words. None where a word is
  // compared otherwise than by lemma.
  std::vector<std::string> LemmaKeys(const Node& root) {
    if (root.kind == NodeKind::kWord) {
      if (root.match != WordMatch::kLemma) return {};
      return Lemmas(root.text).lemmas;
    }
    std::string key;
    for (const Node& child : root.children) {
      if (!key.empty()) key += ' ';
      if (child.kind == NodeKind::kGap) {
        key += "*" + std::to_string(child.min) + "," + std::to_string(child.max);
        continue;
      }
      if (child.match != WordMatch::kLemma) return {};
      std::string set;
      for (const std::string& lemma : Lemmas(child.text).lemmas) set += (set.empty() ? "" : "|") + lemma;
      key += set;
    }
    return {key};
  }

  const Codebook& book_;
  const LemmasOf& lemmas_of_;
  Diagnostics& problems_;
  std::unordered_map<std::string, Known> lemmas_;
  std::unordered_map<std::string, std::vector<Use>> uses_by_text_, uses_by_lemma_;
  std::set<std::string> used_lists_, told_unknown_;
};

}  // namespace

void CheckTerms(const Codebook& codebook, const LemmasOf& lemmas_of, Diagnostics& problems) {
  TermChecker(codebook, lemmas_of, problems).Run();
}

}  // namespace pandect::codebook
