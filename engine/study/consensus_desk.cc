// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/consensus_desk.h"

#include <algorithm>

#include "store/codings.h"
#include "study/desk_project.h"
#include "study/passages.h"
#include "study/place.h"
#include "study/sight.h"

namespace pandect::study {
namespace {

// A unit with the rows that are to be settled.
struct Item {
  NamedUnit unit;
  std::vector<size_t> rows;  // into ConsensusTable::rows
};

}  // namespace

struct ConsensusDesk::State {
  State(const ReviewOpening& opening) : project(opening, "pandect consensus") {}

  DeskProject project;
  ConsensusWanted wanted;
  ConsensusTable table;
  std::vector<Item> items;

  // The coders differ, or did when it was settled.
  Result<Done> Collect(const Project& reading) {
    auto made = ConsensusOf(reading, wanted);
    if (!made) return made.error();
    table = *std::move(made);
    items.clear();
    for (size_t i = 0; i < table.rows.size(); ++i) {
      const ConsensusRow& row = table.rows[i];
      if (!row.differ) continue;
      if (items.empty() || items.back().unit.document != row.document || items.back().unit.unit != row.unit)
        items.push_back({{row.document, row.unit}, {}});
      items.back().rows.push_back(i);
    }
    return Done{};
  }
  Result<Done> Refresh() {
    const auto reading = project.OpenFor(Access::kRead);
    if (!reading) return reading.error();
    const auto snapshot = reading->Read();
    if (!snapshot) return snapshot.error();
    return Collect(*reading);
  }
};

ConsensusDesk::ConsensusDesk(std::unique_ptr<State> state) : state_(std::move(state)) {}
ConsensusDesk::~ConsensusDesk() = default;

Result<std::unique_ptr<ConsensusDesk>> ConsensusDesk::Open(const ReviewOpening& opening, const ConsensusWanted& wanted,
                                                           Language language_of_labels) {
  auto state = std::make_unique<State>(opening);
  state->wanted = wanted;
  const auto project = state->project.OpenFor(Access::kRead);
  if (!project) return project.error();
  const auto snapshot = project->Read();
  if (!snapshot) return snapshot.error();
  if (auto seen = MustSeeEverybody(*project, opening.coder); !seen) return seen.error();
  if (auto codes = state->project.ReadCodes(*project, language_of_labels); !codes) return codes.error();
  if (auto collected = state->Collect(*project); !collected) return collected.error();
  return std::unique_ptr<ConsensusDesk>(new ConsensusDesk(std::move(state)));
}

const std::vector<review::ReviewCode>& ConsensusDesk::codes() const {
  return state_->project.codes();
}
size_t ConsensusDesk::size() const {
  return state_->items.size();
}
uint32_t ConsensusDesk::OpenIn(size_t passage) const {
  const State& s = *state_;
  return static_cast<uint32_t>(std::count_if(s.items[passage].rows.begin(), s.items[passage].rows.end(),
                                             [&](size_t row) { return !s.table.rows[row].settlement; }));
}
uint64_t ConsensusDesk::wanted() const {
  uint64_t count = 0;
  for (const Item& item : state_->items) count += item.rows.size();
  return count;
}
uint64_t ConsensusDesk::open() const {
  uint64_t count = 0;
  for (size_t i = 0; i < size(); ++i) count += OpenIn(i);
  return count;
}

Result<review::Passage> ConsensusDesk::Load(size_t passage) {
  State& s = *state_;
  const Item& item = s.items[passage];
  const DocumentInfo& info = s.table.documents[item.unit.document];
  const ComparedDocument& document = s.table.spans.documents[item.unit.document];
  const auto project = s.project.OpenFor(Access::kRead);
  if (!project) return project.error();
  const auto text = store::LoadText(*project, info.id, info.version);
  if (!text) return text.error();
  const OffsetMap map(*text);
  Passages passages(*project);
  const auto shown = passages.At(info.id, info.version, document.units[item.unit.unit], 0);
  if (!shown) return shown.error();
  review::Passage out;
  out.document = info.path;
  out.address = shown->address;
  out.language = document.language;
  out.at = map.ToBytes(document.units[item.unit.unit]);
  out.text = shown->text;
  for (const size_t r : item.rows) {
    const ConsensusRow& row = s.table.rows[r];
    review::ReviewCoding& one = out.codings.emplace_back();
    one.code = one.code_now = s.project.NumberOf(row.code);
    one.at = {out.at.end, out.at.begin};
    bool present = false;
    for (const CoderSaid& said : row.said) {
      review::SaidBy& by = one.said.emplace_back();
      by.coder = s.table.spans.coders[said.coder];
      by.present = said.present;
      by.absent = said.absent;
      for (const CodePointSpan& at : said.spans) {
        const ByteSpan bytes = map.ToBytes(at);
        by.words += (by.words.empty() ? "" : " | ") + OneLine(Slice(*text, bytes), 160);
        one.evidence.push_back(bytes);
        one.at.begin = std::min(one.at.begin, std::max(bytes.begin, out.at.begin));
        one.at.end = std::max(one.at.end, std::min(bytes.end, out.at.end));
      }
      present = present || said.present;
    }
    std::sort(one.evidence.begin(), one.evidence.end(),
              [](const ByteSpan& a, const ByteSpan& b) { return a.begin < b.begin; });
    if (one.at.begin >= one.at.end) one.at = out.at;
    one.polarity = present ? Polarity::kPresent : Polarity::kAbsent;
    one.polarity_now = one.polarity;
    one.at_now = one.at;
    if (!row.settlement) continue;
    one.comment = row.settlement->comment;
    one.state = row.settlement->verdict == SettledAs::kNone ? review::State::kRejected : review::State::kAccepted;
    if (row.settlement->verdict != SettledAs::kNone) {
      one.polarity_now = row.settlement->verdict == SettledAs::kAbsent ? Polarity::kAbsent : Polarity::kPresent;
      const auto coding = store::GetCoding(*project, row.settlement->coding);
      if (!coding) return coding.error();
      one.at_now = coding->anchor.at;
    }
  }
  return out;
}

Result<Done> ConsensusDesk::Decide(size_t passage, size_t coding, const review::DecisionWanted& decision) {
  State& s = *state_;
  const Item& item = s.items[passage];
  const ConsensusRow& row = s.table.rows[item.rows[coding]];
  const DocumentInfo& info = s.table.documents[item.unit.document];
  const auto done =
      s.project.Change("consensus", info.path + " " + row.code, info, passage, [&](Action& action) -> Result<Done> {
        SettleWanted wanted;
        wanted.code = row.code;
        wanted.coder = s.project.opening().coder;
        wanted.comment = decision.comment;
        wanted.verdict = decision.verdict == review::State::kRejected ? SettledAs::kNone
                         : decision.polarity == Polarity::kAbsent     ? SettledAs::kAbsent
                                                                      : SettledAs::kPresent;
        if (wanted.verdict != SettledAs::kNone) {
          const auto text = store::LoadText(action.project(), info.id, info.version);
          if (!text) return text.error();
          wanted.at = OffsetMap(*text).ToCodePoints(decision.at);
        }
        const auto settled = Settle(action, s.table, item.unit, wanted);
        if (!settled) return settled.error();
        return Done{};
      });
  if (!done) return done;
  return s.Refresh();
}

Result<Done> ConsensusDesk::AddCode(size_t, uint32_t, ByteSpan) {
  return Error{ErrorCode::kInvalid,
               "at a consensus no code is added: it settles what coders gave",
               {},
               "pandect consensus --settle UNIT CODE present"};
}

Result<std::optional<size_t>> ConsensusDesk::Undo() {
  auto passage = state_->project.Undo();
  if (!passage || !*passage) return passage;
  if (auto refreshed = state_->Refresh(); !refreshed) return refreshed.error();
  return passage;
}

Result<Done> MustSeeEverybody(const Project& project, const std::string& coder) {
  const auto sight = SightOf(project, coder);
  if (!sight) return sight.error();
  if (!sight->blind) return Done{};
  return Error{ErrorCode::kInvalid,
               "coding is blind in this project: the others' codings are not to be seen",
               {project.folder()},
               "pandect coders --blind off ends that, for all coders"};
}

}  // namespace pandect::study
