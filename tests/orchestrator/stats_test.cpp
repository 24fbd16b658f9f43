#include "orchestrator/stats.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace orchestrator {
namespace {

using testing::HasSubstr;

TEST(Stats, BestFirstWithTheContextsMostSeenFirst) {
  History history;
  history["poor"].tallies = {{{"python", "fix", "small"}, 1, 9}};
  history["good"].tallies = {{{"python", "fix", "small"}, 2, 1}, {{"rust", "edit", "large"}, 18, 2}};
  history["good"].answers = 23;
  history["good"].usual_time = std::chrono::milliseconds(2500);
  history["good"].usual_cost = agents::Money::dollars(0.01);
  Stats all = stats(history);
  ASSERT_EQ(all.models.size(), 2u);
  EXPECT_EQ(all.models[0].model, "good");
  EXPECT_EQ(all.models[0].lines[0].context.language, "rust");
  std::string words = text(all);
  EXPECT_THAT(words, HasSubstr("23 answers, usually 2.5 s and $0.01"));
  EXPECT_THAT(words, HasSubstr("large edits in rust  right 18, wrong 2"));
  EXPECT_LT(words.find("good"), words.find("poor"));
}

TEST(Stats, AnEmptyLedgerSaysSo) {
  EXPECT_THAT(text(stats({})), HasSubstr("Nothing has been learnt yet"));
}

}  // namespace
}  // namespace orchestrator
