// Who works, as far as it tells. Nothing is decided by it but how much is put into the queue and what a
// person is told.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "orchestrator/batch/cluster/queue.hpp"

namespace orchestrator::batch::cluster {

class Crew {
 public:
  explicit Crew(std::string version) : version_(std::move(version)) {}
  // Listens, and asks everybody to tell of themselves at once.
  base::Result<void> join(Connection& connection);
  // Hears what was told meanwhile.
  base::Result<void> listen();

  std::size_t machines() const;
  std::size_t slots() const;
  std::size_t busy() const;
  // Whether anybody told since this was asked last that it waits for a driver's "go".
  bool has_waited() { return std::exchange(somebody_waits_, false); }
  // In words, where `slots` is 0.
  std::string why_nobody() const;

 private:
  struct Member {
    Presence presence;
    std::chrono::steady_clock::time_point heard;
  };
  std::string version_;
  std::optional<Subscription> inbound_;
  bool somebody_waits_ = false;
  std::map<std::string, Member> members_;         // of this version
  std::map<std::string, std::string> strangers_;  // workers of other versions -> theirs
};

}  // namespace orchestrator::batch::cluster
