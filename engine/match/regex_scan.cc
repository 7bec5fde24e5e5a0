// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/regex_scan.h"

#include <algorithm>
#include <span>

#include "text/bridge.h"

namespace pandect::match {
namespace {

// Words [begin, end) of a passage.
struct PassageWords {
  const std::vector<ByteSpan>& spans;
  uint32_t begin, end;

  // The first word that ends behind `byte`.
  uint32_t EndingBehind(uint32_t byte) const {
    const auto at = std::partition_point(spans.begin() + begin, spans.begin() + end,
                                         [byte](ByteSpan word) { return word.end <= byte; });
    return static_cast<uint32_t>(at - spans.begin());
  }
  bool IsEdge(uint32_t byte) const {
    const uint32_t word = EndingBehind(byte);
    if (word < end && spans[word].begin == byte) return true;
    return word > begin && spans[word - 1].end == byte;
  }
};

bool IsBlank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

}  // namespace

RegexScanner::RegexScanner(const Program::Impl& program) : program_(program) {
  for (uint32_t i = 0; i < program.regexes.size(); ++i) {
    if (program.regexes[i].always) always_.push_back(i);
  }
}

void RegexScanner::FinishPassage(const Reading& reading, const Passage& passage, std::vector<LeafHit>& finds) {
  pending_.insert(pending_.end(), always_.begin(), always_.end());
  std::sort(pending_.begin(), pending_.end());
  pending_.erase(std::unique(pending_.begin(), pending_.end()), pending_.end());
  std::erase_if(pending_, [&](uint32_t i) { return (program_.regexes[i].languages & passage.language) == 0; });
  if (pending_.empty()) return;

  const std::string_view text = reading.document.text;
  const std::span<const ByteSpan> passage_words(reading.words.span.data() + passage.word_begin,
                                                passage.word_end - passage.word_begin);
  const Bridged bridged = text::Bridge(Slice(text, passage.span), passage.span.begin, passage_words);
  const PassageWords words{reading.words.span, passage.word_begin, passage.word_end};
  for (const uint32_t index : pending_) {
    const CompiledRegex& regex = program_.regexes[index];
    matches_.clear();
    regex.regex.FindAll(bridged.text, matches_);
    for (const ByteSpan match : matches_) {
      ByteSpan source = bridged.ToSource(match);
      // What the bridge dropped behind the last character (a wrap) is no part of the find.
      if (bridged.text[match.end - 1] != ' ') {
        while (source.end > source.begin && IsBlank(text[source.end - 1])) --source.end;
      }
      if (source.empty()) continue;
      if (regex.regex.edge_at_begin() && !words.IsEdge(source.begin)) continue;
      if (regex.regex.edge_at_end() && !words.IsEdge(source.end)) continue;
      LeafHit hit{regex.leaf, words.EndingBehind(source.begin), 0, source.begin, source.end, passage.paragraph};
      hit.last = hit.first;
      while (hit.last < words.end && words.spans[hit.last].begin < source.end) ++hit.last;
      finds.push_back(hit);
    }
  }
}

}  // namespace pandect::match
