// The Model Context Protocol: both eras, arguments that do not fit, cancelling, flooding, clients that go.
#include <csignal>
#include <unistd.h>

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "lsp/mcp/schema.hpp"
#include "lsp/mcp/session.hpp"

namespace lsp::mcp {
namespace {

class FakeResources : public Resources {
 public:
  base::Task<base::Result<std::vector<Resource>>> list() override {
    std::vector<Resource> list{{"concord://run/1", "1", "mend it", "", "application/json"}};
    co_return list;
  }
  base::Task<base::Result<std::string>> read(std::string uri) override {
    if (uri != "concord://run/1") co_return base::fail(base::ErrorCode::not_found, "no such run");
    co_return std::string("{}");
  }
  std::vector<Resource> templates() const override { return {}; }
};

// A client at the other end of a socket, and a server with four tools: one that answers, one that waits
// until it is let go, one that fails, one that asks the person.
class World {
 public:
  explicit World(Service::Options options = {})
      : pool_(0), gate(loop.get_executor()), reader_(rpc::Framing::newline) {
    ::signal(SIGPIPE, SIG_IGN);  // as the real program does
    int ends[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    other_ = ends[0];
    options.version = "1.2";
    service.emplace(loop.get_executor(), tools(), resources_, std::move(options));
    session.emplace(loop.get_executor(), rpc::Channel{ends[1], ends[1]}, *service, pool_);
    base::asio::co_spawn(loop, session->serve(std::chrono::milliseconds(0)),
                         [this](std::exception_ptr failure) { ended = !failure; });
  }
  ~World() {
    hang_up();
    while (!ended) loop.run_one_for(std::chrono::milliseconds(1));
  }

  void hang_up() {
    if (other_ >= 0) ::close(std::exchange(other_, -1));
  }

  void send(const Json& message) {
    std::string line = message.dump() + "\n";
    EXPECT_EQ(::write(other_, line.data(), line.size()), static_cast<ssize_t>(line.size()));
  }

  void request(int id, const char* method, Json params) {
    send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}});
  }

  std::vector<Json> run() {
    for (int quiet = 0; quiet < 3;) {
      loop.restart();
      quiet = loop.poll() == 0 ? quiet + 1 : 0;
    }
    std::vector<Json> messages;
    char piece[65536];
    for (ssize_t size; other_ >= 0 && (size = ::recv(other_, piece, sizeof piece, MSG_DONTWAIT)) > 0;) {
      reader_.feed({piece, static_cast<std::size_t>(size)});
      while (auto next = reader_.next()) messages.push_back(Json::parse(std::get<std::string>(*next)));
    }
    return messages;
  }

  // The only answer to one request.
  Json ask(const char* method, Json params) {
    request(++last_, method, std::move(params));
    auto messages = run();
    return messages.size() == 1 && messages[0]["id"] == last_ ? messages[0] : Json(messages);
  }

  base::asio::io_context loop;
  base::ThreadPool pool_;
  base::Event gate;
  std::optional<Service> service;
  std::optional<Session> session;
  int begun = 0, stopped = 0;
  bool ended = false;

 private:
  base::Task<Outcome> wait(OnProgress on_progress) {
    ++begun;
    on_progress("it begins");
    on_progress("it waits");
    bool told = co_await gate.wait();
    stopped += !told;
    on_progress("it ends");
    co_return Outcome();
  }

  static base::Task<Outcome> agree(Caller caller) {
    Outcome outcome;
    outcome.structured = {{"asked", caller.ask != nullptr}};
    if (!caller.ask) co_return outcome;
    bool agreed = co_await caller.ask("May I?");
    outcome.structured["agreed"] = agreed;
    co_return outcome;
  }

  std::vector<Tool> tools() {
    Json input = Json::parse(R"({"type":"object","properties":{"text":{"type":"string"}},"required":["text"],
                                 "additionalProperties":false})");
    Json anything = {{"type", "object"}};
    auto echo = [](Json arguments, OnProgress) -> base::Task<Outcome> {
      Outcome outcome;
      outcome.structured = {{"echo", arguments["text"]}};
      outcome.links.push_back({"concord://run/1", "1", "", "", "application/json"});
      co_return outcome;
    };
    auto wait_here = [this](Json, OnProgress on_progress) { return wait(std::move(on_progress)); };
    auto fail = [](Json, OnProgress) -> base::Task<Outcome> { co_return failure("no model is there"); };
    return {{.name = "echo",
             .title = "Echo",
             .description = "",
             .input = input,
             .output = anything,
             .hints = {.read_only = true},
             .call = echo},
            {.name = "wait",
             .title = "Wait",
             .description = "",
             .input = anything,
             .output = anything,
             .hints = {},
             .call = wait_here},
            {.name = "fail",
             .title = "Fail",
             .description = "",
             .input = anything,
             .output = anything,
             .hints = {},
             .call = fail},
            {.name = "agree",
             .title = "Agree",
             .description = "",
             .input = anything,
             .output = anything,
             .hints = {},
             .call = [](Json, Caller caller) { return agree(std::move(caller)); }}};
  }

  FakeResources resources_;
  rpc::FrameReader reader_;
  int other_ = -1;
  int last_ = 0;
};

