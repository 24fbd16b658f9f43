#include "orchestrator/json.hpp"

#include <gtest/gtest.h>

#include "tests/orchestrator/fakes.hpp"

namespace orchestrator {
namespace {

const agents::Request kRequest = fakes::request("run-1");

TEST(Json, Events) {
  base::Json planned = to_json(
      Planned{"run-1", {{"a", "m", "careful", "because", agents::Money::dollars(0.25)}}, {"note"}}, kRequest);
  EXPECT_EQ(base::dump(planned),
            R"({"agents":[{"agent":"a","model":"m","reserved_usd":0.25,"role":"careful","why":"because"}],)"
            R"("notes":["note"],"run":"run-1","type":"planned"})");

  base::Json moved = to_json(AgentMoved{"a", {agents::AgentProgress::State::writing, 12, "def"}}, kRequest);
  EXPECT_EQ(base::dump(moved), R"({"agent":"a","state":"writing","text":"def","tokens":12,"type":"agent"})");

  agents::Candidate candidate;
  candidate.agent = "a";
  candidate.patch = base::fail(base::ErrorCode::bad_reply, "no edit");
  base::Json proposed = to_json(Proposed{"a", 3, candidate}, kRequest);
  EXPECT_EQ(proposed["type"], "candidate");
  EXPECT_EQ(proposed["candidate"], 3);
  EXPECT_EQ(proposed["usable"], false);
  EXPECT_EQ(proposed["error"]["code"], "bad_reply");
  candidate.patch = fakes::whole_file("x\n");
  proposed = to_json(Proposed{"a", 3, candidate}, kRequest);
  EXPECT_EQ(proposed["usable"], true);
  EXPECT_EQ(proposed["files"][0], fakes::kPath);
  EXPECT_FALSE(proposed.contains("error"));

  Evidence evidence{
      "tests", Outcome::fail, "1 failed", "log", {{"failed", 1}}, {}, std::chrono::microseconds(1500)};
  base::Json checked = to_json(CheckedOne{3, "a", evidence}, kRequest);
  EXPECT_EQ(base::dump(checked),
            R"({"agent":"a","candidate":3,"check":"tests","numbers":{"failed":1.0},"outcome":"fail",)"
            R"("summary":"1 failed","time_ms":1.5,"type":"check"})");
}

TEST(Json, VerdictWithAndWithoutAChoice) {
  Verdict verdict;
  verdict.run = "run-1";
  verdict.ending = Ending::nobody_reachable;
  verdict.reasons = {"there is nobody to ask"};
  base::Json nothing = to_json(verdict, kRequest);
  EXPECT_EQ(nothing["type"], "verdict");
  EXPECT_EQ(nothing["ending"], "nobody_reachable");
  EXPECT_TRUE(nothing["chosen"].is_null());
  EXPECT_TRUE(nothing["patch"].empty());

  verdict.ending = Ending::chosen;
  verdict.chosen = 0;
  verdict.candidates.resize(1);
  verdict.candidates[0].candidate.agent = "a";
  verdict.candidates[0].candidate.patch = fakes::whole_file("x = 1\n");
  verdict.candidates[0].cluster = 0;
  verdict.clusters = {{{0}, 0.75, "tests pass"}};
  verdict.patch = {{base::diff(fakes::kPath, fakes::kOldText, "x = 1\n")}};
  verdict.authors = {{fakes::kPath, 0, {"a"}}};
  base::Json chosen = to_json(Decided{verdict}, kRequest);
  EXPECT_EQ(chosen["chosen"], 0);
  EXPECT_EQ(chosen["patch"][0]["path"], fakes::kPath);
  EXPECT_EQ(chosen["patch"][0]["change"], "modify");
  EXPECT_NE(chosen["patch"][0]["diff"].get<std::string>().find("+x = 1\n"), std::string::npos);
  EXPECT_EQ(chosen["authors"][0]["agents"][0], "a");
  EXPECT_EQ(chosen["clusters"][0]["candidates"][0], 0);
  EXPECT_EQ(chosen["candidates"][0]["cluster"], 0);
  EXPECT_EQ(base::dump(chosen).find('\n'), std::string::npos) << "one line";
}

TEST(Json, EveryEndingHasItsName) {
  using enum Ending;
  std::set<std::string_view> names;
  for (Ending ending :
       {chosen, none_good_enough, no_candidate, nobody_reachable, budget_spent, deadline, cancelled}) {
    names.insert(name(ending));
  }
  EXPECT_EQ(names.size(), 7u);
}

TEST(Json, Statistics) {
  History history;
  history["m"].answers = 4;
  history["m"].usual_time = std::chrono::milliseconds(900);
  history["m"].tallies = {{{"python", "fix", "small"}, 3, 1}};
  base::Json json = to_json(stats(history));
  const base::Json& model = json["models"][0];
  EXPECT_EQ(model["model"], "m");
  EXPECT_EQ(model["answers"], 4);
  EXPECT_EQ(model["usual_time_ms"], 900);
  EXPECT_TRUE(model["usual_cost_usd"].is_null());
  EXPECT_EQ(model["contexts"][0]["language"], "python");
  EXPECT_EQ(model["contexts"][0]["right"], 3);
  EXPECT_GT(model["standing"]["mean"], 0.5);
  EXPECT_LT(model["standing"]["low"], model["standing"]["high"]);
}

}  // namespace
}  // namespace orchestrator
