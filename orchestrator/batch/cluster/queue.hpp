// What lies in the queue and under which names. Everything in it can be lost: the head publishes it again.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "agents/purse.hpp"
#include "orchestrator/batch/cluster/jetstream.hpp"
#include "orchestrator/batch/item.hpp"

namespace orchestrator::batch::cluster {

inline constexpr const char* kItems = "CONCORD_ITEMS";      // a work queue: each goes to one worker
inline constexpr const char* kResults = "CONCORD_RESULTS";  // a work queue: each goes to its batch's driver
inline constexpr const char* kBlobs = "CONCORD_BLOBS";      // texts on their way, by digest
inline constexpr const char* kReplies = "CONCORD_REPLIES";  // what models answered, by the request's digest
// Not stored: words for all workers, and what workers tell of themselves.
inline constexpr const char* kControl = "concord.control";  // a driver's: hello, cancel
inline constexpr const char* kSlow = "concord.slow";        // anybody's: a provider wants fewer requests
inline constexpr const char* kPresence = "concord.worker";

// Items that wait for models have a consumer of their own, so that it can have a limit.
std::string class_of(const Item& item);  // "cpu" or "llm"
// `text` as it can stand between the dots of a subject.
std::string token(std::string_view text);
std::string item_subject(const Item& item, const std::string& version, const std::string& batch);
// Filters.
std::string items_of_batch(const std::string& batch);
std::string items_of_class(const std::string& kind, const std::string& version);
std::string result_subject(const std::string& batch);
std::string item_consumer(const std::string& kind, const std::string& version);
std::string result_consumer(const std::string& batch);

struct QueueOptions {
  Milliseconds lease = std::chrono::seconds(30);  // a worker silent for that long has lost its item
  unsigned llm_at_once = 8;                       // items that ask models, over all machines
  int replicas = 1;
};
// Makes the streams; only a driver may.
base::Result<void> ensure_streams(JetStream& jetstream, const QueueOptions& options);
base::Json item_consumer_config(const std::string& kind, const std::string& version,
                                const QueueOptions& options);
base::Json result_consumer_config(const std::string& batch);

// Texts by their digest, in parts that a message can hold.
class Blobs {
 public:
  explicit Blobs(JetStream& jetstream) : jetstream_(jetstream) {}
  // Several at once, confirmed.
  base::Result<void> put(std::span<const std::pair<std::string, std::string_view>> blobs);
  // Refuses (not_found) what is not there and (bad_reply) what is not what its name says.
  base::Result<std::string> get(const std::string& sha256, std::uint64_t size);

 private:
  JetStream& jetstream_;
};

// A worker's blobs on its own disk. What is damaged counts as absent; a full disk makes a cache that holds
// less.
class BlobCache {
 public:
  // Forgets what was not used for two days.
  explicit BlobCache(std::filesystem::path folder);
  std::optional<std::string> get(const std::string& sha256) const;
  void put(const std::string& sha256, std::string_view bytes) const;

 private:
  std::filesystem::path folder_;
};

// An item on its way.
struct Order {
  Item item;
  std::string batch;
  std::string version;
  std::int64_t attempt = 1;  // how often it was put into the queue
  std::uint64_t tries = 3;   // how many workers may die of it
  std::uint64_t deaths = 0;  // how many did before it was put there
  std::string account = {};  // whose money it spends: the same for each batch in one folder
};
std::string pack(const Order& order);
base::Result<Order> unpack_order(std::string_view bytes);

// What a worker says of an item.
struct Answer {
  enum class Kind { done, returned, poison } kind = Kind::done;
  std::string key;
  std::string run;     // names this one execution
  std::string worker;  // its machine
  std::string digest;  // done: SHA-256 of the packed outcome
  std::uint64_t size = 0;
  std::string why;            // returned, poison
  std::int64_t delay_ms = 0;  // returned: how long nobody should try
  bool lacks_inputs = false;  // returned: the queue has lost them
  std::uint64_t deaths = 0;   // returned: how many workers died of it so far
  bool is_busy = false;       // returned: a provider wants fewer requests, which is nobody's failure
  std::vector<agents::Charge> charges = {};  // what this run and those before it have cost
  std::string outcome;                       // packed; "" when it lies among the blobs
};
std::string pack(const Answer& answer);
base::Result<Answer> unpack_answer(std::string_view bytes);

// What workers tell of themselves every two seconds.
struct Presence {
  std::string worker;   // this process
  std::string machine;  // where it runs
  std::string version;
  unsigned slots = 0, busy = 0;
  bool leaves = false;
  bool waits = false;  // for a driver's "go": its server was away
};
std::string pack(const Presence& presence);
std::optional<Presence> presence_from(std::string_view bytes);

}  // namespace orchestrator::batch::cluster
