#include "lsp/rpc/connection.hpp"

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>

#include "base/log.hpp"

namespace lsp::rpc {

namespace asio = base::asio;

// Streams, the queue of what is to be written, and who is owed an answer. Shared with Replies, which may
// outlive the Connection.
class Core : public std::enable_shared_from_this<Core> {
 public:
  Core(const base::Executor& executor, Channel channel, Framing framing, ConnectionLimits limits)
      : in(executor), out(executor), written(executor), framing_(framing), limits_(limits) {
    if (channel.in == channel.out) channel.out = ::dup(channel.out);
    open_stream(in, channel.in, in_flags_);
    open_stream(out, channel.out, out_flags_);
  }

  // Asio makes descriptors non-blocking. A terminal's would stay so for the shell after us.
  ~Core() {
    restore(in, in_flags_);
    restore(out, out_flags_);
  }

  void send(std::string_view body, Weight weight) {
    if (closed) return;
    std::size_t waiting = queued_.size() + writing_.size();
    if (weight == Weight::may_be_dropped && waiting > limits_.droppable_queue) return;
    queued_ += frame(framing_, body);
    if (waiting + body.size() > limits_.longest_queue) {
      base::log(base::LogLevel::error, "the client reads nothing: the connection is closed");
      return close();
    }
    write_queued();
  }

  Reply owe(const Id& id, const std::string& method) {
    std::uint64_t number = ++last_number_;
    open.emplace(number, Open{id, method, {}, std::chrono::steady_clock::now()});
    return Reply(weak_from_this(), number);
  }

  void finish(std::uint64_t number, std::string_view result) {
    if (auto request = open.extract(number)) {
      traced_answer(request.mapped(), "result", result);
      send(response(request.mapped().id, result), Weight::must_arrive);
    }
  }

  void finish(std::uint64_t number, const ResponseError& error) {
    if (auto request = open.extract(number)) {
      traced_answer(request.mapped(), "error", error.message);
      send(error_response(request.mapped().id, error), Weight::must_arrive);
    }
  }

  // The newest open request with that id: an id may be used again before its first request was answered.
  void cancel(const Id& id) {
    auto found =
        std::find_if(open.rbegin(), open.rend(), [&](const auto& entry) { return entry.second.id == id; });
    if (found == open.rend()) return;
    auto stop = std::move(found->second.cancel);
    finish(found->first, ResponseError{Code::request_cancelled, "cancelled"});
    if (stop) stop();
  }

  void abandon(const Id& id) {
    auto found =
        std::find_if(open.rbegin(), open.rend(), [&](const auto& entry) { return entry.second.id == id; });
    if (found == open.rend()) return;
    auto request = open.extract(found->first);
    if (request.mapped().cancel) request.mapped().cancel();
  }

  void call(std::string_view method, const Json& params, Connection::OnAnswer on_answer) {
    if (calls.size() >= limits_.calls) {
      auto oldest = calls.extract(calls.begin());
      oldest.mapped()(refuse(Code::request_failed, "the client does not answer"));
    }
    std::int64_t number = ++last_call_;
    calls.emplace(number, std::move(on_answer));
    send(request(Id{number}, method, params), Weight::must_arrive);
  }

  void answered(Response response) {
    auto* number = response.id ? std::get_if<std::int64_t>(&response.id->value) : nullptr;
    auto call = number ? calls.extract(*number) : decltype(calls)::node_type{};
    if (call) return call.mapped()(std::move(response.result));
    base::log(base::LogLevel::debug, "an answer to nothing we asked");
  }

  void close() {
    if (closed) return;
    closed = true;
    boost::system::error_code ignored;
    in.cancel(ignored);
    out.cancel(ignored);
    written.notify();
  }

  bool is_written() const { return closed || (queued_.empty() && writing_.empty()); }

  struct Open {
    Id id;
    std::string method;
    std::function<void()> cancel;
    std::chrono::steady_clock::time_point since;
  };

  asio::posix::stream_descriptor in, out;
  base::Event written;
  bool closed = false;
  std::map<std::uint64_t, Open> open;
  std::map<std::int64_t, Connection::OnAnswer> calls;
  Connection::Trace trace;

 private:
  void open_stream(asio::posix::stream_descriptor& stream, int handle, int& flags) {
    flags = ::fcntl(handle, F_GETFL);
    boost::system::error_code error;
    stream.assign(handle, error);
    if (error) closed = true;
  }

  static void restore(asio::posix::stream_descriptor& stream, int flags) {
    if (stream.is_open() && flags >= 0) ::fcntl(stream.native_handle(), F_SETFL, flags);
  }

