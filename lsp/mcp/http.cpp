#include "lsp/mcp/http.hpp"

#include <deque>
#include <optional>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include "base/text.hpp"

namespace lsp::mcp {

namespace asio = base::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

namespace {

using Request = http::request<http::string_body>;

constexpr std::uint32_t kHeaderBytes = 64 << 10;
constexpr std::string_view kPath = "/mcp";

std::string header(const Request& request, std::string_view name) {
  auto found = request.find(beast::string_view(name.data(), name.size()));
  return found == request.end() ? std::string() : std::string(found->value());
}

// "127.0.0.1:9000", "localhost", "[::1]:9": this machine, whatever the port.
bool is_this_machine(std::string_view host) {
  if (host.starts_with('[')) return host.starts_with("[::1]");
  host = host.substr(0, host.find(':'));
  return host == "127.0.0.1" || base::lower_ascii(host) == "localhost";
}

bool is_own_origin(std::string_view origin) {
  std::size_t scheme = origin.find("://");
  return scheme != std::string_view::npos && is_this_machine(origin.substr(scheme + 3));
}

// Takes as long whatever is wrong with it.
bool is_equal(std::string_view given, std::string_view wanted) {
  unsigned difference = static_cast<unsigned>(given.size() ^ wanted.size());
  for (std::size_t i = 0; i < given.size(); ++i)
    difference |=
        static_cast<unsigned char>(given[i]) ^ static_cast<unsigned char>(wanted[i % wanted.size()]);
  return difference == 0;
}

bool has_token(const Request& request, const std::string& token) {
  std::string given = header(request, "Authorization");
  constexpr std::string_view kBearer = "bearer ";
  if (base::lower_ascii(given.substr(0, kBearer.size())) != kBearer) return false;
  return is_equal(base::trim(std::string_view(given).substr(kBearer.size())), token);
}

// A short answer: a refusal, a receipt, or the whole of a result.
struct Short {
  http::status status;
  std::string body;  // JSON, or nothing
};

Short refuse(http::status status, rpc::Code code, std::string message, std::optional<rpc::Id> id = {}) {
  return {status, rpc::error_response(id, {code, std::move(message)})};
}

// What is wrong with a request before its body is looked at.
std::optional<Short> turned_away(const Request& request, const std::string& token) {
  std::string origin = header(request, "Origin");
  if (!is_this_machine(header(request, "Host")) || (!origin.empty() && !is_own_origin(origin)))
    return refuse(http::status::forbidden, rpc::Code::invalid_request,
                  "requests come from this machine only");
  if (!has_token(request, token))
    return refuse(http::status::unauthorized, rpc::Code::invalid_request,
                  "the token is missing or wrong; concord mcp says it when it starts");
  std::string_view target(request.target().data(), request.target().size());
  if (target.substr(0, target.find('?')) != kPath) return Short{http::status::not_found, ""};
  if (request.method() != http::verb::post) return Short{http::status::method_not_allowed, ""};
  if (!base::lower_ascii(header(request, "Content-Type")).starts_with("application/json"))
    return refuse(http::status::unsupported_media_type, rpc::Code::invalid_request,
                  "messages are application/json");
  return std::nullopt;
}

// "=?base64?…?=" is how a header carries what is not plain.
std::string decoded(std::string_view value) {
  constexpr std::string_view kStart = "=?base64?", kEnd = "?=";
  if (!value.starts_with(kStart) || !value.ends_with(kEnd) || value.size() < kStart.size() + kEnd.size())
    return std::string(value);
  value = value.substr(kStart.size(), value.size() - kStart.size() - kEnd.size());
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (char c : value) {
    int digit = c >= 'A' && c <= 'Z'   ? c - 'A'
                : c >= 'a' && c <= 'z' ? c - 'a' + 26
                : c >= '0' && c <= '9' ? c - '0' + 52
                : c == '+'             ? 62
                : c == '/'             ? 63
                                       : -1;
    if (digit < 0) break;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 8) text += static_cast<char>(bits >> (count -= 8) & 0xff);
  }
  return text;
}

// The headers repeat what the body says; where they differ somebody on the way was misled.
std::optional<Short> contradicted(const Request& request, const rpc::Request& message) {
  auto mismatch = [&](std::string_view name) {
    return Short{http::status::bad_request,
                 rpc::error_response(message.id,
                                     {static_cast<rpc::Code>(static_cast<int>(McpCode::header_mismatch)),
                                      fmt::format("Header mismatch: {} is not what the body says", name)})};
  };
  std::string version = header(request, "MCP-Protocol-Version");
  auto own = version_in(message.params);
  if (!own) {
    bool known = version.empty() || is_handshake_version(version);
    if (!known)
      return refuse(http::status::bad_request, rpc::Code::invalid_request,
                    "this protocol version is not known", message.id);
    return std::nullopt;
  }
  if (version != *own) return mismatch("MCP-Protocol-Version");
  if (*own != kStatelessVersion) return std::nullopt;  // the service says which there are
  if (header(request, "Mcp-Method") != message.method) return mismatch("Mcp-Method");
  const char* member = message.method == "tools/call"       ? "name"
                       : message.method == "resources/read" ? "uri"
                                                            : nullptr;
  if (member && decoded(header(request, "Mcp-Name")) != base::get_string(message.params, member).value_or(""))
    return mismatch("Mcp-Name");
  return std::nullopt;
}

http::status status_of(const rpc::Answer& answer, bool stateless) {
  if (answer || !stateless) return http::status::ok;
  if (answer.error().code == rpc::Code::method_not_found) return http::status::not_found;
  if (static_cast<int>(answer.error().code) == static_cast<int>(McpCode::unsupported_version))
    return http::status::bad_request;
  return http::status::ok;
}

std::string body_of(const rpc::Id& id, const rpc::Answer& answer) {
  if (!answer) return rpc::error_response(id, answer.error());
  if (auto* raw = std::get_if<rpc::RawJson>(&*answer)) return rpc::response(id, raw->text);
  return rpc::response(id, base::dump(std::get<Json>(*answer)));
}

}  // namespace

