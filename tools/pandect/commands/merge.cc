// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/merge.h"

#include <algorithm>

#include "report/json.h"
#include "store/settings.h"
#include "study/decided.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

// Whether people have something to settle; the others are for information.
bool IsToSettle(MergeConflictKind kind) {
  return kind != MergeConflictKind::kDocumentOnlyHere && kind != MergeConflictKind::kDocumentOnlyThere;
}

// "borders present/exists/none, weight=4, checked=…", as the merge says what a thing is, in the words of people. What
// stands between is taken as it is: names, quotations, times.
std::string Spoken(const std::string& said, const Messages& m) {
  std::string out = said;
  const auto replace = [&](const std::string& from, const std::string& to) {
    for (size_t at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
      out.replace(at, from.size(), to);
  };
  // From `head` to the next comma.
  const auto replace_value = [&](const std::string& head, const std::string& none, const char* with) {
    for (size_t at = out.find(head); at != std::string::npos; at = out.find(head, at)) {
      const size_t begin = at + head.size(), end = std::min(out.find(", ", begin), out.size());
      const std::string value = out.substr(begin, end - begin);
      const std::string text = ", " + (value.empty() || value == "–" ? none : m.Text(with, {value}));
      out.replace(at, end - at, text);
      at += text.size();
    }
  };
  replace(" present/exists/none", "");
  replace(" absent/exists/none", " (" + m.Text("stated absent") + ")");
  for (const auto& [name, text] :
       {std::pair{" present/", std::string(" (")}, std::pair{" absent/", " (" + m.Text("stated absent") + ", "}})
    for (const char* modality : {"exists", "provided-for", "planned", "suspended", "ended", "refused", "never"})
      for (const char* effect : {"none", "eases", "hinders"}) {
        const std::string value =
            std::string(modality) + (std::string(effect) == "none" ? "" : std::string(", ") + effect);
        replace(name + std::string(modality) + "/" + effect, text + value + ")");
      }
  for (const auto& [name, text] :
       {std::pair{" accepted", m.Text("accepted")}, std::pair{" rejected", m.Text("rejected")},
        std::pair{" changed", m.Text("changed")}})
    if (out.ends_with(name)) out.replace(out.size() - std::string_view(name).size(), std::string::npos, ": " + text);
  replace_value(", weight=", m.Text("no weight"), ForTranslation("weight {1}"));
  replace_value(", checked=", m.Text("not confirmed"), ForTranslation("confirmed {1}"));
  return out;
}

std::string Sentence(const MergeConflict& stored, const Messages& m) {
  MergeConflict conflict = stored;
  if (conflict.kind == MergeConflictKind::kChangedThere || conflict.kind == MergeConflictKind::kCodedDifferently ||
      conflict.kind == MergeConflictKind::kRemovedHere || conflict.kind == MergeConflictKind::kRemovedThere ||
      conflict.kind == MergeConflictKind::kDecidedDifferently) {
    conflict.here = Spoken(conflict.here, m);
    conflict.there = Spoken(conflict.there, m);
  }
  switch (conflict.kind) {
    case MergeConflictKind::kDocumentOnlyThere:
      return m.Text("only there; codings and decisions left out: {1}", {conflict.there});
    case MergeConflictKind::kDocumentOnlyHere:
      return m.Text("only here");
    case MergeConflictKind::kEarlierVersion:
      return m.Text("made on an earlier version, set aside: {1}", {conflict.there});
    case MergeConflictKind::kOtherText:
      return m.Text("a document of this name has another text there");
    case MergeConflictKind::kOtherVariables:
      return m.Text("here {1}, there {2}", {conflict.here, conflict.there});
    case MergeConflictKind::kCodeRenamed:
      return m.Text("the code {1} is called {2} there", {conflict.here, conflict.there});
    case MergeConflictKind::kChangedThere:
      return m.Text("changed on both sides: here {1}, there {2}", {conflict.here, conflict.there});
    case MergeConflictKind::kRemovedHere:
      return m.Text("removed here, still there: {1}", {conflict.there});
    case MergeConflictKind::kCodedDifferently:
      return m.Text("coded twice: here {1}, there {2}", {conflict.here, conflict.there});
    case MergeConflictKind::kDecidedDifferently:
      return m.Text("decided differently: {1}; {2}", {conflict.here, conflict.there});
    case MergeConflictKind::kRemovedThere:
      return m.Text("removed there, still here: {1}", {conflict.here});
    case MergeConflictKind::kCodeMerged:
      return m.Text("{1} was merged into {2} there; here they are apart", {conflict.here, conflict.there});
  }
  return "";
}

// A quotation on one line, not too long.
std::string Shortened(const std::string& quotation) {
  constexpr size_t kMost = 60;
  std::string out;
  size_t characters = 0;
  for (const char c : quotation) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && ++characters > kMost) return out + "…";
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string Text(const MergeReport& report, const Messages& m) {
  std::string out;
  for (const MergeConflict& conflict : report.conflicts) {
    if (!conflict.document.empty()) out += conflict.document + ": ";
    if (!conflict.quotation.empty()) out += m.Text("“{1}”", {Shortened(conflict.quotation)}) + ": ";
    out += Sentence(conflict, m) + "\n";
  }
  out += m.Text("documents in both: {1}; came in: codings {2}, decisions {3}, memos {4}; here already: {5}",
                {m.Number(report.documents), m.Number(report.codings), m.Number(report.decisions),
                 m.Number(report.memos), m.Number(report.known)}) +
         "\n";
  if (report.updated > 0)
    out += m.Plural("{1} thing that was here taken as it is there", "{1} things that were here taken as they are there",
                    report.updated) +
           "\n";
  if (report.added_documents > 0)
    out += m.Plural("{1} document added", "{1} documents added", report.added_documents) + "\n";
  std::string coders;
  for (const std::string& name : report.new_coders) coders += (coders.empty() ? "" : ", ") + name;
  if (!coders.empty()) out += m.Text("new coders: {1}", {coders}) + "\n";
  return out;
}

std::string Json(const MergeReport& report) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject().Key("changed").Bool(report.changed).Key("documents").Unsigned(report.documents);
  json.Key("added_documents").Unsigned(report.added_documents).Key("codings").Unsigned(report.codings);
  json.Key("decisions").Unsigned(report.decisions).Key("memos").Unsigned(report.memos);
  json.Key("samples").Unsigned(report.samples).Key("read_marks").Unsigned(report.read_marks);
  json.Key("attachments").Unsigned(report.attachments).Key("removed").Unsigned(report.removed);
  json.Key("updated").Unsigned(report.updated).Key("known").Unsigned(report.known);
  const auto names = [&](const char* key, const std::vector<std::string>& values) {
    json.Key(key).BeginArray();
    for (const std::string& value : values) json.String(value);
    json.EndArray();
  };
  names("new_coders", report.new_coders);
  names("new_codes", report.new_codes);
  json.Key("conflicts").BeginArray();
  for (const MergeConflict& conflict : report.conflicts) {
    json.BeginObject().Key("kind").String(Name(conflict.kind)).Key("document").String(conflict.document);
    json.Key("quotation").String(conflict.quotation).Key("here").String(conflict.here);
    json.Key("there").String(conflict.there).EndObject();
  }
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace

int MergeCommand(const CommonFlags& common, const MergeFlags& flags, Speaker& speaker) {
  OpenOptions reading;
  reading.wait = std::chrono::seconds(flags.wait_seconds);
  const auto other = Project::Open(flags.other, reading);
  if (!other) return speaker.Fail(other.error());
  auto project = OpenProject(flags, Access::kWrite, "merge", speaker);
  if (!project) return speaker.Finish(kNoResult);
  auto action = project->Begin("merge", flags.other);
  if (!action) return speaker.Fail(action.error());
  MergeOptions options;
  options.as = flags.as;
  options.add_documents = flags.add_documents;
  options.prefer = flags.theirs ? Prefer::kThere : Prefer::kHere;
  auto report = store::Merge(*action, *other, options);
  if (!report) return speaker.Fail(report.error());
  if (auto noted = study::NoteDecisionsBroughtIn(*action); !noted) return speaker.Fail(noted.error());
  const auto committed = action->Commit();
  if (!committed) return speaker.Fail(committed.error());
  report->changed = *committed;
  const auto blind = store::IsBlind(*project);
  if (!blind) return speaker.Fail(blind.error());
  const bool to_settle = std::any_of(report->conflicts.begin(), report->conflicts.end(),
                                     [](const MergeConflict& conflict) { return IsToSettle(conflict.kind); });
  if (*blind) {  // conflicts about passages quote what others coded
    const auto hidden =
        std::erase_if(report->conflicts, [](const MergeConflict& conflict) { return !conflict.quotation.empty(); });
    if (hidden > 0)
      speaker.Say(speaker.messages().Plural("{1} conflict about what others coded is not shown: coding is blind",
                                            "{1} conflicts about what others coded are not shown: coding is blind",
                                            hidden));
  }
  speaker.Out(common.json ? Json(*report) : Text(*report, speaker.messages()));
  return speaker.Finish(to_settle ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
