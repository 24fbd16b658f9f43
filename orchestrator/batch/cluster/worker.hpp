// One machine's part: takes items out of the queue, does them, and says what came of them. Holds nothing but
// a cache; it may vanish at any moment, and its items go to others when their leases are up.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "agents/purse.hpp"
#include "orchestrator/batch/cluster/queue.hpp"
#include "orchestrator/batch/perform.hpp"

namespace orchestrator::batch::cluster {

using Crowd = std::vector<std::unique_ptr<agents::Agent>>;

struct WorkerSettings {
  Access access;
  std::string version;          // of this program: items of others are not seen
  std::string machine;          // what reports call this machine
  std::string toolchain;        // what is verified is built with it; "" where there is none
  unsigned jobs = 1;            // items at a time
  unsigned llm_jobs = 1;        // and those that wait for models
  std::filesystem::path cache;  // texts by digest, and a workspace for each slot
  std::optional<std::chrono::seconds> idle_exit = {};  // ends when it had nothing to do for that long
  std::optional<std::chrono::seconds> most_time = {};  // takes nothing more after that time
  Milliseconds slow = std::chrono::seconds(30);  // items that ask models wait after "too many requests",
                                                 // where the provider doesn't say for how long
  double requests_a_minute = 0;                  // that all machines may make of models; 0: no limit
  // Who is asked about one item, with this machine's own keys and the item's purse.
  std::function<base::Task<base::Result<Crowd>>(agents::Purse&)> crowd;
  std::function<void(const std::string&)> say = {};  // on the loop's thread
  std::function<void(const std::string&)> log = {};  // each item's beginning and end; the same thread
};

struct WorkerReport {
  std::size_t done = 0;
  std::size_t handed_back = 0;
};

// A request to end, from whoever owns the worker: at first what is under way may be finished.
class StopRequest {
 public:
  // The second call hands back what is under way.
  void ask() { ++asked_; }
  unsigned asked() const { return asked_; }

 private:
  unsigned asked_ = 0;
};

// Works until it is asked to stop, or has no more to do (idle_exit, most_time). Refuses what makes working
// impossible: no libnats, wrong certificate or password. A server that is away is waited for.
base::Task<base::Result<WorkerReport>> work(WorkerSettings settings, Workplace workplace,
                                            const StopRequest& stop);

}  // namespace orchestrator::batch::cluster
