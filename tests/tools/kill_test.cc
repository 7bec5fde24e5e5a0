// SPDX-License-Identifier: GPL-2.0-or-later
//
// The built tool ended by SIGKILL at random moments of everything that writes a project: what was committed is there,
// the project is whole, and the next run goes on. What happens below, in the store, tests/store holds against power
// cuts; here it is the tool itself, its review under a pseudo-terminal, too.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "store/coders.h"
#include "store/codes.h"
#include "store/codings.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/memos.h"
#include "store/proposals.h"
#include "store/verify.h"
#include "support/coded_project.h"
#include "support/pseudo_terminal.h"

using namespace pandect;
using namespace pandect::test;

namespace {

namespace fs = std::filesystem;

// Starts the tool and ends it hard after so many microseconds. The exit code where it was quicker, else 128 + SIGKILL.
int RunAndKill(const std::vector<std::string>& arguments, const std::string& folder, useconds_t after) {
  const std::string program = PANDECT_BINARY_DIR "/tools/pandect/pandect";
  std::vector<std::string> words = arguments;
  words.insert(words.begin(), program);
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    const int nothing = open("/dev/null", O_RDWR);
    for (const int end : {0, 1, 2}) dup2(nothing, end);
    if (chdir(folder.c_str()) != 0) _exit(126);
    setenv("XDG_CACHE_HOME", PANDECT_BINARY_DIR "/cache", 1);
    execv(program.c_str(), argv.data());
    _exit(127);
  }
  usleep(after);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// All that people gave and that the rules propose, a line each, without ids and times: what two projects hold alike is
// alike here. `with_proposals`: these may be made in part.
std::set<std::string> Lines(const Project& project, bool with_proposals) {
  std::set<std::string> lines;
  const auto add = [&](std::string line) {
    std::string numbered = line;
    for (int i = 2; !lines.insert(numbered).second; ++i) numbered = line + " #" + std::to_string(i);
  };
  std::map<CodeId, std::string> codes;
  const auto all = store::Codes(project);
  REQUIRE(all);
  for (const CodeInfo& code : *all) codes[code.id] = code.name;
  for (const CodeInfo& code : *all) add("code " + code.name + " -> " + codes[code.merged_into]);
  std::map<CoderId, std::string> coders;
  const auto people = store::Coders(project);
  for (const CoderInfo& coder : *people) coders[coder.id] = coder.name;
  const auto documents = store::Documents(project);
  REQUIRE(documents);
  std::map<DocumentId, std::string> paths;
  for (const DocumentInfo& info : *documents) {
    paths[info.id] = info.path;
    add("document " + info.path + " " + std::to_string(info.version) + " " + info.text_hash.Hex());
    const auto proposals = store::Proposals(project, info.id);
    REQUIRE(proposals);
    if (with_proposals)
      for (const Proposal& one : *proposals)
        add("proposal " + info.path + " " + std::to_string(one.at.begin) + " " + codes[one.code]);
  }
  const auto place = [&](const TextAnchor& at) {
    return paths[at.document] + " " + std::to_string(at.version) + " " + std::to_string(at.at.begin) + "-" +
           std::to_string(at.at.end) + " " + Name(at.attached) + " " + at.quotation + " ";
  };
  const auto codings = store::Codings(project);
  REQUIRE(codings);
  for (const StoredCoding& coding : *codings)
    add("coding " + place(coding.anchor) + codes[coding.code] + " " + coders[coding.coder]);
  const auto decisions = store::Decisions(project);
  REQUIRE(decisions);
  for (const Decision& one : *decisions)
    add("decision " + place(one.anchor) + codes[one.code] + " " + coders[one.coder] + " " + Name(one.verdict));
  const auto memos = store::Memos(project);
  REQUIRE(memos);
  for (const Memo& memo : *memos) add("memo " + memo.text);
  return lines;
}

bool Holds(const std::set<std::string>& all, const std::set<std::string>& part) {
  return std::includes(all.begin(), all.end(), part.begin(), part.end());
}

// A project to which one thing is done again and again, each time from the same state and ended hard at another moment.
class KilledAgainAndAgain {
 public:
  explicit KilledAgainAndAgain(unsigned seed) : random_(seed) {}

  const CodedProject project;
  int killed = 0, writing = 0, done = 0;  // writing: of the killed, those that held the project for writing just then

  // The state that each round begins with is that of now.
  void KeepState() {
    fs::remove_all(kept());
    fs::create_directories(fs::path(kept()).parent_path());
    fs::copy(live(), kept(), fs::copy_options::recursive);
    before_ = Look(true);
  }
  void Restore() const {
    fs::remove_all(live());
    fs::copy(kept(), live(), fs::copy_options::recursive);
  }
  const std::set<std::string>& before() const { return before_; }

