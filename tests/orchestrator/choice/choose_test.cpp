// What decides between candidates, on observations that are made up.
#include "orchestrator/choice/choose.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace orchestrator::choice {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

// One row a program: what it gives for each input. "!" begins an exception.
trials::Observations observed(const std::vector<std::vector<std::string>>& results) {
  trials::Observations seen;
  for (std::size_t i = 0; i < results.front().size(); ++i)
    seen.inputs.push_back({"f(" + std::to_string(i) + ")", "made", ""});
  for (const auto& row : results) {
    trials::Conduct conduct;
    conduct.end = trials::Conduct::End::done;
    conduct.loaded = true;
    for (const std::string& value : row) {
      auto known = std::ranges::find(seen.values, value);
      conduct.outcomes.push_back(static_cast<int>(known - seen.values.begin()));
      if (known == seen.values.end()) seen.values.push_back(value);
    }
    seen.conducts.push_back(std::move(conduct));
  }
  return seen;
}

void add_example(trials::Observations& seen, const std::vector<bool>& passed) {
  seen.examples.push_back({"f(0)", "0"});
  auto plus = std::ranges::find(seen.values, "+");
  int place = static_cast<int>(plus - seen.values.begin());
  if (plus == seen.values.end()) seen.values.push_back("+");
  for (std::size_t i = 0; i < passed.size(); ++i) seen.conducts[i].examples.push_back(passed[i] ? place : 0);
}

std::vector<Contender> contenders(std::size_t count) {
  std::vector<Contender> list;
  for (std::size_t i = 0; i < count; ++i) list.push_back({base::digest(std::to_string(i)), i, true, 0.5});
  return list;
}

std::vector<std::string> names(std::size_t count) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < count; ++i) list.push_back("m" + std::to_string(i));
  return list;
}

Choice chosen_from(const trials::Observations& seen, const std::vector<Contender>& list) {
  return choose(seen, list, names(list.size()), {});
}

TEST(Choose, the_larger_party_wins_and_says_where_others_differ) {
  auto seen = observed({{"1", "2", "3"}, {"1", "2", "3"}, {"1", "2", "9"}});
  Choice choice = chosen_from(seen, contenders(3));
  EXPECT_LT(*choice.chosen, 2U);
  EXPECT_THAT(choice.parties.front().members, UnorderedElementsAre(0, 1));
  ASSERT_EQ(choice.differences.size(), 1U);
  EXPECT_EQ(choice.differences[0].input, 2U);
  EXPECT_THAT(choice.differences[0].results, ElementsAre("3", "9"));
  EXPECT_THAT(choice.why.back(), HasSubstr("f(2) gives 3; others: 9 (m2)"));
}

TEST(Choose, an_example_outweighs_a_majority) {
  auto seen = observed({{"1", "2"}, {"1", "2"}, {"1", "2"}, {"1", "5"}});
  add_example(seen, {false, false, false, true});
  EXPECT_EQ(chosen_from(seen, contenders(4)).chosen, 3U);
}

TEST(Choose, an_example_that_nobody_comes_out_on_says_nothing) {
  auto seen = observed({{"1", "2"}, {"1", "2"}, {"1", "5"}});
  Choice before = chosen_from(seen, contenders(3));
  add_example(seen, {false, false, false});
  Choice after = chosen_from(seen, contenders(3));
  EXPECT_EQ(before.scores, after.scores);
  EXPECT_FALSE(after.comparison.has_examples);
}

TEST(Choose, copies_are_no_independent_witnesses) {
  auto seen = observed({{"1", "2"}, {"7", "8"}});
  std::vector<Contender> list;
  for (int i = 0; i < 9; ++i) list.push_back({base::digest("same"), 0, true, 0.5});
  for (int i = 0; i < 4; ++i) list.push_back({base::digest(std::to_string(i)), 1, true, 0.5});
  EXPECT_GE(*chosen_from(seen, list).chosen, 9U) << "nine copies count as three, four different ones as four";
}

