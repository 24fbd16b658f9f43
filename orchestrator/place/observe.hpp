// A project's tests run in the sandbox with an eye on which lines each of them covers.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "orchestrator/place/rank.hpp"
#include "orchestrator/place/test_suites.hpp"
#include "sandbox/pool.hpp"

namespace orchestrator::place {

struct Observed {
  std::vector<TestRun> runs;
  Covered imported;                      // what runs while modules are read, before any test
  std::optional<std::string> not_built;  // what its tools said, where tests could not be built
  bool ended_badly = false;              // a run ended with a failure that none of its tests explains
  bool cut = false;                      // time was up before all had run
};

// The project as it is, or with somebody's change: what the first builds is kept for later.
enum class WhoseTree { own, candidates };

// Runs `files` of `suite` (Python by pytest or unittest, JavaScript by its own framework or as it is) in
// `tree`. What did not come to its end within `time` is missing. Refuses (unavailable) where the sandbox
// lacks the language. What has to be built first (see builds.hpp) is built, and all of it is run, without
// lines. `project` is what `suite` was found in.
base::Task<base::Result<Observed>> observe(sandbox::Pool& pool, sandbox::Tree tree, const TestSuite& suite,
                                           std::vector<std::string> files, const base::Files& project,
                                           std::span<const std::string> paths, std::chrono::seconds time,
                                           WhoseTree whose = WhoseTree::own);

// Whether `observe` sees which lines each test of that framework covers.
bool can_observe(Framework framework);

}  // namespace orchestrator::place
