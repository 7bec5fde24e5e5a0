// SPDX-License-Identifier: GPL-2.0-or-later
//
// codes add, merge, rename, move.
#include "report/json.h"
#include "study/change_codes.h"
#include "study/listing.h"
#include "study/mark.h"
#include "text/fold.h"
#include "tools/pandect/codes_changed.h"
#include "tools/pandect/coding_rows.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

// The name of a code made of a passage: its first words, with '-' between. Folding alone would make й of и; only case
// is put away.
std::string NameFor(const std::string& quotation) {
  constexpr size_t kMostCharacters = 40;
  std::string out;
  size_t characters = 0;
  bool gap = false;
  for (size_t i = 0; i < quotation.size();) {
    size_t size = 1;
    while (i + size < quotation.size() && (static_cast<unsigned char>(quotation[i + size]) & 0xC0) == 0x80) ++size;
    const std::string one = quotation.substr(i, size);
    i += size;
    const auto c = static_cast<unsigned char>(one[0]);
    const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                        (c >= 0xC3 && c <= 0xDF);  // Latin, Greek and Cyrillic letters beyond ASCII
    if (!letter) {
      gap = !out.empty();
      continue;
    }
    if (gap && characters >= kMostCharacters) break;
    if (gap) out += '-';
    gap = false;
    out += one;
    ++characters;
  }
  return text::FoldWord(out).text;
}

bool IsCyrillic(const std::string& text) {
  size_t cyrillic = 0, latin = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    cyrillic += byte == 0xD0 || byte == 0xD1;
    latin += (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  }
  return cyrillic > latin;
}

}  // namespace

int CodesAddCommand(const CommonFlags& common, const CodesAddFlags& flags, Speaker& speaker) {
  const bool in_vivo = !flags.quotation.empty() || !flags.address.empty();
  if (in_vivo && flags.document.empty())
    return speaker.Fail({ErrorCode::kInvalid, "a passage without a document", {}, "--document says where it stands"});
  std::string name = flags.name;
  if (name.empty()) name = NameFor(flags.quotation);
  if (name.empty())
    return speaker.Fail({ErrorCode::kInvalid, "no name for the code", {}, "give NAME, or the words with --quote"});
  auto project = OpenProject(flags, Access::kWrite, "codes add", speaker);
  if (!project) return speaker.Finish(kNoResult);
  if (project->coder().empty())
    return speaker.Fail(
        {ErrorCode::kInvalid, "nobody is named as the coder", {project->folder()}, "--coder NAME says who codes"});
  auto action = project->Begin("codes add", name);
  if (!action) return speaker.Fail(action.error());
  study::NewCodeWanted wanted;
  wanted.name = name;
  wanted.label_ru = flags.label_ru;
  wanted.label_en = flags.label_en;
  wanted.definition = flags.definition;
  wanted.colour = flags.colour;
  wanted.coder = project->coder();
  if (in_vivo) {
    wanted.comment = "in vivo";
    // People read the words as they stood; the name is only what can be typed.
    if (wanted.label_ru.empty() && wanted.label_en.empty() && !flags.quotation.empty())
      (IsCyrillic(flags.quotation) ? wanted.label_ru : wanted.label_en) = study::OneLine(flags.quotation, 80);
  }
  const auto made = study::MakeCode(*action, wanted);
  if (!made) return speaker.Fail(made.error());
  std::optional<StoredCoding> coding;
  if (in_vivo) {
    study::MarkWanted mark;
    mark.document = flags.document;
    mark.place.quotation = flags.quotation;
    mark.place.address = flags.address;
    mark.place.nth = flags.nth;
    mark.code = name;
    mark.coder = project->coder();
    auto marked = study::Mark(*action, mark);
    if (!marked) return speaker.Fail(marked.error());
    coding = *std::move(marked);
  }
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  std::string out;
  if (common.json) {
    report::JsonWriter json(out);
    json.BeginObject().Key("code").String(name).Key("id").String(made->id.text).Key("coding");
    if (coding)
      json.String(coding->id.text);
    else
      json.Null();
    json.EndObject();
    out += "\n";
  } else {
    out = speaker.Text("made the code {1}", {name}) + "\n";
    if (coding) out += "    " + study::OneLine(coding->anchor.quotation, 160) + "\n";
  }
  speaker.Out(out);
  return speaker.Finish(kDone);
}

int CodesChangeCommand(const CommonFlags& common, const CodesChangeFlags& flags, Speaker& speaker) {
  using enum CodesChangeFlags::What;
  const std::vector<std::string> names = WithoutInto(flags.names);
  const bool to_top = flags.what == kMove && flags.top;
  if (names.size() != (to_top ? 1u : 2u))
    return speaker.Fail({ErrorCode::kInvalid,
                         to_top ? "with --top one code is wanted" : "two names are wanted: the code, and where it goes",
                         {},
                         "pandect codes --help has examples"});
  auto project = OpenProject(flags, Access::kWrite, "codes", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const char* verb = flags.what == kMerge ? "codes merge" : flags.what == kRename ? "codes rename" : "codes move";
  auto action = project->Begin(verb, names[0] + (to_top ? "" : " → " + names[1]));
  if (!action) return speaker.Fail(action.error());
  const auto changed = flags.what == kMerge ? study::MergeCode(*action, names[0], names[1], flags.comment)
                       : flags.what == kRename
                           ? study::RenameCode(*action, names[0], names[1], flags.comment)
                           : study::MoveCode(*action, names[0], to_top ? "" : names[1], flags.comment);
  if (!changed) return speaker.Fail(changed.error());
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  speaker.Out(common.json ? CodesChangedJson(*changed) : CodesChangedText(*changed, speaker.messages()));
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
