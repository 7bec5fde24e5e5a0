// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/facts.h"

namespace pandect {

const char* Name(Layer value) {
  switch (value) {
    case Layer::kRules:
      return "rules (unreviewed proposals)";
    case Layer::kPerson:
      return "person";
    case Layer::kConsensus:
      return "consensus";
  }
  return "";
}

}  // namespace pandect
