#include "agents/discovery.hpp"

#include <gtest/gtest.h>

#include "base/slowness.hpp"
#include "tests/agents/fake_server.hpp"

namespace {

using namespace agents;
using namespace tests;
using base::ErrorCode;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

class DiscoveryTest : public testing::Test {
 protected:
  std::vector<LocalServer> find(std::vector<ServerPlace> places) {
    return await_on(loop, find_local_servers(client, std::move(places), milliseconds(200) * base::kSlowness));
  }
  ServerPlace openai() { return {ServerPlace::Kind::openai, server.url()}; }
  asio::io_context loop{1};
  FakeServer server{loop};
  http::HttpClient client{loop.get_executor()};
};

TEST_F(DiscoveryTest, Ollama) {
  server.route(
      "/api/tags",
      reply(
          200,
          R"({"models":[{"name":"qwen2.5-coder:7b","model":"qwen2.5-coder:7b"},{"name":"nomic-embed-text:latest"},{"name":"llama3:8b"}]})"));
  server.route(
      "/api/show",
      reply(
          200,
          R"({"model_info":{"qwen2.context_length":32768,"qwen2.embedding_length":3584},"parameters":"stop  \"x\""})"));
  auto servers = find({{ServerPlace::Kind::ollama, server.url()}});
  ASSERT_EQ(servers.size(), 1U);
  EXPECT_EQ(servers[0].kind, "Ollama");
  EXPECT_EQ(servers[0].health, ServerHealth::ready);
  ASSERT_EQ(servers[0].models.size(), 2U) << "an embedding model cannot be asked";
  const ModelConfig& config = servers[0].models[0].config;
  EXPECT_EQ(config.name, "qwen2.5-coder:7b");
  EXPECT_EQ(config.format, "ollama");
  EXPECT_EQ(config.url, server.url());
  EXPECT_EQ(config.family, "qwen");
  EXPECT_EQ(config.context_tokens, 32768);
  EXPECT_TRUE(config.local);
}

TEST_F(DiscoveryTest, OllamaWithAWindowOfTheModelsOwn) {
  server.route("/api/tags", reply(200, R"({"models":[{"name":"m"}]})"));
  server.route(
      "/api/show",
      reply(
          200,
          R"({"model_info":{"x.context_length":32768},"parameters":"temperature 1\nnum_ctx                        8192"})"));
  auto servers = find({{ServerPlace::Kind::ollama, server.url()}});
  ASSERT_EQ(servers.size(), 1U);
  EXPECT_EQ(servers[0].models[0].config.context_tokens, 8192);
}

TEST_F(DiscoveryTest, LlamaServer) {
  server.route(
      "/v1/models",
      reply(
          200,
          R"({"object":"list","data":[{"id":"/models/Qwen2.5-Coder-0.5B.gguf","owned_by":"llamacpp","meta":{"n_ctx_train":32768}}]})"));
  server.route("/health", reply(200, R"({"status":"ok"})"));
  server.route("/props", reply(200, R"({"default_generation_settings":{"n_ctx":4096},"total_slots":1})"));
  server.route(
      "/metrics",
      reply(200, "# HELP x\nllamacpp:prompt_tokens_seconds 97\nllamacpp:predicted_tokens_seconds 38.5\n",
            "Content-Type: text/plain\r\n"));
  auto servers = find({openai()});
  ASSERT_EQ(servers.size(), 1U);
  EXPECT_EQ(servers[0].kind, "llama.cpp");
  const FoundModel& model = servers[0].models.at(0);
  EXPECT_EQ(model.config.name, "Qwen2.5-Coder-0.5B");
  EXPECT_EQ(model.config.model, "/models/Qwen2.5-Coder-0.5B.gguf");
  EXPECT_EQ(model.config.url, server.url("/v1"));
  EXPECT_EQ(model.config.context_tokens, 4096);
  EXPECT_EQ(model.tokens_per_second, 38.5);
}

TEST_F(DiscoveryTest, LlamaServerThatIsLoading) {
  server.route("/v1/models",
               reply(503, R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})"));
  auto servers = find({openai()});
  ASSERT_EQ(servers.size(), 1U);
  EXPECT_EQ(servers[0].health, ServerHealth::loading);
  EXPECT_NE(servers[0].message.find("Loading model"), std::string::npos);
}

TEST_F(DiscoveryTest, Vllm) {
  server.route(
      "/v1/models",
      reply(
          200,
          R"({"object":"list","data":[{"id":"Qwen/Qwen2.5-Coder-7B","owned_by":"vllm","max_model_len":16384}]})"));
  auto servers = find({openai()});
  ASSERT_EQ(servers.size(), 1U);
  EXPECT_EQ(servers[0].kind, "vLLM");
  EXPECT_EQ(servers[0].models[0].config.context_tokens, 16384);
}

TEST_F(DiscoveryTest, LmStudio) {
  server.route("/v1/models",
               reply(200, R"({"data":[{"id":"qwen2.5","owned_by":"organization_owner"},{"id":"e5"}]})"));
  server.route(
      "/api/v0/models",
      reply(
          200,
          R"({"data":[{"id":"qwen2.5","type":"llm","max_context_length":32768,"loaded_context_length":4096},{"id":"e5","type":"embeddings"}]})"));
  auto servers = find({openai()});
  ASSERT_EQ(servers.size(), 1U);
  EXPECT_EQ(servers[0].kind, "LM Studio");
  ASSERT_EQ(servers[0].models.size(), 1U);
  EXPECT_EQ(servers[0].models[0].config.context_tokens, 4096);
}

TEST_F(DiscoveryTest, WhatIsNoModelServerIsLeftOut) {
  for (const std::string& bytes : {reply(404, "not found", ""), reply(200, "<html>hi</html>", ""),
                                   reply(200, R"({"hello":1})"), std::string("garbage\r\n\r\n")}) {
    FakeServer other(loop);
    other.answer({send(bytes), close()});
    EXPECT_TRUE(find({{ServerPlace::Kind::openai, other.url()}}).empty()) << bytes;
    EXPECT_TRUE(find({{ServerPlace::Kind::ollama, other.url()}}).empty()) << bytes;
  }
}

TEST_F(DiscoveryTest, AServerThatWantsAKeySaysSo) {
  server.answer(reply(401, R"({"error":{"message":"Invalid API Key","type":"authentication_error"}})"));
  auto servers = find({openai()});
  ASSERT_EQ(servers.size(), 1U);
  EXPECT_EQ(servers[0].health, ServerHealth::failing);
  EXPECT_NE(servers[0].message.find("Invalid API Key"), std::string::npos);
}

TEST_F(DiscoveryTest, AllAreAskedAtOnceAndSilenceDoesNotHoldUp) {
  std::vector<std::unique_ptr<FakeServer>> silent;
  std::vector<ServerPlace> places;
  for (int i = 0; i < 6; ++i) {
    silent.push_back(std::make_unique<FakeServer>(loop));
    silent.back()->answer({hang()});
    places.push_back({ServerPlace::Kind::openai, silent.back()->url()});
  }
  places.push_back({ServerPlace::Kind::openai, "http://127.0.0.1:" + std::to_string(free_port(loop))});
  server.route("/v1/models", reply(200, R"({"data":[{"id":"m","owned_by":"vllm"}]})"));
  places.push_back(openai());
  auto start = steady_clock::now();
  auto servers = find(places);
  EXPECT_LT(steady_clock::now() - start, milliseconds(800) * base::kSlowness) << "one patience, not six";
  EXPECT_EQ(servers.size(), 1U);
}

TEST(UsualPlaces, OllamaHost) {
  const std::pair<const char*, const char*> cases[] = {
      {nullptr, "http://127.0.0.1:11434"},   {"", "http://127.0.0.1:11434"},
      {"0.0.0.0", "http://127.0.0.1:11434"}, {"0.0.0.0:9000", "http://127.0.0.1:9000"},
      {":9000", "http://127.0.0.1:9000"},    {"box", "http://box:11434"},
      {"https://box", "https://box:443"},    {"http://box:1/", "http://box:1"},
      {"b o x", "http://127.0.0.1:11434"}};
  for (const auto& [host, want] : cases) EXPECT_EQ(usual_places(host)[0].url, want) << (host ? host : "null");
  EXPECT_EQ(usual_places(nullptr).size(), 4U);
}

class LookUpTest : public DiscoveryTest {
 protected:
  base::Result<FoundModel> look(ModelConfig config) {
    return await_on(loop, look_up(client, std::move(config)));
  }
  ModelConfig config(const std::string& model = "") {
    return {.name = "mine", .url = server.url("/v1"), .model = model};
  }
};

TEST_F(LookUpTest, FillsInWhatTheServerKnows) {
  server.route("/v1/models", reply(200, R"({"data":[{"id":"qwen-a"},{"id":"qwen-b"}]})"));
  server.route("/props", reply(200, R"({"default_generation_settings":{"n_ctx":4096}})"));
  auto first = look(config());
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->config.model, "qwen-a");
  EXPECT_EQ(first->config.family, "qwen");
  EXPECT_EQ(first->config.context_tokens, 4096);
  EXPECT_EQ(look(config("qwen-b"))->config.model, "qwen-b");
}

TEST_F(LookUpTest, AModelThatIsNotThere) {
  server.route("/v1/models", reply(200, R"({"data":[{"id":"qwen-a"}]})"));
  auto found = look(config("gemma"));
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::not_found);
  EXPECT_NE(found.error().hint.find("qwen-a"), std::string::npos);
}

TEST_F(LookUpTest, AServerWithoutAListIsReachable) {
  auto found = look(config("some-model"));
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->config.model, "some-model");
}

TEST_F(LookUpTest, Failures) {
  server.answer(reply(401, R"({"error":{"message":"no"}})"));
  EXPECT_EQ(look(config("m")).error().code, ErrorCode::authentication);
  ModelConfig gone = config("m");
  gone.url = "http://127.0.0.1:" + std::to_string(free_port(loop)) + "/v1";
  EXPECT_EQ(look(gone).error().code, ErrorCode::unreachable);
}

}  // namespace
