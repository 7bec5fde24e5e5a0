// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/sample_reading.h"

#include <algorithm>
#include <set>

#include "store/coders.h"
#include "store/codings.h"
#include "store/samples.h"
#include "study/desk_project.h"
#include "study/place.h"

namespace pandect::study {
namespace {

struct Item {
  uint32_t number = 0, document = 0;  // document: into State::documents
  ByteSpan at;
  bool read = false;
};

// Numbers of the units that are for the coder; an error where none is.
Result<std::vector<uint32_t>> NumbersFor(const Project& project, const SampleInfo& sample, size_t units,
                                         const std::string& coder, CoderId& id) {
  const auto known = store::FindCoder(project, coder);
  if (!known) return known.error();
  const auto assigned = store::AssignedTo(project, sample.id);
  if (!assigned) return assigned.error();
  if (!*known || std::find(assigned->begin(), assigned->end(), (*known)->id) == assigned->end()) {
    std::string names;
    for (const CoderId& one : *assigned) {
      const auto info = store::GetCoder(project, one);
      if (!info) return info.error();
      names += (names.empty() ? "" : ", ") + info->name;
    }
    return Error{ErrorCode::kNotFound,
                 "no unit of sample \"" + sample.name + "\" is given to \"" + coder + "\"",
                 {},
                 "it is given to: " + names};
  }
  id = (*known)->id;
  auto numbers = store::AssignedUnits(project, sample.id, id);
  if (!numbers) return numbers.error();
  if (numbers->empty())
    for (uint32_t i = 1; i <= units; ++i) numbers->push_back(i);
  return numbers;
}

}  // namespace

struct SampleReading::State {
  State(const ReviewOpening& opening) : project(opening, "pandect review") {}

  DeskProject project;
  SampleInfo sample;
  CoderId coder;
  std::vector<DocumentInfo> documents;
  std::vector<Item> items;
  uint64_t aside = 0;

  // The document shown last.
  uint32_t loaded = UINT32_MAX;
  std::string text;
  SegmentTree tree;
  std::vector<StoredCoding> own;  // of the coder, in the current version

  Result<Done> LoadDocument(uint32_t document) {
    const auto reading = project.OpenFor(Access::kRead);
    if (!reading) return reading.error();
    const DocumentInfo& info = documents[document];
    if (loaded != document) {
      auto read = store::LoadDocument(*reading, info.id, info.version);
      if (!read) return read.error();
      tree = segment::Split(*read);
      text = std::move(read->text);
    }
    loaded = UINT32_MAX;
    CodingFilter mine;
    mine.document = info.id;
    mine.coder = coder;
    auto codings = store::Codings(*reading, mine);
    if (!codings) return codings.error();
    own.clear();
    for (StoredCoding& coding : *codings)
      if (coding.origin != CodingOrigin::kConsensus && coding.anchor.version == info.version &&
          coding.anchor.attached != Attached::kAside)
        own.push_back(std::move(coding));
    loaded = document;
    return Done{};
  }

  std::vector<const StoredCoding*> CodingsIn(const Item& item) const {
    std::vector<const StoredCoding*> found;
    for (const StoredCoding& coding : own)
      if (coding.anchor.at.begin < item.at.end && item.at.begin < coding.anchor.at.end) found.push_back(&coding);
    return found;
  }

  std::string Subject(const Item& item) const { return sample.name + " " + std::to_string(item.number); }

