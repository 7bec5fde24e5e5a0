// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/undefined_words.h"

namespace pandect::report {
namespace {

// The names of base/figure.cc, for the catalogue.
[[maybe_unused]] constexpr const char* kReasons[] = {
    ForTranslation("no tokens"),
    ForTranslation("no hits"),
    ForTranslation("no other tokens"),
    ForTranslation("more hits than tokens"),
    ForTranslation("expected count not above 1"),
    ForTranslation("never together"),
    ForTranslation("joint count above its margins"),
    ForTranslation("no word occurs twice"),
    ForTranslation("too few types"),
    ForTranslation("fewer than 42 tokens"),
    ForTranslation("shorter than one window"),
    ForTranslation("one part"),
    ForTranslation("no parts"),
    ForTranslation("a part without tokens"),
    ForTranslation("no words"),
    ForTranslation("no sentences"),
    ForTranslation("not for this language"),
    ForTranslation("not counted"),
    ForTranslation("no cases"),
    ForTranslation("one row or column left"),
    ForTranslation("not a 2×2 table"),
    ForTranslation("a cell is 0"),
    ForTranslation("0/0"),
    ForTranslation("too large for an exact computation"),
    ForTranslation("unbounded"),
    ForTranslation("a code is given to no unit"),
    ForTranslation("a code is given to every unit"),
    ForTranslation("out of range: more events than the smaller code has"),
    ForTranslation("no units"),
    ForTranslation("no units in a group"),
    ForTranslation("one group"),
    ForTranslation("fewer than two units"),
    ForTranslation("too few documents"),
    ForTranslation("nothing coded"),
    ForTranslation("no weights"),
    ForTranslation("the same value throughout"),
    ForTranslation("off"),
    ForTranslation("no variation"),
    ForTranslation("fewer than two coders"),
    ForTranslation("no unit rated by two coders"),
    ForTranslation("too few units rated by two coders"),
    ForTranslation("no unit rated by every coder"),
    ForTranslation("used by nobody"),
    ForTranslation("one unit"),
    ForTranslation("standard error is 0"),
    ForTranslation("unequal numbers of ratings"),
    ForTranslation("a pair of coders has no figure"),
    ForTranslation("for two coders only"),
    ForTranslation("segments of one coder overlap"),
    ForTranslation("no stretch coded by two coders"),
    ForTranslation("nobody read a stratum of the sample"),
    ForTranslation("units are not independent"),
};

}  // namespace

std::string Reason(Undefined reason, const Messages& messages) {
  return messages.Text(Name(reason));
}

}  // namespace pandect::report