  // The project is whole; what is in it.
  std::set<std::string> Look(bool with_proposals) const {
    const auto opened = Project::Open(live(), {});
    REQUIRE_MESSAGE(opened, (opened ? "" : Format(opened.error())));
    CHECK_FALSE(opened->log_was_missing());
    const auto report = store::Verify(*opened);
    REQUIRE(report);
    for (const Diagnostic& problem : report->problems.all()) FAIL_CHECK(Format(problem.error));
    return Lines(*opened, with_proposals);
  }
  // Whether whoever wrote last was ended before it let go of the project.
  bool WasWriting() const { return !ReadFile(live() + "/writer.lock").empty(); }
  void Count(bool was_killed) {
    was_killed ? ++killed : ++done;
    writing += was_killed && WasWriting();
  }

  // Ends `arguments` until `wanted` of its runs were ended before they came to their own end. What is done in one piece
  // (`whole`) is there or not; else a part of it may be. The same command afterwards ends as if it had never been
  // ended.
  void Rounds(const std::string& name, int wanted, const std::vector<std::string>& arguments, bool whole) {
    CAPTURE(name);
    KeepState();
    project.Must(arguments);  // what is read for the first time is in the memory of the machine now
    const std::set<std::string> after = Look(true);
    CHECK(after != before_);
    std::vector<int64_t> took;
    for (int i = 0; i < 3; ++i) {
      Restore();
      const auto begin = std::chrono::steady_clock::now();
      project.Must(arguments);
      took.push_back(
          std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin).count());
    }
    const int64_t shortest = *std::min_element(took.begin(), took.end());
    const int had = killed, were_writing = writing;
    for (int round = 0; killed - had < wanted && round < 4 * wanted; ++round) {
      Restore();
      // From when the program has begun to work to about its end.
      const int64_t moment = shortest / 5 + static_cast<int64_t>(random_() % static_cast<uint64_t>(shortest * 9 / 10));
      const int status = RunAndKill(arguments, project.folder.path(), static_cast<useconds_t>(moment));
      REQUIRE((status == 0 || status == 128 + SIGKILL));
      Count(status != 0);
      const std::set<std::string> now = Look(true), sources = Look(false);
      if (status == 0) CHECK(now == after);  // what it said it had done is there
      if (whole) CHECK((now == before_ || now == after));
      if (!whole) CHECK((Holds(WithoutProposals(after), sources) && Holds(sources, WithoutProposals(before_))));
      if (now == after) continue;
      project.Must(arguments);
      CHECK(Look(true) == after);
    }
    MESSAGE(name, ": killed ", killed - had, ", of them while it held the project ", writing - were_writing, "; takes ",
            shortest / 1000, " ms");
    project.Must({"verify", "-p", "P.pandect"});
    Restore();
  }
  std::mt19937& random() { return random_; }

 private:
  std::string live() const { return project.folder.path() + "/P.pandect"; }
  std::string kept() const { return project.folder.path() + "/kept/P.pandect"; }
  static std::set<std::string> WithoutProposals(std::set<std::string> lines) {
    std::erase_if(lines, [](const std::string& line) { return line.starts_with("proposal "); });
    return lines;
  }
  std::mt19937 random_;
  std::set<std::string> before_;
};

// "12 of 40 decided": the last of such lines on a screen; 0 where there is none.
size_t LastShown(const std::string& screens) {
  const size_t at = screens.rfind(" decided,");
  if (at == std::string::npos) return 0;
  size_t of = screens.rfind(" of ", at);
  if (of == std::string::npos) return 0;
  size_t begin = of;
  while (begin > 0 && screens[begin - 1] >= '0' && screens[begin - 1] <= '9') --begin;
  return std::stoul(screens.substr(begin, of - begin));
}

