// Who is asked for a request, and why those.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "agents/agent.hpp"
#include "orchestrator/events.hpp"
#include "orchestrator/standing.hpp"

namespace orchestrator {

struct PlannedMember {
  agents::Agent* agent = nullptr;  // never null; lives longer than the plan
  PlannedAgent words;              // for people: agent, model, role, why, what is reserved
  Standing standing;               // in the request's context
  std::optional<std::chrono::milliseconds> usual_time;  // unknown: it never answered before
};

struct Plan {
  std::string run;
  Context context;
  std::vector<PlannedMember> members;  // asked at once, in this order
  std::vector<PlannedMember>
      held_back;  // the budget did not allow them; asked when nothing else is good enough and money is left
  std::vector<std::string> notes;  // what a person should know about this plan
};

}  // namespace orchestrator
