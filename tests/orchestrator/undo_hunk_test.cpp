// One hunk goes and comes, the others stay, and the person's own edits are never overwritten.
#include "orchestrator/undo_hunk.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

class UndoHunkTest : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 1; i <= 40; ++i) before_ += "line " + std::to_string(i) + "\n";
    after_ = base::replace_all(base::replace_all(before_, "line 5\n", "LINE 5\n"), "line 30\n",
                               "LINE 30\nand more\n");
    files_ = base::MemoryFiles({{"a.txt", before_}, {"b.txt", "b\n"}});
    ledger_ = std::move(*Ledger::open(folder_.path() / "ledger.db", clock_));
    Verdict verdict;
    verdict.run = "run";
    verdict.ending = Ending::chosen;
    verdict.patch.files = {base::diff("a.txt", before_, after_), base::diff("b.txt", "b\n", "B\n")};
    ASSERT_TRUE(ledger_->begin(fakes::request("run"), Plan{"run", {}, {}, {}, {}}));
    ASSERT_TRUE(ledger_->finish(verdict));
    ASSERT_TRUE(apply_run("run", verdict.patch, files_, ledger_.get()));
  }

  std::string text(const std::string& path = "a.txt") const { return std::string(files_.read(path)->text()); }

  base::TemporaryFolder folder_ = std::move(*base::TemporaryFolder::make());
  base::FakeClock clock_;
  std::unique_ptr<Ledger> ledger_;
  std::string before_, after_;
  base::MemoryFiles files_;
};

TEST_F(UndoHunkTest, OneGoesAndComesAndTheRestStays) {
  auto done = undo_hunk("run", {"a.txt", 2}, files_, *ledger_);
  ASSERT_TRUE(done) << base::describe(done.error());
  EXPECT_EQ(text(), base::replace_all(before_, "line 5\n", "LINE 5\n"));
  EXPECT_EQ(text("b.txt"), "B\n");
  ASSERT_TRUE(redo_hunk("run", {"a.txt", 2}, files_, *ledger_));
  EXPECT_EQ(text(), after_);
}

TEST_F(UndoHunkTest, UndoingTheRunUndoesWhatIsLeft) {
  ASSERT_TRUE(undo_hunk("run", {"a.txt", 1}, files_, *ledger_));
  ASSERT_TRUE(undo("run", files_, *ledger_));
  EXPECT_EQ(text(), before_);
  EXPECT_EQ(text("b.txt"), "b\n");
  // One hunk alone can be given to a project that has none of the run.
  ASSERT_TRUE(redo_hunk("run", {"a.txt", 2}, files_, *ledger_));
  EXPECT_EQ(text(), base::replace_all(before_, "line 30\n", "LINE 30\nand more\n"));
  EXPECT_EQ(text("b.txt"), "b\n");
}

TEST_F(UndoHunkTest, AllHunksOneByOneAreTheWhole) {
  for (const HunkName& hunk : {HunkName{"a.txt", 1}, HunkName{"b.txt", 1}, HunkName{"a.txt", 2}})
    ASSERT_TRUE(undo_hunk("run", hunk, files_, *ledger_));
  EXPECT_EQ(text(), before_);
  EXPECT_EQ(text("b.txt"), "b\n");
}

TEST_F(UndoHunkTest, EditsOfThePersonElsewhereStay) {
  ASSERT_TRUE(files_.write("a.txt", base::replace_all(after_, "line 20\n", "mine\nand mine\n")));
  auto done = undo_hunk("run", {"a.txt", 2}, files_, *ledger_);
  ASSERT_TRUE(done) << base::describe(done.error());
  EXPECT_TRUE(done->moved);
  EXPECT_EQ(text(), base::replace_all(base::replace_all(before_, "line 5\n", "LINE 5\n"), "line 20\n",
                                      "mine\nand mine\n"));
}

TEST_F(UndoHunkTest, TheSameLinesAreRefusedWithTheirPlace) {
  std::string edited = base::replace_all(after_, "LINE 30\n", "mine\n");
  ASSERT_TRUE(files_.write("a.txt", edited));
  auto done = undo_hunk("run", {"a.txt", 2}, files_, *ledger_);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, base::ErrorCode::conflict);
  EXPECT_NE(done.error().message.find("a.txt:30"), std::string::npos) << done.error().message;
  EXPECT_EQ(text(), edited);
  EXPECT_TRUE(undo_hunk("run", {"a.txt", 1}, files_, *ledger_));  // the other one is free
}

TEST_F(UndoHunkTest, WhatCanNotBeIsRefused) {
  EXPECT_EQ(undo_hunk("run", {"a.txt", 3}, files_, *ledger_).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(undo_hunk("run", {"c.txt", 1}, files_, *ledger_).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(redo_hunk("run", {"a.txt", 1}, files_, *ledger_).error().code, base::ErrorCode::conflict);
  ASSERT_TRUE(undo_hunk("run", {"a.txt", 1}, files_, *ledger_));
  EXPECT_EQ(undo_hunk("run", {"a.txt", 1}, files_, *ledger_).error().code, base::ErrorCode::conflict);
}

TEST_F(UndoHunkTest, AKillBeforeTheLedgerWasToldIsMadeGoodByTheNextCall) {
  ASSERT_TRUE(files_.write(
      "a.txt", base::replace_all(before_, "line 5\n", "LINE 5\n")));  // hunk 2 is out, and nobody knows
  ASSERT_TRUE(undo_hunk("run", {"a.txt", 2}, files_, *ledger_));
  ASSERT_TRUE(undo("run", files_, *ledger_));
  EXPECT_EQ(text(), before_);
}

TEST(HunkName, IsAPathAndANumber) {
  EXPECT_EQ(parse_hunk_name("a/b.py:12")->number, 12u);
  EXPECT_EQ(parse_hunk_name("a:b:1")->path, "a:b");
  for (const char* bad : {"a.py", ":1", "a.py:", "a.py:0", "a.py:-1", "a.py:1x", ""})
    EXPECT_FALSE(parse_hunk_name(bad)) << bad;
}

}  // namespace
}  // namespace orchestrator
