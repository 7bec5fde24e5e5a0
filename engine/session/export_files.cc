// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/export_files.h"

#include <algorithm>
#include <filesystem>

#include "exports/json_tables.h"
#include "session/export_workbook.h"
#include "session/output_files.h"

namespace pandect {
namespace {

using namespace exports;

std::string FolderOfFile(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}
std::string NameOfFile(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

// CSV and TSV: a file a table, and what they are in tables.json, or beside one file in FILE.json.
class DelimitedFiles : public ExportFiles {
 public:
  explicit DelimitedFiles(const ExportFilesOptions& options) : ExportFiles(options) {
    folder_ = options.one_table ? FolderOfFile(options.out) : options.out;
  }

  size_t AddTable(const OutTable& table) override {
    const std::string name = options_.one_table ? NameOfFile(options_.out) : table.id + "." + Name(options_.format);
    Register(table, name);
    files_.emplace_back();
    if (wanted_.back()) {
      files_.back() = std::make_unique<OutputFile>(folder_, name);
      std::string head;
      AppendHead(table, options_.style, head);
      files_.back()->Write(head);
    }
    return files_.size() - 1;
  }

 protected:
  void Write(size_t table, const std::vector<OutCell>& cells) override {
    row_.clear();
    AppendRow(cells, options_.style, row_);
    files_[table]->Write(row_);
  }

  Result<Done> Close(const ExportEnd& end, const Layout& layout) override {
    std::vector<WrittenTable> written;
    for (size_t i = 0; i < files_.size(); ++i) {
      if (!files_[i]) continue;
      if (auto done = Commit(*files_[i], tables_[i].file); !done) return done;
      written.push_back(tables_[i]);
    }
    if (!written.empty())
      if (const auto beside = layout.FileBeside(written[0].file)) {
        OutputFile file(folder_, beside->name);
        file.Write(beside->content);
        if (auto done = Commit(file, beside->name); !done) return done;
      }
    std::vector<std::string> notes = end.method_notes;
    if (!end.method.empty()) notes.insert(notes.begin(), end.method);
    const std::string name = options_.one_table ? NameOfFile(options_.out) + ".json" : "tables.json";
    OutputFile facts(folder_, name);
    facts.Write(FactsJson(end.facts, written, notes));
    return Commit(facts, name);
  }

 private:
  Result<Done> Commit(OutputFile& file, const std::string& name) {
    if (auto done = file.Commit(); !done) return done.error();
    paths_.push_back((std::filesystem::path(folder_) / name).lexically_normal().string());
    return Done{};
  }

  std::string folder_, row_;
  std::vector<std::unique_ptr<OutputFile>> files_;
};

// {"documents": [...], …, and the facts}. Tables stand one after the other, so all but the longest wait in memory:
// segments are written as they come.
class JsonFile : public ExportFiles {
 public:
  explicit JsonFile(const ExportFilesOptions& options)
      : ExportFiles(options), file_(FolderOfFile(options.out), NameOfFile(options.out)) {
    file_.Write("{");
  }

  size_t AddTable(const OutTable& table) override {
    Register(table, "");
    keys_.push_back(JsonKeys(table));
    waiting_.emplace_back();
    const bool longest = table.id == "segments" || tables_.size() == 1;
    if (wanted_.back() && longest &&
        (streamed_ == SIZE_MAX || (table.id == "segments" && tables_[streamed_].rows == 0)))
      streamed_ = tables_.size() - 1;
    return tables_.size() - 1;
  }

 protected:
  void Write(size_t table, const std::vector<OutCell>& cells) override {
    row_.clear();
    if (table == streamed_ && tables_[table].rows == 1) row_ = "\n\"" + tables_[table].table.id + "\": [\n";
    if (tables_[table].rows > 1) row_ += ",\n";
    AppendJsonRow(keys_[table], cells, row_);
    if (table == streamed_)
      file_.Write(row_);
    else
      waiting_[table] += row_;
  }

  Result<Done> Close(const ExportEnd& end, const Layout&) override {
    std::vector<WrittenTable> written;
    std::string out;
    for (size_t i = 0; i < tables_.size(); ++i)
      if (wanted_[i]) written.push_back(tables_[i]);
    if (streamed_ != SIZE_MAX)
      out += tables_[streamed_].rows > 0 ? "\n],\n" : "\n\"" + tables_[streamed_].table.id + "\": [],\n";
    for (size_t i = 0; i < tables_.size(); ++i) {
      if (!wanted_[i] || i == streamed_) continue;
      out += "\"" + tables_[i].table.id + "\": [\n" + waiting_[i] + "\n],\n";
      file_.Write(out);
      out.clear();
    }
    std::string facts;
    report::JsonWriter json(facts);
    json.BeginObject();
    std::vector<std::string> notes = end.method_notes;
    if (!end.method.empty()) notes.insert(notes.begin(), end.method);
    AddFacts(end.facts, written, notes, json);
    json.EndObject();
    file_.Write(out + "\"facts\": " + facts + "\n}\n");
    if (auto done = file_.Commit(); !done) return done.error();
    paths_.push_back(options_.out);
    return Done{};
  }

 private:
  OutputFile file_;
  std::string row_;
  std::vector<std::vector<std::string>> keys_;
  std::vector<std::string> waiting_;
  size_t streamed_ = SIZE_MAX;
};

}  // namespace

const char* Name(ExportFormat format) {
  switch (format) {
    case ExportFormat::kCsv:
      return "csv";
    case ExportFormat::kTsv:
      return "tsv";
    case ExportFormat::kXlsx:
      return "xlsx";
    case ExportFormat::kJson:
      return "json";
  }
  return "";
}

ExportFiles::~ExportFiles() = default;

bool ExportFiles::Wants(const std::string& table) const {
  return options_.tables.empty() ||
         std::find(options_.tables.begin(), options_.tables.end(), table) != options_.tables.end();
}

void ExportFiles::Register(const OutTable& table, const std::string& file) {
  tables_.push_back({table, file, 0});
  wanted_.push_back(Wants(table.id));
}

void ExportFiles::Row(size_t table, const std::vector<OutCell>& cells) {
  if (!wanted_[table]) return;
  ++tables_[table].rows;
  Write(table, cells);
}

Result<std::unique_ptr<ExportFiles>> ExportFiles::Create(const std::vector<OutTable>& tables,
                                                         const ExportFilesOptions& options) {
  const bool one_file =
      options.one_table || options.format == ExportFormat::kXlsx || options.format == ExportFormat::kJson;
  if (auto made = MakeFolder(one_file ? FolderOfFile(options.out) : options.out); !made) return made.error();
  std::unique_ptr<ExportFiles> files;
  if (options.format == ExportFormat::kXlsx) {
    auto book = MakeExportWorkbook(options);
    if (!book) return book.error();
    files = *std::move(book);
  } else if (options.format == ExportFormat::kJson) {
    files = std::make_unique<JsonFile>(options);
  } else {
    files = std::make_unique<DelimitedFiles>(options);
  }
  for (const OutTable& table : tables) files->AddTable(table);
  return files;
}

Result<std::vector<std::string>> ExportFiles::Finish(const ExportEnd& end, const Layout& layout) {
  if (auto closed = Close(end, layout); !closed) return closed.error();
  return paths_;
}

}  // namespace pandect
