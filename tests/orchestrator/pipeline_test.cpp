// Whole runs: a fake crowd over files in memory, checked by fake checks, in a ledger.
#include "orchestrator/pipeline.hpp"

#include <boost/asio/post.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "orchestrator/ledger/ledger.hpp"
#include "orchestrator/replay.hpp"
#include "orchestrator/routing.hpp"
#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

using fakes::cannot;
using fakes::FakeAgent;
using fakes::says;
using fakes::says_nonsense;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kRight = "def total(items):\n    return sum(items)  # right\n";
constexpr const char* kRightToo = "def total(items):\n    return 0 + sum(items)  # right\n";
constexpr const char* kWrong = "def total(items):\n    return 0  # wrong\n";
constexpr const char* kOpen = "def total(items):\n    return 7  # open\n";
constexpr const char* kBroken = "def total(items:  # broken\n";

class PipelineTest : public testing::Test {
 protected:
  FakeAgent& add(std::string id, std::vector<fakes::FakeAnswer> answers, double dollars = 0) {
    return fakes::add(crowd_, std::move(id), std::move(answers), agents::Money::dollars(dollars));
  }

  base::Task<base::Result<Verdict>> run() {
    agents::Budget budget(request_.limits, clock_.steady());
    History history = ledger_ ? *ledger_->history() : History{};
    Plan plan = route(request_, crowd_, history, budget);
    Surroundings world{.crowd = crowd_,
                       .files = files_,
                       .sandbox = sandbox_.get(),
                       .ledger = ledger_.get(),
                       .pool = pool_,
                       .clock = clock_};
    options_.checks = fakes::fake_checks();
    co_return co_await carry_out(
        request_, plan, world, [this](const RunEvent& event) { watch(event); }, options_);
  }

  Verdict verdict() {
    auto verdict = base::run(loop_, run());
    EXPECT_TRUE(verdict);
    return std::move(*verdict);
  }

  void watch(const RunEvent& event) {
    if (std::holds_alternative<Planned>(event)) events_.push_back("planned");
    if (auto* proposed = std::get_if<Proposed>(&event)) {
      events_.push_back("proposed " + proposed->agent);
      if (when_proposed_) when_proposed_(proposed->agent);
    }
    if (auto* checked = std::get_if<CheckedOne>(&event)) {
      events_.push_back(checked->agent + " " + checked->evidence.check + " " +
                        std::string(name(checked->evidence.outcome)));
    }
    if (std::holds_alternative<Decided>(event)) events_.push_back("decided");
  }

  void remember() { ledger_ = std::move(*Ledger::open(folder_.path() / "ledger.sqlite", clock_)); }

  static std::string chosen(const Verdict& verdict) {
    return verdict.chosen < 0 ? "" : verdict.candidates[verdict.chosen].candidate.agent;
  }

  base::asio::io_context loop_;
  base::TemporaryFolder folder_ = std::move(*base::TemporaryFolder::make());
  base::FakeClock clock_;
  base::ThreadPool pool_{0};
  base::MemoryFiles files_{{{fakes::kPath, fakes::kOldText}}};
  base::Event closed_door_{loop_.get_executor()};
  fakes::Crowd crowd_;
  agents::Request request_ = fakes::request();
  RunOptions options_ = {.further_answers = 0};
  std::unique_ptr<Ledger> ledger_;
  std::unique_ptr<sandbox::Pool> sandbox_;  // null: nothing is run side by side
  std::vector<std::string> events_;
  std::function<void(const std::string&)> when_proposed_;
};

TEST_F(PipelineTest, OneRightOneWrongOneMalformedOneSilent) {
  add("wrong", {says(kWrong)});
  add("malformed", {says_nonsense()});
  add("right", {says(kRight)});
  FakeAgent& silent = add("silent", {{"", fakes::whole_file(kRight), &closed_door_}});
  Verdict got = verdict();
  EXPECT_EQ(got.ending, Ending::chosen);
  EXPECT_EQ(chosen(got), "right");
  EXPECT_EQ(*base::apply(got.patch.files.at(0), fakes::kOldText), kRight);
  EXPECT_EQ(got.candidates.size(), 4u);
  EXPECT_EQ(silent.stopped, 1);
  EXPECT_THAT(got.unchecked,
              Contains(HasSubstr("silent was stopped: no answer of it could have changed the verdict")));
  EXPECT_THAT(got.dissent, Contains(HasSubstr("wrong proposes another change, which fails the check tests")));
  EXPECT_THAT(got.dissent, Contains(HasSubstr("malformed has no usable answer: no edit was found")));
  EXPECT_EQ(files_.read(fakes::kPath)->text(), fakes::kOldText) << "asking writes nothing";
  EXPECT_EQ(events_.front(), "planned");
  EXPECT_EQ(events_.back(), "decided");
  EXPECT_THAT(events_, Contains("right tests pass"));
}

