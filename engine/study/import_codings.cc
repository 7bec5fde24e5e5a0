// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/import_codings.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <set>
#include <tuple>

#include "codebook/names.h"
#include "segment/segment.h"
#include "store/codebooks.h"
#include "store/coders.h"
#include "store/codings.h"
#include "store/document_names.h"
#include "store/documents.h"
#include "store/memos.h"
#include "study/change_codes.h"
#include "study/current_codebook.h"
#include "study/memos.h"
#include "study/place.h"
#include "text/fold.h"
#include "text/offset_map.h"

namespace pandect::study {
namespace {

struct Field {
  const char* name;
  std::initializer_list<std::string_view> headers;  // earlier ones win
};
// Ours first, then those of QualCoder (pos0, seltext, owner), MAXQDA ("Document name", "Weight score"), ATLAS.ti,
// INCEpTION and plain tables, in both languages.
const Field kFields[] = {
    {"document",
     {"document", "doc", "document name", "file", "filename", "source", "fid", "документ", "имя документа", "файл"}},
    {"begin", {"begin", "start", "begin offset", "start offset", "pos0", "from", "начало"}},
    {"end", {"end", "stop", "end offset", "pos1", "to", "конец"}},
    {"quotation",
     {"quotation", "quote", "seltext", "segment", "passage", "selection", "text", "content", "цитата", "фрагмент",
      "сегмент", "текст"}},
    {"address", {"address", "адрес"}},
    {"nth", {"nth", "occurrence", "номер"}},
    {"code", {"code", "codename", "code name", "label", "category", "tag", "код", "метка", "категория"}},
    {"coder",
     {"coder", "user", "annotator", "owner", "author", "rater", "created by", "кодировщик", "кодер", "пользователь",
      "автор"}},
    {"polarity", {"polarity", "полярность"}},
    {"modality", {"modality", "модальность"}},
    {"effect", {"effect", "эффект"}},
    {"weight", {"weight", "weight score", "вес"}},
    {"memo",
     {"memo", "memos", "comment", "note", "мемо", "заметка", "заметки", "пометка", "пометки", "комментарий",
      "комментарии", "примечание", "примечания"}},
    {"origin", {"origin"}},
};

struct Loaded {
  DocumentInfo info;
  Document document;
  SegmentTree tree;
  std::unique_ptr<OffsetMap> map;
};

using Known = std::tuple<DocumentId, uint32_t, ByteSpan, CodeId, CoderId, Polarity>;

std::string Trimmed(const std::string& text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// "Barriers > Visa rules" -> "barriers.visa-rules" is not ours to lower: only what a name cannot hold is changed.
std::string NameOfPath(const std::string& path) {
  std::string out, part;
  const auto end_part = [&] {
    while (!part.empty() && part.back() == '-') part.pop_back();
    if (part.empty()) return;
    out += (out.empty() ? "" : ".") + part;
    part.clear();
  };
  for (size_t i = 0; i < path.size(); ++i) {
    const auto c = static_cast<unsigned char>(path[i]);
    if (c == '>' || c == '\\' || c == '/' || c == ':' || c == '.') {
      end_part();
    } else if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
               c == '-') {
      part += path[i];
    } else if (!part.empty() && part.back() != '-') {
      part += '-';
    }
  }
  end_part();
  return out;
}

class Importer {
 public:
  Importer(Action& action, const CsvTable& table, const ImportOptions& options, Diagnostics& problems)
      : action_(action), project_(action.project()), table_(table), options_(options), problems_(problems) {}

  Result<ImportReport> All() {
    if (auto found = FindColumns(); !found) return found.error();
    if (auto read = ReadCodes(); !read) return read.error();
    auto names = store::DocumentNames::Of(project_);
    if (!names) return names.error();
    names_ = *std::move(names);
    const auto current = store::CurrentCodebook(project_);
    if (!current) return current.error();
    if (*current) current_ = (*current)->id;
    for (const auto& row : table_.rows) {
      ++report_.rows;
      if (auto taken = Take(row); !taken) {
        // Damage and full disks end it; what is wrong with a row does not.
        if (taken.error().code == ErrorCode::kInternal || taken.error().code == ErrorCode::kWrite) return taken.error();
        ++report_.bad;
        Error error = taken.error();
        error.where = {table_.file, row.front().line, 0};
        problems_.Add(Severity::kError, std::move(error));
      }
    }
    return std::move(report_);
  }

