// SPDX-License-Identifier: GPL-2.0-or-later
//
// A coder comes to be by the first thing done under a name, and so a slip in --coder makes one. It is not refused, for
// people begin that way; but it is said, with the coder who was probably meant.
#pragma once

#include <string>
#include <vector>

#include "report/json.h"
#include "store/project.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

struct NewCoder {
  std::string name;
  std::string meant;  // of those that were there before; empty: none is near
};

// The one of `known` that differs from `name` in letter case, ё or look-alike letters of another script only, else in
// at most two letters put in, left out, changed or swapped: one in names of four and five letters, none in shorter
// ones, and never in a number (К1 and К2 are two coders). Of equally near ones the first. Empty: none.
std::string MeantCoder(const std::string& name, const std::vector<std::string>& known);

// Of `names`, which may be in the project already.
std::vector<NewCoder> AmongCoders(const Project& project, const std::vector<std::string>& names);

// What the project's new_coders() are when the speaker comes to its end; of an import, which lists them itself, and of
// coders that were declared (`pandect coders --add`) the doubtful ones only.
void TellNewCodersAtTheEnd(const Project& project, const std::string& command, Speaker& speaker);
void TellDoubtful(const std::vector<NewCoder>& coders, Speaker& speaker);
// "new coder: Анна", with what was probably meant.
std::string NewCoderText(const NewCoder& coder, const Messages& messages);
// "new_coder" and "did_you_mean" into the object at hand; nothing where no coder is new.
void AddNewCoders(const Project& project, report::JsonWriter& json);

}  // namespace pandect::tool
