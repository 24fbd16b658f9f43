#include "orchestrator/explain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kAfter =
    "def total(items):\n    result = 0\n    for item in items:\n        result = result + item\n    return "
    "result\n";

RunRecord record() {
  RunRecord record;
  record.request = fakes::request("run-7");
  record.request.context.emplace_back("src/shown.py", "");
  record.started = base::WallTime{std::chrono::milliseconds{1'700'000'000'000}};
  record.ended = record.started + std::chrono::seconds(4);
  record.members.push_back(
      {{"a", "model-a", "implementer", "expected to be right", {}}, "a", {}, false, false});
  record.members.push_back({{"dear", "model-d", "implementer", "too dear", {}}, "d", {}, false, true});
  record.rounds = {0, 1};
  Verdict& verdict = record.verdict;
  verdict.run = "run-7";
  verdict.ending = Ending::chosen;
  verdict.chosen = 1;
  verdict.patch = {{base::diff(fakes::kPath, fakes::kOldText, kAfter)}};
  verdict.authors = {{fakes::kPath, 0, {"a", "b"}}};
  verdict.candidates.resize(2);
  verdict.candidates[0].candidate.agent = "mute";
  verdict.candidates[0].candidate.patch = base::fail(base::ErrorCode::bad_reply, "no edit was found");
  verdict.candidates[1].candidate.agent = "a";
  verdict.candidates[1].candidate.patch = verdict.patch;
  verdict.candidates[1].candidate.time = std::chrono::milliseconds(1500);
  verdict.candidates[1].evidence = {{"parse", Outcome::pass, "", "", {}, {}, {}},
                                    {"tests", Outcome::unknown, "no sandbox", "", {}, {}, {}}};
  verdict.candidates[1].cluster = 0;
  verdict.candidates[1].score = 0.83;
  verdict.clusters = {{{1}, 0.83, "it parses"}};
  verdict.reasons = {"it parses"};
  verdict.dissent = {"mute has no usable answer"};
  verdict.unchecked = {"tests: no sandbox"};
  record.outcomes = {{fakes::kPath, 0, true}};
  return record;
}

TEST(Explain, PutsARunInOrder) {
  Explanation explanation = explain(record());
  EXPECT_TRUE(explanation.finished);
  EXPECT_EQ(explanation.kind, "fix");
  EXPECT_THAT(explanation.files, ElementsAre(fakes::kPath));
  EXPECT_THAT(explanation.shown, ElementsAre("src/shown.py"));
  ASSERT_EQ(explanation.rows.size(), 2u);
  EXPECT_EQ(explanation.rows[0].problem, "no edit was found");
  EXPECT_EQ(explanation.rows[1].round, 1);
  EXPECT_TRUE(explanation.rows[1].chosen);
  EXPECT_EQ(explanation.rows[1].cluster, 0);
  ASSERT_EQ(explanation.hunks.size(), 1u);
  EXPECT_THAT(explanation.hunks[0].authors, ElementsAre("a", "b"));
  EXPECT_EQ(explanation.hunks[0].accepted, true);
  EXPECT_THAT(explanation.hunks[0].text,
              HasSubstr("-        result = result - item\n+        result = result + item\n"));
}

TEST(Explain, TextHasAllThatAPersonAsksFor) {
  std::string words = text(explain(record()));
  for (const char* part :
       {"run run-7, 2023-11-14", "fix: total() subtracts", "chosen: #1 by a, believed right to 83 %",
        "it parses", "mute has no usable answer", "tests: no sandbox", "a: expected to be right",
        "dear: too dear (held back)", "✓ parse", "? tests", "no edit was found", "(repair 1)",
        "by a, b  (accepted)", "+        result = result + item"}) {
    EXPECT_THAT(words, HasSubstr(part));
  }
}

TEST(Explain, UnfinishedAndUnchosenRunsSaySo) {
  RunRecord unfinished = record();
  unfinished.ended.reset();
  EXPECT_THAT(text(explain(unfinished)), HasSubstr("it never came to a verdict"));
  RunRecord nothing = record();
  nothing.verdict.chosen = -1;
  nothing.verdict.patch = {};
  nothing.verdict.ending = Ending::none_good_enough;
  EXPECT_THAT(text(explain(nothing)), HasSubstr("nothing was chosen: none good enough"));
}

TEST(Explain, SaysWhetherItWasApplied) {
  RunRecord applied = record();
  applied.applied = Applied{};
  EXPECT_THAT(text(explain(applied)), HasSubstr("the change (applied)"));
  applied.applied->undone = true;
  EXPECT_THAT(text(explain(applied)), HasSubstr("the change (applied, and taken back)"));
  EXPECT_THAT(text(explain(record())), Not(HasSubstr("(applied")));
}

TEST(Explain, AnOldTextThatIsNotThereIsNoCrash) {
  RunRecord lost = record();
  lost.request.targets.clear();
  EXPECT_THAT(text(explain(lost)), HasSubstr("the old text is not in the ledger"));
}

TEST(Explain, JsonSaysTheSame) {
  base::Json json = to_json(explain(record()));
  EXPECT_EQ(json["run"], "run-7");
  EXPECT_EQ(json["ending"], "chosen");
  EXPECT_EQ(json["started"], "2023-11-14T22:13:20.000Z");
  EXPECT_EQ(json["candidates"].size(), 2u);
  EXPECT_EQ(json["candidates"][0]["problem"], "no edit was found");
  EXPECT_FALSE(json["candidates"][0].contains("cluster"));
  EXPECT_EQ(json["candidates"][1]["checks"][1]["outcome"], "unknown");
  EXPECT_EQ(json["hunks"][0]["authors"][1], "b");
  EXPECT_EQ(json["asked"][1]["held_back"], true);
  EXPECT_EQ(json["use"], "not_applied");
}

}  // namespace
}  // namespace orchestrator
