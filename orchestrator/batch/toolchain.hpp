// What verified translations are built with.
#pragma once

#include <string>

#include "base/task.hpp"

namespace orchestrator::batch {

// What `rustc --version` says; "" where there is none. A result that was built depends on it.
base::Task<std::string> rust_toolchain();

}  // namespace orchestrator::batch
