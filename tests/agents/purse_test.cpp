#include "agents/purse.hpp"

#include <gtest/gtest.h>

#include "tests/agents/fake_model.hpp"

namespace {

using agents::Completion;
using agents::Money;
using agents::Purse;
using tests::FakeModel;

constexpr Money kWorstCall{3048}, kPaidCall{500};  // of FakeModel

class PurseStore final : public agents::ReplyStore {
 public:
  base::Task<base::Result<std::optional<std::string>>> find(std::string key) override {
    auto known = texts.find(key);
    if (known == texts.end()) co_return base::Result<std::optional<std::string>>(std::nullopt);
    co_return base::Result<std::optional<std::string>>(known->second);
  }
  base::Task<base::Result<void>> keep(std::string key, std::string text) override {
    texts[key] = std::move(text);
    co_return base::Result<void>{};
  }
  std::map<std::string, std::string> texts;
};

Purse::Terms purse_terms(std::string run, std::string account = "folder", Money allowance = Money{10'000}) {
  return {"work", std::move(account), std::move(run), allowance};
}

agents::Prompt purse_prompt(const char* text = "a question") {
  agents::Prompt out;
  out.messages.push_back({.speaker = agents::Speaker::user, .text = text});
  return out;
}

// One run of the work: opens the purse and asks once.
struct PurseRun {
  PurseRun(PurseStore& store, Purse::Terms terms, std::vector<FakeModel::Answer> answers)
      : purse(store, std::move(terms)) {
    auto fake = std::make_unique<FakeModel>(tests::config_named("m"), std::move(answers));
    model = fake.get();
    remembering = agents::remembering(std::move(fake), purse);
  }
  base::Result<Completion> ask(const char* text = "a question") {
    return base::run(loop, remembering->complete(purse_prompt(text), sink));
  }
  base::asio::io_context loop;
  Purse purse;
  FakeModel* model;
  std::unique_ptr<agents::Model> remembering;
  agents::StreamSink sink{.on_text = [](std::string_view) {}, .on_reasoning = {}, .on_retry = {}};
};

TEST(Purse, AKeptReplyCostsTheSameAccountWhatItCostAndNobodyPaysAgain) {
  PurseStore store;
  PurseRun first(store, purse_terms("r1"), {{"an answer"}});
  ASSERT_TRUE(base::run(first.loop, first.purse.open()));
  ASSERT_TRUE(first.ask());
  EXPECT_EQ(first.purse.charged(), kPaidCall);

  PurseRun second(store, purse_terms("r2"), {});
  ASSERT_TRUE(base::run(second.loop, second.purse.open()));
  auto again = second.ask();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->text, "an answer");
  EXPECT_EQ(again->cost, kPaidCall) << "the run that was killed has not told it";
  EXPECT_TRUE(second.model->prompts.empty());
  ASSERT_EQ(second.purse.charges().size(), 1u);
  EXPECT_EQ(second.purse.charges()[0].id, first.purse.charges()[0].id) << "so that it counts once";

  PurseRun elsewhere(store, purse_terms("r3", "another folder"), {});
  ASSERT_TRUE(base::run(elsewhere.loop, elsewhere.purse.open()));
  auto free = elsewhere.ask();
  ASSERT_TRUE(free);
  EXPECT_EQ(free->cost, Money{});
  EXPECT_EQ(elsewhere.purse.charged(), Money{});
}

TEST(Purse, ACallThatWasCutShortCountsAtItsMost) {
  PurseStore store;
  PurseRun first(store, purse_terms("r1"), {});
  ASSERT_TRUE(base::run(first.loop, first.purse.open()));
  ASSERT_TRUE(base::run(first.loop, first.purse.begin("request", kWorstCall)));
  // Here it is killed.
  PurseRun second(store, purse_terms("r2"), {{"an answer"}});
  ASSERT_TRUE(base::run(second.loop, second.purse.open()));
  EXPECT_EQ(second.purse.charged(), kWorstCall);
  ASSERT_TRUE(second.ask());
  EXPECT_EQ(second.purse.charged(), kWorstCall + kPaidCall);
}

TEST(Purse, WhatRunsThatWereCutShortMayHaveSpentIsNotSpentAgain) {
  PurseStore store;
  for (const char* run : {"r1", "r2", "r3"}) {
    PurseRun killed(store, purse_terms(run), {});
    ASSERT_TRUE(base::run(killed.loop, killed.purse.open()));
    ASSERT_TRUE(base::run(killed.loop, killed.purse.begin("", kWorstCall)));
  }
  PurseRun last(store, purse_terms("r4"), {{"an answer"}});
  ASSERT_TRUE(base::run(last.loop, last.purse.open()));
  auto refused = last.ask();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::budget_spent);
  ASSERT_TRUE(last.purse.trouble());
  EXPECT_TRUE(last.model->prompts.empty());
  EXPECT_LE(last.purse.charged(), Money{10'000});
}

TEST(Purse, WhoeverWasTakenOverAsksNobody) {
  PurseStore store;
  PurseRun cut_off(store, purse_terms("r1"), {{"one"}, {"two"}});
  ASSERT_TRUE(base::run(cut_off.loop, cut_off.purse.open()));
  ASSERT_TRUE(cut_off.ask("one"));
  PurseRun other(store, purse_terms("r2"), {});
  ASSERT_TRUE(base::run(other.loop, other.purse.open()));
  auto late = cut_off.ask("two");
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, base::ErrorCode::conflict);
  EXPECT_EQ(cut_off.model->prompts.size(), 1u);
  EXPECT_EQ(cut_off.purse.trouble()->code, base::ErrorCode::conflict);
}

TEST(Purse, ARefusedCallCostsNothingAndSaysForHowLong) {
  PurseStore store;
  std::vector<std::optional<std::chrono::milliseconds>> told;
  Purse::Terms with_ears = purse_terms("r1");
  with_ears.on_refused = [&](std::optional<std::chrono::milliseconds> wait) { told.push_back(wait); };
  PurseRun first(store, with_ears, {{base::fail(base::ErrorCode::rate_limited, "slow down")}});
  ASSERT_TRUE(base::run(first.loop, first.purse.open()));
  ASSERT_FALSE(first.ask());
  EXPECT_EQ(first.purse.charged(), Money{});
  EXPECT_EQ(told.size(), 1u);
  first.purse.refused(std::chrono::milliseconds(700));
  first.purse.refused(std::chrono::milliseconds(300));
  EXPECT_EQ(first.purse.asked_wait(), std::chrono::milliseconds(700));
  // Killed now, it leaves no call behind that may have been paid.
  PurseRun second(store, purse_terms("r2"), {});
  ASSERT_TRUE(base::run(second.loop, second.purse.open()));
  EXPECT_EQ(second.purse.charged(), Money{});
}

TEST(Purse, TheSameQuestionAgainWantsAnotherAnswer) {
  PurseStore store;
  PurseRun run(store, purse_terms("r1"), {{"one"}, {"two"}});
  ASSERT_TRUE(base::run(run.loop, run.purse.open()));
  EXPECT_EQ(run.ask()->text, "one");
  EXPECT_EQ(run.ask()->text, "two");
  EXPECT_EQ(run.purse.charged(), kPaidCall + kPaidCall);
  PurseRun later(store, purse_terms("r2"), {});
  ASSERT_TRUE(base::run(later.loop, later.purse.open()));
  EXPECT_EQ(later.ask()->text, "one");
  EXPECT_EQ(later.ask()->text, "two");
  EXPECT_EQ(later.purse.charged(), kPaidCall + kPaidCall);
}

}  // namespace