  // A change in the passage; afterwards it is as the project has it.
  Result<Done> Change(size_t passage, const std::function<Result<Done>(Action&)>& change) {
    const Item& item = items[passage];
    if (auto done = project.Change("read", Subject(item), documents[item.document], passage, change); !done)
      return done;
    return LoadDocument(item.document);
  }
};

SampleReading::SampleReading(std::unique_ptr<State> state) : state_(std::move(state)) {}
SampleReading::~SampleReading() = default;

Result<std::unique_ptr<SampleReading>> SampleReading::Open(const ReviewOpening& opening, const std::string& sample,
                                                           Language language_of_labels) {
  auto state = std::make_unique<State>(opening);
  const auto project = state->project.OpenFor(Access::kRead);
  if (!project) return project.error();
  const auto snapshot = project->Read();
  if (!snapshot) return snapshot.error();
  auto info = store::FindSample(*project, sample);
  if (!info) return info.error();
  state->sample = *std::move(info);
  const auto units = store::SampleUnits(*project, state->sample.id);
  if (!units) return units.error();
  const auto numbers = NumbersFor(*project, state->sample, units->size(), opening.coder, state->coder);
  if (!numbers) return numbers.error();
  const auto read = store::ReadUnits(*project, state->sample.id, state->coder);
  if (!read) return read.error();
  auto documents = store::Documents(*project);
  if (!documents) return documents.error();
  state->documents = *std::move(documents);
  for (const SampleUnit& unit : *units) {
    if (!std::binary_search(numbers->begin(), numbers->end(), unit.number)) continue;
    const auto document = std::find_if(state->documents.begin(), state->documents.end(),
                                       [&](const DocumentInfo& one) { return one.id == unit.anchor.document; });
    if (document == state->documents.end() || document->version != unit.anchor.version ||
        unit.anchor.attached == Attached::kAside) {
      ++state->aside;
      continue;
    }
    state->items.push_back({unit.number, static_cast<uint32_t>(document - state->documents.begin()), unit.anchor.at,
                            std::binary_search(read->begin(), read->end(), unit.number)});
  }
  if (auto codes = state->project.ReadCodes(*project, language_of_labels); !codes) return codes.error();
  return std::unique_ptr<SampleReading>(new SampleReading(std::move(state)));
}

const std::vector<review::ReviewCode>& SampleReading::codes() const {
  return state_->project.codes();
}
size_t SampleReading::size() const {
  return state_->items.size();
}
uint32_t SampleReading::OpenIn(size_t passage) const {
  return state_->items[passage].read ? 0 : 1;
}
uint64_t SampleReading::wanted() const {
  return state_->items.size();
}
uint64_t SampleReading::open() const {
  return static_cast<uint64_t>(
      std::count_if(state_->items.begin(), state_->items.end(), [](const Item& item) { return !item.read; }));
}
uint64_t SampleReading::aside() const {
  return state_->aside;
}

Result<review::Passage> SampleReading::Load(size_t passage) {
  State& s = *state_;
  const Item& item = s.items[passage];
  if (s.loaded != item.document)
    if (auto loaded = s.LoadDocument(item.document); !loaded) return loaded.error();
  review::Passage out;
  out.document = s.documents[item.document].path;
  const SegmentIndex segment = SegmentAt(s.tree, item.at);
  out.address = segment::Address(s.tree, segment, Language::kUnd);
  out.language = s.tree.segments[segment].language;
  out.at = item.at;
  out.text = std::string(Slice(s.text, item.at));
  out.read = item.read;
  for (const StoredCoding* coding : s.CodingsIn(item)) {
    review::ReviewCoding& one = out.codings.emplace_back();
    one.code = one.code_now = s.project.NumberOf(coding->code);
    one.at = one.at_now = coding->anchor.at;
    one.polarity = one.polarity_now = coding->polarity;
    one.modality = coding->modality;
    one.evidence = {coding->anchor.at};  // marked in the text
    one.by_person = true;
    one.state = review::State::kAccepted;
  }
  return out;
}

Result<Done> SampleReading::Decide(size_t passage, size_t coding, const review::DecisionWanted& decision) {
  State& s = *state_;
  const StoredCoding own = *s.CodingsIn(s.items[passage])[coding];
  return s.Change(passage, [&](Action& action) -> Result<Done> {
    if (!own.decision.empty())
      return Error{ErrorCode::kInvalid,
                   "this coding comes of a decision on a proposal, and is changed where that was made",
                   {},
                   "pandect review without --sample"};
    // Taken away and given anew: the one before may be part of what a consensus was settled on, which says so.
    if (auto removed = store::RemoveCoding(action, own.id); !removed) return removed;
    if (decision.verdict == review::State::kRejected) return Done{};
    StoredCoding changed = own;
    changed.id = {};
    changed.created.clear();
    const auto code = store::EnsureCode(action, s.project.codes()[decision.code].name);
    if (!code) return code.error();
    changed.code = s.project.code_table().Now(own.code).id == *code ? own.code : *code;
    changed.polarity = decision.polarity;
    if (decision.at != own.anchor.at) {
      auto anchor = store::AnchorAt(own.anchor.document, own.anchor.version, s.text, decision.at);
      if (!anchor) return anchor.error();
      changed.anchor = *std::move(anchor);
    }
    const auto added = store::AddCoding(action, changed);
    if (!added) return added.error();
    return Done{};
  });
}

Result<Done> SampleReading::AddCode(size_t passage, uint32_t code, ByteSpan at) {
  State& s = *state_;
  const Item& item = s.items[passage];
  const DocumentInfo& document = s.documents[item.document];
  for (const StoredCoding* coding : s.CodingsIn(item))
    if (s.project.NumberOf(coding->code) == code && coding->anchor.at == at) return Done{};  // given already
  return s.Change(passage, [&](Action& action) -> Result<Done> {
    StoredCoding coding;
    auto anchor = store::AnchorAt(document.id, document.version, s.text, at);
    if (!anchor) return anchor.error();
    coding.anchor = *std::move(anchor);
    const auto id = store::EnsureCode(action, s.project.codes()[code].name);
    if (!id) return id.error();
    coding.code = *id;
    coding.coder = s.coder;
    if (s.project.codebook()) coding.codebook = s.project.codebook()->info.id;
    const auto added = store::AddCoding(action, coding);
    if (!added) return added.error();
    return Done{};
  });
}

Result<Done> SampleReading::MarkRead(size_t passage) {
  State& s = *state_;
  Item& item = s.items[passage];
  if (item.read) return Done{};
  const auto done =
      s.Change(passage, [&](Action& action) { return store::MarkUnitRead(action, s.sample.id, item.number, s.coder); });
  if (done) item.read = true;
  return done;
}

Result<std::optional<size_t>> SampleReading::Undo() {
  State& s = *state_;
  const auto passage = s.project.Undo();
  if (!passage || !*passage) return passage;
  Item& item = s.items[**passage];
  {
    const auto project = s.project.OpenFor(Access::kRead);
    if (!project) return project.error();
    const auto read = store::ReadUnits(*project, s.sample.id, s.coder);
    if (!read) return read.error();
    item.read = std::binary_search(read->begin(), read->end(), item.number);
  }
  if (auto loaded = s.LoadDocument(item.document); !loaded) return loaded.error();
  return passage;
}

Result<uint64_t> MarkSampleRead(Action& action, const std::string& sample, const std::string& coder,
                                const std::vector<uint32_t>& numbers) {
  const Project& project = action.project();
  const auto info = store::FindSample(project, sample);
  if (!info) return info.error();
  const auto units = store::SampleUnits(project, info->id);
  if (!units) return units.error();
  CoderId id;
  const auto given = NumbersFor(project, *info, units->size(), coder, id);
  if (!given) return given.error();
  for (const uint32_t number : numbers)
    if (!std::binary_search(given->begin(), given->end(), number))
      return Error{ErrorCode::kNotFound,
                   "unit " + std::to_string(number) + " of sample \"" + sample + "\" is not given to \"" + coder + "\"",
                   {},
                   "pandect sample " + sample + " lists the units"};
  uint64_t marked = 0;
  for (const uint32_t number : numbers.empty() ? *given : numbers) {
    if (auto done = store::MarkUnitRead(action, info->id, number, id); !done) return done.error();
    marked += static_cast<uint64_t>(action.database().Changes());
  }
  return marked;
}

}  // namespace pandect::study
