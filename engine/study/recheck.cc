// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/recheck.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <tuple>

#include "expression/expression.h"
#include "segment/segment.h"
#include "store/coders.h"
#include "store/codings.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/journal.h"
#include "study/change_codes.h"
#include "study/current_codebook.h"
#include "study/decided.h"
#include "study/place.h"
#include "text/offset_map.h"

namespace pandect::study {
namespace {

// Lists of terms whose entries differ, or that only one of the two has.
std::set<std::string> ChangedLists(const Codebook& before, const Codebook& now) {
  const auto digest = [](const Codebook& book) {
    std::map<std::string, std::multiset<std::string>> lists;
    for (const TermList& list : book.lists)
      for (const TermList::Entry& entry : list.entries)
        lists[list.id].insert(std::string(Tag(entry.language)) + " " +
                              expression::Print(entry.expression.root, expression::Mode::kTerm));
    return lists;
  };
  auto a = digest(before), b = digest(now);
  std::set<std::string> changed;
  for (const auto& [id, entries] : a)
    if (!b.contains(id) || b[id] != entries) changed.insert(id);
  for (const auto& [id, entries] : b)
    if (!a.contains(id)) changed.insert(id);
  return changed;
}

bool Uses(const Node& node, const std::set<std::string>& lists) {
  if (node.kind == NodeKind::kList && lists.contains(node.text)) return true;
  return std::any_of(node.children.begin(), node.children.end(), [&](const Node& child) { return Uses(child, lists); });
}

// Rules as texts: with what they say of polarity and the like, or without.
std::multiset<std::string> RulesOf(const Code& code, bool with_values) {
  std::multiset<std::string> out;
  for (const Rule& rule : code.rules) {
    std::string text = std::to_string(static_cast<int>(rule.kind)) + " " + std::string(Tag(rule.language)) +
                       (rule.whole_unit ? " unit " : " ") +
                       expression::Print(rule.expression.root, rule.kind == RuleKind::kTerm ? expression::Mode::kTerm
                                                                                            : expression::Mode::kRule);
    if (with_values)
      text += std::string(" ") + Name(rule.polarity) + " " + Name(rule.modality) + " " + Name(rule.effect);
    out.insert(std::move(text));
  }
  return out;
}

std::set<Doubt> Compare(const Code& before, const Code& now, const std::set<std::string>& lists) {
  std::set<Doubt> why;
  if (before.label != now.label || before.definition != now.definition || before.include != now.include ||
      before.exclude != now.exclude)
    why.insert(Doubt::kDefinition);
  if (RulesOf(before, false) != RulesOf(now, false) ||
      std::any_of(now.rules.begin(), now.rules.end(),
                  [&](const Rule& rule) { return Uses(rule.expression.root, lists); }))
    why.insert(Doubt::kRules);
  else if (RulesOf(before, true) != RulesOf(now, true))
    why.insert(Doubt::kPolarity);
  if (std::tie(before.indicator, before.direction, before.levels) != std::tie(now.indicator, now.direction, now.levels))
    why.insert(Doubt::kDirection);
  return why;
}

// One version of the codebook against the current one; a pair of names, because a code may have been renamed since.
class Versions {
 public:
  Versions(const Project& project, const std::optional<ProjectCodebook>& current)
      : project_(project), current_(current) {}

  struct Difference {
    bool was_there = false;
    std::string name;  // in the old codebook
    std::set<Doubt> why;
    std::string codebook;  // "toy 1"
  };
  // `names`: those that the code has had, that of then first.
  Result<Difference> Of(const CodebookId& then, const std::vector<std::string>& names) {
    Difference out;
    if (then.empty() || !current_) return out;
    auto known = books_.find(then);
    if (known == books_.end()) {
      auto read = CodebookVersion(project_, then);
      if (!read) return read.error();
      Old old{*std::move(read), {}};
      old.lists = ChangedLists(old.book.codebook, current_->codebook);
      known = books_.emplace(then, std::move(old)).first;
    }
    const Codebook& before = known->second.book.codebook;
    out.codebook = before.id + " " + before.version;
    if (then == current_->info.id) return out;
    const auto find = [&](const Codebook& book) {
      for (const std::string& name : names)
        if (const CodeIndex index = book.Find(name); index != kNoCode) return index;
      return kNoCode;
    };
    const CodeIndex was = find(before), is = find(current_->codebook);
    if (was == kNoCode) return out;
    out.was_there = true;
    out.name = before.codes[was].id;
    if (is == kNoCode)
      out.why.insert(Doubt::kRemoved);
    else
      out.why = Compare(before.codes[was], current_->codebook.codes[is], known->second.lists);
    return out;
  }