Json stateless(Json params, const char* version = "2026-07-28") {
  params["_meta"]["io.modelcontextprotocol/protocolVersion"] = version;
  params["_meta"]["io.modelcontextprotocol/clientCapabilities"] = Json::object();
  return params;
}

Json call(const char* tool, Json arguments) {
  return {{"name", tool}, {"arguments", std::move(arguments)}};
}

TEST(Mcp, TheHandshakeTakesTheClientsRevisionOrTheNewest) {
  for (const char* version : {"2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"}) {
    World world;
    Json answer = world.ask("initialize", {{"protocolVersion", version}, {"capabilities", Json::object()}});
    EXPECT_EQ(answer["result"]["protocolVersion"], version);
    EXPECT_EQ(answer["result"]["serverInfo"]["version"], "1.2");
    EXPECT_FALSE(answer["result"].contains("resultType"));
  }
  World world;
  EXPECT_EQ(world.ask("initialize", {{"protocolVersion", "1999-01-01"}})["result"]["protocolVersion"],
            "2025-11-25");
  EXPECT_EQ(world.ask("initialize", Json::object())["error"]["code"], -32602);
  EXPECT_EQ(world.ask("ping", nullptr)["result"], Json::object());
}

TEST(Mcp, ARequestThatNamesItsVersionNeedsNoHandshake) {
  World world;
  Json found = world.ask("server/discover", stateless(Json::object()))["result"];
  EXPECT_EQ(found["supportedVersions"][0], "2026-07-28");
  EXPECT_EQ(found["resultType"], "complete");
  EXPECT_EQ(found["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], "concord");
  Json tools = world.ask("tools/list", stateless(Json::object()))["result"];
  EXPECT_EQ(tools["tools"].size(), 4u);
  EXPECT_EQ(tools["cacheScope"], "private");
  EXPECT_TRUE(tools["ttlMs"].is_number_integer());
  // What only the other era has.
  EXPECT_EQ(world.ask("ping", stateless(Json::object()))["error"]["code"], -32601);
  EXPECT_EQ(world.ask("initialize", stateless(Json::object()))["error"]["code"], -32601);
}

TEST(Mcp, AnUnknownVersionIsToldWhichThereAre) {
  World world;
  Json error = world.ask("tools/list", stateless(Json::object(), "1900-01-01"))["error"];
  EXPECT_EQ(error["code"], -32022);
  EXPECT_EQ(error["data"]["requested"], "1900-01-01");
  EXPECT_EQ(error["data"]["supported"][0], "2026-07-28");
}

TEST(Mcp, AToolsAnswerIsStructuredAndText) {
  World world;
  Json result = world.ask("tools/call", call("echo", {{"text", "hello"}}))["result"];
  EXPECT_EQ(result["structuredContent"], Json::parse(R"({"echo":"hello"})"));
  EXPECT_EQ(result["content"][0]["text"], R"({"echo":"hello"})");
  EXPECT_EQ(result["content"][1]["type"], "resource_link");
  EXPECT_EQ(result["isError"], false);
  EXPECT_EQ(world.ask("tools/call", stateless(call("echo", {{"text", "x"}})))["result"]["resultType"],
            "complete");
}

TEST(Mcp, OldClientsGetNoLinksThatTheyWouldRefuse) {
  World world;
  world.ask("initialize", {{"protocolVersion", "2025-03-26"}});
  EXPECT_EQ(world.ask("tools/call", call("echo", {{"text", "x"}}))["result"]["content"].size(), 1u);
}

TEST(Mcp, WhatAModelWroteWronglyComesBackAsAResult) {
  World world;
  const std::pair<Json, const char*> cases[] = {
      {Json::object(), "echo: arguments lack \"text\""},
      {{{"text", 7}}, "echo: \"text\" has to be of type string"},
      {{{"text", "x"}, {"texd", 1}}, "echo: arguments know no \"texd\""},
      {Json::array(), "echo: arguments has to be of type object"},
  };
  for (const auto& [arguments, words] : cases) {
    Json result = world.ask("tools/call", call("echo", arguments))["result"];
    EXPECT_EQ(result["isError"], true);
    EXPECT_EQ(result["content"][0]["text"], words);
    EXPECT_FALSE(result.contains("structuredContent"));
  }
  Json failed = world.ask("tools/call", call("fail", Json::object()))["result"];
  EXPECT_EQ(failed["content"][0]["text"], "no model is there");
  EXPECT_EQ(world.ask("tools/call", call("nothing", Json::object()))["error"]["code"], -32602);
  EXPECT_EQ(world.ask("tools/call", Json::array())["error"]["code"], -32602);
  EXPECT_EQ(world.ask("no/such", nullptr)["error"]["code"], -32601);
}

TEST(Mcp, ProgressGrowsAndOnlyForThoseWhoAskedForIt) {
  World world;
  Json params = call("wait", Json::object());
  params["_meta"]["progressToken"] = "t";
  world.request(1, "tools/call", params);
  auto messages = world.run();
  ASSERT_EQ(messages.size(), 2u);
  EXPECT_EQ(messages[0]["method"], "notifications/progress");
  EXPECT_EQ(messages[0]["params"]["progressToken"], "t");
  EXPECT_LT(messages[0]["params"]["progress"], messages[1]["params"]["progress"]);
  world.request(2, "tools/call", call("wait", Json::object()));
  EXPECT_TRUE(world.run().empty());
}

Json with_questions(Json questions) {
  return {{"protocolVersion", "2025-11-25"}, {"capabilities", {{"elicitation", std::move(questions)}}}};
}

// A form goes to the client; its yes is a box that somebody ticked.
TEST(Mcp, AQuestionReachesThePersonWhereTheClientPutsThem) {
  struct Case {
    const char* name;
    const char* answer;
    bool agreed;
  };
  const Case cases[] = {
      {"ticked", R"({"result":{"action":"accept","content":{"allow":true}}})", true},
      {"not ticked", R"({"result":{"action":"accept","content":{"allow":false}}})", false},
      {"no content", R"({"result":{"action":"accept"}})", false},
      {"words", R"({"result":{"action":"accept","content":{"allow":"true"}}})", false},
      {"declined", R"({"result":{"action":"decline","content":{"allow":true}}})", false},
      {"closed", R"({"result":{"action":"cancel"}})", false},
      {"garbage", R"({"result":[1]})", false},
      {"an error", R"({"error":{"code":-32603,"message":"nobody is here"}})", false},
  };
  for (const Case& each : cases) {
    World world;
    for (const char* way : {R"({})", R"({"form":{}})"}) {
      world.ask("initialize", with_questions(Json::parse(way)));
      world.request(50, "tools/call", call("agree", Json::object()));
      auto asked = world.run();
      ASSERT_EQ(asked.size(), 1u) << each.name;
      EXPECT_EQ(asked[0]["method"], "elicitation/create");
      EXPECT_EQ(asked[0]["params"]["message"], "May I?");
      EXPECT_EQ(asked[0]["params"]["requestedSchema"]["properties"]["allow"]["type"], "boolean");
      Json answer = Json::parse(each.answer);
      answer["jsonrpc"] = "2.0";
      answer["id"] = asked[0]["id"];
      world.send(answer);
      auto ended = world.run();
      ASSERT_EQ(ended.size(), 1u) << each.name;
      EXPECT_EQ(ended[0]["result"]["structuredContent"]["agreed"], each.agreed) << each.name;
    }
  }
}

TEST(Mcp, NobodyIsAskedWhereTheClientCanNot) {
  World silent;
  silent.ask("initialize", {{"protocolVersion", "2025-11-25"}, {"capabilities", Json::object()}});
  EXPECT_EQ(silent.ask("tools/call", call("agree", Json::object()))["result"]["structuredContent"]["asked"],
            false);
  World pages;
  pages.ask("initialize", with_questions({{"url", Json::object()}}));
  EXPECT_EQ(pages.ask("tools/call", call("agree", Json::object()))["result"]["structuredContent"]["asked"],
            false);
  World newest;
  newest.ask("initialize", with_questions(Json::object()));
  EXPECT_EQ(newest.ask("tools/call",
                       stateless(call("agree", Json::object())))["result"]["structuredContent"]["asked"],
            false);
}

TEST(Mcp, ACancelledCallWaitsForNoAnswer) {
  World world;
  world.ask("initialize", with_questions(Json::object()));
  world.request(60, "tools/call", call("agree", Json::object()));
  auto asked = world.run();
  ASSERT_EQ(asked.size(), 1u);
  world.send({{"jsonrpc", "2.0"}, {"method", "notifications/cancelled"}, {"params", {{"requestId", 60}}}});
  EXPECT_TRUE(world.run().empty());
  // An answer that comes all the same is of no interest.
  world.send({{"jsonrpc", "2.0"},
              {"id", asked[0]["id"]},
              {"result", {{"action", "accept"}, {"content", {{"allow", true}}}}}});
  EXPECT_TRUE(world.run().empty());
  EXPECT_EQ(world.ask("ping", nullptr)["result"], Json::object());
}

TEST(Mcp, ACancelledCallIsStoppedAtOnceAndNothingMoreIsSaidAboutIt) {
  World world;
  Json params = call("wait", Json::object());
  params["_meta"]["progressToken"] = 1;
  world.request(7, "tools/call", params);
  world.run();
  ASSERT_EQ(world.begun, 1);
  world.send({{"jsonrpc", "2.0"}, {"method", "notifications/cancelled"}, {"params", {{"requestId", 7}}}});
  EXPECT_TRUE(world.run().empty());  // neither an answer nor a last word of progress
  EXPECT_EQ(world.stopped, 1);
  // Names of nothing are ignored.
  for (Json id : {Json(7), Json("x"), Json(nullptr), Json(1.5)})
    world.send({{"jsonrpc", "2.0"}, {"method", "notifications/cancelled"}, {"params", {{"requestId", id}}}});
  world.send({{"jsonrpc", "2.0"}, {"method", "notifications/cancelled"}});
  EXPECT_EQ(world.ask("ping", nullptr)["result"], Json::object());
}

TEST(Mcp, WhoFloodsIsToldToWaitAndOthersAreServed) {
  Service::Options few;
  few.at_once = 2;
  few.waiting = 3;
  World world(few);
  for (int id = 1; id <= 10; ++id) world.request(id, "tools/call", call("wait", Json::object()));
  auto messages = world.run();
  EXPECT_EQ(world.begun, 2);
  ASSERT_EQ(messages.size(), 5u);  // two run, three wait
  for (const Json& message : messages) EXPECT_EQ(message["error"]["code"], -32000);
  EXPECT_EQ(world.ask("tools/list", nullptr)["result"]["tools"].size(), 4u);
  // A cancelled one that waits gives its place up, and one that ends lets the next one in.
  world.send({{"jsonrpc", "2.0"}, {"method", "notifications/cancelled"}, {"params", {{"requestId", 3}}}});
  world.run();
  world.gate.notify();
  EXPECT_EQ(world.run().size(), 2u);
  EXPECT_EQ(world.begun, 4);
}

TEST(Mcp, AClientThatGoesTakesItsCallsAlong) {
  World world;
  world.request(1, "tools/call", call("wait", Json::object()));
  world.run();
  world.hang_up();
  while (!world.ended) world.loop.run_one_for(std::chrono::milliseconds(1));
  EXPECT_EQ(world.stopped, 1);
}

TEST(Mcp, ResourcesAreListedAndRead) {
  World world;
  EXPECT_EQ(world.ask("resources/list", nullptr)["result"]["resources"][0]["uri"], "concord://run/1");
  Json read = world.ask("resources/read", {{"uri", "concord://run/1"}})["result"];
  EXPECT_EQ(read["contents"][0]["text"], "{}");
  EXPECT_EQ(world.ask("resources/read", {{"uri", "file:///etc/passwd"}})["error"]["code"], -32002);
  EXPECT_EQ(world.ask("resources/read", stateless({{"uri", "x"}}))["error"]["code"], -32602);
  EXPECT_EQ(world.ask("resources/templates/list", nullptr)["result"]["resourceTemplates"], Json::array());
}

TEST(Schema, SaysWhatDoesNotFit) {
  struct Case {
    const char *schema, *value, *want;  // null: it fits
  };
  const Case cases[] = {
      {R"({"type":"integer"})", "3", nullptr},
      {R"({"type":"integer"})", "3.0", nullptr},
      {R"({"type":"integer"})", "3.5", "arguments has to be of type integer"},
      {R"({"type":"integer"})", "1e300", "arguments has to be of type integer"},
      {R"({"enum":["a","b"]})", R"("c")", R"(arguments has to be one of ["a","b"])"},
      {R"({"type":"array","minItems":2})", "[1]", "arguments has too few or too many items"},
      {R"({"type":"array","items":{"type":"string"}})", R"(["a",1])",
       "arguments[1] has to be of type string"},
      {R"({"minimum":0})", "-1", "arguments is out of range"},
      {R"({"minLength":1})", R"("")", "arguments is empty"},
      {R"({"properties":{"a":{"type":"boolean"}}})", R"({"a":"yes","b":1})",
       R"("a" has to be of type boolean)"},
      {R"({"type":"future"})", "1", nullptr},
  };
  for (const Case& c : cases) {
    auto wrong = mismatch(Json::parse(c.schema), Json::parse(c.value));
    EXPECT_EQ(wrong.value_or("fits"), c.want ? c.want : "fits") << c.schema << " " << c.value;
  }
}

}  // namespace
}  // namespace lsp::mcp
