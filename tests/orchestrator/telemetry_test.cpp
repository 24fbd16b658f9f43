// A run as spans: what is known is told, what is not is absent, and no text of anybody's gets out.
#include "orchestrator/telemetry.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace orchestrator {
namespace {

std::string attribute(const base::Json& span, std::string_view key) {
  for (const base::Json& each : span["attributes"]) {
    if (each["key"] == key) return each["value"].begin()->dump();
  }
  return "";
}

TEST(Telemetry, AnswersAreSpansWithTheirTokens) {
  agents::Request request;
  request.id = "run-1";
  request.text = "a secret plan";
  Verdict verdict;
  verdict.run = request.id;
  verdict.ending = Ending::chosen;
  verdict.time = std::chrono::milliseconds(1500);
  Judged told;
  told.candidate.agent = "big:careful";
  told.candidate.model = "big";
  told.candidate.reply = "a secret answer";
  told.candidate.patch = base::Patch();
  told.candidate.usage.prompt_tokens = 100;
  told.candidate.usage.completion_tokens = 7;
  told.candidate.usage.reported = true;
  told.candidate.time = std::chrono::milliseconds(900);
  Evidence evidence;
  evidence.check = "tests";
  evidence.outcome = Outcome::pass;
  evidence.time = std::chrono::milliseconds(20);
  told.evidence.push_back(evidence);
  Judged silent;
  silent.candidate.model = "small";
  silent.candidate.usage.prompt_tokens = 90;  // an estimate of ours
  verdict.candidates = {told, silent};

  base::WallTime ended{
      std::chrono::duration_cast<base::WallTime::duration>(std::chrono::seconds(1'800'000'000))};
  base::Json json = spans_of(request, verdict, ended, "1.2");
  const base::Json& spans = json["resourceSpans"][0]["scopeSpans"][0]["spans"];
  ASSERT_EQ(spans.size(), 4u);
  for (const base::Json& span : spans) {
    EXPECT_EQ(span["traceId"], spans[0]["traceId"]);
    EXPECT_EQ(span["traceId"].get<std::string>().size(), 32u);
    EXPECT_EQ(span["spanId"].get<std::string>().size(), 16u);
  }
  EXPECT_EQ(spans[0]["startTimeUnixNano"], "1799999998500000000");
  EXPECT_EQ(spans[0]["endTimeUnixNano"], "1800000000000000000");
  EXPECT_EQ(spans[1]["name"], "chat big");
  EXPECT_EQ(spans[1]["parentSpanId"], spans[0]["spanId"]);
  EXPECT_EQ(attribute(spans[1], "gen_ai.usage.input_tokens"), "\"100\"");
  EXPECT_EQ(attribute(spans[1], "gen_ai.usage.output_tokens"), "\"7\"");
  EXPECT_EQ(attribute(spans[1], "gen_ai.usage.cache_read.input_tokens"), "");
  EXPECT_EQ(spans[2]["name"], "check tests");
  EXPECT_EQ(spans[2]["parentSpanId"], spans[1]["spanId"]);
  EXPECT_EQ(attribute(spans[3], "gen_ai.usage.input_tokens"), "");
  EXPECT_EQ(attribute(spans[3], "error.type"), "\"cancelled\"");
  EXPECT_EQ(json.dump().find("secret"), std::string::npos);
}

}  // namespace
}  // namespace orchestrator
