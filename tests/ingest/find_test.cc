// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "ingest/ingest.h"
#include "support/temporary_folder.h"

namespace pandect {
namespace {

// What was found, relative to the folder, and the problems, as one text each.
struct Found {
  std::string files, problems;
  std::vector<SourceFile> sources;
};
Found FindIn(const TemporaryFolder& folder, const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back(name.empty() ? folder.path() : folder / name);
  Diagnostics problems;
  Found found;
  found.sources = ingest::Find(paths, problems);
  for (const SourceFile& file : found.sources) found.files += file.path.substr(folder.path().size() + 1) + " ";
  for (const Diagnostic& problem : problems.all()) {
    std::string line = std::string(Name(problem.severity)) + " " + Format(problem.error) + "\n";
    for (size_t at; (at = line.find(folder.path())) != std::string::npos;) line.erase(at, folder.path().size() + 1);
    found.problems += line;
  }
  return found;
}

TEST_CASE("files and folders are found in the order given, a folder's files sorted by path") {
  TemporaryFolder folder;
  for (const char* name : {"б.txt", "a.TXT", "a/z.md", "a/y/x.html", "a.docx", ".hidden.txt", "~$a.docx", ".git/a.txt",
                           "w.wiki", "p.ocr.txt"}) {
    folder.Write(name, "текст");
  }
  CHECK(FindIn(folder, {""}).files == "a.TXT a.docx a/y/x.html a/z.md p.ocr.txt w.wiki б.txt ");
  CHECK(FindIn(folder, {"б.txt", "a"}).files == "б.txt a/y/x.html a/z.md ");
  CHECK(FindIn(folder, {"a/"}).files == "a/y/x.html a/z.md ");
  CHECK(FindIn(folder, {""}).problems == "");
  Found twice = FindIn(folder, {"б.txt", "", "./б.txt"});
  CHECK(twice.files == "б.txt a.TXT a.docx a/y/x.html a/z.md p.ocr.txt w.wiki ");
  CHECK(twice.problems == "note ./б.txt: given twice; it is read once\n");
}

TEST_CASE("what an earlier run wrote into a folder is not read as its documents") {
  TemporaryFolder folder;
  for (const char* name : {"a.txt", "out/segments.csv", "out/codings.jsonl", "out/frequencies.csv", "out/matrix.csv",
                           "out/report.html", "out/manifest.json", "out/b.html", "own/report.html", "own/segments.csv"})
    folder.Write(name, "текст");
  Found found = FindIn(folder, {""});
  CHECK(found.files == "a.txt out/b.html own/report.html ");
  CHECK(found.problems.find("note out: results of an earlier run, not read\n") != std::string::npos);
  CHECK(found.problems.find("1 file of other kinds not read: own/segments.csv") != std::string::npos);
  CHECK(FindIn(folder, {"out/report.html"}).files == "out/report.html ");  // named outright, it is wanted
}

TEST_CASE("what is not there or not read is said") {
  TemporaryFolder folder;
  for (const char* name : {"a.txt", "b.doc", "c.png", "d.csv", "Makefile"}) folder.Write(name, "x");
  std::filesystem::create_directories(folder / "empty");
  CHECK(FindIn(folder, {"none.txt"}).problems == "error none.txt: no such file or folder; check the path\n");
  CHECK(FindIn(folder, {"empty"}).problems ==
        "warning empty: no documents in the folder; TXT, MD, HTML, DOCX, ODT and PDF are read\n");
  Found found = FindIn(folder, {""});
  CHECK(found.files == "a.txt ");
  CHECK(found.problems.find("warning b.doc: a format that is not read; open it") == 0);
  CHECK(found.problems.find("3 files of other kinds not read: Makefile, c.png, d.csv") != std::string::npos);
  CHECK(FindIn(folder, {"d.csv"}).files == "d.csv ");  // given by name: reading decides
}

TEST_CASE("a manifest names documents, their order and their variables; the rest follows with a note") {
  TemporaryFolder folder;
  for (const char* name :
       {"ru/a.txt", "en/a.txt", "more.txt", "README.md", "SOURCES.txt", "data.bin", "sub/README.md"}) {
    folder.Write(name, "текст");
  }
  folder.Write("Manifest.TSV",
               "\xEF\xBB\xBF"
               "File\tLanguage\tTitle\tBloc\tНазвание блока\r\n"
               "ru/a.txt\tru\t\"Договор \"\"А\"\"\"\tСНГ\tx y\r\n\r\n"
               "./en\\a.txt\ten-GB\t«Treaty\t\t\r\n");
  Found found = FindIn(folder, {""});
  CHECK(found.files == "ru/a.txt en/a.txt more.txt ");
  CHECK(found.problems.find("warning Manifest.TSV: 1 file not in the manifest, read without variables: more.txt;") == 0);
  CHECK(found.problems.find("note : 1 file of other kinds") == std::string::npos);
  REQUIRE(found.sources.size() == 3);
  CHECK(found.sources[0].declared_language == Language::kRu);
  CHECK(found.sources[1].declared_language == Language::kEn);
  using Variables = std::map<std::string, std::string>;
  CHECK(found.sources[0].variables ==
        Variables{{"language", "ru"}, {"title", "Договор \"А\""}, {"bloc", "СНГ"}, {"название блока", "x y"}});
  CHECK(found.sources[1].variables == Variables{{"language", "en-GB"}, {"title", "«Treaty"}});
  CHECK(found.sources[2].variables.empty());
  // The manifest itself: only what it names.
  CHECK(FindIn(folder, {"Manifest.TSV"}).files == "ru/a.txt en/a.txt ");
  // A folder above: the manifest still answers for its own.
  TemporaryFolder above;
  std::filesystem::rename(folder.path(), above / "corpus");
  std::filesystem::create_directories(folder.path());
  above.Write("b.txt", "x");
  CHECK(FindIn(above, {""}).files == "b.txt corpus/ru/a.txt corpus/en/a.txt corpus/more.txt ");
  std::filesystem::rename(above / "corpus", folder / "corpus");
}

TEST_CASE("Russian column names, and a manifest in windows-1251") {
  TemporaryFolder folder;
  folder.Write("a.txt", "текст");
  folder.Write("manifest.tsv",
               "\xD4\xE0\xE9\xEB\t\xDF\xE7\xFB\xEA\t\xC4\xE0\xF2\xE0\na.txt\tru\t\xE2\xE5\xF1\xED\xE0\n");
  Found found = FindIn(folder, {""});
  REQUIRE(found.files == "a.txt ");
  CHECK(found.sources[0].variables == std::map<std::string, std::string>{{"language", "ru"}, {"date", "весна"}});
}

TEST_CASE("problems of a manifest have its line") {
  TemporaryFolder folder;
  folder.Write("a.txt", "текст");
  folder.Write("sub/b.txt", "текст");
  folder.Write(
      "manifest.tsv",
      "file\ttitle\na.txt\tA\nnone.txt\tB\na.txt\tC\n\tD\n../x.txt\tE\n/etc/passwd\tF\nsub\tG\nsub/b.txt\tH\tI\n");
  Found found = FindIn(folder, {""});
  CHECK(found.files == "a.txt sub/b.txt ");
  CHECK(found.sources[0].variables.at("title") == "A");
  for (const char* expected :
       {"error manifest.tsv:3: no file \"none.txt\"; correct its name, or delete the row\n",
        "warning manifest.tsv:4: \"a.txt\" is named a second time, first at line 2; the first row counts\n",
        "error manifest.tsv:5: a row that names no file; fill its column \"file\", or delete the row\n",
        "error manifest.tsv:6: \"../x.txt\" leads outside the manifest's folder; files are named relative to it\n",
        "error manifest.tsv:7: \"/etc/passwd\" leads outside",
        "error manifest.tsv:8: \"sub\" is a folder; name its files\n",
        "warning manifest.tsv:9: 3 cells, but the first line names 2 columns; is there a tab inside a cell?\n"}) {
    CAPTURE(expected);
    CHECK_MESSAGE(found.problems.find(expected) != std::string::npos, found.problems);
  }
  folder.Write("manifest.tsv", "name,title\na.txt,A\n");
  found = FindIn(folder, {""});
  CHECK(found.problems.find("error manifest.tsv:1: no column \"file\" in the manifest; columns are parted by tabs") ==
        0);
  CHECK(found.files == "a.txt sub/b.txt ");
  folder.Write("manifest.tsv", "");
  CHECK(FindIn(folder, {""}).problems.find("error manifest.tsv: empty file") == 0);
}

TEST_CASE("a folder that leads back to itself does not go on for ever") {
  TemporaryFolder folder;
  folder.Write("a/b.txt", "текст");
  std::filesystem::create_directory_symlink("..", folder / "a/up");
  std::filesystem::create_symlink("b.txt", folder / "a/c.txt");
  CHECK(FindIn(folder, {""}).files == "a/b.txt ");
}

TEST_CASE("what cannot be read as a file is an error at once, never a wait") {
  TemporaryFolder folder;
  REQUIRE(mkfifo((folder / "pipe.txt").c_str(), 0600) == 0);
  folder.Write("empty.txt", "");
  folder.Write("blank.txt", " \r\n\t\n");
  folder.Write("locked.txt", "текст");
  std::filesystem::permissions(folder / "locked.txt", std::filesystem::perms::none);
  std::filesystem::create_directories(folder / "folder.txt");
  struct {
    std::string path;
    ErrorCode code;
    std::string what;
  } const table[] = {
      {folder / "pipe.txt", ErrorCode::kUnreadable, "a pipe, where a file was wanted"},
      {folder / "folder.txt", ErrorCode::kUnreadable, "a folder, where a file was wanted"},
      {"/dev/null", ErrorCode::kUnreadable, "a device, where a file was wanted"},
      {folder / "none.txt", ErrorCode::kNotFound, "no such file"},
      {folder / "empty.txt", ErrorCode::kMalformed, "empty file"},
      {folder / "blank.txt", ErrorCode::kMalformed, "no text in it"},
      {folder / "locked.txt", ErrorCode::kUnreadable, "cannot be read: Permission denied"},
  };
  for (const auto& row : table) {
    if (row.path.ends_with("locked.txt") && geteuid() == 0) continue;  // nothing is locked for root
    CAPTURE(row.path);
    Result<Document> document = ingest::Read({"shown.txt", row.path, {}, Language::kUnd}, {});
    REQUIRE_FALSE(document.ok());
    CHECK(document.error().code == row.code);
    CHECK(document.error().what.find(row.what) == 0);
    CHECK(document.error().where.file == "shown.txt");
  }
  int sparse = truncate(folder.Write("huge.txt", "x").c_str(), off_t{5} << 30);
  if (sparse == 0) {
    Result<Document> huge = ingest::Read({"huge.txt", folder / "huge.txt", {}, Language::kUnd}, {});
    CHECK(huge.error().code == ErrorCode::kLimit);
    CHECK(huge.error().what.find("5 GiB") != std::string::npos);
  }
}

TEST_CASE("a document carries the variables and the language of its row") {
  TemporaryFolder folder;
  SourceFile source{
      "a.html", folder.Write("a.html", "<html lang=en><p>Статья</p></html>"), {{"bloc", "СНГ"}}, Language::kRu};
  Result<Document> document = ingest::Read(source, {});
  REQUIRE(document.ok());
  CHECK(document->path == "a.html");
  CHECK(document->variables == source.variables);
  CHECK(document->declared_language == Language::kRu);  // the person's word before the page's
}

}  // namespace
}  // namespace pandect
