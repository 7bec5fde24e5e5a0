// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/program.h"

#include "match/compile.h"

namespace pandect {

Result<Program> Program::Compile(const Codebook& codebook, UnitLevel level, const Lexicon& lexicon) {
  auto impl = match::CompileCodebook(codebook, level, match::LexiconQueryWords(lexicon));
  if (!impl) return std::move(impl).error();
  return Program(*std::move(impl));
}

Result<Program> Program::Compile(const Expression& expression, UnitLevel level, const Lexicon& lexicon) {
  auto impl = match::CompileExpression(expression, level, match::LexiconQueryWords(lexicon));
  if (!impl) return std::move(impl).error();
  return Program(*std::move(impl));
}

std::vector<RuleShape> Program::Shapes() const {
  return impl_->shapes;
}

uint32_t Program::atom_count() const {
  return impl_->atoms.size();
}

}  // namespace pandect
