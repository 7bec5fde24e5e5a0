// SPDX-License-Identifier: GPL-2.0-or-later
//
// libxml2 knows what is wrong but says it in its own way and, for the schema, by line only. Here its findings get our
// words and an offset: parser errors from the parser's position, schema errors by counting elements (the n-th of
// libxml2 is the n-th of our own tree).
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "xml/schema.h"
#include "xml/xml.h"

namespace pandect::xml {
namespace {

constexpr size_t kMaxProblems = 1000;

// "Opening and ending…\n" as "opening and ending…".
std::string HouseStyle(std::string text) {
  text.erase(std::min(text.find('\n'), text.size()));  // behind it may stand a piece of the file
  while (!text.empty() && (text.back() == '\n' || text.back() == '.' || text.back() == ' ')) text.pop_back();
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && !(text[1] >= 'A' && text[1] <= 'Z')) {
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  }
  return text;
}

std::string Str(const char* text) {
  return text == nullptr ? "" : text;
}

// What stands between the first `open` behind `from` and the next `close`.
std::string Between(const std::string& text, const std::string& open, char close) {
  const size_t begin = text.find(open);
  if (begin == std::string::npos) return {};
  const size_t end = text.find(close, begin + open.size());
  return end == std::string::npos ? std::string() : text.substr(begin + open.size(), end - begin - open.size());
}

struct ParseState {
  xmlParserCtxtPtr context = nullptr;
  const char* source = nullptr;
  size_t size = 0;
  bool failed = false;
  SchemaProblem problem;

