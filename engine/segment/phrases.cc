// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/phrases.h"

#include <algorithm>
#include <array>

#include "segment/characters.h"

namespace pandect::segment {
namespace {

// Words with which a block may begin. Nearly every block is turned away by its first two bytes.
template <size_t kCount>
class Openers {
 public:
  constexpr explicit Openers(const std::array<std::string_view, kCount>& words) : words_(words) {
    for (const std::string_view word : words) heads_ |= Head(word);
  }
  bool MayBegin(std::string_view text) const { return text.size() >= 2 && (heads_ & Head(text)) != 0; }
  bool Begin(std::string_view text) const {
    return MayBegin(text) &&
           std::any_of(words_.begin(), words_.end(), [&](std::string_view word) { return text.starts_with(word); });
  }

 private:
  static constexpr uint64_t Head(std::string_view text) {
    return uint64_t{1} << ((static_cast<unsigned char>(text[0]) * 37u ^ static_cast<unsigned char>(text[1])) & 63);
  }
  std::array<std::string_view, kCount> words_;
  uint64_t heads_ = 0;
};

constexpr Openers kEditorNote(std::to_array<std::string_view>(
    {"В ред",      "в ред",      "Утрат",    "утрат",    "Стат",          "стат",          "Пункт",
     "пункт",      "Глав",       "глав",     "Част",     "част",          "Раздел",        "раздел",
     "Абзац",      "абзац",      "Подпункт", "подпункт", "Наименование",  "наименование",  "Название",
     "название",   "Преамбула",  "Дополнен", "дополнен", "Введен",        "введен",        "Исключен",
     "исключен",   "См.",        "С учетом", "с учетом", "С изменениями", "с изменениями", "Позиция",
     "As amended", "as amended", "Amended",  "Repealed", "repealed",      "Deleted",       "deleted"}));
constexpr auto kApprovalWords =
    std::to_array<std::string_view>({"УТВЕРЖДЕНО", "УТВЕРЖДЕН", "УТВЕРЖДЕНА", "УТВЕРЖДЕНЫ", "Утверждено", "Утвержден",
                                     "Утверждена", "Утверждены", "Утверждён", "ОДОБРЕНО", "Проект", "ПРОЕКТ"});
constexpr Openers kApproval(kApprovalWords);
constexpr Openers kTestimonium(std::to_array<std::string_view>(
    {"Совершено в", "СОВЕРШЕНО в", "Совершено  в", "СОВЕРШЕНО", "В УДОСТОВЕРЕНИЕ", "В удостоверение чего", "Done at",
     "DONE at", "DONE AT", "Done in", "DONE in", "IN WITNESS", "In witness", "IN FAITH", "In faith", "Учинено в"}));
constexpr Openers kSigned(std::to_array<std::string_view>({"Москва, Кремль", "(Signed)", "(signed)", "(sd.)", "(w.g.)",
                                                           "(Подпись)", "(подпись)", "{{Подпись"}));
constexpr Openers kOffice(std::to_array<std::string_view>({"Президент", "Председатель", "Глава ", "Министр", "Премьер",
                                                           "Руководитель", "За ", "От ", "For ", "President",
                                                           "Chairman", "Secretary", "Prime Minister", "Minister",
                                                           "on behalf", "On behalf"}));

bool HasInitials(std::string_view text) {
  // A lone capital, a full stop, then a capital: "В.Путин", "S. Shushkevich".
  bool after_letter = false;
  for (uint32_t at = 0; at < text.size();) {
    const Character c = CharacterAt(text, at);
    at += c.length;
    if (IsUpper(c.code) && !after_letter && at < text.size() && text[at] == '.') {
      const uint32_t next = SkipBlanks(text, at + 1, static_cast<uint32_t>(text.size()));
      if (IsUpper(CharacterAt(text, next).code)) return true;
    }
    after_letter = IsLetter(c.code);
  }
  return false;
}

}  // namespace

bool StartsEditorNote(std::string_view block) {
  if (block.size() < 8 || block.front() != '(') return false;
  return kEditorNote.Begin(block.substr(1));
}

bool IsEditorNote(std::string_view block) {
  if (block.size() < 8 || block.size() > 8000) return false;
  if (block.front() == '(') {
    // "(статья 81)" is a reference; a note ends with its bracket and speaks of a change.
    if (!StartsEditorNote(block) || block.substr(block.size() - 3).find(')') == std::string_view::npos) return false;
    for (const std::string_view word :
         {"ред", "силу", "остановлен", "веден", "дополнен", "сключен", "Закон", "закон", "Указ", "mended", "epealed"}) {
      if (block.find(word) != std::string_view::npos) return true;
    }
    return block.substr(1).starts_with("Deleted");
  }
  // Also "Утратила", "Утратило", "Утратилo" with a Latin o.
  if (!block.starts_with("Утратил") || block.size() > 400) return false;
  const auto force = block.find(" силу");
  return force < 24 && block.substr(force).find_first_of("-(") < 20;
}

bool IsApproval(std::string_view block) {
  if (!kApproval.MayBegin(block) && !block.starts_with("{{")) return false;
  std::string_view line = block.substr(0, block.find('\n'));
  if (line.starts_with("{{right|") && line.ends_with("}}")) line = line.substr(8, line.size() - 10);
  return std::find(kApprovalWords.begin(), kApprovalWords.end(), line) != kApprovalWords.end();
}

bool IsTestimonium(std::string_view block) {
  return kTestimonium.Begin(block);
}

bool IsSignature(std::string_view block, bool columns, bool last) {
  if (block.size() > 400) return false;
  if (kSigned.Begin(block)) return true;
  const bool office = kOffice.Begin(block);
  if (columns && (office || HasInitials(block))) return true;
  return office && block.find(':') != std::string_view::npos && (last || HasInitials(block.substr(block.find(':'))));
}

bool IsPreambleHeading(std::string_view block) {
  while (!block.empty() &&
         (block.front() == '*' || block.front() == '#' || block.front() == ' ' || block.front() == '='))
    block.remove_prefix(1);
  while (!block.empty() && (block.back() == '*' || block.back() == '=' || block.back() == ' ' || block.back() == '.'))
    block.remove_suffix(1);
  return block == "Preamble" || block == "PREAMBLE" || block == "Преамбула" || block == "ПРЕАМБУЛА";
}

bool IsFootnote(std::string_view block) {
  const Character c = CharacterAt(block, 0);
  if (Superscript(c.code) >= 0) return true;
  if (c.code != '[' || block.size() < 5) return false;
  uint32_t at = 1;
  while (at < block.size() && IsDigit(static_cast<unsigned char>(block[at]))) ++at;
  return at > 1 && at < 5 && block.substr(at).starts_with("] ");
}

bool IsAllCapitals(std::string_view block) {
  uint32_t capitals = 0;
  for (uint32_t at = 0; at < block.size();) {
    const Character c = CharacterAt(block, at);
    if (IsLower(c.code)) return false;
    capitals += IsUpper(c.code);
    at += c.length;
  }
  return capitals >= 2;
}

}  // namespace pandect::segment
