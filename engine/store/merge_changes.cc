// SPDX-License-Identifier: GPL-2.0-or-later
//
// A thing that both sides have and that differs: who changed it since they last had it alike. The journals of both
// tell the states it went through; the end of their longest common subsequence is the last common state, and the side
// that went on from there changed it. Without a common state both count as having changed it.
#include <algorithm>
#include <array>
#include <cstdio>

#include "store/journal.h"
#include "store/merger.h"

namespace pandect::store {
namespace {

using Row = std::vector<std::string>;

template <size_t kSize>
bool Among(const std::array<const char*, kSize>& names, const std::string& name) {
  return std::any_of(names.begin(), names.end(), [&](const char* one) { return name == one; });
}

// Nobody's opinion, or of the place in this project: they differ where nothing was changed.
constexpr std::array<const char*, 7> kPlaces = {"id",      "document", "version", "attached",
                                                "changed", "decision", "coding"};
constexpr std::array<const char*, 3> kSpan = {"begin_byte", "end_byte", "quotation"};

// The row before the change, `row` being the one after.
void TakeBack(const ChangedRow& change, Row& row) {
  const size_t columns = std::min(row.size(), change.before.size());  // later schemas have more, at the end
  for (size_t i = 0; i < columns; ++i)
    if (change.kind == ChangeKind::kDelete || ((change.before[i] || change.after[i]) && i > 0))
      row[i] = change.before[i].value_or("");
}

std::string Shown(const std::optional<double>& weight) {
  if (!weight) return "weight=–";
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), "%g", *weight);
  return std::string("weight=") + digits.data();
}

}  // namespace

Result<Done> Merger::LoadChanges() {
  if (changes_loaded_) return Done{};
  auto here = LaterChanges(here_, {"codings", "decisions", "memos"});
  if (!here) return here.error();
  auto there = LaterChanges(other_, {"codings", "decisions", "memos"});
  if (!there) return there.error();
  changes_ = *std::move(here);
  changes_there_ = *std::move(there);
  changes_loaded_ = true;
  return Done{};
}

Result<std::vector<std::string>> Merger::States(const std::string& table, const std::string& id, bool there,
                                                bool with_span) {
  Database& database = (there ? other_ : here_).database();
  std::vector<std::string> columns;
  Statement names = database.Prepare("SELECT name FROM pragma_table_info(?) ORDER BY cid", table);
  while (names.Step()) columns.push_back(names.String(0));
  if (auto ended = names.End(); !ended) return ended.error();
  Row row(columns.size());
  Statement present = database.Prepare("SELECT * FROM " + table + " WHERE id = ?", id);
  if (present.Step())
    for (size_t i = 0; i < row.size(); ++i) row[i] = present.String(static_cast<int>(i));
  while (present.Step()) {
  }
  if (auto ended = present.End(); !ended) return ended.error();

  const auto said = [&] {
    std::string out;
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string& name = columns[i];
      if (Among(kPlaces, name) || (!with_span && Among(kSpan, name))) continue;
      std::string value = row[i];
      if (there && !value.empty()) {
        std::string own;
        if (name == "code" || name == "new_code") own = CodeOf({value}).text;
        if (name == "coder") own = CoderOf({value}).text;
        if (name == "codebook") own = CodebookOf({value}).text;
        if (!own.empty()) value = own;
      }
      out += std::to_string(value.size()) + ":" + value;
    }
    return out;
  };
  std::vector<std::string> states = {said()};
  const auto& all = there ? changes_there_ : changes_;
  if (const auto changes = all.find(id); changes != all.end())
    for (auto change = changes->second.rbegin(); change != changes->second.rend(); ++change) {
      TakeBack(*change, row);
      if (std::string state = said(); state != states.back()) states.push_back(std::move(state));
    }
  std::reverse(states.begin(), states.end());
  return states;
}

Result<Merger::Changed> Merger::ChangedSince(const std::string& table, const std::string& id, bool with_span) {
  if (auto loaded = LoadChanges(); !loaded) return loaded.error();
  const auto here = States(table, id, false, with_span);
  if (!here) return here.error();
  const auto there = States(table, id, true, with_span);
  if (!there) return there.error();
  const size_t n = here->size(), m = there->size();
  // length[i][j]: of the longest common subsequence of the first i and the first j states.
  std::vector<std::vector<size_t>> length(n + 1, std::vector<size_t>(m + 1, 0));
  for (size_t i = 1; i <= n; ++i)
    for (size_t j = 1; j <= m; ++j)
      length[i][j] =
          (*here)[i - 1] == (*there)[j - 1] ? length[i - 1][j - 1] + 1 : std::max(length[i - 1][j], length[i][j - 1]);
  if (length[n][m] == 0) return Changed::kBoth;
  const bool changed_here = n > 1 && length[n - 1][m] == length[n][m];
  const bool changed_there = m > 1 && length[n][m - 1] == length[n][m];
  if (changed_here && changed_there) return Changed::kBoth;
  return changed_here ? Changed::kHere : changed_there ? Changed::kThere : Changed::kNowhere;
}

Result<bool> Merger::TakeTheirs(Changed changed, const std::string& path, const std::string& quotation,
                                const std::pair<std::string, std::string>& told) {
  if (changed == Changed::kNowhere || changed == Changed::kHere) {
    ++report_.known;
    return false;
  }
  if (changed == Changed::kBoth) {
    Conflict(MergeConflictKind::kChangedThere, path, quotation, told.first, told.second);
    if (options_.prefer == Prefer::kHere) return false;
  }
  ++report_.updated;
  return true;
}

std::pair<std::string, std::string> Merger::Told(const StoredCoding& here, const StoredCoding& there) {
  std::string a = CodeName(here.code) + " " + Said(here.polarity, here.modality, here.effect);
  std::string b = CodeName(there.code) + " " + Said(there.polarity, there.modality, there.effect);
  const auto add = [&](const std::string& own, const std::string& other) {
    if (own == other) return;
    a += ", " + own;
    b += ", " + other;
  };
  add(Shown(here.weight), Shown(there.weight));
  add(CoderName(here.coder), CoderName(there.coder));
  add("“" + here.anchor.quotation + "”", "“" + there.anchor.quotation + "”");
  add("checked=" + here.checked, "checked=" + there.checked);
  return {a, b};
}

std::pair<std::string, std::string> Merger::Told(const Memo& here, const Memo& there) {
  std::string a = here.text, b = there.text;
  if (here.title != there.title) {
    a = here.title + ": " + a;
    b = there.title + ": " + b;
  }
  if (here.weight != there.weight) {
    a += ", " + Shown(here.weight);
    b += ", " + Shown(there.weight);
  }
  return {a, b};
}

}  // namespace pandect::store
