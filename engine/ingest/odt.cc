// SPDX-License-Identifier: GPL-2.0-or-later
//
// ODT (OpenDocument text): content.xml, with the styles that say what is raised and how lists count. Deleted revisions
// stand apart in text:tracked-changes and are passed over; notes come behind the text, as from the other formats.
#include <algorithm>
#include <cstdlib>
#include <set>
#include <vector>

#include "ingest/blocks.h"
#include "ingest/odt_numbering.h"
#include "ingest/office.h"

namespace pandect::ingest {
namespace {

// Of character styles: those that raise.
void CollectRaised(XmlNode styles, std::set<std::string, std::less<>>& raised) {
  for (XmlNode style : styles.Elements("style:style")) {
    std::string_view position = style.Child("style:text-properties").AttributeOr("style:text-position");
    bool up = position.starts_with("super") || (!position.empty() && position[0] >= '1' && position[0] <= '9');
    if (up) raised.emplace(style.AttributeOr("style:name"));
  }
}

class OdtWalker {
 public:
  void AddStyles(XmlNode styles) {
    CollectRaised(styles, raised_);
    numbering_.AddStyles(styles);
  }

  std::string Walk(XmlNode text) {
    Blocks(text);
    for (size_t i = 0; i < notes_.size(); ++i) {  // notes may hold further notes
      out_.EndBlock();
      out_.Verbatim("[" + std::to_string(i + 1) + "] ");
      in_note_ = true;
      Blocks(notes_[i]);
      out_.EndBlock();
    }
    return out_.Take();
  }

 private:
  static bool IsLeftOut(std::string_view name) {
    return name == "text:tracked-changes" || name == "office:annotation" || name == "text:sequence-decls" ||
           name == "office:forms" || name == "text:variable-decls" || name == "text:user-field-decls" ||
           name == "text:note-citation" || name == "text:ruby-text" || name == "text:change" ||
           name.ends_with("-source") || name == "svg:title" || name == "svg:desc" || name == "office:binary-data";
  }

  void Blocks(XmlNode parent) {
    for (XmlNode node : parent.Elements()) Block(node);
  }

  void Block(XmlNode node) {
    std::string_view name = node.name();
    if (name == "text:p") {
      Paragraph(node, "");
    } else if (name == "text:h") {
      Paragraph(node, numbering_.NextHeading(node));
    } else if (name == "text:list") {
      ListBlock(node, numbering_.Begin(node), "", 0);
    } else if (name == "table:table") {
      Rows(node);
    } else if (!IsLeftOut(name)) {
      Blocks(node);  // text:section, text:index-body, draw:text-box …
    }
  }

  void ListBlock(XmlNode list, OdtNumbering::List& counts, std::string style, size_t level) {
    if (auto own = list.Attribute("text:style-name")) style = *own;
    for (XmlNode item : list.Elements()) {
      bool numbered = item.name() == "text:list-item";
      for (XmlNode node : item.Elements()) {
        if (node.name() == "text:list") {
          ListBlock(node, counts, style, level + 1);
          numbered = false;
        } else if (node.name() == "text:p" || node.name() == "text:h") {
          std::string number;
          if (numbered) {
            unsigned start = static_cast<unsigned>(
                std::strtoul(std::string(item.AttributeOr("text:start-value", "0")).c_str(), nullptr, 10));
            number = numbering_.Next(counts, style, level, start);
          }
          numbered = false;  // only the item's first paragraph
          Paragraph(node, number);
        } else if (node.name() != "text:number") {
          Block(node);
        }
      }
    }
  }

  void Rows(XmlNode parent) {
    for (XmlNode row : parent.Elements()) {
      if (row.name() == "table:table-row") {
        for (XmlNode cell : row.Elements("table:table-cell")) Cell(cell);
        out_.EndBlock();
      } else if (row.name().starts_with("table:table-")) {
        Rows(row);  // header rows, row groups
      }
    }
  }

  void Cell(XmlNode cell) {
    size_t blocks = 0;
    for (XmlNode inner : cell.Elements()) blocks += inner.name() == "text:p" || inner.name() == "text:h" ? 1 : 2;
    if (blocks > 1) {
      out_.EndBlock();
      Blocks(cell);
      out_.EndBlock();
    } else {
      if (!out_.at_line_start()) out_.Tab();
      for (XmlNode inner : cell.Elements()) Inline(inner, false);
    }
  }

