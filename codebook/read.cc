// SPDX-License-Identifier: GPL-2.0-or-later
//
// Bytes, then text, then well-formed XML that keeps to the schema, then the value, then its meaning: each step adds
// what it finds, and only a text that is no XML at all stops the next.
#include "codebook/read.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <utility>

#include "codebook/check.h"
#include "codebook/nearest.h"
#include "codebook/schema.h"
#include "codebook/source.h"
#include "codebook/tree.h"
#include "text/charset.h"
#include "text/utf8.h"
#include "xml/schema.h"
#include "xml/xml.h"

namespace pandect::codebook {
namespace {

constexpr size_t kMaxBytes = size_t{64} << 20;

const xml::Schema& CompiledSchema() {
  static const xml::Schema schema = [] {
    Result<xml::Schema> compiled = xml::Schema::Compile(kSchema);
    assert(compiled.ok());
    return *std::move(compiled);
  }();
  return schema;
}

// What an unknown element or attribute was meant to be.
std::string HintOf(const xml::SchemaProblem& problem) {
  static const std::vector<std::string> kElements = {
      "title", "source", "note",       "variable", "bin",     "borders", "actor", "name",   "border", "list",
      "code",  "label",  "definition", "include",  "exclude", "term",    "rule",  "except", "example"};
  static const std::vector<std::string> kAttributes = {
      "id",     "version", "unit",     "nested",   "indicator", "direction", "color",
      "levels", "choice",  "polarity", "modality", "effect",    "coded",     "xml:lang",
      "of",     "label",   "before",   "by",       "state",     "a",         "b"};
  if (!problem.hint.empty() || problem.unknown.empty()) return problem.hint;
  const bool attribute = problem.unknown[0] == '@';
  const std::string name = problem.unknown.substr(attribute);
  if (name == "colour") return "did you mean color";
  if (name == "lang") return "did you mean xml:lang";
  const std::vector<std::string>& known = attribute ? kAttributes : kElements;
  const std::string nearest = Nearest(name, known);
  if (nearest.empty()) return "codebook/README.md lists what there is";
  const std::string shown = attribute ? nearest : '<' + nearest + '>';
  return nearest == name ? shown + " belongs elsewhere, see codebook/README.md" : "did you mean " + shown;
}

// A codebook is UTF-8 unless it says otherwise. A wrong guess would make rules that quietly match nothing, so nothing
// is guessed here.
Result<std::string> Text(std::string bytes, const std::string& path) {
  if (bytes.size() > kMaxBytes) {
    return Error{ErrorCode::kLimit,
                 "a codebook of more than " + std::to_string(kMaxBytes >> 20) + " MiB",
                 {path},
                 "cut it into several"};
  }
  const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  std::string declared = text::DeclaredCharset(bytes, CharsetDeclaration::kXml);
  std::transform(declared.begin(), declared.end(), declared.begin(), [](unsigned char c) { return std::tolower(c); });
  const size_t valid = text::ValidUtf8Prefix(bytes);
  if (!utf16 && valid < bytes.size() && (declared.empty() || declared == "utf-8" || declared == "utf8")) {
    const Source source(std::string_view(bytes).substr(0, valid), path);
    return Error{ErrorCode::kMalformed, "a byte that is not UTF-8", source.At(static_cast<uint32_t>(valid)),
                 "save the file as UTF-8, or declare what it is: <?xml version=\"1.0\" encoding=\"windows-1251\"?>"};
  }
  Result<DecodedText> decoded = text::Decode(std::move(bytes), path, {}, CharsetDeclaration::kXml);
  if (!decoded) return std::move(decoded).error();
  for (const Diagnostic& note : decoded->notes) {
    if (note.severity == Severity::kNote) continue;
    return Error{ErrorCode::kMalformed, note.error.what, note.error.where, "save the file as UTF-8"};
  }
  return std::move(decoded->text);
}

}  // namespace

std::optional<Codebook> ParseLeniently(std::string bytes, const std::string& path, Diagnostics& problems) {
  const Sha256 hash = HashBytes(bytes);
  Diagnostics found;
  std::set<std::pair<uint32_t, uint32_t>> told_by_schema;
  std::optional<Codebook> book = [&]() -> std::optional<Codebook> {
    const Result<std::string> text = Text(std::move(bytes), path);
    if (!text) {
      found.Add(Severity::kError, text.error());
      return std::nullopt;
    }
    const Source source(*text, path);
    const xml::Verdict verdict = CompiledSchema().Validate(*text);
    for (const xml::SchemaProblem& problem : verdict.problems) {
      const Place place = source.At(problem.offset);
      problems.Add(Severity::kError, {ErrorCode::kMalformed, problem.what, place, HintOf(problem)});
      told_by_schema.emplace(place.line, place.column);
    }
    if (!verdict.well_formed) return std::nullopt;
    const Result<XmlTree> tree = xml::Parse(*text, path);
    if (!tree) {
      found.Add(Severity::kError, tree.error());
      return std::nullopt;
    }
    if (tree->root().name() != "codebook") return std::nullopt;
    return FromTree(*tree, source, found);
  }();
  if (book) {
    book->path = path;
    book->hash = hash;
    CheckErrors(*book, found);
  }
  // Where the schema has spoken the meaning need not.
  for (const Diagnostic& diagnostic : found.all()) {
    const Place& place = diagnostic.error.where;
    if (!told_by_schema.contains({place.line, place.column})) problems.Add(diagnostic.severity, diagnostic.error);
  }
  problems.SortByPlace();
  return book;
}

Result<Codebook> Parse(std::string bytes, const std::string& path, Diagnostics& problems) {
  Diagnostics found;
  std::optional<Codebook> book = ParseLeniently(std::move(bytes), path, found);
  problems.Append(found);
  const auto errors = std::count_if(found.all().begin(), found.all().end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::kError;
  });
  if (errors > 0) {
    return Error{ErrorCode::kMalformed,
                 std::to_string(errors) + (errors == 1 ? " error" : " errors") + " in this codebook",
                 {path},
                 "nothing is coded with a codebook that has errors"};
  }
  return *std::move(book);
}

namespace {

Result<std::string> Bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return Error{ErrorCode::kNotFound, "no codebook here that can be opened", {path}, "give the path of an XML file"};
  std::string bytes;
  char buffer[1 << 16];
  while (file.read(buffer, sizeof buffer) || file.gcount() > 0) {
    bytes.append(buffer, static_cast<size_t>(file.gcount()));
    if (bytes.size() > kMaxBytes) break;
  }
  if (file.bad()) return Error{ErrorCode::kUnreadable, "the codebook cannot be read", {path}, "is it a folder?"};
  return bytes;
}

}  // namespace

Result<Codebook> Read(const std::string& path, Diagnostics& problems) {
  Result<std::string> bytes = Bytes(path);
  if (!bytes) return std::move(bytes).error();
  return Parse(*std::move(bytes), path, problems);
}

std::optional<Codebook> ReadLeniently(const std::string& path, Diagnostics& problems) {
  Result<std::string> bytes = Bytes(path);
  if (!bytes) {
    problems.Add(Severity::kError, std::move(bytes).error());
    return std::nullopt;
  }
  return ParseLeniently(*std::move(bytes), path, problems);
}

}  // namespace pandect::codebook
