// Whole models against a server on the loopback interface: what they send, what they make of every kind of
// failure, and how they repeat.
#include "agents/backends/backends.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/slowness.hpp"
#include "tests/agents/fake_server.hpp"

namespace {

using namespace agents;
using namespace tests;
using base::ErrorCode;
using base::Json;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

const std::string kText = R"({"model":"m","choices":[{"index":0,"delta":{"content":"Hello"}}]})";
const std::string kStop = R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})";
const std::string kAnswer = sse_reply({kText, kStop, "[DONE]"});

std::string error_reply(int status, const std::string& type, const std::string& headers = "",
                        const std::string& message = "words") {
  return reply(status, fmt::format(R"({{"error":{{"message":"{}","type":"{}"}}}})", message, type), headers);
}

class BackendsTest : public testing::Test {
 protected:
  ModelConfig config(const std::string& format = "openai", const std::string& path = "/v1") {
    ModelConfig config{.name = "test", .format = format, .url = server.url(path), .model = "the-model"};
    config.first_byte_timeout = config.silence_timeout = std::chrono::seconds(5);
    return config;
  }
  Prompt prompt() {
    Prompt p;
    p.system = "Be brief.";
    p.messages.emplace_back().text = "Hi";
    p.messages.emplace_back().speaker = Speaker::assistant;
    p.messages.back().text = "Hello?";
    p.messages.emplace_back().text = "Well";
    p.temperature = 0.5;
    p.max_tokens = 99;
    p.seed = 7;
    p.stop = {"END"};
    return p;
  }
  base::Result<Completion> complete(const ModelConfig& c, const Prompt& p) {
    auto model = make_model(c, client, retry);
    EXPECT_TRUE(model) << model.error().message;
    StreamSink sink;
    sink.on_text = [&](std::string_view text) { streamed += text; };
    sink.on_retry = [&](const base::Error& error, milliseconds wait) {
      retries.emplace_back(error.code, wait);
    };
    return await_on(loop, (*model)->complete(p, sink));
  }
  base::Result<Completion> complete() { return complete(config(), prompt()); }
  ErrorCode code(const base::Result<Completion>& result) {
    EXPECT_FALSE(result.has_value());
    return result ? ErrorCode::conflict : result.error().code;
  }
  std::size_t asked() const { return server.seen().requests.size(); }

  asio::io_context loop{1};
  FakeServer server{loop};
  HttpClient client{loop.get_executor()};
  RetryPolicy retry{.first_wait = milliseconds(2),
                    .longest_wait = milliseconds(8),
                    .longest_server_wait = milliseconds(400)};
  std::string streamed;
  std::vector<std::pair<ErrorCode, milliseconds>> retries;
};

// --- What is sent

