// SPDX-License-Identifier: GPL-2.0-or-later
//
// The shared collection of real documents, for tests that read it where it is present.
#pragma once

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "text/document.h"

namespace pandect::testing {

inline std::filesystem::path Shared() {
  return std::filesystem::path(PANDECT_SOURCE_DIR) / ".." / "shared";
}

inline std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

inline Document DocumentOf(std::string text, Language declared = Language::kUnd) {
  Document document;
  document.text = std::move(text);
  document.declared_language = declared;
  return document;
}

// Every text of the collection, in order; HTML with its tags crudely removed. Empty, with a note, where it is absent.
inline std::vector<std::filesystem::path> Texts() {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"texts/ru", "texts/en", "texts/raw", "specimens/ru", "specimens/en"}) {
    if (!std::filesystem::exists(Shared() / folder)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(Shared() / folder)) {
      if (entry.path().extension() != ".pdf") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  if (paths.empty()) std::puts("skipped: no ../shared");
  return paths;
}

inline std::string WithoutTags(const std::string& html) {
  std::string text;
  bool tag = false;
  for (size_t at = 0; at < html.size(); ++at) {
    const char c = html[at];
    if (c == '<') {
      // Scripts and styles are not text.
      for (const char* name : {"script", "style"}) {
        if (html.compare(at + 1, std::char_traits<char>::length(name), name) == 0) {
          const size_t end = html.find(std::string("</") + name, at);
          if (end != std::string::npos) at = end;
        }
      }
      tag = true;
    } else if (c == '>' && tag) {
      tag = false;
      text += '\n';
    } else if (!tag && c != '\r') {
      text += c;
    }
  }
  return text;
}

inline Document Load(const std::filesystem::path& path) {
  std::string text = ReadFile(path);
  if (path.extension() == ".html") text = WithoutTags(text);
  return DocumentOf(std::move(text));
}

}  // namespace pandect::testing
