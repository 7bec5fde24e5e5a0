// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/derived_variable.h"

#include <doctest/doctest.h>

TEST_CASE("a date falls into the bin of its day; an incomplete one only where all its days do") {
  pandect::Codebook codebook;
  codebook.variables.push_back(
      {"period",
                                "date",
                                {{"до 1991", "1991-12-08", {}}, {"1991–2022", "2022-02-24", {}}, {"с 2022", "", {}}},
                                {}});
  const struct {
    const char *date, *bin;
  } cases[] = {
      {"1980-05-21", "до 1991"},   {"1991-12-07", "до 1991"}, {"1991-12-08", "1991–2022"}, {"2022-02-24", "с 2022"},
      {"2025-02", "с 2022"},       {"2009", "1991–2022"},
      {"2022", "undetermined"},    {"2022-02", "undetermined"}, {"1991", "undetermined"},
      {"", ""},                    {"17 сентября 2009", ""},    {"2009-9-17", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.date);
    std::map<std::string, std::string> variables{{"date", c.date}};
    pandect::matrix::AddDerivedVariables(codebook, variables);
    CHECK(variables["period"] == c.bin);
  }
}

TEST_CASE("a variable that the manifest gives is kept") {
  pandect::Codebook codebook;
  codebook.variables.push_back({"period", "date", {{"all", "", {}}}, {}});
  std::map<std::string, std::string> variables{{"date", "2009"}, {"period", "mine"}};
  pandect::matrix::AddDerivedVariables(codebook, variables);
  CHECK(variables["period"] == "mine");
}
