// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/unit_values.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "segment/segment.h"

using namespace pandect;
using namespace pandect::matrix;

namespace {

// Actors as a codebook would have them: a tree of codes with one word each.
Codebook Actors() {
  Codebook book;
  book.id = "actors";
  const auto add = [&](const char* id, const char* en, CodeIndex parent, CodeIndex end) {
    Code code;
    code.id = id;
    code.parent = parent;
    code.end = end;
    code.depth = parent == kNoCode ? 0 : 1;
    if (*en) code.label[Language::kEn] = en;
    book.codes.push_back(code);
  };
  add("east", "East", kNoCode, 3);
  add("east.kz", "Kazakhstan", 0, 2);
  add("east.by", "Belarus", 0, 3);
  add("west", "West", kNoCode, 5);
  add("west.de", "Germany", 3, 5);
  return book;
}
const std::vector<std::pair<std::string, CodeIndex>> kWords = {{"Казахстан", 1}, {"Kazakhstan", 1}, {"Беларус", 2},
                                                               {"Belarus", 2},   {"Герман", 4},     {"Germany", 4}};

Codebook Main() {
  Codebook book;
  book.id = "main";
  book.codes.emplace_back().id = "a";
  book.codes[0].end = 1;
  MentionVariable partner, bloc, date, year;
  partner.id = "partner";
  partner.codebook = "actors";
  partner.values = {{"east", "", true, Language::kEn, {}}, {"west", "", true, Language::kEn, {}}};
  bloc.id = "bloc";
  bloc.codebook = "actors";
  bloc.values = {{"east", "post-Soviet", false, Language::kUnd, {}}, {"west", "European", false, Language::kUnd, {}}};
  date.id = "event-date";
  date.dates = MentionDates::kDay;
  year.id = "event-year";
  year.dates = MentionDates::kYear;
  book.mentions = {partner, bloc, date, year};
  DerivedVariable period;
  period.id = "period";
  period.of = "date";
  period.event = "event-date";
  period.bins = {{"before 1991", "1991-12-08", {}}, {"1991–2022", "2022-02-24", {}}, {"since 2022", "", {}}};
  book.variables.push_back(period);
  return book;
}

struct Made {
  Document document;
  SegmentTree tree;
  AnalysisDocument rows;
};

Made Make(const std::string& text, UnitLevel level = UnitLevel::kParagraph) {
  Made made;
  made.document.text = text;
  made.document.layout = LineLayout::kLineIsParagraph;
  made.tree = segment::Split(made.document);
  for (SegmentIndex i = 0; i < made.tree.segments.size(); ++i) {
    const Segment& segment = made.tree.segments[i];
    const SegmentKind wanted = level == UnitLevel::kSentence ? SegmentKind::kSentence : SegmentKind::kParagraph;
    if (segment.kind != wanted) continue;
    AnalysisUnit unit;
    unit.segment = i;
    unit.at = segment.span;
    made.rows.units.push_back(unit);
  }
  return made;
}

std::vector<Coding> CodeActors(const Made& made) {
  std::vector<Coding> out;
  for (SegmentIndex i = 0; i < made.tree.segments.size(); ++i) {
    const Segment& segment = made.tree.segments[i];
    if (segment.kind != SegmentKind::kParagraph) continue;
    for (const auto& [word, code] : kWords)
      for (size_t at = made.document.text.find(word, segment.span.begin);
           at != std::string::npos && at < segment.span.end; at = made.document.text.find(word, at + 1)) {
        Coding coding;
        coding.unit = i;
        coding.at = segment.span;
        coding.code = code;
        coding.evidence.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + word.size())});
        out.push_back(coding);
      }
  }
  return out;
}

// "value value (source)" of a unit; "" where there is none.
std::string Shown(const AnalysisUnit& unit, const std::string& name) {
  const auto found = unit.values.find(name);
  if (found == unit.values.end()) return "";
  std::string out;
  for (const UnitValue& value : found->second) out += value.value + " ";
  return out + "(" + Name(found->second[0].source) + ")";
}

const AnalysisUnit& UnitWith(const Made& made, const std::string& words) {
  const auto at = static_cast<uint32_t>(made.document.text.find(words));
  REQUIRE(at < made.document.text.size());
  for (const AnalysisUnit& unit : made.rows.units)
    if (unit.at.begin <= at && at < unit.at.end) return unit;
  FAIL("no unit has \"" << words << "\"");
  return made.rows.units[0];
}

}  // namespace

