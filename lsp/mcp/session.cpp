#include "lsp/mcp/session.hpp"

#include "base/text.hpp"

namespace lsp::mcp {
namespace {

// A form with one box to tick, not ticked.
Json question_of(const std::string& question) {
  Json box = {{"type", "boolean"}, {"title", "Allow it"}, {"default", false}};
  Json schema = {{"type", "object"}, {"properties", {{"allow", std::move(box)}}}, {"required", {"allow"}}};
  return {{"message", base::to_utf8(question)}, {"requestedSchema", std::move(schema)}};
}

bool agrees(const Json& answer) {
  if (!answer.is_object() || base::get_string(answer, "action") != "accept") return false;
  const Json* content = base::get_object(answer, "content");
  return content && base::get_bool(*content, "allow").value_or(false);
}

}  // namespace

Session::Session(const base::Executor& executor, rpc::Channel channel, Service& service,
                 base::ThreadPool& pool, rpc::ConnectionLimits limits)
    : executor_(executor),
      service_(service),
      running_(executor),
      connection_(executor, channel, rpc::Framing::newline, *this, pool, limits) {}

Session::~Session() = default;

base::Task<> Session::serve(std::chrono::milliseconds last_words) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  co_await connection_.serve();
  bool stopped = co_await base::cancelled();
  if (!stopped && !connection_.closed()) {
    auto end = std::chrono::steady_clock::now() + last_words;
    bool slept = true;
    constexpr std::chrono::milliseconds kLook(5);
    while (slept && connection_.unanswered() > 0 && std::chrono::steady_clock::now() < end)
      slept = co_await base::sleep(kLook);
  }
  running_.cancel_all();
  co_await running_.ended();
  // Somebody who closed both ends reads nothing more; what waits for them must not keep us.
  auto flush = [](rpc::Connection& connection) -> base::Task<base::Result<void>> {
    co_await connection.flushed();
    co_return base::Result<void>();
  };
  co_await base::until(std::chrono::steady_clock::now() + last_words, flush(connection_));
}

base::Task<> Session::work(std::string method, Json params, Service::Notify notify, rpc::Reply& reply) {
  AskClient ask = [this](std::string question) { return ask_person(std::move(question)); };
  auto answer = co_await service_.answer(std::move(method), std::move(params), handshake_, std::move(notify),
                                         std::move(ask));
  reply.answer(answer);
}

base::Task<bool> Session::ask_person(std::string question) {
  struct Waiting {
    explicit Waiting(const base::Executor& executor) : answered(executor) {}
    base::Event answered;
    bool is_answered = false, agreed = false;
  };
  auto waiting = std::make_shared<Waiting>(executor_);
  auto take = [waiting](std::expected<Json, rpc::ResponseError> answer) {
    waiting->agreed = answer && agrees(*answer);
    waiting->is_answered = true;
    waiting->answered.notify();
  };
  connection_.call("elicitation/create", question_of(question), std::move(take));
  bool waited = true;
  while (waited && !waiting->is_answered) waited = co_await waiting->answered.wait();
  co_return waited && waiting->agreed;
}

void Session::on_request(const std::string& method, Json params, rpc::Reply reply) {
  // The reply is shared with the cancelling: whoever comes second finds nothing left to answer.
  auto owed = std::make_shared<rpc::Reply>(std::move(reply));
  auto live = std::make_shared<bool>(true);
  auto notify = [this, live](std::string_view method, const Json& params) {
    if (*live) connection_.notify(method, params, rpc::Weight::may_be_dropped);
  };
  auto task = [](Session& session, std::string method, Json params, Service::Notify notify,
                 std::shared_ptr<rpc::Reply> owed, std::shared_ptr<bool> live) -> base::Task<> {
    co_await session.work(std::move(method), std::move(params), std::move(notify), *owed);
    *live = false;
  };
  std::uint64_t number = running_.spawn(task(*this, method, std::move(params), notify, owed, live));
  owed->on_cancel([this, number, live] {
    *live = false;  // from here on nothing is said about this request
    running_.cancel(number);
  });
}

void Session::on_notification(const std::string& method, Json params) {
  if (method != "notifications/cancelled" || !params.is_object()) return;
  auto id = params.find("requestId");
  auto named = id == params.end() ? std::nullopt : rpc::read_id(*id);
  if (named) connection_.abandon(*named);
}

bool Session::may_overtake(std::string_view, const rpc::Message& later) const {
  auto* notification = std::get_if<rpc::Notification>(&later);
  return notification && notification->method == "notifications/cancelled";
}

}  // namespace lsp::mcp