TEST_F(PipelineTest, ALaterCheckIsNotMadeAfterAFailedOne) {
  options_.repair_rounds = 0;
  add("broken", {says(kBroken)});
  Verdict got = verdict();
  EXPECT_EQ(got.ending, Ending::none_good_enough);
  EXPECT_THAT(events_, ElementsAre("planned", "proposed broken", "broken parse fail", "decided"));
}

TEST_F(PipelineTest, NobodyIsWaitedForWhoCouldNotDoBetterButABetterOneIs) {
  remember();
  // "good" has shown itself; "new" has not.
  for (int i = 0; i < 10; ++i) {
    agents::Request past = fakes::request("past-" + std::to_string(i));
    ASSERT_TRUE(ledger_->begin(past, Plan{past.id, context_of(past), {}, {}, {}}));
    Verdict verdict;
    verdict.run = past.id;
    Judged judged;
    judged.candidate.agent = judged.candidate.model = "good";
    judged.candidate.patch = fakes::whole_file(kRight);
    judged.evidence.push_back({"tests", Outcome::pass, "", "", {}, {}, {}});
    verdict.candidates.push_back(judged);
    ASSERT_TRUE(ledger_->finish(verdict));
  }
  base::Event door(loop_.get_executor());
  add("new", {says(kRightToo)});
  add("good", {{"", fakes::whole_file(kRight), &door}});
  // It answers only long after the other's answer has been judged.
  int turns = 100;
  std::function<void()> later = [&] {
    if (--turns == 0) return door.notify();
    base::asio::post(loop_, later);
  };
  when_proposed_ = [&](const std::string& agent) {
    if (agent == "new") later();
  };
  EXPECT_EQ(chosen(verdict()), "good");
}

TEST_F(PipelineTest, WithoutEarlyStopEveryoneAnswers) {
  options_.stop_early = false;
  add("a", {says(kRight)});
  add("b", {says(kRightToo)});
  Verdict got = verdict();
  EXPECT_THAT(got.clusters, SizeIs(2));
  EXPECT_THAT(got.unchecked, testing::Not(Contains(HasSubstr("was stopped"))));
}

TEST_F(PipelineTest, TheSameProgramIsOneCluster) {
  options_.stop_early = false;
  add("a", {says(kRight)});
  add("b", {says("def total(items):\n    # right, and said otherwise\n    return sum(items)\n")});
  Verdict got = verdict();
  EXPECT_THAT(got.clusters, SizeIs(1));
  EXPECT_THAT(got.reasons, Contains(HasSubstr("2 agents of 2 families wrote the same program")));
}

TEST_F(PipelineTest, ARepairIsToldWhatTheCheckSaid) {
  FakeAgent& agent = add("agent", {says(kWrong), says(kRight)});
  Verdict got = verdict();
  EXPECT_EQ(got.ending, Ending::chosen);
  EXPECT_EQ(agent.asked, 2);
  ASSERT_THAT(agent.told, SizeIs(1));
  EXPECT_THAT(agent.told[0], HasSubstr("tests"));
  EXPECT_THAT(agent.told[0], HasSubstr("expected 6, got -6"));
  EXPECT_EQ(got.chosen, 1);
}

TEST_F(PipelineTest, ARepairIsToldWhichExampleDoesNotComeOut) {
  FakeAgent& agent = add("agent", {says(kOpen), says(kRight)});
  Verdict got = verdict();
  EXPECT_EQ(got.chosen, 1);
  EXPECT_THAT(agent.told, ElementsAre(HasSubstr("total([1]) should be 1, and is 7")));
}

TEST_F(PipelineTest, NobodyIsRepairedBesideOneThatLeavesNothingOpen) {
  FakeAgent& open = add("open", {says(kOpen), says(kOpen)});
  add("right", {says(kRight)});
  options_.stop_early = false;
  EXPECT_EQ(chosen(verdict()), "right");
  EXPECT_EQ(open.asked, 1);
}

