// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the files of this folder share while the parser is built. Each describes one group of verbs: their flags, their
// help, and the function that carries them out. This folder is the seam to CLI11.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "codebook/code.h"
#include "report/messages.h"
#include "tools/pandect/flags/common.h"

namespace CLI {
class App;
}

namespace pandect::tool {

class Speaker;
struct ProjectFlags;
struct TableSource;

class Verbs {
 public:
  Verbs(CLI::App& app, const Messages& messages) : app_(app), messages_(messages) {}

  std::string T(const char* text) const { return messages_.Text(text); }
  CLI::App* Add(CLI::App* above, const std::string& name, const std::string& description);
  CLI::App* Add(const std::string& name, const std::string& description) { return Add(&app_, name, description); }
  // The option --unit.
  void Unit(CLI::App* verb, std::optional<UnitLevel>& unit, const std::string& what);
  // The options --layer and --codings-of.
  void Layer(CLI::App* verb, std::string& layer, std::string& codings_of);
  // Which documents, units and codings count: paths, codebook, layer, project, unit, --where, --versions.
  void Source(CLI::App* verb, TableSource& source);
  // The flag --facts, beside --csv.
  void Facts(CLI::App* verb, bool& facts);
  // The option --out, of a workbook.
  void Workbook(CLI::App* verb, std::string& out);
  // The option --plot.
  void Plot(CLI::App* verb, std::string& picture);

  // The option --weight: a number, with a decimal point or comma.
  void Weight(CLI::App* verb, std::optional<double>& weight);

  // The option --project; InProjectAs also --coder and --wait, for verbs that write.
  void InProject(CLI::App* verb, ProjectFlags& flags);
  void InProjectAs(CLI::App* verb, ProjectFlags& flags);

  using Action = std::function<int(const CommonFlags&, Speaker&)>;
  // When `verb` is met, `command` is what the program does. The flags live as long as the action; options write into
  // them while the command line is parsed.
  template <class Flags>
  std::shared_ptr<Flags> Runs(CLI::App* verb, int (*command)(const CommonFlags&, const Flags&, Speaker&)) {
    auto flags = std::make_shared<Flags>();
    WhenMet(verb,
            [flags, command](const CommonFlags& common, Speaker& speaker) { return command(common, *flags, speaker); });
    return flags;
  }

  const Action& chosen() const { return chosen_; }

 private:
  void WhenMet(CLI::App* verb, Action action);

  CLI::App& app_;
  const Messages& messages_;
  Action chosen_;
};

// In the order in which --help lists them.
void AddReadingVerbs(Verbs& verbs);
void AddIndexVerbs(Verbs& verbs);
void AddSearchVerbs(Verbs& verbs);
void AddCodebookVerbs(Verbs& verbs);
void AddAgreeVerbs(Verbs& verbs);
void AddProjectVerbs(Verbs& verbs);
void AddCodingVerbs(Verbs& verbs);
void AddCodesVerbs(Verbs& verbs);
void AddSampleVerbs(Verbs& verbs);
void AddMemoVerbs(Verbs& verbs);
void AddImportVerbs(Verbs& verbs);
// Below `codebook`: use, export, learn-example.
void AddProjectCodebookVerbs(Verbs& verbs, CLI::App* codebook);
void AddRecheckVerb(Verbs& verbs);
void AddTableVerbs(Verbs& verbs);
void AddExportVerbs(Verbs& verbs);
void AddStatsVerbs(Verbs& verbs);

}  // namespace pandect::tool
