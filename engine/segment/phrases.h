// SPDX-License-Identifier: GPL-2.0-or-later
//
// Set phrases of official documents by which a block shows what it is.
#pragma once

#include <cstdint>
#include <string_view>

namespace pandect::segment {

// "(В редакции Указа … N 1132)", "(Утратил силу - …)", "Утратил силу - Федеральный закон …".
bool IsEditorNote(std::string_view block);
// Whether it begins like one; it may not be complete.
bool StartsEditorNote(std::string_view block);

// "УТВЕРЖДЕНО", "Утвержден", "Проект": the first line of an annexed document.
bool IsApproval(std::string_view block);

// "Совершено в городе Минске …", "DONE at …", "IN WITNESS WHEREOF …".
bool IsTestimonium(std::string_view block);

// "Москва, Кремль", "(Signed) S. Shushkevich", "За Республику Беларусь   За РСФСР", "Президент …      В.Путин".
// `columns`: parts stand side by side; `last`: the block is one of the last two of its text.
bool IsSignature(std::string_view block, bool columns, bool last);

// "Preamble", "ПРЕАМБУЛА".
bool IsPreambleHeading(std::string_view block);

// "¹ Ibid.", "[1] See …".
bool IsFootnote(std::string_view block);

// Two letters or more and none in lower case.
bool IsAllCapitals(std::string_view block);

}  // namespace pandect::segment
