// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/status.h"

#include "report/display_width.h"
#include "report/json.h"
#include "store/documents.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/journal_text.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

std::string LanguageName(Language language, const Messages& m) {
  switch (language) {
    case Language::kRu:
      return m.Text("Russian");
    case Language::kEn:
      return m.Text("English");
    case Language::kUnd:
      break;
  }
  return m.Text("language unknown");
}

// `text` filled up with blanks to `width` columns.
std::string Padded(const std::string& text, uint32_t width) {
  const uint32_t used = report::DisplayWidth(text);
  return text + std::string(used < width ? width - used : 0, ' ');
}

std::string Words(uint64_t words, const Messages& m) {
  return m.Plural("{1} word", "{1} words", words);
}

std::string Text(const Project& project, const ProjectStatus& status, const Messages& m) {
  std::string out = project.folder() + "\n";
  const auto line = [&](const std::string& name, const std::string& value) {
    out += "  " + Padded(name, 14) + "  " + value + "\n";
  };
  std::string documents =
      m.Plural("{1} document", "{1} documents", status.all.documents) + ", " + Words(status.all.words, m);
  if (status.removed_documents > 0)
    documents += "; " + m.Plural("{1} taken out", "{1} taken out", status.removed_documents);
  line(m.Text("documents"), documents);
  for (const auto& [language, texts] : status.by_language)
    line("", LanguageName(language, m) + ": " + m.Number(texts.documents) + ", " + Words(texts.words, m));
  line(m.Text("codebook"),
       status.codebook ? status.codebook->name + " " + status.codebook->version : m.Text("none yet"));
  for (size_t i = 0; i < status.coders.size(); ++i) {
    const ProjectStatus::CoderWork& coder = status.coders[i];
    line(i == 0 ? m.Text("coders") : "", coder.name + ": " + m.Plural("{1} coding", "{1} codings", coder.codings) +
                                             ", " + m.Plural("{1} decision", "{1} decisions", coder.decisions));
  }
  line(m.Text("codings"), m.Text("people {1}, imported {2}, consensus {3}",
                                 {m.Number(status.by_people), m.Number(status.imported), m.Number(status.consensus)}));
  line(m.Text("proposals"), m.Text("{1}, open {2}", {m.Number(status.proposals), m.Number(status.open_proposals)}));
  if (status.memos > 0) line(m.Text("memos"), m.Number(status.memos));
  if (status.samples > 0) line(m.Text("samples"), m.Number(status.samples));
  if (status.blind) line(m.Text("coding"), m.Text("blind: coders see neither proposals nor others' codings"));
  std::vector<std::string> stale;
  if (status.uncoded_documents > 0)
    stale.push_back(m.Plural("{1} document not coded as it is now; run pandect code",
                             "{1} documents not coded as they are now; run pandect code", status.uncoded_documents));
  if (status.changed > 0)
    stale.push_back(m.Plural("{1} passage whose words changed with its document",
                             "{1} passages whose words changed with their documents", status.changed));
  if (status.aside > 0)
    stale.push_back(m.Plural("{1} passage set aside: it is not in its document any more",
                             "{1} passages set aside: they are not in their documents any more", status.aside));
  if (status.of_other_codebooks > 0)
    stale.push_back(m.Plural("{1} coding made under another version of the codebook",
                             "{1} codings made under other versions of the codebook", status.of_other_codebooks));
  for (size_t i = 0; i < stale.size(); ++i) line(i == 0 ? m.Text("stale") : "", stale[i]);
  if (status.last_action) line(m.Text("last action"), JournalLine(*status.last_action, m));
  return out;
}

std::string DocumentsText(const std::vector<DocumentInfo>& documents, const Messages& m) {
  std::string out;
  for (const DocumentInfo& info : documents) {
    out += std::string(Tag(info.language)) + "  " + Padded(m.Number(info.words), 9) + "  " + info.path;
    if (info.version > 1) out += "  " + m.Text("(version {1})", {m.Number(uint64_t{info.version})});
    out += "\n";
  }
  return out;
}

