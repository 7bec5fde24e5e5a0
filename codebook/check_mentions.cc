// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/check_mentions.h"

#include <algorithm>
#include <string>
#include <vector>

#include "codebook/nearest.h"

namespace pandect::codebook {
namespace {

void Fail(const Place& place, std::string what, std::string hint, Diagnostics& problems) {
  problems.Add(Severity::kError, {ErrorCode::kInvalid, std::move(what), place, std::move(hint)});
}

void CheckCode(const MentionValue& value, const Codebook& in, Diagnostics& problems) {
  if (value.code.empty() || in.Find(value.code) != kNoCode) return;
  std::vector<std::string> ids;
  for (const Code& code : in.codes) ids.push_back(code.id);
  const std::string near = Nearest(value.code, ids);
  Fail(value.place, "codebook " + in.id + " has no code " + value.code,
       near.empty() ? "pandect codebook show lists the codes" : "did you mean " + near, problems);
}

}  // namespace

void CheckMentions(const Codebook& book, Diagnostics& problems) {
  for (const MentionVariable& mentions : book.mentions) {
    const std::string of = "mentions " + mentions.id;
    if (mentions.dates == MentionDates::kNone && mentions.values.empty())
      Fail(mentions.place, of + " has neither dates nor a <value>",
           "write dates=\"day\", or <value code=\"…\" label=\"…\"/>", problems);
    if (mentions.dates != MentionDates::kNone && (!mentions.values.empty() || !mentions.codebook.empty()))
      Fail(mentions.place, of + " has dates and codes", "make two of them", problems);
    for (const MentionValue& value : mentions.values) {
      if (value.each == !value.label.empty())
        Fail(value.place, "a value of " + of + " needs a label or each, and not both",
             "write label=\"post-Soviet\" for all codes below, or each=\"en\" for a value a code", problems);
      if (mentions.codebook.empty()) CheckCode(value, book, problems);
    }
  }
  for (const DerivedVariable& variable : book.variables) {
    if (variable.event.empty()) continue;
    const bool dated = std::any_of(book.mentions.begin(), book.mentions.end(), [&](const MentionVariable& mentions) {
      return mentions.id == variable.event && mentions.dates == MentionDates::kDay;
    });
    if (!dated)
      Fail(variable.place, "variable " + variable.id + ": there are no mentions " + variable.event + " of days",
           "declare them: <mentions id=\"" + variable.event + "\" dates=\"day\"/>", problems);
    if (!variable.by.empty())
      Fail(variable.place, "variable " + variable.id + " has event and by", "only dates are cut by an event", problems);
  }
}

void CheckMentionsOf(const Codebook& book, const Codebook& other, Diagnostics& problems) {
  for (const MentionVariable& mentions : book.mentions)
    if (mentions.codebook == other.id)
      for (const MentionValue& value : mentions.values) CheckCode(value, other, problems);
}

}  // namespace pandect::codebook
