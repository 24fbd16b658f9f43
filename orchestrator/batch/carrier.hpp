// Who performs a batch's items. Two implementations: this process (local.hpp), and machines behind a queue
// (cluster/driver.hpp). Nothing above knows which.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "orchestrator/batch/desk.hpp"

namespace orchestrator::batch {

class Carrier {
 public:
  virtual ~Carrier() = default;
  virtual std::string place() const = 0;  // "nats://…"; "" for this process
  // Has the items at `places` performed and hands their outcomes to `desk`. When it comes back without an
  // Error each of them has its row. An Error says what stopped it: money (budget_spent), `concord batch
  // cancel` (conflict), Ctrl-C (cancelled), nobody who works (stalled); what was done is kept.
  virtual base::Task<base::Result<void>> carry(Desk& desk, std::vector<std::size_t> places) = 0;
};

}  // namespace orchestrator::batch