std::string Json(const Project& project, const ProjectStatus& status, const std::vector<DocumentInfo>* documents) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject().Key("project").String(project.folder()).Key("id").String(status.id);
  json.Key("created").String(status.created).Key("documents").Unsigned(status.all.documents);
  json.Key("words").Unsigned(status.all.words).Key("languages").BeginObject();
  for (const auto& [language, texts] : status.by_language)
    json.Key(Tag(language))
        .BeginObject()
        .Key("documents")
        .Unsigned(texts.documents)
        .Key("words")
        .Unsigned(texts.words)
        .EndObject();
  json.EndObject().Key("removed_documents").Unsigned(status.removed_documents);
  json.Key("later_versions").Unsigned(status.later_versions).Key("codebook");
  if (status.codebook)
    json.BeginObject()
        .Key("id")
        .String(status.codebook->name)
        .Key("version")
        .String(status.codebook->version)
        .Key("sha256")
        .String(status.codebook->hash.Hex())
        .EndObject();
  else
    json.Null();
  json.Key("codebooks").Unsigned(status.codebooks).Key("coders").BeginArray();
  for (const auto& coder : status.coders)
    json.BeginObject()
        .Key("name")
        .String(coder.name)
        .Key("codings")
        .Unsigned(coder.codings)
        .Key("decisions")
        .Unsigned(coder.decisions)
        .EndObject();
  json.EndArray().Key("codings").BeginObject().Key("people").Unsigned(status.by_people);
  json.Key("imported").Unsigned(status.imported).Key("consensus").Unsigned(status.consensus).EndObject();
  json.Key("proposals").Unsigned(status.proposals).Key("open_proposals").Unsigned(status.open_proposals);
  json.Key("decisions").Unsigned(status.decisions).Key("memos").Unsigned(status.memos);
  json.Key("samples").Unsigned(status.samples).Key("blind").Bool(status.blind).Key("stale").BeginObject();
  json.Key("uncoded_documents").Unsigned(status.uncoded_documents).Key("changed").Unsigned(status.changed);
  json.Key("aside").Unsigned(status.aside).Key("other_codebooks").Unsigned(status.of_other_codebooks).EndObject();
  json.Key("last_action");
  if (status.last_action)
    AddJournalEntry(*status.last_action, json);
  else
    json.Null();
  if (documents) {
    json.Key("list").BeginArray();
    for (const DocumentInfo& info : *documents) {
      json.BeginObject()
          .Key("id")
          .String(info.id.text)
          .Key("path")
          .String(info.path)
          .Key("version")
          .Unsigned(info.version);
      json.Key("language")
          .String(Tag(info.language))
          .Key("words")
          .Unsigned(info.words)
          .Key("format")
          .String(info.format);
      json.Key("text_sha256").String(info.text_hash.Hex()).Key("original_sha256").String(info.original_hash.Hex());
      json.Key("variables").BeginObject();
      for (const auto& [name, value] : info.variables) json.Key(name).String(value);
      json.EndObject().EndObject();
    }
    json.EndArray();
  }
  json.EndObject();
  return out + "\n";
}

}  // namespace

int StatusCommand(const CommonFlags& common, const StatusFlags& flags, Speaker& speaker) {
  const auto project = OpenProject(flags, Access::kRead, "status", speaker);
  if (!project) return speaker.Finish(kNoResult);
  auto status = store::Status(*project);
  if (!status) return speaker.Fail(status.error());
  if (status->last_action) {
    const auto seen = ForEyesOf(*project, {*status->last_action});
    if (!seen) return speaker.Fail(seen.error());
    status->last_action = seen->front();
  }
  std::vector<DocumentInfo> documents;
  if (flags.documents) {
    auto listed = store::Documents(*project);
    if (!listed) return speaker.Fail(listed.error());
    documents = *std::move(listed);
  }
  if (common.json)
    speaker.Out(Json(*project, *status, flags.documents ? &documents : nullptr));
  else
    speaker.Out(flags.documents ? DocumentsText(documents, speaker.messages())
                                : Text(*project, *status, speaker.messages()));
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
