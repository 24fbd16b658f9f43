#include "orchestrator/batch/store.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "orchestrator/batch/desk.hpp"

namespace {

namespace batch = orchestrator::batch;

batch::Item named(const std::string& name) {
  batch::Item item;
  item.kind = "probe";
  item.name = name;
  batch::set_key(item, "1");
  return item;
}

class StoreTest : public ::testing::Test {
 protected:
  base::TemporaryFolder folder_ = *base::TemporaryFolder::make();
  std::filesystem::path file_ = batch::store_file(folder_.path());
};

TEST_F(StoreTest, KeepsWhatIsDoneAndForgetsItWhenAsked) {
  batch::Item item = named("a");
  base::Json row = {{"path", "a"}};
  {
    auto store = batch::Store::open(file_, true);
    ASSERT_TRUE(store);
    batch::Store::Done done[] = {{&item, &row, "digest", "n1", 0.25, 5}};
    ASSERT_TRUE(store->commit(done));
  }
  {
    auto store = batch::Store::open(file_, true);
    auto found = store->find("a", item.key);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ(**found, row);
    EXPECT_FALSE(*store->find("a", named("b").key)) << "made from something else";
    EXPECT_EQ(**store->digest_of("a", item.key), "digest");
    EXPECT_EQ(store->shares()->at(0).worker, "n1");
  }
  auto store = batch::Store::open(file_, false);
  EXPECT_FALSE(*store->find("a", item.key));
}

TEST_F(StoreTest, HoldsMoneyUntilTheItemIsDoneOrDropped) {
  batch::Item a = named("a"), b = named("b");
  base::Json row = base::Json::object();
  auto store = batch::Store::open(file_, false);
  batch::Store::Published both[] = {{&a, 1, 0.5}, {&b, 1, 0.25}};
  ASSERT_TRUE(store->publish(both));
  EXPECT_DOUBLE_EQ(store->count()->reserved, 0.75);
  EXPECT_EQ(store->in_flight()->at("a").key, a.key);
  batch::Store::Done done[] = {{&a, &row, "", "", 0.125, 0}};
  ASSERT_TRUE(store->commit(done));
  EXPECT_DOUBLE_EQ(store->count()->spent, 0.125);
  EXPECT_DOUBLE_EQ(store->count()->reserved, 0.25);
  ASSERT_TRUE(store->drop("a"));
  EXPECT_EQ(store->count()->done, 1) << "what is done is not dropped";
  ASSERT_TRUE(store->drop("b"));
  EXPECT_TRUE(store->in_flight()->empty());
}

TEST_F(StoreTest, ACallIsPaidOnceHoweverOftenItIsTold) {
  batch::Item a = named("a");
  base::Json row = base::Json::object();
  std::string account;
  {
    auto store = batch::Store::open(file_, false);
    account = *store->account();
    batch::Store::Published published[] = {{&a, 1, 0.5}};
    ASSERT_TRUE(store->publish(published));
    batch::Store::Paid first[] = {{"r1-0", "a", 0.125}, {"r1-0", "a", 0.125}, {"r1-1", "a", 0.25}};
    auto added = store->pay(first);
    ASSERT_TRUE(added);
    EXPECT_EQ(*added, (std::vector<double>{0.125, 0, 0.25}));
    EXPECT_DOUBLE_EQ(store->count()->reserved, 0.125) << "of the allowance so much is left";
  }
  auto store = batch::Store::open(file_, true);
  EXPECT_EQ(*store->account(), account);
  batch::Store::Paid second[] = {{"r1-1", "a", 0.25}, {"r2-2", "a", 0.0625}};
  EXPECT_EQ(*store->pay(second), (std::vector<double>{0, 0.0625}));
  batch::Store::Done done[] = {{&a, &row, "", "n1", 0, 0}};
  ASSERT_TRUE(store->commit(done));
  EXPECT_DOUBLE_EQ(store->count()->spent, 0.4375);
  EXPECT_DOUBLE_EQ(store->count()->reserved, 0);
  batch::Item b = named("b");
  batch::Store::Published another[] = {{&b, 1, 0.5}};
  ASSERT_TRUE(store->publish(another));
  batch::Store::Paid lost[] = {{"r3-0", "b", 0.25}};
  ASSERT_TRUE(store->pay(lost));
  ASSERT_TRUE(store->drop("b"));
  EXPECT_DOUBLE_EQ(store->count()->spent, 0.6875) << "money is spent on what was given up as well";
}

TEST_F(StoreTest, RepliesStayUntilTheirItemIsDone) {
  {
    auto store = batch::Store::open(file_, false);
    ASSERT_TRUE(store->keep_reply("a", "k1", "first"));
    ASSERT_TRUE(store->keep_reply("a", "k1", "second"));
    ASSERT_TRUE(store->keep_reply("b", "k2", "other"));
  }
  auto store = batch::Store::open(file_, true);
  EXPECT_EQ(*store->reply("k1"), "second") << "the newest one";
  EXPECT_EQ(*store->reply("k3"), std::nullopt);
  ASSERT_TRUE(store->forget_replies("a"));
  EXPECT_EQ(*store->reply("k1"), std::nullopt);
  EXPECT_EQ(*store->reply("k2"), "other");
}

TEST_F(StoreTest, ADamagedFileBeginsAnew) {
  std::ofstream(file_) << "no database at all, and long enough to be taken for one";
  auto store = batch::Store::open(file_, true);
  ASSERT_TRUE(store);
  EXPECT_EQ(store->count()->done, 0);
  EXPECT_FALSE(batch::Store::look(folder_.path() / "elsewhere" / "x"));
}

TEST_F(StoreTest, AFolderHasOneBatchAtATime) {
  {
    auto lock = batch::FolderLock::take(folder_.path());
    ASSERT_TRUE(lock);
    auto second = batch::FolderLock::take(folder_.path());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, base::ErrorCode::conflict);
  }
  EXPECT_TRUE(batch::FolderLock::take(folder_.path()));
}

