// SPDX-License-Identifier: GPL-2.0-or-later
//
// Who borders whom: <borders id="…"><actor …/><border a="…" b="…"/></borders>. From it a variable of documents that
// names a pair of actors gets the reach of their tie (matrix/border_scope.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace pandect {

// A state, or a region of one.
struct Actor {
  struct ActorName {
    Language language = Language::kUnd;
    std::string text;
  };
  std::string id;
  std::string state;             // id of the state a region belongs to; empty: itself a state
  std::vector<ActorName> names;  // in file order, as many a language as it has; all are looked for in every document
  Place place;
};

// In no direction. A border of a region is one of its state, too, and need not be written twice.
struct Border {
  std::string a, b;  // ids of actors
  Place place;
};

struct BorderTable {
  std::string id;
  std::vector<Actor> actors;
  std::vector<Border> borders;
  Place place;
};

namespace codebook {

// The form under which names of actors are compared: words folded as in texts (lower case, ё as е, a stray letter of
// the other alphabet repaired), one space between, a dash that stands alone as "-". Empty when there is no word.
std::string FoldActorName(std::string_view name);

}  // namespace codebook
}  // namespace pandect
