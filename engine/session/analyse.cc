// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/analyse.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "matrix/derived_variable.h"
#include "session/document_year.h"
#include "session/many_reader.h"
#include "session/ordered_work.h"
#include "session/unit_filter.h"

namespace pandect {
namespace {

struct Analysed {
  std::optional<Error> error;
  std::unique_ptr<AnalysedDocument> document;
};

struct Worker {
  Worker(const std::vector<const Program*>& programs, const Lexicon& lexicon) : reader(programs, lexicon) {}
  ManyReader reader;
};

// Leaves one version of each pair.
template <class Item>
uint64_t KeepOneOfPairs(std::vector<Item>& files, const AnalyseRun& run) {
  if (run.of_pairs == Language::kUnd) return 0;
  const auto pair_of = [&](const Item& file) {
    const auto at = file.variables.find(run.pair_variable);
    return at == file.variables.end() ? std::string() : at->second;
  };
  std::map<std::string, size_t> kept;
  for (size_t i = 0; i < files.size(); ++i) {
    const std::string pair = pair_of(files[i]);
    if (pair.empty()) continue;
    const auto [at, is_new] = kept.try_emplace(pair, i);
    if (!is_new && files[at->second].declared_language != run.of_pairs && files[i].declared_language == run.of_pairs)
      at->second = i;
  }
  std::vector<Item> out;
  for (size_t i = 0; i < files.size(); ++i) {
    const std::string pair = pair_of(files[i]);
    if (pair.empty() || kept.at(pair) == i) out.push_back(std::move(files[i]));
  }
  const uint64_t left_out = files.size() - out.size();
  files = std::move(out);
  return left_out;
}

}  // namespace

std::string AnalysedDocument::Address(SegmentIndex segment, Language language) const {
  return segment::Address(tree, segment, language);
}

std::string AnalysedDocument::Text(ByteSpan at, size_t most) const {
  std::string out;
  size_t characters = 0;
  for (char c : Slice(document.text, at)) {
    const bool continues = (c & 0xC0) == 0x80;
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    if (!continues && characters++ == most) return out + "…";
    out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

namespace {

// So that a table can go by years.
void AddYear(std::map<std::string, std::string>& variables) {
  if (variables.contains("year")) return;
  if (std::string year = YearOf(variables); !year.empty()) variables.emplace("year", std::move(year));
}

// The items of a source that keep their place in it while some are left out.
struct NumberedItem : AnalyseSource::Item {
  size_t number = 0;
};

}  // namespace

Result<AnalyseResult> AnalyseFrom(AnalyseSource source, const Codebook& codebook, const Lexicon& lexicon,
                                  const AnalyseRun& run, const std::function<void(const AnalysedDocument&)>& use) {
  const UnitLevel unit = run.unit.value_or(codebook.unit);
  // The rules, the books of mentions, the filter: one reading of each document for all of them.
  std::vector<Program> compiled;
  const bool rules = !source.code;
  static const std::map<std::string, const Codebook*> kNone;
  const matrix::UnitValues values(codebook, run.mentions ? run.mention_books : kNone);
  const bool mentions = run.mentions && !values.empty();
  if (rules) {
    auto program = Program::Compile(codebook, unit, lexicon);
    if (!program) return program.error();
    compiled.push_back(*std::move(program));
  }
  const size_t first_book = compiled.size();
  if (mentions) {
    for (const Codebook* book : values.books()) {
      // By paragraph, whatever is coded: so that headings are units of their own.
      auto program = Program::Compile(*book, UnitLevel::kParagraph, lexicon);
      if (!program) return program.error();
      compiled.push_back(*std::move(program));
    }
  }
  const auto filter = UnitFilter::Compile(run.where, codebook, unit, lexicon);
  if (!filter) return filter.error();
  std::vector<const Program*> programs;
  for (const Program& one : compiled) programs.push_back(&one);
  const size_t first_filter = programs.size();
  for (const Program& one : filter->programs()) programs.push_back(&one);

  AnalyseResult out;
  const matrix::DerivedVariables derived(codebook);
  std::set<std::string> names;
  std::vector<NumberedItem> items;
  for (AnalyseSource::Item& item : source.items) {
    derived.AddTo(item.variables, item.path, out.problems);
    AddYear(item.variables);
    for (const auto& [name, value] : item.variables) names.insert(name);
    items.push_back({std::move(item), items.size()});
  }
  if (mentions) names.insert(values.names().begin(), values.names().end());
  out.variables.assign(names.begin(), names.end());
  if (auto known = filter->CheckFields(names); !known) return known.error();
  out.left_out = KeepOneOfPairs(items, run);

  const unsigned threads = std::max(1u, run.threads);
  std::vector<std::unique_ptr<Worker>> workers(threads);
  const auto work = [&](size_t item, unsigned thread) {
    Analysed analysed;
    auto document = source.read(items[item].number);
    if (!document) {
      analysed.error = document.error();
      return analysed;
    }
    if (!workers[thread]) workers[thread] = std::make_unique<Worker>(programs, lexicon);
    ManyReader& reader = workers[thread]->reader;
    analysed.document = std::make_unique<AnalysedDocument>();
    AnalysedDocument& one = *analysed.document;
    one.document = *std::move(document);
    one.document.variables = items[item].variables;
    WordsOfDocument read = reader.Read(one.document);
    one.tree = std::move(read.tree);
    const Reading reading{one.document, one.tree, read.words};
    std::vector<matrix::PersonCoding> people;
    if (rules) one.codings = coding::MakeCodings(reading, codebook, reader.MatchesOf(0, reading));
    one.rows = matrix::Analyse(reading, unit, one.codings);
    if (!rules) {
      if (auto coded = source.code(items[item].number, reading, one, people); !coded) {
        analysed.error = coded.error();
        return analysed;
      }
    }
    if (mentions) {
      std::vector<std::vector<Coding>> by_book;
      for (size_t book = 0; book < values.books().size(); ++book)
        by_book.push_back(
            coding::MakeCodings(reading, *values.books()[book], reader.MatchesOf(first_book + book, reading)));
      values.AddTo(one.rows, one.tree, one.document.text, by_book, one.codings, people);
    }
    if (!run.where.empty())
      one.where = filter->Evaluate(one.rows, codebook,
                                   [&](size_t number) { return reader.MatchesOf(first_filter + number, reading); });
    one.words = std::move(read.words);
    return analysed;
  };
  const auto consume = [&](size_t, Analysed analysed) {
    if (analysed.error) {
      out.problems.Add(Severity::kError, *analysed.error);
      return;
    }
    ++out.documents;
    if (mentions) values.Count(analysed.document->rows, out.sources);
    use(*analysed.document);
  };
  InOrder<Analysed>(items.size(), threads, 4 * threads, work, consume);
  if (out.documents == 0) {
    return Error{ErrorCode::kNotFound,
                 items.empty() ? "no document found" : "none of the inputs could be read",
                 {run.paths.empty() ? "" : run.paths[0]},
                 "give files or folders with TXT, MD, HTML, DOCX, ODT or PDF files"};
  }
  return out;
}

Result<AnalyseResult> Analyse(const Codebook& codebook, const Lexicon& lexicon, const AnalyseRun& run,
                              const std::function<void(const AnalysedDocument&)>& use) {
  Diagnostics found;
  const std::vector<SourceFile> files = ingest::Find(run.paths, found);
  AnalyseSource source;
  for (const SourceFile& file : files) source.items.push_back({file.path, file.declared_language, file.variables});
  source.read = [&](size_t item) { return ingest::Read(files[item], run.ingest); };
  auto out = AnalyseFrom(std::move(source), codebook, lexicon, run, use);
  if (!out) return out;
  Diagnostics problems = std::move(found);
  problems.Append(out->problems);
  out->problems = std::move(problems);
  return out;
}

}  // namespace pandect
