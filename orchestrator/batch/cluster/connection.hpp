// A connection to NATS. The C client (libnats, Debian's libnats3.4) is loaded on first use and known to this
// file's source alone.
//
// Calls block; a connection may be used from several threads. A server that went away is looked for again and
// again, a quarter of a second apart, for as long as the connection lives.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace orchestrator::batch::cluster {

using Milliseconds = std::chrono::milliseconds;

// Who may connect where, and with what.
struct Access {
  std::vector<std::string> servers;  // "nats://host:4222"
  std::string user;
  base::Secret password;
  std::string ca_file;  // certificates of those who may vouch for the server; "": no TLS, for loopback
};

// Splits "nats://a:4222,b". Refuses (bad_config) what is no such address, and one with a password in it: it
// would stand in every list of processes.
base::Result<std::vector<std::string>> server_list(const std::string& text);
// Refuses (bad_config) a server off loopback without TLS or without credentials.
base::Result<void> check_access(const Access& access);

struct Message {
  std::string subject, reply, data;
  int status = 0;  // of the server's own messages: 404, 408, …; 0 for anybody else's
  std::string description = {};
};

// Messages to one subject, in order. Ends with its owner, which must not outlive the connection.
class Subscription {
 public:
  Subscription(Subscription&&) noexcept;
  Subscription& operator=(Subscription&&) noexcept;
  ~Subscription();
  // The next message; nothing when none came in that time. Waits not at all for zero.
  base::Result<std::optional<Message>> next(Milliseconds wait);

 private:
  friend class Connection;
  struct State;
  explicit Subscription(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class Connection {
 public:
  // `role` is what the server calls this connection, and the prefix of where its answers go: a role can't
  // listen to another one's answers. Refuses: unavailable (no libnats), unreachable, tls, authentication.
  static base::Result<std::unique_ptr<Connection>> open(const Access& access, const std::string& role);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  // Sends and waits for one answer. unavailable: nobody listens there. With `message_id` the server drops
  // what it has already.
  base::Result<Message> request(const std::string& subject, std::string_view data, Milliseconds wait,
                                const std::string& message_id = {});
  // Sends. With `message_id` the server drops what it has already.
  base::Result<void> publish(const std::string& subject, std::string_view data, const std::string& reply = {},
                             const std::string& message_id = {});
  base::Result<Subscription> subscribe(const std::string& subject);
  base::Result<void> flush(Milliseconds wait);
  // A subject that nobody else has.
  std::string new_inbox();

  bool is_connected() const;
  // How often the server was lost so far.
  unsigned losses() const;
  std::size_t max_payload() const;
  // What the server complained about last, such as a missing right; "" for nothing.
  std::string complaint() const;

 private:
  struct State;
  explicit Connection(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace orchestrator::batch::cluster
