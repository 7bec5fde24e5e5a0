// SPDX-License-Identifier: GPL-2.0-or-later
//
// DOCX (Office Open XML, ECMA-376): word/document.xml, with footnotes and endnotes behind it and the numbers of
// automatic lists before their paragraphs (docx_numbering.h). What a reader of the final text would not see is left
// out: deleted and moved-away revisions, hidden runs, field codes, running heads.
#include <cstdlib>
#include <map>
#include <vector>

#include "ingest/blocks.h"
#include "ingest/docx_numbering.h"
#include "ingest/office.h"
#include "text/character.h"

namespace pandect::ingest {
namespace {

bool IsOn(XmlNode flag) {
  if (!flag) return false;
  std::string_view value = flag.AttributeOr("w:val", "1");
  return value != "0" && value != "false" && value != "off";
}

class DocxWalker {
 public:
  DocxWalker(XmlNode footnotes, XmlNode endnotes, DocxNumbering numbering) : numbering_(std::move(numbering)) {
    for (XmlNode note : footnotes.Elements("w:footnote")) notes_["f" + std::string(note.AttributeOr("w:id"))] = note;
    for (XmlNode note : endnotes.Elements("w:endnote")) notes_["e" + std::string(note.AttributeOr("w:id"))] = note;
  }

  std::string Walk(XmlNode body) {
    Blocks(body);
    // Notes may call further notes.
    for (size_t i = 0; i < called_.size(); ++i) {
      out_.EndBlock();
      out_.Verbatim("[" + std::to_string(i + 1) + "] ");
      in_note_ = true;
      Blocks(called_[i]);
      out_.EndBlock();
    }
    return out_.Take();
  }

 private:
  void Blocks(XmlNode parent) {
    for (XmlNode node : parent.Elements()) Block(node);
  }

  void Block(XmlNode node) {
    std::string_view name = node.name();
    if (name == "w:p") {
      Paragraph(node);
    } else if (name == "w:tbl") {
      for (XmlNode row : node.Elements()) Row(row);
    } else if (name == "mc:AlternateContent") {
      Blocks(node.Child("mc:Choice"));
    } else if (!IsLeftOut(name)) {
      Blocks(node);  // w:sdt, w:sdtContent, w:ins, w:customXml …
    }
  }

  static bool IsLeftOut(std::string_view name) {
    return name == "w:del" || name == "w:moveFrom" || name == "w:instrText" || name == "w:delText" || name == "w:pPr" ||
           name == "w:rPr" || name == "w:sdtPr" || name == "w:sdtEndPr" || name == "w:sectPr" ||
           name == "mc:Fallback" || name == "w:rt" || name == "w:delInstrText";
  }

  void Row(XmlNode row) {
    if (row.name() != "w:tr") {
      if (!IsLeftOut(row.name())) {
        for (XmlNode inner : row.Elements()) Row(inner);
      }
      return;
    }
    if (row.Child("w:trPr").Child("w:del")) return;
    Cells(row);
    out_.EndBlock();
  }

  void Cells(XmlNode row) {
    for (XmlNode cell : row.Elements()) {
      if (cell.name() != "w:tc") {
        if (!IsLeftOut(cell.name())) Cells(cell);
        continue;
      }
      size_t paragraphs = 0;
      for (XmlNode inner : cell.Elements()) paragraphs += inner.name() == "w:p" ? 1 : inner.name() == "w:tbl" ? 2 : 0;
      if (paragraphs > 1) {  // a cell of several paragraphs is laid out, not tabulated
        out_.EndBlock();
        Blocks(cell);
        out_.EndBlock();
      } else {
        if (!out_.at_line_start()) out_.Tab();
        for (XmlNode inner : cell.Elements("w:p")) {
          std::string number = numbering_.Next(inner.Child("w:pPr"));
          if (!number.empty()) out_.Verbatim(number + " ");
          Runs(inner);
        }
        for (XmlNode inner : cell.Elements("w:sdt")) Runs(inner);
      }
    }
  }

  void Paragraph(XmlNode paragraph) {
    if (!in_note_) out_.EndBlock();
    std::string number = numbering_.Next(paragraph.Child("w:pPr"));
    if (!number.empty()) out_.Verbatim(number + " ");
    Runs(paragraph);
    out_.EndBlock();
    in_note_ = false;
    std::vector<XmlNode> boxes = std::move(boxes_);
    boxes_.clear();
    for (XmlNode box : boxes) Blocks(box);
  }

  void Runs(XmlNode parent) {
    for (XmlNode node : parent.Elements()) {
      std::string_view name = node.name();
      if (name == "w:r") {
        Run(node);
      } else if (name == "mc:AlternateContent") {
        Runs(node.Child("mc:Choice"));
      } else if (!IsLeftOut(name)) {
        Runs(node);  // w:ins, w:hyperlink, w:smartTag, w:fldSimple, w:sdt …
      }
    }
  }

