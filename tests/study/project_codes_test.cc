// SPDX-License-Identifier: GPL-2.0-or-later
// Codings of a project as searches ask for them: by code, by coder, by both, with the passages marked.
#include "study/project_codes.h"

#include <doctest/doctest.h>

#include "query/search.h"
#include "session/project_index.h"
#include "store/settings.h"
#include "study/project_review.h"
#include "study_project.h"

using namespace pandect;
using namespace pandect::test;

namespace {

constexpr const char* kText =
    "Совет утвердил бюджет.\n\nThe Council adopted its budget.\n\nБюджет исполнен.\n\nПрочее 🙂 и "
    "т. "
    "д.\n";

struct Coded {
  Coded() : project(MakeToy(folder / "P.pandect")) {
    AddText(project, "a.txt", kText);
    UseCodebook(project, CodebookText("1"));
    Apply(project);
    Value(IndexProject(project, Dictionaries(), false, {}));
  }
  void Mark(const std::string& code, const std::string& quote, const std::string& coder) {
    study::MarkWanted wanted;
    wanted.document = "a";
    wanted.code = code;
    wanted.coder = coder;
    wanted.place.quotation = quote;
    Action action = Value(project.Begin("mark", "a"));
    Value(study::Mark(action, wanted));
    Value(action.Commit());
  }
  // The codings as they are now; the words marked in each unit found: "Совет, бюджет | budget".
  std::string Ask(const std::string& text, study::WhichCodings which = study::WhichCodings::kCoded,
                  const study::Sight& sight = {}, UnitLevel unit = UnitLevel::kParagraph) {
    const auto snapshot = Value(index::Snapshot::Open(ProjectIndexFolder(project.folder()), Dictionaries()));
    const Searcher searcher(snapshot);
    const auto codes = Value(study::ProjectCodes::Of(project, snapshot, sight, which));
    not_in_index = codes->not_in_index();
    QueryOptions options;
    options.unit = unit;
    options.codes = codes;
    const auto query = searcher.Prepare(text, options);
    if (!query) return Format(query.error());
    const auto found = Value(searcher.Find(*query, {HitOrder::kDocument, {}}));
    const auto marked = Value(searcher.Mark(*query, Value(found.Page(0, found.units()))));
    std::string out;
    for (const MarkedUnit& one : marked) {
      if (&one != marked.data()) out += " | ";
      for (const Hit& hit : one.hits)
        Evidence(hit, [&](ByteSpan span) {
          out += (&hit == one.hits.data() && span.begin == hit.span.begin ? "" : ", ") +
                 std::string(Slice(one.read->text, span));
        });
    }
    return out;
  }

  TemporaryFolder folder;
  Project project;
  uint64_t not_in_index = 0;
};

}  // namespace

TEST_CASE("a search by code finds what people coded and what the rules propose, and marks it") {
  Coded coded;
  coded.Mark("money", "Прочее 🙂", "Анна");
  coded.Mark("council", "исполнен", "Борис");
  coded.Mark("money", "Бюджет исполнен", "Борис");
  using Which = study::WhichCodings;
  const struct {
    const char* query;
    Which which;
    const char* marked;
  } cases[] = {
      {"#money", Which::kCoded, "бюджет | budget | Бюджет исполнен | Прочее 🙂"},
      {"#money", Which::kPeople, "Бюджет исполнен | Прочее 🙂"},
      {"#bodies", Which::kCoded, "Совет | Council | исполнен"},  // a code above it
      {"#bodies.council AND #money", Which::kCoded, "Совет, бюджет | Council, budget | Бюджет исполнен"},
      {"coder:Анна", Which::kCoded, "Прочее 🙂"},
      {"coder:анна", Which::kCoded, "Прочее 🙂"},
      {"coder:борис", Which::kPeople, "Бюджет исполнен"},
      // What Boris coded so, not what somebody coded so where Boris coded something.
      {"#bodies.council AND coder:Борис", Which::kCoded, "исполнен"},
      {"#money AND coder:Анна", Which::kCoded, "Прочее 🙂"},
      {"#bodies AND coder:Анна", Which::kCoded, ""},
      {"(#bodies OR #money) AND coder:Анна", Which::kCoded, "Прочее 🙂"},
      {"#money AND coder:Анна AND coder:Борис", Which::kCoded, ""},
      {"#money OR coder:Борис", Which::kPeople, "Бюджет исполнен | Прочее 🙂"},
      // NOT is of anybody's.
      {"coder:Борис AND NOT #money", Which::kCoded, ""},
      {"#money AND NOT coder:Борис", Which::kCoded, "бюджет | budget | Прочее 🙂"},
      {"#money AND прочее", Which::kPeople, "Прочее 🙂"},
      {"code:money lang:en", Which::kCoded, "budget"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.query);
    CHECK(coded.Ask(c.query, c.which) == std::string(c.marked));
  }
  CHECK(coded.Ask("#money AND coder:Анна AND coder:Борис", Which::kCoded, {}, UnitLevel::kDocument) ==
        "Бюджет исполнен, Прочее 🙂");
  CHECK(coded.Ask("coder:Вера").find("no coder \"Вера\"; there are coder:Анна, coder:Борис") != std::string::npos);
  CHECK(coded.not_in_index == 0);
}

TEST_CASE("what was rejected is found nowhere, what was accepted is its coder's") {
  Coded coded;
  const auto decide = [&](size_t passage, size_t coding, review::State verdict) {
    const std::string folder = coded.project.folder();
    coded.project = OpenToy(folder, Access::kRead);  // whoever holds it for writing keeps the review out
    const auto desk = Value(study::ProjectReview::Open({folder, "Анна", std::chrono::seconds(2)}, {}, Language::kRu));
    const auto one = Value(desk->Load(passage)).codings[coding];
    Value(desk->Decide(passage, coding, {verdict, one.code_now, one.at_now, one.polarity_now, ""}));
  };
  REQUIRE(coded.Ask("#money") == "бюджет | budget | Бюджет");
  decide(0, 1, review::State::kRejected);
  CHECK(coded.Ask("#money") == "budget | Бюджет");
  CHECK(coded.Ask("#money", study::WhichCodings::kPeople) == "");
  decide(2, 0, review::State::kAccepted);
  CHECK(coded.Ask("#money", study::WhichCodings::kPeople) == "Бюджет исполнен.");
  CHECK(coded.Ask("#money AND coder:Анна") == "Бюджет исполнен.");
  CHECK(coded.Ask("#money") == "budget | Бюджет исполнен.");
}

TEST_CASE("blind coding and an index that is behind: nothing is shown that should not be") {
  Coded coded;
  coded.Mark("money", "Прочее", "Анна");
  coded.Mark("money", "Бюджет исполнен", "Борис");
  {
    Action action = Value(coded.project.Begin("blind", "on"));
    Value(store::SetSetting(action, "blind", "on"));
    Value(action.Commit());
  }
  const study::Sight anna = Value(study::SightOf(coded.project, "Анна"));
  CHECK(coded.Ask("#money", study::WhichCodings::kCoded, anna) == "Прочее");
  CHECK(coded.Ask("coder:Борис", study::WhichCodings::kCoded, anna).find("there are coder:Анна") != std::string::npos);
  Replace(coded.project, "a.txt", "Совсем другой текст.\n");
  CHECK(coded.Ask("#money", study::WhichCodings::kCoded, anna) == "");
  CHECK(coded.not_in_index == 1);
}