 private:
  struct Old {
    ProjectCodebook book;
    std::set<std::string> lists;
  };
  const Project& project_;
  const std::optional<ProjectCodebook>& current_;
  std::map<CodebookId, Old> books_;
};

class Rechecker {
 public:
  static Result<std::vector<Doubtful>> Run(const Project& project, const Sight& sight, const RecheckWanted& wanted) {
    auto current = CurrentCodebookIfAny(project);
    if (!current) return current.error();
    Rechecker rechecker(project, sight, *std::move(current));
    if (auto done = rechecker.Prepare(wanted); !done) return done.error();
    if (auto done = rechecker.Codings(); !done) return done.error();
    if (auto done = rechecker.Decisions(); !done) return done.error();
    return std::move(rechecker.out_);
  }

 private:
  Rechecker(const Project& project, const Sight& sight, std::optional<ProjectCodebook> current)
      : project_(project), sight_(sight), current_(std::move(current)), versions_(project, current_) {}

  Result<Done> Prepare(const RecheckWanted& wanted) {
    auto table = CodeTable::Of(project_);
    if (!table) return table.error();
    table_ = *std::move(table);
    for (const CodeInfo& code : table_->all()) names_[table_->Now(code.id).id].push_back(code.name);
    auto changes = store::CodeChanges(project_);
    if (!changes) return changes.error();
    changes_ = *std::move(changes);
    const auto coders = store::Coders(project_);
    if (!coders) return coders.error();
    for (const CoderInfo& coder : *coders) coders_[coder.id] = coder.name;
    if (!wanted.coder.empty()) {
      const auto coder = store::FindCoder(project_, wanted.coder);
      if (!coder) return coder.error();
      if (!*coder)
        return Error{ErrorCode::kNotFound, "no coder \"" + wanted.coder + "\"", {}, "pandect coders lists them"};
      coder_ = (*coder)->id;
    }
    if (!wanted.document.empty()) {
      const auto document = store::FindDocument(project_, wanted.document);
      if (!document) return document.error();
      document_ = document->id;
    }
    if (!wanted.code.empty()) {
      auto name = FindCodeName(*table_, current_, wanted.code);
      if (!name) return name.error();
      code_ = *std::move(name);
    }
    return Done{};
  }

  // Whether a coding bore the code at some time before now.
  Result<bool> HadCode(const std::string& coding, const CodeId& code) {
    if (!former_codes_) {
      const auto changes = store::LaterChanges(project_, {"codings"});
      if (!changes) return changes.error();
      constexpr size_t kCode = 8;  // the column (store/schema.cc)
      former_codes_.emplace();
      for (const auto& [id, of_row] : *changes)
        for (const store::ChangedRow& change : of_row)
          if (change.before.size() > kCode && change.before[kCode])
            (*former_codes_)[id].insert(CodeId{*change.before[kCode]});
    }
    const auto found = former_codes_->find(coding);
    return found != former_codes_->end() && found->second.contains(code);
  }

