// SPDX-License-Identifier: GPL-2.0-or-later
//
// How well a lexicon brings forms to lemmas, on lists "form TAB lemma TAB upos TAB freq" made of treebanks, on declined
// domain words and phrases, and on pairs that must stay apart. Slow and plain: every query against every form.
#pragma once

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "lemma/lexicon.h"
#include "text/fold.h"

namespace pandect::gold {

using Row = std::vector<std::string>;

// The rows below the first line; empty when the file is not there.
inline std::vector<Row> ReadTsv(const std::string& path) {
  std::vector<Row> rows;
  std::ifstream in(path);
  std::string line;
  for (bool first = true; std::getline(in, line); first = false) {
    if (first) continue;
    Row row;
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, '\t');) row.push_back(field);
    rows.push_back(row);
  }
  return rows;
}

inline std::vector<Key> KeysOf(const Lexicon& lexicon, const std::string& word) {
  Analysis analysis;
  lexicon.Analyse(text::FoldWord(word), analysis);
  return analysis.keys;
}

inline std::vector<Key> QueryKeys(const Lexicon& lexicon, const std::string& word) {
  Analysis analysis;
  lexicon.AnalyseQuery(text::FoldWord(word), analysis);
  return analysis.keys;
}

inline bool Share(const std::vector<Key>& a, const std::vector<Key>& b) {
  return std::any_of(a.begin(), a.end(), [&](Key key) { return std::binary_search(b.begin(), b.end(), key); });
}

struct Score {
  double miss = 0, wrong = 0;  // per cent
  // What to look at when a figure is bad: tokens and "lemma <- form", worst first.
  std::vector<std::pair<long, std::string>> missed, wrongly_found;
};

// Each gold lemma of a noun, name, adjective or verb is a query. miss: its tokens not found / its tokens. wrong: tokens
// found that bear another lemma / tokens found, over queries of three letters and more.
inline Score ScoreList(const Lexicon& lexicon, const std::vector<std::string>& paths) {
  struct Form {
    std::string text, lemma, upos;
    long freq;
  };
  std::map<std::tuple<std::string, std::string, std::string>, Form> merged;
  for (const std::string& path : paths) {
    for (const Row& row : ReadTsv(path)) {
      std::string form = text::FoldWord(row[0]).text + (text::FoldWord(row[0]).all_caps ? "^" : "");
      std::string lemma = text::FoldWord(row[1]).text;
      Form& entry = merged.try_emplace({form, lemma, row[2]}, Form{row[0], lemma, row[2], 0}).first->second;
      entry.freq += std::stol(row[3]);
    }
  }
  std::vector<Form> forms;
  std::unordered_map<Key, std::vector<size_t>> by_key;
  std::map<std::pair<std::string, std::string>, std::vector<size_t>> queries;
  std::map<std::string, std::string> as_written;
  for (auto& [key, form] : merged) {
    for (Key each : KeysOf(lexicon, form.text)) by_key[each].push_back(forms.size());
    if (form.upos == "NOUN" || form.upos == "PROPN" || form.upos == "ADJ" || form.upos == "VERB") {
      queries[{form.lemma, form.upos}].push_back(forms.size());
    }
    forms.push_back(form);
  }
  long tokens = 0, missed = 0, found = 0, wrong = 0;
  Score score;
  for (const auto& [query, rows] : queries) {
    std::set<size_t> hits;
    for (Key key : QueryKeys(lexicon, query.first)) {
      auto at = by_key.find(key);
      if (at != by_key.end()) hits.insert(at->second.begin(), at->second.end());
    }
    for (size_t row : rows) {
      tokens += forms[row].freq;
      if (hits.count(row)) continue;
      missed += forms[row].freq;
      score.missed.emplace_back(forms[row].freq, query.first + " " + query.second + " <- " + forms[row].text);
    }
    size_t letters = 0;
    for (char c : query.first) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (letters < 3) continue;
    for (size_t row : hits) {
      // The same lemma as another part of speech is neither right nor wrong.
      if (forms[row].lemma == query.first && forms[row].upos != query.second) continue;
      found += forms[row].freq;
      if (forms[row].lemma == query.first) continue;
      wrong += forms[row].freq;
      score.wrongly_found.emplace_back(forms[row].freq, query.first + " " + query.second + " <- " + forms[row].text +
                                                            " (" + forms[row].lemma + " " + forms[row].upos + ")");
    }
  }
  std::sort(score.missed.rbegin(), score.missed.rend());
  std::sort(score.wrongly_found.rbegin(), score.wrongly_found.rend());
  score.miss = tokens == 0 ? 0 : 100.0 * static_cast<double>(missed) / static_cast<double>(tokens);
  score.wrong = found == 0 ? 0 : 100.0 * static_cast<double>(wrong) / static_cast<double>(found);
  return score;
}

// Forms a query for their lemma does not find, "lemma <- form". `forms_column` holds forms apart by blanks.
inline std::vector<std::string> MissedForms(const Lexicon& lexicon, const std::string& path, size_t forms_column,
                                            size_t& total) {
  std::vector<std::string> missed;
  for (const Row& row : ReadTsv(path)) {
    std::vector<Key> query = QueryKeys(lexicon, row[0]);
    std::istringstream forms(row.at(forms_column));
    for (std::string form; forms >> form; ++total) {
      if (!Share(query, KeysOf(lexicon, form))) missed.push_back(row[0] + " <- " + form);
    }
  }
  return missed;
}

// Phrases one of whose words a term's word in the same place does not find.
inline std::vector<std::string> MissedPhrases(const Lexicon& lexicon, const std::string& path, size_t& total) {
  std::vector<std::string> missed;
  for (const Row& row : ReadTsv(path)) {
    ++total;
    std::istringstream terms(row[0]), words(row[3]);
    std::string term, word;
    while (terms >> term && words >> word) {
      if (Share(QueryKeys(lexicon, term), KeysOf(lexicon, word))) continue;
      missed.push_back(row[0] + " <- " + row[3]);
      break;
    }
  }
  return missed;
}

// Pairs (query, form) that are joined and must not be.
inline std::vector<std::string> JoinedPairs(const Lexicon& lexicon, const std::string& path, size_t& total) {
  std::vector<std::string> joined;
  for (const Row& row : ReadTsv(path)) {
    ++total;
    if (Share(QueryKeys(lexicon, row[0]), KeysOf(lexicon, row[1]))) joined.push_back(row[0] + " <- " + row[1]);
  }
  return joined;
}

}  // namespace pandect::gold
