// The same as run_tests for JavaScript and TypeScript: by the project's own framework, file by file, in an
// overlay of the project as the change leaves it.
#pragma once

#include "orchestrator/checks/test_runs.hpp"

namespace orchestrator::checks {

// Whether the change is about scripts that tests may run.
bool changes_scripts(const Subject& subject);

// A test that fails has its file's name and its own, as far as the framework says it; what of a file goes
// well counts as one. Nothing where no suite of the project is for these files, or its framework has to build
// first.
base::Task<TestAnswer> run_script_tests(const Subject& subject, Examination& examination);

}  // namespace orchestrator::checks
