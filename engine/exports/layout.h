// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which tables an export has and how they are headed: our own, those of other programs under the names these give
// their columns, and those that statistics packages read. A layout turns documents into rows; how a row is written is
// no matter of its.
//
// Adding one: a class in a file of its own, a value of LayoutKind, a line in Name() and MakeLayout().
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codebook/code.h"
#include "exports/exported_document.h"
#include "exports/out_table.h"

namespace pandect::exports {

enum class LayoutKind : uint8_t {
  kPandect,  // documents, codes, segments, document_codes, tidy
  kMaxqda,
  kNvivo,
  kAtlasti,
  kQualcoder,
  kTaguette,
  kKhcoder,
  kSpss,
};
const char* Name(LayoutKind kind);  // "maxqda"; stable, the value of --layout
std::optional<LayoutKind> LayoutOf(std::string_view name);
std::vector<std::string> LayoutNames();

struct LayoutOptions {
  std::vector<std::string> variables;  // of documents or units: the union, sorted
  Language language = Language::kEn;   // of the names of codes, in layouts that have labels for people
  UnitLevel unit = UnitLevel::kParagraph;
  // Whether codes are called by their labels ("Euroregions") instead of their ids in peers' layouts.
  bool labels = false;
};

class Layout {
 public:
  virtual ~Layout() = default;
  virtual const std::vector<OutTable>& tables() const = 0;
  // Each document once, in their order.
  virtual void Add(const ExportedDocument& document, TableSink& sink) = 0;
  // What can only be told when all documents were seen.
  virtual void Finish(TableSink&) {}
  // A file that goes beside the tables: name and content. `data`: the name of the file of the first table.
  struct Beside {
    std::string name, content;
  };
  virtual std::optional<Beside> FileBeside(const std::string& /*data*/) const { return std::nullopt; }
};

// `codebook` must outlive it.
std::unique_ptr<Layout> MakeLayout(LayoutKind kind, const Codebook& codebook, const LayoutOptions& options);

// The heads of variables: a name that `columns` has already gets "var_" before it.
void AddVariableColumns(const std::vector<std::string>& variables, std::vector<OutColumn>& columns);

}  // namespace pandect::exports
