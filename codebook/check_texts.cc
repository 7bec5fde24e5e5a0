// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/check_texts.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace pandect::codebook {
namespace {

// Fewer than these a code, language and kind say little about where the border of a code runs.
constexpr int kEnoughExamples = 3;

constexpr Language kBoth[] = {Language::kRu, Language::kEn};

const char* NameOf(Language language) {
  return language == Language::kRu ? "Russian" : "English";
}

class TextChecker {
 public:
  TextChecker(const Codebook& book, Diagnostics& problems) : book_(book), problems_(problems) {}

  void Run() {
    if (book_.title.empty())
      Say(Severity::kWarning, {book_.path, 1, 1}, "a codebook without a <title>",
          "say in both languages what it is about");
    for (CodeIndex i = 0; i < book_.codes.size(); ++i) {
      const Code& code = book_.codes[i];
      CheckLanguages(code, code.label, "label", Severity::kWarning);
      CheckLanguages(code, code.definition, "definition", Severity::kWarning);
      CheckRuleLanguages(i);
      CheckExamples(code);
      CheckRole(i);
    }
    CheckSameLabels();
  }

 private:
  void Say(Severity severity, const Place& place, std::string what, std::string hint) {
    problems_.Add(severity, {ErrorCode::kInvalid, std::move(what), place, std::move(hint)});
  }

  void CheckLanguages(const Code& code, const LocalText& text, const std::string& name, Severity severity) {
    const std::string of = "code " + code.id;
    if (text.empty()) return Say(severity, code.place, of + " has no <" + name + ">", "write one in each language");
    if (text.contains(Language::kUnd)) return;  // Given for every language.
    for (const Language language : kBoth) {
      if (text.contains(language)) continue;
      Say(severity, code.place, of + " has no " + NameOf(language) + " <" + name + ">",
          "add <" + name + " xml:lang=\"" + std::string(Tag(language)) + "\">");
    }
  }

  static bool IsSearched(const Rule& rule) { return rule.kind != RuleKind::kExcept; }

  void CheckRuleLanguages(CodeIndex index) {
    const Code& code = book_.codes[index];
    bool any = false, every = false;
    std::map<Language, bool> has;
    for (const Rule& rule : code.rules) {
      if (!IsSearched(rule)) continue;
      any = true;
      every |= rule.language == Language::kUnd;
      has[rule.language] = true;
    }
    if (!any) {
      const bool leaf = code.end == index + 1;
      if (leaf)
        Say(Severity::kNote, code.place, "code " + code.id + " has no terms and no rules", "only people can give it");
      if (!code.rules.empty())
        Say(Severity::kWarning, code.place, "code " + code.id + " has exceptions but nothing they except from", {});
      return;
    }
    if (every) return;
    for (const Language language : kBoth) {
      if (has[language]) continue;
      Say(Severity::kWarning, code.place, "code " + code.id + " has no " + NameOf(language) + " terms or rules",
          "documents in that language never get it");
    }
  }

  void CheckExamples(const Code& code) {
    const bool searched = std::any_of(code.rules.begin(), code.rules.end(), IsSearched);
    if (!searched) {
      if (!code.examples.empty()) {
        Say(Severity::kWarning, code.examples.front().place,
            "examples of code " + code.id + ", which has no terms and no rules", "they can only fail");
      }
      return;
    }
    for (const Example& example : code.examples) {
      if (!example.coded && example.polarity != Polarity::kPresent) {
        Say(Severity::kWarning, example.place, "a polarity on an example that is not coded", "leave it out");
      }
    }
    for (const Language language : kBoth) {
      for (const bool coded : {true, false}) {
        const auto count = std::count_if(code.examples.begin(), code.examples.end(), [&](const Example& example) {
          return example.coded == coded && (example.language == language || example.language == Language::kUnd);
        });
        if (count >= kEnoughExamples) continue;
        Say(Severity::kNote, code.place,
            "code " + code.id + " has " + std::to_string(count) + " " + NameOf(language) + " examples that are " +
                (coded ? "coded" : "not coded"),
            "give at least " + std::to_string(kEnoughExamples));
      }
    }
  }

  // What a code is to the study.
  void CheckRole(CodeIndex index) {
    const Code& code = book_.codes[index];
    if (code.direction != Direction::kNone && code.indicator == Indicator::kNo) {
      Say(Severity::kWarning, code.place, "code " + code.id + " has a direction but is no indicator",
          "add indicator=\"study\" or \"ours\", or leave direction out");
    }
    if (!code.levels.empty()) {
      bool indicators = false;
      for (CodeIndex i = index + 1; i < code.end; ++i) indicators |= book_.codes[i].indicator == Indicator::kStudy;
      if (!indicators) {
        Say(Severity::kWarning, code.place, "code " + code.id + " has levels but no indicator of the study below it",
            "a level is the share of its study indicators: mark them indicator=\"study\"");
      }
    }
    if (code.choice == Choice::kExclusive) {
      int children = 0;
      for (CodeIndex i = index + 1; i < code.end; i = book_.codes[i].end) ++children;
      if (children < 2) {
        Say(Severity::kWarning, code.place,
            "code " + code.id + " is exclusive but has " + std::to_string(children) + " codes to choose from",
            "leave choice out");
      }
    }
  }

  void CheckSameLabels() {
    std::map<std::pair<Language, std::string>, CodeIndex> first;
    for (CodeIndex i = 0; i < book_.codes.size(); ++i) {
      for (const auto& [language, label] : book_.codes[i].label) {
        const auto [found, added] = first.emplace(std::pair(language, label), i);
        if (added) continue;
        Say(Severity::kWarning, book_.codes[i].place,
            "codes " + book_.codes[found->second].id + " and " + book_.codes[i].id + " have the same label \"" + label +
                "\"",
            "people cannot tell them apart in a table");
      }
    }
  }

  const Codebook& book_;
  Diagnostics& problems_;
};

}  // namespace

void CheckTexts(const Codebook& codebook, Diagnostics& problems) {
  TextChecker(codebook, problems).Run();
}

}  // namespace pandect::codebook
