#include "orchestrator/ledger/learning.hpp"

#include <gtest/gtest.h>

#include "tests/orchestrator/fakes.hpp"

namespace orchestrator::ledger {
namespace {

Judged judged(std::vector<Evidence> evidence, std::string agent = "a") {
  Judged one;
  one.candidate.agent = one.candidate.model = std::move(agent);
  one.candidate.patch = fakes::whole_file("x");
  one.candidate.reply = "x";
  one.evidence = std::move(evidence);
  return one;
}

Evidence evidence(std::string check, Outcome outcome) {
  return {std::move(check), outcome, "", "", {}, {}, {}};
}

struct Case {
  const char* what;
  Judged one;
  double right, wrong;  // both 0: nothing is learnt
};

Judged without_patch(base::ErrorCode code, std::string reply) {
  Judged one = judged({});
  one.candidate.patch = base::fail(code, "why");
  one.candidate.reply = std::move(reply);
  return one;
}

TEST(Learning, WhatOneCandidateTeaches) {
  const Case cases[] = {
      {"tests passed", judged({evidence("parse", Outcome::pass), evidence("tests", Outcome::pass)}), 1, 0},
      {"examples passed", judged({evidence("examples", Outcome::pass), evidence("tests", Outcome::unknown)}),
       1, 0},
      {"tests failed", judged({evidence("examples", Outcome::pass), evidence("tests", Outcome::fail)}), 0, 1},
      {"does not compile", judged({evidence("compile", Outcome::fail)}), 0, 1},
      {"only parsed", judged({evidence("parse", Outcome::pass), evidence("tests", Outcome::unknown)}), 0, 0},
      {"nothing found out", judged({}), 0, 0},
      {"malformed", without_patch(base::ErrorCode::bad_reply, "prose"), 0, 0.5},
      {"cut", without_patch(base::ErrorCode::truncated, "def f("), 0, 0.5},
      {"unreachable", without_patch(base::ErrorCode::unreachable, ""), 0, 0},
      {"stopped while it spoke", without_patch(base::ErrorCode::cancelled, "def"), 0, 0},
      {"budget spent", without_patch(base::ErrorCode::budget_spent, ""), 0, 0},
  };
  for (const Case& each : cases) {
    Verdict verdict;
    verdict.candidates = {each.one};
    const int rounds[] = {0};
    auto seen = observe_checks(verdict, rounds);
    if (each.right + each.wrong == 0) {
      EXPECT_TRUE(seen.empty()) << each.what;
      continue;
    }
    ASSERT_EQ(seen.size(), 1u) << each.what;
    EXPECT_EQ(seen[0].right, each.right) << each.what;
    EXPECT_EQ(seen[0].wrong, each.wrong) << each.what;
    const int repaired[] = {1};
    EXPECT_TRUE(observe_checks(verdict, repaired).empty()) << each.what << ", with help";
  }
}

TEST(Learning, APersonsOutcomesGoToTheAuthorsOfTheHunks) {
  Verdict verdict;
  verdict.candidates = {judged({}, "a"), judged({}, "b"), judged({}, "c"), judged({}, "a")};
  verdict.authors = {{"f", 0, {"a", "b"}}, {"f", 1, {"a"}}};
  const HunkOutcome outcomes[] = {{"f", 0, true}, {"f", 1, false}};
  auto seen = observe_person(verdict, outcomes);
  ASSERT_EQ(seen.size(), 2u);  // c wrote none of it; of a's two answers the last one is meant
  EXPECT_EQ(seen[0].model, "b");
  EXPECT_EQ(seen[0].wrong, 0);
  EXPECT_EQ(seen[1].candidate, 3);
  EXPECT_DOUBLE_EQ(seen[1].right, seen[1].wrong);
  EXPECT_GT(seen[0].right, 1) << "a person counts more than a test";
  EXPECT_TRUE(observe_person(verdict, {}).empty());
}

TEST(Learning, WhatWasEditedIsHalfRightAndWhatWasIgnoredSaysNothing) {
  Verdict verdict;
  verdict.candidates = {judged({}, "a")};
  verdict.authors = {{"f", 0, {"a"}}, {"f", 1, {"a"}}};
  const HunkOutcome ignored[] = {{"f", 0, false, Fate::ignored}};
  EXPECT_TRUE(observe_person(verdict, ignored).empty());
  const HunkOutcome used[] = {{"f", 0, true, Fate::used}, {"f", 1, false, Fate::ignored}};
  ASSERT_EQ(observe_person(verdict, used).size(), 1u);
  EXPECT_EQ(observe_person(verdict, used)[0].wrong, 0);
  const HunkOutcome edited[] = {{"f", 0, true, Fate::edited}};
  EXPECT_DOUBLE_EQ(observe_person(verdict, edited)[0].right, observe_person(verdict, edited)[0].wrong);
}

}  // namespace
}  // namespace orchestrator::ledger