TEST_F(BackendsTest, EachFormatAsksInItsOwnWay) {
  setenv("CONCORD_TEST_KEY", "key-of-the-test", 1);
  struct Case {
    const char* format;
    const char* path;
    const char* start;
    const char* header;
    const char* body;
  };
  const Case cases[] = {
      {"openai", "/v1", "POST /v1/chat/completions HTTP", "Authorization: Bearer key-of-the-test",
       R"({"model":"the-model","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello?"},{"role":"user","content":"Well"}],"stream":true,"stream_options":{"include_usage":true},"max_tokens":99,"temperature":0.5,"seed":7,"stop":["END"]})"},
      {"responses", "/v1/", "POST /v1/responses HTTP", "Authorization: Bearer key-of-the-test",
       R"({"model":"the-model","instructions":"Be brief.","input":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello?"},{"role":"user","content":"Well"}],"stream":true,"store":false,"max_output_tokens":99,"temperature":0.5})"},
      {"anthropic", "/v1", "POST /v1/messages HTTP", "x-api-key: key-of-the-test",
       R"({"model":"the-model","system":"Be brief.","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello?"},{"role":"user","content":"Well"}],"stream":true,"max_tokens":99,"temperature":0.5,"stop_sequences":["END"]})"},
      {"gemini", "/v1beta", "POST /v1beta/models/the-model:streamGenerateContent?alt=sse HTTP",
       "x-goog-api-key: key-of-the-test",
       R"({"systemInstruction":{"parts":[{"text":"Be brief."}]},"contents":[{"role":"user","parts":[{"text":"Hi"}]},{"role":"model","parts":[{"text":"Hello?"}]},{"role":"user","parts":[{"text":"Well"}]}],"generationConfig":{"maxOutputTokens":99,"temperature":0.5,"seed":7,"stopSequences":["END"]}})"},
      {"ollama", "", "POST /api/chat HTTP", "Authorization: Bearer key-of-the-test",
       R"({"model":"the-model","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello?"},{"role":"user","content":"Well"}],"stream":true,"options":{"num_ctx":4096,"num_predict":99,"temperature":0.5,"seed":7,"stop":["END"]}})"},
      {"ollama", "/api", "POST /api/chat HTTP", "Content-Type: application/json", nullptr},
  };
  for (const Case& c : cases) {
    std::size_t index = asked();
    ModelConfig asking = config(c.format, c.path);
    asking.key = "env:CONCORD_TEST_KEY";
    asking.max_attempts = 1;
    server.answer(error_reply(400, "invalid_request_error"));
    EXPECT_EQ(code(complete(asking, prompt())), ErrorCode::bad_request) << c.format;
    ASSERT_EQ(asked(), index + 1) << c.format;
    const std::string& request = server.seen().requests[index];
    EXPECT_TRUE(request.starts_with(c.start)) << request;
    EXPECT_NE(request.find(std::string(c.header) + "\r\n"), std::string::npos) << request;
    EXPECT_EQ(request.substr(0, request.find(' ', 5)).find("key-of-the-test"), std::string::npos)
        << "a key in the url";
    if (c.body) {
      EXPECT_EQ(Json::parse(server.body(index)), Json::parse(c.body)) << server.body(index);
    }
  }
}

TEST_F(BackendsTest, ModelsThatReasonTakeNoTemperature) {
  server.answer(kAnswer);
  ModelConfig c = config();
  c.model = "openai/o3-mini";
  ASSERT_TRUE(complete(c, prompt()));
  Json body = Json::parse(server.body(0));
  EXPECT_EQ(body["max_completion_tokens"], 99);
  EXPECT_FALSE(body.contains("max_tokens"));
  EXPECT_FALSE(body.contains("temperature"));
}

TEST_F(BackendsTest, AnAnswersShapeGoesOutInTheServersOwnWay) {
  Prompt held = prompt();
  held.shape = std::make_shared<AnswerShape>(AnswerShape{"root ::= \"x\"", {}});
  server.answer(kAnswer);
  ASSERT_TRUE(complete(config(), held));
  EXPECT_EQ(Json::parse(server.body(0))["grammar"], "root ::= \"x\"");

  held.shape = std::make_shared<AnswerShape>(AnswerShape{"", Json{{"type", "object"}}});
  server.answer(kAnswer);
  ASSERT_TRUE(complete(config(), held));
  Json body = Json::parse(server.body(1));
  EXPECT_FALSE(body.contains("grammar"));
  EXPECT_EQ(body["response_format"]["type"], "json_schema");
  EXPECT_EQ(body["response_format"]["json_schema"]["schema"]["type"], "object");
  for (const char* format : {"responses", "ollama"}) {
    std::size_t index = asked();
    ModelConfig c = config(format, "/v1");
    c.max_attempts = 1;
    static_cast<void>(complete(c, held));  // the answer is in another format; what was sent counts
    ASSERT_GT(asked(), index) << format;
    Json sent = Json::parse(server.body(index));
    const Json& shape = std::string(format) == "ollama" ? sent["format"] : sent["text"]["format"]["schema"];
    EXPECT_EQ(shape["type"], "object") << format << " " << sent.dump();
  }
}

TEST_F(BackendsTest, WhoKnowsNoGrammarsIsAskedWithout) {
  Prompt held = prompt();
  held.shape = std::make_shared<AnswerShape>(AnswerShape{"root ::= \"x\"", {}});
  server.answer(reply(400, R"({"error":{"message":"Extra inputs are not permitted: 'grammar'"}})"));
  server.answer(kAnswer);
  auto answer = complete(config(), held);
  ASSERT_TRUE(answer) << answer.error().message;
  ASSERT_EQ(asked(), 2u);
  EXPECT_FALSE(Json::parse(server.body(1)).contains("grammar"));
}

