// SPDX-License-Identifier: GPL-2.0-or-later
//
// codes split: by a filter, or a coding at a time: on a terminal a full screen, else the bytes of standard input are
// the keys. The project is not held while a person thinks.
#include "study/split_code.h"

#include "review/keys.h"
#include "study/place.h"
#include "tools/pandect/codes_changed.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"
#include "tools/pandect/terminal.h"

namespace pandect::tool {
namespace {

// One coding after the other, a key each.
class Sorter {
 public:
  Sorter(const std::vector<study::ListedCoding>& codings, const std::vector<std::string>& into)
      : codings_(codings), into_(into) {}
  bool ended() const { return ended_ || at_ >= codings_.size(); }

  void Press(const review::Key& key) {
    if (key.kind == review::KeyKind::kEndOfInput) ended_ = true;
    if (key.kind != review::KeyKind::kCharacter) return;
    const char letter = review::PhysicalKey(key);
    if (key.character >= U'1' && key.character < U'1' + std::min<size_t>(into_.size(), 9)) {
      choice_[codings_[at_].coding.id] = key.character - U'1';
      ++at_;
    } else if (letter == 's') {
      choice_.erase(codings_[at_].coding.id);
      ++at_;
    } else if (letter == 'u' && at_ > 0) {
      --at_;
      choice_.erase(codings_[at_].coding.id);
    } else if (letter == 'q') {
      ended_ = true;
    }
  }

  std::vector<std::string> Screen(const Messages& m) const {
    const study::ListedCoding& row = codings_[at_];
    std::vector<std::string> lines = {
        m.Text("{1} of {2}", {m.Number(uint64_t{at_ + 1}), m.Number(uint64_t{codings_.size()})}) + "  " + row.document +
            "  " + row.address + "  " + row.code + "  " + row.coder,
        ""};
    // A long quotation is cut by whoever shows it.
    lines.push_back(study::OneLine(row.coding.anchor.quotation, 600));
    lines.emplace_back();
    for (size_t i = 0; i < into_.size(); ++i) lines.push_back(std::to_string(i + 1) + "  " + into_[i]);
    lines.push_back(m.Text("s stays   u back   q end"));
    return lines;
  }
  const std::map<CodingId, size_t>& choice() const { return choice_; }

 private:
  const std::vector<study::ListedCoding>& codings_;
  const std::vector<std::string>& into_;
  std::map<CodingId, size_t> choice_;
  size_t at_ = 0;
  bool ended_ = false;
};

Result<std::map<CodingId, size_t>> AskOneByOne(const std::vector<study::ListedCoding>& codings,
                                               const std::vector<std::string>& into, Speaker& speaker) {
  Sorter sorter(codings, into);
  if (auto terminal = Terminal::Take()) {
    while (!sorter.ended()) {
      terminal->Show(sorter.Screen(speaker.messages()));
      if (const auto key = terminal->Wait()) sorter.Press(*key);
    }
    return sorter.choice();
  }
  const auto bytes = ReadStandardInput();
  if (!bytes) return bytes.error();
  review::KeyReader reader;
  reader.Feed(*bytes);
  while (!sorter.ended()) {
    auto key = reader.Next();
    if (!key) key = reader.Flush();
    if (!key) break;
    sorter.Press(*key);
  }
  return sorter.choice();
}

}  // namespace

int CodesSplitCommand(const CommonFlags& common, const CodesSplitFlags& flags, Speaker& speaker) {
  const std::vector<std::string> names = WithoutInto(flags.names);
  if (names.size() < 2)
    return speaker.Fail({ErrorCode::kInvalid,
                         "at least two names are wanted: the code, and the codes it is split into",
                         {},
                         "pandect codes --help has examples"});
  study::SplitWanted wanted;
  wanted.code = names[0];
  wanted.into.assign(names.begin() + 1, names.end());
  wanted.comment = flags.comment;
  study::CodingChoice choice;
  choice.document = flags.document;
  choice.coder = flags.by;
  choice.where = flags.where;
  if (!flags.in.empty()) choice.language = LanguageOf(flags.in);
  if (!choice.empty() && wanted.into.size() > 2)
    return speaker.Fail({ErrorCode::kInvalid,
                         "a filter divides into two: what fits and what does not",
                         {},
                         "name one or two codes, or leave the filter out and decide one by one"});
  {
    const auto project = OpenProject(flags, Access::kRead, "codes split", speaker);
    if (!project) return speaker.Finish(kNoResult);
    if (project->coder().empty())
      return speaker.Fail(
          {ErrorCode::kInvalid, "nobody is named as the coder", {project->folder()}, "--coder NAME says who codes"});
    wanted.coder = project->coder();
    const auto sight = study::SightOf(*project, project->coder());
    if (!sight) return speaker.Fail(sight.error());
    const auto lexicon = OpenLexicon(common, speaker);
    if (!lexicon) return speaker.Finish(kNoResult);
    const auto chosen = study::ChooseCodings(*project, *sight, wanted.code, choice, *lexicon);
    if (!chosen) return speaker.Fail(chosen.error());
    if (choice.empty()) {
      auto asked = AskOneByOne(chosen->fitting, wanted.into, speaker);
      if (!asked) return speaker.Fail(asked.error());
      wanted.choice = *std::move(asked);
    } else {
      for (const study::ListedCoding& row : chosen->fitting) wanted.choice[row.coding.id] = 0;
      if (wanted.into.size() > 1)
        for (const study::ListedCoding& row : chosen->others) wanted.choice[row.coding.id] = 1;
    }
  }
  if (wanted.choice.empty()) {
    speaker.Say(speaker.Text("no coding goes to another code; nothing was changed"));
    return speaker.Finish(kNothingOrFailed);
  }
  auto project = OpenProject(flags, Access::kWrite, "codes split", speaker);
  if (!project) return speaker.Finish(kNoResult);
  auto action = project->Begin("codes split", wanted.code);
  if (!action) return speaker.Fail(action.error());
  const auto changed = study::SplitCode(*action, wanted);
  if (!changed) return speaker.Fail(changed.error());
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  speaker.Out(common.json ? CodesChangedJson(*changed) : CodesChangedText(*changed, speaker.messages()));
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