TEST_F(PipelineTest, WhatLeavesItsExamplesOpenIsNotShown) {
  FakeAgent& agent = add("agent", {says(kOpen), says(kOpen)});
  EXPECT_EQ(verdict().ending, Ending::none_good_enough);
  EXPECT_EQ(agent.asked, 2);
}

TEST_F(PipelineTest, ARepairIsToldWhyTheReplyWasRefused) {
  FakeAgent& agent = add("agent", {says_nonsense("the SEARCH part is not in the file"), says(kRight)});
  EXPECT_EQ(verdict().ending, Ending::chosen);
  EXPECT_THAT(agent.told, ElementsAre(HasSubstr("the SEARCH part is not in the file")));
}

TEST_F(PipelineTest, AnAnswerThatChangesNothingIsRepaired) {
  FakeAgent& agent = add("agent", {says(fakes::kOldText), says(kRight)});
  EXPECT_EQ(verdict().ending, Ending::chosen);
  EXPECT_THAT(agent.told, ElementsAre(HasSubstr("changes nothing")));
}

TEST_F(PipelineTest, RepairsEndAfterTheirRounds) {
  FakeAgent& agent = add("agent", {says(kWrong), says(kWrong), says(kRight)});
  Verdict got = verdict();
  EXPECT_EQ(got.ending, Ending::none_good_enough);
  EXPECT_EQ(agent.asked, 2);
  EXPECT_THAT(got.reasons, Contains(HasSubstr("fails a check")));
  EXPECT_TRUE(got.patch.empty());
}

TEST_F(PipelineTest, OneMoreAnswerIsAskedForWhereNoneIsGood) {
  options_.further_answers = 4;
  FakeAgent& agent = add("agent", {says(kWrong), says(kWrong), says(kRight)});
  Verdict got = verdict();
  EXPECT_EQ(chosen(got), "agent~2") << "after the repair it is asked afresh";
  EXPECT_EQ(agent.asked, 3);
  EXPECT_THAT(agent.told, SizeIs(1));
}

TEST_F(PipelineTest, OneMoreAnswerIsAskedOfWhoeverHasFailedLeast) {
  options_.further_answers = 4;
  options_.repair_rounds = 0;
  FakeAgent& first = add("a", {says(kWrong), says(kWrong), says(kWrong)});
  FakeAgent& second = add("b", {says(kWrong), says(kWrong), says(kRight)});
  Verdict got = verdict();
  EXPECT_EQ(chosen(got), "b~3");
  EXPECT_EQ(first.asked, 3);
  EXPECT_EQ(second.asked, 3);
}

TEST_F(PipelineTest, FurtherAnswersEndByTheirNumberByTimeAndByTheirPrice) {
  options_.further_answers = 4;
  options_.repair_rounds = 0;
  FakeAgent& many = add("many", {says(kWrong), says(kWrong), says(kWrong), says(kWrong), says(kRight)});
  FakeAgent& slow = add("slow", {says(kWrong), says(kRight)});
  slow.takes = std::chrono::hours(1);
  FakeAgent& dear = add("dear", {says(kWrong), says(kRight)}, 0.2);
  EXPECT_EQ(verdict().ending, Ending::none_good_enough);
  EXPECT_EQ(many.asked, 3);
  EXPECT_EQ(slow.asked, 1);
  EXPECT_EQ(dear.asked, 1);
}

TEST_F(PipelineTest, WhoeverFailedForTheWorldsSakeIsNotAskedAgain) {
  FakeAgent& agent = add("agent", {cannot(base::ErrorCode::unreachable), says(kRight)});
  EXPECT_EQ(verdict().ending, Ending::nobody_reachable);
  EXPECT_EQ(agent.asked, 1);
}

TEST_F(PipelineTest, AnExpertIsNotAskedTwice) {
  FakeAgent& expert = add("expert", {says(kWrong), says(kRight)});
  expert.symbolic = true;
  EXPECT_EQ(verdict().ending, Ending::none_good_enough);
  EXPECT_EQ(expert.asked, 1);
}

TEST_F(PipelineTest, NobodyToAsk) {
  Verdict got = verdict();
  EXPECT_EQ(got.ending, Ending::nobody_reachable);
  EXPECT_THAT(got.unchecked, Contains(HasSubstr("there is no agent to ask")));
}

TEST_F(PipelineTest, NoAnswerHoldsAPatch) {
  options_.repair_rounds = 0;
  add("a", {says_nonsense()});
  add("b", {cannot(base::ErrorCode::unreachable)});
  EXPECT_EQ(verdict().ending, Ending::no_candidate);
}

