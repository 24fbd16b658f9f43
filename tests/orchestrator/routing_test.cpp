#include "orchestrator/routing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

agents::Money dollars(double d) {
  return agents::Money::dollars(d);
}

std::vector<std::string> ids(const std::vector<PlannedMember>& members) {
  std::vector<std::string> ids;
  for (const PlannedMember& member : members) ids.push_back(member.words.agent);
  return ids;
}

History history_of(std::initializer_list<std::pair<const char*, double>> shares) {
  History history;
  for (auto [model, share] : shares)
    history[model].tallies.push_back({{"python", "fix", "small"}, 20 * share, 20 * (1 - share)});
  return history;
}

class Routing : public testing::Test {
 protected:
  Plan plan(const History& history = {}) {
    agents::Budget budget(request_.limits, base::SteadyTime{});
    return route(request_, crowd_, history, budget);
  }
  agents::Request request_ = fakes::request();
  fakes::Crowd crowd_;
};

TEST_F(Routing, ExpertsFirstThenStandingThenPrice) {
  fakes::add(crowd_, "poor", {}, dollars(0.01));
  fakes::add(crowd_, "dear", {}, dollars(0.2));
  fakes::add(crowd_, "cheap", {}, dollars(0.1));
  fakes::add(crowd_, "good", {}, dollars(0.3));
  fakes::add(crowd_, "expert", {}).symbolic = true;
  EXPECT_THAT(ids(plan(history_of({{"poor", 0.3}, {"good", 0.6}})).members),
              ElementsAre("expert", "good", "cheap", "dear", "poor"));
}

TEST_F(Routing, WhoWouldHardlyMatterIsHeldBackAndTheUnknownAreTried) {
  for (const char* id : {"best", "second", "third", "poor", "new"}) fakes::add(crowd_, id, {}, {}, id);
  Plan made = plan(history_of({{"best", 0.9}, {"second", 0.8}, {"third", 0.7}, {"poor", 0.2}}));
  EXPECT_THAT(ids(made.members), ElementsAre("best", "second", "third", "new"));
  EXPECT_THAT(ids(made.held_back), ElementsAre("poor"));
  EXPECT_THAT(made.notes.at(0), HasSubstr("poor is held back: with 4 others asked"));
}

TEST_F(Routing, AFewAreAlwaysAsked) {
  for (const char* id : {"a", "b", "c"}) fakes::add(crowd_, id, {}, {}, id);
  EXPECT_TRUE(plan(history_of({{"a", 0.95}, {"b", 0.95}, {"c", 0.1}})).held_back.empty());
}

TEST_F(Routing, SaysWhyInWords) {
  fakes::add(crowd_, "good", {}, dollars(0.25));
  fakes::add(crowd_, "new", {});
  fakes::add(crowd_, "expert", {}).symbolic = true;
  Plan made = plan(history_of({{"good", 0.9}}));
  EXPECT_THAT(made.members[0].words.why, HasSubstr("works by rules"));
  EXPECT_THAT(made.members[1].words.why, HasSubstr("20 outcomes in small fixes in python"));
  EXPECT_THAT(made.members[1].words.why, HasSubstr("costs $0.25 at most"));
  EXPECT_THAT(made.members[2].words.why, HasSubstr("nothing is known"));
  EXPECT_THAT(made.members[2].words.why, HasSubstr("costs nothing"));
}

TEST_F(Routing, HoldsBackTheDearestUntilTheRestFits) {
  request_.limits.dollars = 0.5;
  fakes::add(crowd_, "a", {}, dollars(0.4));
  fakes::add(crowd_, "b", {}, dollars(0.3));
  fakes::add(crowd_, "c", {}, dollars(0.1));
  fakes::add(crowd_, "free", {});
  Plan made = plan();
  EXPECT_THAT(ids(made.members), ElementsAre("free", "c", "b"));
  EXPECT_THAT(ids(made.held_back), ElementsAre("a"));
  ASSERT_EQ(made.notes.size(), 1u);
  EXPECT_THAT(made.notes[0], HasSubstr("a is held back"));
}

TEST_F(Routing, AmongEquallyDearOnesTheLessTrustedIsHeldBack) {
  request_.limits.dollars = 0.5;
  fakes::add(crowd_, "good", {}, dollars(0.4));
  fakes::add(crowd_, "poor", {}, dollars(0.4));
  Plan made = plan(history_of({{"poor", 0.1}, {"good", 0.9}}));
  EXPECT_THAT(ids(made.members), ElementsAre("good"));
  EXPECT_THAT(ids(made.held_back), ElementsAre("poor"));
}

TEST_F(Routing, AnEmptyBudgetStillAsksWhoCostsNothing) {
  request_.limits.dollars = 0;
  fakes::add(crowd_, "dear", {}, dollars(0.4));
  fakes::add(crowd_, "free", {});
  EXPECT_THAT(ids(plan().members), ElementsAre("free"));
}

TEST_F(Routing, WhoCannotIsNotAskedAndAnEmptyPlanSaysWhy) {
  EXPECT_THAT(plan().notes, ElementsAre(HasSubstr("no agent to ask")));
  fakes::add(crowd_, "unable", {}).able = false;
  Plan made = plan();
  EXPECT_TRUE(made.members.empty());
  EXPECT_THAT(made.notes, ElementsAre(HasSubstr("none of the 1 agents can")));
}

FurtherAnswer further(double share, double price = 0, int failures = 0, bool family = false) {
  return {Standing{20 * share, 20 * (1 - share), 20, ""}, failures, family, dollars(price)};
}

TEST(FurtherAnswers, TheBetterTheCheaperAndTheNewGoFirst) {
  using Rows = std::vector<FurtherAnswer>;
  EXPECT_EQ(most_valuable(Rows{further(0.5), further(0.8)}, 0.3), 1U);
  EXPECT_EQ(most_valuable(Rows{further(0.8, 0.1), further(0.7)}, 0.3), 1U);
  EXPECT_EQ(most_valuable(Rows{further(0.8, 0, 2), further(0.7)}, 0.3), 1U) << "it has failed here";
  EXPECT_EQ(most_valuable(Rows{further(0.8, 0, 0, true), further(0.7)}, 0.3), 1U)
      << "its family has answered";
}

TEST(FurtherAnswers, NoneIsAskedForThatIsNotWorthItsPrice) {
  using Rows = std::vector<FurtherAnswer>;
  EXPECT_EQ(most_valuable(Rows{}, 0), std::nullopt);
  EXPECT_EQ(most_valuable(Rows{further(0.9)}, 0.99), std::nullopt) << "what is there is believed";
  EXPECT_EQ(most_valuable(Rows{further(0.9, 1.0)}, 0), std::nullopt) << "too dear";
  EXPECT_EQ(most_valuable(Rows{further(0.05)}, 0.5), std::nullopt) << "it is hardly ever right";
  // The surer what came is, the less is asked for.
  for (double price : {0.0, 0.01, 0.05}) {
    bool asked = true;
    for (int percent = 0; percent <= 100; ++percent) {
      bool now = most_valuable(Rows{further(0.7, price)}, percent / 100.0).has_value();
      EXPECT_TRUE(asked || !now) << percent;
      asked = now;
    }
  }
}

}  // namespace
}  // namespace orchestrator
