// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/word_stream.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace pandect {

ItemReader::ItemReader(const std::vector<const Program*>& programs, const Lexicon& lexicon,
                       const WordStreamOptions& options)
    : options_(options), reader_(programs, lexicon), texts_(reader_.vocabulary()) {}

lexical::Item ItemReader::ItemOf(FormId form) {
  if (form >= of_form_.size()) {
    of_form_.resize(vocabulary().size(), lexical::kNoItem);
    known_.resize(vocabulary().size());
  }
  if (known_[form]) return of_form_[form];
  known_[form] = true;
  const Form word = vocabulary().At(form);
  const bool has_letter = !word.is_number && word.script != WordScript::kNone;
  if (!has_letter && !options_.numbers) return lexical::kNoItem;
  const authoring::LemmaText& text = texts_.Of(form);
  if (options_.content_only && has_letter && !text.content) return lexical::kNoItem;
  const std::string& name = options_.kind == ItemKind::kLemma ? text.lemma : std::string(word.folded);
  const auto [at, is_new] = items_.try_emplace(name, static_cast<lexical::Item>(texts_of_items_.size()));
  if (is_new) {
    texts_of_items_.push_back(name);
    content_.push_back(text.content);
  }
  return of_form_[form] = at->second;
}

lexical::ItemText ItemReader::ItemsOf(const WordsOfDocument& document, Stretch stretch) {
  lexical::ItemText out;
  const Words& words = document.words;
  out.items.reserve(words.size());
  for (const FormId form : words.form) out.items.push_back(ItemOf(form));
  const auto position_at = [&](uint32_t byte) {
    return static_cast<uint32_t>(std::lower_bound(words.span.begin(), words.span.end(), byte,
                                                  [](const ByteSpan& span, uint32_t at) { return span.begin < at; }) -
                                 words.span.begin());
  };
  if (options_.only) {
    for (const Segment& segment : document.tree.segments) {
      if (segment.kind != SegmentKind::kParagraph || segment.language == *options_.only) continue;
      const uint32_t end = position_at(segment.span.end);
      for (uint32_t at = position_at(segment.span.begin); at < end; ++at) out.items[at] = lexical::kNoItem;
    }
  }
  if (stretch == Stretch::kDocument) return out;
  const SegmentKind kind = stretch == Stretch::kParagraph ? SegmentKind::kParagraph : SegmentKind::kSentence;
  for (const Segment& segment : document.tree.segments)
    if (segment.kind == kind || segment.kind == SegmentKind::kParagraph)
      out.borders.push_back(position_at(segment.span.begin));
  out.borders.erase(std::unique(out.borders.begin(), out.borders.end()), out.borders.end());
  return out;
}

std::vector<SourceFile> FilesOf(const WordStreamOptions& options, Diagnostics& problems) {
  std::vector<SourceFile> files = ingest::Find(options.paths, problems);
  if (options.without.empty()) return files;
  const auto name = [](const SourceFile& file) {
    std::error_code ignored;
    return std::filesystem::weakly_canonical(file.open_as, ignored).string();
  };
  Diagnostics said_already;  // of the target, when it was read
  std::set<std::string> others;
  for (const SourceFile& file : ingest::Find(options.without, said_already)) others.insert(name(file));
  std::erase_if(files, [&](const SourceFile& file) { return others.count(name(file)) > 0; });
  return files;
}

Error NothingRead(const std::vector<SourceFile>& files, const std::vector<std::string>& paths) {
  return Error{ErrorCode::kNotFound,
               files.empty() ? "no document found" : "none of the inputs could be read",
               {paths.empty() ? "" : paths[0]},
               "give files or folders with TXT, MD, HTML, DOCX, ODT or PDF files"};
}

}  // namespace pandect
