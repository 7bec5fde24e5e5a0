// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/layout.h"

#include <algorithm>
#include <array>

#include "exports/pandect_layout.h"
#include "exports/peer_layouts.h"

namespace pandect::exports {
namespace {

constexpr std::array kAll{LayoutKind::kPandect,   LayoutKind::kMaxqda,   LayoutKind::kNvivo,   LayoutKind::kAtlasti,
                          LayoutKind::kQualcoder, LayoutKind::kTaguette, LayoutKind::kKhcoder, LayoutKind::kSpss};

}  // namespace

const char* Name(LayoutKind kind) {
  switch (kind) {
    case LayoutKind::kPandect:
      return "pandect";
    case LayoutKind::kMaxqda:
      return "maxqda";
    case LayoutKind::kNvivo:
      return "nvivo";
    case LayoutKind::kAtlasti:
      return "atlasti";
    case LayoutKind::kQualcoder:
      return "qualcoder";
    case LayoutKind::kTaguette:
      return "taguette";
    case LayoutKind::kKhcoder:
      return "khcoder";
    case LayoutKind::kSpss:
      return "spss";
  }
  return "";
}

std::optional<LayoutKind> LayoutOf(std::string_view name) {
  for (const LayoutKind kind : kAll)
    if (name == Name(kind)) return kind;
  return std::nullopt;
}

std::vector<std::string> LayoutNames() {
  std::vector<std::string> out;
  for (const LayoutKind kind : kAll) out.emplace_back(Name(kind));
  return out;
}

std::unique_ptr<Layout> MakeLayout(LayoutKind kind, const Codebook& codebook, const LayoutOptions& options) {
  switch (kind) {
    case LayoutKind::kPandect:
      return MakePandectLayout(codebook, options);
    case LayoutKind::kMaxqda:
      return MakeMaxqdaLayout(codebook, options);
    case LayoutKind::kNvivo:
      return MakeNvivoLayout(codebook, options);
    case LayoutKind::kAtlasti:
      return MakeAtlastiLayout(codebook, options);
    case LayoutKind::kQualcoder:
      return MakeQualcoderLayout(codebook, options);
    case LayoutKind::kTaguette:
      return MakeTaguetteLayout(codebook, options);
    case LayoutKind::kKhcoder:
      return MakeKhcoderLayout(codebook, options);
    case LayoutKind::kSpss:
      return MakeSpssLayout(codebook, options);
  }
  return nullptr;
}

void AddVariableColumns(const std::vector<std::string>& variables, std::vector<OutColumn>& columns) {
  const size_t own = columns.size();
  for (const std::string& name : variables) {
    const bool taken = std::any_of(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(own),
                                   [&](const OutColumn& column) { return column.name == name; });
    columns.push_back({taken ? "var_" + name : name, ColumnType::kText, "", 16});
  }
}

}  // namespace pandect::exports
