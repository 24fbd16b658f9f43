// TLS and HTTP/2, against node's own server with a certificate made for the occasion. Skipped where openssl
// or node is missing.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "agents/backends/backends.hpp"
#include "base/files.hpp"
#include "base/process.hpp"
#include "tests/agents/fake_server.hpp"

namespace {

using namespace agents;
using namespace tests;
using base::ErrorCode;
using std::chrono::milliseconds;

class HttpsTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!base::find_program("openssl") || !base::find_program("node"))
      GTEST_SKIP() << "needs openssl and node";
    auto made = base::TemporaryFolder::make();
    ASSERT_TRUE(made);
    folder.emplace(std::move(*made));
    base::ProcessSpec spec;
    spec.words = {"openssl",
                  "req",
                  "-x509",
                  "-newkey",
                  "ec",
                  "-pkeyopt",
                  "ec_paramgen_curve:prime256v1",
                  "-nodes",
                  "-days",
                  "2",
                  "-subj",
                  "/CN=localhost",
                  "-addext",
                  "subjectAltName=DNS:localhost,IP:127.0.0.1",
                  "-keyout",
                  path("key"),
                  "-out",
                  path("cert")};
    auto certificate = await_on(loop, base::run_process(spec));
    ASSERT_TRUE(certificate && certificate->status.ok()) << (certificate ? certificate->error : "");
    base::ProcessSpec serving;
    serving.words = {"node", CONCORD_SOURCE_DIR "/tests/peers/h2_server.mjs", path("key"), path("cert")};
    auto started = base::Process::start(loop.get_executor(), serving);
    ASSERT_TRUE(started);
    server.emplace(std::move(*started));
    auto line = await_on(loop, server->read_line());
    ASSERT_TRUE(line && *line);
    port = **line;
  }

  std::string path(const std::string& name) { return (folder->path() / name).string(); }
  std::string url(const std::string& rest) { return "https://localhost:" + port + rest; }
  http::Request get(const std::string& rest) { return {.method = "GET", .url = url(rest)}; }

  asio::io_context loop{1};
  std::optional<base::TemporaryFolder> folder;
  std::optional<base::Process> server;
  std::string port;
};

TEST_F(HttpsTest, ACertificateThatNobodyKnowsIsNotAccepted) {
  HttpClient client(loop.get_executor(), {});
  auto response = await_on(loop, client.fetch(get("/")));
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::tls) << response.error().message;
  EXPECT_NE(response.error().hint.find("SSL_CERT_FILE"), std::string::npos);
}

TEST_F(HttpsTest, AnOwnAuthorityIsAcceptedAndHttp2Spoken) {
  HttpClient client(loop.get_executor(), {.ca_file = path("cert")});
  auto response = await_on(loop, client.fetch(get("/")));
  ASSERT_TRUE(response) << response.error().message;
  EXPECT_EQ(response->head.status, 200);
  EXPECT_EQ(response->head.header("x-http"), "2.0");
  auto model = make_model({.name = "test", .url = url("/v1"), .model = "m"}, client);
  Prompt prompt;
  prompt.messages.emplace_back().text = "Hi";
  StreamSink sink;
  auto answer = await_on(loop, (*model)->complete(prompt, sink));
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->text, "Hello over TLS");
}

TEST_F(HttpsTest, ManyStreamsShareAConnectionAndEndingOneLeavesTheOthers) {
  HttpClient client(loop.get_executor(), {.ca_file = path("cert")});
  ASSERT_TRUE(await_on(loop, client.fetch(get("/first"))));  // the connection stands
  base::TaskGroup hanging(loop.get_executor());
  std::optional<base::Result<http::Response>> hung;
  hanging.spawn([](HttpClient& c, http::Request r, auto& out) -> base::Task<> {
    out = co_await c.fetch(std::move(r));
  }(client, get("/hang"), hung));
  std::vector<http::Response> responses;
  int failures = 0;
  for (int i = 0; i < 20; ++i) {
    asio::co_spawn(loop, client.fetch(get("/" + std::to_string(i))),
                   [&](std::exception_ptr, base::Result<http::Response> r) {
                     if (r)
                       responses.push_back(std::move(*r));
                     else
                       ++failures;
                   });
  }
  loop.restart();
  loop.run_one();
  hanging.cancel_all();
  while (responses.size() + failures < 20 || !hung) loop.run_one();
  EXPECT_EQ(failures, 0);
  for (const auto& response : responses) EXPECT_EQ(response.head.header("x-connections"), "1");
  EXPECT_EQ(hung->error().code, ErrorCode::cancelled);
}

}  // namespace
