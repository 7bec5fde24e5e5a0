// SPDX-License-Identifier: GPL-2.0-or-later
//
// HTML as a browser would show its text. gumbo parses as HTML5 says, so that broken markup gives the tree browsers
// build.
#include <gumbo.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <set>

#include "ingest/blocks.h"
#include "ingest/extract.h"
#include "ingest/html_depth.h"
#include "ingest/html_style.h"
#include "text/charset.h"

namespace pandect::ingest {
namespace {

struct Output {
  GumboOptions options = kGumboDefaultOptions;
  GumboOutput* parsed = nullptr;
  explicit Output(std::string_view html) {
    options.max_errors = 0;  // gumbo would keep a record of each
    // gumbo does not look whether it got memory. The exception passes through its frames; what it held is lost, which
    // is why a child that ran out of memory serves no further file.
    options.allocator = [](void*, size_t size) {
      void* memory = std::malloc(size);
      if (!memory) throw std::bad_alloc();
      return memory;
    };
    parsed = gumbo_parse_with_options(&options, html.data(), html.size());
  }
  ~Output() { gumbo_destroy_output(&options, parsed); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
};

const GumboVector& Children(const GumboNode* node) {
  return node->type == GUMBO_NODE_DOCUMENT ? node->v.document.children : node->v.element.children;
}

bool IsElement(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT;
}

std::string_view Attribute(const GumboNode* node, const char* name) {
  const GumboAttribute* attribute = gumbo_get_attribute(&node->v.element.attributes, name);
  return attribute ? std::string_view(attribute->value) : std::string_view();
}

enum class Role : uint8_t { kInline, kBlock, kSkipped };

Role RoleOf(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
      return Role::kSkipped;
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_LISTING:
      return Role::kBlock;
    default:
      return Role::kInline;
  }
}

// Blocks inside a node that would be lines of their own, counted up to two: a cell with one is a cell, with two a
// layout.
unsigned CountInnerBlocks(const GumboNode* node, unsigned depth) {
  unsigned count = 0;
  const GumboVector& children = Children(node);
  for (unsigned i = 0; i < children.length && count < 2; ++i) {
    const GumboNode* child = static_cast<const GumboNode*>(children.data[i]);
    if (!IsElement(child)) continue;
    unsigned inner = depth > 0 ? CountInnerBlocks(child, depth - 1) : 0;
    bool block = RoleOf(child->v.element.tag) == Role::kBlock;
    count += std::max(inner, block ? 1u : 0u);
  }
  return count;
}

class Walker {
 public:
  Walker(uint32_t depth_limit, std::set<std::string, std::less<>> raised)
      : depth_limit_(depth_limit), raised_(std::move(raised)) {}

  // False when the tree is deeper than allowed.
  bool Walk(const GumboNode* root) {
    Visit(root, Context{}, 0);
    return !too_deep_;
  }
  std::string Take() { return out_.Take(); }
  // Whether most of the text is preformatted: its lines then end where a typist ended them.
  bool IsPreformatted() const { return 2 * preformatted_bytes_ > out_.size(); }

 private:
  struct Context {
    bool raised = false;
    bool preformatted = false;
    bool in_cell = false;  // blocks do not break the line of their table row
  };

  void Visit(const GumboNode* node, Context context, uint32_t depth) {
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE:
        Text(node->v.text.text, context);
        break;
      case GUMBO_NODE_DOCUMENT:
        VisitChildren(node, context, depth);
        break;
      case GUMBO_NODE_ELEMENT:
        Element(node, context, depth);
        break;
      default:
        break;
    }
  }

  void VisitChildren(const GumboNode* node, Context context, uint32_t depth) {
    if (depth >= depth_limit_) too_deep_ = true;
    if (too_deep_) return;
    const GumboVector& children = Children(node);
    for (unsigned i = 0; i < children.length; ++i) {
      Visit(static_cast<const GumboNode*>(children.data[i]), context, depth + 1);
    }
  }

  void Text(std::string_view text, Context context) {
    if (context.raised) {
      out_.Raised(text);
    } else if (context.preformatted) {
      out_.Verbatim(text);
      preformatted_bytes_ += text.size();
    } else {
      out_.Collapsed(text);
    }
  }

  void Element(const GumboNode* node, Context context, uint32_t depth) {
    GumboTag tag = node->v.element.tag;
    std::string_view style = Attribute(node, "style");
    Role role = RoleOf(tag);
    if (role == Role::kSkipped || SaysHidden(style)) return;
    if (gumbo_get_attribute(&node->v.element.attributes, "hidden")) return;
    if (tag == GUMBO_TAG_BR) {
      context.in_cell ? out_.Collapsed(" ") : out_.LineBreak();
      return;
    }
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) return Cell(node, context, depth);
    context.raised |= tag == GUMBO_TAG_SUP || SaysRaised(style) || HasRaisedClass(node);
    context.preformatted |= tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_XMP || tag == GUMBO_TAG_LISTING;
    if (role == Role::kInline) return VisitChildren(node, context, depth);
    End(context);
    if (tag == GUMBO_TAG_OL) {
      Ordered(node, context, depth);
    } else {
      VisitChildren(node, context, depth);
    }
    End(context);
  }

