// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/open.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "codebook/read.h"

namespace pandect::tool {

namespace fs = std::filesystem;

std::optional<Lexicon> OpenLexicon(const CommonFlags& common, Speaker& speaker) {
  LexiconOptions options;
  options.tier = common.lexicon;
  auto lexicon = Lexicon::Open(options);
  if (!lexicon) {
    speaker.Report(lexicon.error());
    return std::nullopt;
  }
  Diagnostics notes;
  for (const Diagnostic& note : lexicon->notes()) notes.Add(note.severity, note.error);
  speaker.Report(notes);
  return *std::move(lexicon);
}

std::string CodebookPath(const std::string& name) {
  std::error_code error;
  if (fs::exists(name, error) || name.find('/') != std::string::npos) return name;
  // Installed: PREFIX/bin/pandect beside PREFIX/share/pandect. Built: somewhere below the source tree.
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  const std::string file = name.size() > 4 && name.substr(name.size() - 4) == ".xml" ? name : name + ".xml";
  for (fs::path folder = self.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    for (const char* library : {"share/pandect/codebook/library", "codebook/library"})
      if (const fs::path path = folder / library / file; fs::exists(path, error)) {
        const fs::path relative = path.lexically_relative(fs::current_path(error));
        return relative.empty() || *relative.begin() == ".." ? path.string() : relative.string();
      }
  return name;
}

std::optional<Codebook> OpenCodebook(const std::string& name, Speaker& speaker) {
  Diagnostics problems;
  auto codebook = codebook::Read(CodebookPath(name), problems);
  speaker.Report(problems);
  if (!codebook) {
    speaker.Report(codebook.error());
    return std::nullopt;
  }
  return *std::move(codebook);
}

std::string TextsFolder(const std::string& texts, const std::string& gold) {
  if (!texts.empty()) return texts;
  const fs::path above = fs::path(gold + "/").parent_path().parent_path();
  return above.empty() ? "." : above.string();
}

unsigned Threads(const CommonFlags& common) {
  return common.threads > 0 ? common.threads : std::max(1u, std::thread::hardware_concurrency());
}

Result<std::string> ReadStandardInput() {
  static constexpr size_t kMost = size_t{256} << 20;
  std::string text;
  char buffer[1 << 16];
  while (const size_t n = std::fread(buffer, 1, sizeof buffer, stdin)) {
    text.append(buffer, n);
    if (text.size() > kMost)
      return Error{
          ErrorCode::kLimit, "standard input is longer than 256 MiB", {"-"}, "save it into files and name these"};
  }
  if (std::ferror(stdin)) return Error{ErrorCode::kUnreadable, "standard input cannot be read", {"-"}, ""};
  return text;
}

}  // namespace pandect::tool
