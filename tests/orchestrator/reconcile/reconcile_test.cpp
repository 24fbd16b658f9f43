// cluster, score, decide, authors, why and conclude, over answers made by hand.
#include "orchestrator/reconcile/reconcile.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "orchestrator/reconcile/weights.hpp"
#include "tests/orchestrator/fakes.hpp"

namespace orchestrator::reconcile {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Evidence evidence(std::string check, Outcome outcome, std::string summary = "") {
  return {std::move(check), outcome, std::move(summary), "", {}, {}, {}};
}

const Evidence kParses = evidence("parse", Outcome::pass);
const Evidence kTestsPass = evidence("tests", Outcome::pass, "3 passed");
const Evidence kTestsFail = evidence("tests", Outcome::fail, "1 of 3 failed");
const Evidence kNoTests = evidence("tests", Outcome::unknown, "no sandbox here");

Standing trusted(double mean) {
  return {20 * mean, 20 * (1 - mean), 20, "fixes"};
}

Answer answer(std::string agent, std::string after, std::vector<Evidence> evidence, Standing standing = {},
              std::string family = "") {
  Answer answer;
  answer.candidate.agent = answer.candidate.model = agent;
  answer.candidate.family = family.empty() ? agent : family;
  answer.candidate.patch = fakes::whole_file(after);
  answer.candidate.reply = after;
  answer.standing = standing;
  answer.evidence = std::move(evidence);
  answer.complete = true;
  Form form;
  form.canonical = base::digest(after);
  form.changes = {{fakes::kPath, base::FileChange::modify, fakes::kOldText, after}};
  form.changed_lines = 4;
  answer.form = std::move(form);
  return answer;
}

Answer without_patch(std::string agent, base::ErrorCode code) {
  Answer answer;
  answer.candidate.agent = std::move(agent);
  answer.candidate.patch = base::fail(code, "why there is none");
  answer.complete = true;
  return answer;
}

struct Outcomes {
  std::vector<ScoredGroup> groups;
  Decision decision;
  Verdict verdict;
};

Plan plan_for(const std::vector<Answer>& answers) {
  Plan plan;
  plan.members.resize(answers.size());
  return plan;
}

Outcomes reconciled(std::vector<Answer> answers, Circumstances circumstances = {},
                    std::optional<Plan> given = {}) {
  Plan plan = given ? *given : plan_for(answers);
  Outcomes result;
  result.groups = score(cluster(answers), answers);
  result.decision = decide(result.groups, answers, plan, circumstances);
  result.verdict =
      conclude(fakes::request(), plan, answers, result.groups, result.decision, circumstances, {});
  return result;
}

std::string chosen(const Verdict& verdict) {
  return verdict.chosen < 0 ? "" : verdict.candidates[verdict.chosen].candidate.agent;
}

TEST(Reconcile, EqualFormsAreOneCluster) {
  std::vector<Answer> answers = {answer("a", "one", {}), without_patch("b", base::ErrorCode::bad_reply),
                                 answer("c", "two", {}), answer("d", "one", {})};
  auto groups = cluster(answers);
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_THAT(groups[0].members, ElementsAre(0, 3));
  EXPECT_THAT(groups[1].members, ElementsAre(2));
}

TEST(Reconcile, PassedTestsBeatAnyNumberOfVotes) {
  std::vector<Answer> answers = {answer("right", "right", {kParses, kTestsPass})};
  for (int i = 0; i < 100; ++i) {
    answers.push_back(
        answer("popular-" + std::to_string(i), "popular", {kParses, kNoTests}, {}, "one family"));
  }
  EXPECT_EQ(chosen(reconciled(answers).verdict), "right");
}

TEST(Reconcile, AFailedCheckExcludesHoweverTrustedTheAuthor) {
  auto result = reconciled({answer("famous", "one", {kParses, kTestsFail}, trusted(0.99)),
                            answer("unknown", "two", {kParses, kTestsPass}, trusted(0.2))});
  EXPECT_EQ(chosen(result.verdict), "unknown");
  EXPECT_EQ(reconciled({answer("famous", "one", {kParses, kTestsFail}, trusted(0.99))}).verdict.ending,
            Ending::none_good_enough);
}

TEST(Reconcile, OneFailureAmongEqualProgramsCounts) {
  auto result =
      reconciled({answer("a", "same", {kParses, kTestsPass}), answer("b", "same", {kParses, kTestsFail})});
  EXPECT_EQ(result.verdict.ending, Ending::none_good_enough);
}

TEST(Reconcile, StandingDecidesBetweenEqualEvidence) {
  auto result = reconciled({answer("a", "one", {kParses, kTestsPass}, trusted(0.4)),
                            answer("b", "two", {kParses, kTestsPass}, trusted(0.8))});
  EXPECT_EQ(chosen(result.verdict), "b");
}

TEST(Reconcile, TwoFamiliesAreTwoWitnessesAndOneFamilyHardlyIs) {
  auto belief = [](std::string family_of_second) {
    std::vector<Answer> answers = {answer("a", "same", {kParses}, {}, "f"),
                                   answer("b", "same", {kParses}, {}, family_of_second)};
    return score(cluster(answers), answers)[0].belief;
  };
  std::vector<Answer> alone = {answer("a", "same", {kParses}, {}, "f")};
  double one = score(cluster(alone), alone)[0].belief;
  EXPECT_GT(belief("f"), one);
  EXPECT_GT(belief("g") - one, 4 * (belief("f") - one));
}

TEST(Reconcile, AnAgentThatWasAskedTwiceIsOneWitness) {
  std::vector<Answer> once = {answer("a", "same", {kParses})};
  std::vector<Answer> twice = {answer("a", "same", {kParses}), answer("a", "same", {kParses})};
  EXPECT_DOUBLE_EQ(score(cluster(once), once)[0].belief, score(cluster(twice), twice)[0].belief);
}

TEST(Reconcile, MoreEvidenceNeverLowersTheBelief) {
  const std::vector<Evidence> rising = {
      evidence("parse", Outcome::pass),    evidence("scope", Outcome::pass),
      evidence("names", Outcome::pass),    evidence("compile", Outcome::pass),
      evidence("examples", Outcome::pass), evidence("tests", Outcome::pass)};
  double before = -100;
  for (std::size_t count = 0; count <= rising.size(); ++count) {
    std::vector<Answer> answers = {
        answer("a", "x", {rising.begin(), rising.begin() + static_cast<long>(count)})};
    double belief = score(cluster(answers), answers)[0].belief;
    EXPECT_GT(belief, before);
    before = belief;
  }
}

TEST(Reconcile, TestsThatFailedBeforeTheChangeSpeakMore) {
  Evidence turned = kTestsPass;
  turned.numbers = {{"passed", 3}, {"fixed", 1}};
  std::vector<Answer> answers = {answer("a", "one", {kTestsPass}), answer("b", "two", {turned})};
  EXPECT_EQ(chosen(reconciled(answers).verdict), "b");
}

TEST(Reconcile, WhoMendsMoreIsBelievedMore) {
  Evidence half = kTestsPass, all = kTestsPass;
  half.numbers = {{"passed", 3}, {"failed", 1}, {"fixed", 1}};
  all.numbers = {{"passed", 4}, {"failed", 0}, {"fixed", 2}};
  std::vector<Answer> answers = {answer("half", "one", {kParses, half}),
                                 answer("all", "two", {kParses, all})};
  EXPECT_EQ(chosen(reconciled(answers).verdict), "all");
  // Nobody stops the others for one that mends half.
  answers.pop_back();
  auto groups = score(cluster(answers), answers);
  EXPECT_GT(best_attainable({}, "all", groups[0], groups, answers), groups[0].belief);
}

TEST(Reconcile, SmallerChangesAreBelievedMore) {
  auto small = answer("small", "one", {kParses, kTestsPass}),
       large = answer("large", "two", {kParses, kTestsPass});
  large.form->changed_lines = 400;
  EXPECT_EQ(chosen(reconciled({large, small}).verdict), "small");
}

TEST(Reconcile, WithoutAnythingThatRanTheBestIsChosenAndSaidToBeUnproven) {
  auto result = reconciled(
      {answer("a", "one", {kParses, kNoTests}), answer("b", "two", {kParses, kNoTests}, trusted(0.8))});
  EXPECT_EQ(result.verdict.ending, Ending::chosen);
  EXPECT_EQ(chosen(result.verdict), "b");
  EXPECT_THAT(result.verdict.unchecked, Contains(HasSubstr("nothing that runs the change has passed")));
  EXPECT_THAT(result.verdict.unchecked, Contains(HasSubstr("no sandbox here")));
}

TEST(Reconcile, WithoutAnythingThatRanADistrustedAuthorIsNotShown) {
  EXPECT_EQ(reconciled({answer("a", "one", {kParses, kNoTests}, trusted(0.1))}).verdict.ending,
            Ending::none_good_enough);
}

TEST(Reconcile, WhatNothingWasFoundOutAboutIsNotShown) {
  EXPECT_EQ(reconciled({answer("a", "one", {kNoTests}, trusted(0.9))}).verdict.ending,
            Ending::none_good_enough);
}

TEST(Reconcile, ProvenGoesBeforeUnprovenHoweverTrusted) {
  auto result = reconciled({answer("famous", "one", {kParses, kNoTests}, trusted(0.98)),
                            answer("unknown", "two", {kParses, kTestsPass}, trusted(0.3))});
  EXPECT_EQ(chosen(result.verdict), "unknown");
  EXPECT_EQ(result.verdict.candidates[1].cluster, 0) << "the chosen cluster comes first";
}

TEST(Reconcile, HonestEnds) {
  using enum base::ErrorCode;
  auto ending = [](std::vector<Answer> answers, Stop stop = Stop::all_answered) {
    Verdict verdict = reconciled(std::move(answers), {.stop = stop, .notes = {}}).verdict;
    EXPECT_EQ(verdict.chosen, -1);
    EXPECT_FALSE(verdict.reasons.empty());
    return verdict.ending;
  };
  EXPECT_EQ(ending({}), Ending::nobody_reachable);
  EXPECT_EQ(ending({without_patch("a", unreachable), without_patch("b", authentication)}),
            Ending::nobody_reachable);
  EXPECT_EQ(ending({without_patch("a", unreachable), without_patch("b", bad_reply)}), Ending::no_candidate);
  EXPECT_EQ(ending({without_patch("a", unreachable), without_patch("expert", not_found)}),
            Ending::nobody_reachable)
      << "an expert whose rules do not apply is nobody who spoke";
  EXPECT_EQ(ending({without_patch("expert", not_found)}), Ending::no_candidate);
  EXPECT_EQ(ending({without_patch("a", budget_spent), without_patch("b", bad_reply)}), Ending::budget_spent);
  EXPECT_EQ(ending({without_patch("a", cancelled)}, Stop::deadline), Ending::deadline);
  EXPECT_EQ(ending({without_patch("a", cancelled)}, Stop::cancelled), Ending::cancelled);
  EXPECT_EQ(ending({answer("a", "one", {kTestsFail})}), Ending::none_good_enough);
  EXPECT_EQ(ending({answer("a", "one", {kParses, kTestsPass})}, Stop::cancelled), Ending::cancelled)
      << "who stops a run wants no answer of it";
  Plan held_back;
  held_back.held_back.resize(1);
  EXPECT_EQ(reconciled({}, {}, held_back).verdict.ending, Ending::budget_spent);
}

TEST(Reconcile, AtTheDeadlineWhatIsReadyIsChosen) {
  auto result =
      reconciled({answer("a", "one", {kParses, kTestsPass}), without_patch("b", base::ErrorCode::cancelled)},
                 {.stop = Stop::deadline, .notes = {"b was stopped: time ran out"}});
  EXPECT_EQ(chosen(result.verdict), "a");
  EXPECT_THAT(result.verdict.unchecked, Contains("b was stopped: time ran out"));
}

TEST(Reconcile, SaysWhyAndWhoDisagrees) {
  auto result =
      reconciled({answer("a", "one", {kParses, kTestsPass}, trusted(0.7)),
                  answer("b", "one", {kParses, kTestsPass}), answer("c", "two", {kParses, kTestsFail}),
                  answer("d", "three", {kParses, kNoTests}), without_patch("e", base::ErrorCode::bad_reply)});
  const Verdict& verdict = result.verdict;
  EXPECT_THAT(verdict.reasons.at(0), HasSubstr("own tests pass: 3 passed")) << "the strongest first";
  EXPECT_THAT(verdict.reasons, Contains(HasSubstr("2 agents of 2 families wrote the same program")));
  EXPECT_THAT(verdict.reasons, Contains(HasSubstr("a is expected to be right 70 %")));
  EXPECT_THAT(verdict.dissent,
              Contains(HasSubstr("c proposes another change, which fails the check tests (1 of 3 failed)")));
  EXPECT_THAT(verdict.dissent, Contains(HasSubstr("d proposes another change (believed right")));
  EXPECT_THAT(verdict.dissent, Contains(HasSubstr("e has no usable answer")));
  EXPECT_THAT(verdict.unchecked, Not(Contains(HasSubstr("nothing that runs the change"))));
  EXPECT_TRUE(verdict.candidates[0].passed);
  EXPECT_FALSE(verdict.candidates[2].passed);
  EXPECT_EQ(verdict.candidates[4].cluster, -1);
}

TEST(Reconcile, HunksKnowEveryoneWhoWroteThem) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "line " + std::to_string(i) + "\n";
  auto changed = [&](bool top, bool bottom) {
    std::string after = text;
    if (bottom) after.replace(after.find("line 35"), 7, "LOW 35");
    if (top) after.replace(after.find("line 2\n"), 6, "HIGH 2");
    return after;
  };
  auto make = [&](std::string agent, std::string after) {
    Answer one = answer(std::move(agent), after, {kParses, kTestsPass});
    one.candidate.patch = fakes::whole_file(after, fakes::kPath, text);  // one edit as wide as the file
    one.form->changes[0].before = text;
    return one;
  };
  std::vector<Answer> answers = {make("both", changed(true, true)), make("top", changed(true, false)),
                                 make("bottom", changed(false, true))};
  base::Patch patch = smallest_patch(*answers[0].candidate.patch, answers[0].form->changes);
  ASSERT_EQ(patch.files.at(0).edits.size(), 2u);
  EXPECT_EQ(*base::apply(patch.files[0], text), changed(true, true));
  auto hunks = authors(patch, 0, answers);
  ASSERT_EQ(hunks.size(), 2u);
  EXPECT_THAT(hunks[0].agents, ElementsAre("both", "top"));
  EXPECT_THAT(hunks[1].agents, ElementsAre("both", "bottom"));
}