  // What speaks against a coding by `code` that was right at `since` under `codebook`.
  Result<Done> Judge(const CodeId& code, const CodebookId& codebook, const std::string& since, Doubtful& row) {
    const CodeInfo& now = table_->Now(code);
    std::vector<std::string> names = {table_->At(code).name, now.name};
    const std::vector<std::string>& others = names_[now.id];
    names.insert(names.end(), others.begin(), others.end());
    const auto difference = versions_.Of(codebook, names);
    if (!difference) return difference.error();
    row.why.insert(difference->why.begin(), difference->why.end());
    row.codebook_then = difference->codebook;
    row.code = now.name;
    row.code_then = difference->was_there ? difference->name : table_->At(code).name;
    // The codes that this one went through.
    std::set<CodeId> chain;
    for (const CodeInfo* one = &table_->At(code); !one->id.empty() && chain.insert(one->id).second;)
      one = &table_->At(one->merged_into);
    for (const CodeChange& change : changes_) {
      if (change.at <= since) continue;
      // A split leads from a code that lives on: what it moved bears another code since, and had that of then. What the
      // target held before it is as it was.
      bool came = change.kind == CodeChangeKind::kSplit && chain.contains(change.other);
      if (came) {
        const auto had = HadCode(row.id, change.code);
        if (!had) return had.error();
        came = *had;
      }
      if (!came && !chain.contains(change.code)) continue;
      switch (change.kind) {
        case CodeChangeKind::kMerge:
          row.why.insert(Doubt::kMerged);
          break;
        case CodeChangeKind::kSplit:
          row.why.insert(Doubt::kSplit);
          break;
        case CodeChangeKind::kRename:
          row.why.insert(Doubt::kRenamed);
          break;
        case CodeChangeKind::kMove:
          row.why.insert(Doubt::kMoved);
          break;
        default:
          continue;
      }
      if (row.code_then == now.name && !change.old_name.empty()) row.code_then = change.old_name;
      if (!change.comment.empty()) row.comments.push_back(change.comment);
    }
    return Done{};
  }

  Result<Done> Place(const TextAnchor& anchor, Doubtful& row) {
    if (anchor.document != open_.document || anchor.version != open_.version) {
      const auto info = store::GetDocument(project_, anchor.document);
      if (!info) return info.error();
      auto document = store::LoadDocument(project_, anchor.document, anchor.version);
      if (!document) return document.error();
      text_ = *std::move(document);
      tree_ = segment::Split(text_);
      map_ = std::make_unique<OffsetMap>(text_.text);
      path_ = info->path;
      open_ = anchor;
    }
    row.document = path_;
    row.at = map_->ToCodePoints(anchor.at);
    row.address = segment::Address(tree_, SegmentAt(tree_, anchor.at), Language::kUnd);
    row.quotation = anchor.quotation;
    row.set_aside = anchor.attached == Attached::kAside;
    return Done{};
  }

  bool Fits(const std::string& name) const { return code_.empty() || IsOrBelow(name, code_); }

  Result<Done> Codings() {
    CodingFilter filter;
    filter.coder = coder_;
    filter.document = document_;
    const auto codings = store::Codings(project_, filter);
    if (!codings) return codings.error();
    for (const StoredCoding& coding : *codings) {
      if (!sight_.Sees(coding) || coding.status == CodingStatus::kRejected) continue;
      Doubtful row;
      row.id = coding.id.text;
      if (auto judged = Judge(coding.code, coding.codebook, std::max(coding.created, coding.checked), row); !judged)
        return judged;
      if (row.why.empty() || !Fits(row.code)) continue;
      row.coder = coders_[coding.coder];
      if (auto placed = Place(coding.anchor, row); !placed) return placed;
      out_.push_back(std::move(row));
    }
    std::stable_sort(out_.begin(), out_.end(), [](const Doubtful& a, const Doubtful& b) { return a.coder < b.coder; });
    return Done{};
  }

