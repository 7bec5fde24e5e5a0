// SPDX-License-Identifier: GPL-2.0-or-later
#include "token/stops.h"

#include <algorithm>

#include "text/character.h"

namespace pandect::token {
namespace {

// Written with stops and no blanks, without the last stop. Also met with a capital first letter ("Т.е.", "И.о.").
constexpr std::string_view kAbbreviations[] = {
    "a.k.a", "a.m",    "c.f",   "d.b.a", "e.g",   "et.al", "f.o.b", "i.e",   "l.c",   "loc.cit", "n.b",
    "o.n.o", "op.cit", "p.a",   "p.m",   "p.p",   "q.v",   "s.a",   "s.d",   "s.v",   "v.v",     "w.e.f",
    "w.g",   "б.г",    "б.м",   "б.у",   "в.д",   "в.ч",   "г.г",   "д.б.н", "д.г.н", "д.и.н",   "д.м.н",
    "д.н",   "д.о",    "д.п.н", "д.с.н", "д.т.н", "д.ф.н", "д.э.н", "д.ю.н", "ж.д",   "з.д",     "и.д",
    "и.о",   "к.б.н",  "к.г.н", "к.и.н", "к.м.н", "к.н",   "к.п.н", "к.с.н", "к.т.н", "к.ф.н",   "к.э.н",
    "к.ю.н", "м.н.с",  "н.с",   "н.э",   "п.г.т", "п.п",   "р.п",   "с.г",   "с.н.с", "с.ш",     "ст.ст",
    "т.д",   "т.е",    "т.ж",   "т.к",   "т.н",   "т.о",   "т.п",   "т.ч",   "у.е",   "ч.т.д",   "ю.ш",
};

// Of capitals: initials look the same ("A.D.Smith"), so these count as a whole word only.
constexpr std::string_view kCapitalAbbreviations[] = {
    "A.D",   "A.M",  "B.A",  "B.C",   "B.Sc", "C.I.S", "D.C", "D.Phil", "E.C",     "E.E.C", "E.U",   "G.D.P",
    "I.L.M", "I.O",  "LL.B", "LL.M",  "M.A",  "M.D",   "M.P", "M.Sc",   "N.B",     "N.Y",   "P.M",   "P.O",
    "P.S",   "Ph.D", "R.F",  "U.A.E", "U.K",  "U.N",   "U.S", "U.S.A",  "U.S.S.R", "U.S.C", "V.I.P",
};

// Last labels of host names and endings of file names.
constexpr std::string_view kEndings[] = {
    "ae", "ai",  "am",  "asp",  "aspx",   "at",  "az",   "be",   "bg",  "biz",  "br",  "by",     "ca",   "cc",  "ch",
    "cn", "co",  "com", "csv",  "cy",     "cz",  "de",   "dk",   "doc", "docx", "edu", "ee",     "es",   "eu",  "fi",
    "fr", "ge",  "gif", "gov",  "gr",     "hr",  "htm",  "html", "hu",  "ie",   "il",  "in",     "info", "int", "io",
    "ir", "is",  "it",  "jp",   "jpeg",   "jpg", "json", "jsp",  "kg",  "kr",   "kz",  "li",     "lt",   "lu",  "lv",
    "md", "me",  "mil", "mn",   "museum", "my",  "name", "net",  "nl",  "no",   "odt", "online", "org",  "pdf", "php",
    "pl", "png", "ppt", "pptx", "pro",    "pt",  "ro",   "rs",   "rtf", "ru",   "se",  "shtml",  "si",   "sk",  "so",
    "su", "tj",  "tm",  "to",   "tr",     "tv",  "txt",  "ua",   "uk",  "us",   "uz",  "xls",    "xlsx", "xml", "zip",
};
constexpr std::string_view kEndingsThatAreWords[] = {"am", "at", "be",   "co", "de",     "es",  "in", "is", "it",
                                                     "me", "my", "name", "no", "online", "pro", "so", "to", "us"};
// "рус", "бел" and "укр" are top-level domains as well, but in texts they are abbreviations of languages.
constexpr std::string_view kCyrillicEnding = "рф";

// The tables are short and the question is rare (a stop between letters), so a scan will do.
template <size_t N>
bool Has(const std::string_view (&table)[N], std::string_view word) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

bool IsAbbreviation(std::string_view word) {
  if (Has(kAbbreviations, word)) return true;
  const text::Decoded first = text::DecodeAt(word, 0);
  std::string lower;
  text::AppendUtf8(text::ToLower(first.code_point), lower);
  return Has(kAbbreviations, lower.append(word.substr(first.size)));
}

bool IsLatinLabel(std::string_view label) {
  return !label.empty() && std::all_of(label.begin(), label.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool IsHostName(std::string_view word) {
  if (word.find('@') != std::string_view::npos) return true;
  const size_t last_stop = word.rfind('.');
  const std::string_view ending = word.substr(last_stop + 1);
  if (word.starts_with("www.") || word.starts_with("WWW.")) return true;
  if (ending == kCyrillicEnding) return true;
  if (!Has(kEndings, ending)) return false;
  size_t labels = 0;
  for (size_t begin = 0; begin < last_stop;) {
    const size_t end = word.find('.', begin);
    if (!IsLatinLabel(word.substr(begin, end - begin))) return false;
    ++labels;
    begin = end + 1;
  }
  return labels > 1 || !Has(kEndingsThatAreWords, ending);
}

// Whether the stop at `at` has a letter on both sides. Sets `after` to the first byte past what clings to the stop.
bool IsBetweenLetters(std::string_view word, size_t at, size_t& after) {
  after = at + 1;
  text::Decoded next;
  for (; after < word.size(); after += next.size) {
    next = text::DecodeAt(word, after);
    if (next.code_point < 0x80 || !text::IsSkippedInWords(next.code_point)) break;
  }
  if (after == word.size() || !text::IsLetter(next.code_point)) return false;
  for (size_t before = at; before > 0;) {
    before = text::StartBefore(word, before);
    const char32_t cp = text::DecodeAt(word, before).code_point;
    if (cp < 0x80 || !text::IsSkippedInWords(cp)) return text::IsLetter(cp);
  }
  return false;
}

}  // namespace

TokenKind KindOf(std::string_view word) {
  TokenKind kind = TokenKind::kOther;
  for (size_t at = 0; at < word.size();) {
    const text::Decoded c = text::DecodeAt(word, at);
    if (text::IsLetter(c.code_point)) return TokenKind::kWord;
    if (text::IsDigit(c.code_point)) kind = TokenKind::kNumber;
    at += c.size;
  }
  return kind;
}

void AppendSplitAtStops(std::string_view text, ByteSpan span, std::vector<Token>& tokens) {
  const std::string_view word = Slice(text, span);
  const auto append = [&](size_t begin, size_t end, TokenKind kind) {
    tokens.push_back({{span.begin + static_cast<uint32_t>(begin), span.begin + static_cast<uint32_t>(end)}, kind});
  };
  struct Stop {
    size_t begin, end;
  };
  std::vector<Stop> stops;
  for (size_t at = word.find('.'); at != std::string_view::npos; at = word.find('.', at + 1)) {
    size_t after = 0;
    if (IsBetweenLetters(word, at, after)) stops.push_back({at, after});
  }
  if (stops.empty() || IsHostName(word) || Has(kCapitalAbbreviations, word)) {
    append(0, word.size(), KindOf(word));
    return;
  }
  // The longest abbreviation that starts at a part keeps its stops; the longest in the table has three parts.
  constexpr size_t kMostParts = 4;
  size_t begin = 0;
  for (size_t part = 0; part <= stops.size();) {
    const auto end_of = [&](size_t index) { return index < stops.size() ? stops[index].begin : word.size(); };
    size_t last = part;
    for (size_t wider = std::min(part + kMostParts, stops.size()); wider > part; --wider) {
      if (IsAbbreviation(word.substr(begin, end_of(wider) - begin))) {
        last = wider;
        break;
      }
    }
    append(begin, end_of(last), KindOf(word.substr(begin, end_of(last) - begin)));
    if (last < stops.size()) {
      append(stops[last].begin, stops[last].end, TokenKind::kOther);
      begin = stops[last].end;
    }
    part = last + 1;
  }
}

}  // namespace pandect::token
