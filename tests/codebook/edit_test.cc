// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/edit.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "codebook/read.h"
#include "codebook/write.h"

using namespace pandect;

namespace {

Example Coded(const std::string& text, bool coded = true, Language language = Language::kRu) {
  Example example;
  example.language = language;
  example.coded = coded;
  example.text = text;
  return example;
}

Codebook Read(const std::string& bytes) {
  Diagnostics problems;
  auto codebook = codebook::Parse(bytes, "x.xml", problems);
  REQUIRE(codebook);
  return *std::move(codebook);
}

}  // namespace

TEST_CASE("an example is added where a person would put it, and nothing else of the file changes") {
  const struct {
    const char* before;
    const char* id;
    const char* added;  // what stands in the file afterwards and did not before
  } cases[] = {
      // behind the examples there are, whatever the layout
      {"<codebook id='a' version='1'>\n  <!-- </code> -->\n  <code id='b'>\n    <term>x</term>\n    <example "
       "coded='no'>y</example>\n    <code id='c'><term>z</term></code>\n  </code>\n</codebook>\n",
       "b", "\n    <example xml:lang=\"ru\" coded=\"yes\">Совет &amp; бюджет &lt;2&gt;</example>"},
      // behind the rules, before the codes below
      {"<codebook id='a' version='1'>\n\t<code id='b'>\n\t\t<term>x</term>\n\t\t<code id='c'><term>z</term></code>\n\t"
       "</code>\n</codebook>\n",
       "b", "\n\t\t<example xml:lang=\"ru\" coded=\"yes\">Совет &amp; бюджет &lt;2&gt;</example>"},
      {"<codebook id='a' version='1'><code id='b'><code id='c'><term>z</term></code></code></codebook>", "b.c",
       "<example xml:lang=\"ru\" coded=\"yes\">Совет &amp; бюджет &lt;2&gt;</example>"},
      // CRLF stays CRLF
      {"<codebook id='a' version='1'>\r\n  <code id='b'>\r\n    <term>x</term>\r\n  </code>\r\n</codebook>\r\n", "b",
       "\r\n    <example xml:lang=\"ru\" coded=\"yes\">Совет &amp; бюджет &lt;2&gt;</example>"},
      // a code without anything in it
      {"<codebook id='a' version='1'>\n  <code id='b'/>\n</codebook>\n", "b",
       "<example xml:lang=\"ru\" coded=\"yes\">Совет &amp; бюджет &lt;2&gt;</example>"},
      // '>' in an attribute, an id with a dot, a mark before the text
      {"\xEF\xBB\xBF<codebook id='a' version='1'>\n  <code id='b' color='#ff0000'><note>1 > 0</note><!-- <x> "
       "--></code>\n</codebook>\n",
       "b", "<example xml:lang=\"ru\" coded=\"yes\">Совет &amp; бюджет &lt;2&gt;</example>"},
  };
  for (const auto& c : cases) {
    INFO(c.before);
    const std::string before = c.before;
    const auto edited = codebook::WithExample(before, "x.xml", c.id, Coded("Совет  &\n бюджет <2> "));
    REQUIRE_MESSAGE(edited, (edited ? "" : Format(edited.error())));
    const size_t at = edited->bytes.find(c.added);
    INFO(edited->bytes);
    REQUIRE(at != std::string::npos);
    CHECK(edited->line >= 1);
    Codebook now = Read(edited->bytes);
    Codebook then = Read(before);
    const CodeIndex index = then.Find(c.id);
    then.codes[index].examples.push_back(Coded("Совет & бюджет <2>"));
    CHECK(codebook::Write(now) == codebook::Write(then));
    // Twice is refused, and so is the same text as its opposite.
    const auto again = codebook::WithExample(edited->bytes, "x.xml", c.id, Coded("Совет & бюджет <2>"));
    REQUIRE_FALSE(again);
    CHECK(again.error().what.find("has this example already") != std::string::npos);
    const auto opposite = codebook::WithExample(edited->bytes, "x.xml", c.id, Coded("Совет & бюджет <2>", false));
    REQUIRE_FALSE(opposite);
    CHECK(opposite.error().what.find("of the other kind") != std::string::npos);
  }
  CHECK_FALSE(codebook::WithExample(cases[0].before, "x.xml", "no", Coded("x")));
  CHECK_FALSE(codebook::WithExample("<codebook", "x.xml", "b", Coded("x")));
}

TEST_CASE("examples and codes added to every shipped codebook leave its lines as they were") {
  for (const char* name :
       {"actors", "paradiplomacy", "paradiplomacy-goals", "paradiplomacy-types", "regional-soft-power"}) {
    const std::string path = std::string(PANDECT_SOURCE_DIR) + "/codebook/library/" + name + ".xml";
    std::ifstream file(path, std::ios::binary);
    const std::string before{std::istreambuf_iterator<char>(file), {}};
    REQUIRE_FALSE(before.empty());
    const Codebook codebook = Read(before);
    for (CodeIndex i = 0; i < codebook.codes.size(); i += 7) {
      const auto edited = codebook::WithExample(before, path, codebook.codes[i].id, Coded("Никогда не было", false));
      REQUIRE_MESSAGE(edited, (edited ? "" : Format(edited.error())));
      // One piece more, all else in its order.
      CHECK(edited->bytes.size() > before.size());
      const size_t same = static_cast<size_t>(std::mismatch(before.begin(), before.end(), edited->bytes.begin()).first -
                                              before.begin());
      const size_t more = edited->bytes.size() - before.size();
      CHECK(edited->bytes.substr(same + more) == before.substr(same));
    }
    codebook::AddedCode code;
    code.id = codebook.codes[0].id + ".новый";
    code.label[Language::kRu] = "Новый";
    const auto edited = codebook::WithCode(before, path, code);
    REQUIRE_MESSAGE(edited, (edited ? "" : Format(edited.error())));
    CHECK(Read(edited->bytes).Find(code.id) != kNoCode);
  }
}
