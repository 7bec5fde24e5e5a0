// SPDX-License-Identifier: GPL-2.0-or-later
//
// The words of English that WordNet leaves out because they have no meanings: pronouns, prepositions, conjunctions,
// modal verbs. Without them "during" would be a form of an unknown verb.
#pragma once

#include <string_view>

namespace pandect::lemma {

// Each a lemma of its own; "them" is not brought to "they", nor "might" to "may", whose noun is a month.
inline constexpr std::string_view kEnglishFunctionWords = R"(
the and or nor but if than because although though while whereas whether unless until till since of
to from with without within into onto upon for at by on in about above across after against along
around before behind below beneath beside besides between beyond despite down during except inside
near off outside over per through throughout toward towards under underneath up via i me my mine
myself you your yours yourself yourselves he him his himself she her hers herself it its itself we
us our ours ourselves they them their theirs themselves who whom whose whoever whomever which
whichever what whatever when whenever where wherever whereby wherein whereof whereupon why how
however some any each every either neither both all another such same everyone everybody everything
someone somebody something anyone anybody anything nobody none as so not no can cannot could may
might shall should will would must ought hereby herein hereinafter hereof hereto thereby therein
thereof thereto thereafter
)";

// And these, form before lemma.
inline constexpr std::string_view kEnglishFunctionForms[][2] = {
    {"a", "a"},        {"an", "a"},        {"this", "this"},     {"these", "this"},  {"that", "that"},
    {"those", "that"}, {"among", "among"}, {"amongst", "among"}, {"other", "other"}, {"others", "other"},
};

}  // namespace pandect::lemma