TEST_F(PipelineTest, APatchAgainstAnotherVersionIsNoAnswer) {
  options_.repair_rounds = 0;
  add("stale", {{"reply", fakes::whole_file(kRight, fakes::kPath, "another text")}});
  Verdict got = verdict();
  EXPECT_EQ(got.ending, Ending::no_candidate);
  EXPECT_EQ(got.candidates[0].candidate.patch.error().code, base::ErrorCode::stale_version);
}

TEST_F(PipelineTest, TheBudgetEndsARun) {
  request_.limits.dollars = 0.5;
  FakeAgent& dear = add("dear", {says(kRight)}, 0.6);
  Verdict got = verdict();
  EXPECT_EQ(got.ending, Ending::budget_spent);
  EXPECT_EQ(dear.asked, 0);
  EXPECT_THAT(got.unchecked, Contains(HasSubstr("dear is held back")));
}

TEST_F(PipelineTest, WhomTheBudgetHeldBackIsAskedWhenNothingElseIsGood) {
  request_.limits.dollars = 1.0;
  options_.repair_rounds = 0;
  add("cheap", {cannot(base::ErrorCode::unreachable)}, 0.3);
  FakeAgent& dear = add("dear", {says(kRight)}, 0.8);
  Verdict got = verdict();
  EXPECT_EQ(chosen(got), "dear");
  EXPECT_EQ(dear.asked, 1);
  EXPECT_EQ(got.cost, agents::Money::dollars(0.8));
}

TEST_F(PipelineTest, TheDeadlineStopsWhoeverIsAtWorkAndChoosesWhatIsReady) {
  FakeAgent& silent = add("silent", {{"", fakes::whole_file(kRight), &closed_door_}});
  silent.symbolic = true;                                              // asked first
  add("plain", {says("def total(items):\n    return sum(items)\n")});  // no test says anything about it
  when_proposed_ = [&](const std::string&) { clock_.advance(request_.limits.time); };
  Verdict got = verdict();
  EXPECT_EQ(got.ending, Ending::chosen);
  EXPECT_EQ(chosen(got), "plain");
  EXPECT_EQ(silent.stopped, 1);
  EXPECT_THAT(got.unchecked, Contains(HasSubstr("silent was stopped: time ran out")));
}

TEST_F(PipelineTest, ADeadlineWithNothingReady) {
  request_.limits.time = std::chrono::milliseconds(1);  // the one real wait in here
  FakeAgent& silent = add("silent", {{"", fakes::whole_file(kRight), &closed_door_}});
  silent.when_asked = [&] { clock_.advance(request_.limits.time); };
  EXPECT_EQ(verdict().ending, Ending::deadline);
  EXPECT_EQ(silent.stopped, 1);
}

TEST_F(PipelineTest, ALaggardIsNotWaitedForWhenAVerdictIsReady) {
  FakeAgent& silent = add("silent", {{"", fakes::whole_file(kRight), &closed_door_}});
  add("quick", {says("def total(items):\n    return sum(items)\n")});
  when_proposed_ = [&](const std::string&) { clock_.advance(std::chrono::seconds(30)); };
  Verdict got = verdict();
  EXPECT_EQ(chosen(got), "quick");
  EXPECT_EQ(silent.stopped, 1);
  EXPECT_THAT(got.unchecked, Contains(HasSubstr("silent was stopped: it lagged far behind")));
}

TEST_F(PipelineTest, ALaggardIsWaitedForWhereWhatCameIsFoundNotGoodEnough) {
  auto slots = base::run(loop_, sandbox::Pool::open({.slots = 1, .folder = {}}));
  if (!slots || !(*slots)->program("python3")) GTEST_SKIP() << "no sandbox with python3 here";
  sandbox_ = std::move(*slots);
  request_.text = "write total: total([1, 2]) == 3, total([]) == 0, total([5]) == 5";
  base::Event door(loop_.get_executor());
  FakeAgent& late = add("late", {{"", fakes::whole_file(kRightToo), &door}});
  // No check says anything about it, so it would do until it is run.
  add("quick", {says("def total(items):\n    return 4\n")});
  when_proposed_ = [&](const std::string&) { clock_.advance(std::chrono::seconds(30)); };
  base::asio::steady_timer later(loop_, std::chrono::seconds(2));
  later.async_wait([&](boost::system::error_code) { door.notify(); });
  request_.limits.time = std::chrono::minutes(10);
  EXPECT_EQ(chosen(verdict()), "late");
  EXPECT_EQ(late.stopped, 0);
}

