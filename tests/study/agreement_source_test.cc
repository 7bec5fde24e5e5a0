// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/agreement_source.h"

#include <doctest/doctest.h>

#include "agree/spans_report.h"
#include "store/codings.h"
#include "store/samples.h"
#include "study_project.h"

using namespace pandect;
using namespace pandect::test;

TEST_CASE("agreement of a project: who saw what, in code points, without consensus") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  const DocumentId a =
      AddText(project, "a.txt",
              "Совет 🙂 собрался.\n\nБюджет принят.\n\nПрочее здесь.\n");
  const DocumentId b = AddText(project, "b.txt", "Совет распущен.\n");
  UseCodebook(project, CodebookText("1"));
  Apply(project);
  CHECK(ErrorText(study::CodedSpansOf(project, {})).find("agreement needs two coders, and the project has ") !=
        std::string::npos);
  AddMark(project, a, "Совет", "bodies.council", "Анна");
  AddMark(project, a, "собрался", "bodies.council", "Борис");
  AddMark(project, a, "Бюджет", "money", "Анна");
  const CodingId settled = AddMark(project, a, "Прочее", "money", "Борис");
  {
    Action action = Value(project.Begin("consensus", ""));
    StoredCoding coding = Value(store::GetCoding(project, settled));
    coding.origin = CodingOrigin::kConsensus;
    Value(store::UpdateCoding(action, coding));
    Value(store::MarkDocumentRead(action, b, 1, Value(store::FindCoder(project, "Анна"))->id));
    Value(action.Commit());
  }
  const CodedSpans spans = Value(study::CodedSpansOf(project, {}));
  CHECK(spans.coders == std::vector<std::string>{"Анна", "Борис"});
  REQUIRE(spans.documents.size() == 2);
  CHECK(spans.documents[0].coders == std::vector<uint32_t>{0, 1});
  CHECK(spans.documents[1].coders == std::vector<uint32_t>{0});  // read, though she coded nothing in it
  CHECK(spans.documents[0].units == std::vector<CodePointSpan>{{0, 17}, {19, 33}, {35, 48}});
  REQUIRE(spans.documents[0].spans.size() == 3);
  CHECK(spans.documents[0].spans[1].at == CodePointSpan{8, 16});  // behind a character beyond the BMP
  // By paragraph both gave "council" to the first; "money" only one.
  const auto ratings = agree::RatingsOfCode(spans, 0, {});
  CHECK(ratings.ratings.cells == std::vector<Category>{1, 1, 0, 0, 0, 0, 0, kMissingRating});
  CHECK(agree::SpansReport(spans, {}).ok());

  study::AgreementWanted wanted;
  wanted.rules = true;
  const CodedSpans with_rules = Value(study::CodedSpansOf(project, wanted));
  CHECK(with_rules.coders.back() == "rules");
  CHECK(with_rules.documents[1].coders == std::vector<uint32_t>{0, 2});
  wanted = {};
  wanted.code = "money";
  wanted.unit = UnitLevel::kDocument;
  CHECK(Value(study::CodedSpansOf(project, wanted)).codes == std::vector<std::string>{"money"});
  CHECK(Value(study::CodedSpansOf(project, wanted)).documents[0].units.size() == 1);
  wanted.coders = {"Анна"};
  CHECK(!study::CodedSpansOf(project, wanted).ok());
  wanted.coders = {"Вера"};
  CHECK(ErrorText(study::CodedSpansOf(project, wanted)) == "no coder \"Вера\"; pandect coders lists them");
}
