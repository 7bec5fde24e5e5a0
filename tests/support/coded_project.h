// SPDX-License-Identifier: GPL-2.0-or-later
//
// A small project in both languages, made and coded by the built tool.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/run_program.h"

namespace pandect::test {

inline constexpr const char* kToyCodebook = R"(<codebook id="toy" version="1" unit="paragraph">
  <code id="bodies"><label xml:lang="ru">Органы</label>
    <code id="council"><label xml:lang="ru">Совет</label><term xml:lang="ru">совет</term><term xml:lang="en">council</term></code>
  </code>
  <code id="money"><label xml:lang="ru">Деньги</label><term xml:lang="ru">бюджет</term><term xml:lang="en">budget</term></code>
</codebook>
)";
inline constexpr const char* kToyText = "Совет утвердил бюджет.\n\nThe Council met.\n\nБюджет исполнен.\n";

// "P.pandect" with the document a.txt and four proposals; its coder is Анна.
struct CodedProject {
  CodedProject() {
    folder.Write("toy.xml", kToyCodebook);
    folder.Write("a.txt", kToyText);
    Must({"init", "P", "--codebook", "toy.xml", "--coder", "Анна"});
    Must({"add", "a.txt"});
    Must({"code"});
  }
  Ran Run(const std::vector<std::string>& arguments, const std::string& input = "") const {
    return RunPandect(arguments, input, folder.path());
  }
  // A run that must succeed.
  Ran Must(const std::vector<std::string>& arguments, const std::string& input = "") const {
    Ran ran = Run(arguments, input);
    REQUIRE_MESSAGE(ran.status == 0, ran.command, "\n", ran.out, ran.err);
    return ran;
  }
  TemporaryFolder folder;
};

}  // namespace pandect::test
