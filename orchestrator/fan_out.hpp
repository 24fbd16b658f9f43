// Plan → Answers: everybody is asked at once, and each answer is checked as it comes in.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "agents/budget.hpp"
#include "base/task.hpp"
#include "orchestrator/answer.hpp"
#include "orchestrator/checks/checks.hpp"
#include "orchestrator/checks/halves.hpp"
#include "orchestrator/pipeline.hpp"
#include "orchestrator/plan.hpp"
#include "orchestrator/reconcile/reconcile.hpp"
#include "orchestrator/recorder.hpp"

namespace orchestrator {

struct Answers {
  std::vector<Answer>
      answers;  // in the order in which they came; numbers in events and the ledger are places in it
  reconcile::Circumstances circumstances;
  // What running them side by side has shown; nothing where the fan-out ended before it was of use.
  std::optional<reconcile::Behaviour> behaviour;
  bool are_combined = false;  // whether combinations of all of them have been tried
};

// What the fan-out works with. All of it outlives the call.
struct FanOutTools {
  checks::Examination& examination;
  std::span<const checks::Check> checks;
  agents::Budget& budget;
  base::ThreadPool& pool;
  const base::Clock& clock;
  Recorder& recorder;
  const Watcher& watch;
  // By which ways out of a conflict are chosen.
  base::Task<checks::Halves> (*halves)(const checks::Subject&,
                                       checks::Examination&) = checks::tests_by_halves;
  const agents::loop::Looking* looking = nullptr;  // null: nobody looks around
  const choice::Kinship* kinship = nullptr;  // of the models that are asked; null: as their families say
};

// Ends when all have answered, or before that: when no later answer could change the verdict, when the
// slowest lag far behind one that is ready, when the deadline is near, or when it is cancelled; whoever is at
// work then is stopped, and has stopped when it comes back. Where no answer passes, agents are told what was
// wrong and asked again, and those whom the budget held back are asked if it allows them now. Where what has
// come is not to be believed yet, and one more answer is worth its price, one is asked for, and so on.
base::Task<Answers> fan_out(const agents::Request& request, const Plan& plan, FanOutTools tools,
                            RunOptions options);

}  // namespace orchestrator
