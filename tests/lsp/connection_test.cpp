// Each request is answered exactly once, whatever its handler does.
#include "lsp/rpc/connection.hpp"

#include <unistd.h>

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "base/slowness.hpp"

namespace lsp::rpc {
namespace {

class Recorder : public Peer {
 public:
  std::function<void(const std::string&, Reply)> on = [](const std::string&, Reply) {};
  std::vector<std::string> notifications;
  void on_request(const std::string& method, Json, Reply reply) override { on(method, std::move(reply)); }
  void on_notification(const std::string& method, Json) override { notifications.push_back(method); }
  bool may_overtake(std::string_view, const Message&) const override { return false; }
};

// A connection over a socket, and what was written to its other end.
class Wire {
 public:
  explicit Wire(Framing framing = Framing::content_length, ConnectionLimits limits = {}, unsigned workers = 0)
      : framing_(framing), pool_(workers), reader_(framing) {
    int ends[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    other_ = ends[0];
    connection.emplace(loop.get_executor(), Channel{ends[1], ends[1]}, framing, peer, pool_, limits);
    base::asio::co_spawn(loop, connection->serve(), [this](std::exception_ptr) { ended = true; });
  }
  ~Wire() {
    if (other_ >= 0) ::close(other_);
    run();
  }

  void send(const std::string& body) { write(frame(framing_, body)); }
  void write(const std::string& bytes) {
    EXPECT_EQ(::write(other_, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }
  void hang_up() { ::close(std::exchange(other_, -1)); }

  // Lets everything happen that can; gives what was written since.
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

  // The same, until something has happened that workers have a part in.
  void run_until(const std::function<bool()>& happened) {
    auto late = std::chrono::steady_clock::now() + std::chrono::seconds(20) * base::kSlowness;
    while (!happened() && std::chrono::steady_clock::now() < late) {
      loop.restart();
      loop.run_one_for(std::chrono::milliseconds(1));
    }
  }

  base::asio::io_context loop;
  Recorder peer;
  std::optional<Connection> connection;
  bool ended = false;

 private:
  Framing framing_;
  base::ThreadPool pool_;
  FrameReader reader_;
  int other_ = -1;
};

constexpr const char* kRequest = R"({"jsonrpc":"2.0","id":1,"method":"m"})";

TEST(Reply, Answers) {
  Wire wire;
  wire.peer.on = [](const std::string&, Reply reply) {
    reply.result(7);
    reply.result(8);  // has answered
    reply.error(Code::internal_error, "too late");
  };
  wire.send(kRequest);
  EXPECT_EQ(wire.run(), std::vector<Json>{Json::parse(R"({"jsonrpc":"2.0","id":1,"result":7})")});
}

TEST(Reply, ForgottenIsAnInternalError) {
  Wire wire;
  wire.send(kRequest);
  auto messages = wire.run();
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0]["error"]["code"], -32603);
}

TEST(Reply, AThrownMistakeIsAnInternalErrorAndTheConnectionLives) {
  Wire wire;
  wire.peer.on = [](const std::string&, Reply) { throw std::logic_error("ours"); };
  wire.send(kRequest);
  wire.send(kRequest);
  auto messages = wire.run();
  ASSERT_EQ(messages.size(), 2u);
  EXPECT_EQ(messages[1]["error"]["code"], -32603);
  EXPECT_FALSE(wire.ended);
}

TEST(Reply, MovedKeepsItsDebt) {
  Wire wire;
  std::vector<Reply> kept;
  wire.peer.on = [&](const std::string&, Reply reply) { kept.push_back(std::move(reply)); };
  wire.send(kRequest);
  wire.send(R"({"jsonrpc":"2.0","id":2,"method":"m"})");
  EXPECT_TRUE(wire.run().empty());
  EXPECT_EQ(wire.connection->unanswered(), 2u);
  kept[0] = std::move(kept[1]);  // the first one is dropped here
  kept[0].result(true);
  kept.clear();
  auto messages = wire.run();
  ASSERT_EQ(messages.size(), 2u);
  EXPECT_EQ(messages[0], Json::parse(R"({"jsonrpc":"2.0","id":2,"result":true})"));
  EXPECT_EQ(messages[1]["error"]["code"], -32603);
  EXPECT_EQ(messages[1]["id"], 1);
}

TEST(Reply, AfterTheConnectionHasGone) {
  Reply kept;
  {
    Wire wire;
    wire.peer.on = [&](const std::string&, Reply reply) { kept = std::move(reply); };
    wire.send(kRequest);
    wire.run();
  }
  kept.result(1);
}

TEST(Cancel, AnswersAtOnceAndTellsTheHandler) {
  Wire wire;
  Reply kept;
  int stopped = 0;
  wire.peer.on = [&](const std::string&, Reply reply) {
    reply.on_cancel([&] { ++stopped; });
    kept = std::move(reply);
  };
  wire.send(kRequest);
  wire.send(R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}})");
  wire.send(R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}})");
  auto messages = wire.run();
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0]["error"]["code"], -32800);
  EXPECT_EQ(stopped, 1);
  kept.result("late");
  EXPECT_TRUE(wire.run().empty());
}

