// Go's examples (pkg.go.dev/testing, "Examples"): functions of test files named Example…, whose output is
// told in a comment at their end. `go test` runs them.
#pragma once

#include "docgen/examples/doctests.hpp"

namespace docgen {

// Runs those of `sources` in the sandbox, each module with what lies below `root` alone: packages of others
// have to be vendored. Where the sandbox has no go, or a package can't be built there, that is in `not_run`.
base::Task<base::Result<ExampleRun>> run_go_examples(sandbox::Pool& pool, std::filesystem::path root,
                                                     const std::vector<Source>& sources);

}  // namespace docgen
