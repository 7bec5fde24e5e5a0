// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/cell_summaries.h"

#include "store/coders.h"
#include "store/memos.h"

namespace pandect::study {

Result<CellSummaries> ReadCellSummaries(const Project& project, const Sight& sight) {
  const auto memos = store::Memos(project);
  if (!memos) return memos.error();
  const auto coders = store::Coders(project);
  if (!coders) return coders.error();
  std::map<CoderId, std::string> names;
  for (const CoderInfo& coder : *coders) names[coder.id] = coder.name;
  CellSummaries out;
  for (const Memo& memo : *memos) {
    if (memo.row.empty() || memo.column.empty()) continue;
    if (sight.blind && !memo.coder.empty() && memo.coder != sight.viewer) continue;
    out[{memo.row, memo.column}].push_back({memo.title, memo.text, memo.coder.empty() ? "" : names[memo.coder]});
  }
  return out;
}

}  // namespace pandect::study