  void Paragraph(XmlNode paragraph, const std::string& number) {
    if (!in_note_) out_.EndBlock();
    if (!number.empty()) out_.Verbatim(number + " ");
    Inline(paragraph, false);
    out_.EndBlock();
    in_note_ = false;
    std::vector<XmlNode> boxes = std::move(boxes_);
    boxes_.clear();
    for (XmlNode box : boxes) Blocks(box);
  }

  void Inline(XmlNode parent, bool raised) {
    for (XmlNode node : parent.Children()) {
      std::string_view name = node.name();
      if (node.is_text()) {
        raised ? out_.Raised(node.text()) : out_.Collapsed(node.text());
      } else if (name == "text:s") {
        unsigned long count = std::strtoul(std::string(node.AttributeOr("text:c", "1")).c_str(), nullptr, 10);
        out_.Verbatim(std::string(std::min(count, 1000ul), ' '));
      } else if (name == "text:tab") {
        out_.Tab();
      } else if (name == "text:line-break") {
        out_.LineBreak();
      } else if (name == "text:note") {
        notes_.push_back(node.Child("text:note-body"));
        out_.Verbatim("[" + std::to_string(notes_.size()) + "]");
      } else if (name == "draw:frame" || name == "draw:text-box" || name == "draw:custom-shape") {
        boxes_.push_back(node);
      } else if (!IsLeftOut(name)) {
        Inline(node, raised || (name == "text:span" && raised_.contains(node.AttributeOr("text:style-name"))));
      }
    }
  }

  OdtNumbering numbering_;
  std::set<std::string, std::less<>> raised_;
  std::vector<XmlNode> notes_;
  std::vector<XmlNode> boxes_;  // anchored in the paragraph being written
  BlockWriter out_;
  bool in_note_ = false;
};

// `root`: office:document-content, or office:document of a flat file.
Result<Extracted> FromTree(XmlNode root, XmlNode styles, const std::string& path) {
  XmlNode text = root.Child("office:body").Child("office:text");
  if (!text) {
    XmlNode body = root.Child("office:body");
    std::string found = body.first_element() ? std::string(body.first_element().name()) : "nothing";
    return Error{ErrorCode::kUnsupported,
                 "an OpenDocument file that holds no text (office:text wanted, " + found + " found)",
                 {path, 0, 0},
                 "save it as ODT or DOCX"};
  }
  OdtWalker walker;
  for (XmlNode from : {styles, root}) {
    for (const char* part : {"office:styles", "office:automatic-styles"}) walker.AddStyles(from.Child(part));
  }
  Extracted out;
  out.text = walker.Walk(text);
  out.format = "odt";
  out.charset = {"UTF-8", "the charset of the format"};
  out.layout = LineLayout::kLineIsParagraph;
  return out;
}

}  // namespace

Result<Extracted> ExtractOdtContent(std::string content_xml, const std::string& path, const IngestOptions& options) {
  Result<XmlTree> tree = ParsePart(std::move(content_xml), path, "flat ODT", options);
  if (!tree) return std::move(tree).error();
  return FromTree(tree->root(), XmlNode(), path);
}

Result<Extracted> ExtractOdt(ZipReader& zip, const std::string& path, const IngestOptions& options) {
  if (zip.Has("META-INF/manifest.xml")) {
    Result<std::string> manifest = zip.Read("META-INF/manifest.xml");
    if (manifest && manifest->find("encryption-data") != manifest->npos) {
      return Error{
          ErrorCode::kUnsupported, "an encrypted ODT, which needs a password", {path, 0, 0}, "save it without one"};
    }
  }
  Result<std::string> content = zip.Read("content.xml");
  if (!content) return std::move(content).error();
  Result<XmlTree> tree = ParsePart(std::move(*content), path, "content.xml", options);
  if (!tree) return std::move(tree).error();
  Result<std::string> styles = zip.Read("styles.xml");
  Result<XmlTree> styles_tree =
      styles ? ParsePart(std::move(*styles), path, "styles.xml", options) : Result<XmlTree>(styles.error());
  Result<Extracted> out = FromTree(tree->root(), styles_tree ? styles_tree->root() : XmlNode(), path);
  if (out && !styles_tree && styles_tree.error().code != ErrorCode::kNotFound) {
    out->notes.push_back({Severity::kWarning, styles_tree.error()});
  }
  return out;
}

}  // namespace pandect::ingest
