// All examples of a project's texts, each language's with its own tools.
#pragma once

#include "docgen/examples/doctests.hpp"

namespace docgen {

// Python's doctests, JavaScript's "// => value", Go's Example functions and the code in Rust's texts. A
// language without examples needs no tools. Refuses (unavailable) where there are Python examples and the
// sandbox has no python3.
base::Task<base::Result<ExampleRun>> run_examples(sandbox::Pool& pool, std::filesystem::path root,
                                                  const std::vector<Source>& sources, unsigned at_a_time);

}  // namespace docgen
