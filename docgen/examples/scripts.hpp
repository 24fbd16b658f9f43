// The examples in JavaScript's documentation comments, run: code below "@example" or in a fence, whose
// results are told behind it as "// => value".
#pragma once

#include <string>
#include <vector>

#include "docgen/examples/doctests.hpp"

namespace docgen {

struct ScriptExample {
  std::size_t line = 1;  // in the file, of the code's first line
  std::string code;      // its lines without the comment's margin; lines of fences are empty
  bool operator==(const ScriptExample&) const = default;
};

// Those of a file that tell a result anywhere; the others only show how something is used.
std::vector<ScriptExample> script_examples(const base::Document& document, const Facts& facts);

// Imports each file and evaluates its examples, in the sandbox with node. A value is compared by how it
// prints; an example with a name that nobody has is passed over. TypeScript is not run. Where the sandbox has
// no node, that is in `not_run`.
base::Task<base::Result<ExampleRun>> run_script_examples(sandbox::Pool& pool, std::filesystem::path root,
                                                         const std::vector<Source>& sources);

}  // namespace docgen