  uint32_t Offset() const {
    const xmlParserInputPtr input = context->input;
    if (input == nullptr) return 0;
    const size_t offset = input->consumed + static_cast<size_t>(input->cur - input->base);
    return static_cast<uint32_t>(std::min(offset, size));
  }
  void Fail(uint32_t offset, std::string what, std::string hint) {
    if (failed) return;  // The first is the cause, the others its consequences.
    failed = true;
    problem = {offset, std::move(what), std::move(hint), {}};
  }
};

void OnParserError(void* data, xmlErrorPtr error) {
  auto* context = static_cast<xmlParserCtxtPtr>(data);
  auto& state = *static_cast<ParseState*>(context->_private);
  if (error->level < XML_ERR_ERROR) return;
  const uint32_t offset = state.Offset();
  const std::string name = Str(error->str1);
  switch (error->code) {
    case XML_ERR_DOCUMENT_EMPTY:
    case XML_ERR_DOCUMENT_START:
      return state.Fail(offset, "this is not XML: < was wanted",
                        "a codebook begins with <codebook id=\"…\" version=\"1.0.0\">");
    case XML_ERR_TAG_NAME_MISMATCH: {
      const std::string line = error->int1 > 0 ? " of line " + std::to_string(error->int1) : "";
      return state.Fail(offset, "</" + Str(error->str2) + "> while <" + name + ">" + line + " is open",
                        "close it with </" + name + "> before");
    }
    case XML_ERR_TAG_NOT_FINISHED: {
      const std::string line = error->int1 > 0 ? " of line " + std::to_string(error->int1) : "";
      return state.Fail(offset, "the text ends inside <" + name + ">" + line, "the file seems to be cut off");
    }
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return state.Fail(offset, "&" + name + "; is not known in XML", "write the character itself");
    case XML_ERR_ATTRIBUTE_REDEFINED:
      return state.Fail(offset, "attribute " + name + " twice", "leave one out");
    case XML_ERR_ENTITY_LOOP:
      return state.Fail(offset, "an entity that contains itself", "leave the <!DOCTYPE …> out");
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING: {
      const bool entity = Str(error->message).find("EntityRef") != std::string::npos;
      if (entity) return state.Fail(offset, "a lone &", "write &amp; for the character &");
      const bool tag = Str(error->message).find("StartTag") != std::string::npos;
      if (tag) return state.Fail(offset, "a lone <", "write &lt; for the character <");
      break;
    }
    case XML_ERR_DOCUMENT_END:
      return state.Fail(offset, "something behind the end of the outermost element", "leave it out");
    default:
      break;
  }
  const std::string message = Str(error->message);
  if (message.find("Excessive depth") != std::string::npos) {
    return state.Fail(offset, "elements nested more than 256 deep",
                      "a codebook needs no more than 64 codes inside one another");
  }
  state.Fail(offset, HouseStyle(message), {});
}

// Nothing a codebook needs is declared; refusing declarations leaves nothing to expand.
void OnEntityDeclaration(void* data, const xmlChar* name, int, const xmlChar*, const xmlChar*, xmlChar*) {
  auto* context = static_cast<xmlParserCtxtPtr>(data);
  auto& state = *static_cast<ParseState*>(context->_private);
  state.Fail(state.Offset(), "a declaration of the entity " + Str(reinterpret_cast<const char*>(name)),
             "write the text itself and leave the <!DOCTYPE …> out");
  xmlStopParser(context);
}

struct Finding {
  enum class Spot : uint8_t { kElement, kTextInside, kElementInside };
  xmlNodePtr node = nullptr;
  Spot spot = Spot::kElement;
  std::string attribute, what, hint, unknown;
};

struct ValidState {
  std::vector<Finding> findings;
};

// "…one of ( label, definition )." as "label, definition".
std::string Expected(const std::string& message) {
  const std::string list = Between(message, "( ", ')');
  return list.empty() ? list : list.substr(0, list.find_last_not_of(' ') + 1);
}

void OnSchemaError(void* data, xmlErrorPtr error) {
  auto& state = *static_cast<ValidState*>(data);
  if (state.findings.size() >= kMaxProblems) return;
  const std::string message = Str(error->message);
  Finding finding;
  finding.node = static_cast<xmlNodePtr>(error->node);
  const std::string element = Between(message, "Element '", '\'');
  finding.attribute = Between(message, "attribute '", '\'');
  switch (error->code) {
    case XML_SCHEMAV_ELEMENT_CONTENT: {
      const std::string expected = Expected(message);
      const bool missing = message.find("Missing child") != std::string::npos;
      finding.what = missing ? "<" + element + "> lacks something" : "<" + element + "> is not expected here";
      if (!missing) finding.unknown = element;
      if (!expected.empty()) finding.hint = (missing ? "add one of: " : "one of these is: ") + expected;
      break;
    }
    case XML_SCHEMAV_CVC_ELT_1:
      finding.what = "the outermost element is <" + element + ">";
      finding.hint = "a codebook begins with <codebook id=\"…\" version=\"1.0.0\">";
      break;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
      finding.spot = Finding::Spot::kTextInside;
      finding.what = "text directly inside <" + element + ">";
      finding.hint = "text stands in elements such as <label> or <term>";
      break;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
      finding.what = "attribute " + finding.attribute + " is not known for <" + element + ">";
      finding.unknown = '@' + finding.attribute;
      break;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
      finding.what = "<" + element + "> lacks the attribute " + finding.attribute;
      finding.attribute.clear();
      break;
    case XML_SCHEMAV_CVC_TYPE_3_1_1:
    case XML_SCHEMAV_CVC_TYPE_3_1_2:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
      finding.spot = Finding::Spot::kElementInside;
      finding.what = "an element inside <" + element + ">";
      finding.hint = "only text may stand there";
      break;
    case XML_SCHEMAV_CVC_ENUMERATION_VALID: {
      finding.what = finding.attribute + " \"" + Between(message, "value '", '\'') + "\" is not known";
      std::string set = Between(message, "set {", '}');
      set.erase(std::remove(set.begin(), set.end(), '\''), set.end());
      finding.hint = "one of: " + set;
      break;
    }
    case XML_SCHEMAV_CVC_PATTERN_VALID: {
      const std::string value = Between(message, "value '", '\'');
      finding.what = (finding.attribute.empty() ? "<" + element + ">" : finding.attribute) + " \"" + value +
                     "\" has not the form wanted";
      if (finding.attribute == "color") finding.hint = "a colour is written #1f77b4";
      if (finding.attribute == "id") finding.hint = "letters, digits, _ and - between them, no blanks";
      break;
    }
    default:
      finding.what = HouseStyle(message);
  }
  // A refused value is told twice, as a facet and as a type.
  if (!finding.attribute.empty() && !state.findings.empty() && state.findings.back().node == finding.node &&
      state.findings.back().attribute == finding.attribute) {
    return;
  }
  state.findings.push_back(std::move(finding));
}

xmlNodePtr NextElement(xmlNodePtr node) {
  while (true) {
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
    } else {
      while (node->next == nullptr) {
        node = node->parent;
        if (node == nullptr || node->type == XML_DOCUMENT_NODE) return nullptr;
      }
      node = node->next;
    }
    if (node->type == XML_ELEMENT_NODE) return node;
  }
}

XmlNode NextElement(XmlNode node) {
  if (XmlNode child = node.first_element()) return child;
  for (; node; node = node.parent()) {
    if (XmlNode next = node.next_element()) return next;
  }
  return {};
}

