// What candidates that passed their checks do differently: the function or class that they change is run on
// the same generated inputs.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "orchestrator/answer.hpp"
#include "orchestrator/checks/check.hpp"
#include "orchestrator/choice/choose.hpp"
#include "orchestrator/choice/kinship.hpp"
#include "orchestrator/trials/trial.hpp"
#include "orchestrator/verdict.hpp"

namespace orchestrator::reconcile {

struct Behaviour {
  trials::Observations seen;
  choice::Choice choice;
  std::vector<std::size_t> answers;   // by contender: the answer's place
  std::vector<std::size_t> programs;  // by contender
  std::string function;               // or class: what was run
  bool ran() const { return choice.comparison.ran && !seen.inputs.empty(); }

  // By answer: the place among `choice.parties` of those that do the same; nothing: it was not run.
  std::optional<std::size_t> party_of(std::size_t answer) const;
  std::optional<std::size_t> contender_of(std::size_t answer) const;
};

// Runs what the usable answers that failed no check make of the one Python function or class that most of
// them change. Nothing comes back where there is no such function, no sandbox, or no input on which any gives
// a result. Models that are kin count as less than two witnesses.
base::Task<Behaviour> observe_behaviour(std::span<const Answer> answers,
                                        const checks::Examination& examination,
                                        const choice::Kinship* kinship = nullptr);

// Inputs on which the listed answers differ; "" stands for an answer that was not run.
std::vector<Difference> differences(const Behaviour& behaviour, const std::vector<int>& answers);

}  // namespace orchestrator::reconcile
