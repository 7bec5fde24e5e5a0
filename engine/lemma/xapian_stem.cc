// SPDX-License-Identifier: GPL-2.0-or-later
#include <xapian.h>

#include "lemma/stemmer.h"

namespace pandect::lemma {
namespace {

// A Xapian::Stem keeps the word it works on inside itself, so each thread has its own.
const Xapian::Stem& StemmerFor(Language language) {
  thread_local const Xapian::Stem russian("russian"), english("english");
  return language == Language::kRu ? russian : english;
}

}  // namespace

std::string Stem(std::string_view folded, Language language) {
  if (language == Language::kUnd) return std::string(folded);
  return StemmerFor(language)(std::string(folded));
}

std::string StemmerVersion() {
  return std::string("xapian ") + Xapian::version_string();
}

}  // namespace pandect::lemma