  void Run(XmlNode run) {
    XmlNode properties = run.Child("w:rPr");
    if (IsOn(properties.Child("w:vanish"))) return;
    RunContent(run, IsRaised(properties));
  }

  // As a superscript, or lifted by hand, as LibreOffice writes its own: in half points, of which one or two only adjust
  // a line.
  static bool IsRaised(XmlNode properties) {
    if (properties.Child("w:vertAlign").AttributeOr("w:val") == "superscript") return true;
    const std::string_view lift = properties.Child("w:position").AttributeOr("w:val");
    return !lift.empty() && lift.find_first_not_of("0123456789") == lift.npos && (lift.size() > 1 || lift[0] >= '3');
  }

  void RunContent(XmlNode run, bool raised) {
    for (XmlNode node : run.Elements()) {
      std::string_view name = node.name();
      if (name == "w:t") {
        raised ? out_.Raised(node.InnerText()) : out_.Verbatim(node.InnerText());
      } else if (name == "w:tab" || name == "w:ptab") {
        out_.Tab();
      } else if (name == "w:br" || name == "w:cr") {
        out_.LineBreak();
      } else if (name == "w:noBreakHyphen") {
        out_.Verbatim("\u2011");
      } else if (name == "w:softHyphen") {
        out_.Verbatim("\u00AD");
      } else if (name == "w:sym") {
        Symbol(node.AttributeOr("w:char"));
      } else if (name == "w:footnoteReference") {
        Call("f", node.AttributeOr("w:id"));
      } else if (name == "w:endnoteReference") {
        Call("e", node.AttributeOr("w:id"));
      } else if (name == "mc:AlternateContent") {
        RunContent(node.Child("mc:Choice"), raised);
      } else if (name == "w:drawing" || name == "w:pict" || name == "w:object") {
        FindBoxes(node);
      } else if (name == "w:ruby") {
        Runs(node.Child("w:rubyBase"));
      }
    }
  }

  // A symbol font's own characters have no meaning elsewhere.
  void Symbol(std::string_view hex) {
    unsigned long code = std::strtoul(std::string(hex).c_str(), nullptr, 16);
    std::string symbol;
    text::AppendUtf8(
        code < 0x20 || code > 0xFFFF || (code >= 0xD800 && code < 0xF900) ? 0xFFFD : static_cast<char32_t>(code),
        symbol);
    out_.Verbatim(symbol);
  }

  void Call(const std::string& kind, std::string_view id) {
    auto note = notes_.find(kind + std::string(id));
    if (note == notes_.end() || !note->second) return;
    called_.push_back(note->second);
    note->second = XmlNode();  // once
    out_.Verbatim("[" + std::to_string(called_.size()) + "]");
  }

  void FindBoxes(XmlNode drawing) {
    for (XmlNode node : drawing.Elements()) {
      if (node.name() == "w:txbxContent") {
        boxes_.push_back(node);
      } else if (node.name() != "mc:Fallback") {
        FindBoxes(node);
      }
    }
  }

  DocxNumbering numbering_;
  std::map<std::string, XmlNode> notes_;
  std::vector<XmlNode> called_;
  std::vector<XmlNode> boxes_;  // text boxes anchored in the paragraph being written
  BlockWriter out_;
  bool in_note_ = false;  // its number stands already at the start of the line
};

}  // namespace

Result<Extracted> ExtractDocx(ZipReader& zip, const std::string& path, const IngestOptions& options) {
  std::map<std::string, XmlTree> parts;
  Extracted out;
  for (const char* part :
       {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/numbering.xml", "word/styles.xml"}) {
    bool main = parts.empty();
    if (!main && !zip.Has(part)) continue;
    Result<std::string> bytes = zip.Read(part);
    Result<XmlTree> tree = bytes ? ParsePart(std::move(*bytes), path, part, options) : Result<XmlTree>(bytes.error());
    if (!tree && main) return std::move(tree).error();
    if (!tree) {
      out.notes.push_back({Severity::kWarning, tree.error()});
      continue;
    }
    parts.emplace(part, std::move(*tree));
  }
  auto root = [&](const char* part) {
    auto found = parts.find(part);
    return found == parts.end() ? XmlNode() : found->second.root();
  };
  XmlNode body = root("word/document.xml").Child("w:body");
  if (!body) {
    return Error{ErrorCode::kMalformed,
                 "a broken DOCX: word/document.xml has no body",
                 {path, 0, 0},
                 "open it in its program and save it again"};
  }
  DocxNumbering numbering(root("word/numbering.xml"), root("word/styles.xml"));
  out.text = DocxWalker(root("word/footnotes.xml"), root("word/endnotes.xml"), std::move(numbering)).Walk(body);
  out.format = "docx";
  out.charset = {"UTF-8", "the charset of the format"};
  out.layout = LineLayout::kLineIsParagraph;
  return out;
}

}  // namespace pandect::ingest
