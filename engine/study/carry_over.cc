// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/carry_over.h"

#include <map>
#include <memory>
#include <optional>

#include "anchor/carry.h"
#include "store/coders.h"
#include "store/codings.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/former_anchors.h"
#include "store/samples.h"
#include "store/settings.h"
#include "store/settlements.h"
#include "study/place.h"
#include "text/offset_map.h"

namespace pandect::study {
namespace {

// Carriers from each older version, made when something stands in it.
class Carriers {
 public:
  Carriers(const Project& project, const DocumentId& document, uint32_t now)
      : project_(project), document_(document), now_(now) {}

  Result<Done> Begin() {
    auto text = store::LoadText(project_, document_, now_);
    if (!text) return text.error();
    text_ = *std::move(text);
    return Done{};
  }

  const std::string& text() const { return text_; }

  Result<const anchor::Carrier*> From(uint32_t version) {
    auto& one = by_version_[version];
    if (!one) {
      auto text = store::LoadText(project_, document_, version);
      if (!text) return text.error();
      one = std::make_unique<Old>();
      one->text = *std::move(text);
      one->carrier.emplace(one->text, text_);
    }
    return &*one->carrier;
  }

  // What the words of an anchor were that is not exact; nothing where the journal does not know it otherwise.
  Result<std::optional<store::FormerAnchor>> Former(store::Anchored table, const std::string& key) {
    auto& known = former_[table];
    if (!known) {
      auto read = store::FormerAnchors(project_, table);
      if (!read) return read.error();
      known = *std::move(read);
    }
    const auto found = known->find(key);
    if (found == known->end()) return std::optional<store::FormerAnchor>();
    return std::optional(found->second);
  }