  // All that waits is one write: many small answers cost one call of the system.
  void write_queued() {
    if (!writing_.empty() || queued_.empty() || closed) return;
    writing_.swap(queued_);
    asio::async_write(out, asio::buffer(writing_),
                      [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                        constexpr std::size_t kWorthKeeping = 256 << 10;
                        self->writing_.clear();
                        if (self->writing_.capacity() > kWorthKeeping) self->writing_.shrink_to_fit();
                        if (error) self->close();
                        self->write_queued();
                        self->written.notify();
                      });
  }

  void traced_answer(const Open& request, std::string_view kind, std::string_view body) {
    if (!trace) return;
    auto time = std::chrono::steady_clock::now() - request.since;
    trace(fmt::format("Sending {} of '{} - ({})' after {} ms", kind, request.method, dump(request.id),
                      std::chrono::duration_cast<std::chrono::milliseconds>(time).count()),
          body);
  }

  Framing framing_;
  ConnectionLimits limits_;
  int in_flags_ = -1, out_flags_ = -1;
  std::string queued_, writing_;
  std::uint64_t last_number_ = 0;
  std::int64_t last_call_ = 0;
};

Reply& Reply::operator=(Reply&& other) noexcept {
  std::swap(core_, other.core_);
  std::swap(number_, other.number_);
  return *this;
}

Reply::~Reply() {
  try {
    error(Code::internal_error, "the request was dropped without an answer; this is a mistake of Concord's");
  } catch (...) {  // out of memory: the client's own time limit is all that is left
  }
}

void Reply::result(const Json& value) {
  if (auto core = std::exchange(core_, {}).lock()) core->finish(number_, base::dump(value));
}

void Reply::raw(std::string_view json) {
  if (auto core = std::exchange(core_, {}).lock()) core->finish(number_, json);
}

void Reply::refuse(const ResponseError& error) {
  if (auto core = std::exchange(core_, {}).lock()) core->finish(number_, error);
}

void Reply::error(Code code, std::string message) {
  if (auto core = std::exchange(core_, {}).lock())
    core->finish(number_, ResponseError{code, std::move(message)});
}

void Reply::answer(const Answer& answer) {
  if (!answer) return refuse(answer.error());
  if (auto* json = std::get_if<RawJson>(&*answer)) return raw(json->text);
  result(std::get<Json>(*answer));
}

void Reply::on_cancel(std::function<void()> cancel) {
  auto core = core_.lock();
  if (!core) return;
  auto found = core->open.find(number_);
  if (found != core->open.end()) found->second.cancel = std::move(cancel);
}

// A place in the queue that forms behind a large message. Without a message: a large one that is still being
// read.
struct Connection::Waiting {
  std::optional<Message> message;
  std::string glimpse;  // of its JSON
};

namespace {

// Where a notification that cancels says which request it means: LSP's, and the Agent Client Protocol's. Null
// for others.
const char* cancelled_member(std::string_view method) {
  if (method == "$/cancelRequest") return "id";
  return method == "$/cancel_request" ? "requestId" : nullptr;
}

// Its beginning and its end: where a document is named.
std::string glimpse_of(std::string_view body) {
  constexpr std::size_t kPart = 4 << 10;
  if (body.size() <= 2 * kPart) return std::string(body);
  return fmt::format("{}\n{}", body.substr(0, kPart), body.substr(body.size() - kPart));
}

}  // namespace

Connection::Connection(const base::Executor& executor, Channel channel, Framing framing, Peer& peer,
                       base::ThreadPool& pool, ConnectionLimits limits)
    : core_(std::make_shared<Core>(executor, channel, framing, limits)),
      reader_(framing, limits.frame),
      peer_(peer),
      pool_(pool),
      limits_(limits),
      inbox_changed_(executor),
      large_(executor) {}

Connection::~Connection() {
  core_->close();
}

base::Task<> Connection::serve() {
  constexpr std::size_t kPiece = 64 << 10;  // what a pipe holds
  constexpr std::size_t kLongestInbox = 10'000;
  co_await asio::this_coro::throw_if_cancelled(false);
  std::vector<char> piece(kPiece);
  while (!core_->closed) {
    boost::system::error_code error;
    std::size_t size = co_await core_->in.async_read_some(asio::buffer(piece),
                                                          asio::redirect_error(asio::use_awaitable, error));
    if (error) break;
    reader_.feed({piece.data(), size});
    while (auto frame = reader_.next()) take(std::move(*frame));
    bool told = true;
    while (told && inbox_.size() > kLongestInbox) told = co_await inbox_changed_.wait();
  }
  bool stopped = co_await base::cancelled();
  if (stopped) large_.cancel_all();
  co_await large_.ended();
}

void Connection::take(Frame frame) {
  if (auto* body = std::get_if<std::string>(&frame)) return take_body(std::move(*body));
  const auto& bad = std::get<BadFrame>(frame);
  Code code = bad.kind == BadFrame::Kind::too_large ? Code::invalid_request : Code::parse_error;
  core_->send(error_response(std::nullopt, {code, bad.reason}), Weight::must_arrive);
}

void Connection::take_body(std::string body) {
  if (body.size() >= limits_.large_message) {
    auto waiting = std::make_shared<Waiting>(Waiting{std::nullopt, glimpse_of(body)});
    inbox_.push_back(waiting);
    large_.spawn(read_large(waiting, std::move(body)));
    return;
  }
  Message message = read_message(body, limits_.frame.body);
  auto* invalid = std::get_if<Invalid>(&message);
  if (invalid && invalid->error.code == Code::parse_error) reader_.reread(body);
  if (inbox_.empty() || may_overtake(message)) return dispatch(std::move(message));
  inbox_.push_back(std::make_shared<Waiting>(Waiting{std::move(message), glimpse_of(body)}));
}

base::Task<> Connection::read_large(std::shared_ptr<Waiting> waiting, std::string body) {
  std::size_t limit = limits_.frame.body;
  auto read = [body = std::move(body), limit](std::stop_token) { return read_message(body, limit); };
  waiting->message = co_await pool_.run(std::move(read));
  dispatch_ready();
}

// Cancels and answers concern nothing that waits; the rest is for the peer to say, for everything that came
// before it.
bool Connection::may_overtake(const Message& message) const {
  if (std::holds_alternative<Response>(message)) return true;
  auto* notification = std::get_if<Notification>(&message);
  if (notification && cancelled_member(notification->method)) return true;
  return std::all_of(inbox_.begin(), inbox_.end(),
                     [&](const auto& waiting) { return peer_.may_overtake(waiting->glimpse, message); });
}

void Connection::dispatch_ready() {
  while (!inbox_.empty() && inbox_.front()->message) {
    auto waiting = std::move(inbox_.front());
    inbox_.pop_front();
    dispatch(std::move(*waiting->message));
  }
  inbox_changed_.notify();
}

void Connection::dispatch(Message message) {
  try {
    if (auto* request = std::get_if<Request>(&message)) {
      if (core_->trace)
        core_->trace(fmt::format("Received request '{} - ({})'", request->method, dump(request->id)),
                     base::dump(request->params));
      peer_.on_request(request->method, std::move(request->params), core_->owe(request->id, request->method));
    } else if (auto* notification = std::get_if<Notification>(&message)) {
      if (core_->trace)
        core_->trace(fmt::format("Received notification '{}'", notification->method),
                     base::dump(notification->params));
      const char* member = cancelled_member(notification->method);
      if (!member) return peer_.on_notification(notification->method, std::move(notification->params));
      auto found =
          notification->params.is_object() ? notification->params.find(member) : notification->params.end();
      auto id = found == notification->params.end() ? std::nullopt : read_id(*found);
      if (id && !cancel_waiting(*id)) core_->cancel(*id);
    } else if (auto* answer = std::get_if<Response>(&message)) {
      core_->answered(std::move(*answer));
    } else {
      const auto& invalid = std::get<Invalid>(message);
      if (invalid.answer) core_->send(error_response(invalid.id, invalid.error), Weight::must_arrive);
    }
  } catch (const std::exception& error) {
    // A mistake of ours. A request's Reply has gone and said so to the client; the server lives on.
    base::log(base::LogLevel::error, error.what());
  }
}

// A request that waits behind a large message is cancelled before anybody has seen it.
bool Connection::cancel_waiting(const Id& id) {
  for (auto waiting = inbox_.rbegin(); waiting != inbox_.rend(); ++waiting) {
    auto& message = (*waiting)->message;
    auto* request = message ? std::get_if<Request>(&*message) : nullptr;
    if (!request || request->id != id) continue;
    core_->send(error_response(id, {Code::request_cancelled, "cancelled"}), Weight::must_arrive);
    inbox_.erase(std::next(waiting).base());
    inbox_changed_.notify();
    return true;
  }
  return false;
}

void Connection::notify(std::string_view method, const Json& params, Weight weight) {
  core_->send(notification(method, params), weight);
}

void Connection::call(std::string_view method, const Json& params, OnAnswer on_answer) {
  core_->call(method, params, std::move(on_answer));
}

void Connection::abandon(const Id& id) {
  core_->abandon(id);
}

void Connection::set_trace(Trace trace) {
  core_->trace = std::move(trace);
}

base::Task<> Connection::flushed() {
  bool told = true;
  while (told && !core_->is_written()) told = co_await core_->written.wait();
}

std::size_t Connection::unanswered() const {
  return core_->open.size();
}

bool Connection::closed() const {
  return core_->closed;
}

}  // namespace lsp::rpc
