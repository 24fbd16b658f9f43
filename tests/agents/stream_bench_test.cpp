#include "agents/stream_bench.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/agents/fake_server.hpp"

namespace {

using namespace agents;
using namespace tests;

std::string token_event(int index) {
  auto now = std::chrono::steady_clock::now().time_since_epoch();
  return fmt::format(R"({{"model":"m","choices":[{{"index":0,"delta":{{"content":" k{}@{}"}}}}]}})", index,
                     std::chrono::nanoseconds(now).count());
}

std::string answer_of(const std::vector<int>& indices) {
  std::vector<std::string> events;
  for (int index : indices) events.push_back(token_event(index));
  events.push_back("[DONE]");
  return sse_reply(events);
}

StreamBenchReport bench(const std::string& answer) {
  asio::io_context loop(1);
  FakeServer server(loop);
  http::HttpClient client(loop.get_executor());
  server.answer(answer);
  auto report = await_on(
      loop,
      bench_stream(client,
                   {.upstream = server.url("/v1"), .model = "mock:n=3:x", .concurrency = 2, .requests = 5}));
  EXPECT_TRUE(report) << report.error().message;
  return report ? *report : StreamBenchReport{};
}

TEST(StreamBench, CountsTokensAndTimes) {
  StreamBenchReport report = bench(answer_of({0, 1, 2}));
  EXPECT_EQ(report.tokens, 15);
  EXPECT_EQ(report.errors, 0) << report.first_error;
  EXPECT_GT(report.ttft_p50_ms, 0);
  EXPECT_GE(report.ttft_p99_ms, report.ttft_p50_ms);
  EXPECT_GT(report.transit_p50_ms, 0);
  EXPECT_GT(report.cpu_us_per_token, 0);
  EXPECT_GT(report.peak_rss_mib, 1);
  base::Json json = to_json(report);
  for (const char* name :
       {"ttft_ms", "transit_ms", "tokens", "errors", "cpu_us_per_token", "peak_rss_mib", "wall_s"}) {
    EXPECT_TRUE(json.contains(name)) << name;
  }
}

TEST(StreamBench, AMissingOrMisplacedTokenOrAFailureIsAnError) {
  EXPECT_EQ(bench(answer_of({0, 1})).errors, 5);
  EXPECT_EQ(bench(answer_of({0, 2, 1})).errors, 5);
  EXPECT_EQ(bench(answer_of({0, 1, 2, 3})).errors, 5);
  EXPECT_EQ(bench(reply(500, "no")).errors, 5);
}

TEST(StreamBench, RefusesALoadThatIsNone) {
  asio::io_context loop(1);
  http::HttpClient client(loop.get_executor());
  EXPECT_FALSE(base::run(
      loop, bench_stream(client, {.upstream = "http://127.0.0.1:1/v1", .model = "m", .requests = 0})));
  EXPECT_FALSE(base::run(loop, bench_stream(client, {.upstream = "nonsense", .model = "m"})));
}

}  // namespace
