// `concord ask "explain …"`: an answer in words instead of a patch.
#pragma once

#include "agents/request.hpp"
#include "cli/world.hpp"

namespace cli {

// Asks the first model that is configured, else the one of this machine that can read most; prints the answer
// as it comes (with --json one object at the end). Gives the exit code.
base::Task<int> explain_code(World& world, const agents::Request& request, const CommonOptions& common);

}  // namespace cli
