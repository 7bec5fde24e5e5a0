// SPDX-License-Identifier: GPL-2.0-or-later
//
// Reading back what was written as XLSX, by another road than the library that wrote it: ZIP and XML.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "archive/zip.h"
#include "xml/xml.h"

namespace pandect::test {

struct XlsxCell {
  std::string type;  // "n", "s", "inlineStr"; of a formula "f"
  std::string text;  // of numbers as written
};

struct XlsxSheet {
  std::string name;
  std::map<std::string, XlsxCell> cells;     // by "B7"
  std::map<std::string, std::string> links;  // by cell: where to
  std::string pane;                          // the top left cell below frozen heads
  std::string filter;                        // the range with arrows
  uint32_t rows = 0;
  const std::string& Text(const std::string& at) const {
    static const std::string kNone;
    const auto found = cells.find(at);
    return found == cells.end() ? kNone : found->second.text;
  }
};

struct XlsxBook {
  std::vector<XlsxSheet> sheets;
  const XlsxSheet& Named(const std::string& name) const {
    for (const XlsxSheet& sheet : sheets)
      if (sheet.name == name) return sheet;
    FAIL("no sheet " << name);
    return sheets.front();
  }
};

// What "_x000D_" stands for in cells of XLSX.
inline std::string Unescaped(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "_x") == 0 && i + 6 < text.size() && text[i + 6] == '_') {
      const std::string digits = text.substr(i + 2, 4);
      char* end = nullptr;
      const long code = std::strtol(digits.c_str(), &end, 16);
      if (end == digits.c_str() + 4 && code < 0x80) {
        out += static_cast<char>(code);
        i += 6;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

inline XmlTree PartOf(ZipReader& zip, const std::string& name, std::string& bytes) {
  auto part = zip.Read(name);
  REQUIRE_MESSAGE(part, name);
  bytes = *part;
  auto tree = xml::Parse(bytes, name);
  REQUIRE_MESSAGE(tree, name);
  return *std::move(tree);
}

inline XlsxSheet ReadSheet(ZipReader& zip, const std::string& part, const std::vector<std::string>& shared) {
  XlsxSheet out;
  std::string bytes;
  const XmlTree tree = PartOf(zip, "xl/worksheets/" + part, bytes);
  std::map<std::string, std::string> targets;
  std::string relation_bytes;
  if (const auto relations = zip.Read("xl/worksheets/_rels/" + part + ".rels")) {
    relation_bytes = *relations;
    const auto list = xml::Parse(relation_bytes, part);
    REQUIRE(list);
    for (const XmlNode one : list->root().Elements("Relationship"))
      targets[std::string(one.AttributeOr("Id"))] = one.AttributeOr("Target");
  }
  for (const XmlNode view : tree.root().Child("sheetViews").Elements("sheetView"))
    if (const XmlNode pane = view.Child("pane")) out.pane = pane.AttributeOr("topLeftCell");
  if (const XmlNode filter = tree.root().Child("autoFilter")) out.filter = filter.AttributeOr("ref");
  for (const XmlNode row : tree.root().Child("sheetData").Elements("row")) {
    ++out.rows;
    for (const XmlNode c : row.Elements("c")) {
      XlsxCell cell;
      cell.type = c.AttributeOr("t", "n");
      if (c.Child("f")) cell.type = "f";
      if (cell.type == "inlineStr") {
        cell.text = Unescaped(c.Child("is").InnerText());
      } else if (const XmlNode v = c.Child("v")) {
        cell.text = v.InnerText();
        if (cell.type == "s") cell.text = Unescaped(shared.at(std::stoul(cell.text)));
      } else {
        continue;
      }
      out.cells[std::string(c.AttributeOr("r"))] = cell;
    }
  }
  for (const XmlNode link : tree.root().Child("hyperlinks").Elements("hyperlink")) {
    const std::string at(link.AttributeOr("ref"));
    if (const auto inside = link.Attribute("location")) out.links[at] = *inside;
    if (const auto id = link.Attribute("r:id")) out.links[at] = targets.at(std::string(*id));
  }
  return out;
}

inline XlsxBook ReadXlsx(const std::string& bytes) {
  XlsxBook book;
  auto zip = ZipReader::Open(bytes, "book.xlsx", {});
  REQUIRE(zip);
  std::vector<std::string> shared;
  if (const auto strings = zip->Read("xl/sharedStrings.xml")) {
    const std::string text = *strings;
    const auto tree = xml::Parse(text, "sharedStrings.xml");
    REQUIRE(tree);
    for (const XmlNode one : tree->root().Elements("si")) shared.push_back(one.InnerText());
  }
  std::string bytes_of_book;
  const XmlTree tree = PartOf(*zip, "xl/workbook.xml", bytes_of_book);
  int number = 0;
  for (const XmlNode sheet : tree.root().Child("sheets").Elements("sheet")) {
    book.sheets.push_back(ReadSheet(*zip, "sheet" + std::to_string(++number) + ".xml", shared));
    book.sheets.back().name = sheet.AttributeOr("name");
  }
  return book;
}

}  // namespace pandect::test
