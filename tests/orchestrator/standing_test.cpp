#include "orchestrator/standing.hpp"

#include <gtest/gtest.h>

#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

const Context kSmallPython{"python", "fix", "small"};

TEST(Standing, NobodyKnowsAnUnknownModel) {
  Standing standing = estimate({}, kSmallPython);
  EXPECT_DOUBLE_EQ(standing.mean(), 0.5);
  EXPECT_DOUBLE_EQ(standing.observed, 0);
  EXPECT_TRUE(standing.basis.empty());
}

TEST(Standing, AStrangerThatSaysItIsSmallIsTrustedALittleLess) {
  double small = standing({}, "any-0.5b", kSmallPython).mean(),
         larger = standing({}, "any-3B-q4", kSmallPython).mean();
  EXPECT_LT(small, larger);
  EXPECT_LT(larger, 0.5);
  EXPECT_GT(small, 0.4);
  for (const char* name : {"any", "any-32b", "any-8B", "v2.5"})
    EXPECT_DOUBLE_EQ(standing({}, name, kSmallPython).mean(), 0.5) << name;
  History history;
  history["any-0.5b"].tallies = {{kSmallPython, 4, 0}};
  EXPECT_GT(standing(history, "any-0.5b", kSmallPython).mean(), 0.7);
}

TEST(Standing, OutcomesInTheContextDecide) {
  Tally tally[] = {{kSmallPython, 18, 2}};
  Standing standing = estimate(tally, kSmallPython);
  EXPECT_GT(standing.mean(), 0.8);
  EXPECT_DOUBLE_EQ(standing.observed, 20);
  EXPECT_EQ(standing.basis, "small fixes in python");
}

TEST(Standing, EachOutcomeCountsOnce) {
  Tally tally[] = {{kSmallPython, 1, 0}};
  EXPECT_DOUBLE_EQ(estimate(tally, kSmallPython).mean(), 2.0 / 3);  // Laplace's rule
  EXPECT_DOUBLE_EQ(estimate(tally, Context{}).mean(), 2.0 / 3);
}

TEST(Standing, ACoarserContextStandsInForOneThatWasNeverSeen) {
  Tally tally[] = {{{"rust", "fix", "small"}, 9, 1}};
  Standing standing = estimate(tally, kSmallPython);
  EXPECT_GT(standing.mean(), 0.6);
  EXPECT_EQ(standing.basis, "fixes");
  // What is known from elsewhere is believed less firmly than what was seen here.
  Tally here[] = {{kSmallPython, 9, 1}};
  auto width = [](Interval i) { return i.high - i.low; };
  EXPECT_GT(width(standing.interval()), width(estimate(here, kSmallPython).interval()));
}

TEST(Standing, GoodAtOneThingIsNotTrustedAtAnotherThatItFailed) {
  Tally tally[] = {{{"rust", "fix", "small"}, 50, 0}, {kSmallPython, 0, 10}};
  EXPECT_LT(estimate(tally, kSmallPython).mean(), 0.3);
  EXPECT_GT(estimate(tally, {"rust", "fix", "small"}).mean(), 0.8);
}

TEST(Standing, MoreRightOutcomesNeverLowerIt) {
  double before = 0;
  for (int right = 0; right <= 40; ++right) {
    Tally tally[] = {{kSmallPython, static_cast<double>(right), 5}, {{"go", "edit", "large"}, 3, 3}};
    Standing standing = estimate(tally, kSmallPython);
    EXPECT_GT(standing.mean(), before);
    EXPECT_LT(standing.mean(), 1);
    Interval interval = standing.interval();
    EXPECT_LT(interval.low, standing.mean());
    EXPECT_GT(interval.high, standing.mean());
    before = standing.mean();
  }
}

TEST(Standing, ContextOfARequest) {
  struct Case {
    const char* path;
    std::size_t bytes;
    Context want;
  };
  const Case cases[] = {
      {"a.py", 10, {"python", "fix", "small", "plain"}},
      {"a.rs", 5000, {"rust", "fix", "medium", "plain"}},
      {"a.go", 50'000, {"go", "fix", "large", "plain"}},
      {"notes.txt", 1, {"other", "fix", "small", "plain"}},
  };
  for (const Case& each : cases) {
    agents::Request request;
    request.kind = agents::RequestKind::fix;
    request.targets.push_back({base::Document(each.path, std::string(each.bytes, 'x')), std::nullopt});
    EXPECT_EQ(context_of(request), each.want) << each.path;
  }
}

TEST(Standing, DifficultyIsAContextOfItsOwn) {
  std::string sentence = "Sort the rows by their second column, the empty ones last. ", statement;
  EXPECT_EQ(difficulty_of(sentence), "plain");
  for (int i = 0; i < 9; ++i) statement += sentence;
  EXPECT_EQ(difficulty_of(statement), "involved");
  Context plain{"python", "edit", "small", "plain"}, involved{"python", "edit", "small", "involved"};
  Tally tally[] = {{plain, 18, 2}, {involved, 4, 16}};
  EXPECT_GT(estimate(tally, plain).mean(), 0.75);
  EXPECT_LT(estimate(tally, involved).mean(), 0.35);
  EXPECT_EQ(estimate(tally, involved).basis, "involved small edits in python");
  // Where the size is not known either, no level of the chain is there twice.
  EXPECT_EQ(back_off({"python", "edit", "", "plain"}).size(), 4U);
}

TEST(Standing, Words) {
  EXPECT_EQ(describe({"python", "edit", "small"}), "small edits in python");
  EXPECT_EQ(describe({"python", "edit", ""}), "edits in python");
  EXPECT_EQ(describe({"other", "test", "large"}), "large tests in other languages");
  EXPECT_EQ(describe({}), "everything");
  for (auto kind :
       {agents::RequestKind::edit, agents::RequestKind::fix, agents::RequestKind::explain,
        agents::RequestKind::document, agents::RequestKind::translate, agents::RequestKind::test}) {
    EXPECT_EQ(request_kind(name(kind)), kind);
  }
  EXPECT_EQ(request_kind("dance"), std::nullopt);
}

}  // namespace
}  // namespace orchestrator
