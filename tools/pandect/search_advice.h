// SPDX-License-Identifier: GPL-2.0-or-later
//
// What `pandect search` says beside an answer: what a query that found nothing may have meant, and what in a query
// probably means something else than its author thinks.
#pragma once

#include <string>

#include "report/json.h"
#include "session/query_hints.h"
#include "session/second_guess.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

// A query may be thousands of words long and hold anything: what of it a line can show.
std::string ShortQuery(const std::string& query);

// To standard error.
void SayGuesses(const EmptyAnswer& answer, UnitLevel unit, Speaker& speaker);
void SayEmptyAnswer(const std::string& query, const EmptyAnswer& answer, UnitLevel unit, Speaker& speaker);
void SayOperatorWords(const std::string& query, const std::vector<OperatorWord>& words, bool in_filter,
                      Speaker& speaker);
// `in_filter`: `query` is what --in was given.
void SayHints(const std::string& query, const QueryHints& hints, UnitLevel unit, bool in_filter, Speaker& speaker);

// "suggestions", "parts" and "documents" into the object at hand.
void WriteEmptyAnswer(const EmptyAnswer& answer, report::JsonWriter& json);

}  // namespace pandect::tool
