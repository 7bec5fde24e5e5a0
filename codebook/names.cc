// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/names.h"

#include <cstddef>

namespace pandect {
namespace {

// In the order of the enums.
constexpr const char* kPolarity[] = {"present", "absent"};
constexpr const char* kModality[] = {"exists", "provided-for", "planned", "suspended", "ended", "refused", "never"};
constexpr const char* kEffect[] = {"none", "eases", "hinders"};
constexpr const char* kIndicator[] = {"no", "study", "ours"};
constexpr const char* kDirection[] = {"", "+", "-"};
constexpr const char* kChoice[] = {"multiple", "exclusive"};
constexpr const char* kNesting[] = {"none", "longest"};
constexpr const char* kMentionDates[] = {"", "day", "year"};
constexpr const char* kUnitLevel[] = {"sentence", "paragraph", "article", "document"};

template <class Enum, size_t N>
bool Find(const char* const (&names)[N], std::string_view name, Enum& value) {
  for (size_t i = 0; i < N; ++i) {
    if (name != names[i]) continue;
    value = static_cast<Enum>(i);
    return true;
  }
  return false;
}

}  // namespace

const char* Name(Polarity value) {
  return kPolarity[static_cast<size_t>(value)];
}
const char* Name(Modality value) {
  return kModality[static_cast<size_t>(value)];
}
const char* Name(Effect value) {
  return kEffect[static_cast<size_t>(value)];
}
const char* Name(Indicator value) {
  return kIndicator[static_cast<size_t>(value)];
}
const char* Name(Direction value) {
  return kDirection[static_cast<size_t>(value)];
}
const char* Name(Choice value) {
  return kChoice[static_cast<size_t>(value)];
}
const char* Name(Nesting value) {
  return kNesting[static_cast<size_t>(value)];
}
const char* Name(MentionDates value) {
  return kMentionDates[static_cast<size_t>(value)];
}
const char* Name(UnitLevel value) {
  return kUnitLevel[static_cast<size_t>(value)];
}

namespace codebook {

bool FromName(std::string_view name, Polarity& value) {
  return Find(kPolarity, name, value);
}
bool FromName(std::string_view name, Modality& value) {
  return Find(kModality, name, value);
}
bool FromName(std::string_view name, Effect& value) {
  return Find(kEffect, name, value);
}
bool FromName(std::string_view name, Indicator& value) {
  return Find(kIndicator, name, value);
}
bool FromName(std::string_view name, Direction& value) {
  return Find(kDirection, name, value);
}
bool FromName(std::string_view name, Choice& value) {
  return Find(kChoice, name, value);
}
bool FromName(std::string_view name, Nesting& value) {
  return Find(kNesting, name, value);
}
bool FromName(std::string_view name, MentionDates& value) {
  return Find(kMentionDates, name, value);
}
bool FromName(std::string_view name, UnitLevel& value) {
  return Find(kUnitLevel, name, value);
}

bool IsColour(std::string_view text) {
  return text.size() == 7 && text[0] == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

}  // namespace codebook
}  // namespace pandect
