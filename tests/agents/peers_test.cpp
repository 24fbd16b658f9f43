// Our backends against model servers that nobody here wrote: aimock (all five formats) and mock-llm (OpenAI
// chat, and hostile: its errors are streamed with HTTP 200). They are installed by `npm ci` in tests/peers;
// without them, or with a Node before 20.15, these tests say so and are skipped.
#include <filesystem>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "agents/backends/backends.hpp"
#include "agents/discovery.hpp"
#include "agents/loop/arguments.hpp"
#include "agents/loop/look_around.hpp"
#include "base/process.hpp"
#include "tests/agents/fake_server.hpp"

namespace {

using namespace agents;
using namespace tests;
using base::ErrorCode;
using std::chrono::milliseconds;
namespace fs = std::filesystem;

const fs::path kPeers = CONCORD_SOURCE_DIR "/tests/peers";
const std::string kGreeting =
    "Hello \"you\", \xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80.\nSecond line with enough words to be cut into "
    "several chunks.";

struct FormatPath {
  const char* format;
  const char* path;
};
constexpr FormatPath kFormats[] = {
    {"openai", "/v1"}, {"responses", "/v1"}, {"anthropic", "/v1"}, {"gemini", "/v1beta"}, {"ollama", ""}};

class PeerTest : public testing::Test {
 protected:
  // Starts `script` with node, once node is known to be new enough, and waits until it answers.
  void start(const std::string& script, std::vector<std::string> words, const std::string& health) {
    fs::path program = kPeers / "node_modules" / script;
    if (!fs::exists(program)) GTEST_SKIP() << "not installed: run npm ci in tests/peers";
    if (!is_node_new_enough()) GTEST_SKIP() << "needs Node 20.15 or newer";
    port = free_port(loop);
    base::ProcessSpec spec;
    spec.words = {"node", program.string()};
    for (std::string& word : words) spec.words.push_back(word == "PORT" ? std::to_string(port) : word);
    spec.environment = base::clean_environment();
    (*spec.environment)["PORT"] = std::to_string(port);
    (*spec.environment)["HOST"] = "127.0.0.1";
    auto started = base::Process::start(loop.get_executor(), spec);
    ASSERT_TRUE(started) << started.error().message;
    process.emplace(std::move(*started));
    for (int i = 0; i < 400; ++i) {
      auto response = await_on(loop, client.fetch({.method = "GET", .url = url(health)}));
      if (response && response->head.status == 200) return;
      await_on(loop, base::sleep(milliseconds(25)));
    }
    FAIL() << script << " does not answer";
  }

  bool is_node_new_enough() {
    base::ProcessSpec spec;
    spec.words = {"node", "-p", "process.versions.node"};
    auto output = await_on(loop, base::run_process(spec));
    int major = 0, minor = 0;
    if (!output || std::sscanf(output->output.c_str(), "%d.%d", &major, &minor) != 2) return false;
    return major > 20 || (major == 20 && minor >= 15);
  }

  std::string url(const std::string& path) { return fmt::format("http://127.0.0.1:{}{}", port, path); }

  base::Result<Completion> complete(const FormatPath& at, const std::string& words, int max_attempts = 1) {
    ModelConfig config{.name = "peer",
                       .format = at.format,
                       .url = url(at.path),
                       .model = "some-model",
                       .max_attempts = max_attempts};
    auto model = make_model(config, client, {.first_wait = milliseconds(5)});
    EXPECT_TRUE(model);
    Prompt prompt;
    prompt.system = "Be brief.";
    prompt.messages.emplace_back().text = words;
    StreamSink sink;
    streamed.clear();
    pieces = 0;
    sink.on_text = [&](std::string_view text) { streamed += text, ++pieces; };
    return await_on(loop, (*model)->complete(prompt, sink));
  }

  void expect_error(const FormatPath& at, const std::string& words, ErrorCode want) {
    auto answer = complete(at, words);
    ASSERT_FALSE(answer) << at.format << ", " << words << ": " << answer->text;
    EXPECT_EQ(answer.error().code, want) << at.format << ", " << words << ": " << answer.error().message;
  }