TEST(Choose, models_of_one_family_are_fewer_witnesses) {
  auto seen = observed({{"1", "2"}, {"7", "8"}});
  std::vector<Contender> list;
  for (int i = 0; i < 4; ++i) list.push_back({base::digest(std::to_string(i)), 0, true, 0.5, "one"});
  for (int i = 4; i < 7; ++i)
    list.push_back({base::digest(std::to_string(i)), 1, true, 0.5, std::to_string(i)});
  EXPECT_GE(*chosen_from(seen, list).chosen, 4U);
}

TEST(Choose, a_trusted_author_outweighs_two_who_were_mostly_wrong) {
  auto seen = observed({{"1", "2"}, {"3", "4"}});
  std::vector<Contender> list = {{base::digest("a"), 0, true, 0.2},
                                 {base::digest("b"), 0, true, 0.2},
                                 {base::digest("c"), 1, true, 0.9}};
  EXPECT_EQ(chosen_from(seen, list).chosen, 2U);
}

TEST(Choose, whoever_gives_nothing_or_always_the_same_is_distrusted) {
  auto nothing = observed({{"None", "None"}, {"1", "2"}, {"4", "5"}});
  EXPECT_NE(chosen_from(nothing, contenders(3)).chosen, 0U);
  auto constant = observed({{"1", "1", "1"}, {"1", "2", "3"}, {"1", "2", "4"}});
  EXPECT_NE(chosen_from(constant, contenders(3)).chosen, 0U);
}

TEST(Choose, agreeing_to_fail_is_no_agreement) {
  auto seen = observed({{"!KeyError", "!KeyError"}, {"!KeyError", "!KeyError"}, {"1", "2"}});
  EXPECT_EQ(chosen_from(seen, contenders(3)).chosen, 2U);
}

TEST(Choose, proposed_tests_count_by_who_passes_them) {
  auto seen = observed({{"1", "2"}, {"1", "3"}, {"1", "4"}});
  seen.tests = {{"assert f(1) == 3", false, 4}, {"assert f(1) == 2", false, 1}};
  seen.conducts[0].tests = {0, 1};
  seen.conducts[1].tests = {1, 0};
  seen.conducts[2].tests = {0, 0};
  EXPECT_EQ(chosen_from(seen, contenders(3)).chosen, 1U);
}

TEST(Choose, without_runs_the_one_in_the_middle_is_chosen) {
  trials::Observations seen;
  seen.why_not = "there is no sandbox";
  seen.conducts.resize(3);
  Likeness likeness = {{1, 0.8, 0.1}, {0.8, 1, 0.3}, {0.1, 0.3, 1}};
  Choice choice = choose(seen, contenders(3), names(3), likeness);
  EXPECT_EQ(choice.chosen, 1U);
  EXPECT_THAT(choice.why.front(), HasSubstr("there is no sandbox"));
}

TEST(Choose, nobody_to_choose_from) {
  Choice choice = chosen_from(observed({{"1"}}), {});
  EXPECT_FALSE(choice.chosen);
  EXPECT_THAT(choice.why, ElementsAre("there is no candidate"));
}

// The order of candidates says nothing, and scores are shares.
TEST(Choose, order_does_not_matter) {
  auto seen = observed({{"1", "2", "3"}, {"1", "2", "4"}, {"1", "5", "3"}, {"1", "2", "3"}});
  std::vector<Contender> list = contenders(4);
  Choice forward = chosen_from(seen, list);
  std::vector<Contender> backward(list.rbegin(), list.rend());
  Choice reversed = chosen_from(seen, backward);
  double sum = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    EXPECT_NEAR(forward.scores[i], reversed.scores[list.size() - 1 - i], 1e-12);
    sum += forward.scores[i];
  }
  EXPECT_NEAR(sum, 1, 1e-12);
  double believed = 0;
  for (const Party& party : forward.parties) believed += party.probability;
  EXPECT_LE(believed, 1 + 1e-9) << "they can't all be right";
}

}  // namespace
}  // namespace orchestrator::choice
