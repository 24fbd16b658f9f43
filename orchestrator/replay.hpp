// The same run again without a model: its recorded answers, checked anew.
#pragma once

#include <string>
#include <vector>

#include "base/task.hpp"
#include "orchestrator/ledger/record.hpp"
#include "orchestrator/pipeline.hpp"

namespace orchestrator {

struct Replay {
  Verdict verdict;                       // as it comes out today
  bool same = false;                     // the same ending and the same chosen patch
  std::vector<std::string> differences;  // in words, empty when same
};

// `world.crowd` and `world.ledger` are not used: nobody is asked and nothing is remembered. Refuses
// (conflict) a run that never ended. `checks`: instead of all of them.
base::Task<base::Result<Replay>> replay(const RunRecord& record, const Surroundings& world,
                                        const Watcher& watch,
                                        std::optional<std::span<const checks::Check>> checks = std::nullopt);

}  // namespace orchestrator
