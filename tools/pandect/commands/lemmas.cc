// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "lemma/lexicon.h"
#include "report/json.h"
#include "text/fold.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"

namespace pandect::tool {
namespace {

// The keys of a word as texts; as a query, those that narrowing leaves.
std::vector<std::string> KeysOf(const Lexicon& lexicon, const std::string& word, bool query) {
  const FoldedWord folded = text::FoldWord(word);
  std::vector<std::string> keys = lexicon.Describe(folded);
  if (!query) return keys;
  Analysis narrowed;
  lexicon.AnalyseQuery(folded, narrowed);
  std::erase_if(keys, [&](const std::string& text) {
    const Key key = text.starts_with('~') ? MakeKey(KeyNamespace::kStem, text.substr(1)) : MakeKey(KeyNamespace::kLemma, text);
    return !std::binary_search(narrowed.keys.begin(), narrowed.keys.end(), key);
  });
  return keys;
}

std::string Line(const CommonFlags& common, const std::string& word, const std::vector<std::string>& keys) {
  std::string out;
  if (common.json) {
    report::JsonWriter json(out);
    json.BeginObject().Key("form").String(word).Key("keys").BeginArray();
    for (const std::string& key : keys) json.String(key);
    json.EndArray().EndObject();
    return out + "\n";
  }
  out = word + "\t";
  for (size_t i = 0; i < keys.size(); ++i) out += (i ? " " : "") + keys[i];
  return out + "\n";
}

}  // namespace

int LemmasCommand(const CommonFlags& common, const LemmasFlags& flags, Speaker& speaker) {
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  if (!flags.words.empty() && flags.words != std::vector<std::string>{"-"}) {
    for (const std::string& word : flags.words) speaker.Out(Line(common, word, KeysOf(*lexicon, word, flags.query)));
    return speaker.Finish(kDone);
  }
  auto input = ReadStandardInput();
  if (!input) return speaker.Fail(input.error());
  for (size_t begin = 0; begin < input->size();) {
    size_t end = input->find('\n', begin);
    if (end == std::string::npos) end = input->size();
    std::string word = input->substr(begin, end - begin);
    if (!word.empty() && word.back() == '\r') word.pop_back();
    if (!word.empty()) speaker.Out(Line(common, word, KeysOf(*lexicon, word, flags.query)));
    begin = end + 1;
  }
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
