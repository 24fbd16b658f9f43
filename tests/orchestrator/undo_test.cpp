#include "orchestrator/undo.hpp"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

using testing::HasSubstr;

std::string numbered(int lines) {
  std::string text;
  for (int i = 1; i <= lines; ++i) text += "line " + std::to_string(i) + "\n";
  return text;
}

std::string with(std::string text, std::string_view what, std::string_view instead) {
  return base::replace_all(std::move(text), what, instead);
}

base::Patch patch_of(const std::string& before, const std::string& after) {
  return {{base::diff("a.txt", before, after)}};
}

class UndoTest : public testing::Test {
 protected:
  void SetUp() override {
    ledger_ = std::move(*Ledger::open(folder_.path() / "ledger.sqlite", clock_));
    begin("run");
  }

  void begin(const std::string& run) {
    ASSERT_TRUE(ledger_->begin(fakes::request(run), Plan{run, {}, {}, {}, {}}));
  }

  std::string text(const std::string& path = "a.txt") const { return std::string(files_.read(path)->text()); }

  base::TemporaryFolder folder_ = std::move(*base::TemporaryFolder::make());
  base::FakeClock clock_;
  std::unique_ptr<Ledger> ledger_;
  const std::string before_ = numbered(20);
  const std::string after_ = with(with(before_, "line 5\n", "LINE 5\nand more\n"), "line 12\n", "");
  base::MemoryFiles files_{{{"a.txt", before_}}};
};

TEST_F(UndoTest, ThereAndBackAndThereAgain) {
  ASSERT_TRUE(apply_run("run", patch_of(before_, after_), files_, ledger_.get()));
  EXPECT_EQ(text(), after_);
  auto undone = undo("", files_, *ledger_);
  ASSERT_TRUE(undone) << base::describe(undone.error());
  EXPECT_EQ(undone->run, "run");
  EXPECT_FALSE(undone->moved);
  EXPECT_EQ(text(), before_);
  ASSERT_TRUE(redo("", files_, *ledger_));
  EXPECT_EQ(text(), after_);
  ASSERT_TRUE(undo("run", files_, *ledger_));
  EXPECT_EQ(text(), before_);
}

TEST_F(UndoTest, EditsElsewhereStay) {
  ASSERT_TRUE(apply_run("run", patch_of(before_, after_), files_, ledger_.get()));
  std::string edited = "a new first line\n" + with(after_, "line 18\n", "LINE 18\n");
  ASSERT_TRUE(files_.write("a.txt", edited));
  auto undone = undo("", files_, *ledger_);
  ASSERT_TRUE(undone) << base::describe(undone.error());
  EXPECT_TRUE(undone->moved);
  EXPECT_EQ(text(), "a new first line\n" + with(before_, "line 18\n", "LINE 18\n"));
  ASSERT_TRUE(redo("", files_, *ledger_));
  EXPECT_EQ(text(), edited);
}

TEST_F(UndoTest, EditsOfTheSameLinesRefuseAndSayWhere) {
  ASSERT_TRUE(apply_run("run", patch_of(before_, after_), files_, ledger_.get()));
  std::string edited = "one\ntwo\n" + with(after_, "and more\n", "and much more\n");
  ASSERT_TRUE(files_.write("a.txt", edited));
  auto undone = undo("", files_, *ledger_);
  ASSERT_FALSE(undone);
  EXPECT_EQ(undone.error().code, base::ErrorCode::conflict);
  EXPECT_THAT(undone.error().message, HasSubstr("a.txt:8:"));
  EXPECT_EQ(text(), edited) << "nothing is written";
  EXPECT_EQ(*ledger_->last_applied(false), "run");
}

TEST_F(UndoTest, OneFileInTheWayLeavesTheOthersAlone) {
  ASSERT_TRUE(files_.write("b.txt", "b\n"));
  base::Patch patch = patch_of(before_, after_);
  patch.files.push_back(base::diff("b.txt", "b\n", "B\n"));
  ASSERT_TRUE(apply_run("run", patch, files_, ledger_.get()));
  ASSERT_TRUE(files_.write("b.txt", "mine\n"));
  EXPECT_FALSE(undo("", files_, *ledger_));
  EXPECT_EQ(text(), after_);
  EXPECT_EQ(text("b.txt"), "mine\n");
}

