// Reading keys without making the loop wait.
#pragma once

#include <string>

#include "base/secret.hpp"
#include "base/task.hpp"

namespace agents::backends {

// As base::read_secret, which it uses for all but "cmd:": a password manager may take its time, and is run
// beside the loop.
base::Task<base::Result<base::Secret>> read_key(std::string where);

}  // namespace agents::backends
