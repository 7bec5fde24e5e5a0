// SPDX-License-Identifier: GPL-2.0-or-later
//
// Tables under the names that other programs give their columns, so that what was done with theirs goes on with ours
// (a script, a template, a colleague's eye). Each file says where its columns come from. Where a program's export is
// not published as a format, names are those of its manual and the order is ours: it says so, and the README does.
#pragma once

#include <memory>
#include <string>

#include "exports/layout.h"

namespace pandect::exports {

std::unique_ptr<Layout> MakeMaxqdaLayout(const Codebook& codebook, const LayoutOptions& options);
std::unique_ptr<Layout> MakeNvivoLayout(const Codebook& codebook, const LayoutOptions& options);
std::unique_ptr<Layout> MakeAtlastiLayout(const Codebook& codebook, const LayoutOptions& options);
std::unique_ptr<Layout> MakeQualcoderLayout(const Codebook& codebook, const LayoutOptions& options);
std::unique_ptr<Layout> MakeTaguetteLayout(const Codebook& codebook, const LayoutOptions& options);
std::unique_ptr<Layout> MakeKhcoderLayout(const Codebook& codebook, const LayoutOptions& options);
std::unique_ptr<Layout> MakeSpssLayout(const Codebook& codebook, const LayoutOptions& options);

// "Rules": who codes in a peer's table where it is no person.
inline constexpr const char* kRulesAsCoder = "Rules";

}  // namespace pandect::exports
