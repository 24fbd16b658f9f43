// One client at the other end of two streams.
//
// Reading never waits for writing: answers queue up. Every request is answered exactly once, whatever its
// handler does: the Reply that the handler is given answers when it goes, and after a cancel there is nothing
// left to answer.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "base/task.hpp"
#include "base/thread_pool.hpp"
#include "lsp/rpc/framing.hpp"
#include "lsp/rpc/message.hpp"
#include "lsp/rpc/running.hpp"

namespace lsp::rpc {

// The two ends of a connection; owned. The same number twice for a socket.
struct Channel {
  int in = -1;
  int out = -1;
};

struct ConnectionLimits {
  FrameLimits frame;
  std::size_t large_message = std::size_t{1} << 20;    // from here on JSON is read on a worker
  std::size_t droppable_queue = std::size_t{8} << 20;  // with more waiting, what may be dropped is
  std::size_t longest_queue = std::size_t{512} << 20;  // with more waiting, the client counts as dead
  std::size_t calls = 100;                             // our unanswered requests; then the oldest has failed
};

// Whether a message may be left out when the client reads too slowly: reports of progress, not answers.
enum class Weight { must_arrive, may_be_dropped };

class Core;  // what Connection and its Replies share

// The answer that one request is owed. Whoever holds it last and has said nothing answers InternalError.
class Reply {
 public:
  Reply() = default;
  Reply(Reply&&) noexcept = default;
  Reply& operator=(Reply&& other) noexcept;
  ~Reply();

  // The first of these counts; after a cancel none does.
  void result(const Json& value);
  void raw(std::string_view json);
  void error(Code code, std::string message);
  void refuse(const ResponseError& error);
  void answer(const Answer& answer);

  // Called when the client cancels the request, which has been answered by then.
  void on_cancel(std::function<void()> cancel);

 private:
  friend class Core;
  Reply(std::weak_ptr<Core> core, std::uint64_t number) : core_(std::move(core)), number_(number) {}
  std::weak_ptr<Core> core_;
  std::uint64_t number_ = 0;
};

// Who serves the connection. Called on the loop's thread in the order of the messages; must not block. What
// they throw is logged.
class Peer {
 public:
  virtual ~Peer() = default;
  virtual void on_request(const std::string& method, Json params, Reply reply) = 0;
  virtual void on_notification(const std::string& method, Json params) = 0;
  // Whether `later` need not wait for an earlier message while a large one is still being read. `glimpse`:
  // the beginning and the end of the earlier one's JSON.
  virtual bool may_overtake(std::string_view glimpse, const Message& later) const = 0;
};

class Connection {
 public:
  Connection(const base::Executor& executor, Channel channel, Framing framing, Peer& peer,
             base::ThreadPool& pool, ConnectionLimits limits = {});
  ~Connection();

  // Reads and dispatches until the client closes its end, writing fails, or it is cancelled.
  base::Task<> serve();

  void notify(std::string_view method, const Json& params, Weight weight = Weight::must_arrive);
  // Sends a request of ours. `on_answer` is called once, or never when the connection ends before.
  using OnAnswer = std::function<void(std::expected<Json, ResponseError>)>;
  void call(std::string_view method, const Json& params, OnAnswer on_answer);

  // The client has lost interest in a request (MCP's notifications/cancelled): it is stopped as a cancelled
  // one is, and nothing answers it. Of one that is not open: nothing.
  void abandon(const Id& id);

  // Told one line for each message read and each answer sent; empty: nobody wants to know.
  using Trace = std::function<void(const std::string& line, std::string_view body)>;
  void set_trace(Trace trace);

  // Waits until everything has been written, or writing is impossible.
  base::Task<> flushed();
  // Requests of the client that have no answer yet.
  std::size_t unanswered() const;
  bool closed() const;

 private:
  struct Waiting;
  void take(Frame frame);
  void take_body(std::string body);
  base::Task<> read_large(std::shared_ptr<Waiting> waiting, std::string body);
  void dispatch(Message message);
  void dispatch_ready();
  bool cancel_waiting(const Id& id);  // whether it waited
  bool may_overtake(const Message& message) const;

  std::shared_ptr<Core> core_;
  FrameReader reader_;
  Peer& peer_;
  base::ThreadPool& pool_;
  ConnectionLimits limits_;
  std::deque<std::shared_ptr<Waiting>> inbox_;  // what waits behind a large message
  base::Event inbox_changed_;
  Running large_;  // readers of large messages
};

}  // namespace lsp::rpc
