// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/engine.h"
#include "match/match.h"
#include "text/fold.h"

namespace pandect {
namespace {

// Whether a word as written mixes ASCII letters with Cyrillic ones: its folded form is then not what a regex reads.
bool MixesScripts(std::string_view raw) {
  bool latin = false, cyrillic = false;
  for (const char c : raw) {
    const uint8_t byte = static_cast<uint8_t>(c);
    latin |= (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    cyrillic |= byte >= 0xD0 && byte <= 0xD3;
  }
  return latin && cyrillic;
}

}  // namespace

struct Matcher::Impl {
  Program program;  // shares what the caller's shares, so that it may go first
  const Vocabulary& vocabulary;
  match::Engine engine;

  Impl(const Program& p, const Vocabulary& v) : program(p), vocabulary(v), engine(program.impl()) {}

  void MeetNewForms() {
    const bool reads_other = program.impl().atoms.ReadsOther();
    for (FormId id = engine.form_count(); id < vocabulary.size(); ++id) {
      const Form form = vocabulary.At(id);
      match::FormFacts facts{form.raw, form.folded, {}, form.keys, MixesScripts(form.raw)};
      FoldedWord folded;
      if (reads_other) {
        folded = text::FoldWord(form.raw);
        facts.other = folded.other;
      }
      engine.AddForm(facts);
    }
  }
};

Matcher::Matcher(const Program& program, const Vocabulary& vocabulary)
    : impl_(std::make_unique<Impl>(program, vocabulary)) {}
Matcher::~Matcher() = default;

void Matcher::Match(const Reading& reading, std::vector<pandect::Match>& out) {
  impl_->MeetNewForms();
  impl_->engine.Match(reading, out);
}

}  // namespace pandect