TEST(Reconcile, NewAndRemovedFilesHaveAuthorsToo) {
  auto make = [](std::string agent, std::string text) {
    Answer one = answer(std::move(agent), text, {kParses, kTestsPass});
    base::FilePatch file{
        .path = "new.py", .change = base::FileChange::create, .base = base::digest(""), .edits = {}};
    file.edits.push_back({{0, 0}, text});
    one.candidate.patch = base::Patch{{file}};
    one.form->changes = {{"new.py", base::FileChange::create, "", text}};
    return one;
  };
  std::vector<Answer> answers = {make("a", "x = 1\n"), make("b", "x = 1\n"), make("c", "x = 2\n")};
  auto hunks = authors(smallest_patch(*answers[0].candidate.patch, answers[0].form->changes), 0, answers);
  ASSERT_EQ(hunks.size(), 1u);
  EXPECT_THAT(hunks[0].agents, ElementsAre("a", "b"));
}

TEST(Reconcile, WhatSomebodyStillAtWorkCouldReach) {
  std::vector<Answer> answers = {answer("a", "one", {kParses, kTestsPass}, trusted(0.6))};
  auto groups = score(cluster(answers), answers);
  auto reach = [&](Standing standing) { return best_attainable(standing, "b", groups[0], groups, answers); };
  EXPECT_LT(reach(trusted(0.5)), groups[0].belief);
  EXPECT_NEAR(reach(trusted(0.6)), groups[0].belief, 1e-9);
  EXPECT_GT(reach(trusted(0.9)), groups[0].belief);
  // By joining another group that is nearly as good.
  answers.push_back(answer("c", "two", {kParses, kTestsPass}, trusted(0.55)));
  groups = score(cluster(answers), answers);
  EXPECT_GT(reach(trusted(0.5)), groups[0].belief);
}

TEST(Reconcile, EveryCheckHasAWeight) {
  for (const checks::Check& check : checks::all()) {
    EXPECT_TRUE(
        std::ranges::any_of(kCheckWeights, [&](const CheckWeight& w) { return w.check == check.name; }))
        << check.name << " has no row in weights.def";
  }
}

}  // namespace
}  // namespace orchestrator::reconcile
