// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/table_source.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

#include "codebook/check_mentions.h"
#include "matrix/derived_variable.h"
#include "report/error_texts.h"
#include "report/words_for_people.h"
#include "session/export_document.h"
#include "store/status.h"
#include "tools/pandect/caret.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

// Whether the text of a unit can have a value of this variable.
bool IsMentioned(const Codebook& codebook, const std::string& name) {
  return std::any_of(codebook.mentions.begin(), codebook.mentions.end(),
                     [&](const MentionVariable& mention) { return mention.id == name; }) ||
         std::any_of(codebook.variables.begin(), codebook.variables.end(),
                     [&](const DerivedVariable& derived) { return derived.id == name && !derived.event.empty(); });
}

// The facts of JSON have names of their own.
const char* SourceKey(size_t dimension) {
  static constexpr const char* kKeys[] = {"values_from", "values_from_2", "values_from_3"};
  return kKeys[std::min<size_t>(dimension, 2)];
}

}  // namespace

std::unique_ptr<CodingSource> CodingSource::Open(const TableSource& source, const CommonFlags& common,
                                                 const std::string& verb, Speaker& speaker,
                                                 study::CodingDetail detail) {
  std::unique_ptr<CodingSource> out(new CodingSource(source, common, speaker));
  if (source.paths.empty() ? !out->OpenProjectOf(verb, detail) : !out->OpenPaths()) return nullptr;
  out->lexicon_ = OpenLexicon(common, speaker);
  if (!out->lexicon_) return nullptr;
  return out;
}

bool CodingSource::OpenPaths() {
  for (const auto& [given, flag] :
       {std::pair(!flags_.layer.empty(), "--layer"), std::pair(!flags_.codings_of.empty(), "--codings-of")}) {
    if (!given) continue;
    speaker_.Report(Error{ErrorCode::kInvalid,
                          std::string(flag) + " is of a project: of files there are only the rules' codings",
                          {},
                          "leave the paths out inside a project"});
    return false;
  }
  if (flags_.codebook.empty()) {
    speaker_.Report(Error{ErrorCode::kInvalid, "no codebook for these files", {}, "-c FILE names it"});
    return false;
  }
  from_file_ = OpenCodebook(flags_.codebook, speaker_);
  if (!from_file_) return false;
  codebook_ = &*from_file_;
  unit_ = flags_.unit.value_or(codebook_->unit);
  return true;
}

bool CodingSource::OpenProjectOf(const std::string& verb, study::CodingDetail detail) {
  if (!flags_.codebook.empty()) {
    speaker_.Report(Error{ErrorCode::kInvalid,
                          "no files are named, and a project has a codebook of its own",
                          {},
                          "name files or folders behind the verb, or leave -c out inside a project"});
    return false;
  }
  project_ = OpenProject(flags_, Access::kRead, verb, speaker_);
  if (!project_) return false;
  auto snapshot = project_->Read();
  if (!snapshot) return Fail(snapshot.error()), false;
  snapshot_.emplace(*std::move(snapshot));
  const auto sight = study::SightOf(*project_, project_->coder());
  if (!sight) return Fail(sight.error()), false;
  sight_ = *sight;
  auto layer = study::LayerAsked(*project_, sight_, flags_.layer, flags_.codings_of);
  if (!layer) return Fail(layer.error()), false;
  layer_ = *std::move(layer);
  if (auto told = TellOfPeople(); !told) return Fail(told.error()), false;
  auto analysis = study::ForAnalysis(*project_, sight_, layer_, detail);
  if (!analysis) return Fail(analysis.error()), false;
  analysis_ = *std::move(analysis);
  codebook_ = analysis_->codebook.get();
  unit_ = flags_.unit.value_or(analysis_->unit);
  return true;
}

// Whoever names no layer may think of other codings than those that are counted.
Result<Done> CodingSource::TellOfPeople() const {
  if (!flags_.layer.empty() || layer_.layer != Layer::kRules) return Done{};
  const auto status = store::Status(*project_);
  if (!status) return status.error();
  const uint64_t people = status->by_people + status->imported;
  if (people > 0)
    speaker_.Say(speaker_.messages().Plural(
        "this is the layer of the rules, without the {1} coding of people: --layer people, accepted, consensus or all",
        "this is the layer of the rules, without the {1} codings of people: --layer people, accepted, consensus or all",
        people));
  return Done{};
}

