#include "tests/agents/fake_server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <fmt/format.h>

namespace tests {
namespace {

using asio::ip::tcp;
constexpr auto kQuietly = asio::as_tuple(asio::use_awaitable);

std::size_t content_length(const std::string& head) {
  std::size_t at = head.find("Content-Length:");
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + 15));
}

}  // namespace

std::string reply(int status, const std::string& body, const std::string& headers) {
  return fmt::format("HTTP/1.1 {} Status\r\n{}Content-Length: {}\r\n\r\n{}", status, headers, body.size(),
                     body);
}

std::string stream_head(const std::string& content_type, const std::string& headers) {
  return fmt::format("HTTP/1.1 200 OK\r\nContent-Type: {}\r\n{}Transfer-Encoding: chunked\r\n\r\n",
                     content_type, headers);
}

std::string chunk(const std::string& bytes) {
  return fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes);
}

std::string stream_end() {
  return "0\r\n\r\n";
}

std::string sse_reply(const std::vector<std::string>& data, const std::string& headers) {
  std::string bytes = stream_head("text/event-stream", headers);
  for (const std::string& event : data) bytes += chunk("data: " + event + "\n\n");
  return bytes + stream_end();
}

FakeServer::FakeServer(asio::io_context& loop) : state_(std::make_shared<State>(loop)) {
  tcp::endpoint any(asio::ip::address_v4::loopback(), 0);
  state_->acceptor.open(any.protocol());
  state_->acceptor.bind(any);
  state_->acceptor.listen();
  asio::co_spawn(loop, serve(state_), [](std::exception_ptr) {});
}

FakeServer::~FakeServer() {
  state_->acceptor.close();
}

std::string FakeServer::url(const std::string& path, const std::string& scheme) const {
  return fmt::format("{}://127.0.0.1:{}{}", scheme, state_->acceptor.local_endpoint().port(), path);
}

void FakeServer::answer(Script script) {
  state_->scripts.push_back(std::move(script));
}

void FakeServer::route(const std::string& path, std::string bytes) {
  state_->routes[path] = {send(std::move(bytes))};
}

std::string FakeServer::body(std::size_t index) const {
  const std::string& request = state_->requests.at(index);
  return request.substr(request.find("\r\n\r\n") + 4);
}

base::Task<> FakeServer::serve(std::shared_ptr<State> state) {
  auto executor = co_await asio::this_coro::executor;
  for (;;) {
    auto [error, socket] = co_await state->acceptor.async_accept(kQuietly);
    if (error) co_return;
    ++state->connections;
    asio::co_spawn(executor, converse(state, std::move(socket)), [](std::exception_ptr) {});
  }
}

base::Task<> FakeServer::converse(std::shared_ptr<State> state, tcp::socket socket) {
  std::string buffer;
  for (;;) {
    bool has_request = co_await read_request(state, socket, buffer);
    if (!has_request) co_return;
    bool goes_on = co_await play(state, socket, choose(*state, state->requests.back()));
    if (!goes_on) co_return;
  }
}

base::Task<bool> FakeServer::read_request(std::shared_ptr<State> state, tcp::socket& socket,
                                          std::string& buffer) {
  std::size_t wanted = std::string::npos;
  char bytes[16384];
  while (buffer.size() < wanted) {
    std::size_t head = buffer.find("\r\n\r\n");
    if (buffer.starts_with('\x16'))
      wanted = buffer.size();  // a TLS handshake: whatever it is, it is answered
    if (head != std::string::npos) wanted = head + 4 + content_length(buffer.substr(0, head));
    if (buffer.size() >= wanted) break;
    auto [error, count] = co_await socket.async_read_some(asio::buffer(bytes), kQuietly);
    if (error) co_return false;
    buffer.append(bytes, count);
  }
  state->requests.push_back(buffer.substr(0, wanted));
  buffer.erase(0, wanted);
  co_return true;
}

Script FakeServer::choose(State& state, const std::string& request) {
  std::size_t begin = request.find(' ') + 1;
  auto route = state.routes.find(request.substr(begin, request.find(' ', begin) - begin));
  if (route != state.routes.end()) return route->second;
  if (state.scripts.empty()) return {send(reply(404, R"({"error":{"message":"no such page"}})"))};
  Script script = state.scripts.front();
  if (state.scripts.size() > 1) state.scripts.pop_front();
  return script;
}

// False when the connection is over.
base::Task<bool> FakeServer::play(std::shared_ptr<State> state, tcp::socket& socket, Script script) {
  for (const Step& step : script) {
    if (step.kind == Step::Kind::send) {
      auto [error, count] = co_await asio::async_write(socket, asio::buffer(step.bytes), kQuietly);
      state->bytes_sent += count;
      if (error) co_return false;
    } else if (step.kind == Step::Kind::wait) {
      co_await base::sleep(step.time);
    } else if (step.kind == Step::Kind::hang) {
      char byte[1];
      co_await socket.async_read_some(asio::buffer(byte), kQuietly);
      state->closed_at = std::chrono::steady_clock::now();
      co_return false;
    } else {
      boost::system::error_code ignored;
      if (step.kind == Step::Kind::reset) socket.set_option(asio::socket_base::linger(true, 0), ignored);
      socket.close(ignored);
      co_return false;
    }
  }
  co_return true;
}

unsigned short free_port(asio::io_context& loop) {
  tcp::acceptor acceptor(loop, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
  return acceptor.local_endpoint().port();
}

}  // namespace tests