TEST_F(UndoTest, CreatedAndRemovedFiles) {
  base::FilePatch created{
      .path = "new.txt", .change = base::FileChange::create, .base = base::digest(""), .edits = {}};
  created.edits.push_back({{0, 0}, "hello\n"});
  base::FilePatch removed{
      .path = "a.txt", .change = base::FileChange::remove, .base = base::digest(before_), .edits = {}};
  removed.edits.push_back({{0, before_.size()}, ""});
  ASSERT_TRUE(apply_run("run", base::Patch{{removed, created}}, files_, ledger_.get()));
  EXPECT_FALSE(files_.exists("a.txt"));
  EXPECT_EQ(text("new.txt"), "hello\n");

  ASSERT_TRUE(files_.write("new.txt", "hello, and mine\n"));
  auto refused = undo("", files_, *ledger_);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("new.txt: the file was edited"));

  ASSERT_TRUE(files_.write("new.txt", "hello\n"));
  ASSERT_TRUE(files_.write("a.txt", "somebody else's\n"));
  EXPECT_FALSE(undo("", files_, *ledger_)) << "a file of that name is there again";
  ASSERT_TRUE(files_.remove("a.txt"));

  auto undone = undo("", files_, *ledger_);
  ASSERT_TRUE(undone) << base::describe(undone.error());
  EXPECT_EQ(text(), before_);
  EXPECT_FALSE(files_.exists("new.txt"));
  ASSERT_TRUE(redo("", files_, *ledger_));
  EXPECT_FALSE(files_.exists("a.txt"));
}

TEST_F(UndoTest, WhatCannotBeUndone) {
  EXPECT_EQ(undo("", files_, *ledger_).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(undo("run", files_, *ledger_).error().code, base::ErrorCode::not_found);
  ASSERT_TRUE(apply_run("run", patch_of(before_, after_), files_, ledger_.get()));
  EXPECT_EQ(redo("run", files_, *ledger_).error().code, base::ErrorCode::conflict);
  ASSERT_TRUE(undo("run", files_, *ledger_));
  EXPECT_EQ(undo("run", files_, *ledger_).error().code, base::ErrorCode::conflict);
  ASSERT_TRUE(files_.remove("a.txt"));
  EXPECT_EQ(redo("run", files_, *ledger_).error().code, base::ErrorCode::not_found);
}

TEST_F(UndoTest, TheNewestFirst) {
  begin("second");
  const std::string last = after_ + "the end\n";
  ASSERT_TRUE(apply_run("run", patch_of(before_, after_), files_, ledger_.get()));
  clock_.advance(std::chrono::milliseconds(1));
  ASSERT_TRUE(apply_run("second", patch_of(after_, last), files_, ledger_.get()));
  EXPECT_EQ(undo("", files_, *ledger_)->run, "second");
  EXPECT_EQ(undo("", files_, *ledger_)->run, "run");
  EXPECT_EQ(text(), before_);
}

TEST_F(UndoTest, WithoutALedgerItIsAppliedAllTheSame) {
  ASSERT_TRUE(apply_run("run", patch_of(before_, after_), files_, nullptr));
  EXPECT_EQ(text(), after_);
}

TEST_F(UndoTest, APatchThatDoesNotFitIsNotApplied) {
  auto applied = apply_run("run", patch_of("another text\n", after_), files_, ledger_.get());
  EXPECT_EQ(applied.error().code, base::ErrorCode::stale_version);
  EXPECT_EQ(text(), before_);
}

// Whatever two people change on lines that are not neighbours, both changes are there afterwards.
TEST(CarryOver, ChangesApartFromEachOtherCommute) {
  std::mt19937 random(3);
  int carried = 0;
  for (int round = 0; round < 150; ++round) {
    std::string from = numbered(30);
    auto change = [&](std::string text, std::string_view mark) {
      for (unsigned i = 0; i < 1 + random() % 3; ++i) {
        std::string line = "line " + std::to_string(1 + random() % 30) + "\n";
        if (text.find(line) == std::string::npos) continue;
        text = with(text, line,
                    random() % 3 == 0 ? "" : std::string(mark) + line + (random() % 2 ? "more\n" : ""));
      }
      return text;
    };
    std::string to = change(from, "their "), wanted = change(from, "our ");
    base::FilePatch patch = base::diff("a.txt", from, wanted), theirs = base::diff("a.txt", from, to);
    auto moved = carry_over(patch, from, to);
    if (!moved) {
      EXPECT_EQ(moved.error().code, base::ErrorCode::conflict);
      continue;
    }
    ++carried;
    auto both = base::apply(*moved, to);
    ASSERT_TRUE(both);
    auto other_way = carry_over(theirs, from, wanted);
    ASSERT_TRUE(other_way) << "what can be carried one way can be carried the other way";
    EXPECT_EQ(*both, *base::apply(*other_way, wanted));
  }
  EXPECT_GT(carried, 30);
}

}  // namespace
}  // namespace orchestrator