// One connection: requests one after another.
struct HttpServer::Connection {
  HttpServer& server;
  beast::tcp_stream stream;
  beast::flat_buffer buffer;

  base::Task<> serve() {
    co_await asio::this_coro::throw_if_cancelled(false);
    bool alive = true;
    while (alive) {
      http::request_parser<http::string_body> parser;
      parser.body_limit(server.options_.body_bytes);
      parser.header_limit(kHeaderBytes);
      stream.expires_after(server.options_.idle);
      boost::system::error_code error;
      co_await http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
      if (error == http::error::body_limit) {
        Short large =
            refuse(http::status::payload_too_large, rpc::Code::invalid_request, "the message is too large");
        co_await send(std::move(large), false);
        break;
      }
      if (error) {
        bool garbage = error.category() == http::make_error_code(http::error::bad_method).category() &&
                       error != http::error::end_of_stream;
        Short bad{http::status::bad_request, ""};
        if (garbage) co_await send(std::move(bad), false);
        break;
      }
      stream.expires_never();
      Request request = parser.release();
      alive = co_await answer(request);
    }
    boost::system::error_code ignored;
    stream.socket().shutdown(Tcp::socket::shutdown_both, ignored);
  }

  base::Task<bool> send(Short what, bool keep_alive) {
    http::response<http::string_body> response(what.status, 11);
    response.keep_alive(keep_alive);
    if (!what.body.empty()) response.set(http::field::content_type, "application/json");
    if (what.status == http::status::unauthorized) response.set(http::field::www_authenticate, "Bearer");
    if (what.status == http::status::method_not_allowed) response.set(http::field::allow, "POST");
    response.body() = std::move(what.body);
    response.prepare_payload();
    stream.expires_after(server.options_.idle);
    boost::system::error_code error;
    co_await http::async_write(stream, response, asio::redirect_error(asio::use_awaitable, error));
    stream.expires_never();
    co_return !error && keep_alive;
  }