TEST(Cancel, OfAReusedIdIsOfTheNewest) {
  Wire wire;
  std::vector<Reply> kept;
  wire.peer.on = [&](const std::string&, Reply reply) { kept.push_back(std::move(reply)); };
  wire.send(kRequest);
  wire.send(kRequest);
  wire.send(R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}})");
  wire.run();
  kept[0].result("first");
  kept[1].result("second");
  auto messages = wire.run();
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0]["result"], "first");
}

TEST(Calls, AreAnsweredByTheirNumber) {
  Wire wire;
  std::string got;
  wire.connection->call("ours", Json::object(), [&](auto answer) { got += "1" + base::dump(*answer); });
  wire.connection->call("ours", nullptr,
                        [&](auto answer) { got += answer ? "?" : "2" + answer.error().message; });
  auto messages = wire.run();
  ASSERT_EQ(messages.size(), 2u);
  EXPECT_FALSE(messages[1].contains("params"));
  wire.send(R"({"jsonrpc":"2.0","id":)" + messages[1]["id"].dump() +
            R"(,"error":{"code":-32601,"message":"no"}})");
  wire.send(R"({"jsonrpc":"2.0","id":)" + messages[0]["id"].dump() + R"(,"result":[1]})");
  wire.send(R"({"jsonrpc":"2.0","id":)" + messages[0]["id"].dump() + R"(,"result":"again"})");
  wire.run();
  EXPECT_EQ(got, "2no1[1]");
}

TEST(Calls, TheOldestOfTooManyHasFailed) {
  Wire wire(Framing::content_length, {.calls = 3});
  std::string failed;
  for (int i = 0; i < 5; ++i) {
    wire.connection->call("ours", nullptr,
                          [&failed, i](auto answer) { failed += answer ? "" : std::to_string(i); });
  }
  wire.run();
  EXPECT_EQ(failed, "01");
}

TEST(Connection, LargeMessagesKeepTheirPlace) {
  for (unsigned workers : {0u, 1u}) {
    Wire wire(Framing::content_length, {.large_message = 200}, workers);
    wire.send(R"({"jsonrpc":"2.0","method":"large","params":[")" + std::string(5000, 'x') + "\"]}");
    wire.send(R"({"jsonrpc":"2.0","method":"small"})");
    wire.send(R"({"jsonrpc":"2.0","method":"large again","params":[")" + std::string(5000, 'x') + "\"]}");
    wire.send(R"({"jsonrpc":"2.0","method":"last"})");
    wire.run_until([&] { return wire.peer.notifications.size() == 4; });
    EXPECT_EQ(wire.peer.notifications, (std::vector<std::string>{"large", "small", "large again", "last"}))
        << workers;
  }
}

TEST(Connection, WhatMayBeDroppedIsDroppedForASlowReader) {
  Wire wire(Framing::content_length, {.droppable_queue = 10'000});
  Json params = Json::object({{"text", std::string(1000, 'x')}});
  for (int i = 0; i < 2000; ++i) wire.connection->notify("progress", params, Weight::may_be_dropped);
  wire.connection->notify("answer", params);
  std::size_t progress = 0, answers = 0;
  for (std::vector<Json> messages; !(messages = wire.run()).empty();) {
    for (const Json& message : messages) (message["method"] == "answer" ? answers : progress) += 1;
  }
  EXPECT_LT(progress, 1000u);
  EXPECT_EQ(answers, 1u);
}

TEST(Connection, AClientThatReadsNothingAtAllIsGivenUp) {
  Wire wire(Framing::content_length, {.longest_queue = 1 << 20});
  Json params = Json::object({{"text", std::string(100'000, 'x')}});
  for (int i = 0; i < 100; ++i) wire.connection->notify("n", params);
  EXPECT_TRUE(wire.connection->closed());
  wire.run();
  EXPECT_TRUE(wire.ended);
}

TEST(Connection, Lines) {
  Wire wire(Framing::newline);
  wire.peer.on = [](const std::string& method, Reply reply) { reply.result(method); };
  wire.write(
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}\n\n{bad\n{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":"
      "\"b\"}\r\n");
  auto messages = wire.run();
  ASSERT_EQ(messages.size(), 3u);
  EXPECT_EQ(messages[0]["result"], "a");
  EXPECT_EQ(messages[1]["error"]["code"], -32700);
  EXPECT_EQ(messages[2]["result"], "b");
}

TEST(Connection, EndsWhenTheOtherSideHangsUp) {
  Wire wire;
  wire.hang_up();
  wire.run();
  EXPECT_TRUE(wire.ended);
}

}  // namespace
}  // namespace lsp::rpc
