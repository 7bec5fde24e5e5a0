// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/project_review.h"

#include <algorithm>
#include <map>

#include "sample/draw.h"
#include "store/coders.h"
#include "store/codings.h"
#include "store/journal.h"
#include "study/code_names.h"
#include "study/current_codebook.h"
#include "study/decided.h"
#include "study/sight.h"
#include "text/offset_map.h"

namespace pandect::study {
namespace {

// A unit with proposals: which document, and where. Its text and codings are read when it is shown.
struct Item {
  uint32_t document = 0;  // into State::documents
  ByteSpan at;
  uint32_t wanted = 0, open = 0;
};

}  // namespace

struct ProjectReview::State {
  ReviewOpening opening;
  ReviewWanted filter;
  std::string code;  // full name of filter.code
  CoderId coder;     // not empty
  std::optional<ProjectCodebook> codebook;
  std::optional<CodeTable> code_table;
  std::vector<DocumentInfo> documents;
  std::vector<review::ReviewCode> codes;
  std::map<std::string, uint32_t> code_numbers;  // by name
  std::vector<Item> items;
  uint64_t fitting = 0, stale = 0;
  std::vector<std::pair<int64_t, size_t>> history;  // actions of this review and their passages

  // The document shown last.
  uint32_t loaded = UINT32_MAX;
  std::string text;
  DecidedDocument decided;
  std::vector<StoredCoding> own;  // codes that the coder added beside the proposals