uint32_t OffsetOf(std::string_view source, XmlNode node, Finding::Spot spot) {
  for (XmlNode child : node.Children()) {
    if (spot == Finding::Spot::kElementInside && child.is_element()) return child.offset();
    if (spot != Finding::Spot::kTextInside || !child.is_text()) continue;
    const size_t begin = child.text().find_first_not_of(" \t\r\n");
    if (begin != std::string_view::npos) return xml::SourceOffset(source, child, static_cast<uint32_t>(begin));
  }
  return node.offset();
}

void Place(std::string_view source, xmlDocPtr doc, const std::vector<Finding>& findings, Verdict& verdict) {
  std::unordered_map<xmlNodePtr, XmlNode> ours;
  for (const Finding& finding : findings) {
    const bool attribute = finding.node != nullptr && finding.node->type == XML_ATTRIBUTE_NODE;
    ours.emplace(attribute ? finding.node->parent : finding.node, XmlNode());
  }
  const Result<XmlTree> tree = xml::Parse(source, {});
  if (tree) {
    XmlNode node = tree->root();
    for (xmlNodePtr theirs = xmlDocGetRootElement(doc); theirs != nullptr && node; theirs = NextElement(theirs)) {
      if (const auto found = ours.find(theirs); found != ours.end()) found->second = node;
      node = NextElement(node);
    }
  }
  for (const Finding& finding : findings) {
    const bool of_attribute = finding.node != nullptr && finding.node->type == XML_ATTRIBUTE_NODE;
    const XmlNode node = ours.at(of_attribute ? finding.node->parent : finding.node);
    const auto attribute = finding.attribute.empty() ? std::nullopt : node.FindAttribute(finding.attribute);
    const uint32_t offset = attribute ? attribute->value_offset : OffsetOf(source, node, finding.spot);
    verdict.problems.push_back({offset, finding.what, finding.hint, finding.unknown});
  }
  std::stable_sort(verdict.problems.begin(), verdict.problems.end(),
                   [](const SchemaProblem& a, const SchemaProblem& b) { return a.offset < b.offset; });
}

void IgnoreMessage(void*, const char*, ...) {}

void KeepFirst(void* data, xmlErrorPtr error) {
  auto& first = *static_cast<std::string*>(data);
  if (first.empty()) first = Str(error->message);
}

}  // namespace

struct Schema::Impl {
  xmlSchemaPtr schema = nullptr;
  ~Impl() { xmlSchemaFree(schema); }
};

Result<Schema> Schema::Compile(std::string_view xsd) {
  xmlInitParser();
  xmlSchemaParserCtxtPtr context = xmlSchemaNewMemParserCtxt(xsd.data(), static_cast<int>(xsd.size()));
  std::string first;
  xmlSchemaSetParserStructuredErrors(context, KeepFirst, &first);
  auto impl = std::make_shared<Impl>();
  impl->schema = xmlSchemaParse(context);
  xmlSchemaFreeParserCtxt(context);
  if (impl->schema == nullptr)
    return Error{ErrorCode::kInternal, "the schema cannot be read: " + HouseStyle(first), {}, {}};
  Schema schema;
  schema.impl_ = std::move(impl);
  return schema;
}

Verdict Schema::Validate(std::string_view source) const {
  Verdict verdict;
  xmlParserCtxtPtr context = xmlNewParserCtxt();
  ParseState state{context, source.data(), source.size(), false, {}};
  context->_private = &state;
  context->sax->serror = OnParserError;
  context->sax->entityDecl = OnEntityDeclaration;
  // The encoding is given, so that a declaration left from before decoding has no say.
  xmlDocPtr doc = xmlCtxtReadMemory(context, source.data(), static_cast<int>(source.size()), nullptr, "UTF-8",
                                    XML_PARSE_NONET | XML_PARSE_BIG_LINES);
  if (doc == nullptr || state.failed || !context->wellFormed) {
    if (!state.failed) state.Fail(state.Offset(), "this is not well-formed XML", {});
    verdict.well_formed = false;
    verdict.problems.push_back(std::move(state.problem));
  } else {
    ValidState valid;
    xmlSchemaValidCtxtPtr validation = xmlSchemaNewValidCtxt(impl_->schema);
    xmlSchemaSetValidErrors(validation, IgnoreMessage, IgnoreMessage, nullptr);
    xmlSchemaSetValidStructuredErrors(validation, OnSchemaError, &valid);
    xmlSchemaValidateDoc(validation, doc);
    xmlSchemaFreeValidCtxt(validation);
    if (!valid.findings.empty()) Place(source, doc, valid.findings, verdict);
  }
  xmlFreeDoc(doc);
  xmlFreeParserCtxt(context);
  return verdict;
}

}  // namespace pandect::xml
