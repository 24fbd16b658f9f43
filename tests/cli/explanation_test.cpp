#include "cli/render/explanation.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace cli::render {
namespace {

using namespace std::chrono_literals;
using orchestrator::Ending;
using orchestrator::Evidence;
using orchestrator::Explanation;
using orchestrator::Outcome;

Evidence evidence(const char* check, Outcome outcome, std::map<std::string, double> numbers = {},
                  const char* summary = "") {
  return {.check = check, .outcome = outcome, .summary = summary, .numbers = std::move(numbers)};
}

Explanation sample() {
  Explanation run;
  run.run = "20260131-120000-abcdef";
  run.finished = true;
  run.ending = Ending::chosen;
  run.text = "mean() fails";
  run.rows = {
      {.number = 0,
       .agent = "small:implementer",
       .model = "small",
       .evidence = {evidence("parse", Outcome::pass),
                    evidence("tests", Outcome::fail, {{"passed", 2}, {"failed", 1}}, "test_mean fails")},
       .cluster = 1,
       .score = 0.04,
       .time = 900ms},
      {.number = 1,
       .agent = "large:careful",
       .model = "large",
       .evidence = {evidence("parse", Outcome::pass),
                    evidence("tests", Outcome::pass, {{"passed", 3}, {"failed", 0}})},
       .cluster = 0,
       .score = 0.93,
       .passed = true,
       .chosen = true,
       .cost = agents::Money::dollars(0.0012),
       .time = 3200ms},
      {.number = 2,
       .agent = "silent",
       .model = "silent",
       .problem = "the server stayed silent",
       .time = 60s}};
  run.groups = {{{"large:careful"}, 0.93, "returns 0.0"}, {{"small:implementer"}, 0.04, "returns 1"}};
  run.hunks = {{.path = "stats.py", .line = 6, .text = "-a\n+b\n", .authors = {"large:careful"}}};
  run.reasons = {"it passes all 3 tests"};
  run.dissent = {"small:implementer proposed otherwise"};
  run.unchecked = {"types: no checker is here"};
  run.cost = agents::Money::dollars(0.0012);
  run.tokens = 12300;
  run.time = 4200ms;
  return run;
}

TEST(Explanation, IsReadAtAGlance) {
  std::string text = verdict(sample(), Look{});
  EXPECT_TRUE(text.starts_with("✓ large:careful: right with a probability of 93 %\n")) << text;
  const char* const wanted[] = {"stats.py  by large:careful\n@@ line 6 @@\n-a\n+b\n",
                                "agent              parse  tests  group  score",
                                "▶  large:careful      ✓      3/3",
                                "   small:implementer  ✓      2/3",
                                "   silent             (1 min 00 s) the server stayed silent\n",
                                "Groups of equal answers",
                                "Why\n  · it passes all 3 tests",
                                "Against it\n  · small:implementer proposed otherwise",
                                "Not checked\n  · types: no checker is here",
                                "4.2 s · 12,300 tokens · $0.0012 · run 20260131-120000-abcdef"};
  for (const char* part : wanted) EXPECT_NE(text.find(part), std::string::npos) << part << "\nin\n" << text;
}

TEST(Explanation, WhereNothingWasChosenItSaysWhatFailed) {
  Explanation run = sample();
  run.ending = Ending::none_good_enough;
  run.rows[1].chosen = false;
  run.hunks.clear();
  std::string text = verdict(run, Look{});
  EXPECT_NE(text.find("Failed checks\n  · small:implementer: tests: test_mean fails"), std::string::npos)
      << text;
  EXPECT_EQ(text.find("▶"), std::string::npos);
}

TEST(Explanation, WhereNothingWasChosenItShowsWhatWasWritten) {
  Explanation run = sample();
  run.rows[0].round = 1;
  run.rows[0].reply = "I can't.\n\x1b[31mred\n";
  for (int line = 0; line < 40; ++line) run.rows[1].reply += std::to_string(line) + "\n";
  EXPECT_EQ(answers(run, Look{}), "") << "the patch is the answer";
  run.ending = Ending::none_good_enough;
  std::string text = answers(run, Look{});
  EXPECT_TRUE(text.starts_with("\nAnswer of small:implementer (repair 1)\n  I can't.\n")) << text;
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("  23\n  … 16 more lines\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("silent"), std::string::npos) << "who wrote nothing has no answer";
}

TEST(Explanation, AProblemOfManyLinesStaysInItsRow) {
  Explanation run = sample();
  run.rows[2].problem = "one\ntwo\n" + std::string(500, 'x');
  EXPECT_NE(verdict(run, Look{}).find("(1 min 00 s) one two xxx"), std::string::npos);
  Look narrow{.terminal = true, .width = 60};
  std::string text = verdict(run, narrow);
  for (std::string_view line : base::split_lines(text)) EXPECT_LE(columns(line), 60u) << line;
}

TEST(Explanation, AuthorsStandByEachHunkWhereTheyDiffer) {
  Explanation run = sample();
  run.hunks.push_back(
      {.path = "stats.py", .line = 20, .text = "+c\n", .authors = {"small:implementer"}, .accepted = false});
  std::string text = verdict(run, Look{});
  EXPECT_NE(text.find("stats.py\n@@ line 6 @@  by large:careful\n"), std::string::npos) << text;
  EXPECT_NE(text.find("@@ line 20 @@  by small:implementer  taken back\n"), std::string::npos) << text;
}

TEST(Explanation, EveryEndingIsSaid) {
  for (Ending ending : {Ending::none_good_enough, Ending::no_candidate, Ending::nobody_reachable,
                        Ending::budget_spent, Ending::deadline, Ending::cancelled}) {
    Explanation run = sample();
    run.ending = ending;
    EXPECT_TRUE(headline(run, Look{}).starts_with("✗ ")) << name(ending);
    EXPECT_GT(headline(run, Look{}).size(), 8u) << name(ending);
  }
  Explanation run = sample();
  run.finished = false;
  EXPECT_EQ(headline(run, Look{}), "This run never came to an end");
}

TEST(Explanation, ForeignTextStaysHarmlessEverywhere) {
  Explanation run = sample();
  const std::string evil = "x\x1b]0;t\a\u202e";
  run.text = run.hunks[0].path = run.rows[0].agent = run.rows[2].problem = evil;
  run.reasons = run.dissent = run.unchecked = run.notes = run.files = {evil};
  run.rows[0].evidence[1].summary = evil;
  run.groups[0].summary = evil;
  run.asked = {{.agent = evil, .model = evil, .why = evil}};
  Look look{.color = false, .terminal = true, .width = 100};
  for (const std::string& text : {verdict(run, look), request(run, look), html(run)}) {
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\a'), std::string::npos);
    EXPECT_EQ(text.find("\u202e"), std::string::npos);
  }
}

TEST(Explanation, ThePageEscapesWhatItShows) {
  Explanation run = sample();
  run.text = "<script>alert(1)</script> & \"quotes\"";
  run.hunks[0].text = "+</span><img src=x>\n";
  std::string page = html(run);
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_NE(page.find("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;"), std::string::npos);
}

TEST(Explanation, GroupNames) {
  EXPECT_EQ(group_name(0), "A");
  EXPECT_EQ(group_name(25), "Z");
  EXPECT_EQ(group_name(26), "AA");
  EXPECT_EQ(group_name(27), "AB");
  EXPECT_EQ(group_name(52), "BA");
}

TEST(Explanation, Marks) {
  EXPECT_EQ(mark_of(evidence("tests", Outcome::pass, {{"passed", 7}, {"failed", 0}})).text, "7/7");
  EXPECT_EQ(mark_of(evidence("tests", Outcome::fail, {{"passed", 7}, {"failed", 1}})).text, "7/8");
  EXPECT_EQ(mark_of(evidence("tests", Outcome::unknown, {{"passed", 0}, {"failed", 0}})).text, "?");
  EXPECT_EQ(mark_of(evidence("parse", Outcome::pass)).text, "✓");
  EXPECT_EQ(mark_of(evidence("parse", Outcome::fail)).ink, Ink::red);
}

}  // namespace
}  // namespace cli::render
