// Servers that lend us tools, and what becomes of those that do not keep their word.
#include <gtest/gtest.h>

#include "lsp/mcp/client.hpp"
#include "lsp/mcp/lending.hpp"

namespace {

using lsp::mcp::Client;
using lsp::mcp::ClientLimits;
using lsp::mcp::ServerAddress;
using std::chrono::milliseconds;

class LendingServer : public testing::Test {
 protected:
  base::Result<std::unique_ptr<Client>> open(const char* mode, ClientLimits limits = {}) {
    ServerAddress address;
    address.name = "lending";
    address.command = {"python3", CONCORD_SOURCE_DIR "/tests/lsp/lending_server.py", mode};
    return base::run(loop, Client::open(loop.get_executor(), address, nullptr, limits));
  }

  base::Result<lsp::mcp::ToolAnswer> call(Client& client, const std::string& what) {
    base::Json arguments = {{"what", what}};
    return base::run(loop, client.call("look", std::move(arguments)));
  }

  base::asio::io_context loop;
};

TEST_F(LendingServer, ListsItsToolsAndIsCalled) {
  for (const char* mode : {"good", "stateless", "chatty"}) {
    SCOPED_TRACE(mode);
    auto client = open(mode);
    ASSERT_TRUE(client) << client.error().message;
    ASSERT_EQ((*client)->tools().size(), 3u);
    EXPECT_EQ((*client)->tools()[0].name, "look");
    EXPECT_TRUE((*client)->tools()[0].read_only);
    EXPECT_FALSE((*client)->tools()[1].read_only);
    EXPECT_EQ((*client)->tools()[2].input["type"], "object");
    for (const char* what : {"a cat", "a dog"}) {
      auto answer = call(**client, what);
      ASSERT_TRUE(answer) << answer.error().message;
      EXPECT_EQ(answer->text, std::string(what) + " is there\n(image is not shown)");
      EXPECT_FALSE(answer->failed);
    }
    auto missing = call(**client, "nothing");
    ASSERT_TRUE(missing);
    EXPECT_TRUE(missing->failed);
  }
}

TEST_F(LendingServer, OneThatNeverGreetsIsGivenUp) {
  ClientLimits limits;
  limits.start = milliseconds(200);
  auto client = open("silent", limits);
  ASSERT_FALSE(client);
  EXPECT_EQ(client.error().code, base::ErrorCode::deadline);
  EXPECT_NE(client.error().message.find("lending did not answer within 0.2 s"), std::string::npos);
}

TEST_F(LendingServer, OneThatNeverAnswersACallCostsThatCall) {
  ClientLimits limits;
  limits.call = milliseconds(100);
  auto client = open("deaf-call", limits);
  ASSERT_TRUE(client) << client.error().message;
  for (int i = 0; i < 2; ++i) {
    auto answer = call(**client, "x");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, base::ErrorCode::deadline);
  }
}

TEST_F(LendingServer, OneThatBreaksTheRulesIsNotAskedAgain) {
  struct {
    const char* mode;
    base::ErrorCode code;
    const char* says;
  } const cases[] = {{"floods", base::ErrorCode::too_large, "messages came"},
                     {"long-line", base::ErrorCode::too_large, ""},
                     {"dies", base::ErrorCode::truncated, "out of cheese"}};
  for (const auto& test : cases) {
    SCOPED_TRACE(test.mode);
    auto client = open(test.mode);
    ASSERT_TRUE(client) << client.error().message;
    auto answer = call(**client, "x");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, test.code) << answer.error().message;
    EXPECT_NE(answer.error().message.find(test.says), std::string::npos) << answer.error().message;
    auto again = call(**client, "x");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().message, answer.error().message);
  }
}

TEST_F(LendingServer, WhatOnlyReadsIsLentAndWhatThePersonNames) {
  agents::http::HttpClient http(loop.get_executor());
  base::Json servers = base::Json::parse(
      R"([{"name": "one", "command": "python3", "args": ["SERVER", "good"], "env": [{"name": "A", "value": "b"}]},
          {"name": "gone", "command": "no-such-program-anywhere", "args": []},
          {"type": "http", "name": "far", "url": "http://127.0.0.1:9/mcp", "headers": [{"name": "X", "value": "y"}]},
          {"name": "neither"}, 7])");
  servers[0]["args"][0] = CONCORD_SOURCE_DIR "/tests/lsp/lending_server.py";
  auto lenders = lsp::mcp::lenders_of_session(servers);
  ASSERT_EQ(lenders.size(), 3u);
  EXPECT_EQ(lenders[0].address.environment.at("A"), "b");
  EXPECT_EQ(lenders[2].address.headers.at(0).name, "X");
  lenders[0].lends = {"write"};
  auto lent = base::run(loop, lsp::mcp::borrow_tools(lenders, CONCORD_SOURCE_DIR, http));
  std::vector<std::string> names;
  for (const auto& tool : lent.tools) names.push_back(tool.spec.name);
  EXPECT_EQ(names, (std::vector<std::string>{"one_look", "one_write"}));
  ASSERT_EQ(lent.troubles.size(), 2u);
  EXPECT_NE(lent.troubles[0].find("the MCP server gone lends nothing"), std::string::npos);
  base::Json arguments = {{"what", "a cat"}};
  auto found = base::run(loop, lent.tools[0].call(std::move(arguments), 100));
  EXPECT_EQ(found.text, "a cat is there\n(image is not shown)");
}

TEST_F(LendingServer, WhatIsNoServerIsSaid) {
  auto garbage = open("garbage");
  ASSERT_FALSE(garbage);
  EXPECT_EQ(garbage.error().code, base::ErrorCode::bad_reply);
  ServerAddress address;
  address.name = "absent";
  address.command = {"no-such-program-anywhere"};
  auto absent = base::run(loop, Client::open(loop.get_executor(), address, nullptr));
  ASSERT_FALSE(absent);
  EXPECT_NE(absent.error().message.find("absent"), std::string::npos);
}

}  // namespace