// A person reviews on a terminal; the program is ended amid a row of keys.
void KillReviews(KilledAgainAndAgain& killed, int wanted) {
  const CodedProject& project = killed.project;
  std::string text;
  for (int i = 0; i < 12; ++i) text += "Совет " + std::to_string(i) + " собрался.\n\nThe Council met.\n\n";
  project.folder.Write("long.txt", text);
  project.Must({"add", "long.txt"});
  project.Must({"code"});
  killed.KeepState();
  // Either keyboard layout; a and ф accept, r and к reject.
  const std::vector<std::string> keys = {"a", "r", "ф", "к", "a", "ф", "r", "к", "a", "к", "ф", "r"};
  std::string all_keys;
  std::vector<Verdict> verdicts;
  for (const std::string& key : keys) {
    all_keys += key;
    verdicts.push_back(key == "a" || key == "ф" ? Verdict::kAccepted : Verdict::kRejected);
  }
  const std::vector<std::string> review = {"review", "long.txt", "-p", "P.pandect"};
  const auto begin = std::chrono::steady_clock::now();
  project.Must(review, all_keys);
  const auto took =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin).count();
  const std::set<std::string> after = killed.Look(true);
  const int had = killed.killed, were_writing = killed.writing;
  size_t shown_in_all = 0, kept_in_all = 0;
  for (int round = 0; killed.killed - had < wanted && round < 2 * wanted; ++round) {
    killed.Restore();
    std::string screens;
    {
      PseudoTerminal terminal(80, 24);
      REQUIRE(terminal.Start(review, project.folder.path()));
      REQUIRE(terminal.WaitFor("0 of "));
      // As fast as somebody who lets a key repeat itself; ended somewhere among the decisions.
      const auto end =
          static_cast<useconds_t>(killed.random()() % static_cast<uint64_t>(std::max<int64_t>(took, 1000)));
      terminal.Type(all_keys);
      usleep(end);
      terminal.Signal(SIGKILL);
      const int status = terminal.End();
      screens = terminal.shown();
      CHECK(status == 128 + SIGKILL);
    }
    killed.Count(true);
    const size_t shown = LastShown(screens);
    const std::set<std::string> now = killed.Look(true);
    CHECK(Holds(now, killed.before()));
    const auto opened = Project::Open(project.folder.path() + "/P.pandect", {});
    REQUIRE(opened);
    auto decisions = *store::Decisions(*opened);
    // In the order in which they were taken.
    std::sort(decisions.begin(), decisions.end(),
              [](const Decision& a, const Decision& b) { return a.id.text < b.id.text; });
    CHECK(decisions.size() >= shown);
    REQUIRE(decisions.size() <= keys.size());
    for (size_t i = 0; i < decisions.size(); ++i) CHECK(decisions[i].verdict == verdicts[i]);
    CHECK(store::Codings(*opened)->size() ==
          static_cast<size_t>(std::count(
              verdicts.begin(), verdicts.begin() + static_cast<std::ptrdiff_t>(decisions.size()), Verdict::kAccepted)));
    shown_in_all += shown;
    kept_in_all += decisions.size();
    // Who goes on where it ended comes to the same end.
    std::string rest;
    for (size_t i = decisions.size(); i < keys.size(); ++i) rest += keys[i];
    project.Must(review, rest);
    CHECK(killed.Look(true) == after);
  }
  MESSAGE("review: killed ", killed.killed - had, ", of them while it held the project ", killed.writing - were_writing,
          "; decisions shown ", shown_in_all, ", kept ", kept_in_all);
  CHECK(shown_in_all > 0);
  CHECK(kept_in_all >= shown_in_all);
  project.Must({"verify", "-p", "P.pandect"});
}

}  // namespace

TEST_CASE("kill -9 three hundred times, in everything that writes a project: whole, and nothing lost that was done") {
  KilledAgainAndAgain killed(11);
  const CodedProject& project = killed.project;
  const std::string& folder = project.folder.path();
  project.Must({"mark", "a.txt", "money", "--quote", "The Council", "--memo", "\u0437аметка 🙂"});

  for (int i = 0; i < 140; ++i)
    project.folder.Write("more/" + std::to_string(i) + ".txt",
                         std::string(kToyText) + "\nДокумент " + std::to_string(i) + ", and no other.\n");
  killed.Rounds("add", 60, {"add", "more", "-p", "P.pandect"}, false);

  project.folder.Write("elsewhere/исправлено.txt",
                       "Начало.\r\n\r\n" + std::string(kToyText) + "е\u0308лка 🙂\r\n");
  killed.Rounds("add --replaces", 30, {"add", "elsewhere/исправлено.txt", "--replaces", "a.txt", "-p", "P.pandect"},
                true);

  project.Must({"add", "more", "-p", "P.pandect"});
  killed.Rounds("code", 50, {"code", "-p", "P.pandect"}, false);

  std::string csv = "document,quotation,code,coder,memo\n";
  for (int i = 0; i < 140; ++i)
    csv += std::to_string(i) + ".txt,The Council,money,Борис,memo " + std::to_string(i) + "\n";
  project.folder.Write("in.csv", csv);
  killed.Rounds("import", 50, {"import", "codings", "in.csv", "-p", "P.pandect"}, true);
  project.Must({"import", "codings", "in.csv", "-p", "P.pandect"});
  project.Must({"codes", "add", "деньги.иные", "-p", "P.pandect"});
  killed.Rounds("codes merge", 50, {"codes", "merge", "money", "INTO", "деньги", "-p", "P.pandect"}, true);
  killed.Rounds("codes add", 10, {"codes", "add", "v.w", "-p", "P.pandect"}, true);

  KilledAgainAndAgain reviewed(17);
  KillReviews(reviewed, 60);
  MESSAGE("killed ", killed.killed + reviewed.killed, ", of them while they held the project ",
          killed.writing + reviewed.writing, "; done before ", killed.done + reviewed.done);
  CHECK(killed.killed + reviewed.killed >= 300);
  CHECK(killed.writing + reviewed.writing >= 60);
  CHECK(Exists(folder + "/P.pandect/project.sqlite"));
}

