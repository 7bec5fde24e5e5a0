// SPDX-License-Identifier: GPL-2.0-or-later
//
// pugixml parses in place: names and values are pointers into the buffer we gave it. The buffer is a copy of the source
// at the same offsets, so pointer - buffer is the offset of anything, attributes included (pugixml itself offers it for
// nodes only). Its parser and our walk over the tree do not recurse. Tested in tests/xml/xml_test.cc.
#include <algorithm>
#include <cstring>
#include <new>
#include <pugixml.hpp>

#include "xml/xml.h"

namespace pandect {

struct XmlTree::State {
  std::unique_ptr<char[]> buffer;
  pugi::xml_document document;
  bool renamed = false;  // names are no longer all in the buffer
};

XmlTree::XmlTree(std::unique_ptr<State> state) : state_(std::move(state)) {}
XmlTree::~XmlTree() = default;
XmlTree::XmlTree(XmlTree&&) noexcept = default;
XmlTree& XmlTree::operator=(XmlTree&&) noexcept = default;

XmlNode XmlTree::root() const {
  return XmlNode(state_->document.document_element().internal_object(),
                 state_->renamed ? nullptr : state_->buffer.get());
}

namespace {

pugi::xml_node Node(void* node) {
  return pugi::xml_node(static_cast<pugi::xml_node_struct*>(node));
}

bool IsShown(pugi::xml_node node) {
  pugi::xml_node_type type = node.type();
  return type == pugi::node_element || type == pugi::node_pcdata || type == pugi::node_cdata;
}

pugi::xml_node SkipHidden(pugi::xml_node node) {
  while (node && !IsShown(node)) node = node.next_sibling();
  return node;
}

std::optional<XmlAttribute> Attribute(pugi::xml_attribute attribute, const char* base) {
  if (!attribute) return std::nullopt;
  auto offset = [&](const char* inside) { return base ? static_cast<uint32_t>(inside - base) : 0; };
  return XmlAttribute{attribute.name(), attribute.value(), offset(attribute.name()), offset(attribute.value())};
}

// pugixml compares zero-terminated strings; our names are views.
pugi::xml_attribute Find(pugi::xml_node node, std::string_view name) {
  return node.find_attribute([&](pugi::xml_attribute a) { return name == a.name(); });
}

}  // namespace

bool XmlNode::is_element() const {
  return Node(node_).type() == pugi::node_element;
}
bool XmlNode::is_text() const {
  return Node(node_).type() == pugi::node_pcdata || is_cdata();
}
bool XmlNode::is_cdata() const {
  return Node(node_).type() == pugi::node_cdata;
}
std::string_view XmlNode::name() const {
  return Node(node_).name();
}
std::string_view XmlNode::text() const {
  return Node(node_).value();
}

std::string XmlNode::InnerText() const {
  std::string out(text());
  XmlNode node = first_child();
  while (node) {
    out += node.text();
    XmlNode next = node.first_child();
    while (!next && node != *this) {
      next = node.next_sibling();
      if (!next) node = node.parent();
    }
    if (node == *this) break;
    node = next;
  }
  return out;
}

uint32_t XmlNode::offset() const {
  if (!node_ || !base_) return 0;
  if (is_text()) return static_cast<uint32_t>(Node(node_).value() - base_);
  return static_cast<uint32_t>(Node(node_).name() - base_) - 1;
}

std::optional<std::string_view> XmlNode::Attribute(std::string_view name) const {
  pugi::xml_attribute attribute = Find(Node(node_), name);
  if (!attribute) return std::nullopt;
  return attribute.value();
}

std::string_view XmlNode::AttributeOr(std::string_view name, std::string_view otherwise) const {
  return Attribute(name).value_or(otherwise);
}

std::optional<XmlAttribute> XmlNode::first_attribute() const {
  return pandect::Attribute(Node(node_).first_attribute(), base_);
}

std::optional<XmlAttribute> XmlNode::next_attribute(const XmlAttribute& previous) const {
  pugi::xml_attribute attribute = Node(node_).first_attribute();
  while (attribute && attribute.name() != previous.name.data()) attribute = attribute.next_attribute();
  return pandect::Attribute(attribute.next_attribute(), base_);
}

std::optional<XmlAttribute> XmlNode::FindAttribute(std::string_view name) const {
  return pandect::Attribute(Find(Node(node_), name), base_);
}

XmlNode XmlNode::parent() const {
  pugi::xml_node up = Node(node_).parent();
  if (up.type() != pugi::node_element) return XmlNode();
  return XmlNode(up.internal_object(), base_);
}

XmlNode XmlNode::first_child() const {
  return XmlNode(SkipHidden(Node(node_).first_child()).internal_object(), base_);
}

XmlNode XmlNode::next_sibling() const {
  return XmlNode(SkipHidden(Node(node_).next_sibling()).internal_object(), base_);
}

XmlNode XmlNode::first_element() const {
  XmlNode child = first_child();
  return !child || child.is_element() ? child : child.next_element();
}

XmlNode XmlNode::next_element() const {
  XmlNode node = next_sibling();
  while (node && !node.is_element()) node = node.next_sibling();
  return node;
}

XmlNode XmlNode::Child(std::string_view name) const {
  for (XmlNode child = first_element(); child; child = child.next_element()) {
    if (child.name() == name) return child;
  }
  return XmlNode();
}

XmlChildren XmlNode::Children() const {
  return XmlChildren(first_child(), false, {});
}
XmlChildren XmlNode::Elements(std::string_view name) const {
  return XmlChildren(first_child(), true, name);
}

namespace {

Error At(std::string_view source, size_t offset, const std::string& file, ErrorCode code, std::string what,
         std::string hint) {
  offset = std::min(offset, source.size());
  std::string_view before = source.substr(0, offset);
  Error error{code, std::move(what), {file, 1, 1}, std::move(hint)};
  error.where.line += static_cast<uint32_t>(std::count(before.begin(), before.end(), '\n'));
  size_t line_end = before.rfind('\n');
  for (char c : before.substr(line_end == before.npos ? 0 : line_end + 1)) {
    error.where.column += (static_cast<uint8_t>(c) & 0xC0) != 0x80;
  }
  return error;
}

Error Malformed(const pugi::xml_parse_result& result, std::string_view source, const std::string& file) {
  struct Words {
    pugi::xml_parse_status status;
    const char *what, *hint;
  };
  static constexpr Words kWords[] = {
      {pugi::status_out_of_memory, "not enough memory for this XML", ""},
      {pugi::status_unrecognized_tag, "a '<' that does not begin a tag", "write it as &lt; in text"},
      {pugi::status_bad_pi, "a processing instruction <? … that is not closed by ?>", ""},
      {pugi::status_bad_comment, "a comment <!-- … that is not closed by -->", ""},
      {pugi::status_bad_cdata, "a section <![CDATA[ … that is not closed by ]]>", ""},
      {pugi::status_bad_doctype, "a document type declaration <!DOCTYPE … that is not closed", ""},
      {pugi::status_bad_pcdata, "text outside of any element", ""},
      {pugi::status_bad_start_element, "an opening tag that is not closed by '>'", ""},
      {pugi::status_bad_attribute, "an attribute that is not of the form name=\"value\"",
       "a quote, '=' or '>' may be missing"},
      {pugi::status_bad_end_element, "a closing tag that is not complete", ""},
      {pugi::status_no_document_element, "no element found in XML", ""},
  };
  size_t offset = static_cast<size_t>(result.offset);
  if (result.status == pugi::status_end_element_mismatch) {
    if (offset < 2 || source.substr(offset - 2, 2) != "</") {
      return At(source, source.size(), file, ErrorCode::kMalformed, "the XML ends inside an element",
                "a closing tag is missing, or the file is cut off");
    }
    std::string_view name = source.substr(offset, 80);
    name = name.substr(0, name.find_first_of("> \t\r\n"));
    return At(source, offset - 2, file, ErrorCode::kMalformed,
              "the closing tag </" + std::string(name) + "> does not match the open element",
              "an element before it may lack its closing tag");
  }
  ErrorCode code = result.status == pugi::status_out_of_memory ? ErrorCode::kLimit : ErrorCode::kMalformed;
  for (const Words& words : kWords) {
    if (words.status == result.status) {
      return At(source, offset, file, code, words.what, words.hint);
    }
  }
  return At(source, offset, file, code, "malformed XML", "");
}

// The element after `node` in the order of the document, inside `root`; none behind the last.
pugi::xml_node NextElement(pugi::xml_node node, pugi::xml_node root) {
  auto element = [](pugi::xml_node from) {
    while (from && from.type() != pugi::node_element) from = from.next_sibling();
    return from;
  };
  if (pugi::xml_node inner = element(node.first_child())) return inner;
  while (node != root) {
    if (pugi::xml_node next = element(node.next_sibling())) return next;
    node = node.parent();
  }
  return pugi::xml_node();
}

// Gives names the prefixes asked for. Whether anything had to change.
bool Rename(pugi::xml_node root, const std::map<std::string, std::string, std::less<>>& prefixes) {
  std::map<std::string, std::string, std::less<>> changes;  // prefix written, "" for none -> prefix asked for
  for (pugi::xml_node node = root; node; node = NextElement(node, root)) {
    for (pugi::xml_attribute attribute : node.attributes()) {
      std::string_view name = attribute.name();
      if (!name.starts_with("xmlns") || (name.size() > 5 && name[5] != ':')) continue;
      auto asked = prefixes.find(std::string_view(attribute.value()));
      std::string_view written = name.size() > 5 ? name.substr(6) : std::string_view();
      if (asked != prefixes.end() && asked->second != written) changes.emplace(written, asked->second);
    }
  }
  if (changes.empty()) return false;
  auto renamed = [&](std::string_view name, bool element) {
    size_t colon = name.find(':');
    auto change = changes.find(colon == name.npos ? std::string_view() : name.substr(0, colon));
    if (change == changes.end() || (colon == name.npos && !element)) return std::string();
    return change->second + ":" + std::string(name.substr(colon == name.npos ? 0 : colon + 1));
  };
  for (pugi::xml_node node = root; node; node = NextElement(node, root)) {
    if (std::string name = renamed(node.name(), true); !name.empty()) node.set_name(name.c_str());
    for (pugi::xml_attribute attribute : node.attributes()) {
      if (std::string name = renamed(attribute.name(), false); !name.empty()) attribute.set_name(name.c_str());
    }
  }
  return true;
}

// The offset of the first element nested deeper than `limit`.
std::optional<uint32_t> TooDeep(XmlNode root, uint32_t limit) {
  uint32_t depth = 1;
  XmlNode node = root;
  while (true) {
    if (depth > limit) return node.offset();
    if (XmlNode inner = node.first_element()) {
      node = inner;
      ++depth;
      continue;
    }
    while (node != root && !node.next_element()) {
      node = node.parent();
      --depth;
    }
    if (node == root) return std::nullopt;
    node = node.next_element();
  }
}

}  // namespace

namespace xml {

Result<XmlTree> Parse(std::string_view source, const std::string& file, const XmlLimits& limits) {
  if (source.size() >= UINT32_MAX) return Error{ErrorCode::kLimit, "more than 4 GiB of XML", {file, 0, 0}, ""};
  if (size_t nul = source.find('\0'); nul != source.npos) {
    return At(source, nul, file, ErrorCode::kMalformed, "a NUL character, which XML does not allow", "");
  }
  auto state = std::make_unique<XmlTree::State>();
  // One byte more than the source: pugixml would otherwise have to steal the last one for its final zero.
  state->buffer.reset(new (std::nothrow) char[source.size() + 1]);
  if (!state->buffer) return Error{ErrorCode::kLimit, "not enough memory for this XML", {file, 0, 0}, ""};
  std::memcpy(state->buffer.get(), source.data(), source.size());
  state->buffer[source.size()] = '\0';
  constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype;
  pugi::xml_parse_result result =
      state->document.load_buffer_inplace(state->buffer.get(), source.size() + 1, kOptions, pugi::encoding_utf8);
  if (!result) return Malformed(result, source, file);
  for (pugi::xml_node node : state->document.children()) {
    if (node.type() != pugi::node_doctype || std::strstr(node.value(), "<!ENTITY") == nullptr) continue;
    return At(source, source.find("<!ENTITY"), file, ErrorCode::kUnsupported, "XML that declares entities is not read",
              "write their text in place");
  }
  bool has_root = false;
  for (pugi::xml_node node = state->document.first_child(); node; node = node.next_sibling()) {
    if (node.type() != pugi::node_element) continue;
    if (has_root) {
      return At(source, static_cast<size_t>(node.name() - state->buffer.get() - 1), file, ErrorCode::kMalformed,
                "a second outermost element", "XML has one element around everything");
    }
    has_root = true;
  }
  XmlTree::State& made = *state;
  XmlTree tree(std::move(state));
  if (auto offset = TooDeep(tree.root(), limits.depth)) {
    return At(source, *offset, file, ErrorCode::kLimit, "elements nested deeper than " + std::to_string(limits.depth),
              "");
  }
  if (!limits.prefixes.empty()) made.renamed = Rename(made.document.document_element(), limits.prefixes);
  return tree;
}

namespace {

// Bytes of the decoded character of an entity ("lt", "#1078", "#x436"), or 0 for one that stays as written.
uint32_t EntityBytes(std::string_view name) {
  for (std::string_view known : {"lt", "gt", "amp", "quot", "apos"}) {
    if (name == known) return 1;
  }
  if (name.size() < 2 || name[0] != '#') return 0;
  bool hex = name[1] == 'x';
  uint32_t value = 0;
  for (char c : name.substr(hex ? 2 : 1)) {
    uint32_t digit = c >= '0' && c <= '9'                        ? uint32_t(c - '0')
                     : hex && (c | 32) >= 'a' && (c | 32) <= 'f' ? uint32_t((c | 32) - 'a' + 10)
                                                                 : 99;
    if (digit == 99) return 0;
    value = value * (hex ? 16 : 10) + digit;
  }
  return value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;
}

}  // namespace

uint32_t SourceOffset(std::string_view source, XmlNode node, uint32_t index) {
  uint32_t at = node.offset(), decoded = 0;
  bool raw = node.is_cdata();
  while (decoded < index && at < source.size()) {
    uint32_t from = 1, to = 1;
    if (source[at] == '\r' && at + 1 < source.size() && source[at + 1] == '\n') from = 2;
    if (!raw && source[at] == '&') {
      size_t end = source.find(';', at);
      uint32_t bytes = end == source.npos ? 0 : EntityBytes(source.substr(at + 1, end - at - 1));
      if (bytes > 0) from = static_cast<uint32_t>(end - at + 1), to = bytes;
    }
    if (decoded + to > index) break;
    at += from;
    decoded += to;
  }
  return at;
}

}  // namespace xml
}  // namespace pandect
