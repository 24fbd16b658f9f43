// Whatever happens while a patch is written, the project is as it was before or as it is after.
#include "orchestrator/write_journal.hpp"

#include <algorithm>
#include <random>
#include <sched.h>
#include <signal.h>
#include <unistd.h>

#include <gtest/gtest.h>
#include <sys/wait.h>

#include "orchestrator/undo.hpp"
#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

namespace fs = std::filesystem;
using Tree = std::map<std::string, std::string>;

// Every file below `root`, half-written ones as well.
Tree tree_at(const fs::path& root) {
  Tree tree;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file())
      tree[fs::relative(entry.path(), root).string()] = *base::read_file(entry.path());
  }
  return tree;
}

struct Project {
  base::TemporaryFolder folder = std::move(*base::TemporaryFolder::make());
  base::FakeClock clock;
  Tree before, after;
  base::Patch patch;

  fs::path root() const { return folder.path() / "project"; }
  fs::path state() const { return folder.path() / "state"; }
  std::unique_ptr<Ledger> ledger() { return std::move(*Ledger::open(state() / "ledger.db", clock)); }
  std::unique_ptr<base::DiskFiles> files() const { return std::move(*base::DiskFiles::open(root())); }

  // Files that change, one that comes and one that goes, some of them large enough to be cut in the middle.
  Project() {
    fs::create_directories(root() / "sub");
    fs::create_directories(state());
    for (int i = 0; i < 6; ++i) {
      std::string path = (i % 2 ? "sub/" : "") + std::string("f") + std::to_string(i) + ".txt";
      before[path] = std::string(i == 3 ? 40'000 : 100, static_cast<char>('a' + i)) + "\nlast\n";
      after[path] = "first\n" + before[path] + "\xff\x00\n";
      patch.files.push_back(base::diff(path, before[path], after[path]));
    }
    before["gone.txt"] = "gone\n";
    patch.files.push_back({.path = "gone.txt",
                           .change = base::FileChange::remove,
                           .base = base::digest("gone\n"),
                           .edits = {base::Edit{{0, 5}, ""}}});
    after["sub/new.txt"] = "new\n";
    patch.files.push_back({.path = "sub/new.txt",
                           .change = base::FileChange::create,
                           .base = base::digest(""),
                           .edits = {base::Edit{{0, 0}, "new\n"}}});
    std::ranges::sort(patch.files, {}, &base::FilePatch::path);
    for (const auto& [path, text] : before) EXPECT_TRUE(base::write_file(root() / path, text));
  }
};

// In a child that may be killed at any moment: gives the run, or takes it back.
[[noreturn]] void write_in_child(Project& project, const std::string& run, bool back, int ready) {
  auto ledger = project.ledger();
  auto files = project.files();
  (void)!::write(ready, "!", 1);
  if (back)
    (void)undo(run, *files, *ledger);
  else
    (void)apply_run(run, project.patch, *files, ledger.get());
  ::_exit(0);
}

TEST(WriteJournal, KilledAtAnyMomentNothingIsLost) {
  constexpr int kKills = 200;
  Project project;
  std::mt19937 chance(11);
  std::string run;
  bool applied = false;
  int cut = 0, turned = 0;
  // As long as a whole write takes on this machine today, and a bit: measured, not guessed.
  auto longest = std::chrono::microseconds(1000);
  for (int i = 0; i < kKills; ++i) {
    bool back = applied;
    if (!back) {
      run = "run-" + std::to_string(i);
      ASSERT_TRUE(project.ledger()->begin(fakes::request(run), Plan{run, {}, {}, {}, {}}));
    }
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_in_child(project, run, back, ends[1]);
    char ready;
    ASSERT_EQ(::read(ends[0], &ready, 1), 1);
    // The moment is what this test is about: from at once to after its end. The first two are left to end.
    auto begun = std::chrono::steady_clock::now();
    if (i >= 2) {
      auto moment =
          begun + std::chrono::microseconds(chance() % static_cast<unsigned>(longest.count() * 3 / 2));
      while (std::chrono::steady_clock::now() < moment) ::sched_yield();
      ::kill(child, SIGKILL);
    }
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    auto took =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    if (i < 2) longest = std::max(longest, took);
    ::close(ends[0]);
    ::close(ends[1]);

    auto files = project.files();
    auto ledger = project.ledger();
    auto recovered = recover(*files, *ledger);
    ASSERT_TRUE(recovered) << base::describe(recovered.error());
    cut += recovered->has_value();
    Tree now = tree_at(project.root());
    auto record = ledger->load(run);
    ASSERT_TRUE(record);
    bool now_applied = record->applied && !record->applied->undone;
    turned += now_applied != applied;
    applied = now_applied;
    // What the ledger says and what the disk holds are one.
    ASSERT_EQ(now, applied ? project.after : project.before) << "kill " << i;
  }
  EXPECT_GT(cut, 0);     // some really were in the middle
  EXPECT_GT(turned, 5);  // and some came to their end, both ways
}

TEST(WriteJournal, WhatAPersonEditedSinceStays) {
  Project project;
  auto ledger = project.ledger();
  ASSERT_TRUE(ledger->begin(fakes::request("run"), Plan{"run", {}, {}, {}, {}}));
  auto files = project.files();
  std::vector<WriteStep> steps{{"f0.txt", project.before["f0.txt"], "ours\n"},
                               {"f2.txt", project.before["f2.txt"], "ours\n"}};
  ASSERT_TRUE(WriteJournal::begin(project.state(), project.root(), "run", false, steps));  // and then it died
  ASSERT_TRUE(files->write("f0.txt", "ours\n"));
  ASSERT_TRUE(files->write("f2.txt", "the person's\n"));
  auto recovered = recover(*files, *ledger);
  ASSERT_TRUE(recovered && *recovered);
  EXPECT_EQ((*recovered)->restored, std::vector<std::string>{"f0.txt"});
  EXPECT_EQ((*recovered)->edited, std::vector<std::string>{"f2.txt"});
  EXPECT_EQ(files->read("f0.txt")->text(), project.before["f0.txt"]);
  EXPECT_EQ(files->read("f2.txt")->text(), "the person's\n");
  EXPECT_FALSE(*recover(*files, *ledger));  // once
}

TEST(WriteJournal, TwoDoNotWriteAtOnce) {
  Project project;
  auto first = WriteJournal::begin(project.state(), project.root(), "run", false, {});
  ASSERT_TRUE(first);
  auto second = WriteJournal::begin(project.state(), project.root(), "run", false, {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, base::ErrorCode::conflict);
  EXPECT_TRUE(WriteJournal::begin(project.state(), project.folder.path() / "other", "run", false, {}));
  // Nobody else reads what stands in it.
  for (const auto& entry : fs::directory_iterator(project.state())) {
    bool journal = entry.path().filename().string().starts_with("writing-");
    if (!journal) continue;
    EXPECT_EQ(entry.status().permissions() & fs::perms::all, fs::perms::owner_read | fs::perms::owner_write);
  }
}

TEST(WriteJournal, WhatCanNotBeRememberedIsNotWritten) {
  Project project;
  auto ledger = project.ledger();
  auto files = project.files();
  auto fails = [](const base::Patch&) -> base::Result<void> {
    return base::fail(base::ErrorCode::disk_full, "full");
  };
  EXPECT_FALSE(write_surely("run", false, project.patch, *files, ledger.get(), fails));
  EXPECT_EQ(tree_at(project.root()), project.before);
}

TEST(WriteJournal, GarbageInItsPlaceIsSaidOnce) {
  Project project;
  auto ledger = project.ledger();
  auto files = project.files();
  ASSERT_TRUE(WriteJournal::begin(project.state(), project.root(), "run", false, {}));
  for (const auto& entry : fs::directory_iterator(project.state())) {
    if (entry.path().extension() != ".json") continue;
    ASSERT_TRUE(base::write_file(entry.path(), "{\"steps\": [7"));
  }
  EXPECT_FALSE(recover(*files, *ledger));
  EXPECT_TRUE(recover(*files, *ledger));
  EXPECT_EQ(tree_at(project.root()), project.before);
}

}  // namespace
}  // namespace orchestrator
