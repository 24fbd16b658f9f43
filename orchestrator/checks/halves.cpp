#include "orchestrator/checks/halves.hpp"

#include "orchestrator/checks/test_runs.hpp"

namespace orchestrator::checks {
namespace {

// Of those that fail the first one is in the first half: a search that nothing fails for has nothing to go
// by.
std::set<std::string> first_half_of(const TestOutcomes& before) {
  std::set<std::string> half;
  bool bad_turn = true, good_turn = false;
  for (const auto& [name, outcome] : before) {
    bool& turn = outcome == "failed" || outcome == "error" ? bad_turn : good_turn;
    if (turn) half.insert(name);
    turn = !turn;
  }
  return half;
}

}  // namespace

base::Task<Halves> tests_by_halves(const Subject& subject, Examination& examination) {
  Halves halves;
  halves.first.check = halves.second.check = "tests";
  TestAnswer answer = co_await run_tests(subject, examination);
  if (answer.is_the_changes_fault) halves.first.outcome = halves.second.outcome = Outcome::fail;
  if (!answer.runs || answer.runs->own || answer.runs->before.size() < 2) co_return halves;
  std::set<std::string> half = first_half_of(answer.runs->before);
  auto is_first = [&half](const std::string& name) { return half.contains(name); };
  auto is_second = [&half](const std::string& name) { return !half.contains(name); };
  judge_tests(*answer.runs, is_first, examination.request(), halves.first);
  judge_tests(*answer.runs, is_second, examination.request(), halves.second);
  co_return halves;
}

}  // namespace orchestrator::checks