TEST_F(PipelineTest, WhoIsSlowAndStillWritesIsWaitedForUnlessAnAnswerIsProven) {
  // Nothing that ran the change has passed for "quick": "slow" may be the one who is right.
  base::Event door(loop_.get_executor());
  FakeAgent& slow = add("slow", {{"reply", fakes::whole_file(kRightToo), &door}});
  add("quick", {says("def total(items):\n    return sum(items)\n")});
  int signs = 0;
  std::function<void()> write_on = [&] {
    clock_.advance(std::chrono::seconds(15));
    if (++signs == 5) return door.notify();
    slow.gives_a_sign();
    base::asio::post(loop_, write_on);
  };
  when_proposed_ = [&](const std::string& agent) {
    if (agent == "quick") base::asio::post(loop_, write_on);
  };
  request_.limits.time = std::chrono::minutes(10);
  EXPECT_EQ(chosen(verdict()), "slow");
  EXPECT_EQ(slow.stopped, 0);
}

TEST_F(PipelineTest, ALaggardDoesNotKeepOthersFromBeingRepaired) {
  add("silent", {{"", fakes::whole_file(kRight), &closed_door_}});
  FakeAgent& quick = add("quick", {says_nonsense(), says(kRight)});
  when_proposed_ = [&](const std::string&) { clock_.advance(std::chrono::seconds(30)); };
  EXPECT_EQ(chosen(verdict()), "quick");
  EXPECT_EQ(quick.asked, 2);
}

TEST_F(PipelineTest, ALaggardDoesNotEndARunWhoseOnlyAnswerLeavesAnExampleOpen) {
  add("silent", {{"", fakes::whole_file(kRight), &closed_door_}});
  FakeAgent& quick = add("quick", {says("def total(items):\n    return 0  # open\n"), says(kRight)});
  when_proposed_ = [&](const std::string&) { clock_.advance(std::chrono::seconds(30)); };
  EXPECT_EQ(chosen(verdict()), "quick");
  EXPECT_EQ(quick.asked, 2);
}

TEST_F(PipelineTest, WhoCameCloserByARepairIsAskedOnceMore) {
  FakeAgent& closer = add("closer", {says(kWrong), says(kOpen), says(kRight)});
  FakeAgent& no_closer = add("no closer", {says(kOpen), says("def total(items):\n    return 8  # open\n")});
  EXPECT_EQ(chosen(verdict()), "closer");
  EXPECT_EQ(closer.asked, 3);
  EXPECT_EQ(no_closer.asked, 2);
}

TEST_F(PipelineTest, CancellingEndsEverythingAndIsRemembered) {
  remember();
  FakeAgent& one = add("one", {{"", fakes::whole_file(kRight), &closed_door_}});
  FakeAgent& two = add("two", {{"", fakes::whole_file(kRight), &closed_door_}});
  add("done", {says("def total(items):\n    return sum(items)\n")});
  base::TaskGroup group(loop_.get_executor());
  two.when_asked = [&] { base::asio::post(loop_, [&] { group.cancel_all(); }); };
  std::optional<base::Result<Verdict>> got;
  base::run(loop_, [](auto& group, auto task, auto& got) -> base::Task<> {
    group.spawn(
        [](auto task, auto& got) -> base::Task<> { got = co_await std::move(task); }(std::move(task), got));
    co_await group.join();
  }(group, run(), got));
  ASSERT_TRUE(got && *got);
  EXPECT_EQ((*got)->ending, Ending::cancelled);
  EXPECT_EQ((*got)->chosen, -1);
  EXPECT_EQ(one.stopped + two.stopped, 2);
  auto record = ledger_->load("last");
  ASSERT_TRUE(record);
  EXPECT_TRUE(record->ended);
  EXPECT_EQ(record->verdict.ending, Ending::cancelled);
}

TEST_F(PipelineTest, TheLedgerHoldsTheWholeRun) {
  remember();
  add("wrong", {says(kWrong), says_nonsense()});
  add("right", {cannot(base::ErrorCode::rate_limited)});
  Verdict got = verdict();
  auto record = ledger_->load(request_.id);
  ASSERT_TRUE(record) << base::describe(record.error());
  EXPECT_EQ(record->verdict.ending, got.ending);
  EXPECT_EQ(record->verdict.candidates.size(), got.candidates.size());
  EXPECT_EQ(record->rounds, (std::vector<int>{0, 0, 1}));
  EXPECT_EQ(record->verdict.candidates[0].evidence.size(), 2u);
  EXPECT_EQ(record->members.size(), 2u);
}