 private:
  struct Old {
    std::string text;
    std::optional<anchor::Carrier> carrier;  // views both texts
  };
  const Project& project_;
  DocumentId document_;
  uint32_t now_;
  std::string text_;
  std::map<uint32_t, std::unique_ptr<Old>> by_version_;
  std::map<store::Anchored, std::optional<std::map<std::string, store::FormerAnchor>>> former_;
};

// Where an anchor stands now, and of which of its states that was made.
struct Now {
  TextAnchor anchor;
  std::optional<store::FormerAnchor> of_former;  // nothing: of its last
};

// Where the anchor stands now; nothing where it has not to be touched: it stands in another version, with a place.
Result<std::optional<Now>> Carried(Carriers& carriers, const TextAnchor& anchor, uint32_t before, uint32_t now,
                                   store::Anchored table, const std::string& key) {
  const bool stands_in_before = anchor.version == before;
  if (anchor.version == now || (!stands_in_before && anchor.attached != Attached::kAside)) return std::optional<Now>();
  // Of an import, outside of the text.
  if (anchor.at.empty()) {
    TextAnchor same = anchor;
    same.version = now;
    return std::optional(Now{same, {}});
  }
  const auto carrier = carriers.From(anchor.version);
  if (!carrier) return carrier.error();
  const anchor::Attachment found = (*carrier)->Carry(anchor.at);
  if (anchor.attached != Attached::kExact) {
    auto former = carriers.Former(table, key);
    if (!former) return former.error();
    if (*former && (*former)->anchor.document == anchor.document && (*former)->anchor.version < now) {
      const auto from_former = carriers.From((*former)->anchor.version);
      if (!from_former) return from_former.error();
      const anchor::Attachment again = (*from_former)->Carry((*former)->anchor.at);
      // The same words at another place are other words.
      const bool there = found.how == anchor::Carried::kAside || found.at.Overlaps(again.at);
      if (again.how == anchor::Carried::kExact && there) {
        auto carried = store::AnchorAt(anchor.document, now, carriers.text(), again.at);
        if (!carried) return carried.error();
        return std::optional(Now{*std::move(carried), *std::move(former)});
      }
    }
  }
  if (found.how == anchor::Carried::kAside) {
    TextAnchor aside = anchor;
    aside.attached = Attached::kAside;
    return std::optional(Now{aside, {}});
  }
  auto carried = store::AnchorAt(anchor.document, now, carriers.text(), found.at);
  if (!carried) return carried.error();
  carried->attached = found.how == anchor::Carried::kChanged || anchor.attached == Attached::kChanged
                          ? Attached::kChanged
                          : Attached::kExact;
  return std::optional(Now{*std::move(carried), {}});
}

// Counts an anchor and keeps it where somebody should look at it.
void Note(CarryReport& report, CarriedAnchor::Kind kind, std::string id, const TextAnchor& before,
          const TextAnchor& now, const CoderId& coder = {}) {
  switch (now.attached) {
    case Attached::kExact:
      ++report.exact;
      return;
    case Attached::kChanged:
      ++report.changed;
      break;
    case Attached::kAside:
      ++report.aside;
      break;
  }
  report.to_look_at.push_back({kind, std::move(id), before, now, coder});
}

// Words that fired, and borders that a decision moved, as far as the new text has them.
Result<std::optional<ByteSpan>> CarriedSpan(Carriers& carriers, uint32_t version, ByteSpan at) {
  const auto carrier = carriers.From(version);
  if (!carrier) return carrier.error();
  const anchor::Attachment found = (*carrier)->Carry(at);
  if (found.how == anchor::Carried::kAside) return std::optional<ByteSpan>();
  return std::optional(found.at);
}

void SetAside(TextAnchor& anchor, const TextAnchor& before) {
  anchor = before;
  anchor.attached = Attached::kAside;
}

Result<Done> CarryCodings(Action& action, Carriers& carriers, const DocumentId& document, uint32_t before, uint32_t now,
                          CarryReport& report) {
  CodingFilter filter;
  filter.document = document;
  filter.removed_documents = true;
  auto codings = store::Codings(action.project(), filter);
  if (!codings) return codings.error();
  for (StoredCoding& coding : *codings) {
    auto carried_to = Carried(carriers, coding.anchor, before, now, store::Anchored::kCodings, coding.id.text);
    if (!carried_to) return carried_to.error();
    if (!*carried_to) continue;
    const auto& [anchor, former] = **carried_to;
    Note(report, CarriedAnchor::Kind::kCoding, coding.id.text, coding.anchor, anchor, coding.coder);
    if (anchor == coding.anchor) continue;
    if (anchor.version == now) {
      std::vector<ByteSpan> evidence;
      for (const ByteSpan span : former ? former->evidence : coding.evidence) {
        const auto carried = CarriedSpan(carriers, former ? former->anchor.version : coding.anchor.version, span);
        if (!carried) return carried.error();
        if (*carried) evidence.push_back(**carried);
      }
      coding.evidence = std::move(evidence);
    }
    coding.anchor = anchor;
    if (auto updated = store::UpdateCoding(action, coding); !updated) return updated;
  }
  return Done{};
}

Result<Done> CarryDecisions(Action& action, Carriers& carriers, const DocumentId& document, uint32_t before,
                            uint32_t now, CarryReport& report) {
  DecisionFilter filter;
  filter.document = document;
  filter.removed_documents = true;
  auto decisions = store::Decisions(action.project(), filter);
  if (!decisions) return decisions.error();
  for (Decision& decision : *decisions) {
    auto carried_to = Carried(carriers, decision.anchor, before, now, store::Anchored::kDecisions, decision.id.text);
    if (!carried_to) return carried_to.error();
    if (!*carried_to) continue;
    auto& [anchor, former] = **carried_to;
    if (decision.new_at && anchor.version == now) {
      const bool of_former = former && former->new_at;
      const auto moved = CarriedSpan(carriers, of_former ? former->anchor.version : decision.anchor.version,
                                     of_former ? *former->new_at : *decision.new_at);
      if (!moved) return moved.error();
      // A decision whose own borders found no place would say something else on the passage that was proposed.
      if (*moved)
        decision.new_at = **moved;
      else
        SetAside(anchor, decision.anchor);
    }
    Note(report, CarriedAnchor::Kind::kDecision, decision.id.text, decision.anchor, anchor, decision.coder);
    if (anchor == decision.anchor) continue;
    decision.anchor = std::move(anchor);
    if (auto updated = store::UpdateDecision(action, decision); !updated) return updated;
  }
  return Done{};
}

Result<Done> CarryUnits(Action& action, Carriers& carriers, const DocumentId& document, uint32_t before, uint32_t now,
                        CarryReport& report) {
  const auto samples = store::Samples(action.project());
  if (!samples) return samples.error();
  for (const SampleInfo& sample : *samples) {
    const auto units = store::SampleUnits(action.project(), sample.id);
    if (!units) return units.error();
    for (const SampleUnit& unit : *units) {
      if (unit.anchor.document != document) continue;
      const auto carried_to = Carried(carriers, unit.anchor, before, now, store::Anchored::kSampleUnits,
                                      store::FormerKey(sample.id.text, unit.number));
      if (!carried_to) return carried_to.error();
      if (!*carried_to) continue;
      const TextAnchor& anchor = (*carried_to)->anchor;
      Note(report, CarriedAnchor::Kind::kSampleUnit, sample.name + " " + std::to_string(unit.number), unit.anchor,
           anchor);
      if (anchor == unit.anchor) continue;
      if (auto moved = store::MoveSampleUnit(action, sample.id, unit.number, anchor); !moved) return moved;
    }
  }
  return Done{};
}

Result<Done> CarrySettlements(Action& action, Carriers& carriers, const DocumentId& document, uint32_t before,
                              uint32_t now, CarryReport& report) {
  const auto settlements = store::Settlements(action.project());
  if (!settlements) return settlements.error();
  for (const Settlement& one : *settlements) {
    if (one.anchor.document != document) continue;
    const auto carried_to = Carried(carriers, one.anchor, before, now, store::Anchored::kSettlements, one.id.text);
    if (!carried_to) return carried_to.error();
    if (!*carried_to) continue;
    const TextAnchor& anchor = (*carried_to)->anchor;
    Note(report, CarriedAnchor::Kind::kSettlement, one.id.text, one.anchor, anchor, one.coder);
    if (anchor == one.anchor) continue;
    if (auto moved = store::MoveSettlement(action, one.id, anchor); !moved) return moved;
  }
  return Done{};
}

}  // namespace

const char* Name(CarriedAnchor::Kind kind) {
  switch (kind) {
    case CarriedAnchor::Kind::kCoding:
      return "coding";
    case CarriedAnchor::Kind::kDecision:
      return "decision";
    case CarriedAnchor::Kind::kSampleUnit:
      return "sample unit";
    case CarriedAnchor::Kind::kSettlement:
      return "settled unit";
  }
  return "";
}

Result<CarryReport> CarryOver(Action& action, const DocumentId& document, uint32_t before, uint32_t now) {
  CarryReport report;
  Carriers carriers(action.project(), document, now);
  if (auto begun = carriers.Begin(); !begun) return begun.error();
  if (auto done = CarryCodings(action, carriers, document, before, now, report); !done) return done.error();
  if (auto done = CarryDecisions(action, carriers, document, before, now, report); !done) return done.error();
  if (auto done = CarryUnits(action, carriers, document, before, now, report); !done) return done.error();
  if (auto done = CarrySettlements(action, carriers, document, before, now, report); !done) return done.error();
  return report;
}

Result<Done> CarryOverWithNotes(Action& action, const DocumentId& document, uint32_t before, uint32_t now,
                                Diagnostics& problems) {
  const auto report = CarryOver(action, document, before, now);
  if (!report) return report.error();
  if (report->to_look_at.empty()) return Done{};
  const auto info = store::GetDocument(action.project(), document);
  if (!info) return info.error();
  const auto blind = store::IsBlind(action.project());
  if (!blind) return blind.error();
  const auto viewer = store::FindCoder(action.project(), action.project().coder());
  if (!viewer) return viewer.error();
  uint64_t of_others = 0;
  std::map<uint32_t, std::pair<std::string, std::unique_ptr<OffsetMap>>> texts;
  for (const CarriedAnchor& one : report->to_look_at) {
    if (*blind && !one.coder.empty() && !(*viewer && (*viewer)->id == one.coder)) {
      ++of_others;
      continue;
    }
    auto& [text, map] = texts[one.now.version];
    if (!map) {
      auto read = store::LoadText(action.project(), document, one.now.version);
      if (!read) return read.error();
      text = *std::move(read);
      map = std::make_unique<OffsetMap>(text);
    }
    const auto [line, column] = map->At(one.now.at.begin);
    const std::string what = Name(one.kind);
    if (one.now.attached == Attached::kAside)
      problems.Add(Severity::kWarning, Error{ErrorCode::kNotFound,
                                             what + " set aside: its words are not in version " + std::to_string(now) +
                                                 ": \"" + OneLine(one.before.quotation, 80) + "\"",
                                             {info->path},
                                             "pandect codings shows what stands where"});
    else
      problems.Add(Severity::kWarning,
                   Error{ErrorCode::kInvalid,
                         one.before.quotation == one.now.quotation
                             ? what + " still on words that changed before: \"" + OneLine(one.now.quotation, 80) + "\""
                             : what + " carried over to words that changed: \"" + OneLine(one.before.quotation, 80) +
                                   "\" is now \"" + OneLine(one.now.quotation, 80) + "\"",
                         {info->path, line, column},
                         "pandect codings shows what stands where"});
  }
  if (of_others > 0)
    problems.Add(Severity::kWarning,
                 Error{ErrorCode::kInvalid,
                       "of other coders carried over to words that changed, or set aside: " + std::to_string(of_others),
                       {info->path},
                       "each sees the own with pandect codings, for coding is blind"});
  return Done{};
}

}  // namespace pandect::study
