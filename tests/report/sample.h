// SPDX-License-Identifier: GPL-2.0-or-later
//
// A small run made by hand: a codebook whose rules are plain strings, documents whose lines are paragraphs. It does,
// slowly and obviously, what the engine does, so that report can be tested on values without the rooms before it.
#pragma once

#include <algorithm>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codebook/code.h"
#include "coding/coding.h"
#include "matrix/frequency.h"
#include "report/facts.h"
#include "text/document.h"
#include "text/offset_map.h"

namespace pandect::sample {

struct CodeLine {
  std::string id, ru, en;
  std::vector<std::string> finds;  // a rule each; one that begins with '!' states absence
};

// Codes in preorder; a dot in the id is a level.
inline Codebook MakeCodebook(const std::vector<CodeLine>& lines) {
  Codebook book;
  book.id = "sample";
  book.version = "1.2.0";
  book.hash = HashBytes("sample");
  book.title = {{Language::kRu, "Парадипломатия: проба"}, {Language::kEn, "Paradiplomacy: a sample"}};
  for (const CodeLine& line : lines) {
    Code code;
    code.id = line.id;
    code.label = {{Language::kRu, line.ru}, {Language::kEn, line.en}};
    code.depth = static_cast<uint32_t>(std::count(line.id.begin(), line.id.end(), '.'));
    for (CodeIndex i = static_cast<CodeIndex>(book.codes.size()); i-- > 0;) {
      if (line.id.starts_with(book.codes[i].id + ".")) {
        code.parent = i;
        break;
      }
    }
    for (const std::string& find : line.finds) {
      Rule rule;
      const bool absent = find.starts_with("!");
      rule.polarity = absent ? Polarity::kAbsent : Polarity::kPresent;
      rule.id = line.id + "/t" + std::to_string(code.rules.size() + 1);
      rule.expression.source = find.substr(absent ? 1 : 0);
      code.rules.push_back(rule);
    }
    book.codes.push_back(code);
  }
  for (CodeIndex i = 0; i < book.codes.size(); ++i) {
    book.codes[i].end = i + 1;
    for (CodeIndex up = book.codes[i].parent; up != kNoCode; up = book.codes[up].parent) book.codes[up].end = i + 1;
  }
  return book;
}

// Everything a Reading refers to, at a stable address.
struct Read {
  Document document;
  SegmentTree tree;
  Words words;
  std::vector<Coding> codings;
  Reading reading() const { return {document, tree, words}; }
};

inline Language LanguageOfLine(std::string_view line) {
  for (size_t i = 0; i < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    if (byte == 0xD0 || byte == 0xD1) return Language::kRu;
    if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') return Language::kEn;
  }
  return Language::kUnd;
}

inline uint64_t CountWords(std::string_view text) {
  uint64_t words = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool blank = text[i] == ' ' || text[i] == '\n';
    if (!blank && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n')) ++words;
  }
  return words;
}

// Lines are paragraphs. Hits are the strings of the rules, wherever they stand.
inline Read MakeDocument(const Codebook& book, std::string path, std::string text,
                         std::map<std::string, std::string> variables = {}) {
  Read read;
  Document& document = read.document;
  document.path = std::move(path);
  document.text = std::move(text);
  document.original_hash = document.text_hash = HashBytes(document.text);
  document.format = "txt";
  document.charset = {"UTF-8", "valid UTF-8"};
  document.variables = std::move(variables);

  Segment root;
  root.kind = SegmentKind::kDocument;
  root.span = {0, static_cast<uint32_t>(document.text.size())};
  root.language = LanguageOfLine(document.text);
  read.tree.segments.push_back(root);
  for (size_t at = 0; at < document.text.size();) {
    const size_t end = std::min(document.text.find('\n', at), document.text.size());
    if (end > at) {
      Segment line;
      line.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
      line.parent = 0;
      line.number = std::to_string(read.tree.segments.size());
      line.language = LanguageOfLine(Slice(document.text, line.span));
      line.end = static_cast<SegmentIndex>(read.tree.segments.size() + 1);
      read.tree.segments.push_back(line);
    }
    at = end + 1;
  }
  read.tree.segments[0].end = static_cast<SegmentIndex>(read.tree.segments.size());

  for (SegmentIndex unit = 1; unit < read.tree.segments.size(); ++unit) {
    const ByteSpan at = read.tree.segments[unit].span;
    const std::string_view line = Slice(document.text, at);
    for (CodeIndex c = 0; c < book.codes.size(); ++c) {
      for (Polarity polarity : {Polarity::kPresent, Polarity::kAbsent}) {
        Coding coding;
        for (uint32_t r = 0; r < book.codes[c].rules.size(); ++r) {
          const Rule& rule = book.codes[c].rules[r];
          if (rule.polarity != polarity) continue;
          const std::string& find = rule.expression.source;
          for (size_t hit = line.find(find); hit != line.npos; hit = line.find(find, hit + find.size())) {
            const auto begin = static_cast<uint32_t>(at.begin + hit);
            coding.evidence.push_back({begin, begin + static_cast<uint32_t>(find.size())});
            coding.words += static_cast<uint32_t>(CountWords(find));
            ++coding.hits;
            if (coding.rules.empty() || coding.rules.back() != r) coding.rules.push_back(r);
          }
        }
        if (coding.hits == 0) continue;
        std::sort(coding.evidence.begin(), coding.evidence.end());
        coding.unit = unit;
        coding.at = at;
        coding.code = c;
        coding.polarity = polarity;
        read.codings.push_back(coding);
      }
    }
  }
  return read;
}

inline DocumentCounts Count(const Read& read, const Codebook& book) {
  DocumentCounts out;
  out.path = read.document.path;
  out.variables = read.document.variables;
  out.language = read.tree.segments[0].language;
  out.by_code.resize(book.codes.size());
  std::set<SegmentIndex> coded;
  std::map<Language, std::set<SegmentIndex>> coded_by_language;
  for (const Coding& coding : read.codings) {
    coded.insert(coding.unit);
    coded_by_language[read.tree.segments[coding.unit].language].insert(coding.unit);
  }
  for (CodeIndex c = 0; c < book.codes.size(); ++c) {
    for (Language language : {Language::kUnd, Language::kRu, Language::kEn}) {
      std::set<SegmentIndex> units, absent;
      Counts counts;
      for (const Coding& coding : read.codings) {
        if (coding.code < c || coding.code >= book.codes[c].end) continue;
        if (read.tree.segments[coding.unit].language != language) continue;
        units.insert(coding.unit);
        if (coding.polarity == Polarity::kAbsent) absent.insert(coding.unit);
        counts.hits += coding.hits;
        counts.words += coding.words;
      }
      counts.units = units.size();
      counts.absent = absent.size();
      counts.documents = units.empty() ? 0 : 1;
      counts.base_units = counts.units, counts.base_hits = counts.hits;  // the sample has no headings
      out.by_language[language].resize(book.codes.size());
      out.by_language[language][c] = counts;
      Counts& all = out.by_code[c];
      all.units += counts.units, all.absent += counts.absent, all.hits += counts.hits, all.words += counts.words;
      all.documents = all.units > 0 ? 1 : 0;
      all.base_units = all.units, all.base_hits = all.hits;
    }
  }
  for (SegmentIndex unit = 1; unit < read.tree.segments.size(); ++unit) {
    const Segment& segment = read.tree.segments[unit];
    for (Base* base : {&out.base, &out.base_by_language[segment.language]}) {
      ++base->units;
      base->words += CountWords(Slice(read.document.text, segment.span));
      base->documents = 1;
    }
  }
  out.base.coded_units = coded.size();
  for (const auto& [language, units] : coded_by_language) out.base_by_language[language].coded_units = units.size();
  return out;
}

inline DocumentFacts FactsOf(const Read& read, const DocumentCounts& counts) {
  DocumentFacts facts;
  facts.path = read.document.path;
  facts.format = read.document.format;
  facts.charset = read.document.charset;
  facts.language = counts.language;
  facts.original_hash = read.document.original_hash;
  facts.text_hash = read.document.text_hash;
  facts.units = counts.base.units;
  facts.coded_units = counts.base.coded_units;
  facts.codings = read.codings.size();
  facts.words = counts.base.words;
  return facts;
}

struct Run {
  Codebook book;
  std::deque<Read> reads;
  FrequencyTable table;
  std::vector<DocumentFacts> documents;
  std::vector<SkippedFacts> skipped;
  RunFacts facts;

