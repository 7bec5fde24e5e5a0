// SPDX-License-Identifier: GPL-2.0-or-later
//
// NVivo, "Coding Summary by Code" with coding references, one reference a row. Its manual (NVivo 9 to 14, "Understand
// predefined reports") names what the report shows: the code with its place in the hierarchy, the file, coverage, the
// number of coding references, and of each reference its number, the coder's initials, the date and the text. NVivo
// prints this in blocks; as one table the order is ours. Coverage is the share of the file's characters under the code,
// overlaps counted once.
#include <algorithm>
#include <map>

#include "exports/passage_texts.h"
#include "exports/peer_layouts.h"
#include "text/character.h"

namespace pandect::exports {
namespace {

// "Анна Петрова" -> "АП".
std::string Initials(const std::string& name) {
  std::string out;
  bool begins = true;
  for (size_t at = 0; at < name.size();) {
    const text::Decoded one = text::DecodeAt(name, at);
    if (begins && text::IsLetter(one.code_point)) out += name.substr(at, one.size);
    begins = text::IsBlank(one.code_point) || one.code_point == '-';
    at += one.size;
  }
  return out;
}

class NvivoLayout : public Layout {
 public:
  NvivoLayout(const Codebook& codebook, const LayoutOptions& options) : codebook_(codebook), options_(options) {
    tables_ = {{"coding_summary",
                "",
                "",
                {{"Hierarchical Name", ColumnType::kText, "", 44},
                 {"File Name", ColumnType::kText, "", 32},
                 {"Coverage", ColumnType::kNumber},
                 {"Number Of Coding References", ColumnType::kCount},
                 {"Reference Number", ColumnType::kCount},
                 {"Coded By Initials", ColumnType::kText, "", 10},
                 {"Modified On", ColumnType::kText, "", 20},
                 {"Coded Text", ColumnType::kText, "", 80}}}};
  }

  const std::vector<OutTable>& tables() const override { return tables_; }

  void Add(const ExportedDocument& document, TableSink& sink) override {
    const OffsetMap offsets(document.document.text);
    std::map<CodeIndex, std::vector<const ExportedCoding*>> by_code;
    for (const ExportedCoding& exported : document.codings) by_code[exported.coding.code].push_back(&exported);
    const double characters = offsets.ToCodePoints({0, static_cast<uint32_t>(document.document.text.size())}).end;
    for (const auto& [code, codings] : by_code) {
      uint64_t covered = 0;
      uint32_t end = 0;
      for (const ExportedCoding* one : codings) {  // ascending by begin
        const CodePointSpan at = offsets.ToCodePoints(one->coding.at);
        if (at.end > end) covered += at.end - std::max(at.begin, end);
        end = std::max(end, at.end);
      }
      const std::string name = "Codes\\\\" + CodePath(codebook_, code, "\\", options_.labels, options_.language);
      const std::string file = "Files\\\\" + std::string(StemOf(document.document.path));
      uint64_t number = 0;
      for (const ExportedCoding* one : codings)
        sink.Row(0, {name, file, Rounded(characters > 0 ? static_cast<double>(covered) / characters : 0, 4),
                     uint64_t{codings.size()}, ++number, Initials(one->coder.empty() ? kRulesAsCoder : one->coder),
                     one->created, std::string(Slice(document.document.text, one->coding.at))});
    }
  }

 private:
  const Codebook& codebook_;
  const LayoutOptions options_;
  std::vector<OutTable> tables_;
};

}  // namespace

std::unique_ptr<Layout> MakeNvivoLayout(const Codebook& codebook, const LayoutOptions& options) {
  return std::make_unique<NvivoLayout>(codebook, options);
}

}  // namespace pandect::exports
