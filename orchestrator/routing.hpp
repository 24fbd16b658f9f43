// Request → Plan.
#pragma once

#include <memory>
#include <span>

#include "agents/budget.hpp"
#include "orchestrator/plan.hpp"

namespace orchestrator {

// Whoever can answer, symbolic experts first (they cost nothing), then by standing in the request's context,
// price and nearness. Well-known models whose answer would hardly change what comes out are held back until
// nothing else is good enough. What the members may cost in the worst case fits into what `budget` has left:
// the dearest are held back first, and the notes say so. An empty plan's notes say why nobody can be asked.
Plan route(const agents::Request& request, std::span<const std::unique_ptr<agents::Agent>> crowd,
           const History& history, const agents::Budget& budget);

}  // namespace orchestrator