  void Add(Read read) {
    reads.push_back(std::move(read));
    table.documents.push_back(Count(reads.back(), book));
    documents.push_back(FactsOf(reads.back(), table.documents.back()));
  }
};

inline RunFacts MakeFacts() {
  RunFacts facts;
  facts.program_version = "0.1.0";
  facts.lexicon.tier = "hunspell+link-grammar";
  facts.lexicon.hash = HashBytes("lexicon");
  facts.lexicon.sources = {{"hunspell-ru", "1:7.5.2", HashBytes("ru")}, {"wordnet-base", "1:3.0", HashBytes("en")}};
  facts.options = {{"unit", "paragraph"}, {"encoding", ""}};
  return facts;
}

// Two documents, one a language, with what breaks careless writers: quotes, commas, a tag that closes a script, letters
// beyond the basic plane, a combining mark, a line separator.
inline Run MakeRun() {
  Run run;
  run.book = MakeCodebook({
      {"institutions", "Институты", "Institutions", {}},
      {"institutions.euroregion", "Еврорегион", "Euroregion", {"еврорегион", "Euroregion"}},
      {"institutions.council", "Совет, комиссия", "Council \"joint\"", {"совет", "ouncil", "!совет упразднён"}},
      {"barriers", "Барьеры", "Barriers", {"границ", "border"}},
      {"culture", "Культура", "Culture", {"фестивал"}},
  });
  run.facts = MakeFacts();
  run.Add(MakeDocument(run.book, "ru/договор.txt",
                       "Стороны создают еврорегион «Балтика», еврорегион.\n"
                       "совет упразднён; </script><script>alert(1)</script> на границе\n"
                       "Ничего.\n"
                       "\xF0\x9F\x98\x80 пре\xCC\x81жний совет, \"граница\"\xE2\x80\xA8"
                       "далее",
                       {{"bloc", "CIS"}, {"title", "Договор, первый"}, {"text", "-1"}}));
  run.Add(MakeDocument(run.book, "en/treaty.txt", "The Council of the Euroregion, at the border.\nNothing here.\n",
                       {{"bloc", "CoE"}}));
  run.skipped = {{"bad.docx", "bad.docx: not a ZIP archive"}};
  return run;
}

}  // namespace pandect::sample
