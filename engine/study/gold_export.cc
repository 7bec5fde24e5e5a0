// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/gold_export.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "session/output_files.h"
#include "store/documents.h"
#include "study/agreement_source.h"

namespace pandect::study {
namespace {

// What one coder says of one code in one unit.
struct Answer {
  bool present = false, absent = false;
  friend bool operator==(const Answer&, const Answer&) = default;
};

// "03_convention.txt": a name of its own for each document, whatever its path was.
std::string TextName(size_t number, const std::string& path) {
  std::string stem = std::filesystem::path(path).stem().string();
  for (char& c : stem)
    if (static_cast<unsigned char>(c) < 0x20 || c == '/' || c == '\\') c = '_';
  return (number < 10 ? "0" : "") + std::to_string(number) + "_" + stem + ".txt";
}

}  // namespace

std::string GoldTable(const CodedSpans& spans, const std::vector<std::string>& paths) {
  std::string out = "document\tunit\tbegin\tend\tcodes\tdisputed\n";
  for (size_t d = 0; d < spans.documents.size(); ++d) {
    const ComparedDocument& document = spans.documents[d];
    if (document.coders.empty()) continue;
    const auto readers = agree::CodersOfUnits(document);
    for (size_t u = 0; u < document.units.size(); ++u) {
      if (readers[u].empty()) continue;
      const CodePointSpan unit = document.units[u];
      std::map<std::string, std::map<uint32_t, Answer>> answers;  // by code, then coder
      for (const CodedSpan& span : document.spans) {
        if (span.at.begin >= unit.end || span.at.end <= unit.begin) continue;
        if (!std::binary_search(readers[u].begin(), readers[u].end(), span.coder)) continue;
        Answer& answer = answers[spans.codes[span.code]][span.coder];
        (span.absent ? answer.absent : answer.present) = true;
      }
      std::string agreed, disputed;
      for (const auto& [code, by_coder] : answers) {
        const Answer& first = by_coder.begin()->second;
        const bool all =
            by_coder.size() == readers[u].size() && first.present != first.absent &&
            std::all_of(by_coder.begin(), by_coder.end(), [&](const auto& entry) { return entry.second == first; });
        std::string& list = all ? agreed : disputed;
        list += (list.empty() ? "" : ";") + code + (all && first.absent ? "-" : "");
      }
      out += paths[d] + "\t" + std::to_string(u + 1) + "\t" + std::to_string(unit.begin) + "\t" +
             std::to_string(unit.end) + "\t" + agreed + "\t" + disputed + "\n";
    }
  }
  return out;
}

std::string ConsensusGoldTable(const ConsensusTable& table, const std::vector<std::string>& paths) {
  std::string out = "document\tunit\tbegin\tend\tcodes\tdisputed\n";
  auto row = table.rows.begin();
  for (uint32_t d = 0; d < table.documents.size(); ++d) {
    const ComparedDocument& document = table.spans.documents[d];
    const auto readers = agree::CodersOfUnits(document);
    for (uint32_t u = 0; u < document.units.size(); ++u) {
      std::string agreed, disputed;
      for (; row != table.rows.end() && row->document == d && row->unit == u; ++row) {
        const auto says = LayerSays(*row);
        if (says == SettledAs::kNone) continue;
        std::string& list = says ? agreed : disputed;
        list += (list.empty() ? "" : ";") + row->code + (says == SettledAs::kAbsent ? "-" : "");
      }
      if (readers[u].size() < 2) continue;
      out += paths[d] + "\t" + std::to_string(u + 1) + "\t" + std::to_string(document.units[u].begin) + "\t" +
             std::to_string(document.units[u].end) + "\t" + agreed + "\t" + disputed + "\n";
    }
  }
  return out;
}

Result<GoldWritten> WriteGold(const Project& project, const GoldWanted& asked) {
  const std::string& folder = asked.folder;
  std::optional<ConsensusTable> consensus;
  std::optional<CodedSpans> spans;
  if (asked.consensus) {
    auto table = ConsensusOf(project, {});
    if (!table) return table.error();
    consensus = *std::move(table);
    spans = consensus->spans;
  } else {
    AgreementWanted wanted;
    wanted.least_coders = 1;
    wanted.unit = UnitLevel::kParagraph;
    if (!asked.coder.empty()) wanted.coders = {asked.coder};
    auto coded = CodedSpansOf(project, wanted);
    if (!coded) return coded.error();
    spans = *std::move(coded);
  }
  const auto documents = store::Documents(project);
  if (!documents) return documents.error();
  const size_t least_readers = asked.consensus ? 2 : 1;

  GoldWritten out;
  out.coders = spans->coders.size();
  std::vector<std::string> paths(spans->documents.size());
  const std::string texts = folder + "/texts";
  if (auto made = MakeFolder(texts); !made) return made.error();
  for (size_t i = 0; i < spans->documents.size(); ++i) {
    const ComparedDocument& compared = spans->documents[i];
    uint64_t units = 0;
    for (const auto& readers : agree::CodersOfUnits(compared)) units += readers.size() >= least_readers;
    if (units == 0) continue;
    const auto info = std::find_if(documents->begin(), documents->end(),
                                   [&](const DocumentInfo& one) { return one.path == compared.name; });
    if (info == documents->end()) continue;
    const auto document = store::LoadDocument(project, info->id, info->version);
    if (!document) return document.error();
    paths[i] = TextName(i + 1, compared.name);
    OutputFile file(texts, paths[i]);
    file.Write(document->text);
    if (auto done = file.Commit(); !done) return done.error();
    ++out.documents;
    out.units += units;
  }
  OutputFile table(folder, "gold.tsv");
  table.Write(consensus ? ConsensusGoldTable(*consensus, paths) : GoldTable(*spans, paths));
  if (auto done = table.Commit(); !done) return done.error();
  return out;
}

}  // namespace pandect::study
