// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/spss_syntax.h"

#include <doctest/doctest.h>

using namespace pandect::exports;

TEST_CASE("names of variables as SPSS takes them") {
  SpssNames names;
  const std::pair<const char*, const char*> cases[] = {
      {"civil.ngo", "civil_ngo"},
      {"civil-ngo", "civil_ngo_2"},  // another variable
      {"CIVIL.NGO", "CIVIL_NGO_3"},  // letter case tells none apart
      {"Статус", "status"},
      {"1990", "v1990"},
      {"and", "and_v"},
      {"__a__", "a"},
      {"", "v"},
      {"…", "v_2"},
      {"ends.", "ends"},
  };
  for (const auto& [wanted, given] : cases) CHECK(names.Add(wanted) == given);
  const std::string longest(80, 'x');
  CHECK(names.Add(longest) == std::string(64, 'x'));
  CHECK(names.Add(longest + "y") == std::string(62, 'x') + "_2");
}

TEST_CASE("syntax reads the file, labels variables and values") {
  const std::string syntax = SpssSyntax("it's.csv",
                                        {{"case_id", "номер", false, 1, false},
                                         {"document", "path", true, 12, false},
                                         {"civil_ngo", "НПО 'и др.'", false, 1, true}},
                                        "не кодировано", "кодировано");
  CHECK(syntax ==
        "\xEF\xBB\xBF* Run in the folder of the data, or name the folder by CD first.\n"
        "SET UNICODE=ON.\n"
        "GET DATA\n  /TYPE=TXT\n  /FILE='it''s.csv'\n  /ENCODING='UTF8'\n  /DELIMITERS=\",\"\n  /QUALIFIER='\"'\n"
        "  /ARRANGEMENT=DELIMITED\n  /FIRSTCASE=2\n  /VARIABLES=\n"
        "    case_id F8.0\n    document A12\n    civil_ngo F8.0\n  .\n"
        "VARIABLE LABELS\n  case_id 'номер'\n  document 'path'\n  civil_ngo 'НПО ''и др.'''\n  .\n"
        "VALUE LABELS\n  civil_ngo\n  0 'не кодировано' 1 'кодировано'.\n"
        "VARIABLE LEVEL\n  civil_ngo\n  (NOMINAL).\nEXECUTE.\n");
}

TEST_CASE("a label is cut at 256 bytes, at a character") {
  std::string label;
  for (int i = 0; i < 200; ++i) label += "ж";
  const std::string syntax = SpssSyntax("a.csv", {{"a", label, false, 1, false}}, "0", "1");
  const size_t begin = syntax.find("  a '") + 5;
  CHECK(syntax.find("'\n", begin) - begin == 256);
}
