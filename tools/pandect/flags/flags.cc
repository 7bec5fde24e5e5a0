// SPDX-License-Identifier: GPL-2.0-or-later
//
// The parser: what is common to all verbs. Texts for people go through Messages, so that --help speaks Russian too.
#include "tools/pandect/flags/flags.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <map>
#include <string_view>

#include "report/error_texts.h"

namespace pandect::tool {
namespace {

// The language must be known before the help texts are made, so it is looked for ahead of the parser.
Language LanguageAhead(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view arg = argv[i];
    if (arg == "--") break;
    if (arg == "--lang" && i + 1 < argc) return LanguageOf(argv[i + 1]);
    if (arg.rfind("--lang=", 0) == 0) return LanguageOf(arg.substr(7));
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value && *value) return LanguageOf(value) == Language::kRu ? Language::kRu : Language::kEn;
  }
  return Language::kEn;
}

const std::map<std::string, UnitLevel> kUnits = {{"sentence", UnitLevel::kSentence},
                                                 {"paragraph", UnitLevel::kParagraph},
                                                 {"article", UnitLevel::kArticle},
                                                 {"document", UnitLevel::kDocument}};

// The words of CLI11's own that stand in every help text; verbs inherit the formatter.
void Labels(CLI::App& app, const Verbs& verbs) {
  const auto formatter = app.get_formatter();
  formatter->label("Usage", verbs.T("Usage"));
  formatter->label("Positionals", verbs.T("Arguments"));
  app.option_defaults()->group(verbs.T("Options"));
  formatter->label("OPTIONS", verbs.T("OPTIONS"));
  formatter->label("Subcommands", verbs.T("Verbs"));
  formatter->label("SUBCOMMAND", verbs.T("VERB"));
  formatter->label("REQUIRED", verbs.T("(required)"));
  formatter->label("TEXT", "");
  formatter->column_width(32);
}

void Common(CLI::App& app, const Verbs& verbs, CommonFlags& common, std::string& language) {
  app.add_option("--lang", language, verbs.T("language of messages, labels and addresses: ru or en"))
      ->check(CLI::IsMember({"ru", "en"}))
      ->type_name("LANG");
  app.add_flag("--json", common.json, verbs.T("print the result as JSON"));
  app.add_flag("-v,--verbose", common.verbose,
               verbs.T("say what was decided for every file (charset, format, layout)"));
  app.add_option("--threads", common.threads,
                 verbs.T("number of threads; 0 means one a core. The output does not depend on it"))
      ->check(CLI::Range(0, 256))
      ->type_name("N");
  app.add_option("--encoding", common.encoding, verbs.T("read all plain texts in this charset instead of deciding"))
      ->type_name("CHARSET");
  app.add_option("--lexicon", common.lexicon,
                 verbs.T("dictionaries to use: auto, hunspell+link-grammar, hunspell or snowball"))
      ->check(CLI::IsMember({"auto", "hunspell+link-grammar", "hunspell", "snowball"}))
      ->type_name("TIER");
}

}  // namespace

CLI::App* Verbs::Add(CLI::App* above, const std::string& name, const std::string& description) {
  CLI::App* verb = above->add_subcommand(name, description);
  verb->group(T("Verbs"));
  verb->get_help_ptr()->group(T("Options"));  // made before it could inherit the group
  return verb;
}

void Verbs::Facts(CLI::App* verb, bool& facts) {
  verb->add_flag("--facts", facts,
                 T("with --csv: what the figures stand on, above the table in lines that begin with #"));
}

void Verbs::Workbook(CLI::App* verb, std::string& out) {
  verb->add_option("-o,--out", out,
                   T("write a workbook instead, FILE.xlsx: a sheet a table, what it stands on above it, cells that lead "
                     "to their passages"))
      ->type_name("FILE");
}

void Verbs::Plot(CLI::App* verb, std::string& picture) {
  verb->add_option("--plot", picture, T("draw the table, too: PICTURE.svg or PICTURE.png"))->type_name("PICTURE");
}

void Verbs::Unit(CLI::App* verb, std::optional<UnitLevel>& unit, const std::string& what) {
  verb->add_option_function<std::string>(
          "--unit", [&unit](const std::string& name) { unit = kUnits.at(name); }, what)
      ->check(CLI::IsMember({"sentence", "paragraph", "article", "document"}))
      ->type_name("UNIT");
}

void Verbs::WhenMet(CLI::App* verb, Action action) {
  // A verb with verbs below it is met when one of those was, too; then that one acts.
  verb->callback([this, verb, action = std::move(action)] {
    if (verb->get_subcommands().empty()) chosen_ = action;
  });
}

std::variant<Command, int> ParseFlags(int argc, char** argv) {
  const Language ahead = LanguageAhead(argc, argv);
  const Messages messages(ahead);
  CLI::App app;
  Verbs verbs(app, messages);
  app.description(
      verbs.T("Pandect: coded segments, their evidence and their frequencies from Russian and English documents"));
  app.name("pandect");
  app.require_subcommand(1);
  Labels(app, verbs);
  app.fallthrough();
  app.set_version_flag("--version", "pandect " PANDECT_VERSION, verbs.T("print the version and exit"));
  app.set_help_flag("-h,--help", verbs.T("print this help and exit"));
  app.footer(
      verbs.T("Exit codes: 0 done; 1 nothing found, a check failed, or inputs skipped; 2 no result.\n"
              "`pandect VERB --help` teaches one verb, with examples."));
  app.failure_message([&messages](const CLI::App*, const CLI::Error& error) {
    return report::TranslatedFlagError(error.what(), messages) + "\n" +
           messages.Text("Run with --help for more information.") + "\n";
  });
  Command command;
  std::string language(Tag(ahead == Language::kUnd ? Language::kEn : ahead));
  Common(app, verbs, command.common, language);
  AddReadingVerbs(verbs);
  AddIndexVerbs(verbs);
  AddSearchVerbs(verbs);
  AddCodebookVerbs(verbs);
  AddAgreeVerbs(verbs);
  AddProjectVerbs(verbs);
  AddCodingVerbs(verbs);
  AddCodesVerbs(verbs);
  AddSampleVerbs(verbs);
  AddMemoVerbs(verbs);
  AddImportVerbs(verbs);
  AddRecheckVerb(verbs);
  AddTableVerbs(verbs);
  AddExportVerbs(verbs);
  AddStatsVerbs(verbs);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  command.common.language = LanguageOf(language);
  command.verb = verbs.chosen();
  return command;
}

}  // namespace pandect::tool