  // Gives whether the connection can be used again.
  base::Task<bool> answer(const Request& request) {
    bool keep = request.keep_alive();
    if (auto away = turned_away(request, server.options_.token))
      co_return co_await send(std::move(*away), keep);
    rpc::Message message = rpc::read_message(request.body(), server.options_.body_bytes);
    if (auto* invalid = std::get_if<rpc::Invalid>(&message)) {
      Short bad{http::status::bad_request, rpc::error_response(invalid->id, invalid->error)};
      co_return co_await send(std::move(bad), keep);
    }
    if (auto* notification = std::get_if<rpc::Notification>(&message)) {
      take(*notification);
      Short taken{http::status::accepted, ""};
      co_return co_await send(std::move(taken), keep);
    }
    auto* asked = std::get_if<rpc::Request>(&message);
    if (!asked) {  // an answer to nothing we asked
      Short taken{http::status::accepted, ""};
      co_return co_await send(std::move(taken), keep);
    }
    if (auto wrong = contradicted(request, *asked)) co_return co_await send(std::move(*wrong), keep);
    bool streams = asked->method == "tools/call" &&
                   header(request, "Accept").find("text/event-stream") != std::string::npos;
    Handshake handshake{.version = header(request, "MCP-Protocol-Version")};
    bool sound = co_await work(std::move(*asked), std::move(handshake), streams, keep);
    co_return sound;
  }

  // The older revisions cancel by a message of its own.
  void take(const rpc::Notification& notification) {
    if (notification.method != "notifications/cancelled" || !notification.params.is_object()) return;
    auto id = notification.params.find("requestId");
    auto named = id == notification.params.end() ? std::nullopt : rpc::read_id(*id);
    auto call = named ? server.calls_.find(*named) : server.calls_.end();
    if (call != server.calls_.end()) server.running_.cancel(call->second);
  }

  // What passes between the one that works, the one that writes and the one that watches the client.
  struct Work {
    explicit Work(const base::Executor& executor) : changed(executor) {}
    std::deque<std::string> news;
    std::optional<rpc::Answer> answer;
    bool ended = false, gone = false;
    base::Event changed;
  };

  base::Task<bool> work(rpc::Request asked, Handshake handshake, bool streams, bool keep) {
    auto shared = std::make_shared<Work>(server.executor_);
    bool stateless = version_in(asked.params).has_value();
    auto notify = [shared, streams](std::string_view method, const Json& params) {
      if (!streams || shared->gone) return;
      shared->news.push_back(rpc::notification(method, params));
      shared->changed.notify();
    };
    auto task = [](Service& service, std::string method, Json params, Handshake handshake,
                   Service::Notify notify, std::shared_ptr<Work> shared) -> base::Task<> {
      struct End {
        Work& work;
        ~End() {
          work.ended = true;
          work.changed.notify();
        }
      } end{*shared};
      auto answer =
          co_await service.answer(std::move(method), std::move(params), handshake, std::move(notify));
      shared->answer = std::move(answer);
    };
    std::uint64_t number = server.running_.spawn(
        task(server.service_, asked.method, std::move(asked.params), std::move(handshake), notify, shared));
    auto call = server.calls_.insert_or_assign(asked.id, number).first;
    base::TaskGroup watching(server.executor_);
    std::size_t watch = watching.spawn(watch_client(*shared, number));
    bool sound = false;
    if (streams) {
      sound = co_await stream_out(*shared, asked.id, keep);
    } else {
      sound = co_await wait_for(*shared);
    }
    if (call->second == number) server.calls_.erase(call);
    server.running_.cancel(number);
    watching.cancel(watch);
    co_await watching.join();
    while (!shared->ended) co_await shared->changed.wake();
    if (!streams && sound && shared->answer) {
      Short reply{status_of(*shared->answer, stateless), body_of(asked.id, *shared->answer)};
      sound = co_await send(std::move(reply), keep);
    }
    co_return sound && !shared->gone;
  }