// Two items whose outcomes are counted as they are written.
class TwoItems final : public batch::Job {
 public:
  TwoItems() { items_ = {named("a"), named("b")}; }
  std::optional<base::Json> settled(std::size_t) const override { return std::nullopt; }
  base::Result<void> write(std::size_t, const batch::Outcome& outcome) override {
    if (!outcome.files.empty()) return base::fail(base::ErrorCode::outside_root, "it leaves its folder");
    ++written;
    return {};
  }
  bool is_there(std::size_t, const base::Json&) const override { return true; }
  base::Json failed(std::size_t, const std::string& why) const override {
    return {{"status", "failed"}, {"why", why}};
  }
  int written = 0;
};

batch::Outcome outcome_of_a(const char* text) {
  batch::Outcome outcome;
  outcome.entry = {{"status", text}};
  return outcome;
}

TEST_F(StoreTest, AResultCountsOnce) {
  auto store = batch::Store::open(file_, false);
  TwoItems job;
  std::size_t seen = 0;
  batch::Desk desk(job, *store, [&](const base::Json&, std::size_t done, std::size_t) { seen = done; });
  ASSERT_EQ(desk.open(true)->size(), 2u);
  ASSERT_TRUE(desk.take(0, outcome_of_a("done")));
  ASSERT_TRUE(desk.take(0, outcome_of_a("done")));
  EXPECT_EQ(job.written, 1);
  EXPECT_EQ(desk.twice(), 1u);
  EXPECT_TRUE(desk.conflicts().empty()) << "the same again is no contradiction";
  ASSERT_TRUE(desk.take(0, outcome_of_a("otherwise")));
  EXPECT_TRUE(desk.conflicts().contains("a"));
  EXPECT_EQ((*desk.rows()[0])["status"], "done") << "the first one stands";
  // Both in one turn.
  std::pair<std::size_t, batch::Outcome> same_turn[] = {{1, outcome_of_a("done")}, {1, outcome_of_a("done")}};
  ASSERT_TRUE(desk.take(same_turn));
  EXPECT_EQ(job.written, 2);
  EXPECT_EQ(seen, 2u);
  EXPECT_EQ(store->count()->done, 2);

  batch::Desk later(job, *store, nullptr);
  EXPECT_TRUE(later.open(true)->empty());
  EXPECT_EQ((*later.rows()[0])["reused"], true);
  batch::Desk anew(job, *store, nullptr);
  EXPECT_EQ(anew.open(false)->size(), 2u);
}

TEST_F(StoreTest, WhatCantBeWrittenIsSaidAndNotRemembered) {
  auto store = batch::Store::open(file_, false);
  TwoItems job;
  batch::Desk desk(job, *store, nullptr);
  batch::Outcome outcome = outcome_of_a("done");
  outcome.files.emplace_back("../x", "");
  ASSERT_TRUE(desk.take(0, std::move(outcome)));
  EXPECT_EQ((*desk.rows()[0])["status"], "failed");
  EXPECT_EQ(store->count()->done, 0);
}

}  // namespace
