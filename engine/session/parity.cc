// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/parity.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "parity/align.h"
#include "pipeline/pipeline.h"
#include "session/fired_rules.h"
#include "session/nearest_rules.h"
#include "session/ordered_work.h"
#include "text/offset_map.h"

namespace pandect {
namespace {

// The documents of one value of the column, in the order they were found.
struct Group {
  std::string name;
  std::vector<const SourceFile*> files;
};

std::string_view FileName(const std::string& path) {
  return std::string_view(path).substr(path.rfind('/') + 1);
}

// Where a value stands beside more than two files, those of one name go together ("ru/act.txt" and "en/act.txt"): such
// a column says that a file has a translation, and not which. What is left over stays under the value.
void AddGroups(Group group, std::vector<Group>& groups) {
  if (group.files.size() > 2) {
    std::map<std::string_view, std::vector<const SourceFile*>> by_name;
    for (const SourceFile* file : group.files) by_name[FileName(file->path)].push_back(file);
    Group rest{group.name, {}};
    for (const SourceFile* file : group.files) {
      std::vector<const SourceFile*>& same = by_name[FileName(file->path)];
      if (same.size() == 1) rest.files.push_back(file);
      if (same.size() > 1) groups.push_back({std::string(FileName(file->path)), std::exchange(same, {})});
    }
    group = std::move(rest);
  }
  if (!group.files.empty()) groups.push_back(std::move(group));
}

std::vector<Group> GroupsOf(const std::vector<SourceFile>& files, const std::string& column) {
  std::vector<Group> by_value;
  std::map<std::string, size_t> place;
  for (const SourceFile& file : files) {
    const auto value = file.variables.find(column);
    if (value == file.variables.end() || value->second.empty()) continue;
    const auto [at, is_new] = place.try_emplace(value->second, by_value.size());
    if (is_new) by_value.push_back({value->second, {}});
    by_value[at->second].files.push_back(&file);
  }
  std::vector<Group> groups;
  for (Group& group : by_value) AddGroups(std::move(group), groups);
  return groups;
}

// One version of a work, read and coded.
struct Version {
  Document document;
  CodedDocument coded;
  std::vector<ParallelParagraph> paragraphs;
  ParagraphCodes codes;

  Language language() const {
    if (document.declared_language != Language::kUnd) return document.declared_language;
    return coded.tree.segments.empty() ? Language::kUnd : coded.tree.segments[0].language;
  }
};

struct Compared {
  std::vector<Diagnostic> problems;
  std::optional<ParityPair> pair;  // none where a version is missing
  std::vector<CodeParity> by_code;
};

class PairComparer {
 public:
  PairComparer(const Codebook& codebook, const ParityScale& scale, const Program& program, const Lexicon& lexicon,
               const ParityOptions& options)
      : codebook_(codebook),
        scale_(scale),
        options_(options),
        coder_(codebook, program, UnitLevel::kParagraph, lexicon) {}

  Compared Compare(const Group& group) {
    Compared out;
    std::optional<Version> ru, en;
    for (const SourceFile* file : group.files) {
      auto document = ingest::Read(*file, options_.ingest);
      if (!document) {
        out.problems.push_back({Severity::kError, document.error()});
        continue;
      }
      for (Diagnostic& note : document->notes) out.problems.push_back(std::move(note));
      Version version;
      version.coded = coder_.Code(*document);
      version.document = *std::move(document);
      const Language language = version.language();
      if (language == Language::kUnd) {
        Warn(out, *file, "is neither Russian nor English; it is left out of pair \"" + group.name + "\"");
        continue;
      }
      std::optional<Version>& place = language == Language::kRu ? ru : en;
      if (place)
        Warn(out, *file,
             "pair \"" + group.name + "\" has a version in this language already, " + place->document.path +
                 "; this one is left out");
      else
        place = std::move(version);
    }
    if (!ru || !en) {
      Warn(out, *group.files.front(),
           "pair \"" + group.name + "\" has no " +
               (ru   ? "English"
                : en ? "Russian"
                     : "readable") +
               " version; it is left out");
      return out;
    }
    Complete(*ru);
    Complete(*en);
    const std::vector<Bead> beads = parity::Align(ru->paragraphs, en->paragraphs);
    ParityComparison comparison = parity::Compare(scale_, beads, ru->codes, en->codes);
    out.pair = Describe(group.name, *ru, *en, beads, comparison);
    out.by_code = std::move(comparison.by_code);
    return out;
  }

 private:
  static void Warn(Compared& out, const SourceFile& file, std::string what) {
    out.problems.push_back({Severity::kWarning, {ErrorCode::kInvalid, std::move(what), {file.path}, ""}});
  }

  void Complete(Version& version) const {
    version.paragraphs = parity::Paragraphs(version.document, version.coded.tree);
    version.codes = parity::CodesOf(scale_, version.coded.tree, version.paragraphs, version.coded.codings);
  }

