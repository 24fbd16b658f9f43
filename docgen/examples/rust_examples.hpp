// The examples in Rust's documentation, as `cargo test --doc` runs them.
#pragma once

#include "docgen/examples/doctests.hpp"

namespace docgen {

// Compiles and runs, in the sandbox, the examples of each library crate below `root` that has texts with
// fenced code. Crates that it needs have to be fetched already: nothing is downloaded. Where there is no
// cargo, or a crate can't be built, that is in `not_run`.
base::Task<base::Result<ExampleRun>> run_rust_examples(sandbox::Pool& pool, std::filesystem::path root,
                                                       const std::vector<Source>& sources);

}  // namespace docgen