  base::Task<bool> wait_for(Work& shared) {
    bool told = true;
    while (told && !shared.ended) told = co_await shared.changed.wait();
    co_return told && !shared.gone;
  }

  // A client that closes its end wants no answer any more. One that only sends its next request already does.
  base::Task<> watch_client(Work& shared, std::uint64_t number) {
    boost::system::error_code error;
    co_await stream.socket().async_wait(Tcp::socket::wait_read,
                                        asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return;
    char byte;
    std::size_t size = stream.socket().receive(asio::buffer(&byte, 1), Tcp::socket::message_peek, error);
    if (!error && size > 0) co_return;
    shared.gone = true;
    server.running_.cancel(number);
    shared.changed.notify();
  }

  base::Task<bool> write(std::string_view bytes) {
    std::string chunk = fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes);
    boost::system::error_code error;
    stream.expires_after(server.options_.idle);
    co_await asio::async_write(stream, asio::buffer(chunk), asio::redirect_error(asio::use_awaitable, error));
    stream.expires_never();
    co_return !error;
  }

  base::Task<bool> stream_out(Work& shared, const rpc::Id& id, bool keep) {
    std::string head = fmt::format(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\nX-Accel-Buffering: "
        "no\r\n"
        "Transfer-Encoding: chunked\r\nConnection: {}\r\n\r\n",
        keep ? "keep-alive" : "close");
    boost::system::error_code error;
    co_await asio::async_write(stream, asio::buffer(head), asio::redirect_error(asio::use_awaitable, error));
    bool sound = !error, told = true;
    while (sound && told && !shared.gone) {
      if (!shared.news.empty()) {
        std::string event = fmt::format("event: message\ndata: {}\n\n", shared.news.front());
        shared.news.pop_front();
        sound = co_await write(event);
      } else if (shared.ended) {
        break;
      } else {
        told = co_await shared.changed.wait();
      }
    }
    if (sound && told && shared.answer && !shared.gone) {
      std::string event = fmt::format("event: message\ndata: {}\n\n", body_of(id, *shared.answer));
      sound = co_await write(event);
    }
    if (sound && told && !shared.gone) {
      constexpr std::string_view kEnd = "0\r\n\r\n";
      co_await asio::async_write(stream, asio::buffer(kEnd),
                                 asio::redirect_error(asio::use_awaitable, error));
      sound = !error;
    }
    co_return sound&& told&& keep;
  }
};

HttpServer::HttpServer(const base::Executor& executor, Service& service, HttpOptions options)
    : executor_(executor), service_(service), options_(std::move(options)), running_(executor) {}

base::Task<base::Result<void>> HttpServer::serve(std::function<void(std::uint16_t)> listening) {
  co_await asio::this_coro::throw_if_cancelled(false);
  Tcp::acceptor acceptor(executor_);
  boost::system::error_code error;
  Tcp::endpoint place(asio::ip::address_v4::loopback(), options_.port);
  acceptor.open(place.protocol(), error);
  if (!error) acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(place, error);
  if (!error) acceptor.listen(Tcp::acceptor::max_listen_connections, error);
  if (error)
    co_return base::fail(base::ErrorCode::io,
                         fmt::format("port {} can't be had: {}", options_.port, error.message()));
  listening(acceptor.local_endpoint(error).port());
  rpc::Running connections(executor_);
  while (true) {
    Tcp::socket socket(executor_);
    co_await acceptor.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
    if (error == asio::error::operation_aborted) break;
    bool stopped = co_await base::cancelled();
    if (stopped) break;
    if (error || connections.size() >= options_.connections) continue;  // the socket closes as it goes
    auto one = [](HttpServer& server, Tcp::socket socket) -> base::Task<> {
      Connection connection{server, beast::tcp_stream(std::move(socket)), {}};
      co_await connection.serve();
    };
    connections.spawn(one(*this, std::move(socket)));
  }
  connections.cancel_all();
  running_.cancel_all();
  co_await connections.ended();
  co_await running_.ended();
  co_return base::Result<void>();
}

}  // namespace lsp::mcp
