// Tests that have to be built first (Rust, Go, C and C++ with CMake, Java with Maven): by the project's own
// tools, in the sandbox, in an overlay of the project.
//
// What the build of the project as it is has made is kept in a folder of ours (sandbox::Workshop::builds),
// and every candidate's build goes on from there in an overlay of it: only what a change touches is built
// again. Nothing that a candidate's build or tests write is seen by the next one.
#pragma once

#include <chrono>
#include <span>
#include <string>

#include "base/files.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "orchestrator/place/observe.hpp"
#include "orchestrator/place/test_suites.hpp"
#include "sandbox/pool.hpp"

namespace orchestrator::place {

// Whether its tests are built here before they run.
bool is_built(Framework framework);

// Builds and runs all tests of `suite` in `tree`. Where it can't be built, `Observed::not_built` says why.
// Refuses (unavailable) where the sandbox lacks the tools. `files` is the project that `suite` was found in.
base::Task<base::Result<Observed>> build_and_run(sandbox::Pool& pool, sandbox::Tree tree,
                                                 const TestSuite& suite, const base::Files& files,
                                                 std::span<const std::string> paths, WhoseTree whose,
                                                 std::chrono::seconds time);

}  // namespace orchestrator::place
