// SPDX-License-Identifier: GPL-2.0-or-later
// Under --lang ru people read Russian: commands that go wrong in many ways, and not a word of English in what is said
// of them but names (of files, fields, flags, formats, values) and what stands in quotation marks.
#include <doctest/doctest.h>

#include <cctype>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "support/run_program.h"

using namespace pandect::test;

namespace {

// Names that stand in Russian texts as they are.
const std::set<std::string> kNames{"CDATA",
                                   "UTF-",
                                   "mark",
                                   "pandect",
                                   "PANDECT_CODER",
                                   "AND",
                                   "OR",
                                   "NOT",
                                   "NEAR",
                                   "BEFORE",
                                   "AFTER",
                                   "IN",
                                   "TXT",
                                   "MD",
                                   "HTML",
                                   "DOCX",
                                   "ODT",
                                   "PDF",
                                   "CSV",
                                   "JSON",
                                   "XML",
                                   "XLSX",
                                   "ZIP",
                                   "UTF",
                                   "KOI",
                                   "IBM",
                                   "ISO",
                                   "windows",
                                   "manifest",
                                   "project",
                                   "sqlite",
                                   "codebook",
                                   "version",
                                   "xml",
                                   "except",
                                   "RE2",
                                   "Unicode",
                                   "encoding",
                                   "help",
                                   "GiB",
                                   "MiB",
                                   "Pandect",
                                   "tsv",
                                   "README",
                                   "md",
                                   "txt",
                                   "docx",
                                   "odt",
                                   "pdf",
                                   "html",
                                   "lang",
                                   "ru",
                                   "en",
                                   "und",
                                   "TMPDIR",
                                   "chmod",
                                   "paradiplomacy",
                                   "PDF-",
                                   "init",
                                   "left",
                                   "right",
                                   "keyword",
                                   "document",
                                   "date",
                                   "id"};

bool IsLetter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

// English words of a message: runs of letters that are no names, flags (--x), placeholders ({a,b}, [x]), paths, nor in
// quotation marks, backquotes or behind a colon of a field; lists of values behind "есть" are names, too.
std::vector<std::string> EnglishWords(std::string text) {
  const auto cut = [&](const std::string& from, const std::string& to) {
    for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
      const size_t end = text.find(to, at + from.size());
      if (end == std::string::npos) break;
      text.replace(at, end + to.size() - at, " ");
    }
  };
  cut("`", "`");
  cut("«", "»");
  cut("\"", "\"");
  cut("{", "}");
  cut("<", ">");
  cut("есть ", "\n");
  cut("есть: ", "\n");
  cut("не хватает ", "\n");
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    if (!IsLetter(text[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && (IsLetter(text[end]) || text[end] == '-')) ++end;
    const std::string word = text.substr(at, end - at);
    // A piece of a path, a flag, a name with a point, a field, an escape.
    const bool named = (at > 0 && std::string("-/._#@:\\&").find(text[at - 1]) != std::string::npos) ||
                       (end < text.size() && std::string("/._:=").find(text[end]) != std::string::npos);
    if (!named && word.size() > 2 && kNames.count(word) == 0) out.push_back(word);
    at = end;
  }
  return out;
}

}  // namespace