TEST_CASE("values of a unit: its text, else lead-in and headings, else nothing") {
  const Codebook actors = Actors(), book = Main();
  const UnitValues values(book, {{"actors", &actors}});
  CHECK(values.names() == std::vector<std::string>{"partner", "bloc", "event-date", "event-year", "period"});
  Made made = Make(
      "Статья 1. Связи с Казахстаном\n"
      "Стороны создают совет.\n"
      "Как и Германия, стороны строят мост; Беларусь участвует.\n"
      "Статья 2. Прочее\n"
      "В 2023 году прошёл форум. С Беларусью развиваются:\n"
      "1) торговля;\n"
      "2) туризм с Германией.\n"
      "Статья 3. Разное\n"
      "Работа начата с 1 марта 2008 г., по Соглашению от 12 мая 1989 г.\n"
      "До 2030 года мост построят.\n"
      "Программа 1988–1995 гг. выполнена.\n");
  values.AddTo(made.rows, made.tree, made.document.text, {CodeActors(made)}, {}, {});
  const struct {
    const char* words;
    const char* variable;
    const char* wanted;
  } rows[] = {
      {"Статья 1", "partner", "Kazakhstan (unit)"},           // a heading by itself
      {"создают", "partner", "Kazakhstan (context)"},         // the heading above
      {"Германия, ст", "partner", "Germany Belarus (unit)"},  // its own words go before the heading's
      {"Германия, ст", "bloc", "European post-Soviet (unit)"},
      {"форум", "partner", "Belarus (unit)"},
      {"форум", "event-date", "2023 (unit)"},
      {"форум", "period", "since 2022 (unit)"},
      {"торговля", "partner", "Belarus (context)"},  // the lead-in of its list
      {"торговля", "period", "since 2022 (context)"},
      {"туризм", "partner", "Germany (unit)"},
      // The date of an act that is referred to and what is due by a year are no events.
      {"Работа", "event-date", "2008-03-01 (unit)"},
      {"Работа", "event-year", "2008 (unit)"},
      {"Работа", "partner", ""},
      {"мост построят", "event-date", ""},
      {"Программа", "event-year", "1988 1995 (unit)"},
      {"Программа", "period", "before 1991 1991–2022 (unit)"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.words);
    CAPTURE(row.variable);
    CHECK(Shown(UnitWith(made, row.words), row.variable) == row.wanted);
  }
  // Evidence is the words themselves.
  const UnitValue& value = UnitWith(made, "создают").values.at("partner")[0];
  CHECK(Slice(made.document.text, value.at) == "Казахстан");
  ValueSources sources;
  values.Count(made.rows, sources);
  CHECK(sources["partner"][static_cast<size_t>(ValueSource::kContext)] == 2);
}

TEST_CASE("what a coder says goes before the text; a document's own value before its title") {
  const Codebook actors = Actors(), book = Main();
  const UnitValues values(book, {{"actors", &actors}});
  Made made = Make("Cooperation with Germany grows.\n\nNothing is named here. 🙂\n");
  const uint32_t at = static_cast<uint32_t>(made.document.text.find("Nothing"));
  values.AddTo(made.rows, made.tree, made.document.text, {CodeActors(made)}, {},
               {{{0, 5}, "east.kz", "Анна"}, {{at, at + 7}, "actors.east", "Борис"}, {{at, at + 7}, "other", "Борис"}});
  CHECK(Shown(made.rows.units[0], "partner") == "Kazakhstan (person)");
  CHECK(made.rows.units[0].values.at("partner")[0].coder == "Анна");
  CHECK(Shown(made.rows.units[1], "partner") == "");  // "east" itself is no partner
  CHECK(Shown(made.rows.units[1], "bloc") == "post-Soviet (person)");

  AnalysisDocument document;
  AnalysisUnit unit;
  unit.values["bloc"] = {{"European", ValueSource::kTitle, {}, {}}};
  CHECK(ValuesIn(document, unit, "bloc") == std::vector<std::string>{"European"});
  document.variables["bloc"] = "post-Soviet";
  CHECK(ValuesIn(document, unit, "bloc") == std::vector<std::string>{"post-Soviet"});
  unit.values["bloc"][0].source = ValueSource::kContext;
  CHECK(ValuesIn(document, unit, "bloc") == std::vector<std::string>{"European"});
  CHECK(ValuesIn(document, unit, "none") == std::vector<std::string>{""});
}

