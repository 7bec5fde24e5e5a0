// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/format.h"

#include <doctest/doctest.h>

namespace pandect::ingest {
namespace {

TEST_CASE("the first bytes decide, then the name") {
  struct {
    std::string bytes, name, format;
  } const table[] = {
      {"Статья 5", "a.txt", "txt"},
      {"Статья 5", "a", "txt"},
      {"# Статья 5", "a.MD", "md"},
      {"<!doctype HTML><p>", "a", "html"},
      {"\xEF\xBB\xBF \n<?xml version='1.0'?><!-- c --><html>", "a.xyz", "html"},
      {"<p>фрагмент", "a.htm", "html"},
      {"<html> в тексте", "a.txt", "txt"},  // a text about markup
      {"<!DOCTYPE html>\n<html lang=ru>", "a.txt", "html"},  // a page saved under the wrong name
      {"<html>\n<head><title>", "a.txt", "html"},
      {"%PDF-1.5", "a.txt", "pdf"},
      {"\n\n%PDF-1.5", "a.pdf", "pdf"},
      {"о формате %PDF-1.5", "a.txt", "txt"},
      {"PK\x03\x04", "a.txt", "zip"},
      {"<?xml version='1.0'?><office:document>", "a.xml", "odt"},
  };
  for (const auto& row : table) {
    CAPTURE(row.bytes);
    Result<std::string> format = FormatOfBytes(row.bytes, row.name);
    REQUIRE(format.ok());
    CHECK(*format == row.format);
  }
}

TEST_CASE("known formats that are not read are named, with what to try") {
  struct {
    std::string bytes, name, what;
  } const table[] = {
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a.doc", "an old Word file"},
      {"{\\rtf1\\ansi", "a.rtf", "a Rich Text file"},
      {"\x89PNG\r\n\x1A\n", "a.txt", "a PNG picture"},
      {"\xFF\xD8\xFF\xE0", "scan.pdf", "a JPEG picture"},
      {"\x1F\x8B\x08", "a.txt.gz", "a gzip archive"},
      {"<?xml version='1.0'?><data/>", "a.xml", "an XML file"},
      {"<html>404 Not Found", "a.docx", "?"},
      {"404 Not Found", "a.pdf", "named as pdf"},
  };
  for (const auto& row : table) {
    CAPTURE(row.name);
    Result<std::string> format = FormatOfBytes(row.bytes, row.name);
    if (row.what == "?") {
      CHECK(*format == "html");  // a saved error page is still a page
      continue;
    }
    REQUIRE_FALSE(format.ok());
    CHECK(format.error().what.find(row.what) == 0);
    CHECK_FALSE(format.error().hint.empty());
    CHECK(format.error().where.file == row.name);
  }
}

}  // namespace
}  // namespace pandect::ingest
