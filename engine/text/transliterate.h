// SPDX-License-Identifier: GPL-2.0-or-later
//
// Names across scripts and across the ways of writing Russian names in Latin letters.
//
//   NameSkeleton("татарстан") == NameSkeleton("tatarstan")
//   хабаровск, khabarovsk, habarovsk        казань, kazan, kazan'        чайковский, tchaikovsky, čajkovskij
//
// The skeleton is what the usual systems (ISO 9, BGN/PCGN, ALA-LC, the passports', the newspapers') agree on. Two
// spellings of a name by these systems have one skeleton, but for what a system itself makes ambiguous: in ISO 9 the
// "sh" of "shod" is с and х. Different words may share a skeleton (ш and щ do), so it finds candidates and is no proof.
// Not names that a language has made its own: Москва and Moscow, Азербайджан and Azerbaijan.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pandect::text {

// Replaces `out` by the skeleton of one folded word (text/fold.h): small Latin letters and digits, empty for a word
// without either. Thread-safe; about 0.1 microseconds for Russian and English words, microseconds for other scripts (by ICU).
void NameSkeleton(std::string_view folded, std::string& out);
std::string NameSkeleton(std::string_view folded);

// A text in Latin letters, by ICU. Thread-safe, slow.
enum class Romanization : uint8_t {
  kBgn,    // BGN/PCGN of Russian: Хабаровск → Khabarovsk
  kIso9,   // Cyrillic by ISO 9: Хабаровск → Habarovsk, Чайковский → Čajkovskij
  kAscii,  // any script, small ASCII letters only
};
std::string Romanize(std::string_view text, Romanization system);

}  // namespace pandect::text
