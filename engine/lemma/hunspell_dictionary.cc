// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/hunspell_dictionary.h"

#include <array>
#include <bitset>

#include "lemma/letters.h"
#include "lemma/lines.h"

namespace pandect::lemma {
namespace {

// One place of a condition: the set of letters that may stand there.
using LetterSet = std::bitset<256>;

struct SuffixRule {
  std::string strip;
  std::string add;
  std::vector<LetterSet> condition;  // matched against the end of the word
};

using SuffixRules = std::array<std::vector<SuffixRule>, 128>;  // by flag

// "[^гк]ий" → three sets. A dot is any letter. False when a bracket is not closed or a letter is foreign.
bool ReadCondition(std::string_view text, std::vector<LetterSet>& out) {
  if (text == ".") return true;
  std::optional<std::string> letters = ToLetters(text);
  if (!letters) return false;
  for (size_t i = 0; i < letters->size(); ++i) {
    LetterSet set;
    if ((*letters)[i] == '[') {
      size_t close = letters->find(']', i);
      if (close == std::string::npos) return false;
      bool negated = i + 1 < close && (*letters)[i + 1] == '^';
      for (size_t j = i + 1 + negated; j < close; ++j) set.set(static_cast<unsigned char>((*letters)[j]));
      if (negated) set.flip();
      i = close;
    } else if ((*letters)[i] == '.') {
      set.set();
    } else {
      set.set(static_cast<unsigned char>((*letters)[i]));
    }
    out.push_back(set);
  }
  return true;
}

bool Fits(const SuffixRule& rule, std::string_view word) {
  if (!word.ends_with(rule.strip) || word.size() < rule.condition.size()) return false;
  size_t start = word.size() - rule.condition.size();
  for (size_t i = 0; i < rule.condition.size(); ++i) {
    if (!rule.condition[i].test(static_cast<unsigned char>(word[start + i]))) return false;
  }
  return true;
}

Result<SuffixRules> ReadRules(std::string_view aff) {
  SuffixRules rules;
  uint32_t number = 0;
  for (std::string_view line : Lines(aff)) {
    ++number;
    std::vector<std::string_view> fields = Fields(line);
    if (fields.size() >= 2 && fields[0] == "SET" && fields[1] != "UTF-8") {
      return Error{ErrorCode::kUnsupported,
                   "hunspell dictionary in " + std::string(fields[1]) + ", wanted UTF-8",
                   {"", number, 1},
                   ""};
    }
    if (fields.size() < 5 || fields[0] != "SFX") continue;  // a header has four fields
    unsigned char flag = static_cast<unsigned char>(fields[1][0]);
    if (flag >= rules.size() || fields[1].size() != 1) continue;
    SuffixRule rule;
    std::optional<std::string> strip = ToLetters(fields[2] == "0" ? "" : fields[2]);
    std::string_view added = fields[3].substr(0, fields[3].find('/'));
    std::optional<std::string> add = ToLetters(added == "0" ? "" : added);
    if (!strip || !add || !ReadCondition(fields[4], rule.condition)) continue;
    rule.strip = *strip;
    rule.add = *add;
    rules[flag].push_back(std::move(rule));
  }
  return rules;
}

// Two letters or more, all of them capitals. Lower-casing in ToLetters would hide it.
bool IsAllCaps(std::string_view utf8) {
  int capitals = 0;
  for (size_t i = 0; i < utf8.size(); ++i) {
    unsigned char byte = static_cast<unsigned char>(utf8[i]);
    if (byte >= 'A' && byte <= 'Z') {
      ++capitals;
    } else if (byte == 0xD0 && i + 1 < utf8.size()) {
      unsigned char trail = static_cast<unsigned char>(utf8[++i]);
      if (trail != 0x81 && (trail < 0x90 || trail > 0xAF)) return false;
      ++capitals;
    } else {
      return false;
    }
  }
  return capitals >= 2;
}

}  // namespace

Result<Done> ReadHunspell(std::string_view aff, std::string_view dic,
                          const std::function<void(const HunspellEntry&)>& take) {
  Result<SuffixRules> rules = ReadRules(aff);
  if (!rules) return std::move(rules).error();
  HunspellEntry entry;
  bool first = true;
  for (std::string_view line : Lines(dic)) {
    if (first) {  // the count of entries
      first = false;
      continue;
    }
    line = line.substr(0, line.find_first_of("\t "));
    size_t slash = line.find('/');
    std::string_view word = line.substr(0, slash);
    std::string_view flags = slash == std::string_view::npos ? std::string_view() : line.substr(slash + 1);
    std::optional<std::string> letters = ToLetters(word);
    if (!letters || letters->empty()) continue;
    entry.headword = *letters;
    entry.has_flags = !flags.empty();
    entry.all_caps = IsAllCaps(word);
    entry.forms.clear();
    entry.forms.push_back(entry.headword);
    for (char flag : flags) {
      unsigned char index = static_cast<unsigned char>(flag);
      if (index >= rules->size()) continue;
      for (const SuffixRule& rule : (*rules)[index]) {
        if (!Fits(rule, entry.headword)) continue;
        entry.forms.push_back(entry.headword.substr(0, entry.headword.size() - rule.strip.size()) + rule.add);
      }
    }
    take(entry);
  }
  return Done{};
}

}  // namespace pandect::lemma
