// The same as run_tests for what has to be built first: Rust by cargo, Go, C and C++ by CMake and ctest, in
// an overlay of the project as the change leaves it, going on from what the project's own build has made.
#pragma once

#include "orchestrator/checks/test_runs.hpp"

namespace orchestrator::checks {

// Whether the change is about sources whose tests are built.
bool changes_what_is_built(const Subject& subject);

// A change that does not build where the project did breaks all of its tests. Nothing where no suite of the
// project is for these files, the sandbox lacks the tools, or the build takes too long. Tests that stand in
// the changed files themselves (#[cfg(test)] of Rust) are the project's own as well.
base::Task<TestAnswer> run_built_tests(const Subject& subject, Examination& examination);

}  // namespace orchestrator::checks
