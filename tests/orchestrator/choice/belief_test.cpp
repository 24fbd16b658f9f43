// How far a choice is believed: what must hold whatever the fitted weights are.
#include "orchestrator/choice/belief.hpp"

#include <gtest/gtest.h>

#include "orchestrator/choice/choose.hpp"

namespace orchestrator::choice {
namespace {

// Programs by their results on three inputs, and on two examples: '+' comes out.
trials::Observations seen_of(const std::vector<std::string>& results, const std::string& examples) {
  trials::Observations seen;
  seen.entry = "f";
  seen.inputs = {{"f(1)", "made", ""}, {"f(2)", "made", ""}, {"f(3)", "made", ""}};
  for (char c = 'a'; c <= 'z'; ++c) seen.values.emplace_back(1, c);
  seen.values.emplace_back("+");
  if (!examples.empty()) seen.examples = {{"f(8)", "x"}, {"f(9)", "y"}};
  for (std::size_t i = 0; i < results.size(); ++i) {
    trials::Conduct conduct;
    conduct.end = trials::Conduct::End::done;
    conduct.loaded = true;
    for (char c : results[i]) conduct.outcomes.push_back(c - 'a');
    for (std::size_t e = 0; e < seen.examples.size(); ++e)
      conduct.examples.push_back(examples[i] == '+' ? 26 : 25);
    seen.conducts.push_back(std::move(conduct));
  }
  return seen;
}

Choice choice_of(const std::vector<std::string>& results, const std::string& examples = "",
                 double standing = 0.5) {
  std::vector<Contender> contenders;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < results.size(); ++i) {
    contenders.push_back({base::digest(std::to_string(i)), i, true, standing});
    names.push_back("m" + std::to_string(i));
  }
  return choose(seen_of(results, examples), contenders, names, {});
}

double believed(const Choice& choice) {
  return choice.parties.front().probability;
}

TEST(Belief, CompanyRaisesItAndDissentLowersIt) {
  double alone = believed(choice_of({"abc"}));
  double two = believed(choice_of({"abc", "abc"}));
  double four = believed(choice_of({"abc", "abc", "abc", "abc"}));
  EXPECT_LT(alone, two);
  EXPECT_LT(two, four);
  EXPECT_LT(believed(choice_of({"abc", "abd"})), alone);
  EXPECT_LT(believed(choice_of({"abc", "abc", "xyz"})), four);
}

TEST(Belief, WhoeverAnswersTwiceIsOneWitness) {
  auto said_by = [](const std::vector<std::string>& results, const std::vector<std::string>& authors) {
    std::vector<Contender> contenders;
    for (std::size_t i = 0; i < results.size(); ++i)
      contenders.push_back({base::digest(std::to_string(i)), i, true, 0.5, {}, authors[i]});
    return believed(choose(seen_of(results, ""), contenders, authors, {}));
  };
  EXPECT_LT(said_by({"abc", "abc"}, {"a", "a"}), said_by({"abc", "abc"}, {"a", "b"}));
  EXPECT_NEAR(said_by({"abc", "abc"}, {"a", "a"}), said_by({"abc"}, {"a"}), 1e-9);
  // b came round to what a says.
  EXPECT_GT(said_by({"abc", "xyz", "abc"}, {"a", "b", "b"}), said_by({"abc", "xyz", "abc"}, {"a", "b", "c"}));
}

TEST(Belief, ExamplesThatComeOutRaiseItAndFailedOnesLowerIt) {
  double without = believed(choice_of({"abc", "abc"}));
  EXPECT_GT(believed(choice_of({"abc", "abc"}, "++")), without);
  EXPECT_LT(believed(choice_of({"abc", "abc"}, "--")), without);
  // Somebody else's failure is no dissent.
  EXPECT_GT(believed(choice_of({"abc", "abd"}, "+-")), believed(choice_of({"abc", "abd"}, "++")));
}

TEST(Belief, AStepWithoutAResultIsNoFailedExample) {
  auto believed_in = [](std::string want) {
    trials::Observations seen = seen_of({"abc"}, "+");
    seen.examples[0].want = std::move(want);
    seen.conducts[0].examples[0] = -1;
    return believed(choose(seen, {{base::digest("0"), 0, true, 0.5}}, {"m"}, {}));
  };
  EXPECT_DOUBLE_EQ(believed_in(""), believed(choice_of({"abc"}, "+")));
  EXPECT_LT(believed_in("x"), believed_in(""));
}

TEST(Belief, TrustedAuthorsAreBelievedMore) {
  EXPECT_GT(believed(choice_of({"abc"}, "", 0.9)), believed(choice_of({"abc"}, "", 0.2)));
}

TEST(Belief, IsAProbabilityAndNobodyIsBelievedMoreThanTheLeader) {
  for (const Choice& choice :
       {choice_of({"abc", "abd", "abe"}), choice_of({"abc", "abc", "xyz"}, "+-+"),
        choice_of({"abc", "abd"}, "--", 0.1), choice_of({"abc", "abc", "abd", "xyz"}, "----")}) {
    double sum = 0;
    for (const Party& party : choice.parties) {
      EXPECT_GE(party.probability, 0);
      EXPECT_LE(party.probability, believed(choice) + 1e-12);
      sum += party.probability;
    }
    EXPECT_LE(sum, 1 + 1e-9);
  }
}

// What no example speaks for is not right because the others are wrong as well.
TEST(Belief, ThatOneIsWrongMakesNobodyElseRight) {
  Choice choice = choice_of({"abc", "abd"}, "--", 0.1);
  for (const Party& party : choice.parties) EXPECT_LT(party.probability, 0.2);
}

TEST(Belief, EveryGroundIsSaidInWords) {
  EXPECT_EQ(grounds().size(), kGroundCount);
  for (const GroundRow& row : grounds()) EXPECT_FALSE(row.words.empty()) << row.name;
}

}  // namespace
}  // namespace orchestrator::choice
