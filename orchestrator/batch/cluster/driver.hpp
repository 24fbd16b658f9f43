// The head of a batch on many machines: publishes items, takes in results, and is the only one who writes.
// What it knows is in the batch's store; the queue may lose everything, and the driver may die at any point.
#pragma once

#include <functional>
#include <string>

#include "orchestrator/batch/carrier.hpp"
#include "orchestrator/batch/cluster/queue.hpp"

namespace orchestrator::batch::cluster {

// How a batch stands, for whoever watches.
struct Situation {
  std::size_t done = 0, all = 0;
  std::size_t machines = 0, slots = 0;
  double dollars = 0;
  double items_a_second = 0;  // over the last half minute
  double seconds_left = -1;   // at that rate; less than 0: not known
};

struct DriverSettings {
  Access access;
  std::string place;    // as the person wrote it
  std::string version;  // of this program: workers of others take nothing
  QueueOptions queue;
  unsigned tries = 3;                                // how many workers may die of an item
  double window = 4;                                 // items in the queue for each slot
  double budget = 0;                                 // dollars over all items; 0: nothing may be spent
  Milliseconds patience = std::chrono::seconds(60);  // a batch that nobody works on is given up after this
  // Both are called on a thread of the driver's own.
  std::function<void(const Situation&)> on_situation = {};  // twice a second
  std::function<void(const std::string&)> say = {};         // what the person has to know
};

class DriverCarrier final : public Carrier {
 public:
  explicit DriverCarrier(DriverSettings settings) : settings_(std::move(settings)) {}
  std::string place() const override { return settings_.place; }
  base::Task<base::Result<void>> carry(Desk& desk, std::vector<std::size_t> places) override;

 private:
  DriverSettings settings_;
};

// Takes a batch's items out of the queue and tells workers to stop those under way.
base::Result<void> withdraw(JetStream& jetstream, const std::string& batch);

}  // namespace orchestrator::batch::cluster
