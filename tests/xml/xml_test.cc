// SPDX-License-Identifier: GPL-2.0-or-later
#include "xml/xml.h"

#include <doctest/doctest.h>

#include <string>

namespace pandect {
namespace {

TEST_CASE("a tree has names, attributes and text, each where it stands in the source") {
  std::string source =
      "<?xml version=\"1.0\" encoding=\"windows-1251\"?>\n<!-- по-русски -->\n"
      "<codebook id='п' n=\"a&amp;b\"><!-- c --><label xml:lang=\"ru\">Еврорегион &lt;1&gt;</label> <label/>"
      "<![CDATA[<raw> & ]]></codebook>";
  Result<XmlTree> parsed = xml::Parse(source, "c.xml");
  REQUIRE(parsed.ok());
  XmlTree tree = std::move(*parsed);
  XmlNode root = tree.root();
  CHECK(root.name() == "codebook");
  CHECK(root.offset() == source.find("<codebook"));
  CHECK_FALSE(root.parent());
  CHECK(root.AttributeOr("id") == "п");
  CHECK(root.AttributeOr("n") == "a&b");
  CHECK(root.AttributeOr("absent", "?") == "?");
  CHECK_FALSE(root.Attribute("absent"));
  CHECK(root.FindAttribute("n")->name_offset == source.find("n=\"a"));
  CHECK(root.FindAttribute("n")->value_offset == source.find("a&amp;b"));
  std::string names;
  for (auto a = root.first_attribute(); a; a = root.next_attribute(*a)) names += std::string(a->name) + ",";
  CHECK(names == "id,n,");

  std::string shape;
  for (XmlNode child : root.Children()) shape += child.is_element() ? std::string(child.name()) : "#";
  CHECK(shape == "label#label#");
  int labels = 0;
  for (XmlNode label : root.Elements("label")) labels += label.parent() == root;
  CHECK(labels == 2);
  CHECK(root.InnerText() == "Еврорегион <1> <raw> & ");
  CHECK(root.Child("label").InnerText() == "Еврорегион <1>");

  XmlNode text = root.Child("label").first_child();
  CHECK(text.offset() == source.find("Еврорегион"));
  uint32_t one = static_cast<uint32_t>(text.text().find('1'));
  CHECK(xml::SourceOffset(source, text, one) == source.find("1&gt;"));
  CHECK(xml::SourceOffset(source, text, static_cast<uint32_t>(text.text().size())) == source.find("</label>"));
}

TEST_CASE("malformed XML is an error with line and column") {
  struct {
    std::string source;
    ErrorCode code;
    uint32_t line, column;
    std::string what;
  } const table[] = {
      {"<a>\n<b>ж</a>", ErrorCode::kMalformed, 2, 5, "closing tag </a>"},
      {"<a>\n  <b x=1/></a>", ErrorCode::kMalformed, 2, 8, "attribute"},
      {"<a>ж < b</a>", ErrorCode::kMalformed, 1, 7, "'<'"},
      {"<a><b>", ErrorCode::kMalformed, 1, 7, "ends inside"},
      {"", ErrorCode::kMalformed, 1, 1, "no element"},
      {"только текст", ErrorCode::kMalformed, 1, 0, "no element"},
      {"<a/>\n<b/>", ErrorCode::kMalformed, 2, 1, "second"},
      {"<a><!-- x</a>", ErrorCode::kMalformed, 1, 0, "comment"},
      {"<!DOCTYPE a [\n<!ENTITY b \"bb\">]><a>&b;</a>", ErrorCode::kUnsupported, 2, 1, "entities"},
  };
  for (const auto& row : table) {
    CAPTURE(row.source);
    Result<XmlTree> tree = xml::Parse(row.source, "c.xml");
    REQUIRE_FALSE(tree.ok());
    CAPTURE(Format(tree.error()));
    CHECK(tree.error().code == row.code);
    CHECK(tree.error().where.file == "c.xml");
    CHECK(tree.error().where.line == row.line);
    if (row.column > 0) CHECK(tree.error().where.column == row.column);
    CHECK(tree.error().what.find(row.what) != std::string::npos);
  }
  CHECK_FALSE(xml::Parse(std::string_view("<a>\0</a>", 8), "c.xml").ok());
}

TEST_CASE("an undeclared entity stays as written, and a document type without entities is passed over") {
  Result<XmlTree> tree = xml::Parse("<!DOCTYPE a SYSTEM \"a.dtd\"><a>&lol; &#1078;</a>", "c.xml");
  REQUIRE(tree.ok());
  CHECK(tree->root().InnerText() == "&lol; ж");
}

TEST_CASE("names get the prefixes asked for, whatever the document calls its namespaces") {
  XmlLimits limits;
  limits.prefixes = {{"urn:text", "text"}, {"urn:style", "style"}};
  Result<XmlTree> tree =
      xml::Parse("<ns0:a xmlns:ns0='urn:text' xmlns:q='urn:other'><b xmlns='urn:style' ns0:x='1' y='2'/><q:c/></ns0:a>",
                 "c.xml", limits);
  REQUIRE(tree.ok());
  XmlNode root = tree->root();
  CHECK(root.name() == "text:a");
  CHECK(root.Child("style:b").AttributeOr("text:x") == "1");
  CHECK(root.Child("style:b").AttributeOr("y") == "2");  // attributes without a prefix are in no namespace
  CHECK(root.Child("q:c"));
  CHECK(root.Child("style:b").offset() == 0);
  std::string usual = "<text:a xmlns:text='urn:text'><text:b/></text:a>";
  CHECK(xml::Parse(usual, "c.xml", limits)->root().Child("text:b").offset() == usual.find("<text:b"));
}

TEST_CASE("nesting is allowed up to the limit, and a million levels are an error, not a crash") {
  auto nested = [](size_t depth) {
    std::string source;
    for (size_t i = 0; i < depth; ++i) source += "<a>";
    for (size_t i = 0; i < depth; ++i) source += "</a>";
    return source;
  };
  CHECK(xml::Parse(nested(512), "c.xml").ok());
  Result<XmlTree> deep = xml::Parse(nested(513), "c.xml");
  REQUIRE_FALSE(deep.ok());
  CHECK(deep.error().code == ErrorCode::kLimit);
  CHECK(deep.error().where.column == 512 * 3 + 1);
  CHECK_FALSE(xml::Parse(nested(1000000), "c.xml").ok());
  CHECK(xml::Parse(nested(100000), "c.xml", {200000})->root().InnerText().empty());
}

}  // namespace
}  // namespace pandect
