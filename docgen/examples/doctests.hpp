// The examples in Python's documentation strings, run.
//
// A project's modules are imported inside of the sandbox, and each documentation string's examples are run as
// `doctest` does, with the option flags that the project gives pytest. What cannot be imported, and what
// needs a package that is not installed there, is said to be not run: it is nobody's mistake.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "docgen/check/check.hpp"
#include "docgen/examples/outputs.hpp"
#include "docgen/project.hpp"
#include "sandbox/pool.hpp"

namespace docgen {

struct ExampleRun {
  std::vector<Finding> findings;  // Rule::wrong_example, at the example's line
  std::size_t texts = 0;          // documentation strings with examples
  std::size_t examples = 0;       // that were run
  std::size_t failed = 0;
  std::vector<Outdated> outdated;    // of the findings, those whose example printed something else
  std::vector<std::string> not_run;  // "path: why"
};

// Looks at those of `sources` that are Python and have ">>>" in a documentation string. Files below `root`
// see the whole of it, read-only; others see what lies beside them. `seed`: of Python's hashes, whose order
// shows in the sets it prints. Refuses (unavailable) where the sandbox has no python3.
base::Task<base::Result<ExampleRun>> run_python_examples(sandbox::Pool& pool, std::filesystem::path root,
                                                         const std::vector<Source>& sources,
                                                         unsigned at_a_time, unsigned seed = 0);

}  // namespace docgen
