// SPDX-License-Identifier: GPL-2.0-or-later
// All the real documents, clean and messy, through the main job: every one is read, and the totals are those that a person has
// read through (tests/golden/tools_shared_texts.csv: code, units, absent, hits, documents). A change of a rule changes them for a
// reason: run with PANDECT_UPDATE_GOLDEN=1, read the difference, and say the reason in the commit.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "support/csv.h"
#include "support/run_program.h"
#include "support/shared_texts.h"

using namespace pandect::test;

TEST_CASE("all of ../shared/texts is read, and its totals are the golden ones") {
  PANDECT_NEEDS_SHARED();
  const TemporaryFolder folder;
  const Ran ran = RunPandect({"run", "../shared/texts", "--codebook", "paradiplomacy", "--out", folder.path(), "--quiet"}, "",
                             PANDECT_SOURCE_DIR);
  INFO(ran.command, "\n", ran.err);
  REQUIRE(ran.status == 0);

  std::string found = "code,units,absent,hits,documents\n";
  for (const auto& row : ReadCsv(ReadFile(folder.path() + "/frequencies.csv")))
    found += row.at("code") + "," + row.at("units") + "," + row.at("absent") + "," + row.at("hits") + "," + row.at("documents") + "\n";
  const std::string golden = PANDECT_SOURCE_DIR "/tests/golden/tools_shared_texts.csv";
  if (std::getenv("PANDECT_UPDATE_GOLDEN")) std::ofstream(golden, std::ios::binary) << found;
  CHECK(found == ReadFile(golden));

  // Every text the manifest names has been read in its own language.
  const std::string manifest = ReadFile(folder.path() + "/manifest.json");
  const auto rows = ReadCsvCells(ReadFile(kShared + "/texts/MANIFEST.tsv"), '\t');
  REQUIRE(rows.size() > 70);
  for (size_t i = 1; i < rows.size(); ++i) CHECK_MESSAGE(manifest.find(rows[i][0]) != std::string::npos, rows[i][0]);
}
