// A server behind an address: each request is a POST, its answer one JSON value or the events of a stream.
#include <fmt/format.h>

#include "agents/http/sse.hpp"
#include "agents/http/url.hpp"
#include "base/text.hpp"
#include "lsp/mcp/wire.hpp"

namespace lsp::mcp {
namespace {

using agents::http::Flow;
using agents::http::Head;
using base::ErrorCode;

// Takes the answer out of whatever the server sends.
class AnswerReader final : public agents::http::Reader {
 public:
  AnswerReader(std::int64_t id, ClientLimits limits)
      : id_(id), limits_(limits), events_(limits.message_bytes) {}

  void on_head(const Head& head) override { this->head = head; }

  Flow on_body(std::string_view bytes) override {
    bool is_stream = head.header("content-type").starts_with("text/event-stream");
    if (!is_stream) {
      body_ += bytes.substr(0, limits_.message_bytes - std::min(limits_.message_bytes, body_.size()));
      return body_.size() < limits_.message_bytes ? Flow::go_on : Flow::stop;
    }
    events_.feed(bytes);
    while (auto event = events_.next()) {
      if (!event->data.empty()) take(event->data);
      if (answer || ++messages_ > limits_.messages) return Flow::stop;
    }
    return events_.is_over_limit() ? Flow::stop : Flow::go_on;
  }

  // The transfer has ended: what it brought.
  base::Result<rpc::Response> finish() {
    if (!body_.empty()) take(body_);
    if (answer) return std::move(*answer);
    if (head.status >= 400)
      return base::fail(
          head.status == 401 || head.status == 403 ? ErrorCode::authentication : ErrorCode::bad_request,
          fmt::format("HTTP {}", head.status));
    if (messages_ > limits_.messages || events_.is_over_limit() || body_.size() >= limits_.message_bytes)
      return base::fail(ErrorCode::too_large, "it says more than an answer");
    return base::fail(ErrorCode::bad_reply, "it gave no answer");
  }

  Head head;
  std::optional<rpc::Response> answer;

 private:
  void take(std::string_view text) {
    rpc::Message message = rpc::read_message(text, limits_.message_bytes);
    auto* response = std::get_if<rpc::Response>(&message);
    if (response && response->id == rpc::Id{id_}) answer = std::move(*response);
  }

  std::int64_t id_;
  ClientLimits limits_;
  agents::http::SseReader events_;
  std::string body_;
  std::size_t messages_ = 0;
};

class HttpWire final : public Wire {
 public:
  HttpWire(const ServerAddress& address, agents::http::HttpClient& http, ClientLimits limits)
      : url_(address.url), headers_(address.headers), http_(http), limits_(limits) {}

  base::Task<base::Result<rpc::Response>> ask(std::int64_t id, std::string message) override {
    AnswerReader reader(id, limits_);
    auto sent = co_await http_.stream(request_of(std::move(message)), reader);
    if (!sent && !reader.answer) co_return std::unexpected(sent.error());
    if (auto session = reader.head.header("mcp-session-id"); !session.empty()) session_ = session;
    co_return reader.finish();
  }

  base::Task<base::Result<void>> tell(std::string message) override {
    auto response = co_await http_.fetch(request_of(std::move(message)));
    if (!response) co_return std::unexpected(response.error());
    co_return base::Result<void>();
  }

 private:
  agents::http::Request request_of(std::string message) const {
    agents::http::Request request;
    request.url = url_;
    request.headers = headers_;
    request.headers.push_back({"Content-Type", "application/json"});
    request.headers.push_back({"Accept", "application/json, text/event-stream"});
    if (!session_.empty()) request.headers.push_back({"Mcp-Session-Id", session_});
    request.body = std::move(message);
    request.max_body_bytes = limits_.message_bytes * 4;
    return request;
  }

  std::string url_, session_;
  std::vector<agents::http::Header> headers_;
  agents::http::HttpClient& http_;
  ClientLimits limits_;
};

}  // namespace

base::Result<std::unique_ptr<Wire>> http_wire(const ServerAddress& address, agents::http::HttpClient& http,
                                              ClientLimits limits) {
  auto url = agents::http::parse_url(address.url);
  if (!url) return std::unexpected(url.error());
  return std::make_unique<HttpWire>(address, http, limits);
}

}  // namespace lsp::mcp
