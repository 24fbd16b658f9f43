#include "cli/render/progress.hpp"

#include <gtest/gtest.h>

namespace cli::render {
namespace {

using namespace std::chrono_literals;
using agents::AgentProgress;
using State = AgentProgress::State;

class ProgressTest : public testing::Test {
 protected:
  void see(const orchestrator::RunEvent& event) { progress_.see(event, clock_.steady()); }
  void move(const std::string& agent, State state, std::int64_t tokens = 0, std::string text = "") {
    see(orchestrator::AgentMoved{agent, {state, tokens, std::move(text)}});
  }
  std::string line(std::size_t number) {
    return progress_.lines(Look{.width = 100}, clock_.steady()).at(number);
  }
  bool shows(std::size_t number, std::string_view text) {
    bool found = line(number).find(text) != std::string::npos;
    if (!found) ADD_FAILURE() << text << " is not in " << line(number);
    return found;
  }

  base::FakeClock clock_;
  Progress progress_{clock_.steady()};
};

TEST_F(ProgressTest, OneLinePerAgentInTheOrderOfThePlan) {
  see(orchestrator::Planned{"run", {{"b", "m", "implementer", "", {}}, {"a", "m", "careful", "", {}}}, {}});
  EXPECT_EQ(progress_.lines(Look{}, clock_.steady()).size(), 3u);
  shows(0, "b  waiting");
  shows(1, "a  waiting");
  move("a", State::writing, 12, "def f():\n    return 1\n\n");
  clock_.advance(2500ms);
  shows(1, "a  writing  12 tokens  2.5 s  return 1");
  shows(2, "2.5 s · 12 tokens · $0");
}

TEST_F(ProgressTest, ACandidateEndsItsLine) {
  move("a", State::writing, 10, "text");
  agents::Candidate candidate;
  candidate.patch = base::Patch{};
  candidate.cost = agents::Money::dollars(0.01);
  candidate.usage.completion_tokens = 40;
  clock_.advance(1s);
  see(orchestrator::Proposed{"a", 0, candidate});
  clock_.advance(9s);
  shows(0, "✓  a  answered  40 tokens  1.0 s  $0.01");
  orchestrator::Evidence evidence{.check = "parse", .outcome = orchestrator::Outcome::pass};
  see(orchestrator::CheckedOne{0, "a", evidence});
  see(orchestrator::CheckedOne{0, "a", evidence});
  orchestrator::Evidence tests{
      .check = "tests", .outcome = orchestrator::Outcome::pass, .numbers = {{"passed", 3}, {"failed", 0}}};
  see(orchestrator::CheckedOne{0, "a", tests});
  shows(0, "✓✓ tests 3/3");
}

TEST_F(ProgressTest, AFailureSaysWhy) {
  agents::Candidate candidate;
  candidate.patch = base::fail(base::ErrorCode::stalled, "the server stayed silent");
  see(orchestrator::Proposed{"a", 0, candidate});
  shows(0, "✗  a  failed");
  shows(0, "the server stayed silent");
  candidate.patch = base::fail(base::ErrorCode::cancelled, "cancelled");
  see(orchestrator::Proposed{"b", 1, candidate});
  shows(1, "–  b  stopped");
}

TEST_F(ProgressTest, WhoIsAskedAgainBeginsAnew) {
  move("a", State::writing, 10, "first try");
  move("a", State::done, 10);
  orchestrator::Evidence evidence{.check = "parse", .outcome = orchestrator::Outcome::fail};
  see(orchestrator::CheckedOne{0, "a", evidence});
  shows(0, "parse ✗");
  clock_.advance(3s);
  move("a", State::reading);
  clock_.advance(1s);
  shows(0, "reading");
  shows(0, "1.0 s");
  EXPECT_EQ(line(0).find("parse"), std::string::npos);
}

TEST_F(ProgressTest, WhatAModelWritesCommandsNoTerminal) {
  move("\x1b[2J", State::writing, 1, "\x1b]0;t\a");
  EXPECT_EQ(line(0).find('\x1b'), std::string::npos);
  EXPECT_EQ(line(0).find('\a'), std::string::npos);
}

}  // namespace
}  // namespace cli::render
