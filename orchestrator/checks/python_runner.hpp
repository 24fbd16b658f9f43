// Python code of a project, run in the sandbox by a runner that stays warm: a candidate costs a fork and not
// the start of an interpreter. runners/python.inc is the other end and says what jobs there are.
#pragma once

#include <chrono>
#include <string>

#include "base/json.hpp"
#include "orchestrator/checks/check.hpp"

namespace orchestrator::checks {

struct RunnerJob {
  std::string job;     // "compile", "examples", "tests"
  base::Json options;  // an object: what this job takes
  std::chrono::seconds time{10};
};

// Does `job` in the project with the changes of `subject` (but for those that `leave_out` names), or without
// any when it is null. Gives the runner's answer: an object with "ended" and "output", and with "result" when
// it ended "ok". Refuses (unavailable) where there is no sandbox or no Python in it.
base::Task<base::Result<base::Json>> ask_python(Examination& examination, const Subject* subject,
                                                RunnerJob job, std::vector<std::string> leave_out = {});

// The same for the project without any change, asked once per request; later ones wait for the first.
base::Task<base::Result<base::Json>> ask_python_about_base(Examination& examination, RunnerJob job);

}  // namespace orchestrator::checks
