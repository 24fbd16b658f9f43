// What happens during a run, as it happens: for the command line's live view, `--json`, and the editor's
// progress.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "agents/agent.hpp"
#include "orchestrator/evidence.hpp"
#include "orchestrator/verdict.hpp"

namespace orchestrator {

struct PlannedAgent {
  std::string agent, model, role;
  std::string why;  // why it was chosen, for a person
  agents::Money reserved;
};
struct Planned {
  std::string run;
  std::vector<PlannedAgent> agents;
  std::vector<std::string> notes;
};
struct AgentMoved {
  std::string agent;
  agents::AgentProgress progress;
};
struct Proposed {
  std::string agent;
  int candidate = 0;
  const agents::Candidate& value;
};
struct CheckedOne {
  int candidate = 0;
  std::string agent;
  const Evidence& evidence;
};
struct Decided {
  const Verdict& verdict;
};

using RunEvent = std::variant<Planned, AgentMoved, Proposed, CheckedOne, Decided>;
using Watcher = std::function<void(const RunEvent&)>;  // called on the loop's thread; must not block;
                                                       // references live for the call

}  // namespace orchestrator
