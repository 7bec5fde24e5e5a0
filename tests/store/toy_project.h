// SPDX-License-Identifier: GPL-2.0-or-later
//
// A small project with documents in both languages for the tests of this room.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "store/coders.h"
#include "store/codes.h"
#include "store/codings.h"
#include "store/documents.h"
#include "store/project.h"
#include "support/temporary_folder.h"

namespace pandect::test {

// The value of a result that must be one; a failure says why.
template <class T>
T Value(Result<T> result) {
  if (!result) FAIL(Format(result.error()));
  return *std::move(result);
}
template <class T>
std::string ErrorText(const Result<T>& result) {
  return result ? "no error" : Format(result.error());
}

inline Document MakeDocument(const std::string& path, const std::string& text) {
  Document document;
  document.path = path;
  document.text = text;
  document.text_hash = document.original_hash = HashBytes(text);
  document.format = "txt";
  document.charset = {"UTF-8", "valid UTF-8"};
  return document;
}

inline Project OpenToy(const std::string& folder, Access access = Access::kWrite, const std::string& coder = "Анна",
                       int wait_ms = 2000) {
  OpenOptions options;
  options.access = access;
  options.coder = coder;
  options.command = "test";
  options.wait = std::chrono::milliseconds(wait_ms);
  return Value(Project::Open(folder, options));
}

inline Project MakeToy(const std::string& folder) {
  OpenOptions options;
  options.coder = "Анна";
  options.command = "test";
  return Value(Project::Create(folder, options));
}

inline DocumentId AddText(Project& project, const std::string& path, const std::string& text) {
  Action action = Value(project.Begin("add", path));
  const DocumentId id =
      Value(store::AddDocument(action, MakeDocument(path, text), text, {Language::kRu, 2}, "/" + path));
  Value(action.Commit());
  return id;
}

// A coding of the first occurrence of `words`.
inline CodingId AddMark(Project& project, const DocumentId& document, std::string_view words, const std::string& code,
                        const std::string& coder) {
  const std::string text = Value(store::LoadText(project, document));
  const auto begin = static_cast<uint32_t>(text.find(words));
  REQUIRE(begin < text.size());
  Action action = Value(project.Begin("mark", std::string(words)));
  StoredCoding coding;
  coding.anchor = Value(store::AnchorAt(document, Value(store::GetDocument(project, document)).version, text,
                                        {begin, begin + static_cast<uint32_t>(words.size())}));
  coding.code = Value(store::EnsureCode(action, code));
  coding.coder = Value(store::EnsureCoder(action, coder));
  const CodingId id = Value(store::AddCoding(action, coding));
  Value(action.Commit());
  return id;
}

}  // namespace pandect::test
