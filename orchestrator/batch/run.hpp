// What every kind of batch shares: one at a time in a folder, what was done before, the carrier, the end.
#pragma once

#include <filesystem>
#include <string>

#include "orchestrator/batch/carrier.hpp"

namespace orchestrator::batch {

struct Run {
  std::filesystem::path folder;
  std::string kind;
  bool resume = false;
  double budget = 0;  // dollars; of kinds that ask models
  RowProgress progress = {};
};

// The rows of all items. An Error is what stopped the batch; what was done until then is kept.
base::Task<base::Result<std::vector<base::Json>>> carry_out(Job& job, Carrier& carrier, Run run);

}  // namespace orchestrator::batch
