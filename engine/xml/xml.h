// SPDX-License-Identifier: GPL-2.0-or-later
//
// XML as a read-only tree: elements, attributes and text, each with its offset in the source, so that a finding about a
// codebook or a document part has a place. The seam to pugixml is xml_pugixml.cc.
//
//   std::string source = "<rule id='r'>a &gt;= 3</rule>";
//   Result<XmlTree> tree = xml::Parse(source, "media.xml");
//   XmlNode rule = tree->root();              // rule.name() == "rule", rule.offset() == 0
//   rule.AttributeOr("id")                    // "r"
//   XmlNode text = rule.first_child();        // text.text() == "a >= 3", text.offset() == 13
//   xml::SourceOffset(source, text, 2)        // 15: where "&gt;" begins
//
// Comments and processing instructions are left out. Names are as written, with their prefix ("w:p", "xml:lang");
// whoever reads formats whose producers choose prefixes freely asks for the usual ones (XmlLimits::prefixes). Text is
// never trimmed and text of blanks only is kept: documents need it. Not read, on purpose: entities of a document type
// ("&chapter;"). A document that declares entities is an error, so there is nothing to expand and no bomb; an
// undeclared one stays in the text as written.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace pandect {

class XmlChildren;

struct XmlAttribute {
  std::string_view name, value;
  uint32_t name_offset = 0;   // bytes of the source
  uint32_t value_offset = 0;  // of the first byte behind the quote
};

// A handle on an element or a text of an XmlTree, or none. Cheap to copy; valid as long as the tree, whose moves do not
// matter; reading is safe from any thread. Every question may be put to none and has an empty answer.
class XmlNode {
 public:
  XmlNode() = default;

  explicit operator bool() const { return node_ != nullptr; }
  friend bool operator==(const XmlNode& a, const XmlNode& b) { return a.node_ == b.node_; }

  bool is_element() const;
  bool is_text() const;   // character data, or a CDATA section
  bool is_cdata() const;  // the latter

  std::string_view name() const;  // of an element; of a text ""
  std::string_view text() const;  // of a text, entities and characters by number resolved; of an element ""
  std::string InnerText() const;  // all text inside, in order; of a text its own

  // Bytes of the source: of an element its '<', of a text its first byte (in a CDATA section behind "<![CDATA[").
  uint32_t offset() const;

  std::optional<std::string_view> Attribute(std::string_view name) const;
  std::string_view AttributeOr(std::string_view name, std::string_view otherwise = "") const;
  // The attributes in the order written: for (auto a = node.first_attribute(); a; a = node.next_attribute(*a)).
  std::optional<XmlAttribute> first_attribute() const;
  std::optional<XmlAttribute> next_attribute(const XmlAttribute& previous) const;
  std::optional<XmlAttribute> FindAttribute(std::string_view name) const;  // with its offsets

  XmlNode parent() const;  // of the root: none
  XmlNode first_child() const;
  XmlNode next_sibling() const;
  // The first child element of that name, or none.
  XmlNode Child(std::string_view name) const;
  XmlNode first_element() const;  // the first child that is an element
  XmlNode next_element() const;   // the next sibling that is one

  // for (XmlNode child : node.Children()): elements and texts.  Elements(): only the elements, of that name if one is
  // given.
  XmlChildren Children() const;
  XmlChildren Elements(std::string_view name = {}) const;

 private:
  friend class XmlTree;
  XmlNode(void* node, const char* base) : node_(node), base_(base) {}
  void* node_ = nullptr;
  const char* base_ = nullptr;  // where the source begins in the tree's buffer
};

// The children of a node, for a range loop. `name` must live as long as the loop.
class XmlChildren {
 public:
  class Iterator {
   public:
    Iterator(XmlNode node, const XmlChildren* range) : node_(node), range_(range) {}
    XmlNode operator*() const { return node_; }
    Iterator& operator++() {
      node_ = range_->Matching(node_.next_sibling());
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.node_ == b.node_; }

   private:
    XmlNode node_;
    const XmlChildren* range_;
  };
  XmlChildren(XmlNode first, bool elements_only, std::string_view name)
      : first_(first), elements_only_(elements_only), name_(name) {}
  Iterator begin() const { return {Matching(first_), this}; }
  Iterator end() const { return {XmlNode(), this}; }

 private:
  XmlNode Matching(XmlNode node) const {
    while (node && elements_only_ && !(node.is_element() && (name_.empty() || node.name() == name_))) {
      node = node.next_sibling();
    }
    return node;
  }
  XmlNode first_;
  bool elements_only_;
  std::string_view name_;
};

// A parsed document. Owns its text; nodes look into it. Immutable, movable.
class XmlTree {
 public:
  ~XmlTree();
  XmlTree(XmlTree&&) noexcept;
  XmlTree& operator=(XmlTree&&) noexcept;

  XmlNode root() const;  // the one outermost element; always there

  struct State;  // of the seam
  explicit XmlTree(std::unique_ptr<State> state);

 private:
  std::unique_ptr<State> state_;
};

struct XmlLimits {
  uint32_t depth = 512;  // elements inside elements
  // Namespace -> the prefix its names shall have, whatever prefix the document declares for it. In a document that had
  // to be changed so, all offsets are 0. A prefix that means two namespaces in one document is taken for the first.
  std::map<std::string, std::string, std::less<>> prefixes = {};
};

namespace xml {

// `source` must be UTF-8 without byte order mark (text::Decode gives that), whatever its XML declaration says. It is
// copied: whoever wants line and column of an offset later keeps it. An error has `file`, line and column;
// well-formedness is checked as far as pugixml goes, which is far enough to build a tree (it does not see, for example,
// an attribute given twice). Linear in time and memory; not recursive, so deep nesting costs nothing but an error.
Result<XmlTree> Parse(std::string_view source, const std::string& file, const XmlLimits& limits = {});

// Where byte `index` of `node.text()` stands in the source it was parsed from (entities are longer there); `index` may
// be the text's size. Linear in `index`.
uint32_t SourceOffset(std::string_view source, XmlNode node, uint32_t index);

}  // namespace xml
}  // namespace pandect