TEST_CASE("what goes wrong is told in Russian under --lang ru") {
  const TemporaryFolder folder;
  folder.Write("a.docx", "PK\003\004garbage");
  folder.Write("b.docx", "hello");
  folder.Write("c.odt", "hello");
  folder.Write("d.pdf", "hello");
  folder.Write("e.txt", "");
  folder.Write("f.txt", "   ");
  folder.Write("g.txt", std::string("\0\1\2", 3));
  folder.Write("m.pdf", "%PDF-1.4 broken");
  folder.Write("open.xml", "<codebook");
  folder.Write("other.xml", "<a/>");
  folder.Write("value.xml", "<a b/>");
  folder.Write("entity.xml", "<a>&foo;</a>");
  folder.Write("comment.xml", "<a><!-- </a>");
  folder.Write("cdata.xml", "<a><![CDATA[</a>");
  folder.Write("latin.xml", "<a>\xff</a>");
  folder.Write("k.csv", "a,b\n1,2,3\n");
  folder.Write("ok.txt", "Граница и виза.\n");
  folder.Write("Fake.pandect", "x");
  folder.Write("dir/none.bin", "x");
  REQUIRE(RunPandect({"index", "ok.txt", "--index", "ix"}, "", folder.path()).status == 0);
  const std::vector<std::vector<std::string>> commands{
      // the command line
      {},
      {"foo"},
      {"search"},
      {"search", "--bogus", "x"},
      {"search", "--unit", "слово", "x"},
      {"search", "x", "--page", "x"},
      {"search", "x", "--page", "0"},
      {"search", "x", "--context"},
      {"grep"},
      {"codebook"},
      {"stats"},
      {"agree", "--ratings", "k.csv", "--level", "x"},
      {"lemmas", "--threads", "999", "x"},
      // searches
      {"search", "x"},
      {"search", "x", "--index", "none"},
      {"search", "x", "--index", "dir"},
      {"search", "/(?P<a/", "--index", "ix"},
      {"search", "/\\pX/", "--index", "ix"},
      {"search", "/a{2000}/", "--index", "ix"},
      {"search", "/a**/", "--index", "ix"},
      {"search", "/[б-а]/", "--index", "ix"},
      {"search", "/\\8/", "--index", "ix"},
      {"search", "/(?z)a/", "--index", "ix"},
      {"search", "/(?=a)/", "--index", "ix"},
      {"search", "/\\y/", "--index", "ix"},
      {"search", "а NEAR", "--index", "ix"},
      {"search", "а | б", "--index", "ix"},
      {"search", "а & б", "--index", "ix"},
      {"search", "\"а", "--index", "ix"},
      {"search", "(", "--index", "ix"},
      {"search", "*", "--index", "ix"},
      {"search", "@цели", "--index", "ix"},
      {"search", "#цели", "--index", "ix"},
      {"search", "coder:анна", "--index", "ix"},
      {"search", "x", "--index", "ix", "--codings", "people"},
      {"search", "lang:рус", "--index", "ix"},
      {"search", "дата:\"\" а", "--index", "ix"},
      {"search", "дата:1", "--index", "ix"},
      {"search", "граница", "--index", "ix", "--facet", "слово"},
      {"search", "x", "--index", "ix", "--sort", "left1"},
      {"search", "граница", "--index", "ix", "--kwic", "--sort", "слово"},
      {"search", "граница", "--index", "ix", "--page", "9"},
      {"search", "граница и виза пингвин", "--index", "ix"},
      {"search", "визо", "--index", "ix"},
      {"search", "x", "--index", "ix", "-c", "none.xml"},
      // files
      {"grep", "x", "none"},
      {"grep", "x", "a.docx", "b.docx", "c.odt", "d.pdf", "e.txt", "f.txt", "g.txt", "m.pdf"},
      {"grep", "lang:ru", "ok.txt"},
      {"grep", "#x", "ok.txt"},
      {"index", "none", "--index", "ix2"},
      {"index", "ok.txt", "--index", "ok.txt"},
      {"index", "ok.txt", "--index", "/proc/x"},
      {"index", "--status", "--index", "dir"},
      {"run", "ok.txt", "--codebook", "none"},
      {"run", "ok.txt", "--codebook", "paradiplomacy", "--out", "/proc/x"},
      {"run", "ok.txt", "--codebook", "paradiplomacy", "--out", "ok.txt"},
      {"run", "dir", "--codebook", "paradiplomacy"},
      // codebooks
      {"codebook", "check", "open.xml"},
      {"codebook", "check", "other.xml"},
      {"codebook", "check", "value.xml"},
      {"codebook", "check", "entity.xml"},
      {"codebook", "check", "comment.xml"},
      {"codebook", "check", "cdata.xml"},
      {"codebook", "check", "latin.xml"},
      {"codebook", "check", "none"},
      {"codebook", "show", "paradiplomacy", "--code", "x"},
      {"explain", "ok.txt", "--at", "999"},
      {"evaluate", "--gold", "none"},
      {"evaluate", "--gold", "dir"},
      // tables and projects
      {"agree", "--ratings", "none"},
      {"agree", "--ratings", "k.csv"},
      {"agree", "--ratings", "e.txt"},
      {"stats", "crosstab", "k.csv"},
      {"stats", "keyness", "--target", "ok.txt"},
      {"stats", "readability", "dir"},
      {"matrix", "ok.txt", "-c", "paradiplomacy", "--rows", "x"},
      {"matrix", "ok.txt", "-c", "paradiplomacy", "--where", "а NEAR"},
      {"status"},
      {"status", "-p", "Fake.pandect"},
      {"status", "-p", "none"},
      {"init", "dir/x/y/z"},
      {"mark", "1"},
      {"code"},
      {"verify", "-p", "dir"},
      {"merge", "x"},
  };
  for (std::vector<std::string> command : commands) {
    command.insert(command.end(), {"--lang", "ru"});
    const Ran ran = RunPandect(command, "", folder.path());
    INFO(ran.command, "\n", ran.err, ran.out);
    CHECK(ran.status <= 2);
    CHECK_FALSE((ran.err + ran.out).empty());
    // Beneath a message may stand the expression with a caret.
    std::string said;
    const std::string all = ran.err + ran.out;
    for (size_t at = 0; at < all.size();) {
      const size_t end = std::min(all.find('\n', at), all.size());
      if (!all.substr(at).starts_with("  ")) said += all.substr(at, end - at) + "\n";
      at = end + 1;
    }
    std::string words;
    for (const std::string& word : EnglishWords(said)) words += word + " ";
    CHECK(words == "");
  }
}

TEST_CASE("a reader that has had enough is no error") {
  const TemporaryFolder folder;
  // More than a pipe holds, so that the end of the reader is met.
  for (const std::string verb : {"matrix corpora/specimens -c paradiplomacy --rows code --columns article --csv",
                                 "codebook show paradiplomacy --forms"}) {
    const std::string command =
        std::string("cd " PANDECT_SOURCE_DIR " && { " PANDECT_BINARY_DIR "/tools/pandect/pandect ") + verb + " 2> " +
        folder.path() + "/err; echo $? > " + folder.path() + "/status; } | head -c 1 > /dev/null";
    INFO(command);
    REQUIRE(std::system(command.c_str()) == 0);
    CHECK(ReadFile(folder.path() + "/status") == "0\n");
    CHECK(ReadFile(folder.path() + "/err") == "");
  }
}
