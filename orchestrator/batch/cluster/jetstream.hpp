// JetStream as far as a batch needs it: streams and consumers made as they have to be, messages stored with
// confirmation, pulled and acknowledged. Its requests and answers are JSON over NATS subjects (docs.nats.io,
// "JetStream wire API"), so that one client speaks with older and newer servers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "orchestrator/batch/cluster/connection.hpp"

namespace orchestrator::batch::cluster {

// A message that was pulled, and has to be acknowledged.
struct Delivery {
  Message message;
  std::uint64_t delivered = 1;  // how often it was handed out, this time included
};

// Nothing when the message is none of a stream's.
std::optional<Delivery> delivery_of(Message message);

struct Outgoing {
  std::string subject, data;
  std::string id;  // the server drops a second message with it
};

class JetStream {
 public:
  explicit JetStream(Connection& connection) : connection_(connection) {}

  // The answer of the server's interface. An error in it becomes one of ours: not_found, bad_request, …;
  // unavailable where the server has no JetStream.
  base::Result<base::Json> ask(const std::string& subject, const base::Json& body);

  // Makes the stream, or brings one that is there in step.
  base::Result<void> ensure_stream(const base::Json& config);
  // The same for a durable consumer.
  base::Result<void> ensure_consumer(const std::string& stream, const base::Json& config);
  base::Result<base::Json> consumer(const std::string& stream, const std::string& name);
  base::Result<void> delete_consumer(const std::string& stream, const std::string& name);
  // The subjects, of those that match, under which something lies in a stream.
  base::Result<std::vector<std::string>> subjects(const std::string& stream, const std::string& filter);
  base::Result<void> purge(const std::string& stream, const std::string& filter);

  // Stores messages and waits until all are confirmed, `wait` at most for the next one; by place, whether the
  // server had one already. An Error where a confirmation did not come: sending them again with the same ids
  // is safe.
  base::Result<std::vector<bool>> store(std::span<const Outgoing> messages, Milliseconds wait);
  // The same for one, without listening for its confirmation alone: what a worker does for each item.
  base::Result<bool> store(const Outgoing& message, Milliseconds wait);
  // The newest message under a subject.
  base::Result<std::string> last(const std::string& stream, const std::string& subject);

  base::Result<void> acknowledge(const Delivery& delivery);
  // The same, and waits until the server has heard it: what was only sent dies with the process that sent it.
  // Blocks for `wait` at most.
  base::Result<void> acknowledge_surely(const Delivery& delivery, Milliseconds wait);
  // It is worked on still: the lease begins anew.
  base::Result<void> renew(const Delivery& delivery);
  base::Result<void> hand_back(const Delivery& delivery);

  Connection& connection() { return connection_; }

 private:
  base::Result<void> check_size(const Outgoing& message) const;
  // Sends and waits for an answer, again and again: the first one that comes counts.
  base::Result<Message> insist(const std::string& subject, std::string_view data, Milliseconds wait,
                               const std::string& message_id = {});

  Connection& connection_;
};

// Pulls from one consumer. Requests that are under way serve later calls, so that messages come as they
// arrive.
class Puller {
 public:
  static base::Result<Puller> make(Connection& connection, std::string stream, std::string consumer);

  // What is there, `most` at most; waits for the first one. An empty answer: nothing came. not_found: the
  // consumer has vanished.
  base::Result<std::vector<Delivery>> pull(std::size_t most, Milliseconds wait);
  // Hands back what still comes for requests that are under way. Before it goes.
  void leave(JetStream& jetstream);

 private:
  Puller(Connection& connection, std::string stream, std::string consumer, std::string inbox,
         Subscription inbound);
  base::Result<bool> take(Message message, std::vector<Delivery>& out);
  base::Result<void> ask_for(std::size_t most, Milliseconds wait);

  Connection* connection_;
  std::string stream_, consumer_, inbox_;
  Subscription inbound_;
  std::uint64_t round_ = 0;
  std::size_t under_way_ = 0;  // messages that were asked for and did not come yet
  std::chrono::steady_clock::time_point expires_{};
};

}  // namespace orchestrator::batch::cluster
