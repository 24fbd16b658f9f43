// What judges a change: the project's tests, and the settings by which they are found and run.
#pragma once

#include <string_view>

namespace orchestrator::checks {

// Tests and what they share (conftest.py, fixtures): for the most part told by their place and name.
bool is_test_part(std::string_view path);

// Settings of runners, and files that an interpreter reads before any test or in the place of a test
// framework: pytest.ini, setup.cfg, pyproject.toml, jest.config.js, .mocharc.yml, package.json,
// sitecustomize.py, pytest.py …
bool is_runner_setting(std::string_view path);

// Of these, those that have no other use than to come between tests and what they test.
bool stands_in_for_a_judge(std::string_view path);

// All of it: a judging run sees the project's own versions, whatever a candidate makes of them.
inline bool is_judge(std::string_view path) {
  return is_test_part(path) || is_runner_setting(path);
}

}  // namespace orchestrator::checks