  asio::io_context loop{1};
  HttpClient client{loop.get_executor()};
  std::optional<base::Process> process;
  unsigned short port = 0;
  std::string streamed;
  int pieces = 0;
};

class Aimock : public PeerTest {
 protected:
  void SetUp() override {
    start("@copilotkit/aimock/dist/cli.js",
          {"-p", "PORT", "-f", (kPeers / "aimock.json").string(), "-c", "7", "--log-level", "silent"},
          "/health");
  }
};

// Two calls in one reply, cut into small pieces; their results go back in the format's own form, or the
// server would not find the second answer.
TEST_F(Aimock, CallsToolsInAllFiveFormats) {
  using agents::loop::arguments_schema;
  for (const FormatPath& at : kFormats) {
    SCOPED_TRACE(at.format);
    ModelConfig config{.name = "peer", .format = at.format, .url = url(at.path), .model = "some-model"};
    config.max_attempts = 1;
    auto model = make_model(config, client, {.first_wait = milliseconds(5)});
    ASSERT_TRUE(model);
    std::vector<std::string> places;
    agents::loop::Toolbox tools;
    tools.push_back(
        {{"look", "Looks.", arguments_schema({{"place", agents::loop::text_member("")}}, {"place"})},
         [&places](base::Json arguments, std::int64_t) -> base::Task<agents::loop::Finding> {
           places.push_back(arguments["place"].get<std::string>());
           agents::loop::Finding found;
           found.text = "a cat at " + places.back();
           co_return found;
         }});
    StreamSink sink;
    auto ask = [&model, &sink](const Prompt& prompt) { return (*model)->complete(prompt, sink); };
    Prompt prompt;
    prompt.system = "Be brief.";
    prompt.messages.emplace_back().text = "what is where";
    agents::loop::LookingFor looking{
        .tools = tools, .limits = {}, .context_tokens = 16'000, .ask = ask, .on_look = {}};
    auto looked = await_on(loop, agents::loop::look_around(prompt, std::move(looking)));
    ASSERT_TRUE(looked.answer) << looked.answer.error().message;
    EXPECT_EQ(looked.answer->text, "A cat.");
    EXPECT_EQ(places, (std::vector<std::string>{"the \"first\" \xC3\xA9", "second"}));
  }
}

TEST_F(Aimock, AnswersInAllFiveFormats) {
  for (const FormatPath& at : kFormats) {
    auto answer = complete(at, "greet me");
    ASSERT_TRUE(answer) << at.format << ": " << answer.error().message;
    EXPECT_EQ(answer->text, kGreeting) << at.format;
    EXPECT_EQ(streamed, kGreeting) << at.format;
    EXPECT_GT(pieces, 3) << at.format;
    EXPECT_EQ(answer->finish, FinishReason::stop) << at.format;
    if (answer->usage.reported) {
      EXPECT_EQ(answer->usage.prompt_tokens, 21) << at.format;
      EXPECT_EQ(answer->usage.completion_tokens, 13) << at.format;
    }
    EXPECT_EQ(answer->cost, Money{}) << at.format;
  }
}

TEST_F(Aimock, ThoughtsAreKeptApartAndLimitsTold) {
  for (const FormatPath& at : kFormats) {
    if (at.format == std::string_view("ollama")) continue;  // aimock gives neither there
    auto answer = complete(at, "think about it");
    ASSERT_TRUE(answer) << at.format << ": " << answer.error().message;
    EXPECT_EQ(answer->text, "Forty-two.") << at.format;
    EXPECT_EQ(answer->reasoning, "Six times seven.") << at.format;
    auto cut = complete(at, "a long one");
    ASSERT_TRUE(cut) << at.format << ": " << cut.error().message;
    EXPECT_EQ(cut->finish, FinishReason::length) << at.format;
  }
}

TEST_F(Aimock, ErrorsInAllFiveFormats) {
  for (const FormatPath& at : kFormats) {
    expect_error(at, "too fast", ErrorCode::rate_limited);
    expect_error(at, "no money", ErrorCode::quota_spent);
    expect_error(at, "overloaded", ErrorCode::overloaded);
    expect_error(at, "bad key", ErrorCode::authentication);
    expect_error(at, "nobody has an answer to this", ErrorCode::bad_request);
  }
}

TEST_F(Aimock, AnAnswerThatBreaksOffIsTruncated) {
  for (const FormatPath& at : kFormats) {
    expect_error(at, "break off please", ErrorCode::truncated);
    expect_error(at, "hang up please", ErrorCode::truncated);
  }
}

TEST_F(Aimock, AWaitThatIsTooLongIsGivenUpAndAFailureIsRepeated) {
  auto limited = complete(kFormats[0], "too fast", 4);
  ASSERT_FALSE(limited);
  EXPECT_NE(limited.error().message.find("60 min"), std::string::npos) << limited.error().message;
  auto second = complete(kFormats[0], "twice", 4);
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(second->text, "The second time.");
  EXPECT_EQ(second->attempts, 2);
}

TEST_F(Aimock, ASlowStreamIsPassedOnAsItComes) {
  auto answer = complete(kFormats[0], "slowly");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_GE(answer->first_token, milliseconds(30));
  EXPECT_GT(answer->total, answer->first_token + milliseconds(30));
}

class ChaoticAimock : public PeerTest {};

// Whatever chaos does, an answer is whole or an error.
TEST_F(ChaoticAimock, EveryAnswerIsWholeOrAnError) {
  start("@copilotkit/aimock/dist/cli.js",
        {"-p", "PORT", "-f", (kPeers / "aimock.json").string(), "-c", "7", "--log-level", "silent",
         "--chaos-drop", "0.15", "--chaos-malformed", "0.15", "--chaos-disconnect", "0.15",
         "--chaos-ratelimit", "0.15"},
        "/health");
  if (IsSkipped() || HasFatalFailure()) return;
  int whole = 0, failed = 0;
  for (int i = 0; i < 60; ++i) {
    auto answer = complete(kFormats[i % 5], "greet me");
    ++(answer ? whole : failed);
    if (answer) {
      EXPECT_EQ(answer->text, kGreeting) << kFormats[i % 5].format;
    }
  }
  EXPECT_GT(whole, 0);
  EXPECT_GT(failed, 0);
}

class MockLlm : public PeerTest {
 protected:
  void SetUp() override {
    start("@dwmkerr/mock-llm/dist/main.js", {"--config", (kPeers / "mock-llm.yaml").string()}, "/health");
  }
};

TEST_F(MockLlm, Echoes) {
  auto answer = complete(kFormats[0], "say this back, in several chunks");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->text, "say this back, in several chunks");
  EXPECT_GT(pieces, 3);
  EXPECT_FALSE(answer->usage.reported);
}

TEST_F(MockLlm, ErrorsThatComeWithHttp200) {
  expect_error(kFormats[0], "bad key", ErrorCode::authentication);
  expect_error(kFormats[0], "no money", ErrorCode::quota_spent);
}

TEST_F(MockLlm, IsFound) {
  auto servers = await_on(loop, find_local_servers(client, {{ServerPlace::Kind::openai, url("")}}));
  ASSERT_EQ(servers.size(), 1U);
  ASSERT_EQ(servers[0].models.size(), 1U);
  EXPECT_EQ(servers[0].models[0].config.model, "echo");
}

}  // namespace
