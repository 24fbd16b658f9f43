// Answers → one more answer: a combination of two that, unlike either, passes its checks.
#pragma once

#include <vector>

#include "base/task.hpp"
#include "orchestrator/answer.hpp"
#include "orchestrator/fan_out.hpp"

namespace orchestrator {

// Checks combinations of pairs of answers like any candidate, while time remains, and adds the first that
// passes all of them to `answers`, as the agent "combined". Where two conflict and there are tests, several
// ways out are tried under half of these and the best is judged by the other half; without tests a conflict
// stays one. Adds nothing where an answer is proven and leaves nothing to mend, and where no combination
// passes what runs it. What it starts has ended when it comes back.
base::Task<> add_combination(const agents::Request& request, FanOutTools tools, std::vector<Answer>& answers);

}  // namespace orchestrator
