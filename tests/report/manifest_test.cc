// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/manifest.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "report/sample.h"

using namespace pandect;

namespace {

std::string MakeManifest(const sample::Run& run) {
  return report::Manifest(run.facts, run.book, run.documents, run.skipped, run.table,
                          {{"segments.csv", 12, HashBytes("segments")}});
}

}  // namespace

TEST_CASE("the manifest names everything the figures stand on") {
  sample::Run run = sample::MakeRun();
  run.facts.table.filters = {"lang:ru"};
  const auto json = nlohmann::ordered_json::parse(MakeManifest(run));
  CHECK(json["program"]["version"] == "0.1.0");
  CHECK(json["options"]["unit"] == "paragraph");
  CHECK(json["codebook"]["id"] == "sample");
  CHECK(json["codebook"]["sha256"] == run.book.hash.Hex());
  CHECK(json["lexicon"]["tier"] == "hunspell+link-grammar");
  CHECK(json["lexicon"]["sources"][1]["name"] == "wordnet-base");
  CHECK(json["table"]["count"] == "units");
  CHECK(json["table"]["layer"] == "rules");
  CHECK(json["table"]["layer_means"] == "rules (unreviewed proposals)");
  CHECK(json["table"]["filters"] == nlohmann::json{"lang:ru"});
  CHECK(json["table"]["base"]["all"]["units"] == 6);
  CHECK(json["table"]["base"]["ru"]["units"] == 4);
  CHECK(json["table"]["base"]["en"]["units"] == 2);
  REQUIRE(json["documents"].size() == 2);
  CHECK(json["documents"][0]["path"] == "ru/договор.txt");
  CHECK(json["documents"][0]["charset_reason"] == "valid UTF-8");
  CHECK(json["documents"][0]["text_sha256"] == run.reads[0].document.text_hash.Hex());
  CHECK(json["skipped"][0]["error"] == "bad.docx: not a ZIP archive");
  CHECK(json["outputs"][0]["sha256"] == HashBytes("segments").Hex());
}

TEST_CASE("equal runs give equal bytes") {
  CHECK(MakeManifest(sample::MakeRun()) == MakeManifest(sample::MakeRun()));
}
