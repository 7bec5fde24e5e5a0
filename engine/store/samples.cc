// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/samples.h"

#include "store/fields.h"

namespace pandect {

const char* Name(SamplePurpose value) {
  return value == SamplePurpose::kReview ? "review" : "reliability";
}

namespace store {
namespace {

template <class Value, class Make>
Result<std::vector<Value>> Rows(Statement rows, Make make) {
  std::vector<Value> values;
  while (rows.Step()) values.push_back(make(rows));
  if (auto ended = rows.End(); !ended) return ended.error();
  return values;
}

}  // namespace

Result<std::vector<SampleInfo>> Samples(const Project& project) {
  return Rows<SampleInfo>(
      project.database().Prepare(
          "SELECT id, name, purpose, unit, seed, design, codebook, coder, created FROM samples ORDER BY created, id"),
      [](const Statement& row) {
        return SampleInfo{SampleId{row.String(0)},
                          row.String(1),
                          row.Text(2) == "review" ? SamplePurpose::kReview : SamplePurpose::kReliability,
                          row.String(3),
                          static_cast<uint64_t>(row.Integer(4)),
                          row.String(5),
                          CodebookId{row.String(6)},
                          CoderId{row.String(7)},
                          row.String(8)};
      });
}

Result<std::vector<SampleUnit>> SampleUnits(const Project& project, const SampleId& sample) {
  return Rows<SampleUnit>(
      project.database().Prepare("SELECT number, document, version, begin_byte, end_byte, quotation, attached, stratum "
                                 "FROM sample_units WHERE sample = ? ORDER BY number",
                                 sample.text),
      [](const Statement& row) {
        return SampleUnit{row.Unsigned(0), AnchorOf(row, 1), row.String(7)};
      });
}

Result<SampleId> AddSample(Action& action, SampleInfo sample, const std::vector<SampleUnit>& units,
                           const std::vector<SampleStratum>& strata) {
  const auto taken = action.database().Number("SELECT count(*) FROM samples WHERE name = ?", sample.name);
  if (!taken) return taken.error();
  if (*taken > 0)
    return Error{
        ErrorCode::kInvalid, "a sample \"" + sample.name + "\" is in the project already", {}, "choose another name"};
  if (sample.id.empty()) sample.id = NewId<SampleId>();
  if (sample.created.empty()) sample.created = action.time();
  if (auto done = action.database().Run("INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", sample.id.text,
                                        sample.name, Name(sample.purpose), sample.unit, sample.seed, sample.design,
                                        OrNull(sample.codebook), OrNull(sample.coder), sample.created);
      !done)
    return done.error();
  for (const SampleStratum& stratum : strata)
    if (auto done = action.database().Run("INSERT INTO sample_strata VALUES (?, ?, ?)", sample.id.text, stratum.name,
                                          stratum.population);
        !done)
      return done.error();
  uint32_t number = 0;
  for (const SampleUnit& unit : units) {
    if (auto checked = CheckAnchor(unit.anchor); !checked) return checked.error();
    Statement insert = action.database().Prepare("INSERT INTO sample_units VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                                 sample.id.text, ++number);
    BindAnchor(insert, unit.anchor).Bind(unit.stratum);
    insert.Step();
    if (auto ended = insert.End(); !ended) return ended.error();
  }
  return sample.id;
}

Result<std::vector<SampleStratum>> SampleStrata(const Project& project, const SampleId& sample) {
  return Rows<SampleStratum>(
      project.database().Prepare("SELECT name, population FROM sample_strata WHERE sample = ? ORDER BY name",
                                 sample.text),
      [](const Statement& row) {
        return SampleStratum{row.String(0), static_cast<uint64_t>(row.Integer(1))};
      });
}

Result<SampleInfo> FindSample(const Project& project, const std::string& name) {
  auto samples = Samples(project);
  if (!samples) return samples.error();
  std::string names;
  for (SampleInfo& sample : *samples) {
    if (sample.name == name) return std::move(sample);
    names += (names.empty() ? "" : ", ") + sample.name;
  }
  return Error{ErrorCode::kNotFound,
               "no sample \"" + name + "\"",
               {},
               names.empty() ? "pandect sample --reliability draws one" : "there are: " + names};
}

Result<Done> MoveSampleUnit(Action& action, const SampleId& sample, uint32_t number, const TextAnchor& anchor) {
  if (auto checked = CheckAnchor(anchor); !checked) return checked;
  Statement update = action.database().Prepare(
      "UPDATE sample_units SET document = ?, version = ?, begin_byte = ?, end_byte = ?, quotation = ?, attached = ? "
      "WHERE sample = ? AND number = ?");
  BindAnchor(update, anchor).Bind(sample.text).Bind(number);
  update.Step();
  auto ended = update.End();
  if (ended && action.database().Changes() == 0)
    return NoSuch("unit of a sample", sample.text + " " + std::to_string(number));
  return ended;
}

Result<std::vector<CoderId>> AssignedTo(const Project& project, const SampleId& sample) {
  return Rows<CoderId>(project.database().Prepare(
                           "SELECT coder FROM assignments WHERE sample = ? ORDER BY assigned, coder", sample.text),
                       [](const Statement& row) { return CoderId{row.String(0)}; });
}

Result<std::vector<SampleId>> SamplesOf(const Project& project, const CoderId& coder) {
  return Rows<SampleId>(project.database().Prepare(
                            "SELECT sample FROM assignments WHERE coder = ? ORDER BY assigned, sample", coder.text),
                        [](const Statement& row) { return SampleId{row.String(0)}; });
}

Result<Done> Assign(Action& action, const SampleId& sample, const CoderId& coder) {
  return action.database().Run("INSERT INTO assignments VALUES (?, ?, ?) ON CONFLICT DO NOTHING", sample.text,
                               coder.text, action.time());
}

Result<Done> AssignUnits(Action& action, const SampleId& sample, const CoderId& coder,
                         const std::vector<uint32_t>& numbers) {
  if (auto assigned = Assign(action, sample, coder); !assigned) return assigned;
  for (const uint32_t number : numbers)
    if (auto done = action.database().Run("INSERT INTO unit_assignments VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                                          sample.text, number, coder.text);
        !done)
      return done;
  return Done{};
}

Result<std::vector<uint32_t>> AssignedUnits(const Project& project, const SampleId& sample, const CoderId& coder) {
  return Rows<uint32_t>(
      project.database().Prepare("SELECT number FROM unit_assignments WHERE sample = ? AND coder = ? ORDER BY number",
                                 sample.text, coder.text),
      [](const Statement& row) { return row.Unsigned(0); });
}

Result<std::vector<uint32_t>> ReadUnits(const Project& project, const SampleId& sample, const CoderId& coder) {
  return Rows<uint32_t>(
      project.database().Prepare("SELECT number FROM read_units WHERE sample = ? AND coder = ? ORDER BY number",
                                 sample.text, coder.text),
      [](const Statement& row) { return row.Unsigned(0); });
}

Result<Done> MarkUnitRead(Action& action, const SampleId& sample, uint32_t number, const CoderId& coder) {
  return action.database().Run("INSERT INTO read_units VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", sample.text, number,
                               coder.text, action.time());
}

Result<std::vector<ReadDocument>> ReadDocuments(const Project& project) {
  return Rows<ReadDocument>(
      project.database().Prepare(
          "SELECT document, version, coder, at FROM read_documents ORDER BY at, document, coder"),
      [](const Statement& row) {
        return ReadDocument{DocumentId{row.String(0)}, row.Unsigned(1), CoderId{row.String(2)}, row.String(3)};
      });
}

Result<Done> MarkDocumentRead(Action& action, const DocumentId& document, uint32_t version, const CoderId& coder) {
  return action.database().Run("INSERT INTO read_documents VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", document.text,
                               version, coder.text, action.time());
}

}  // namespace store
}  // namespace pandect
