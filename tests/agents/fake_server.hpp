// A server on the loopback interface that does what a test tells it, byte for byte. It runs on the test's own
// loop.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include "base/task.hpp"

namespace tests {

namespace asio = base::asio;

// What the server does once it has read a request.
struct Step {
  enum class Kind { send, wait, hang, close, reset } kind = Kind::send;
  std::string bytes = {};
  std::chrono::milliseconds time{};
};
using Script = std::vector<Step>;

inline Step send(std::string bytes) {
  return {Step::Kind::send, std::move(bytes)};
}
inline Step wait(int milliseconds) {
  return {Step::Kind::wait, {}, std::chrono::milliseconds(milliseconds)};
}
inline Step hang() {
  return {Step::Kind::hang};
}  // until the client closes
inline Step close() {
  return {Step::Kind::close};
}  // in order
inline Step reset() {
  return {Step::Kind::reset};
}  // with an RST

// A whole reply; `headers` are lines with "\r\n".
std::string reply(int status, const std::string& body,
                  const std::string& headers = "Content-Type: application/json\r\n");
// The head of a chunked reply, a chunk, and its end.
std::string stream_head(const std::string& content_type = "text/event-stream",
                        const std::string& headers = "");
std::string chunk(const std::string& bytes);
std::string stream_end();
// A whole chunked reply of server-sent events: "data: …\n\n" for each.
std::string sse_reply(const std::vector<std::string>& data, const std::string& headers = "");

class FakeServer {
 public:
  explicit FakeServer(asio::io_context& loop);
  ~FakeServer();

  std::string url(const std::string& path = "", const std::string& scheme = "http") const;

  // The next request gets `script`; the last one given also answers all that come after.
  void answer(Script script);
  void answer(std::string bytes) { answer(Script{send(std::move(bytes))}); }
  // A request for this path always gets `script`.
  void route(const std::string& path, std::string bytes);

  struct State {
    explicit State(asio::io_context& loop) : acceptor(loop) {}
    asio::ip::tcp::acceptor acceptor;
    std::deque<Script> scripts;
    std::map<std::string, Script> routes;
    std::vector<std::string> requests;  // head and body as they came
    int connections = 0;
    std::optional<std::chrono::steady_clock::time_point> closed_at;  // when a client closed while it was hung
    std::size_t bytes_sent = 0;
  };
  const State& seen() const { return *state_; }
  // The body of the request number `index`.
  std::string body(std::size_t index) const;

 private:
  static base::Task<> serve(std::shared_ptr<State> state);
  static base::Task<> converse(std::shared_ptr<State> state, asio::ip::tcp::socket socket);
  static base::Task<bool> read_request(std::shared_ptr<State> state, asio::ip::tcp::socket& socket,
                                       std::string& buffer);
  static base::Task<bool> play(std::shared_ptr<State> state, asio::ip::tcp::socket& socket, Script script);
  static Script choose(State& state, const std::string& request);
  std::shared_ptr<State> state_;
};

// Runs the loop until `task` has ended, whatever else is going on there.
template <class T>
T await_on(asio::io_context& loop, base::Task<T> task) {
  std::optional<T> result;
  std::exception_ptr failure;
  asio::co_spawn(loop, std::move(task), [&](std::exception_ptr error, T value) {
    failure = error;
    if (!error) result.emplace(std::move(value));
  });
  loop.restart();
  while (!result && !failure) loop.run_one();
  if (failure) std::rethrow_exception(failure);
  return std::move(*result);
}

// A port where nobody listens.
unsigned short free_port(asio::io_context& loop);

}  // namespace tests
