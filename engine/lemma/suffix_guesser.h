// SPDX-License-Identifier: GPL-2.0-or-later
//
// Training of the guesser for words no dictionary has: which change of the last letters makes a lemma of a form,
// counted over all (form, lemma) pairs of the dictionary by the form's last one to five letters.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lemma/lexicon_table.h"

namespace pandect::lemma {

class GuesserTraining {
 public:
  GuesserTraining();
  // `rule` = letters to strip << 24 | ending to add, as in the table. Forms shorter than four letters teach nothing.
  void Learn(std::string_view form_letters, uint32_t rule);

  struct Trained {
    std::vector<GuessSlot> slots;  // open addressing by HashEnding, ready for the table
    std::vector<uint32_t> rules;
  };
  // Per ending up to three rules, each at least a tenth as frequent as the best and seen three times. Deterministic.
  Trained Finish() const;

 private:
  struct Cell {
    uint64_t ending = 0;
    uint32_t rule = 0;
    uint32_t count = 0;
  };
  void Count(uint64_t ending, uint32_t rule);
  void Grow();

  std::vector<Cell> cells_;
  size_t used_ = 0;
};

}  // namespace pandect::lemma
