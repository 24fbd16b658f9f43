// Which trials say something: those that CPython ends, in time and twice alike.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "sandbox/pool.hpp"
#include "transpile/verify/calls.hpp"
#include "transpile/verify/verify.hpp"

namespace transpile::verify {

// Runs each trial of `program` (without its main part) in the sandbox's Python. Left out are those that do
// not end, call what the program does not mean to be called so (TypeError, AttributeError), print, end the
// program, recurse too deeply, or give another result under another hash seed. `files` are what the program
// imports. Gives nothing where the program's own statements don't end well.
base::Task<base::Result<std::vector<Trial>>> probe(sandbox::Pool& pool, std::string program, Files files,
                                                   std::vector<Trial> trials);

}  // namespace transpile::verify
