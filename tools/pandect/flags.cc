// SPDX-License-Identifier: GPL-2.0-or-later
// The one file that knows CLI11. Texts for people go through Messages, so that --help speaks Russian too.
#include "tools/pandect/flags.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <map>
#include <string_view>

#include "report/messages.h"

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

// Collects the flags of all verbs; CLI11 writes into the members while it parses.
class Parser {
 public:
  explicit Parser(const Messages& messages) : messages_(messages), app_(T("Pandect: coded segments, their evidence and "
                                                                         "their frequencies from Russian and English documents")) {
    app_.name("pandect");
    app_.require_subcommand(1);
    Labels();
    app_.fallthrough();
    app_.set_version_flag("--version", "pandect " PANDECT_VERSION, T("print the version and exit"));
    app_.set_help_flag("-h,--help", T("print this help and exit"));
    app_.footer(T("Exit codes: 0 done; 1 nothing found, a check failed, or inputs skipped; 2 no result.\n"
                  "`pandect VERB --help` teaches one verb, with examples."));
    Common();
    Run();
    Grep();
    Lemmas();
    Explain();
    CodebookVerbs();
    Evaluate();
    ParityVerb();
  }

  std::variant<Command, int> Parse(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
      const int code = app_.exit(e);
      return code == 0 ? 0 : 2;
    }
    common_.language = LanguageOf(language_);
    Command out;
    out.common = common_;
    if (run_->parsed()) out.verb = run_flags_;
    if (grep_->parsed()) out.verb = grep_flags_;
    if (lemmas_->parsed()) out.verb = lemmas_flags_;
    if (explain_->parsed()) out.verb = explain_flags_;
    if (evaluate_->parsed()) out.verb = evaluate_flags_;
    if (parity_->parsed()) out.verb = parity_flags_;
    if (codebook_->parsed()) {
      codebook_flags_.action = test_->parsed()   ? CodebookFlags::Action::kTest
                               : show_->parsed() ? CodebookFlags::Action::kShow
                                                 : CodebookFlags::Action::kCheck;
      out.verb = codebook_flags_;
      if (suggest_->parsed()) out.verb = suggest_flags_;
      if (audit_->parsed()) out.verb = audit_flags_;
      if (diff_->parsed()) out.verb = diff_flags_;
    }
    return out;
  }

  void SetLanguage(std::string tag) { language_ = std::move(tag); }

 private:
  std::string T(const char* text) const { return messages_.Text(text); }

  // The words of CLI11's own that stand in every help text; verbs inherit the formatter.
  void Labels() {
    const auto formatter = app_.get_formatter();
    formatter->label("Usage", T("Usage"));
    formatter->label("Positionals", T("Arguments"));
    app_.option_defaults()->group(T("Options"));
    formatter->label("OPTIONS", T("OPTIONS"));
    formatter->label("Subcommands", T("Verbs"));
    formatter->label("SUBCOMMAND", T("VERB"));
    formatter->label("REQUIRED", T("(required)"));
    formatter->label("TEXT", "");
    formatter->column_width(32);
  }

  CLI::App* AddVerb(CLI::App& above, const std::string& name, const std::string& description) {
    CLI::App* verb = above.add_subcommand(name, description);
    verb->group(T("Verbs"));
    verb->get_help_ptr()->group(T("Options"));  // made before it could inherit the group
    return verb;
  }

  void Common() {
    app_.add_option("--lang", language_, T("language of messages, labels and addresses: ru or en"))
        ->check(CLI::IsMember({"ru", "en"}))
        ->type_name("LANG");
    app_.add_flag("--json", common_.json, T("print the result as JSON"));
    app_.add_flag("-v,--verbose", common_.verbose, T("say what was decided for every file (charset, format, layout)"));
    app_.add_option("--threads", common_.threads, T("number of threads; 0 means one a core. The output does not depend on it"))
        ->check(CLI::Range(0, 256))
        ->type_name("N");
    app_.add_option("--encoding", common_.encoding, T("read all plain texts in this charset instead of deciding"))
        ->type_name("CHARSET");
    app_.add_option("--lexicon", common_.lexicon,
                    T("dictionaries to use: auto, hunspell+link-grammar, hunspell or snowball"))
        ->check(CLI::IsMember({"auto", "hunspell+link-grammar", "hunspell", "snowball"}))
        ->type_name("TIER");
  }

  void Unit(CLI::App* verb, std::optional<UnitLevel>& unit, const std::string& what) {
    verb->add_option_function<std::string>(
            "--unit", [&unit](const std::string& name) { unit = kUnits.at(name); }, what)
        ->check(CLI::IsMember({"sentence", "paragraph", "article", "document"}))
        ->type_name("UNIT");
  }

  void Run() {
    run_ = AddVerb(app_, "run", T("read documents, apply a codebook, write frequencies, matrix, segments and a report"));
    run_->add_option("PATHS", run_flags_.paths,
                     T("files and folders (TXT, MD, HTML, DOCX, ODT, PDF); a manifest.tsv in a folder gives its documents their variables"))
        ->required();
    run_->add_option("-c,--codebook", run_flags_.codebook, T("codebook file, or the name of a shipped one (paradiplomacy, actors …)"))
        ->required()
        ->type_name("FILE");
    run_->add_option("-o,--out", run_flags_.out,
                     T("folder to write frequencies.csv, matrix.csv, segments.csv, codings.jsonl, report.html and manifest.json into"))
        ->type_name("DIR");
    Unit(run_, run_flags_.unit, T("coding unit; default: as the codebook says"));
    run_->add_flag("-q,--quiet", run_flags_.quiet, T("no table on the terminal"));
    run_->footer(T("Examples:\n"
                   "  pandect run corpora/specimens --codebook paradiplomacy --out out\n"
                   "  pandect run treaties/ notes.docx -c my-codebook.xml --unit article --lang ru"));
  }

  void Grep() {
    grep_ = AddVerb(app_, "grep", T("find an expression in files or standard input, without an index"));
    grep_->add_option("EXPRESSION", grep_flags_.expression, T("an expression of the codebook language, see codebook/README.md"))->required();
    grep_->add_option("PATHS", grep_flags_.paths, T("files and folders; - or nothing: standard input"));
    Unit(grep_, grep_flags_.unit, T("unit within which AND, OR and NOT are decided; default: paragraph"));
    grep_->add_flag("--only-matching", grep_flags_.only_matching, T("print only the words that matched, one hit a line"));
    grep_->add_flag("--count", grep_flags_.count, T("print the number of matching units of each file"));
    grep_->add_flag("--offsets", grep_flags_.offsets, T("print where each hit stands, in code points"));
    grep_->add_option("--color,--colour", grep_flags_.colour, T("mark the words: auto, always or never"))
        ->check(CLI::IsMember({"auto", "always", "never"}));
    grep_->footer(T("Exit codes: 0 found; 1 not found; 2 any error.\n"
                    "Examples:\n"
                    "  pandect grep 'приграничное сотрудничество' treaties/\n"
                    "  pandect grep '\"cross-border cooperation\" NEAR/8 region' treaty.pdf --offsets"));
  }

  void Lemmas() {
    lemmas_ = AddVerb(app_, "lemmas", T("print the lemma keys of words: form, TAB, keys"));
    lemmas_->add_option("WORDS", lemmas_flags_.words, T("words; - or nothing: standard input, one a line"));
    lemmas_->add_flag("--query", lemmas_flags_.query, T("the keys of the word as a query: only itself when it is a lemma"));
    lemmas_->footer(T("Examples:\n  pandect lemmas городами-побратимами органы\n  pandect lemmas --query - < words.txt"));
  }

  void Explain() {
    explain_ = AddVerb(app_, "explain", T("show what every stage made of a document"));
    explain_->add_option("FILE", explain_flags_.path, T("the document; - for standard input"))->required();
    explain_->add_option("-c,--codebook", explain_flags_.codebook, T("also show which rules fired, and the codings"))->type_name("FILE");
    explain_->add_option("--at", explain_flags_.at, T("only what holds this character (code points from 0)"))->type_name("OFFSET");
    Unit(explain_, explain_flags_.unit, T("coding unit; default: as the codebook says"));
    explain_->footer(T("Example:\n  pandect explain treaty.txt --codebook paradiplomacy --at 1200"));
  }

  void CodebookVerbs() {
    codebook_ = AddVerb(app_, "codebook", T("check, test, show, extend or compare codebooks"));
    codebook_->require_subcommand(1);
    codebook_->fallthrough();
    const std::string file = T("codebook file, or the name of a shipped one");
    check_ = AddVerb(*codebook_, "check", T("report every problem, with line and column"));
    check_->add_option("FILE", codebook_flags_.codebook, file)->required();
    test_ = AddVerb(*codebook_, "test", T("run the examples inside the codebook"));
    test_->add_option("FILE", codebook_flags_.codebook, file)->required();
    show_ = AddVerb(*codebook_, "show", T("print the codes, their definitions and rules"));
    show_->add_option("FILE", codebook_flags_.codebook, file)->required();
    show_->add_option("--code", codebook_flags_.code, T("only this code and those below it"))->type_name("ID");
    show_->add_flag("--forms", codebook_flags_.forms, T("the forms that each term matches"));
    codebook_->footer(T("Examples:\n  pandect codebook check my-codebook.xml\n  pandect codebook show paradiplomacy --code barriers --forms"));
    Suggest(file);
    Audit(file);
    Diff(file);
  }

  void Suggest(const std::string& file) {
    suggest_ = AddVerb(*codebook_, "suggest", T("terms that set the coded paragraphs of a code apart and that its rules do not match yet"));
    suggest_->add_option("FILE", suggest_flags_.codebook, file)->required();
    suggest_->add_option("--gold", suggest_flags_.gold, T("folder of tables (*.tsv): unit, begin, end, codes, disputed; see codebook/README.md"))
        ->required()
        ->type_name("DIR");
    suggest_->add_option("--texts", suggest_flags_.texts, T("folder that the paths of the gold are relative to; default: the one that holds the gold"))
        ->type_name("DIR");
    suggest_->add_option("--code", suggest_flags_.code, T("only for this code, with those below it"))->type_name("ID");
    suggest_->add_option("--most", suggest_flags_.most, T("so many suggestions for a code and language"))->check(CLI::Range(1, 100000))->type_name("N");
    suggest_->add_flag("--csv", suggest_flags_.csv, T("print the figures as CSV"));
    suggest_->footer(T("Examples:\n  pandect codebook suggest my-codebook.xml --gold gold --texts .\n"
                       "  pandect codebook suggest my-codebook.xml --gold gold --code civil --most 20"));
  }

  void Audit(const std::string& file) {
    audit_ = AddVerb(*codebook_, "audit", T("rules that never fire, words of two codes, ambiguous words, and words that no code covers"));
    audit_->add_option("FILE", audit_flags_.codebook, file)->required();
    audit_->add_option("--on", audit_flags_.paths, T("files and folders to try it on"))->required()->type_name("PATHS");
    audit_->add_option("--most", audit_flags_.most, T("so many uncovered words of a language"))->check(CLI::Range(0, 1000000))->type_name("N");
    audit_->add_flag("--csv", audit_flags_.csv, T("print the figures as CSV"));
    audit_->footer(T("Example:\n  pandect codebook audit my-codebook.xml --on treaties/ notes.docx"));
  }

  void Diff(const std::string& file) {
    diff_ = AddVerb(*codebook_, "diff", T("codings that appear, disappear or change between two versions of a codebook, and why"));
    diff_->add_option("BEFORE", diff_flags_.before, file)->required();
    diff_->add_option("AFTER", diff_flags_.after, file)->required();
    diff_->add_option("--on", diff_flags_.paths, T("files and folders to try it on"))->required()->type_name("PATHS");
    diff_->add_flag("--csv", diff_flags_.csv, T("print the changes as CSV"));
    diff_->footer(T("Example:\n  pandect codebook diff old.xml new.xml --on treaties/"));
  }

  void Evaluate() {
    evaluate_ = AddVerb(app_, "evaluate", T("hold the rules of a codebook against paragraphs coded by reading"));
    evaluate_->add_option("--gold", evaluate_flags_.gold, T("folder of tables (*.tsv): unit, begin, end, codes, disputed; see codebook/README.md"))
        ->required()
        ->type_name("DIR");
    evaluate_->add_option("--texts", evaluate_flags_.texts, T("folder that the paths of the gold are relative to; default: the one that holds the gold"))
        ->type_name("DIR");
    evaluate_->add_option("-c,--codebook", evaluate_flags_.codebook, T("codebook file, or the name of a shipped one; default: paradiplomacy"))
        ->type_name("FILE");
    evaluate_->add_option("--only", evaluate_flags_.only, T("only documents whose path holds this; may be repeated"))->type_name("PIECE");
    evaluate_->add_option("--without", evaluate_flags_.without, T("leave out documents whose path holds this; may be repeated"))->type_name("PIECE");
    evaluate_->add_flag("--errors", evaluate_flags_.errors, T("list every miss and false alarm, with the rules concerned"));
    evaluate_->add_flag("--csv", evaluate_flags_.csv, T("print the figures as CSV"));
    evaluate_->add_option("--rounds", evaluate_flags_.rounds, T("rounds of resampling for the intervals"))->check(CLI::Range(0, 100000))->type_name("N");
    evaluate_->add_option("--seed", evaluate_flags_.seed, T("seed of the resampling"))->type_name("N");
    evaluate_->footer(T("This is validity (rules against a standard), not the agreement of coders.\n"
                        "Example:\n  pandect evaluate --gold gold --texts . --codebook paradiplomacy --errors"));
  }

  void ParityVerb() {
    parity_ = AddVerb(app_, "parity", T("compare the codings of a text with those of its translation, paragraph by paragraph"));
    parity_->add_option("PATHS", parity_flags_.paths, T("files and folders; a manifest.tsv names the pairs"))->required();
    parity_->add_option("-c,--codebook", parity_flags_.codebook, T("codebook file, or the name of a shipped one"))
        ->required()
        ->type_name("FILE");
    parity_->add_option("--pairs", parity_flags_.pairs, T("column of the manifest with the same value for both versions; default: pair"))
        ->type_name("COLUMN");
    parity_->add_flag("--all-depths", parity_flags_.all_depths, T("compare every code by itself; default: finer codes count as the indicator above them"));
    parity_->add_flag("--list", parity_flags_.list, T("list the passages where a code fires in one language only, with the rules concerned"));
    parity_->add_flag("--csv", parity_flags_.csv, T("print the figures as CSV, with --list the list"));
    parity_->footer(T("What one language finds and the other misses shows where the codebook has a gap. Paragraphs are aligned by address,\n"
                      "figures, names and length; kappa is over aligned passages and codes.\n"
                      "Examples:\n"
                      "  pandect parity corpora/specimens --codebook paradiplomacy\n"
                      "  pandect parity treaties/ -c my-codebook.xml --list --csv > gaps.csv"));
  }

  const Messages& messages_;
  CLI::App app_;
  std::string language_;
  CommonFlags common_;
  RunFlags run_flags_;
  GrepFlags grep_flags_;
  LemmasFlags lemmas_flags_;
  ExplainFlags explain_flags_;
  CodebookFlags codebook_flags_;
  CodebookSuggestFlags suggest_flags_;
  CodebookAuditFlags audit_flags_;
  CodebookDiffFlags diff_flags_;
  EvaluateFlags evaluate_flags_;
  ParityFlags parity_flags_;
  CLI::App *run_ = nullptr, *grep_ = nullptr, *lemmas_ = nullptr, *explain_ = nullptr, *codebook_ = nullptr, *evaluate_ = nullptr, *parity_ = nullptr;
  CLI::App *check_ = nullptr, *test_ = nullptr, *show_ = nullptr, *suggest_ = nullptr, *audit_ = nullptr, *diff_ = nullptr;
};

}  // namespace

std::variant<Command, int> ParseFlags(int argc, char** argv) {
  const Language language = LanguageAhead(argc, argv);
  const Messages messages(language);
  Parser parser(messages);
  parser.SetLanguage(std::string(Tag(language == Language::kUnd ? Language::kEn : language)));
  return parser.Parse(argc, argv);
}

}  // namespace pandect::tool
