// Do the project's own tests that touch the change pass?
#include "orchestrator/checks/checks.hpp"
#include "orchestrator/checks/test_runs.hpp"

namespace orchestrator::checks {

base::Task<Evidence> tests(const Subject& subject, Examination& examination) {
  Evidence evidence;
  TestAnswer answer = co_await run_tests(subject, examination);
  evidence.subject = answer.command;
  evidence.summary = answer.why_not;
  evidence.log = answer.log;
  if (answer.is_the_changes_fault) evidence.outcome = Outcome::fail;
  if (!answer.runs) co_return evidence;
  evidence.log = answer.runs->log;
  auto all = [](const std::string&) { return true; };
  judge_tests(*answer.runs, all, examination.request(), evidence);
  co_return evidence;
}

}  // namespace orchestrator::checks