TEST_CASE("a codebook that is not at hand finds nothing; values of two books make one variable") {
  Codebook actors = Actors(), book = Main();
  const UnitValues without(book, {});
  Made made = Make("С Германией и Казахстаном, 5 мая 2001 г.\n");
  without.AddTo(made.rows, made.tree, made.document.text, {}, {}, {});
  CHECK(Shown(made.rows.units[0], "partner") == "");
  CHECK(Shown(made.rows.units[0], "event-date") == "2001-05-05 (unit)");

  Codebook more = Actors();
  more.id = "more";
  book.mentions[0].values.pop_back();  // only the east
  MentionVariable second = book.mentions[0];
  second.codebook = "more";
  second.values = {{"west", "Запад", false, Language::kUnd, {}}};
  book.mentions.push_back(second);
  const UnitValues both(book, {{"actors", &actors}, {"more", &more}});
  CHECK(both.books().size() == 2);
  Made again = Make(made.document.text);
  both.AddTo(again.rows, again.tree, again.document.text, {CodeActors(again), CodeActors(again)}, {}, {});
  CHECK(Shown(again.rows.units[0], "partner") == "Запад Kazakhstan (unit)");
}

TEST_CASE("generated: values equal a search by the definition") {
  const Codebook actors = Actors(), book = Main();
  const UnitValues values(book, {{"actors", &actors}});
  std::mt19937 random(11);
  const auto draw = [&](size_t below) { return static_cast<size_t>(random() % below); };
  const std::vector<std::string> pieces = {"Казахстан", "Belarus", "Германия", "мост", "road", "совет", "🙂", "Й"};
  size_t contexts = 0;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    int article = 0, point = 0;
    for (size_t line = 0, lines = 3 + draw(12); line < lines; ++line) {
      std::string words;
      for (size_t i = 1 + draw(3); i-- > 0;) words += (words.empty() ? "" : " ") + pieces[draw(pieces.size())];
      switch (draw(4)) {
        case 0:
          text += "Статья " + std::to_string(++article) + ". " + words + "\n";
          point = 0;
          break;
        case 1:
          text += std::to_string(++point) + ") " + words + ";\n";
          break;
        case 2:
          text += "Стороны развивают " + words + ":\n";
          break;
        default:
          text += "Они строят " + words + ".\n";
      }
    }
    const UnitLevel level = draw(2) ? UnitLevel::kParagraph : UnitLevel::kSentence;
    Made made = Make(text, level);
    values.AddTo(made.rows, made.tree, text, {CodeActors(made)}, {}, {});
    // The slow road: everything is looked up again, from the paragraph up, by walking over siblings.
    const auto& segments = made.tree.segments;
    const auto said = [&](ByteSpan span) {
      std::set<std::string> out;
      for (const auto& [word, code] : kWords)
        if (std::string(Slice(text, span)).find(word) != std::string::npos)
          out.insert(actors.codes[code].label.at(Language::kEn));
      return out;
    };
    for (const AnalysisUnit& unit : made.rows.units) {
      std::set<std::string> wanted = said(unit.at);
      std::string source = "unit";
      for (SegmentIndex at = unit.segment; wanted.empty() && at != 0; at = segments[at].parent) {
        if (segments[at].kind == SegmentKind::kSentence) continue;
        SegmentIndex heading = kNoSegment, before = kNoSegment;
        for (SegmentIndex i = segments[at].parent + 1; i < at; ++i) {
          if (segments[i].parent != segments[at].parent || segments[i].kind != SegmentKind::kParagraph) continue;
          if (segments[i].role == SegmentRole::kHeading) heading = i;
          if (segments[i].role != SegmentRole::kListItem) before = i;
        }
        const bool listed = segments[at].kind == SegmentKind::kPoint || segments[at].role == SegmentRole::kListItem;
        if (listed && before != kNoSegment && Slice(text, segments[before].span).ends_with(':'))
          wanted = said(segments[before].span);
        if (wanted.empty() && heading != kNoSegment) wanted = said(segments[heading].span);
        source = "context";
      }
      if (wanted.empty()) {
        source = "title";
        for (const Segment& segment : segments)
          if (segment.kind == SegmentKind::kParagraph && segment.role == SegmentRole::kTitle)
            wanted.merge(said(segment.span));
      }
      contexts += !wanted.empty() && source == "context";
      std::set<std::string> got;
      std::string got_source = source;
      if (const auto found = unit.values.find("partner"); found != unit.values.end()) {
        got_source = Name(found->second[0].source);
        for (const UnitValue& value : found->second) got.insert(value.value);
      }
      CAPTURE(text);
      CAPTURE(Slice(text, unit.at));
      CHECK(got == wanted);
      if (!wanted.empty()) CHECK(got_source == source);
    }
  }
  CHECK(contexts > 100);
}
