// SPDX-License-Identifier: GPL-2.0-or-later
//
// The errors of the engine for people. The engine speaks English only: it knows no language of its reader, and its
// texts go into files for machines. Before an error is shown its texts are looked up among known patterns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "report/messages.h"

namespace pandect::report {

// The error with `what` and `hint` in the language of `messages`; names, numbers and quotations in them stay verbatim.
// A text that no pattern knows is taken apart at "; " and ": "; the parts that are unknown stay English.
Error Translated(const Error& error, const Messages& messages);

// A reason of the system ("Permission denied"), or what CLI11 says of a command line, in the language of `messages`; as
// it is where it is not known.
std::string TranslatedReason(const std::string& reason, const Messages& messages);
std::string TranslatedFlagError(const std::string& text, const Messages& messages);

// What stands at "{1}", "{2}" … of `pattern` in `text`, each as short as the literals behind it allow; nothing when the
// text is not of this form. The placeholders must come in order, with a literal between any two.
std::optional<std::vector<std::string>> Captured(std::string_view text, std::string_view pattern);

}  // namespace pandect::report
