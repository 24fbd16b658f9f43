// When a failed try is repeated.
#pragma once

#include <chrono>
#include <optional>
#include <random>

#include "agents/backends/backends.hpp"
#include "agents/backends/wire_error.hpp"

namespace agents::backends {

// How long to wait before try number `attempt` + 1 (from 1); nothing when there is none. The wait doubles
// with each try and is drawn from its upper half, so that many clients do not come back at once; a server's
// own wish counts where it is longer.
std::optional<std::chrono::milliseconds> wait_before_retry(const RetryPolicy& policy, const WireError& error,
                                                           int attempt, int max_attempts,
                                                           std::minstd_rand& random);

// The error as it is told when the server's wish was too long to be met.
base::Error too_long_a_wait(const WireError& error);

}  // namespace agents::backends
