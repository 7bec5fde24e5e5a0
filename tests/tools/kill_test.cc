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

#include <chrono>
#include <csignal>
#include <functional>
#include <nlohmann/json.hpp>
#include <random>

#include "store/codings.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/journal.h"
#include "store/verify.h"
#include "support/coded_project.h"
#include "support/pseudo_terminal.h"

using namespace pandect;
using namespace pandect::test;
using nlohmann::json;

namespace {

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

struct Seen {
  size_t actions = 0, documents = 0, codings = 0, decisions = 0;
};

class KilledProject {
 public:
  explicit KilledProject(unsigned seed) : random_(seed) {}
  const CodedProject project;

  Seen Look(bool verify) {
    OpenOptions options;
    const auto opened = Project::Open(project.folder.path() + "/P.pandect", options);
    REQUIRE_MESSAGE(opened, (opened ? "" : Format(opened.error())));
    CHECK_FALSE(opened->log_was_missing());
    if (verify) {
      const auto report = store::Verify(*opened);
      REQUIRE(report);
      for (const Diagnostic& problem : report->problems.all()) FAIL_CHECK(Format(problem.error));
    }
    Seen seen;
    seen.actions = store::Journal(*opened)->size();
    seen.documents = store::Documents(*opened)->size();
    seen.codings = store::Codings(*opened)->size();
    seen.decisions = store::Decisions(*opened)->size();
    return seen;
  }

  // `rounds` runs of what `arguments` gives, killed within the time that one takes undisturbed.
  void Rounds(int rounds, const std::function<std::vector<std::string>(int round)>& arguments, bool adds = true) {
    const auto begin = std::chrono::steady_clock::now();
    project.Must(arguments(-1));
    const auto whole = static_cast<unsigned>(
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin).count());
    Seen before = Look(false);
    for (int round = 0; round < rounds; ++round) {
      const int status = RunAndKill(arguments(round), project.folder.path(), random_() % (whole + whole / 8));
      const Seen now = Look(round % 8 == 7);
      // Nothing that was there is gone; what a run said it had done is there.
      CHECK(now.actions >= before.actions + (adds && status == 0));
      CHECK(now.actions <= before.actions + 1);
      CHECK(now.documents >= before.documents);
      CHECK(now.codings >= before.codings);
      CHECK(now.decisions >= before.decisions);
      CHECK((status == 0 || status == 128 + SIGKILL));
      killed += status == 128 + SIGKILL;
      done += status == 0;
      before = now;
    }
    Look(true);
    project.Must({"verify"});
    project.Must(arguments(-1));
  }
  std::mt19937& random() { return random_; }
  int killed = 0, done = 0;

 private:
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("kill -9 while documents are added, coded, imported, merged: many times") {
  KilledProject killed(11);
  const std::string& folder = killed.project.folder.path();
  int number = 0;
  killed.Rounds(60, [&](int) {
    killed.project.folder.Write("more/" + std::to_string(number % 20) + ".txt",
                                std::string(kToyText) + "\nПравка " + std::to_string(number) + ".\n");
    ++number;
    return std::vector<std::string>{"add", "more"};
  });
  // The last run made up for all that were ended.
  CHECK(killed.Look(true).documents == 21);
  killed.Rounds(20, [&](int) { return std::vector<std::string>{"code", "--all"}; });
  CHECK(json::parse(killed.project.Must({"code", "--json"}).out)["documents_coded_now"] == 0);
  killed.Rounds(
      100,
      [&](int round) {
        std::string csv = "document,quotation,code,coder\n";
        for (int i = 0; i < 20; ++i)
          csv += std::to_string(i) + ".txt,The Council,money,К" + std::to_string(round + 1) + "\n";
        killed.project.folder.Write("in.csv", csv);
        return std::vector<std::string>{"import", "codings", "in.csv"};
      },
      false);
  CHECK(killed.Look(true).codings % 20 == 0);  // each import whole or not at all
  killed.Rounds(
      90,
      [&](int round) {
        const std::string name = "v" + std::to_string(number++);
        return std::vector<std::string>{"codes", "add", (round + 1) % 2 == 0 ? name : "v." + name};
      },
      false);
  MESSAGE("killed ", killed.killed, ", done before ", killed.done);
  CHECK(killed.killed > 40);
  CHECK(Exists(folder + "/P.pandect/project.sqlite"));
}

TEST_CASE("kill -9 while codes are merged and taken apart: one or the other, never half") {
  KilledProject killed(13);
  const CodedProject& project = killed.project;
  project.Must({"codes", "add", "a.b.c"});
  project.Must({"codes", "add", "d"});
  for (const char* code : {"a", "a.b", "a.b.c", "d"}) project.Must({"mark", "a.txt", code, "--quote", "The Council"});
  const auto begin = std::chrono::steady_clock::now();
  project.Must({"codes", "merge", "a", "INTO", "d"});
  const auto whole = static_cast<unsigned>(
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin).count());
  project.Must({"undo"});
  int merged = 0, apart = 0;
  for (int round = 0; round < 40; ++round) {
    (void)RunAndKill({"codes", "merge", "a", "INTO", "d"}, project.folder.path(),
                     killed.random()() % (whole + whole / 4));
    const Seen now = killed.Look(round % 10 == 9);
    CHECK(now.codings == 4);
    std::string names;
    for (const auto& row : json::parse(project.Must({"codings", "--json"}).out))
      names += row["code"].get<std::string>() + " ";
    const bool is_merged = names == "d d.b d.b.c d ";
    CHECK_MESSAGE((is_merged || names == "a a.b a.b.c d "), names);
    ++(is_merged ? merged : apart);
    if (is_merged) project.Must({"undo"});
  }
  MESSAGE("merged ", merged, ", apart ", apart);
  project.Must({"verify"});
}

TEST_CASE("kill -9 while a person reviews on a terminal: no decision is lost, none is half") {
  KilledProject killed(17);
  const CodedProject& project = killed.project;
  size_t kept = 0;
  for (int round = 0; round < 24; ++round) {
    PseudoTerminal terminal(80, 24);
    REQUIRE(terminal.Start({"review", "--coder", "К" + std::to_string(round)}, project.folder.path()));
    REQUIRE(terminal.WaitFor("a.txt"));
    // Either layout; the end comes somewhere among the keys or behind them.
    for (const char* key : {"a", "r", "ф", "к"}) {
      terminal.Type(key);
      usleep(static_cast<useconds_t>(killed.random()() % 30000));
      if (killed.random()() % 5 == 0) break;
    }
    usleep(static_cast<useconds_t>(killed.random()() % 20000));
    terminal.Signal(SIGKILL);
    terminal.End();
    const Seen now = killed.Look(round % 10 == 9);
    CHECK(now.decisions >= kept);
    CHECK(now.decisions <= kept + 4);
    kept = now.decisions;
  }
  CHECK(kept > 5);
  project.Must({"verify"});
  project.Must({"review", "--coder", "Вера"}, "a");
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
  CHECK(added > 0);
  const Ran listed = RunPandect({"status", "--json", "--documents"}, "", folder.path());
  CHECK(listed.status == 0);
  CHECK(RunPandect({"verify"}, "", folder.path()).status == 0);
}