TEST_F(BackendsTest, OllamaIsAskedForTheWindowThatIsNeeded) {
  server.answer(reply(200, R"({"model":"m","message":{"content":"x"},"done":true,"done_reason":"stop"})"));
  Prompt p = prompt();
  for (int i = 0; i < 6000; ++i) p.messages[0].text += "word ";
  ASSERT_TRUE(complete(config("ollama", ""), p));
  EXPECT_EQ(Json::parse(server.body(0))["options"]["num_ctx"], 8192);
  ModelConfig c = config("ollama", "");
  c.context_tokens = 2048;
  ASSERT_TRUE(complete(c, p));
  EXPECT_EQ(Json::parse(server.body(1))["options"]["num_ctx"], 2048);
}

TEST_F(BackendsTest, WithoutANameTheFirstListedModelIsAsked) {
  server.answer(reply(200, R"({"data":[{"id":"listed-one"},{"id":"other"}]})"));
  server.answer(kAnswer);
  ModelConfig c = config();
  c.model = "";
  auto answer = complete(c, prompt());
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_TRUE(server.seen().requests[0].starts_with("GET /v1/models HTTP"));
  EXPECT_EQ(Json::parse(server.body(1))["model"], "listed-one");
}

TEST_F(BackendsTest, AServerWithoutModels) {
  server.answer(reply(200, R"({"data":[]})"));
  ModelConfig c = config();
  c.model = "";
  EXPECT_EQ(code(complete(c, prompt())), ErrorCode::not_found);
}

// --- What comes back

TEST_F(BackendsTest, AnAnswerWithAllThatIsKnownOfIt) {
  std::string usage =
      R"({"choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":10,"prompt_tokens_details":{"cached_tokens":400}}})";
  server.answer(sse_reply({kText, kStop, usage, "[DONE]"}, "x-request-id: req_77\r\n"));
  ModelConfig c = config();
  c.input_price = 2.0;
  c.output_price = 10.0;
  auto answer = complete(c, prompt());
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->text, "Hello");
  EXPECT_EQ(streamed, "Hello");
  EXPECT_EQ(answer->served_model, "m");
  EXPECT_EQ(answer->request_id, "req_77");
  EXPECT_EQ(answer->attempts, 1);
  EXPECT_TRUE(answer->usage.reported);
  EXPECT_EQ(answer->usage.cached_tokens, 400);
  EXPECT_EQ(answer->cost, Money{1000 * 2000 + 10 * 10000});
  EXPECT_TRUE(answer->is_cost_known);
  EXPECT_GT(answer->first_token.count(), 0);
  EXPECT_GE(answer->total, answer->first_token);
}

TEST_F(BackendsTest, WithoutUsageItIsEstimated) {
  server.answer(kAnswer);
  auto answer = complete();
  ASSERT_TRUE(answer);
  EXPECT_FALSE(answer->usage.reported);
  EXPECT_GT(answer->usage.prompt_tokens, 0);
  EXPECT_GT(answer->usage.completion_tokens, 0);
  EXPECT_EQ(answer->cost, Money{}) << "a local model costs nothing";
}

TEST_F(BackendsTest, TheWorstCostCoversTheAnswer) {
  ModelConfig c = config();
  c.input_price = 1000.0;
  c.output_price = 1000.0;
  auto model = make_model(c, client);
  ASSERT_TRUE(model);
  EXPECT_GE((*model)->worst_cost(prompt()), Money::dollars(99 * 0.001));
  EXPECT_LE((*model)->worst_cost(prompt()), Money::dollars((99 + 80) * 0.001));
}

TEST_F(BackendsTest, TheEndIsTheEndThoughTheConnectionStaysOpen) {
  server.answer({send(stream_head() + chunk("data: " + kText + "\n\ndata: " + kStop + "\n\n")), hang()});
  auto start = steady_clock::now();
  auto answer = complete();
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_LT(steady_clock::now() - start, std::chrono::seconds(3) * base::kSlowness);
}

TEST_F(BackendsTest, AResetAfterTheEndIsNoFailure) {
  server.answer(
      {send(stream_head() + chunk("data: " + kText + "\n\ndata: " + kStop + "\n\n")), wait(5), reset()});
  EXPECT_TRUE(complete());
}

