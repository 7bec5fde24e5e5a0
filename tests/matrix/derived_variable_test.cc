// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/derived_variable.h"

#include <doctest/doctest.h>

TEST_CASE("a date falls into the bin of its day; an incomplete one only where all its days do") {
  pandect::Codebook codebook;
  codebook.variables.push_back(
      {"period", "date", "", {{"до 1991", "1991-12-08", {}}, {"1991–2022", "2022-02-24", {}}, {"с 2022", "", {}}}, {}});
  const pandect::matrix::DerivedVariables derived(codebook);
  const struct {
    const char *date, *bin;
  } cases[] = {
      {"1980-05-21", "до 1991"},   {"1991-12-07", "до 1991"},
      {"1991-12-08", "1991–2022"}, {"2022-02-24", "с 2022"},
      {"2025-02", "с 2022"},       {"2009", "1991–2022"},
      {"2022", "undetermined"},    {"2022-02", "undetermined"},
      {"1991", "undetermined"},    {"", ""},
      {"17 сентября 2009", ""},    {"2009-9-17", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.date);
    std::map<std::string, std::string> variables{{"date", c.date}};
    pandect::Diagnostics notes;
    derived.AddTo(variables, "a.txt", notes);
    CHECK(variables["period"] == c.bin);
    CHECK(notes.empty());
  }
}

TEST_CASE("a variable that the manifest gives is kept") {
  pandect::Codebook codebook;
  codebook.variables.push_back({"period", "date", "", {{"all", "", {}}}, {}});
  std::map<std::string, std::string> variables{{"date", "2009"}, {"period", "mine"}};
  pandect::Diagnostics notes;
  pandect::matrix::DerivedVariables(codebook).AddTo(variables, "a.txt", notes);
  CHECK(variables["period"] == "mine");
}

TEST_CASE("a pair of actors gets its scope; where it is none a note says why") {
  pandect::Codebook codebook;
  pandect::BorderTable table;
  table.id = "near";
  table.actors = {{"ru", "", {{pandect::Language::kRu, "Россия"}, {pandect::Language::kEn, "Russia"}}, {}},
                  {"mn", "", {{pandect::Language::kRu, "Монголия"}}, {}}};
  table.borders = {{"mn", "ru", {}}};
  codebook.border_tables = {table};
  codebook.variables.push_back({"scope", "actors", "near", {}, {}});
  const pandect::matrix::DerivedVariables derived(codebook);
  const struct {
    std::map<std::string, std::string> given;
    const char *scope, *note;
  } cases[] = {
      {{{"actors", "Россия; Монголия"}}, "transborder", ""},
      {{{"actors", "монголия – russia"}}, "transborder", ""},
      {{{"actors", "Россия; Китай"}},
       "undetermined",
       "a.txt: scope undetermined: the table of borders near does not know \"Китай\"; write actors as two names of the "
       "table: A; B"},
      {{{"actors", "Россия; Китай"}, {"scope", "mine"}}, "mine", ""},
      {{{"actors", " "}}, "none", ""},
      {{{"date", "2022"}}, "none", ""},
  };
  for (const auto& c : cases) {
    std::map<std::string, std::string> variables = c.given;
    pandect::Diagnostics notes;
    derived.AddTo(variables, "a.txt", notes);
    CHECK((variables.contains("scope") ? variables["scope"] : "none") == c.scope);
    CHECK((notes.empty() ? "" : Format(notes.all()[0].error)) == c.note);
  }
}