TEST_CASE("a read-only folder, a copy made half-way, two writers: the tool says what is the matter") {
  const CodedProject project;
  const std::string& folder = project.folder.path();
  // Copied half-way: the file is shorter than it says.
  const std::string bytes = ReadFile(folder + "/P.pandect/project.sqlite");
  project.folder.Write("Half.pandect/project.sqlite", bytes.substr(0, bytes.size() / 2));
  const Ran half = project.Run({"codings", "-p", "Half.pandect"});
  CHECK(half.status == 2);
  CHECK(half.err.find("copied half-way or cut short") != std::string::npos);
  CHECK(project.Run({"verify", "-p", "Half.pandect"}).status != 0);
  project.folder.Write("Empty.pandect/x", "");
  CHECK(project.Run({"codings", "-p", "Empty.pandect"}).status == 2);

  {
    OpenOptions options;
    options.access = Access::kWrite;
    options.coder = "Борис";
    options.command = "pandect review";
    const auto held = Project::Open(folder + "/P.pandect", options);
    REQUIRE(held);
    const Ran second = project.Run({"codes", "add", "x", "-p", "P.pandect", "--wait", "0"});
    CHECK(second.status == 2);
    CHECK(second.err.find("Борис") != std::string::npos);
    CHECK(project.Run({"codes", "-p", "P.pandect"}).status == 0);  // reading goes on
  }
  project.Must({"codes", "add", "x", "-p", "P.pandect"});

  if (geteuid() == 0) {
    MESSAGE("skipped: nothing is read-only to root");
    return;
  }
  REQUIRE(chmod((folder + "/P.pandect").c_str(), 0555) == 0);
  CHECK(project.Run({"codings", "--proposals", "-p", "P.pandect"}).status == 0);
  const Ran write = project.Run({"codes", "add", "y", "-p", "P.pandect"});
  CHECK(write.status == 2);
  CHECK_FALSE(write.err.empty());
  REQUIRE(chmod((folder + "/P.pandect").c_str(), 0755) == 0);
}

TEST_CASE("a full disk: the tool says so, and what was committed stays") {
  TemporaryFolder folder;
  if (mount("pandect-test", folder.path().c_str(), "tmpfs", 0, "size=3m") != 0) {
    MESSAGE("skipped: no right to mount a small file system");
    return;
  }
  // Also where a check ends the test: a folder that is a mount cannot be removed.
  const struct Unmount {
    const std::string& path;
    ~Unmount() { (void)umount(path.c_str()); }
  } unmount{folder.path()};
  folder.Write("toy.xml", kToyCodebook);
  std::string error;
  int added = 0;
  REQUIRE(RunPandect({"init", "P", "-c", "toy.xml", "--coder", "Анна"}, "", folder.path()).status == 0);
  const TemporaryFolder outside;
  for (int i = 0; i < 60 && error.empty(); ++i) {
    const std::string file =
        outside.Write(std::to_string(i) + ".txt", std::string(60000, 'a') + std::to_string(i) + "\n");
    const Ran ran = RunPandect({"add", file}, "", folder.path());
    if (ran.status == 0)
      ++added;
    else
      error = ran.err;
  }
  CHECK(error.find("the disk is full") != std::string::npos);
  // Not a byte is left: what is there can be read, and what cannot be kept is told in both languages.
  for (size_t size = 65536; size > 0; size /= 2)
    while (std::ofstream(folder.path() + "/fill", std::ios::app | std::ios::binary)
               .write(std::string(size, 'x').data(), static_cast<std::streamsize>(size))
               .flush()) {
    }
  for (const char* verb : {"status", "verify", "log"}) {
    const Ran ran = RunPandect({verb}, "", folder.path());
    CHECK_MESSAGE(ran.status == 0, ran.err);
  }
  CHECK(RunPandect({"memo", "add", "заметка"}, "", folder.path()).err.find("the disk is full") != std::string::npos);
  CHECK(RunPandect({"memo", "add", "заметка", "--lang", "ru"}, "", folder.path()).err.find("диск переполнен") !=
        std::string::npos);
  REQUIRE(fs::remove(folder.path() + "/fill"));
  CHECK(added > 0);
  const Ran listed = RunPandect({"status", "--json", "--documents"}, "", folder.path());
  CHECK(listed.status == 0);
  CHECK(RunPandect({"verify"}, "", folder.path()).status == 0);
}
