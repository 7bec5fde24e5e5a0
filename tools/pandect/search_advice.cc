// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/search_advice.h"

#include <algorithm>

#include "expression/source_error.h"
#include "report/marked_text.h"
#include "report/words_for_people.h"
#include "text/display_width.h"
#include "tools/pandect/caret.h"

namespace pandect::tool {
namespace {

std::string Guess(const SecondGuess& guess, UnitLevel unit, const Messages& m) {
  const std::string found = report::CountOfUnits(unit, guess.units, m);
  const std::string query = ShortQuery(guess.query);
  switch (guess.reason) {
    case GuessReason::kKeyboard:
      return m.Text("typed on the other keyboard layout? {1} — {2}", {query, found});
    case GuessReason::kSpelling:
      return m.Text("did you mean {1}? — {2}", {query, found});
    case GuessReason::kScript:
      return m.Text("written {1} in the corpus; with --translit: {2}", {query, found});
    case GuessReason::kLooser:
      return m.Text("the same words anywhere in the unit: {1} — {2}", {query, found});
  }
  return {};
}

void SayAt(const std::string& query, ByteSpan at, std::string what, std::string hint, bool in_filter,
           Speaker& speaker) {
  const Error error = expression::ErrorAt(query, at.begin, std::move(what), std::move(hint), ErrorCode::kInvalid);
  const std::string text = WithCaret(query, error);
  speaker.Say(in_filter ? speaker.Text("in --in: {1}", {text}) : text);
}

std::string ValuesText(const FieldHint& field, const Messages& m) {
  if (!field.lowest.empty()) return m.Text("there is {1} to {2}", {field.lowest, field.highest});
  std::string values;
  for (const FieldHint::Value& value : field.values) {
    values += (values.empty() ? "" : ", ") + text::CutBegin(report::Printable(value.value), 60);
    if (value.documents > 0) values += " (" + m.Number(value.documents) + ")";
  }
  if (values.empty()) return {};
  if (field.distinct > field.values.size()) values += m.Text(", … {1} values in all", {m.Number(field.distinct)});
  return field.values.front().documents > 0 ? m.Text("there is (documents): {1}", {values})
                                            : m.Text("there is: {1}", {values});
}

}  // namespace

std::string ShortQuery(const std::string& query) {
  return text::CutMiddle(report::Printable(std::string_view(query).substr(0, 4000)), 100);
}

void SayGuesses(const EmptyAnswer& answer, UnitLevel unit, Speaker& speaker) {
  for (const SecondGuess& guess : answer.guesses) speaker.Say(Guess(guess, unit, speaker.messages()));
}

void SayEmptyAnswer(const std::string& query, const EmptyAnswer& answer, UnitLevel unit, Speaker& speaker) {
  const Messages& m = speaker.messages();
  speaker.Say(m.Text("nothing found: {1}", {ShortQuery(query)}));
  SayGuesses(answer, unit, speaker);
  if (!answer.parts.empty()) {
    std::string lines = m.Text("each alone:");
    uint32_t widest = 0;
    size_t longest = 0;
    for (const QueryPart& part : answer.parts) {
      widest = std::max(widest, text::DisplayWidth(ShortQuery(part.query)));
      longest = std::max(longest, static_cast<size_t>(text::DisplayWidth(m.Number(part.units))));
    }
    for (const QueryPart& part : answer.parts) {
      const std::string name = ShortQuery(part.query), number = m.Number(part.units);
      lines += "\n  " + name + std::string(widest - text::DisplayWidth(name) + 2, ' ') +
               std::string(longest - text::DisplayWidth(number), ' ') + report::CountOfUnits(unit, part.units, m);
      for (const SecondGuess& guess : part.instead) lines += "; " + Guess(guess, unit, m);
    }
    speaker.Say(lines);
    const bool all =
        std::all_of(answer.parts.begin(), answer.parts.end(), [](const QueryPart& part) { return part.units > 0; });
    if (all && answer.documents > 0)
      speaker.Say(m.Text("they are never in one unit; with --unit document: {1}",
                         {report::CountOfUnits(UnitLevel::kDocument, answer.documents, m)}));
    else if (all)
      speaker.Say(m.Text("they are never in one document"));
  }
  if (answer.filter_is_empty) speaker.Say(m.Text("the filter of --in alone finds nothing"));
  if (answer.without_filter > 0)
    speaker.Say(m.Text("without --in: {1}", {report::CountOfUnits(unit, answer.without_filter, m)}));
}

void SayOperatorWords(const std::string& query, const std::vector<OperatorWord>& words, bool in_filter,
                      Speaker& speaker) {
  for (const OperatorWord& word : words)
    SayAt(query, word.at,
          speaker.Text("{1} is searched as a word here; the operator is written {2}", {word.typed, word.meant}), {},
          in_filter, speaker);
}

void SayHints(const std::string& query, const QueryHints& hints, UnitLevel unit, bool in_filter, Speaker& speaker) {
  const Messages& m = speaker.messages();
  SayOperatorWords(query, hints.operators, in_filter, speaker);
  if (!hints.with_operators.empty())
    speaker.Say(m.Text("with operators: {1} — {2}; a phrase stands in quotation marks",
                       {ShortQuery(hints.with_operators), report::CountOfUnits(unit, hints.units, m)}));
  for (const FieldHint& field : hints.fields)
    SayAt(query, field.at, m.Text("nothing here has {1}", {ShortQuery(field.name + ":" + field.value)}),
          ValuesText(field, m), in_filter, speaker);
}

void WriteEmptyAnswer(const EmptyAnswer& answer, report::JsonWriter& json) {
  const auto write = [&](const std::vector<SecondGuess>& guesses) {
    json.BeginArray();
    for (const SecondGuess& guess : guesses) {
      json.BeginObject().Key("query").String(guess.query).Key("reason").String(Name(guess.reason));
      json.Key("units").Unsigned(guess.units).EndObject();
    }
    json.EndArray();
  };
  json.Key("suggestions");
  write(answer.guesses);
  json.Key("parts").BeginArray();
  for (const QueryPart& part : answer.parts) {
    json.BeginObject().Key("query").String(part.query).Key("units").Unsigned(part.units).Key("suggestions");
    write(part.instead);
    json.EndObject();
  }
  json.EndArray();
  json.Key("in_documents").Unsigned(answer.documents).Key("without_filter").Unsigned(answer.without_filter);
}

}  // namespace pandect::tool
