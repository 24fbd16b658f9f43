// The project's tests in two halves, for a choice between several ways to do one thing.
#pragma once

#include "orchestrator/checks/check.hpp"

namespace orchestrator::checks {

// What each half of the tests says of a change. Whoever chooses by the first has not seen the second, which
// has the last word. Which half a test is in depends on the project's tests and how they fare without any
// change, and so is the same for every candidate of a request: what fails is spread over both, and so is what
// passes.
struct Halves {
  Evidence first, second;
};

// Where nothing can be run, or there are fewer than two tests, both are unknown.
base::Task<Halves> tests_by_halves(const Subject& subject, Examination& examination);

}  // namespace orchestrator::checks