TEST_F(BackendsTest, AHundredMegabytesAreNotRead) {
  std::string piece = sse_reply(
      {R"({"model":"m","choices":[{"index":0,"delta":{"content":")" + std::string(60'000, 'x') + R"("}}]})"});
  std::string event = piece.substr(piece.find("\r\n\r\n") + 4);
  event.resize(event.size() - 5);
  Script script{send(stream_head())};
  for (int i = 0; i < 1700; ++i) script.push_back(send(event));
  server.answer(script);
  auto start = steady_clock::now();
  EXPECT_EQ(code(complete()), ErrorCode::too_large);
  EXPECT_LE(streamed.size(), kMaxReplyBytes);
  EXPECT_LT(server.seen().bytes_sent, std::size_t{40} << 20);
  EXPECT_LT(steady_clock::now() - start, std::chrono::seconds(20) * base::kSlowness);
}

TEST_F(BackendsTest, AHundredMegabytesWithoutAnEventAreNotRead) {
  Script script{send(stream_head())};
  for (int i = 0; i < 1000; ++i) script.push_back(send(chunk(std::string(100'000, 'x'))));
  server.answer(script);
  EXPECT_EQ(code(complete()), ErrorCode::too_large);
}

TEST_F(BackendsTest, GarbageIsABadReply) {
  server.answer(stream_head() + chunk(std::string("\x00\x01\xFF\xFE garbage\n\n", 14)) + stream_end());
  EXPECT_EQ(code(complete()), ErrorCode::bad_reply);
  EXPECT_EQ(asked(), 1U);
}

TEST_F(BackendsTest, AStalledStreamEnds) {
  server.answer({send(stream_head() + chunk("data: " + kText + "\n\n")), hang()});
  ModelConfig c = config();
  c.silence_timeout = milliseconds(60);
  auto stalled = complete(c, prompt());
  ASSERT_EQ(code(stalled), ErrorCode::stalled);
  EXPECT_NE(stalled.error().hint.find("first_byte_seconds"), std::string::npos) << "what to do about it";
  EXPECT_EQ(streamed, "Hello");
}

TEST_F(BackendsTest, KeepAlivesKeepASlowModelAlive) {
  Script script{send(stream_head())};
  for (int i = 0; i < 10; ++i) script.insert(script.end(), {wait(15), send(chunk(": thinking\n\n"))});
  script.push_back(send(chunk("data: " + kText + "\n\ndata: " + kStop + "\n\n") + stream_end()));
  server.answer(script);
  ModelConfig c = config();
  c.first_byte_timeout = c.silence_timeout = milliseconds(90) * base::kSlowness;
  EXPECT_TRUE(complete(c, prompt()));
}

TEST_F(BackendsTest, CancellingClosesTheTransferWithinTwentyMilliseconds) {
  server.answer({send(stream_head() + chunk("data: " + kText + "\n\n")), hang()});
  auto model = make_model(config(), client);
  Prompt p = prompt();
  StreamSink sink;
  sink.on_text = [&](std::string_view text) { streamed += text; };
  auto least = steady_clock::duration::max();  // of three: a machine that is busy may pause for longer
  for (int i = 0; i < 3; ++i) {
    streamed.clear();
    std::optional<base::Result<Completion>> result;
    base::TaskGroup group(loop.get_executor());
    group.spawn([](Model& m, const Prompt& asked, const StreamSink& into, auto& out) -> base::Task<> {
      out = co_await m.complete(asked, into);
    }(**model, p, sink, result));
    while (streamed.empty()) loop.run_one();
    auto start = steady_clock::now();
    group.cancel_all();
    while (!server.seen().closed_at || *server.seen().closed_at < start || !result) loop.run_one();
    least = std::min(least, *server.seen().closed_at - start);
    EXPECT_EQ(code(*result), ErrorCode::cancelled);
  }
  EXPECT_LT(least, milliseconds(20) * base::kSlowness);
}

TEST_F(BackendsTest, CancellingEndsTheWaitForARetry) {
  server.answer(error_reply(503, "overloaded_error"));
  retry.first_wait = std::chrono::seconds(100);
  retry.longest_wait = std::chrono::seconds(100);
  auto model = make_model(config(), client, retry);
  Prompt p = prompt();
  StreamSink sink;
  sink.on_retry = [&](const base::Error& error, milliseconds wait) {
    retries.emplace_back(error.code, wait);
  };
  std::optional<base::Result<Completion>> result;
  base::TaskGroup group(loop.get_executor());
  group.spawn([](Model& m, const Prompt& asked, const StreamSink& into, auto& out) -> base::Task<> {
    out = co_await m.complete(asked, into);
  }(**model, p, sink, result));
  while (retries.empty()) loop.run_one();
  group.cancel_all();
  while (!result) loop.run_one();
  EXPECT_EQ(code(*result), ErrorCode::cancelled);
}

// --- Failures, and which are repeated

TEST_F(BackendsTest, EachFormOfWaitIsObeyed) {
  base::WallTime soon =
      std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now() + milliseconds(250));
  std::string rfc3339 = base::iso8601(soon);
  const std::pair<std::string, int> cases[] = {
      {"Retry-After: 0.05\r\n", 50},
      {"retry-after-ms: 60\r\n", 60},
      {"Retry-After: Thu, 01 Jan 1970 00:00:00 GMT\r\n", 0},
      {"x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: 55ms\r\n", 55},
      {"anthropic-ratelimit-requests-remaining: 0\r\nanthropic-ratelimit-requests-reset: " + rfc3339 + "\r\n",
       10},
      {"", 1},
  };
  for (const auto& [headers, least] : cases) {
    FakeServer other(loop);
    other.answer(error_reply(429, "rate_limit_error", headers));
    other.answer(kAnswer);
    ModelConfig c = config();
    c.url = other.url("/v1");
    retries.clear();
    auto start = steady_clock::now();
    auto answer = complete(c, prompt());
    ASSERT_TRUE(answer) << headers << answer.error().message;
    EXPECT_EQ(answer->attempts, 2);
    ASSERT_EQ(retries.size(), 1U);
    EXPECT_EQ(retries[0].first, ErrorCode::rate_limited);
    EXPECT_GE(retries[0].second, milliseconds(least)) << headers;
    EXPECT_GE(steady_clock::now() - start, milliseconds(least)) << headers;
  }
}

TEST_F(BackendsTest, GooglesWaitIsObeyed) {
  server.answer(reply(
      429,
      R"({"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":[{"retryDelay":"0.07s"}]}})"));
  server.answer(
      sse_reply({R"({"candidates":[{"content":{"parts":[{"text":"Hello"}]},"finishReason":"STOP"}]})"}));
  auto answer = complete(config("gemini", "/v1beta"), prompt());
  ASSERT_TRUE(answer) << answer.error().message;
  ASSERT_EQ(retries.size(), 1U);
  EXPECT_GE(retries[0].second, milliseconds(70));
}

TEST_F(BackendsTest, TooLongAWaitIsGivenUpAndTold) {
  server.answer(reply(
      429,
      R"({"error":{"code":429,"message":"daily quota","status":"RESOURCE_EXHAUSTED","details":[{"retryDelay":"12000s"}]}})"));
  auto answer = complete(config("gemini", "/v1beta"), prompt());
  EXPECT_EQ(code(answer), ErrorCode::rate_limited);
  EXPECT_NE(answer.error().message.find("3 h 20 min"), std::string::npos) << answer.error().message;
  EXPECT_EQ(asked(), 1U);
}

// llama.cpp answers so while it reads its weights, also when it is asked which models it has.
const std::string kLoading =
    reply(503, R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})");

TEST_F(BackendsTest, AServerThatStillReadsItsModelIsWaitedFor) {
  ModelConfig c = config();
  c.max_attempts = 1;
  c.local = true;
  for (int i = 0; i < 6; ++i) server.answer(kLoading);
  server.answer(kAnswer);
  auto answer = complete(c, prompt());
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(asked(), 7u);
}

TEST_F(BackendsTest, AServerThatStillReadsItsModelIsWaitedForByWhoAsksForItsName) {
  ModelConfig c = config();
  c.max_attempts = 1;
  c.local = true;
  c.model = "";
  for (int i = 0; i < 3; ++i) server.answer(kLoading);
  server.answer(reply(200, R"({"data":[{"id":"listed-one"}]})"));
  server.answer(kAnswer);
  auto answer = complete(c, prompt());
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(asked(), 5u);
}

TEST_F(BackendsTest, WhichFailuresAreRepeated) {
  struct Case {
    const char* name;
    std::string bytes;
    ErrorCode want;
    std::size_t tries;
  };
  const Case cases[] = {
      {"rate limit", error_reply(429, "rate_limit_error"), ErrorCode::rate_limited, 4},
      {"overloaded", error_reply(529, "overloaded_error"), ErrorCode::overloaded, 4},
      {"unavailable", error_reply(503, "unavailable_error"), ErrorCode::overloaded, 4},
      {"server error", error_reply(500, "server_error"), ErrorCode::server_error, 2},
      {"bad gateway", reply(502, "<html>bad gateway</html>"), ErrorCode::server_error, 2},
      {"server error, not to be repeated", error_reply(500, "server_error", "x-should-retry: false\r\n"),
       ErrorCode::server_error, 1},
      {"conflict, to be repeated", error_reply(409, "conflict", "x-should-retry: true\r\n"),
       ErrorCode::bad_request, 4},
      {"quota", error_reply(429, "insufficient_quota"), ErrorCode::quota_spent, 1},
      {"quota, to be repeated",
       error_reply(429, "insufficient_quota", "x-should-retry: true\r\nRetry-After: 0\r\n"),
       ErrorCode::quota_spent, 1},
      {"payment", error_reply(402, "x"), ErrorCode::quota_spent, 1},
      {"billing", error_reply(400, "billing_error"), ErrorCode::quota_spent, 1},
      {"key", error_reply(401, "x"), ErrorCode::authentication, 1},
      {"permission", error_reply(403, "x"), ErrorCode::authentication, 1},
      {"request", error_reply(400, "x"), ErrorCode::bad_request, 1},
      {"no such model", error_reply(404, "x"), ErrorCode::bad_request, 1},
      {"too long", error_reply(413, "x"), ErrorCode::bad_request, 1},
      {"policy", error_reply(400, "content_filter"), ErrorCode::refused, 1},
      {"error within the stream", sse_reply({R"({"error":{"type":"overloaded_error","message":"m"}})"}),
       ErrorCode::overloaded, 4},
      {"error after text", sse_reply({kText, R"({"error":{"type":"overloaded_error","message":"m"}})"}),
       ErrorCode::overloaded, 1},
      {"cut before text", sse_reply({}), ErrorCode::truncated, 4},
      {"cut after text", sse_reply({kText}), ErrorCode::truncated, 1},
      {"redirect", reply(302, "", "Location: http://elsewhere.example/\r\n"), ErrorCode::bad_config, 1},
      {"no JSON", sse_reply({"{"}), ErrorCode::bad_reply, 1},
  };
  for (const Case& c : cases) {
    FakeServer other(loop);
    other.answer(c.bytes);
    ModelConfig asking = config();
    asking.url = other.url("/v1");
    retries.clear();
    auto answer = complete(asking, prompt());
    EXPECT_EQ(code(answer), c.want) << c.name << (answer ? "" : ": " + answer.error().message);
    EXPECT_EQ(other.seen().requests.size(), c.tries) << c.name;
    EXPECT_EQ(retries.size(), c.tries - 1) << c.name;
    if (!answer) {
      EXPECT_TRUE(answer.error().message.starts_with("test: ")) << answer.error().message;
    }
  }
}

TEST_F(BackendsTest, ALocalServerThatIsNotThereIsNotWaitedFor) {
  ModelConfig c = config();
  c.url = "http://127.0.0.1:" + std::to_string(free_port(loop)) + "/v1";
  EXPECT_EQ(code(complete(c, prompt())), ErrorCode::unreachable);
  EXPECT_TRUE(retries.empty());
}

TEST_F(BackendsTest, WhatAServerDoesNotKnowIsLeftOut) {
  server.answer(reply(400, R"({"error":{"message":"Unknown parameter: stream_options"}})"));
  server.answer(reply(
      400,
      R"({"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."}})"));
  server.answer(kAnswer);
  auto model = make_model(config(), client, retry);
  StreamSink sink;
  Prompt p = prompt();
  auto answer = await_on(loop, (*model)->complete(p, sink));
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->attempts, 1);
  Json body = Json::parse(server.body(2));
  EXPECT_FALSE(body.contains("stream_options"));
  EXPECT_FALSE(body.contains("max_tokens"));
  EXPECT_EQ(body["max_completion_tokens"], 99);
  ASSERT_TRUE(await_on(loop, (*model)->complete(p, sink)));  // and it is remembered
  EXPECT_EQ(asked(), 4U);
}

// --- Keys

TEST_F(BackendsTest, AKeyIsNeverShown) {
  setenv("CONCORD_TEST_KEY", "sk-very-secret-0123456789", 1);
  server.answer(reply(
      401,
      R"({"error":{"message":"Incorrect API key provided: sk-very-secret-0123456789. More.","code":"invalid_api_key"}})"));
  ModelConfig c = config();
  c.key = "env:CONCORD_TEST_KEY";
  auto answer = complete(c, prompt());
  EXPECT_EQ(code(answer), ErrorCode::authentication);
  EXPECT_EQ(base::describe(answer.error()).find("sk-very"), std::string::npos) << answer.error().message;
  EXPECT_NE(answer.error().message.find("[secret]"), std::string::npos) << answer.error().message;
}

TEST_F(BackendsTest, AKeyThatIsNotThereIsToldAndNothingIsSent) {
  ModelConfig c = config();
  unsetenv("CONCORD_NO_SUCH_KEY");
  c.key = "env:CONCORD_NO_SUCH_KEY";
  EXPECT_EQ(code(complete(c, prompt())), ErrorCode::not_found);
  c.key = "sk-in-plain-text";
  auto answer = complete(c, prompt());
  EXPECT_EQ(code(answer), ErrorCode::bad_config);
  EXPECT_EQ(base::describe(answer.error()).find("sk-in"), std::string::npos);
  EXPECT_EQ(server.seen().connections, 0);
}

TEST_F(BackendsTest, AKeyFromACommand) {
  server.answer(kAnswer);
  ModelConfig c = config();
  c.key = "cmd:printf 'from-a-command\\n'";
  ASSERT_TRUE(complete(c, prompt()));
  EXPECT_NE(server.seen().requests[0].find("Authorization: Bearer from-a-command\r\n"), std::string::npos);
  c.key = "cmd:exit 3";
  EXPECT_EQ(code(complete(c, prompt())), ErrorCode::not_found);
}

// --- Configuration

TEST_F(BackendsTest, ConfigurationsThatAreNone) {
  auto refused = [&](ModelConfig c) {
    auto model = make_model(std::move(c), client);
    EXPECT_FALSE(model);
    return model ? ErrorCode::conflict : model.error().code;
  };
  EXPECT_EQ(refused({.name = "x", .format = "opnai", .url = "http://h/v1"}), ErrorCode::bad_config);
  EXPECT_EQ(refused({.name = "x", .url = "h/v1"}), ErrorCode::bad_config);
  EXPECT_EQ(refused({.name = "x", .url = ""}), ErrorCode::bad_config);
}

TEST_F(BackendsTest, WhatIsGuessed) {
  auto family = [&](ModelConfig c) { return (*make_model(std::move(c), client))->config().family; };
  EXPECT_EQ(family({.name = "small", .url = "http://h/v1", .model = "qwen2.5-coder"}), "qwen");
  EXPECT_EQ(family({.name = "my-claude", .format = "anthropic", .url = "http://h/v1"}), "claude");
  EXPECT_EQ(family({.name = "x", .url = "http://h/v1", .model = "gpt-4", .family = "own"}), "own");
  EXPECT_TRUE((*make_model({.name = "x", .url = "http://localhost:1/v1"}, client))->config().local);
  EXPECT_FALSE((*make_model({.name = "x", .url = "http://h/v1"}, client))->config().local);
}

TEST(BackendList, EveryFormatHasItsRow) {
  ASSERT_EQ(known_backends().size(), 5U);
  EXPECT_EQ(known_backends()[0].name, "openai");
}

}  // namespace