TEST_F(PipelineTest, AFailingLedgerStopsNoRun) {
  remember();
  ASSERT_TRUE(ledger_->begin(
      request_, Plan{request_.id, {}, {}, {}, {}}));  // the id is taken: writing the run must fail
  add("right", {says(kRight)});
  Verdict got = verdict();
  EXPECT_EQ(got.ending, Ending::chosen);
  EXPECT_THAT(got.unchecked, Contains(HasSubstr("this run is not remembered")));
}

TEST_F(PipelineTest, WorksTheSameWithWorkers) {
  base::ThreadPool workers(2);
  add("wrong", {says(kWrong)});
  add("right", {says(kRight)});
  remember();
  agents::Budget budget(request_.limits, clock_.steady());
  Plan plan = route(request_, crowd_, {}, budget);
  Surroundings world{
      .crowd = crowd_, .files = files_, .ledger = ledger_.get(), .pool = workers, .clock = clock_};
  options_.checks = fakes::fake_checks();
  auto got = base::run(loop_, carry_out(request_, plan, world, {}, options_));
  ASSERT_TRUE(got);
  EXPECT_EQ(chosen(*got), "right");
  EXPECT_TRUE(ledger_->load("last")->ended);
}

TEST_F(PipelineTest, AReplayComesToTheSameVerdictWithoutAModel) {
  remember();
  FakeAgent& wrong = add("wrong", {says(kWrong), says(kWrong)});
  FakeAgent& mended = add("mended", {says_nonsense(), says(kRight)});
  Verdict then = verdict();
  ASSERT_EQ(then.ending, Ending::chosen);
  auto record = ledger_->load("last");
  ASSERT_TRUE(record);
  int asked = wrong.asked + mended.asked;
  Surroundings world{.crowd = {}, .files = files_, .ledger = ledger_.get(), .pool = pool_, .clock = clock_};
  auto again = base::run(loop_, replay(*record, world, {}, fakes::fake_checks()));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->same) << testing::PrintToString(again->differences);
  EXPECT_EQ(again->verdict.patch, then.patch);
  EXPECT_EQ(wrong.asked + mended.asked, asked) << "nobody is asked";
  EXPECT_EQ(ledger_->recent(10)->size(), 1u) << "nothing is remembered";
}

TEST_F(PipelineTest, AReplaySaysWhatIsOtherwiseNow) {
  remember();
  add("right", {says(kRight)});
  verdict();
  auto record = ledger_->load("last");
  ASSERT_TRUE(record);
  record->verdict.candidates[0].candidate.patch = fakes::whole_file(kWrong);
  Surroundings world{.crowd = {}, .files = files_, .ledger = nullptr, .pool = pool_, .clock = clock_};
  auto again = base::run(loop_, replay(*record, world, {}, fakes::fake_checks()));
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->same);
  EXPECT_THAT(again->differences,
              Contains(HasSubstr("it ended as chosen, and ends as none_good_enough now")));
  EXPECT_THAT(again->differences, Contains(HasSubstr("the check tests said pass, and says fail now")));
}

TEST_F(PipelineTest, ARunThatNeverEndedCannotBeReplayed) {
  RunRecord record;
  Surroundings world{.crowd = {}, .files = files_, .ledger = nullptr, .pool = pool_, .clock = clock_};
  EXPECT_EQ(base::run(loop_, replay(record, world, {})).error().code, base::ErrorCode::conflict);
}

TEST_F(PipelineTest, AskPlansByItselfAndUsesTheRealChecks) {
  remember();
  add("right", {says("def total(items):\n    return sum(items)\n")});
  add("broken", {says("def total(items:\n")});
  Surroundings world{
      .crowd = crowd_, .files = files_, .ledger = ledger_.get(), .pool = pool_, .clock = clock_};
  auto got = base::run(loop_, ask(request_, world, {}));
  ASSERT_TRUE(got);
  EXPECT_EQ(chosen(*got), "right");
  EXPECT_THAT(got->unchecked, Contains(HasSubstr("tests")));
}

}  // namespace
}  // namespace orchestrator
