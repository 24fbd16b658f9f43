// Request → Plan.
#pragma once

#include <memory>
#include <optional>
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

// An answer that could be asked for in addition to those that came.
struct FurtherAnswer {
  Standing standing;             // of its model in this context
  int failures = 0;              // answers of this very agent to this request that don't lead
  bool family_answered = false;  // it, or a relative of it, has answered
  agents::Money cost;            // at most
};

// The one that is worth most for its price, while the best of what came is believed to `believed`; nothing
// when none is worth asking for. What one more answer can bring is bounded by the chance that what came is
// wrong and that it is right.
std::optional<std::size_t> most_valuable(std::span<const FurtherAnswer> possible, double believed);

}  // namespace orchestrator
