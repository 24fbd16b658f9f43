// Who leads what a batch passes through, among several servers. One that dies takes along all that it leads,
// and each of its streams and consumers is led anew after a time of its own (nats-server: 4 to 9 s by chance,
// no option changes it), so that a batch waits for the slowest. The fewer one server leads, the shorter that
// is.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "orchestrator/batch/cluster/jetstream.hpp"

namespace orchestrator::batch::cluster {

// A stream or a consumer, as it is led.
struct Led {
  unsigned work = 1;  // beside others: a stream has more to do than its consumer
  std::string leader;
  std::vector<std::string> followers = {};
};

// Which of them another server should lead, since it has less to do even then; nothing where all is well.
std::optional<std::size_t> worth_moving(std::span<const Led> groups);

class LeaderSpread {
 public:
  using Time = std::chrono::steady_clock::time_point;

  struct Group {
    std::string stream;
    std::string consumer = {};  // "": the stream itself
  };

  // Now and then looks who leads, and where all servers are there and have all, asks leaders to step down for
  // others. Whom it can't ask it asks later; what is under way at a consumer meanwhile may come twice.
  void look(JetStream& jetstream, std::span<const Group> groups, Time now);

 private:
  Time next_{};
  std::chrono::seconds pause_{1};  // doubled by each move: two drivers may want different things
};

}  // namespace orchestrator::batch::cluster