 private:
  Result<Done> FindColumns() {
    std::set<size_t> used;
    for (const Field& field : kFields) {
      std::optional<size_t> column;
      if (const auto given = options_.columns.find(field.name); given != options_.columns.end()) {
        column = FindColumn(table_, {given->second});
        if (!column)
          return Error{ErrorCode::kNotFound,
                       "no column \"" + given->second + "\"",
                       {table_.file},
                       "the header has: " + Header()};
      } else {
        column = FindColumn(table_, field.headers);
      }
      if (!column || used.contains(*column)) continue;
      used.insert(*column);
      columns_[field.name] = *column;
      report_.columns.emplace_back(field.name, table_.header[*column].text);
    }
    for (const auto& [name, header] : options_.columns)
      if (std::none_of(std::begin(kFields), std::end(kFields),
                       [&](const Field& field) { return name == field.name; })) {
        std::string names;
        for (const Field& field : kFields) names += (names.empty() ? "" : ", ") + std::string(field.name);
        return Error{ErrorCode::kInvalid, "no field \"" + name + "\"", {}, "the fields are: " + names};
      }
    for (size_t i = 0; i < table_.header.size(); ++i)
      if (!used.contains(i)) report_.ignored.push_back(table_.header[i].text);
    const auto missing = [&](const char* what) {
      return Error{ErrorCode::kInvalid,
                   std::string("no column says the ") + what,
                   {table_.file},
                   "the header has: " + Header() + "; --column FIELD=HEADER names one"};
    };
    if (!columns_.contains("code")) return missing("code");
    if (!columns_.contains("document") && options_.document.empty()) return missing("document");
    if (!(columns_.contains("begin") && columns_.contains("end")) && !columns_.contains("quotation") &&
        !columns_.contains("address"))
      return missing("passage");
    return Done{};
  }

  std::string Header() const {
    std::string out;
    for (const CsvCell& cell : table_.header) out += (out.empty() ? "" : ", ") + cell.text;
    return out;
  }

  Result<Done> ReadCodes() {
    auto table = CodeTable::Of(project_);
    if (!table) return table.error();
    codes_ = *std::move(table);
    auto codebook = CurrentCodebookIfAny(project_);
    if (!codebook) return codebook.error();
    codebook_ = *std::move(codebook);
    labels_.clear();
    const auto label = [&](const std::string& text, const std::string& name) {
      if (!text.empty()) labels_[text::FoldWord(text).text].insert(name);
    };
    if (codebook_)
      for (const Code& code : codebook_->codebook.codes)
        for (const auto& [language, text] : code.label) label(text, code.id);
    for (const CodeInfo& code : codes_->all())
      if (code.merged_into.empty()) {
        label(code.label_ru, code.name);
        label(code.label_en, code.name);
      }
    return Done{};
  }

  std::string Cell(const std::vector<CsvCell>& row, const char* field) const {
    const auto column = columns_.find(field);
    if (column == columns_.end()) return "";
    const std::string& text = row[column->second].text;
    // What a writer put before a text that a spreadsheet would take for a formula.
    const bool guarded =
        text.size() > 1 && text[0] == '\'' && std::string_view("=+-@\t\r").find(text[1]) != std::string_view::npos;
    return guarded ? text.substr(1) : text;
  }

  template <class Value>
  Result<Done> Named(const std::string& text, const char* what, Value& value) const {
    const std::string name = Trimmed(text);
    if (name.empty() || codebook::FromName(name, value)) return Done{};
    return Error{ErrorCode::kInvalid, std::string("\"") + name + "\" is no " + what, {}, "see pandect mark --help"};
  }

  Result<Loaded*> Open(const std::string& name) {
    auto known = by_name_.find(name);
    if (known == by_name_.end()) known = by_name_.emplace(name, names_->Find(name)).first;
    if (!known->second) return known->second.error();
    if (const auto at = loaded_.find(*known->second); at != loaded_.end()) return at->second.get();
    auto info = store::GetDocument(project_, *known->second);
    if (!info) return info.error();
    // Tables come a document after the other; many at once would fill the memory.
    constexpr size_t kMost = 16;
    if (loaded_.size() >= kMost) loaded_.clear();
    auto& slot = loaded_[info->id];
    auto document = store::LoadDocument(project_, info->id);
    if (!document) {
      loaded_.erase(info->id);
      return document.error();
    }
    slot = std::make_unique<Loaded>();
    slot->info = *std::move(info);
    slot->document = *std::move(document);
    slot->tree = segment::Split(slot->document);
    slot->map = std::make_unique<OffsetMap>(slot->document.text);
    return slot.get();
  }

  Result<uint32_t> Offset(const std::string& text) const {
    uint32_t value = 0;
    const std::string cell = Trimmed(text);
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size())
      return Error{ErrorCode::kInvalid, "\"" + cell + "\" is not an offset", {}, "BEGIN and END count from 0"};
    return value;
  }

