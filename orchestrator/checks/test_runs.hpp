// The project's own tests, run with and without a change: what each did, and whether it ran what is changed.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "orchestrator/checks/check.hpp"

namespace orchestrator::checks {

// "passed", "failed", "error", "skipped", by the test's name.
using TestOutcomes = std::map<std::string, std::string>;

struct TestRuns {
  bool own = false;  // the change is nothing but tests, which are run as it leaves them
  TestOutcomes before, after;
  TestOutcomes why_before;  // what went wrong without the change, by the test's name
  std::string log;          // of what goes wrong with it
  // Tests in which code ran that the change touches; nothing where that was not found out.
  std::optional<std::set<std::string>> touching;
  bool cuts_are_usual = false;  // `cut` is said of every run of that kind
  bool cut = false;             // time was up before all had run: one that is missing says nothing
};

// The lines of the text as it becomes in which something is new or beside which something went, from 1 on,
// both ends counted.
std::vector<std::pair<std::size_t, std::size_t>> changed_line_ranges(const Change& change);

// What tests do with a change, or why that is not known.
struct TestAnswer {
  std::optional<TestRuns> runs;
  std::string why_not;
  std::string log;
  bool is_the_changes_fault = false;  // it was possible to run them without it
  base::Digest command;               // of what was run
};
// The answer where nothing was run, with the reason.
TestAnswer not_run(std::string why);

// Runs the tests that may touch the change (those of a small project all). The tests that judge are the
// project's as it was: what a candidate does to test files is left out, unless tests are all that it changes.
base::Task<TestAnswer> run_tests(const Subject& subject, Examination& examination);

// What these runs say, counting those tests only that `counts` names: only what the change breaks speaks
// against it, and what it mends speaks for it. Fills outcome, summary and numbers.
void judge_tests(const TestRuns& runs, const std::function<bool(const std::string&)>& counts,
                 const agents::Request& request, Evidence& evidence);

}  // namespace orchestrator::checks