  // What was accepted or changed has its coding; here what was rejected, and whatever found no proposal.
  Result<Done> Decisions() {
    if (!sight_.SeesProposals()) return Done{};
    const auto documents = store::Documents(project_);
    if (!documents) return documents.error();
    for (const DocumentInfo& info : *documents) {
      if (!document_.empty() && info.id != document_) continue;
      DecisionFilter filter;
      filter.document = info.id;
      filter.coder = coder_;
      const auto decisions = store::Decisions(project_, filter);
      if (!decisions) return decisions.error();
      if (decisions->empty()) continue;
      const auto proposed = store::ProposalsInfoOf(project_, info.id);
      if (!proposed) return proposed.error();
      std::set<DecisionId> orphans;
      if (*proposed) {
        const auto decided = Decided(project_, info, *table_, coder_);
        if (!decided) return decided.error();
        for (const Decision& one : decided->orphans) orphans.insert(one.id);
      }
      for (const Decision& decision : *decisions) {
        const bool orphan = orphans.contains(decision.id);
        if (!orphan && decision.verdict != Verdict::kRejected) continue;
        Doubtful row;
        row.is_decision = true;
        row.id = decision.id.text;
        if (auto judged = Judge(decision.code, decision.codebook, std::max(decision.at, decision.checked), row);
            !judged)
          return judged;
        if (orphan && decision.checked.empty()) row.why.insert(Doubt::kNoProposal);
        if (row.why.empty() || !Fits(row.code)) continue;
        row.coder = coders_[decision.coder];
        if (auto placed = Place(decision.anchor, row); !placed) return placed;
        out_.push_back(std::move(row));
      }
    }
    return Done{};
  }

  const Project& project_;
  const Sight& sight_;
  const std::optional<ProjectCodebook> current_;
  Versions versions_;
  std::optional<CodeTable> table_;
  std::map<CodeId, std::vector<std::string>> names_;  // by the code of today, all that it was called
  std::vector<CodeChange> changes_;
  std::optional<std::map<std::string, std::set<CodeId>>> former_codes_;  // by id of the coding; read when asked for
  std::map<CoderId, std::string> coders_;
  CoderId coder_;
  DocumentId document_;
  std::string code_;
  TextAnchor open_{{}, 0, {}, "", Attached::kExact};
  Document text_;
  SegmentTree tree_;
  std::unique_ptr<OffsetMap> map_;
  std::string path_;
  std::vector<Doubtful> out_;
};

}  // namespace

const char* Name(Doubt doubt) {
  constexpr const char* kNames[] = {"definition-changed",
                                    "rules-changed",
                                    "polarity-changed",
                                    "direction-changed",
                                    "removed",
                                    "merged",
                                    "split",
                                    "renamed",
                                    "moved",
                                    "no-proposal"};
  return kNames[static_cast<size_t>(doubt)];
}

std::map<std::string, std::set<Doubt>> CompareCodes(const Codebook& before, const Codebook& now) {
  const std::set<std::string> lists = ChangedLists(before, now);
  std::map<std::string, std::set<Doubt>> out;
  for (const Code& code : before.codes) {
    const CodeIndex index = now.Find(code.id);
    std::set<Doubt> why = index == kNoCode ? std::set{Doubt::kRemoved} : Compare(code, now.codes[index], lists);
    if (!why.empty()) out[code.id] = std::move(why);
  }
  return out;
}

Result<std::vector<Doubtful>> Recheck(const Project& project, const Sight& sight, const RecheckWanted& wanted) {
  return Rechecker::Run(project, sight, wanted);
}

Result<Done> Confirm(Action& action, const Doubtful& one) {
  const auto current = store::CurrentCodebook(action.project());
  if (!current) return current.error();
  if (!one.is_decision) {
    auto coding = store::GetCoding(action.project(), CodingId{one.id});
    if (!coding) return coding.error();
    coding->checked = action.time();
    if (*current) coding->codebook = (*current)->id;
    return store::UpdateCoding(action, *coding);
  }
  DecisionFilter all;
  all.removed_documents = true;
  const auto decisions = store::Decisions(action.project(), all);
  if (!decisions) return decisions.error();
  for (Decision decision : *decisions) {
    if (decision.id.text != one.id) continue;
    decision.checked = action.time();
    if (*current) decision.codebook = (*current)->id;
    return store::UpdateDecision(action, decision);
  }
  return Error{ErrorCode::kNotFound, "no such decision in the project: " + one.id, {}, ""};
}

}  // namespace pandect::study