  // Where the offsets lead; nothing where they leave the text or cut a character.
  std::optional<ByteSpan> At(const Loaded& in, uint32_t begin, uint32_t end) const {
    const auto size = static_cast<uint32_t>(in.document.text.size());
    if (begin >= end) return std::nullopt;
    switch (options_.unit) {
      case OffsetUnit::kBytes: {
        const auto boundary = [&](uint32_t i) {
          return i == size || (static_cast<unsigned char>(in.document.text[i]) & 0xC0) != 0x80;
        };
        if (end > size || !boundary(begin) || !boundary(end)) return std::nullopt;
        return ByteSpan{begin, end};
      }
      case OffsetUnit::kUtf16: {
        if (end > in.map->ToUtf16(ByteSpan{0, size}).end) return std::nullopt;
        return in.map->ToBytes(Utf16Span{begin, end});
      }
      case OffsetUnit::kCodePoints:
        if (end > in.map->ToCodePoints(ByteSpan{0, size}).end) return std::nullopt;
        return in.map->ToBytes(CodePointSpan{begin, end});
    }
    return std::nullopt;
  }

  Result<ByteSpan> Place(const Loaded& in, const std::vector<CsvCell>& row, bool& moved) {
    PlaceWanted wanted;
    wanted.quotation = Cell(row, "quotation");
    wanted.address = Trimmed(Cell(row, "address"));
    if (const std::string nth = Trimmed(Cell(row, "nth")); !nth.empty()) {
      const auto number = Offset(nth);
      if (!number) return number.error();
      wanted.nth = *number;
    }
    const std::string begin = Cell(row, "begin"), end = Cell(row, "end");
    if (Trimmed(begin).empty() && Trimmed(end).empty()) return FindPlace(in.document, in.tree, wanted);
    const auto first = Offset(begin), last = Offset(end);
    if (!first) return first.error();
    if (!last) return last.error();
    const auto at = At(in, *first, *last);
    const bool said = !Trimmed(wanted.quotation).empty();
    if (at && (!said || SameWords(Slice(in.document.text, *at), wanted.quotation))) return *at;
    if (!said)
      return Error{ErrorCode::kInvalid,
                   *first >= *last ? "an empty passage: " + std::to_string(*first) + " to " + std::to_string(*last)
                                   : "the passage leaves the text or cuts a character: " + std::to_string(*first) +
                                         " to " + std::to_string(*last),
                   {},
                   "--unit says what offsets count"};
    wanted.address.clear();
    auto found = FindPlace(in.document, in.tree, wanted);
    if (found) {
      moved = true;
      return found;
    }
    if (found.error().code == ErrorCode::kInvalid)
      return Error{ErrorCode::kInvalid,
                   "the offsets lead to other words, and the words stand in the document several times: \"" +
                       OneLine(wanted.quotation, 60) + "\"",
                   {},
                   "--unit says what offsets count"};
    return Error{ErrorCode::kNotFound,
                 "neither the offsets nor the words are found: \"" + OneLine(wanted.quotation, 60) + "\"",
                 {},
                 "is it another version of the document?"};
  }

  static bool SameWords(std::string_view text, std::string_view words) {
    return OneLine(text, SIZE_MAX) == OneLine(words, SIZE_MAX);
  }

  Result<CodeId> CodeFor(const std::string& given, const std::string& coder) {
    const std::string text = Trimmed(given);
    if (text.empty()) return Error{ErrorCode::kInvalid, "no code", {}, "give the code of each row"};
    if (const auto known = code_ids_.find(text); known != code_ids_.end()) return known->second;
    auto name = FindCodeName(*codes_, codebook_, text);
    if (!name) {
      if (const auto label = labels_.find(text::FoldWord(text).text);
          label != labels_.end() && label->second.size() == 1)
        name = *label->second.begin();
      else if (const std::string path = NameOfPath(text); !path.empty() && path != text)
        if (auto by_path = FindCodeName(*codes_, codebook_, path)) name = std::move(by_path);
    }
    if (!name) {
      if (name.error().code != ErrorCode::kNotFound || !options_.new_codes) {
        Error error = name.error();
        if (error.code == ErrorCode::kNotFound && error.hint.starts_with("pandect mark"))
          error.hint = "--new-codes makes the codes that are not there";
        return error;
      }
      NewCodeWanted wanted;
      wanted.name = NameOfPath(text);
      wanted.coder = coder;
      wanted.comment = "import";
      const auto made = MakeCode(action_, wanted);
      if (!made) return made.error();
      report_.new_codes.push_back(made->name);
      if (auto read = ReadCodes(); !read) return read.error();
      return code_ids_[text] = made->id;
    }
    auto id = store::EnsureCode(action_, *name);
    if (!id) return id.error();
    if (auto read = ReadCodes(); !read) return read.error();
    return code_ids_[text] = *id;
  }

