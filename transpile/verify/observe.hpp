// Which calls a program makes of one of its functions while it runs, and what they give.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "sandbox/pool.hpp"
#include "transpile/verify/verify.hpp"

namespace transpile::verify {

struct ObservedCall {
  std::string call;    // "area(3, 4)"
  std::string result;  // "12"
};

// Runs `program` once in the sandbox's Python with `input` on its standard input and watches `function`,
// which is one of the program's own and no method. Kept are calls whose arguments and result are literals and
// which gave the same whenever they were made, `most` of them, in their order. Nothing where there is no
// Python or the program never ends.
base::Task<base::Result<std::vector<ObservedCall>>> observe_calls(sandbox::Pool& pool, std::string program,
                                                                  Files files, std::string function,
                                                                  std::string input, std::size_t most);

}  // namespace transpile::verify
