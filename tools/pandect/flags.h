// SPDX-License-Identifier: GPL-2.0-or-later
//
// The command line as values. Every flag is described once, in flags.cc (the seam to CLI11): help, parsing and checks of values
// grow from that description.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/language.h"
#include "codebook/code.h"

namespace pandect::tool {

// What every verb understands.
struct CommonFlags {
  Language language = Language::kEn;  // of messages, labels and addresses
  bool json = false;
  bool verbose = false;
  unsigned threads = 0;               // 0: one a core
  std::string encoding;               // forces a charset on all plain texts
  std::string lexicon = "auto";       // tier of the lexicon, see lemma/lexicon.h
};

struct RunFlags {
  std::vector<std::string> paths;
  std::string codebook;
  std::string out;
  std::optional<UnitLevel> unit;      // default: the codebook's
  bool quiet = false;                 // no table on the terminal
};

struct GrepFlags {
  std::string expression;
  std::vector<std::string> paths;     // "-": standard input
  std::optional<UnitLevel> unit;      // default: paragraph
  bool only_matching = false;
  bool count = false;
  bool offsets = false;
  std::string colour = "auto";        // auto | always | never
};

struct LemmasFlags {
  std::vector<std::string> words;     // "-" or none: standard input, one a line
  bool query = false;                 // keys of the word as a query (narrowed)
};

struct ExplainFlags {
  std::string path;
  std::string codebook;               // may be empty: the stages before matching only
  std::optional<uint32_t> at;         // code points; only what holds this character
  std::optional<UnitLevel> unit;
};

struct CodebookFlags {
  enum class Action : uint8_t { kCheck, kTest, kShow } action = Action::kCheck;
  std::string codebook;
  std::string code;                   // show: only this code and those below it
  bool forms = false;                 // show: the forms each term matches
};

struct CodebookSuggestFlags {
  std::string codebook;
  std::string gold;
  std::string texts;                  // default: the folder that holds the gold folder
  std::string code;                   // empty: every code the gold names
  size_t most = 10;                   // suggestions a code and language
  bool csv = false;
};

struct CodebookAuditFlags {
  std::string codebook;
  std::vector<std::string> paths;
  size_t most = 30;                   // uncovered words a language
  bool csv = false;
};

struct CodebookDiffFlags {
  std::string before, after;
  std::vector<std::string> paths;
  bool csv = false;
};

struct EvaluateFlags {
  std::string codebook = "paradiplomacy";
  std::string gold;
  std::string texts;                  // default: the folder that holds the gold folder
  std::vector<std::string> only, without;
  bool errors = false;
  bool csv = false;
  uint32_t rounds = 1000;
  uint64_t seed = 1;
};

struct ParityFlags {
  std::vector<std::string> paths;
  std::string codebook;
  std::string pairs = "pair";         // column of the manifest
  bool all_depths = false;
  bool list = false;
  bool csv = false;
};

struct Command {
  CommonFlags common;
  std::variant<RunFlags, GrepFlags, LemmasFlags, ExplainFlags, CodebookFlags, CodebookSuggestFlags, CodebookAuditFlags, CodebookDiffFlags, EvaluateFlags, ParityFlags> verb;
};

// Either a command to carry out, or the exit code after help, version or a message about the flags has been printed.
std::variant<Command, int> ParseFlags(int argc, char** argv);

}  // namespace pandect::tool
