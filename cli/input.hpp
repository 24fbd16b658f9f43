// What a person gives us to read.
#pragma once

#include <string>

#include "base/result.hpp"

namespace cli {

// The file `name`, or standard input for "-"; 64 MiB at most.
base::Result<std::string> read_input(const std::string& name);

}  // namespace cli
