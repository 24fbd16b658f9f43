// Tests that stand in the file that they test.
#pragma once

#include <string>

namespace orchestrator::checks {

// `after` with the tests of `before`: Rust's items under #[cfg(test)] and functions under #[test], by their
// names. What `after` lacks is put back at its end, what it adds stays. `after` itself where nothing differs.
std::string with_tests_of(const std::string& before, const std::string& after);

}  // namespace orchestrator::checks
