// SPDX-License-Identifier: GPL-2.0-or-later
#include "xml/schema.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>

using namespace pandect;

namespace {

constexpr const char* kXsd = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:element name="book"><xs:complexType>
  <xs:choice minOccurs="0" maxOccurs="unbounded">
    <xs:element name="code"><xs:complexType>
      <xs:attribute name="sign"><xs:simpleType><xs:restriction base="xs:token">
        <xs:enumeration value="+"/><xs:enumeration value="-"/></xs:restriction></xs:simpleType></xs:attribute>
      <xs:attribute name="id" use="required"/>
    </xs:complexType></xs:element>
    <xs:element name="term" type="xs:string"/>
  </xs:choice></xs:complexType></xs:element></xs:schema>)";

std::string Told(const std::string& source) {
  const auto schema = xml::Schema::Compile(kXsd);
  REQUIRE(schema.ok());
  const xml::Verdict verdict = schema->Validate(source);
  std::string out = verdict.well_formed ? "" : "not well formed ";
  for (const xml::SchemaProblem& problem : verdict.problems)
    out += std::to_string(problem.offset) + ": " + problem.what + "\n";
  return out;
}

}  // namespace

TEST_CASE("every problem has the byte where it is") {
  CHECK(Told("<book><term>мир</term><code id='a' sign='+'/></book>") == "");
  CHECK(Told("<book><!-- <x> --><cod/></book>") == "18: <cod> is not expected here\n");
  CHECK(Told("<book>\n<term>мир</term><code id='a' sign='up'/>\n<code/></book>") ==
        "45: sign \"up\" is not known\n51: <code> lacks the attribute id\n");
  CHECK(Told("<book>мир<term/></book>") == "6: text directly inside <book>\n");
  CHECK(Told("<book><term>мир<b/></term></book>") == "18: an element inside <term>\n");
  CHECK(Told("<book><code id='a' x='1'/></book>") == "22: attribute x is not known for <code>\n");
  CHECK(Told("<codes/>") == "0: the outermost element is <codes>\n");
}

TEST_CASE("what is not well formed stops at its place") {
  CHECK(Told("<book><term>мир</book>").starts_with("not well formed"));
  CHECK(Told("").starts_with("not well formed 0: this is not XML"));
  CHECK(Told("<book>&unknown;</book>").find("&unknown; is not known in XML") != std::string::npos);
  CHECK(Told("<!DOCTYPE book [<!ENTITY a 'b'>]><book><term>&a;</term></book>").find("a declaration of the entity a") !=
        std::string::npos);
  // The declaration is left over from before decoding and has no say.
  CHECK(Told("<?xml version='1.0' encoding='windows-1251'?><book><term>мир</term></book>") == "");
}

TEST_CASE("a schema that is none is our own mistake, told as such") {
  const auto schema = xml::Schema::Compile("<nonsense/>");
  REQUIRE_FALSE(schema.ok());
  CHECK(schema.error().code == ErrorCode::kInternal);
}

TEST_CASE("one schema, several threads") {
  const auto schema = xml::Schema::Compile(kXsd);
  REQUIRE(schema.ok());
  std::vector<std::thread> threads;
  std::vector<size_t> problems(4);
  for (size_t i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int k = 0; k < 200; ++k) problems[i] += schema->Validate("<book><code/></book>").problems.size();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (size_t count : problems) CHECK(count == 200);
}
