// The packages of the Python that the person runs, for programs in the sandbox: what a project needs is often
// installed there, below a home that the sandbox does not see.
#pragma once

#include <string>
#include <vector>

#include "base/task.hpp"
#include "sandbox/pool.hpp"

namespace docgen {

struct PythonPackages {
  std::string version;  // "3.11"; packages of another one may hold what this one can't load
  std::vector<std::filesystem::path> places;
};

// Asks the first `python3` of PATH, which is that of an active environment, where it looks for packages.
// Places below /usr are seen by a sandbox anyway, and left out. Nothing where there is no Python.
base::Task<PythonPackages> persons_python_packages();

// Runs `job` with those packages to be read; where the machine can't show them to a sandbox, without. The
// runners of this folder find their places in CONCORD_PACKAGES, after the version.
base::Task<base::Result<base::ProcessOutput>> run_with_packages(sandbox::Pool& pool, sandbox::Job job,
                                                                const PythonPackages& packages);

}  // namespace docgen