  bool Fits(const Proposal& proposal) const;
  Result<Project> OpenFor(Access access) const;
  Result<Done> LoadDocument(const Project& project, uint32_t document);
  Result<Done> Collect(const Project& project);
  void Draw();
  void Recount(Item& item) const;
  uint32_t NumberOf(const CodeId& id);
  std::vector<size_t> ProposalsIn(const Item& item) const;
  Result<Done> Reload(size_t passage);
};

bool ProjectReview::State::Fits(const Proposal& proposal) const {
  if (filter.language && proposal.language != *filter.language) return false;
  if (!code.empty()) {
    const std::string& name = code_table->Now(proposal.code).name;
    if (name != code && !name.starts_with(code + ".")) return false;
  }
  if (!filter.rule.empty() && std::none_of(proposal.rules.begin(), proposal.rules.end(), [&](const std::string& rule) {
        return rule == filter.rule || (filter.rule.back() == '/' && rule.starts_with(filter.rule));
      }))
    return false;
  return true;
}

Result<Project> ProjectReview::State::OpenFor(Access access) const {
  OpenOptions options;
  options.access = access;
  options.coder = opening.coder;
  options.command = "pandect review";
  options.wait = opening.wait;
  return Project::Open(opening.folder, options);
}

uint32_t ProjectReview::State::NumberOf(const CodeId& id) {
  const CodeInfo& now = code_table->Now(id);
  const auto [at, is_new] = code_numbers.try_emplace(now.name, static_cast<uint32_t>(codes.size()));
  if (is_new) codes.push_back({now.name, now.name});
  return at->second;
}

Result<Done> ProjectReview::State::LoadDocument(const Project& project, uint32_t document) {
  const DocumentInfo& info = documents[document];
  auto read = store::LoadText(project, info.id, info.version);
  if (!read) return read.error();
  auto now = Decided(project, info, *code_table, coder);
  if (!now) return now.error();
  own.clear();
  CodingFilter mine;
  mine.document = info.id;
  mine.coder = coder;
  mine.origin = CodingOrigin::kPerson;
  auto codings = store::Codings(project, mine);
  if (!codings) return codings.error();
  for (StoredCoding& coding : *codings)
    if (coding.decision.empty() && coding.anchor.version == info.version) own.push_back(std::move(coding));
  text = *std::move(read);
  decided = *std::move(now);
  loaded = document;
  return Done{};
}

std::vector<size_t> ProjectReview::State::ProposalsIn(const Item& item) const {
  std::vector<size_t> found;
  for (size_t i = 0; i < decided.proposals.size(); ++i)
    if (decided.proposals[i].proposal.at == item.at) found.push_back(i);
  return found;
}

void ProjectReview::State::Recount(Item& item) const {
  item.wanted = item.open = 0;
  for (const size_t i : ProposalsIn(item)) {
    if (!Fits(decided.proposals[i].proposal)) continue;
    ++item.wanted;
    if (!decided.proposals[i].decision) ++item.open;
  }
}

Result<Done> ProjectReview::State::Collect(const Project& project) {
  for (uint32_t d = 0; d < documents.size(); ++d) {
    const auto info = store::ProposalsInfoOf(project, documents[d].id);
    if (!info) return info.error();
    if (!*info) continue;
    if ((*info)->version != documents[d].version) {
      ++stale;
      continue;
    }
    auto now = Decided(project, documents[d], *code_table, coder);
    if (!now) return now.error();
    std::map<ByteSpan, Item> units;
    for (const DecidedProposal& one : now->proposals) {
      if (!Fits(one.proposal)) continue;
      Item& item = units[one.proposal.at];
      item.document = d;
      item.at = one.proposal.at;
      ++item.wanted;
      if (!one.decision) ++item.open;
    }
    for (const auto& [at, item] : units)
      if (!filter.undecided || item.open > 0) items.push_back(item);
  }
  fitting = items.size();
  return Done{};
}

void ProjectReview::State::Draw() {
  if (filter.sampling == ReviewSampling::kNone || filter.sample_size >= items.size()) return;
  const std::vector<uint64_t> drawn = filter.sampling == ReviewSampling::kRandom
                                          ? sample::DrawRandom(items.size(), filter.sample_size, filter.seed)
                                          : sample::DrawSystematic(items.size(), filter.sample_size, filter.seed);
  std::vector<Item> kept;
  kept.reserve(drawn.size());
  for (const uint64_t i : drawn) kept.push_back(items[i]);
  items = std::move(kept);
}

ProjectReview::ProjectReview(std::unique_ptr<State> state) : state_(std::move(state)) {}
ProjectReview::~ProjectReview() = default;

Result<std::unique_ptr<ProjectReview>> ProjectReview::Open(const ReviewOpening& opening, const ReviewWanted& wanted,
                                                           Language language_of_labels) {
  auto state = std::make_unique<State>();
  state->opening = opening;
  state->filter = wanted;
  const auto project = state->OpenFor(Access::kRead);
  if (!project) return project.error();
  const auto snapshot = project->Read();
  if (!snapshot) return snapshot.error();
  const auto sight = SightOf(*project, opening.coder);
  if (!sight) return sight.error();
  if (auto seen = MustSeeProposals(*project, *sight); !seen) return seen.error();
  // Who has done nothing here yet has no id; an empty one would mean everybody.
  state->coder = sight->viewer.empty() ? CoderId{"nobody"} : sight->viewer;
  auto codebook = CurrentCodebookIfAny(*project);
  if (!codebook) return codebook.error();
  state->codebook = *std::move(codebook);
  auto codes = CodeTable::Of(*project);
  if (!codes) return codes.error();
  state->code_table = *std::move(codes);
  if (!wanted.code.empty()) {
    auto name = FindCodeName(*state->code_table, state->codebook, wanted.code);
    if (!name) return name.error();
    state->code = *std::move(name);
  }
  // Codes in the order of the codebook, then those made while coding.
  const auto add = [&](const std::string& name, const std::string& label) {
    if (state->code_numbers.try_emplace(name, static_cast<uint32_t>(state->codes.size())).second)
      state->codes.push_back({name, label});
  };
  std::map<std::string, const CodeInfo*> rows;
  for (const CodeInfo& code : state->code_table->all()) rows[code.name] = &code;
  if (state->codebook)
    for (const Code& code : state->codebook->codebook.codes) {
      const auto row = rows.find(code.id);
      if (row == rows.end() || row->second->merged_into.empty()) {
        add(code.id, In(code.label, language_of_labels));
      } else {  // renamed or merged by people: under the name of today
        const CodeInfo& now = state->code_table->Now(row->second->id);
        add(now.name, LabelOf(state->codebook, now, language_of_labels));
      }
    }
  for (const CodeInfo& code : state->code_table->all())
    if (code.merged_into.empty() && !code.made_by.empty())
      add(code.name, LabelOf(state->codebook, code, language_of_labels));

  if (wanted.document.empty()) {
    auto documents = store::Documents(*project);
    if (!documents) return documents.error();
    state->documents = *std::move(documents);
  } else {
    auto document = store::FindDocument(*project, wanted.document);
    if (!document) return document.error();
    state->documents.push_back(*std::move(document));
  }
  const auto proposed = store::ProposedDocuments(*project);
  if (!proposed) return proposed.error();
  if (proposed->empty())
    return Error{ErrorCode::kNotFound,
                 "the rules have not been applied to this project yet",
                 {opening.folder},
                 "pandect code applies them"};
  if (auto collected = state->Collect(*project); !collected) return collected.error();
  state->Draw();
  return std::unique_ptr<ProjectReview>(new ProjectReview(std::move(state)));
}

const std::vector<review::ReviewCode>& ProjectReview::codes() const {
  return state_->codes;
}
size_t ProjectReview::size() const {
  return state_->items.size();
}
uint32_t ProjectReview::OpenIn(size_t passage) const {
  return state_->items[passage].open;
}
uint64_t ProjectReview::wanted() const {
  uint64_t count = 0;
  for (const Item& item : state_->items) count += item.wanted;
  return count;
}
uint64_t ProjectReview::open() const {
  uint64_t count = 0;
  for (const Item& item : state_->items) count += item.open;
  return count;
}
uint64_t ProjectReview::fitting() const {
  return state_->fitting;
}
uint64_t ProjectReview::stale() const {
  return state_->stale;
}

Result<review::Passage> ProjectReview::Load(size_t passage) {
  State& s = *state_;
  Item& item = s.items[passage];
  if (s.loaded != item.document) {
    const auto project = s.OpenFor(Access::kRead);
    if (!project) return project.error();
    const auto snapshot = project->Read();
    if (!snapshot) return snapshot.error();
    if (auto loaded = s.LoadDocument(*project, item.document); !loaded) return loaded.error();
  }
  review::Passage out;
  out.document = s.documents[item.document].path;
  out.at = item.at;
  out.text = std::string(Slice(s.text, item.at));
  for (const size_t i : s.ProposalsIn(item)) {
    const DecidedProposal& decided = s.decided.proposals[i];
    const Proposal& proposal = decided.proposal;
    out.address = proposal.address;
    out.language = proposal.language;
    review::ReviewCoding& one = out.codings.emplace_back();
    one.code = one.code_now = s.NumberOf(proposal.code);
    one.at = one.at_now = proposal.at;
    one.polarity = one.polarity_now = proposal.polarity;
    one.modality = proposal.modality;
    one.evidence = proposal.evidence;
    one.rules = proposal.rules;
    one.wanted = s.Fits(proposal);
    if (!decided.decision) continue;
    const Decision& decision = *decided.decision;
    one.moved = decided.moved;
    one.comment = decision.comment;
    one.state = decision.verdict == Verdict::kAccepted   ? review::State::kAccepted
                : decision.verdict == Verdict::kRejected ? review::State::kRejected
                                                         : review::State::kChanged;
    if (decision.verdict == Verdict::kChanged) {
      if (!decision.new_code.empty()) one.code_now = s.NumberOf(decision.new_code);
      if (decision.new_at) one.at_now = *decision.new_at;
      if (decision.new_polarity) one.polarity_now = *decision.new_polarity;
    }
  }
  for (const StoredCoding& coding : s.own) {
    if (!item.at.Contains(coding.anchor.at)) continue;
    review::ReviewCoding& one = out.codings.emplace_back();
    one.code = one.code_now = s.NumberOf(coding.code);
    one.at = one.at_now = coding.anchor.at;
    one.polarity = one.polarity_now = coding.polarity;
    one.wanted = false;
    one.by_person = true;
    one.state = review::State::kAccepted;
  }
  return out;
}

Result<Done> ProjectReview::State::Reload(size_t passage) {
  const auto project = OpenFor(Access::kRead);
  if (!project) return project.error();
  if (auto done = LoadDocument(*project, items[passage].document); !done) return done;
  Recount(items[passage]);
  return Done{};
}

Result<Done> ProjectReview::Decide(size_t passage, size_t coding, const review::DecisionWanted& wanted) {
  State& s = *state_;
  const Item& item = s.items[passage];
  const DecidedProposal& decided = s.decided.proposals[s.ProposalsIn(item)[coding]];
  const DocumentInfo& document = s.documents[item.document];
  auto project = s.OpenFor(Access::kWrite);
  if (!project) return project.error();
  const auto now = store::GetDocument(*project, document.id);
  if (!now) return now.error();
  if (now->version != document.version || !now->removed.empty())
    return Error{ErrorCode::kInvalid,
                 "the document was replaced or removed while it was reviewed",
                 {document.path},
                 "end the review and begin it anew"};
  auto action = project->Begin("review", document.path);
  if (!action) return action.error();
  const auto coder = store::EnsureCoder(*action, s.opening.coder);
  if (!coder) return coder.error();
  NewDecision decision;
  decision.comment = wanted.comment;
  decision.verdict = wanted.verdict == review::State::kAccepted   ? Verdict::kAccepted
                     : wanted.verdict == review::State::kRejected ? Verdict::kRejected
                                                                  : Verdict::kChanged;
  if (decision.verdict == Verdict::kChanged) {
    const auto code = store::EnsureCode(*action, s.codes[wanted.code].name);
    if (!code) return code.error();
    decision.code = s.code_table->Now(decided.proposal.code).id == *code ? decided.proposal.code : *code;
    decision.at = wanted.at;
    decision.polarity = wanted.polarity;
    // Changed back to what was proposed.
    if (decision.code == decided.proposal.code && wanted.at == decided.proposal.at &&
        wanted.polarity == decided.proposal.polarity)
      decision.verdict = Verdict::kAccepted;
  }
  const CodebookId codebook = s.codebook ? s.codebook->info.id : CodebookId();
  if (auto made = study::Decide(*action, document, s.text, codebook, decided, *coder, decision); !made)
    return made.error();
  const int64_t number = action->number();
  if (auto kept = action->Commit(); !kept) return kept.error();
  s.coder = *coder;
  s.history.emplace_back(number, passage);
  auto codes = CodeTable::Of(*project);
  if (!codes) return codes.error();
  s.code_table = *std::move(codes);
  return s.Reload(passage);
}

Result<Done> ProjectReview::AddCode(size_t passage, uint32_t code, ByteSpan at) {
  State& s = *state_;
  const DocumentInfo& document = s.documents[s.items[passage].document];
  auto project = s.OpenFor(Access::kWrite);
  if (!project) return project.error();
  auto action = project->Begin("review", document.path);
  if (!action) return action.error();
  const auto coder = store::EnsureCoder(*action, s.opening.coder);
  if (!coder) return coder.error();
  StoredCoding coding;
  auto anchor = store::AnchorAt(document.id, document.version, s.text, at);
  if (!anchor) return anchor.error();
  coding.anchor = *std::move(anchor);
  const auto id = store::EnsureCode(*action, s.codes[code].name);
  if (!id) return id.error();
  coding.code = *id;
  coding.coder = *coder;
  if (s.codebook) coding.codebook = s.codebook->info.id;
  if (auto added = store::AddCoding(*action, coding); !added) return added.error();
  const int64_t number = action->number();
  if (auto kept = action->Commit(); !kept) return kept.error();
  s.coder = *coder;
  s.history.emplace_back(number, passage);
  auto codes = CodeTable::Of(*project);
  if (!codes) return codes.error();
  s.code_table = *std::move(codes);
  return s.Reload(passage);
}

Result<std::optional<size_t>> ProjectReview::Undo() {
  State& s = *state_;
  if (s.history.empty()) return std::optional<size_t>();
  const auto [number, passage] = s.history.back();
  {
    auto project = s.OpenFor(Access::kWrite);
    if (!project) return project.error();
    auto action = project->Begin("undo", std::to_string(number));
    if (!action) return action.error();
    if (auto undone = store::Undo(*action, number); !undone) return undone.error();
    if (auto kept = action->Commit(); !kept) return kept.error();
    auto codes = CodeTable::Of(*project);
    if (!codes) return codes.error();
    s.code_table = *std::move(codes);
  }
  s.history.pop_back();
  if (auto loaded = s.Reload(passage); !loaded) return loaded.error();
  return std::optional(passage);
}

Result<std::vector<Orphan>> Orphans(const Project& project, const std::string& coder) {
  CoderId of;
  if (!coder.empty()) {
    const auto known = store::FindCoder(project, coder);
    if (!known) return known.error();
    if (!*known) return std::vector<Orphan>();
    of = (*known)->id;
  }
  const auto codes = CodeTable::Of(project);
  if (!codes) return codes.error();
  const auto coders = store::Coders(project);
  if (!coders) return coders.error();
  const auto documents = store::Documents(project);
  if (!documents) return documents.error();
  std::vector<Orphan> out;
  for (const DocumentInfo& document : *documents) {
    const auto decided = Decided(project, document, *codes, of);
    if (!decided) return decided.error();
    uint32_t version = 0;
    std::string text;
    std::optional<OffsetMap> map;
    for (const Decision& decision : decided->orphans) {
      if (decision.anchor.version != version) {
        map.reset();
        auto read = store::LoadText(project, document.id, decision.anchor.version);
        if (!read) return read.error();
        text = *std::move(read);
        version = decision.anchor.version;
        map.emplace(text);
      }
      Orphan& orphan = out.emplace_back();
      orphan.decision = decision;
      orphan.document = document.path;
      orphan.code = codes->Now(decision.code).name;
      orphan.at = map->ToCodePoints(decision.anchor.at);
      for (const CoderInfo& one : *coders)
        if (one.id == decision.coder) orphan.coder = one.name;
    }
  }
  return out;
}

}  // namespace pandect::study