bool CodingSource::UseRulesOf(const std::string& name) {
  from_file_ = OpenCodebook(name, speaker_);
  if (!from_file_) return false;
  codebook_ = &*from_file_;
  unit_ = flags_.unit.value_or(codebook_->unit);
  if (analysis_) analysis_->source.code = nullptr;
  rules_only_ = true;
  return true;
}

const std::vector<std::string>& CodingSource::coders() const {
  static const std::vector<std::string> kNone;
  return analysis_ ? analysis_->coders : kNone;
}

std::vector<std::string> CodingSource::DocumentVariables() const {
  if (!analysis_) return VariableNames(*codebook_, flags_.paths);
  Diagnostics unheard;  // the run tells them
  const matrix::DerivedVariables derived(*codebook_);
  std::set<std::string> names;
  for (AnalyseSource::Item item : analysis_->source.items) {
    derived.AddTo(item.variables, item.path, unheard);
    for (const auto& [name, value] : item.variables) names.insert(name);
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> CodingSource::TextVariables() const {
  if (flags_.by_document) return {};
  std::set<std::string> names;
  for (const DerivedVariable& derived : codebook_->variables)
    if (!derived.event.empty()) names.insert(derived.id);
  for (const MentionVariable& mention : codebook_->mentions) names.insert(mention.id);
  return {names.begin(), names.end()};
}

bool CodingSource::OpenBooks(const std::vector<std::string>& variables, AnalyseRun& run) {
  run.mentions = false;
  if (flags_.by_document) return true;
  const auto asked = [&](const std::string& name) {
    return std::find(variables.begin(), variables.end(), name) != variables.end() ||
           flags_.where.find(name + ":") != std::string::npos;
  };
  for (const DerivedVariable& derived : codebook_->variables)
    if (!derived.event.empty() && asked(derived.id)) run.mentions = true;
  for (const MentionVariable& mention : codebook_->mentions) {
    if (!asked(mention.id)) continue;
    run.mentions = true;
    const std::string& book = mention.codebook;
    if (book.empty() || run.mention_books.contains(book)) continue;
    // Beside the codebook that names it, else a shipped one.
    const std::filesystem::path beside = std::filesystem::path(codebook_->path).parent_path() / (book + ".xml");
    std::error_code error;
    auto opened = OpenCodebook(std::filesystem::exists(beside, error) ? beside.string() : book, speaker_);
    if (!opened) return false;
    Diagnostics problems;
    codebook::CheckMentionsOf(*codebook_, *opened, problems);
    speaker_.Report(problems);
    books_.push_back(*std::move(opened));
    run.mention_books[book] = book_of_[book] = &books_.back();
  }
  return true;
}

std::optional<AnalyseResult> CodingSource::Run(const std::vector<matrix::Dimension>& dimensions,
                                               const std::function<void(const AnalysedDocument&)>& use) {
  std::vector<std::string> variables;
  for (const matrix::Dimension& dimension : dimensions)
    if (dimension.kind == matrix::DimensionKind::kVariable) variables.push_back(dimension.variable);
  auto result = RunFor(variables, use);
  if (result) WarnOfUnknownVariables(dimensions, *result);
  return result;
}

std::optional<AnalyseResult> CodingSource::RunFor(const std::vector<std::string>& variables,
                                                  const std::function<void(const AnalysedDocument&)>& use) {
  AnalyseRun run;
  run.paths = flags_.paths;
  run.unit = unit_;
  run.where = flags_.where;
  run.of_pairs = LanguageOf(flags_.versions);
  run.threads = Threads(common_);
  run.ingest.encoding = common_.encoding;
  if (!OpenBooks(variables, run)) return std::nullopt;
  auto result = analysis_ ? AnalyseFrom(std::move(analysis_->source), *codebook_, *lexicon_, run, use)
                          : Analyse(*codebook_, *lexicon_, run, use);
  if (!result) {
    Fail(result.error());
    return std::nullopt;
  }
  speaker_.Report(result->problems);
  return *std::move(result);
}

void CodingSource::Fail(const Error& error) const {
  // Only the expression has a column without a file.
  if (flags_.where.empty() || error.where.column == 0 || !error.where.file.empty())
    speaker_.Report(error);
  else
    speaker_.Say(WithCaret(flags_.where, report::Translated(error, speaker_.messages())));
}

namespace {

// The code whose label, in the language that the codebook says, is this value.
const Code* CodeOfValue(const Codebook& codebook, const std::map<std::string, const Codebook*>& books,
                        const matrix::Dimension& dimension,
                        const std::function<bool(const Code&, const MentionValue&)>& fits) {
  if (dimension.kind != matrix::DimensionKind::kVariable) return nullptr;
  for (const MentionVariable& mention : codebook.mentions) {
    const auto book = books.find(mention.codebook);
    if (mention.id != dimension.variable || book == books.end()) continue;
    for (const MentionValue& value : mention.values) {
      const CodeIndex above = value.each ? book->second->Find(value.code) : kNoCode;
      if (above == kNoCode) continue;
      for (CodeIndex code = above + 1; code < book->second->codes[above].end; ++code)
        if (fits(book->second->codes[code], value)) return &book->second->codes[code];
    }
  }
  return nullptr;
}

}  // namespace

std::string CodingSource::Label(const matrix::Dimension& dimension, const std::string& value, Language language) const {
  const Code* code = CodeOfValue(*codebook_, book_of_, dimension, [&](const Code& one, const MentionValue& mention) {
    return In(one.label, mention.each_in) == value;
  });
  const std::string& label = code == nullptr ? value : In(code->label, language);
  return label.empty() ? value : label;
}

std::string CodingSource::ValueOf(const matrix::Dimension& dimension, const std::string& label,
                                  Language language) const {
  std::string value = label;
  CodeOfValue(*codebook_, book_of_, dimension, [&](const Code& one, const MentionValue& mention) {
    const bool found = In(one.label, language) == label;
    if (found) value = In(one.label, mention.each_in);
    return found;
  });
  return value;
}

std::string DimensionText(const matrix::Dimension& dimension, const Codebook& codebook, const Messages& m) {
  const std::string name = matrix::Name(dimension, codebook);
  switch (dimension.kind) {
    case matrix::DimensionKind::kCode: {
      const std::string level = std::to_string(dimension.depth);
      if (dimension.root != kNoCode) return m.Text("codes below {1}", {codebook.codes[dimension.root].id});
      return dimension.depth == 0 ? m.Text("codes") : m.Text("codes of level {1}", {level});
    }
    case matrix::DimensionKind::kVariable: {
      static constexpr std::pair<const char*, const char*> kKnown[] = {
          {"partner", ForTranslation("partner")},
          {"bloc", ForTranslation("bloc")},
          {"period", ForTranslation("period")},
          {"year", ForTranslation("year")},
          {"date", ForTranslation("date")},
          {"region", ForTranslation("region")},
          {"event-date", ForTranslation("date of the event")},
          {"event-year", ForTranslation("year of the event")}};
      for (const auto& [id, text] : kKnown)
        if (name == id) return m.language() == Language::kRu ? m.Text(text) + " (" + name + ")" : name;
      return name;
    }
    default:
      return m.Text(name.c_str());
  }
}

void CodingSource::AddFacts(const std::vector<matrix::Dimension>& dimensions, const AnalyseResult& result,
                            const Messages& messages, report::FigureReport& report) const {
  report.facts.push_back({"codebook", ForTranslation("codebook {1} {2}"), codebook_->id, {codebook_->version}});
  report.facts.push_back({"documents", ForTranslation("documents: {1}"), result.documents, {}});
  report.facts.push_back({"unit", ForTranslation("coding unit: {1}"), report::UnitName(unit_, messages), {}});
  AddLayerFacts(messages, report);
  if (!flags_.where.empty())
    report.facts.push_back({"where", ForTranslation("only units where: {1}"), flags_.where, {}});
  if (flags_.versions != "all")
    report.facts.push_back({"versions",
                            ForTranslation("of translation pairs only the version in: {1}; left out: {2}"),
                            flags_.versions,
                            {messages.Number(result.left_out)}});
  for (size_t i = 0; i < dimensions.size(); ++i) {
    if (dimensions[i].kind != matrix::DimensionKind::kVariable) continue;
    const std::string& name = dimensions[i].variable;
    if (!IsMentioned(*codebook_, name)) continue;
    const auto found = result.sources.find(name);
    if (found == result.sources.end()) {
      report.facts.push_back({SourceKey(i),
                              ForTranslation("{1}: only as the document has it"),
                              DimensionText(dimensions[i], *codebook_, messages),
                              {}});
      continue;
    }
    // One source goes before the next; a unit with several values of one source counts under each.
    const auto& counts = found->second;
    std::vector<std::string> more;
    for (const uint64_t count : counts) more.push_back(messages.Number(count));
    report.facts.push_back(
        {SourceKey(i),
         ForTranslation("{1} of a unit: as a coder says ({2} units), else its text ({3}), else headings and lead-ins "
                        "above it ({4}), else the document ({5}), else the document's title ({6}); none: {7}. A unit "
                        "with several values counts under each"),
         DimensionText(dimensions[i], *codebook_, messages), std::move(more)});
  }
}

void CodingSource::AddLayerFacts(const Messages& messages, report::FigureReport& report) const {
  const bool of_project = analysis_ && !rules_only_;
  const Layer layer = of_project ? layer_.layer : Layer::kRules;
  report.facts.push_back({"layer",
                          ForTranslation("layer: {2}"),
                          std::string(Name(layer)),
                          {report::LayerName(layer, of_project, messages)}});
  if (!of_project) return;
  if (!layer_.coder.empty())
    report.facts.push_back({"codings_of", ForTranslation("only codings of {1}"), layer_.coder, {}});
  if (sight_.blind)
    report.facts.push_back({"blind", ForTranslation("coding is blind: only codings of {1}"), project_->coder(), {}});
  const study::LayerCounts& counts = *analysis_->counts;
  report.facts.push_back({"codings", ForTranslation("codings: {1}"), counts.codings, {}});
  for (const auto& [key, text, count] :
       {std::tuple("undecided", ForTranslation("of these, proposals of the rules that nobody reviewed: {1}"),
                   counts.undecided),
        std::tuple("rejected", ForTranslation("proposals left out, for people decided otherwise: {1}"),
                   counts.rejected),
        std::tuple("aside", ForTranslation("codings left out, for their passage is gone from the text: {1}"),
                   counts.aside),
        std::tuple("outside", ForTranslation("codings left out, for they lie in no unit: {1}"), counts.outside),
        std::tuple("without_run", ForTranslation("documents on which the rules have not been run (pandect code): {1}"),
                   counts.without_run)})
    if (count > 0) report.facts.push_back({key, text, count, {}});
}

void CodingSource::WarnOfUnknownVariables(const std::vector<matrix::Dimension>& dimensions,
                                          const AnalyseResult& result) const {
  for (const matrix::Dimension& dimension : dimensions) {
    if (dimension.kind != matrix::DimensionKind::kVariable) continue;
    const std::string& name = dimension.variable;
    const bool known = std::binary_search(result.variables.begin(), result.variables.end(), name) ||
                       std::any_of(codebook_->variables.begin(), codebook_->variables.end(),
                                   [&](const DerivedVariable& derived) { return derived.id == name; });
    if (known) continue;
    std::string names;
    for (const std::string& variable : result.variables) names += (names.empty() ? "" : ", ") + variable;
    speaker_.Say(
        speaker_.Text("no document has a variable \"{1}\"; there are: {2}",
                      {name, names.empty() ? speaker_.Text("none; a manifest.tsv in the folder gives them") : names}));
  }
}

}  // namespace pandect::tool
