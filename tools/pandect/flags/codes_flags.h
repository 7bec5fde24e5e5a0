// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of the verbs that work on the codes of a project: codes add … move, recheck, memo.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/pandect/flags/project_flags.h"

namespace pandect::tool {

struct CodesFlags : ProjectFlags {
  std::string code;  // only this one and those below it
  bool csv = false;
};

struct CodesAddFlags : ProjectFlags {
  std::string name;  // empty only in vivo: made of the words
  std::string label_ru, label_en, definition, colour;
  std::string document, quotation, address;  // in vivo: the passage, which gets the code
  uint32_t nth = 0;
};

// merge A [INTO] B, rename A [TO] B, move A [TO] B.
struct CodesChangeFlags : ProjectFlags {
  enum class What : uint8_t { kMerge, kRename, kMove } what = What::kMerge;
  std::vector<std::string> names;
  bool top = false;  // move: to the top
  std::string comment;
};

struct CodesSplitFlags : ProjectFlags {
  std::vector<std::string> names;  // A [INTO] B C …
  std::string document, by, in, where;
  std::string comment;
};

// What a memo is on; none: the project.
struct MemoTargetFlags : ProjectFlags {
  std::string coding, document, code;
  std::vector<std::string> cell;  // case, criterion
};

struct MemoWriteFlags : MemoTargetFlags {
  bool edit = false;  // `id` instead of a target
  std::string id;
  std::vector<std::string> text;  // none: from `file`, else from standard input
  std::string file, title;
  std::optional<double> weight;
};

struct MemoListFlags : MemoTargetFlags {
  std::string on, by;  // on: a kind
  bool csv = false;
};

struct MemoOneFlags : ProjectFlags {
  enum class What : uint8_t { kShow, kDelete } what = What::kShow;
  std::string id;
};

struct CodebookUseFlags : ProjectFlags {
  std::string codebook;
  std::vector<std::string> renamed;  // OLD=NEW
};

struct CodebookExportFlags : ProjectFlags {
  std::string out;  // empty: standard output
};

struct LearnExampleFlags : ProjectFlags {
  std::string codebook;          // file
  std::vector<std::string> ids;  // of proposals or decisions, or ends of such
  bool all = false;
  std::string code, by;
  bool dry_run = false;
};

struct RecheckFlags : ProjectFlags {
  std::string document, code, by;
  bool csv = false;
  bool confirm_all = false;
  std::vector<std::string> confirm;  // ids, or ends of such
};

struct ImportCodingsFlags : ProjectFlags {
  std::string file;
  std::string unit = "characters";
  std::vector<std::string> columns;  // FIELD=HEADER
  std::string document;
  std::string separator;
  bool new_codes = false;
  bool dry_run = false;
};

}  // namespace pandect::tool
