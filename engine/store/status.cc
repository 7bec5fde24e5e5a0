// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/status.h"

#include "store/settings.h"

namespace pandect::store {
namespace {

constexpr const char* kPresent = " IN (SELECT id FROM documents WHERE removed IS NULL)";

}  // namespace

Result<ProjectStatus> Status(const Project& project) {
  const auto snapshot = project.Read();
  if (!snapshot) return snapshot.error();
  ProjectStatus status;
  Database& at = project.database();
  status.id = project.id();

  const auto created = Setting(project, "created");
  if (!created) return created.error();
  status.created = created->value_or("");
  const auto blind = IsBlind(project);
  if (!blind) return blind.error();
  status.blind = *blind;
  auto codebook = CurrentCodebook(project);
  if (!codebook) return codebook.error();
  status.codebook = *std::move(codebook);
  {
    Statement rows = at.Prepare(
        "SELECT v.language, count(*), sum(v.words) FROM documents d JOIN versions v ON v.document = d.id AND "
        "v.number = d.current WHERE d.removed IS NULL GROUP BY v.language");
    while (rows.Step()) {
      const ProjectStatus::Texts texts{static_cast<uint64_t>(rows.Integer(1)), static_cast<uint64_t>(rows.Integer(2))};
      status.by_language[LanguageOf(rows.Text(0))] = texts;
      status.all.documents += texts.documents;
      status.all.words += texts.words;
    }
    if (auto ended = rows.End(); !ended) return ended.error();
  }
  {
    Statement rows = at.Prepare(
        "SELECT name, (SELECT count(*) FROM codings c WHERE c.coder = coders.id), "
        "(SELECT count(*) FROM decisions d WHERE d.coder = coders.id) FROM coders ORDER BY created, id");
    while (rows.Step())
      status.coders.push_back(
          {rows.String(0), static_cast<uint64_t>(rows.Integer(1)), static_cast<uint64_t>(rows.Integer(2))});
    if (auto ended = rows.End(); !ended) return ended.error();
  }
  const std::string codings = std::string("SELECT count(*) FROM codings WHERE document") + kPresent;
  const std::string current = status.codebook ? status.codebook->id.text : "";
  const std::vector<std::pair<uint64_t*, std::string>> counts = {
      {&status.removed_documents, "SELECT count(*) FROM documents WHERE removed IS NOT NULL"},
      {&status.later_versions, std::string("SELECT count(*) FROM versions WHERE number > 1 AND document") + kPresent},
      {&status.codebooks, "SELECT count(*) FROM codebooks"},
      {&status.by_people, codings + " AND origin = 'person'"},
      {&status.imported, codings + " AND origin = 'import'"},
      {&status.consensus, codings + " AND origin = 'consensus'"},
      {&status.proposals, std::string("SELECT count(*) FROM proposals WHERE document") + kPresent},
      {&status.open_proposals,
       std::string("SELECT count(*) FROM proposals WHERE decision IS NULL AND document") + kPresent},
      {&status.decisions, std::string("SELECT count(*) FROM decisions WHERE document") + kPresent},
      {&status.memos, "SELECT count(*) FROM memos"},
      {&status.samples, "SELECT count(*) FROM samples"},
  };
  for (const auto& [count, sql] : counts) {
    const auto number = at.Number(sql);
    if (!number) return number.error();
    *count = static_cast<uint64_t>(*number);
  }
  for (const char* table : {"codings", "decisions", "sample_units"}) {
    Statement rows = at.Prepare(std::string("SELECT sum(attached = 'changed'), sum(attached = 'aside') FROM ") + table +
                                " WHERE document" + kPresent);
    if (rows.Step()) {
      status.changed += static_cast<uint64_t>(rows.Integer(0));
      status.aside += static_cast<uint64_t>(rows.Integer(1));
    }
    if (auto ended = rows.End(); !ended) return ended.error();
  }
  if (!current.empty()) {
    const auto uncoded = at.Number(
        "SELECT count(*) FROM documents d WHERE d.removed IS NULL AND NOT EXISTS (SELECT 1 FROM proposed_documents p "
        "WHERE p.document = d.id AND p.version = d.current AND p.codebook = ?)",
        current);
    if (!uncoded) return uncoded.error();
    status.uncoded_documents = static_cast<uint64_t>(*uncoded);
    const auto others = at.Number(codings + " AND codebook IS NOT NULL AND codebook <> ?", current);
    if (!others) return others.error();
    status.of_other_codebooks = static_cast<uint64_t>(*others);
  }
  const auto last = Journal(project, 1);
  if (!last) return last.error();
  if (!last->empty()) status.last_action = last->front();
  return status;
}

}  // namespace pandect::store
