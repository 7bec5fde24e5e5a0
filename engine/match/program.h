// SPDX-License-Identifier: GPL-2.0-or-later
//
// What Compile makes of rules: word tests (atoms), one automaton over them, and for each rule a small tree over its
// leaves.
#pragma once

#include <cstdint>
#include <vector>

#include "expression/expression.h"
#include "match/atoms.h"
#include "match/automaton.h"
#include "match/flat_lists.h"
#include "match/layout.h"
#include "match/match.h"
#include "match/span_hit.h"
#include "pattern/regex.h"

namespace pandect {

namespace match {

using StepId = uint32_t;

// A node of a compiled rule. Lists and word alternatives have become leaves.
struct EvaluationStep {
  enum class Kind : uint8_t { kLeaf, kNear, kAnd, kOr, kNot, kAtLeast, kCode, kIn };
  Kind kind = Kind::kLeaf;
  NearOrder order = NearOrder::kEither;
  NearScope scope = NearScope::kParagraph;
  bool negated = false;
  LanguageMask languages = kAllLanguages;  // kLeaf: the paragraphs whose finds count
  uint32_t n = 0;                          // kNear, kAtLeast; kIn: an index into Program::Impl::surroundings
  LeafId leaf = kNone;
  CodeIndex code = kNoCode;
  std::vector<StepId> children;
};

// Small, because one is read for every find of a term.
struct CompiledRule {
  CodeIndex code = 0;
  uint32_t rule = 0;  // of Code::rules
  StepId root = 0;
  uint32_t rank = 0;    // rules are decided in ascending rank, so that the codes a rule asks for are known
  LeafId leaf = kNone;  // where the root is a leaf, as of most rules: that, and the step's languages
  LanguageMask leaf_languages = kAllLanguages;
  LanguageMask languages = kAllLanguages;
  bool is_except = false;
  bool whole_unit = false;  // of an except: where it fires, its code has no hits in the unit
};

// A condition on the surroundings of units; `root` is decided paragraph by paragraph.
struct AskedSurroundings {
  InPlace place = InPlace::kTitle;
  StepId root = 0;
};

struct CompiledRegex {
  Regex regex;
  LeafId leaf = 0;
  LanguageMask languages = 0;  // of the rules that use it
  bool always = false;         // no word can tell beforehand that it will find nothing
};

}  // namespace match

struct Program::Impl {
  UnitLevel level = UnitLevel::kParagraph;
  match::AtomTable atoms;
  match::Automaton automaton;
  std::vector<match::EvaluationStep> steps;
  std::vector<match::CompiledRule> rules;  // by code, then rule
  std::vector<RuleShape> shapes;           // of `rules`
  std::vector<match::CompiledRegex> regexes;
  std::vector<match::AskedSurroundings> surroundings;
  // A find of leaf `first_trigger + i` tells that regexes[i] may match in its paragraph.
  match::LeafId first_trigger = 0;

  // By leaf: the rules that a find of it may make fire. By code: those that bearing it may make fire.
  match::FlatLists rules_of_leaf;
  std::vector<std::vector<uint32_t>> rules_of_code;
  std::vector<uint32_t> rules_always;  // may fire where nothing is found
  std::vector<std::vector<uint32_t>> excepts_of_code;
  std::vector<CodeIndex> parent_of_code;  // kNoCode for roots
  uint32_t rank_count = 1;
};

}  // namespace pandect