  ParityPair Describe(const std::string& name, const Version& ru, const Version& en, const std::vector<Bead>& beads,
                      const ParityComparison& comparison) const {
    const OffsetMap ru_offsets(ru.document.text), en_offsets(en.document.text);
    ParityPair pair;
    pair.name = name;
    pair.ru_path = ru.document.path;
    pair.en_path = en.document.path;
    pair.aligned = comparison.beads;
    for (const CodeParity& code : comparison.by_code) pair.all += code;
    for (const Bead& bead : beads) {
      ParityBead& described = pair.beads.emplace_back();
      for (const ParityPassage& passage : SideOf(ru, ru_offsets, bead.source_begin, bead.source_end)) {
        described.ru.push_back(passage.at);
        described.ru_addresses.push_back(passage.address);
      }
      for (const ParityPassage& passage : SideOf(en, en_offsets, bead.target_begin, bead.target_end)) {
        described.en.push_back(passage.at);
        described.en_addresses.push_back(passage.address);
      }
      if (bead.aligned()) continue;
      pair.ru_unaligned += bead.source_end - bead.source_begin;
      pair.en_unaligned += bead.target_end - bead.target_begin;
    }
    if (!options_.findings) return pair;
    for (const ParityDifference& difference : comparison.differences) {
      const Bead& bead = beads[difference.bead];
      ParityFinding& finding = pair.findings.emplace_back();
      finding.code = scale_.codes[difference.code];
      finding.fired_in = difference.in_first ? Language::kRu : Language::kEn;
      finding.ru = SideOf(ru, ru_offsets, bead.source_begin, bead.source_end);
      finding.en = SideOf(en, en_offsets, bead.target_begin, bead.target_end);
      const auto fired = [&](const Version& version, uint32_t begin, uint32_t end) {
        for (const Coding& coding : version.coded.codings)
          if (scale_.of_code[coding.code] == difference.code)
            if (const ByteSpan at = Passage(version, begin, end); LiesIn(coding, at))
              finding.fired.push_back(FiredRules(codebook_, version.document, coding, at));
      };
      const auto nearest = [&](const Version& version, Language language, uint32_t begin, uint32_t end) {
        const Reading reading{version.document, version.coded.tree, version.coded.words};
        finding.nearest = NearestRules(codebook_, finding.code, reading, Passage(version, begin, end), language,
                                       coder_.vocabulary(), 3);
      };
      if (difference.in_first) {
        fired(ru, bead.source_begin, bead.source_end);
        nearest(en, Language::kEn, bead.target_begin, bead.target_end);
      } else {
        fired(en, bead.target_begin, bead.target_end);
        nearest(ru, Language::kRu, bead.source_begin, bead.source_end);
      }
    }
    return pair;
  }

  // From the first paragraph of a side to its last.
  static ByteSpan Passage(const Version& version, uint32_t begin, uint32_t end) {
    const std::vector<Segment>& segments = version.coded.tree.segments;
    return {segments[version.paragraphs[begin].segment].span.begin,
            segments[version.paragraphs[end - 1].segment].span.end};
  }

  static ParitySide SideOf(const Version& version, const OffsetMap& offsets, uint32_t begin, uint32_t end) {
    ParitySide side;
    for (uint32_t i = begin; i < end; ++i) {
      const SegmentIndex segment = version.paragraphs[i].segment;
      const ByteSpan span = version.coded.tree.segments[segment].span;
      side.push_back({offsets.ToCodePoints(span), segment::Address(version.coded.tree, segment, version.language()),
                      std::string(Slice(version.document.text, span))});
    }
    return side;
  }

  const Codebook& codebook_;
  const ParityScale& scale_;
  const ParityOptions& options_;
  Coder coder_;
};

}  // namespace

Result<ParityReport> Parity(const Codebook& codebook, const Lexicon& lexicon, const ParityOptions& options) {
  auto program = Program::Compile(codebook, UnitLevel::kParagraph, lexicon);
  if (!program) return program.error();
  ParityReport report;
  const std::vector<SourceFile> files = ingest::Find(options.paths, report.problems);
  const std::vector<Group> groups = GroupsOf(files, options.pair_column);
  const std::string first_path = options.paths.empty() ? "" : options.paths.front();
  if (groups.empty())
    return Error{
        ErrorCode::kNotFound,
        "no document has a value in the column \"" + options.pair_column + "\"",
        {first_path},
        "give a folder whose manifest.tsv has this column, with the same value for the two versions of a work"};

  const ParityScale scale = parity::ScaleOf(codebook, options.depth);
  report.codes = scale.codes;
  report.by_code.resize(scale.codes.size());
  const unsigned threads = std::max(1u, options.threads);
  std::vector<std::unique_ptr<PairComparer>> comparers(threads);
  auto work = [&](size_t item, unsigned thread) {
    if (!comparers[thread])
      comparers[thread] = std::make_unique<PairComparer>(codebook, scale, *program, lexicon, options);
    return comparers[thread]->Compare(groups[item]);
  };
  auto consume = [&](size_t, Compared compared) {
    for (Diagnostic& problem : compared.problems) report.problems.Add(problem.severity, std::move(problem.error));
    if (!compared.pair) return;
    for (size_t i = 0; i < compared.by_code.size(); ++i) report.by_code[i] += compared.by_code[i];
    report.all += compared.pair->all;
    report.pairs.push_back(*std::move(compared.pair));
  };
  InOrder<Compared>(groups.size(), threads, 4 * threads, work, consume);
  if (report.pairs.empty()) {
    const auto& all = report.problems.all();
    return Error{ErrorCode::kNotFound,
                 "no pair has a Russian and an English version",
                 {first_path},
                 all.empty() ? "" : Format(all.front().error)};
  }
  return report;
}

}  // namespace pandect
