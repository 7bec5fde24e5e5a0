// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/example_test.h"

#include "pipeline/pipeline.h"

namespace pandect {
namespace {

// "present by civil.ngo/r1 \"…words…\"" for each coding of the code or one below it.
std::string Describe(const Codebook& codebook, const Document& document, const std::vector<const Coding*>& codings) {
  if (codings.empty()) return "no rule fired";
  std::string out;
  for (const Coding* coding : codings) {
    if (!out.empty()) out += "; ";
    out += Name(coding->polarity);
    out += " by";
    for (uint32_t rule : coding->rules) out += " " + codebook.codes[coding->code].rules[rule].id;
    for (ByteSpan span : coding->evidence) out += " \"" + std::string(Slice(document.text, span)) + "\"";
  }
  return out;
}

}  // namespace

Result<ExampleReport> TestExamples(const Codebook& codebook, const Lexicon& lexicon) {
  auto program = Program::Compile(codebook, UnitLevel::kParagraph, lexicon);
  if (!program) return program.error();
  Coder coder(codebook, *program, UnitLevel::kParagraph, lexicon);

  ExampleReport report;
  for (CodeIndex code = 0; code < codebook.codes.size(); ++code) {
    for (const Example& example : codebook.codes[code].examples) {
      ++report.examples;
      Document document;
      document.path = codebook.path;
      document.text = example.text;
      document.layout = LineLayout::kLineIsParagraph;
      document.declared_language = example.language;
      const CodedDocument coded = coder.Code(document);

      std::vector<const Coding*> given;
      bool with_polarity = false;
      for (const Coding& coding : coded.codings) {
        if (coding.code < code || coding.code >= codebook.codes[code].end) continue;
        given.push_back(&coding);
        with_polarity |= coding.polarity == example.polarity;
      }
      const bool passed = example.coded ? with_polarity : given.empty();
      if (!passed) report.failed.push_back({code, &example, Describe(codebook, document, given)});
    }
  }
  return report;
}

}  // namespace pandect
