// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/memos.h"

#include <algorithm>
#include <functional>
#include <map>

#include "store/coders.h"
#include "store/codings.h"
#include "store/documents.h"
#include "study/change_codes.h"
#include "study/code_names.h"
#include "study/current_codebook.h"

namespace pandect::study {
namespace {

bool IsBlank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

// The one of `ids` that is `wanted` or ends so.
Result<std::string> ByEnd(const std::vector<std::string>& ids, const std::string& wanted, const char* what) {
  std::string found;
  for (const std::string& id : ids) {
    if (id == wanted) return id;
    if (wanted.size() < 4 || !id.ends_with(wanted)) continue;
    if (!found.empty())
      return Error{ErrorCode::kInvalid,
                   std::string("several ") + what + "s have an id that ends in \"" + wanted + "\"",
                   {},
                   "give more of it"};
    found = id;
  }
  if (found.empty())
    return Error{ErrorCode::kNotFound,
                 std::string("no ") + what + " with the id \"" + wanted + "\"",
                 {},
                 "give the id, or four or more of its last characters"};
  return found;
}

Result<std::string> FullCodeName(const Project& project, const std::string& name) {
  const auto table = CodeTable::Of(project);
  if (!table) return table.error();
  const auto codebook = CurrentCodebookIfAny(project);
  if (!codebook) return codebook.error();
  return FindCodeName(*table, *codebook, name);
}

}  // namespace

const char* Name(MemoKind kind) {
  constexpr const char* kNames[] = {"project", "document", "code", "coding", "cell"};
  return kNames[static_cast<size_t>(kind)];
}

MemoKind KindOf(const Memo& memo) {
  if (!memo.coding.empty()) return MemoKind::kCoding;
  if (!memo.document.empty()) return MemoKind::kDocument;
  if (!memo.code.empty()) return MemoKind::kCode;
  return memo.row.empty() && memo.column.empty() ? MemoKind::kProject : MemoKind::kCell;
}

Result<Memo> WriteMemo(Action& action, const MemoWanted& wanted) {
  if (IsBlank(wanted.text)) return Error{ErrorCode::kInvalid, "an empty memo", {}, "give its text"};
  const MemoTarget& on = wanted.on;
  const int targets =
      !on.coding.empty() + !on.document.empty() + !on.code.empty() + !(on.row.empty() && on.column.empty());
  if (targets > 1) return Error{ErrorCode::kInvalid, "a memo is on one thing", {}, "write one on each"};
  if (on.row.empty() != on.column.empty() || IsBlank(on.row) != IsBlank(on.column))
    return Error{ErrorCode::kInvalid, "a cell is named by its case and its criterion", {}, "name both"};
  const Project& project = action.project();
  Memo memo;
  memo.title = wanted.title;
  memo.text = wanted.text;
  memo.weight = wanted.weight;
  if (!on.coding.empty()) {
    const auto sight = SightOf(project, wanted.coder);
    if (!sight) return sight.error();
    auto id = FindCoding(project, *sight, on.coding);
    if (!id) return id.error();
    memo.coding = *std::move(id);
  } else if (!on.document.empty()) {
    auto document = store::FindDocument(project, on.document);
    if (!document) return document.error();
    memo.document = document->id;
  } else if (!on.code.empty()) {
    const auto name = FullCodeName(project, on.code);
    if (!name) return name.error();
    auto id = store::EnsureCode(action, *name);
    if (!id) return id.error();
    memo.code = *std::move(id);
  } else if (!on.row.empty()) {
    memo.row = on.row;
    const auto name = FullCodeName(project, on.column);
    memo.column = name ? *name : on.column;
  }
  if (!wanted.coder.empty()) {
    auto coder = store::EnsureCoder(action, wanted.coder);
    if (!coder) return coder.error();
    memo.coder = *std::move(coder);
  }
  memo.created = memo.changed = action.time();
  auto id = store::AddMemo(action, memo);
  if (!id) return id.error();
  memo.id = *std::move(id);
  return memo;
}

Result<std::vector<ListedMemo>> ListMemos(const Project& project, const Sight& sight, const MemoFilter& filter) {
  const auto memos = store::Memos(project);
  if (!memos) return memos.error();
  const auto table = CodeTable::Of(project);
  if (!table) return table.error();
  const auto coders = store::Coders(project);
  if (!coders) return coders.error();
  std::map<CoderId, std::string> names;
  for (const CoderInfo& coder : *coders) names[coder.id] = coder.name;
  DocumentId document;
  if (!filter.document.empty()) {
    const auto found = store::FindDocument(project, filter.document);
    if (!found) return found.error();
    document = found->id;
  }
  std::string code;
  if (!filter.code.empty()) {
    auto name = FullCodeName(project, filter.code);
    if (!name) return name.error();
    code = *std::move(name);
  }
  std::string column = filter.column;
  if (!column.empty())
    if (const auto name = FullCodeName(project, column)) column = *name;

  std::vector<ListedMemo> out;
  for (const Memo& memo : *memos) {
    if (sight.blind && !memo.coder.empty() && memo.coder != sight.viewer) continue;
    ListedMemo row;
    row.memo = memo;
    row.kind = KindOf(memo);
    row.coder = names[memo.coder];
    DocumentId at = memo.document;
    if (!memo.coding.empty()) {
      const auto coding = store::GetCoding(project, memo.coding);
      if (!coding) return coding.error();
      if (!sight.Sees(*coding)) continue;
      at = coding->anchor.document;
      row.code = table->Now(coding->code).name;
      row.quotation = coding->anchor.quotation;
    }
    if (!memo.code.empty()) row.code = table->Now(memo.code).name;
    if (!at.empty()) {
      const auto info = store::GetDocument(project, at);
      if (!info) return info.error();
      row.document = info->path;
    }
    if (filter.kind && row.kind != *filter.kind) continue;
    if (!document.empty() && at != document) continue;
    if (!code.empty() && !IsOrBelow(row.code, code)) continue;
    if (!filter.row.empty() && memo.row != filter.row) continue;
    if (!column.empty() && memo.column != column) continue;
    if (!filter.coder.empty() && row.coder != filter.coder) continue;
    out.push_back(std::move(row));
  }
  return out;
}

Result<Memo> FindMemo(const Project& project, const Sight& sight, const std::string& id) {
  auto memos = store::Memos(project);
  if (!memos) return memos.error();
  if (sight.blind)
    std::erase_if(*memos, [&](const Memo& memo) { return !memo.coder.empty() && memo.coder != sight.viewer; });
  std::vector<std::string> ids;
  for (const Memo& memo : *memos) ids.push_back(memo.id.text);
  const auto found = ByEnd(ids, id, "memo");
  if (!found) return found.error();
  return std::move((*memos)[static_cast<size_t>(std::find(ids.begin(), ids.end(), *found) - ids.begin())]);
}

Result<CodingId> FindCoding(const Project& project, const Sight& sight, const std::string& id) {
  CodingFilter all;
  all.removed_documents = true;
  const auto codings = store::Codings(project, all);
  if (!codings) return codings.error();
  std::vector<std::string> ids;
  for (const StoredCoding& coding : *codings)
    if (sight.Sees(coding)) ids.push_back(coding.id.text);
  auto found = ByEnd(ids, id, "coding");
  if (!found) return found.error();
  return CodingId{*std::move(found)};
}

namespace {

constexpr size_t kHyphens = 4;  // of the line between two memos

bool IsRule(const std::string& line) {
  return line.size() >= kHyphens && line.find_first_not_of('-') == std::string::npos;
}

// Each line, the last without its end.
void EachLine(const std::string& text, const std::function<void(std::string)>& use) {
  for (size_t begin = 0;;) {
    const size_t end = text.find('\n', begin);
    use(text.substr(begin, end == std::string::npos ? end : end - begin));
    if (end == std::string::npos) return;
    begin = end + 1;
  }
}

}  // namespace

std::string JoinMemos(const std::vector<std::string>& memos) {
  std::string out;
  for (size_t i = 0; i < memos.size(); ++i) {
    if (i > 0) out += "\n" + std::string(kHyphens, '-') + "\n";
    bool first = true;
    EachLine(memos[i], [&](const std::string& line) {
      out += (first ? "" : "\n") + line + (IsRule(line) ? "-" : "");
      first = false;
    });
  }
  return out;
}

std::vector<std::string> SplitMemos(const std::string& cell) {
  std::vector<std::string> memos(1);
  bool first = true;
  EachLine(cell, [&](std::string line) {
    if (!line.empty() && line.back() == '\r' && IsRule(line.substr(0, line.size() - 1))) line.pop_back();
    if (IsRule(line)) {
      if (line.size() == kHyphens) {
        memos.emplace_back();
        first = true;
        return;
      }
      line.pop_back();
    }
    memos.back() += (first ? "" : "\n") + line;
    first = false;
  });
  return memos;
}

}  // namespace pandect::study
