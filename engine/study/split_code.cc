// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/split_code.h"

#include <algorithm>

#include "expression/expression.h"
#include "pipeline/pipeline.h"
#include "segment/segment.h"
#include "store/coders.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "study/current_codebook.h"
#include "study/place.h"

namespace pandect::study {
namespace {

// Whether an expression fires in a quotation, which is read as a document of its own.
class QuotationFilter {
 public:
  static Result<QuotationFilter> Compile(const std::string& where, const Lexicon& lexicon) {
    QuotationFilter filter;
    if (where.empty()) return filter;
    const auto expression = expression::Parse(where, expression::Mode::kSearch);
    if (!expression) return expression.error();
    auto program = Program::Compile(*expression, UnitLevel::kDocument, lexicon);
    if (!program) return program.error();
    filter.reader_ = std::make_unique<Reader>(*program, lexicon);
    return filter;
  }
  bool Fits(const std::string& quotation) {
    if (!reader_) return true;
    Document document;
    document.path = "quotation";
    document.text = quotation;
    document.format = "txt";
    return !reader_->Read(document).matches.empty();
  }

 private:
  std::unique_ptr<Reader> reader_;
};

// The language of the paragraph of a coding; the trees of one document are read once.
class ParagraphLanguages {
 public:
  explicit ParagraphLanguages(const Project& project) : project_(project) {}
  Result<Language> Of(const TextAnchor& anchor) {
    if (anchor.document != document_ || anchor.version != version_) {
      const auto document = store::LoadDocument(project_, anchor.document, anchor.version);
      if (!document) return document.error();
      tree_ = segment::Split(*document);
      document_ = anchor.document;
      version_ = anchor.version;
    }
    return tree_.segments[SegmentAt(tree_, anchor.at)].language;
  }

 private:
  const Project& project_;
  DocumentId document_;
  uint32_t version_ = 0;
  SegmentTree tree_;
};

Result<std::string> TargetName(Action& action, const std::string& wanted, const std::string& split,
                               const SplitWanted& all, CodesChanged& changed) {
  const auto codebook = CurrentCodebookIfAny(action.project());
  if (!codebook) return codebook.error();
  const auto table = CodeTable::Of(action.project());
  if (!table) return table.error();
  auto known = FindCodeName(*table, *codebook, wanted);
  if (known) return known;
  if (known.error().code != ErrorCode::kNotFound) return known.error();
  NewCodeWanted made;
  const size_t dot = split.rfind('.');
  made.name =
      wanted.find('.') != std::string::npos || dot == std::string::npos ? wanted : split.substr(0, dot + 1) + wanted;
  made.coder = all.coder;
  made.comment = "split off " + split;
  const auto code = MakeCode(action, made);
  if (!code) return code.error();
  changed.names.emplace_back(split, code->name);
  return code->name;
}

// The decision that a coding came of, after the coding went to another code.
Result<Done> ChangeDecision(Action& action, const StoredCoding& coding) {
  DecisionFilter filter;
  filter.document = coding.anchor.document;
  filter.removed_documents = true;
  const auto decisions = store::Decisions(action.project(), filter);
  if (!decisions) return decisions.error();
  const auto at = std::find_if(decisions->begin(), decisions->end(),
                               [&](const Decision& one) { return one.id == coding.decision; });
  if (at == decisions->end()) return Done{};
  Decision decision = *at;
  decision.new_code = coding.code == decision.code ? CodeId() : coding.code;
  const bool differs = !decision.new_code.empty() || decision.new_at || decision.new_polarity ||
                       decision.new_modality || decision.new_effect;
  decision.verdict = differs ? Verdict::kChanged : Verdict::kAccepted;
  return store::UpdateDecision(action, decision);
}

}  // namespace

Result<ChosenCodings> ChooseCodings(const Project& project, const Sight& sight, const std::string& code,
                                    const CodingChoice& choice, const Lexicon& lexicon) {
  auto filter = QuotationFilter::Compile(choice.where, lexicon);
  if (!filter) return filter.error();
  DocumentId document;
  if (!choice.document.empty()) {
    const auto found = store::FindDocument(project, choice.document);
    if (!found) return found.error();
    document = found->id;
  }
  const auto codebook = CurrentCodebookIfAny(project);
  if (!codebook) return codebook.error();
  const auto table = CodeTable::Of(project);
  if (!table) return table.error();
  const auto name = FindCodeName(*table, *codebook, code);
  if (!name) return name.error();
  if (!choice.coder.empty()) {
    const auto coder = store::FindCoder(project, choice.coder);
    if (!coder) return coder.error();
    if (!*coder)
      return Error{ErrorCode::kNotFound, "no coder \"" + choice.coder + "\"", {}, "pandect coders lists them"};
  }
  ListingWanted wanted;
  wanted.code = *name;
  ChosenCodings out;
  ParagraphLanguages languages(project);
  std::optional<Error> failed;
  const auto listed = ListCodings(project, sight, wanted, [&](const ListedCoding& row) {
    if (failed || row.code != *name) return;
    bool fits = (document.empty() || row.coding.anchor.document == document) &&
                (choice.coder.empty() || row.coder == choice.coder);
    if (fits && choice.language) {
      const auto language = languages.Of(row.coding.anchor);
      if (!language)
        failed = language.error();
      else
        fits = *language == *choice.language;
    }
    fits = fits && filter->Fits(row.coding.anchor.quotation);
    (fits ? out.fitting : out.others).push_back(row);
  });
  if (!listed) return listed.error();
  if (failed) return *failed;
  return out;
}

Result<CodesChanged> SplitCode(Action& action, const SplitWanted& wanted) {
  CodesChanged changed;
  const auto codebook = CurrentCodebookIfAny(action.project());
  if (!codebook) return codebook.error();
  const auto table = CodeTable::Of(action.project());
  if (!table) return table.error();
  const auto name = FindCodeName(*table, *codebook, wanted.code);
  if (!name) return name.error();
  const auto split = store::EnsureCode(action, *name);
  if (!split) return split.error();
  const auto coder = store::EnsureCoder(action, wanted.coder);
  if (!coder) return coder.error();
  std::vector<CodeId> targets;
  for (const std::string& one : wanted.into) {
    const auto target = TargetName(action, one, *name, wanted, changed);
    if (!target) return target.error();
    if (*target == *name)
      return Error{ErrorCode::kInvalid,
                   "a code cannot be split into itself: " + *name,
                   {},
                   "what goes to no other code stays with it"};
    auto id = store::EnsureCode(action, *target);
    if (!id) return id.error();
    CodeChange change;
    change.kind = CodeChangeKind::kSplit;
    change.code = *split;
    change.other = *id;
    change.old_name = *name;
    change.new_name = *target;
    change.coder = *coder;
    change.comment = wanted.comment;
    if (*codebook) change.old_codebook = change.new_codebook = (*codebook)->info.id;
    if (auto added = store::AddCodeChange(action, change); !added) return added.error();
    targets.push_back(*std::move(id));
  }
  for (const auto& [id, target] : wanted.choice) {
    auto coding = store::GetCoding(action.project(), id);
    if (!coding) return coding.error();
    coding->code = targets.at(target);
    // Who splits has just looked at it; another whose coding it is has not, and recheck lists it.
    if (coding->coder == *coder) coding->checked = action.time();
    if (auto done = store::UpdateCoding(action, *coding); !done) return done.error();
    if (!coding->decision.empty())
      if (auto done = ChangeDecision(action, *coding); !done) return done.error();
    ++changed.codings;
  }
  return changed;
}

}  // namespace pandect::study