  void End(Context context) { context.in_cell ? out_.Collapsed(" ") : out_.EndBlock(); }

  void Cell(const GumboNode* node, Context context, uint32_t depth) {
    if (!context.in_cell && CountInnerBlocks(node, 64) > 1) {
      out_.EndBlock();
      VisitChildren(node, context, depth);
      return out_.EndBlock();
    }
    if (!out_.at_line_start()) out_.Tab();
    context.in_cell = true;
    VisitChildren(node, context, depth);
  }

  // The numbers of a list are not in the text but on the page, and people cite them.
  void Ordered(const GumboNode* node, Context context, uint32_t depth) {
    std::string_view start = Attribute(node, "start"), type = Attribute(node, "type");
    long number = start.empty() ? 1 : std::strtol(start.data(), nullptr, 10);
    if (depth >= depth_limit_) too_deep_ = true;
    if (too_deep_) return;
    const GumboVector& children = Children(node);
    for (unsigned i = 0; i < children.length; ++i) {
      const GumboNode* child = static_cast<const GumboNode*>(children.data[i]);
      if (IsElement(child) && child->v.element.tag == GUMBO_TAG_LI) {
        std::string_view value = Attribute(child, "value");
        if (!value.empty()) number = std::strtol(value.data(), nullptr, 10);
        End(context);
        out_.Collapsed(Marker(number++, type) + " ");
        VisitChildren(child, context, depth + 1);
        End(context);
      } else {
        Visit(child, context, depth + 1);
      }
    }
  }

  static std::string Marker(long number, std::string_view type) {
    if ((type == "a" || type == "A") && number >= 1 && number <= 26) {
      return std::string(1, static_cast<char>(type[0] + number - 1)) + ".";
    }
    return std::to_string(number) + ".";
  }

  bool HasRaisedClass(const GumboNode* node) const {
    if (raised_.empty()) return false;
    std::string_view classes = Attribute(node, "class");
    while (!classes.empty()) {
      size_t end = std::min(classes.find_first_of(" \t\n"), classes.size());
      if (raised_.contains(classes.substr(0, end))) return true;
      classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    return false;
  }

  uint32_t depth_limit_;
  std::set<std::string, std::less<>> raised_;
  BlockWriter out_;
  bool too_deep_ = false;
  size_t preformatted_bytes_ = 0;
};

// The style sheets in the page; they stand in <head>, or loose in <body>, not deep.
void CollectStyles(const GumboNode* node, unsigned depth, std::string& sheet) {
  if (node->type != GUMBO_NODE_DOCUMENT && !IsElement(node)) return;
  const GumboVector& children = Children(node);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode* child = static_cast<const GumboNode*>(children.data[i]);
    bool in_style = IsElement(node) && node->v.element.tag == GUMBO_TAG_STYLE;
    if (in_style && child->type == GUMBO_NODE_TEXT) sheet += child->v.text.text;
    if (depth > 0) CollectStyles(child, depth - 1, sheet);
  }
}

}  // namespace

Result<Extracted> ExtractHtml(std::string bytes, const std::string& path, const IngestOptions& options) {
  Result<DecodedText> decoded = text::Decode(std::move(bytes), path, options.encoding, CharsetDeclaration::kHtml);
  if (!decoded) return std::move(decoded).error();
  auto too_deep = [&] {
    return Error{ErrorCode::kLimit,
                 "HTML nested deeper than " + std::to_string(options.limits.depth) + " elements",
                 {path, 0, 0},
                 "save the page as text in a browser and read that"};
  };
  if (RoughHtmlDepth(decoded->text) > 16 * options.limits.depth) return too_deep();
  Output output(decoded->text);
  std::string sheet;
  CollectStyles(output.parsed->root, 4, sheet);
  Walker walker(options.limits.depth, RaisedClasses(sheet));
  if (!walker.Walk(output.parsed->root)) return too_deep();
  Extracted out;
  out.layout = walker.IsPreformatted() ? LineLayout::kUnknown : LineLayout::kLineIsParagraph;
  out.text = walker.Take();
  out.format = "html";
  out.charset = std::move(decoded->charset);
  out.declared_language = LanguageOf(Attribute(output.parsed->root, "lang"));
  out.notes = std::move(decoded->notes);
  return out;
}

}  // namespace pandect::ingest
