// SPDX-License-Identifier: GPL-2.0-or-later
//
// The files of an export: a folder of CSV or TSV, one workbook, one JSON file or one table alone. Rows go to the disk
// as they come; every file appears under its name when it is whole.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "exports/delimited.h"
#include "exports/export_facts.h"
#include "exports/layout.h"
#include "report/messages.h"

namespace pandect {

enum class ExportFormat : uint8_t { kCsv, kTsv, kXlsx, kJson };
const char* Name(ExportFormat format);  // "csv" …; stable, the ending of its files

struct ExportFilesOptions {
  std::string out;  // a file for kXlsx, kJson or one table; else a folder
  ExportFormat format = ExportFormat::kCsv;
  bool one_table = false;             // `out` is the file of the only table
  exports::DelimitedStyle style;      // of kCsv and kTsv
  std::vector<std::string> tables;    // ids of those to write; empty: all
  Language language = Language::kEn;  // of a workbook
};

// What is known only when all documents were read.
struct ExportEnd {
  exports::ExportFacts facts;
  std::string method;  // paragraph for a paper; empty: none
  std::vector<std::string> method_notes;
};

class ExportFiles : public exports::TableSink {
 public:
  // Errors: a table that is not there (with those there are), a folder that cannot be made.
  static Result<std::unique_ptr<ExportFiles>> Create(const std::vector<exports::OutTable>& tables,
                                                     const ExportFilesOptions& options);
  ~ExportFiles() override;

  void Row(size_t table, const std::vector<exports::OutCell>& cells) override;
  // A table more, made when the others are complete. Its number; rows of one that is not asked for go nowhere.
  virtual size_t AddTable(const exports::OutTable& table) = 0;
  bool Wants(const std::string& table) const;

  // Ends all files: with what the export says about itself, and a layout's file beside. Paths written, in order.
  Result<std::vector<std::string>> Finish(const ExportEnd& end, const exports::Layout& layout);
  // What a limit of the format did to the export, for people; after Finish.
  const Diagnostics& problems() const { return problems_; }

 protected:
  explicit ExportFiles(ExportFilesOptions options) : options_(std::move(options)) {}
  virtual void Write(size_t table, const std::vector<exports::OutCell>& cells) = 0;
  virtual Result<Done> Close(const ExportEnd& end, const exports::Layout& layout) = 0;
  void Register(const exports::OutTable& table, const std::string& file);

  ExportFilesOptions options_;
  std::vector<exports::WrittenTable> tables_;
  std::vector<bool> wanted_;
  std::vector<std::string> paths_;
  Diagnostics problems_;
};

}  // namespace pandect
