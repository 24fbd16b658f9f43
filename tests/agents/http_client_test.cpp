#include "agents/http/http_client.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <unistd.h>

#include <gtest/gtest.h>

#include "agents/http/url.hpp"
#include "base/files.hpp"
#include "base/process.hpp"
#include "base/slowness.hpp"
#include "tests/agents/fake_server.hpp"

namespace {

using namespace agents::http;
namespace http = agents::http;
using namespace tests;
using base::ErrorCode;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

class HttpClientTest : public testing::Test {
 protected:
  http::Request get(const std::string& url) {
    http::Request request{.method = "GET", .url = url};
    request.first_byte_timeout = request.silence_timeout = std::chrono::seconds(5);
    return request;
  }
  base::Result<Response> fetch(http::Request request) {
    return await_on(loop, client.fetch(std::move(request)));
  }
  base::Result<Response> fetch(const std::string& url) { return fetch(get(url)); }

  ErrorCode code(const base::Result<Response>& result) {
    EXPECT_FALSE(result.has_value());
    return result ? ErrorCode::conflict : result.error().code;
  }

  asio::io_context loop{1};
  FakeServer server{loop};
  HttpClient client{loop.get_executor()};
};

// Keeps what comes, and answers as it is told.
class RecordingReader final : public Reader {
 public:
  void on_head(const Head& h) override { head = h; }
  Flow on_body(std::string_view bytes) override {
    body += bytes;
    ++pieces;
    return flow;
  }
  base::Task<> drained() override {
    ++drains;
    flow = drains < pauses ? Flow::pause : Flow::go_on;
    co_return;
  }
  Head head;
  std::string body;
  Flow flow = Flow::go_on;
  int pieces = 0, drains = 0, pauses = 0;
};

TEST_F(HttpClientTest, PostsAndReadsTheReply) {
  server.answer(reply(200, "hello", "X-Thing:  a b \r\nContent-Type: text/plain\r\n"));
  http::Request request{.url = server.url("/v1/x?y=1"), .headers = {{"X-Key", "k"}}, .body = "the body"};
  auto response = fetch(request);
  ASSERT_TRUE(response) << base::describe(response.error());
  EXPECT_EQ(response->head.status, 200);
  EXPECT_EQ(response->head.header("x-thing"), "a b");
  EXPECT_EQ(response->head.header("nothing"), "");
  EXPECT_EQ(response->body, "hello");
  EXPECT_TRUE(server.seen().requests[0].starts_with("POST /v1/x?y=1 HTTP/1.1\r\n"));
  EXPECT_NE(server.seen().requests[0].find("X-Key: k\r\n"), std::string::npos);
  EXPECT_EQ(server.body(0), "the body");
  EXPECT_EQ(client.running(), 0U);
}

TEST_F(HttpClientTest, UsesAConnectionAgain) {
  server.answer(reply(200, "hello"));
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(fetch(server.url()));
  EXPECT_EQ(server.seen().connections, 1);
  EXPECT_EQ(server.seen().requests.size(), 5U);
}

TEST_F(HttpClientTest, AConnectionThatTheServerClosedMeanwhileIsReplaced) {
  server.answer({send(reply(200, "hello")), close()});
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(fetch(server.url()));
  EXPECT_EQ(server.seen().connections, 3);
}

TEST_F(HttpClientTest, AnErrorStatusIsAReply) {
  server.answer(reply(503, "busy", "Retry-After: 7\r\n"));
  auto response = fetch(server.url());
  ASSERT_TRUE(response);
  EXPECT_EQ(response->head.status, 503);
  EXPECT_EQ(response->head.header("retry-after"), "7");
  EXPECT_EQ(response->body, "busy");
}

TEST_F(HttpClientTest, TheLastHeadCounts) {
  server.answer("HTTP/1.1 100 Continue\r\nX-A: 1\r\n\r\n" + reply(200, "hello", "X-B: 2\r\n"));
  auto response = fetch(server.url());
  ASSERT_TRUE(response);
  EXPECT_EQ(response->head.status, 200);
  EXPECT_EQ(response->head.header("x-a"), "");
  EXPECT_EQ(response->head.header("x-b"), "2");
}

TEST_F(HttpClientTest, ARedirectNamesItsTargetAndIsNotFollowed) {
  server.answer(reply(307, "", "Location: https://elsewhere.example:8443/v1?key=12345\r\n"));
  http::Request request = get(server.url());
  request.headers.push_back({"Authorization", "Bearer very-secret"});
  auto response = fetch(request);
  ASSERT_EQ(code(response), ErrorCode::bad_config);
  EXPECT_NE(response.error().message.find("https://elsewhere.example:8443 "), std::string::npos)
      << response.error().message;
  EXPECT_EQ(response.error().message.find("12345"), std::string::npos);
  EXPECT_EQ(server.seen().requests.size(), 1U);
}

TEST_F(HttpClientTest, NobodyListens) {
  auto response = fetch("http://127.0.0.1:" + std::to_string(free_port(loop)) + "/v1");
  EXPECT_EQ(code(response), ErrorCode::unreachable);
}

TEST_F(HttpClientTest, NoSuchHost) {
  EXPECT_EQ(code(fetch("http://no-such-host.invalid/")), ErrorCode::unreachable);
}

TEST_F(HttpClientTest, UrlsThatAreNone) {
  for (const char* url : {"", "x", "ftp://127.0.0.1/", "file:///etc/passwd", "http://", "http://a b/",
                          "http://h:port/", "http://h\n/"}) {
    EXPECT_EQ(code(fetch(url)), ErrorCode::bad_config) << url;
  }
}

TEST_F(HttpClientTest, AHeaderWithALineBreakIsRefusedAndNotShown) {
  http::Request request = get(server.url());
  request.headers.push_back({"Authorization", "Bearer secret\r\nX-Evil: 1"});
  auto response = fetch(request);
  ASSERT_EQ(code(response), ErrorCode::bad_config);
  EXPECT_EQ(base::describe(response.error()).find("secret"), std::string::npos);
  EXPECT_EQ(server.seen().connections, 0);
}

TEST_F(HttpClientTest, TlsToAPlainPort) {
  server.answer({send("HTTP/1.1 400 Bad http::Request\r\n\r\n"), close()});
  EXPECT_EQ(code(fetch(server.url("/", "https"))), ErrorCode::tls);
}

TEST_F(HttpClientTest, GarbageIsNoReply) {
  server.answer({send("\x01\x02\x03garbage\r\n\r\nmore"), close()});
  EXPECT_EQ(code(fetch(server.url())), ErrorCode::bad_reply);
}

TEST_F(HttpClientTest, ASilentServerIsStalled) {
  server.answer({hang()});
  http::Request request = get(server.url());
  request.first_byte_timeout = milliseconds(50);
  EXPECT_EQ(code(fetch(request)), ErrorCode::stalled);
}

TEST_F(HttpClientTest, AHeadWithoutABodyIsStalledByTheFirstBytesPatience) {
  server.answer({send(stream_head()), hang()});
  http::Request request = get(server.url());
  request.first_byte_timeout = milliseconds(50);
  EXPECT_EQ(code(fetch(request)), ErrorCode::stalled);
}

TEST_F(HttpClientTest, SilenceBetweenBytesIsStalled) {
  server.answer({send(stream_head() + chunk("a")), hang()});
  http::Request request = get(server.url());
  request.silence_timeout = milliseconds(50);
  EXPECT_EQ(code(fetch(request)), ErrorCode::stalled);
}

TEST_F(HttpClientTest, ASlowLiveReplyIsNotKilled) {
  Script script{send(stream_head())};
  for (int i = 0; i < 12; ++i) script.insert(script.end(), {wait(15), send(chunk("x"))});
  script.push_back(send(stream_end()));
  server.answer(script);
  http::Request request = get(server.url());
  request.first_byte_timeout = request.silence_timeout =
      milliseconds(100) * base::kSlowness;  // of 180 ms in all
  auto response = fetch(request);
  ASSERT_TRUE(response) << base::describe(response.error());
  EXPECT_EQ(response->body, std::string(12, 'x'));
}

TEST_F(HttpClientTest, RepliesThatEndTooEarly) {
  const Script scripts[] = {{close()},
                            {reset()},
                            {send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"), close()},
                            {send(stream_head() + chunk("abc")), close()},
                            {send(stream_head() + chunk("abc")), reset()},
                            {send("HTTP/1.1 200 OK\r\nConten"), close()}};
  for (const Script& script : scripts) {
    FakeServer other(loop);
    other.answer(script);
    auto response = fetch(other.url());
    EXPECT_EQ(code(response), ErrorCode::truncated) << (response ? response->body : response.error().message);
  }
}

TEST_F(HttpClientTest, ABodyOverTheLimit) {
  server.answer(reply(200, std::string(100'000, 'x')));
  http::Request request = get(server.url());
  request.max_body_bytes = 50'000;
  EXPECT_EQ(code(fetch(request)), ErrorCode::too_large);
}

TEST_F(HttpClientTest, HeadersOverTheLimit) {
  std::string headers;
  for (int i = 0; i < 3000; ++i) headers += "X-Header: " + std::string(90, 'x') + "\r\n";
  server.answer(reply(200, "hello", headers));
  EXPECT_EQ(code(fetch(server.url())), ErrorCode::too_large);
}

TEST_F(HttpClientTest, AReaderCanStop) {
  server.answer({send(stream_head() + chunk("abc")), hang()});
  RecordingReader reader;
  reader.flow = Flow::stop;
  auto done = await_on(loop, client.stream(get(server.url()), reader));
  EXPECT_TRUE(done);
  EXPECT_EQ(reader.body, "abc");
  while (!server.seen().closed_at) loop.run_one();
}

TEST_F(HttpClientTest, WhatFollowsTheEndIsWaitedForBriefly) {
  server.answer({send(stream_head() + chunk("abc")), hang()});
  RecordingReader reader;
  reader.flow = Flow::finishing;
  auto start = steady_clock::now();
  auto done = await_on(loop, client.stream(get(server.url()), reader));
  EXPECT_TRUE(done);
  EXPECT_LT(steady_clock::now() - start, std::chrono::seconds(3) * base::kSlowness);
}

TEST_F(HttpClientTest, AfterTheEndTheConnectionIsUsedAgain) {
  server.answer(stream_head() + chunk("abc") + stream_end());
  for (int i = 0; i < 3; ++i) {
    RecordingReader reader;
    reader.flow = Flow::finishing;
    ASSERT_TRUE(await_on(loop, client.stream(get(server.url()), reader)));
  }
  EXPECT_EQ(server.seen().connections, 1);
}

TEST_F(HttpClientTest, ASlowReaderStopsTheReadSide) {
  std::string body(4 << 20, 'x');
  server.answer(reply(200, body));
  RecordingReader reader;
  reader.flow = Flow::pause;
  reader.pauses = 20;
  auto done = await_on(loop, client.stream(get(server.url()), reader));
  ASSERT_TRUE(done) << base::describe(done.error());
  EXPECT_EQ(reader.body, body);
  EXPECT_EQ(reader.drains, 20);
}

// While the reader rests nothing is read: what has been sent is what fits between the two, not the whole
// body.
TEST_F(HttpClientTest, BackpressureReachesTheServer) {
  struct RestingReader final : Reader {
    explicit RestingReader(asio::io_context& l) : rested(l.get_executor()) {}
    void on_head(const Head&) override {}
    Flow on_body(std::string_view bytes) override {
      size += bytes.size();
      return has_rested ? Flow::go_on : Flow::pause;
    }
    base::Task<> drained() override {
      is_resting = true;
      co_await rested.wait();
      has_rested = true;
    }
    base::Event rested;
    std::size_t size = 0;
    bool is_resting = false, has_rested = false;
  };
  std::string body(64 << 20, 'x');
  http::Request request = get(server.url());
  request.max_body_bytes = body.size();
  request.silence_timeout = milliseconds(300);  // not counted meanwhile
  server.answer(reply(200, body));
  RestingReader reader(loop);
  std::optional<base::Result<void>> done;
  asio::co_spawn(loop, client.stream(request, reader),
                 [&](std::exception_ptr, base::Result<void> r) { done = std::move(r); });
  while (!reader.is_resting) loop.run_one();
  loop.run_for(milliseconds(900));
  EXPECT_FALSE(done);
  EXPECT_LT(reader.size, 1U << 20);
  EXPECT_EQ(server.seen().bytes_sent, 0U);  // its one write has not ended
  reader.rested.notify();
  while (!done) loop.run_one();
  ASSERT_TRUE(*done) << base::describe(done->error());
  EXPECT_EQ(reader.size, body.size());
}

TEST_F(HttpClientTest, CancellingClosesTheConnectionAtOnce) {
  server.answer({send(stream_head() + chunk("abc")), hang()});
  auto least = steady_clock::duration::max();  // of three: a machine that is busy may pause for longer
  for (int i = 0; i < 3; ++i) {
    RecordingReader reader;
    base::TaskGroup group(loop.get_executor());
    std::optional<base::Result<void>> result;
    group.spawn([](HttpClient& c, http::Request r, Reader& into, auto& out) -> base::Task<> {
      out = co_await c.stream(std::move(r), into);
    }(client, get(server.url()), reader, result));
    while (reader.body.empty()) loop.run_one();
    auto start = steady_clock::now();
    group.cancel_all();
    while (!server.seen().closed_at || *server.seen().closed_at < start) loop.run_one();
    least = std::min(least, *server.seen().closed_at - start);
    ASSERT_TRUE(result);
    ASSERT_FALSE(*result);
    EXPECT_EQ(result->error().code, ErrorCode::cancelled);
    EXPECT_EQ(client.running(), 0U);
  }
  EXPECT_LT(least, milliseconds(20) * base::kSlowness);
}

TEST_F(HttpClientTest, CancellingBeforeTheStartSendsNothing) {
  base::TaskGroup group(loop.get_executor());
  std::optional<base::Result<Response>> result;
  group.spawn([](HttpClient& c, http::Request r, auto& out) -> base::Task<> {
    out = co_await c.fetch(std::move(r));
  }(client, get("http://192.0.2.1/"), result));
  group.cancel_all();
  while (!result) loop.run_one();
  EXPECT_EQ(result->error().code, ErrorCode::cancelled);
}

TEST_F(HttpClientTest, WhatAReaderThrowsComesOut) {
  struct ThrowingReader final : Reader {
    void on_head(const Head&) override {}
    Flow on_body(std::string_view) override { throw std::runtime_error("ours"); }
  };
  server.answer(reply(200, "hello"));
  ThrowingReader reader;
  EXPECT_THROW(await_on(loop, client.stream(get(server.url()), reader)), std::runtime_error);
  EXPECT_TRUE(fetch(server.url()));  // and the client lives on
}

// A reader may start another request from within: libcurl must not be entered twice.
TEST_F(HttpClientTest, ARequestMayStartWithinAReader) {
  struct StartingReader final : Reader {
    StartingReader(asio::io_context& l, HttpClient& c, http::Request r)
        : loop(l), client(c), request(std::move(r)) {}
    void on_head(const Head&) override {}
    Flow on_body(std::string_view) override {
      if (is_started) return Flow::go_on;
      is_started = true;
      asio::co_spawn(loop, client.fetch(request),
                     [this](std::exception_ptr, base::Result<Response> r) { inner = std::move(r); });
      return Flow::go_on;
    }
    asio::io_context& loop;
    HttpClient& client;
    http::Request request;
    bool is_started = false;
    std::optional<base::Result<Response>> inner;
  };
  server.answer(reply(200, "hello"));
  StartingReader reader(loop, client, get(server.url("/inner")));
  auto done =
      await_on(loop, [](HttpClient& c, http::Request r, Reader& into) -> base::Task<base::Result<void>> {
        co_return co_await c.stream(std::move(r), into);
      }(client, get(server.url()), reader));
  EXPECT_TRUE(done);
  while (!reader.inner) loop.run_one();
  ASSERT_TRUE(*reader.inner);
  EXPECT_EQ((*reader.inner)->body, "hello");
}

TEST_F(HttpClientTest, ManyAtOnce) {
  server.answer({wait(5), send(reply(200, "hello"))});
  int done = 0;
  for (int i = 0; i < 200; ++i) {
    asio::co_spawn(loop, client.fetch(get(server.url("/" + std::to_string(i)))),
                   [&](std::exception_ptr, base::Result<Response> r) {
                     EXPECT_TRUE(r && r->body == "hello");
                     ++done;
                   });
  }
  while (done < 200) loop.run_one();
  EXPECT_EQ(client.running(), 0U);
}

// Nothing is watched once nothing is on its way: a loop that has nothing else to do ends.
TEST_F(HttpClientTest, AnIdleClientDoesNotHoldTheLoop) {
  asio::io_context own(1);
  HttpClient other(own.get_executor());
  auto port = free_port(loop);
  auto result = base::run(own, other.fetch(get("http://127.0.0.1:" + std::to_string(port))));
  EXPECT_FALSE(result);
}

class ProxyTest : public HttpClientTest {
 protected:
  ~ProxyTest() override { unsetenv("http_proxy"), unsetenv("https_proxy"); }
  void proxy(const std::string& url) {
    setenv("http_proxy", url.c_str(), 1), setenv("https_proxy", url.c_str(), 1);
  }
};

TEST_F(ProxyTest, AProxyIsAsked) {
  proxy(server.url());
  server.answer(reply(200, "by proxy"));
  auto response = fetch("http://models.example/v1");
  ASSERT_TRUE(response) << base::describe(response.error());
  EXPECT_EQ(response->body, "by proxy");
  EXPECT_TRUE(server.seen().requests[0].starts_with("GET http://models.example/v1 HTTP/1.1\r\n"));
}

TEST_F(ProxyTest, AProxyThatRefuses) {
  proxy(server.url());
  server.answer({send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"), close()});
  auto response = fetch("https://models.example/v1");
  EXPECT_EQ(code(response), ErrorCode::unreachable);
  EXPECT_NE(response.error().message.find("proxy"), std::string::npos) << response.error().message;
}

TEST_F(ProxyTest, AProxyThatWantsAPassword) {
  proxy(server.url());
  server.answer(reply(407, "", "Proxy-Authenticate: Basic\r\n"));
  EXPECT_EQ(code(fetch("http://models.example/v1")), ErrorCode::unreachable);
}

TEST_F(ProxyTest, AProxyThatIsNotThere) {
  proxy("http://127.0.0.1:" + std::to_string(free_port(loop)));
  EXPECT_EQ(code(fetch("http://models.example/v1")), ErrorCode::unreachable);
}

TEST_F(ProxyTest, ALoopbackAddressNeedsNone) {
  proxy("http://127.0.0.1:" + std::to_string(free_port(loop)));
  server.answer(reply(200, "direct"));
  auto response = fetch(server.url());
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "direct");
}

// This program, run again with a libcurl that is none.
TEST(HttpClientWithoutLibcurl, IsUnavailable) {
  asio::io_context loop(1);
  if (std::getenv("CONCORD_TEST_NO_LIBCURL")) {
    HttpClient client(loop.get_executor());
    auto response =
        base::run(loop, client.fetch(http::Request{.method = "GET", .url = "http://127.0.0.1:1/"}));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::unavailable);
    EXPECT_NE(response.error().message.find("libcurl"), std::string::npos);
    return;
  }
  auto folder = base::TemporaryFolder::make();
  ASSERT_TRUE(folder);
  ASSERT_TRUE(base::write_file(folder->path() / "libcurl.so.4", "no library"));
  base::ProcessSpec spec;
  spec.words = {std::filesystem::read_symlink("/proc/self/exe").string(),
                "--gtest_filter=HttpClientWithoutLibcurl.*"};
  spec.environment = base::clean_environment();
  (*spec.environment)["LD_LIBRARY_PATH"] = folder->path().string();
  (*spec.environment)["CONCORD_TEST_NO_LIBCURL"] = "1";
  auto output = base::run(loop, base::run_process(spec));
  ASSERT_TRUE(output);
  EXPECT_TRUE(output->status.ok()) << output->output << output->error;
}

TEST(Url, Parts) {
  auto url = parse_url("HTTPS://User:Pass@Host.Example:8443/a/b?c#d");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->scheme, "https");
  EXPECT_EQ(url->host, "host.example");
  EXPECT_EQ(url->port, "8443");
  EXPECT_EQ(url->path, "/a/b?c#d");
  EXPECT_EQ(origin(*url), "https://host.example:8443");
  auto v6 = parse_url("http://[::1]:80");
  ASSERT_TRUE(v6);
  EXPECT_EQ(v6->host, "::1");
  EXPECT_EQ(origin(*v6), "http://[::1]:80");
}

TEST(Url, Loopback) {
  for (const char* host : {"localhost", "127.0.0.1", "127.1.2.3", "::1", "a.localhost"})
    EXPECT_TRUE(is_loopback(host)) << host;
  for (const char* host : {"127.0.0.1.example", "example.com", "10.0.0.1", "localhost.example", ""})
    EXPECT_FALSE(is_loopback(host)) << host;
}

TEST(Url, Joining) {
  EXPECT_EQ(join_url("http://h/v1", "models"), "http://h/v1/models");
  EXPECT_EQ(join_url("http://h/v1//", "/models"), "http://h/v1/models");
  EXPECT_EQ(percent_encode("a/b c:1%?#\xC3\xA4"), "a%2Fb%20c:1%25%3F%23%C3%A4");
}

}  // namespace
