// A project's tests run in the sandbox with an eye on which lines each of them covers.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "orchestrator/place/rank.hpp"
#include "orchestrator/place/test_suites.hpp"
#include "sandbox/pool.hpp"

namespace orchestrator::place {

struct Observed {
  std::vector<TestRun> runs;
  Covered imported;  // what runs while modules are read, before any test
};

// Runs `files` of `suite` (Python by pytest or unittest, JavaScript by its own framework or as it is) in
// `tree`. What did not come to its end within `time` is missing. Refuses (unavailable) where the sandbox
// lacks the language, or the framework's tests can't be run without building first.
base::Task<base::Result<Observed>> observe(sandbox::Pool& pool, sandbox::Tree tree, const TestSuite& suite,
                                           std::vector<std::string> files, std::span<const std::string> paths,
                                           std::chrono::seconds time);

// Whether `observe` can do anything with that framework.
bool can_observe(Framework framework);

}  // namespace orchestrator::place