  Result<CoderId> CoderFor(const std::string& name) {
    if (const auto known = coders_.find(name); known != coders_.end()) return known->second;
    const auto there = store::FindCoder(project_, name);
    if (!there) return there.error();
    if (!*there) report_.new_coders.push_back(name);
    auto id = store::EnsureCoder(action_, name);
    if (!id) return id.error();
    return coders_[name] = *id;
  }

  Result<Done> ReadKnown(const DocumentId& document) {
    if (!read_.insert(document).second) return Done{};
    CodingFilter filter;
    filter.document = document;
    const auto codings = store::Codings(project_, filter);
    if (!codings) return codings.error();
    for (const StoredCoding& coding : *codings)
      if (coding.origin != CodingOrigin::kConsensus)
        known_.emplace(document, coding.anchor.version, coding.anchor.at, codes_->Now(coding.code).id, coding.coder,
                       coding.polarity);
    return Done{};
  }

  Result<Done> Take(const std::vector<CsvCell>& row) {
    if (Trimmed(Cell(row, "origin")) == "consensus")
      return Error{ErrorCode::kInvalid, "of a consensus, which is settled and not imported", {}, "leave such rows out"};
    // All that can be wrong with the row comes before anything is made of it.
    StoredCoding coding;
    coding.origin = CodingOrigin::kImport;
    if (auto read = Named(Cell(row, "polarity"), "polarity", coding.polarity); !read) return read;
    if (auto read = Named(Cell(row, "modality"), "modality", coding.modality); !read) return read;
    if (auto read = Named(Cell(row, "effect"), "effect", coding.effect); !read) return read;
    if (const std::string weight = Trimmed(Cell(row, "weight")); !weight.empty()) {
      coding.weight = NumberInCell(weight);
      if (!coding.weight)
        return Error{ErrorCode::kInvalid, "\"" + weight + "\" is no weight", {}, "give a number, or nothing"};
    }
    std::string document = Trimmed(Cell(row, "document"));
    if (document.empty()) document = options_.document;
    if (document.empty()) return Error{ErrorCode::kInvalid, "no document", {}, "--document names one for such rows"};
    const auto in = Open(document);
    if (!in) return in.error();
    bool moved = false;
    const auto at = Place(**in, row, moved);
    if (!at) return at.error();
    auto anchor = store::AnchorAt((*in)->info.id, (*in)->info.version, (*in)->document.text, *at);
    if (!anchor) return anchor.error();
    coding.anchor = *std::move(anchor);
    std::string coder = Trimmed(Cell(row, "coder"));
    if (coder.empty()) coder = options_.coder;
    const auto code = CodeFor(Cell(row, "code"), coder);
    if (!code) return code.error();
    coding.code = *code;
    const auto who = CoderFor(coder);
    if (!who) return who.error();
    coding.coder = *who;
    coding.codebook = current_;
    if (auto read = ReadKnown(coding.anchor.document); !read) return read;
    if (!known_
             .emplace(coding.anchor.document, coding.anchor.version, *at, codes_->Now(coding.code).id, coding.coder,
                      coding.polarity)
             .second) {
      ++report_.known;
      return Done{};
    }
    const auto id = store::AddCoding(action_, coding);
    if (!id) return id.error();
    for (const std::string& text : SplitMemos(Cell(row, "memo"))) {
      if (Trimmed(text).empty()) continue;
      Memo memo;
      memo.coding = *id;
      memo.text = text;
      memo.coder = coding.coder;
      if (auto added = store::AddMemo(action_, memo); !added) return added.error();
    }
    ++report_.added;
    report_.moved += moved;
    return Done{};
  }

  Action& action_;
  const Project& project_;
  const CsvTable& table_;
  const ImportOptions& options_;
  Diagnostics& problems_;
  ImportReport report_;
  std::map<std::string, size_t> columns_;
  std::optional<CodeTable> codes_;
  std::optional<ProjectCodebook> codebook_;
  std::map<std::string, std::set<std::string>> labels_;  // folded -> names of codes
  CodebookId current_;
  std::optional<store::DocumentNames> names_;
  std::map<std::string, Result<DocumentId>> by_name_;
  std::map<DocumentId, std::unique_ptr<Loaded>> loaded_;
  std::map<std::string, CodeId> code_ids_;
  std::map<std::string, CoderId> coders_;
  std::set<DocumentId> read_;
  std::set<Known> known_;
};

}  // namespace

Result<ImportReport> ImportCodings(Action& action, const CsvTable& table, const ImportOptions& options,
                                   Diagnostics& problems) {
  return Importer(action, table, options, problems).All();
}

}  // namespace pandect::study
