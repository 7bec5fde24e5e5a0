// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/evaluate.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "pipeline/pipeline.h"
#include "session/fired_rules.h"
#include "session/nearest_rules.h"
#include "session/ordered_work.h"
#include "text/offset_map.h"

namespace pandect {
namespace {

bool HoldsOneOf(const std::string& path, const std::vector<std::string>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(), [&](const std::string& piece) { return path.find(piece) != std::string::npos; });
}

// Which codes are scored, and which scored code each code of the codebook counts as.
struct Scale {
  std::vector<std::string> names;
  std::map<std::string, uint32_t> by_name;
  std::vector<uint32_t> of_code;  // by CodeIndex; kNone above the scored depths

  static constexpr uint32_t kNone = UINT32_MAX;

  Scale(const Codebook& codebook, const std::vector<GoldDocument>& gold, Diagnostics& problems) {
    std::set<std::string> named;
    for (const GoldDocument& document : gold)
      for (const GoldUnit& unit : document.units) {
        for (const GoldCode& code : unit.agreed) named.insert(code.code);
        for (const std::string& code : unit.disputed) named.insert(code);
      }
    std::set<uint32_t> depths;
    for (const std::string& name : named) {
      const CodeIndex code = codebook.Find(name);
      if (code != kNoCode) {
        depths.insert(codebook.codes[code].depth);
        continue;
      }
      problems.Add(Severity::kWarning, {ErrorCode::kNotFound, "the gold names a code \"" + name + "\" that the codebook does not have; it counts as missed", {codebook.path}, ""});
      Add(name);
    }
    of_code.assign(codebook.codes.size(), kNone);
    for (CodeIndex i = 0; i < codebook.codes.size(); ++i) {
      const Code& code = codebook.codes[i];
      if (depths.count(code.depth))
        of_code[i] = Add(code.id);
      else if (code.parent != kNoCode)
        of_code[i] = of_code[code.parent];
    }
  }

  uint32_t Add(const std::string& name) {
    const auto [at, is_new] = by_name.try_emplace(name, static_cast<uint32_t>(names.size()));
    if (is_new) names.push_back(name);
    return at->second;
  }
};

struct Evaluated {
  std::optional<Error> error;
  ValidityDocument document;
  std::vector<EvaluationError> errors;
};

// Scores one document's units.
Evaluated Score(const Codebook& codebook, const Scale& scale, const GoldDocument& gold, const Document& document,
                const CodedDocument& coded, const Vocabulary& vocabulary) {
  Evaluated out;
  const OffsetMap offsets(document.text);
  const Reading reading{document, coded.tree, coded.words};
  out.document.path = gold.path;
  out.document.language = coded.tree.segments.empty() ? Language::kUnd : coded.tree.segments[0].language;
  out.document.units = gold.units.size();
  for (const GoldUnit& unit : gold.units) {
    const ByteSpan at = offsets.ToBytes(unit.at);
    std::map<uint32_t, ValidityCell> cells;
    const auto cell = [&](uint32_t code) -> ValidityCell& {
      ValidityCell& found = cells[code];
      found.unit = unit.number;
      found.code = code;
      return found;
    };
    std::map<uint32_t, std::vector<const Coding*>> fired;
    for (const Coding& coding : coded.codings) {
      const uint32_t code = scale.of_code[coding.code];
      if (code == Scale::kNone || !LiesIn(coding, at)) continue;
      ValidityCell& c = cell(code);
      c.rules = true;
      c.rules_absent |= coding.polarity == Polarity::kAbsent;
      fired[code].push_back(&coding);
    }
    for (const GoldCode& code : unit.agreed) {
      const auto known = codebook.Find(code.code);
      ValidityCell& c = cell(known == kNoCode ? scale.by_name.at(code.code) : scale.of_code[known]);
      c.gold = true;
      c.gold_absent |= code.absent;
    }
    for (const std::string& code : unit.disputed) {
      const auto known = codebook.Find(code);
      ValidityCell& c = cell(known == kNoCode ? scale.by_name.at(code) : scale.of_code[known]);
      if (!c.gold) c.disputed = true;
    }
    for (const auto& [code, c] : cells) {
      out.document.cells.push_back(c);
      if (c.disputed || c.gold == c.rules) continue;
      EvaluationError error{gold.path, out.document.language, unit.number, unit.at, scale.names[code], c.gold, {},
                            std::string(Slice(document.text, at))};
      if (c.gold) {
        const CodeIndex known = codebook.Find(scale.names[code]);
        if (known != kNoCode)
          error.rules = NearestRules(codebook, known, reading, at, out.document.language, vocabulary, 3);
      } else {
        for (const Coding* coding : fired[code]) error.rules.push_back(FiredRules(codebook, document, *coding, at));
      }
      out.errors.push_back(std::move(error));
    }
  }
  return out;
}

}  // namespace

Result<Evaluation> Evaluate(const Codebook& codebook, const Lexicon& lexicon, const EvaluateOptions& options) {
  Evaluation out;
  auto gold = ReadGold(options.gold_folder, out.problems);
  if (!gold) return gold.error();
  std::erase_if(*gold, [&](const GoldDocument& document) {
    return HoldsOneOf(document.path, options.without) || (!options.only.empty() && !HoldsOneOf(document.path, options.only));
  });
  if (gold->empty()) return Error{ErrorCode::kNotFound, "no document is left to evaluate on", {options.gold_folder}, "loosen --only and --without"};
  auto program = Program::Compile(codebook, UnitLevel::kParagraph, lexicon);
  if (!program) return program.error();

  const Scale scale(codebook, *gold, out.problems);
  const unsigned threads = std::max(1u, options.threads);
  std::vector<std::unique_ptr<Coder>> coders(threads);
  auto work = [&](size_t item, unsigned thread) {
    Evaluated evaluated;
    const GoldDocument& document_gold = (*gold)[item];
    const std::string path = options.texts_folder + "/" + document_gold.path;
    auto document = ingest::Read({path, path, {}, Language::kUnd}, options.ingest);
    if (!document) {
      evaluated.error = document.error();
      return evaluated;
    }
    if (!coders[thread]) coders[thread] = std::make_unique<Coder>(codebook, *program, UnitLevel::kParagraph, lexicon);
    const CodedDocument coded = coders[thread]->Code(*document);
    return Score(codebook, scale, document_gold, *document, coded, coders[thread]->vocabulary());
  };
  auto consume = [&](size_t, Evaluated evaluated) {
    if (evaluated.error) {
      out.problems.Add(Severity::kError, *evaluated.error);
      return;
    }
    out.input.documents.push_back(std::move(evaluated.document));
    for (EvaluationError& error : evaluated.errors) out.errors.push_back(std::move(error));
  };
  InOrder<Evaluated>(gold->size(), threads, 4 * threads, work, consume);
  if (out.input.documents.empty())
    return Error{ErrorCode::kNotFound, "none of the texts that the gold names could be read", {options.texts_folder},
                 "name the folder that its paths are relative to with --texts"};
  out.input.codes = scale.names;
  out.report = agree::Validity(out.input, options.rounds, options.seed);
  return out;
}

}  // namespace pandect
