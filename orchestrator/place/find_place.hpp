// Where in a project a request is about, found without a model: from tests that fail, from a trace or a
// diagnostic in the person's words, from the names in them.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "base/task.hpp"
#include "base/thread_pool.hpp"
#include "sandbox/pool.hpp"

namespace orchestrator::place {

struct FoundFunction {
  std::string path;
  std::string title;  // "Stack.push"
  std::size_t first_line = 1, last_line = 1;
  double score = 0;  // 1 for the likeliest
  std::vector<std::string> reasons;
};

struct FailingTest {
  std::string name;
  std::string message;
};

struct Found {
  std::vector<FoundFunction> functions;  // from the likeliest on
  std::vector<FailingTest> failing;
  std::string command;             // runs what fails, narrowed as far as its framework can; empty: unknown
  std::size_t tests_run = 0;       // in the sandbox
  std::vector<std::string> notes;  // what could not be found out, and why
};

struct FindSettings {
  std::filesystem::path root;            // the project on disk; empty when it is only in memory
  std::size_t most = 5;                  // functions
  std::chrono::seconds time{40};         // for running tests
  std::chrono::seconds build_time{100};  // instead of it, where tests have to be built first and it is more
  bool run_tests = true;                 // when the words speak of tests and name none that failed
};

// Runs the tests where `words` want a failing one to pass and say nothing of how it fails. Never an error:
// what could not be done is in the notes. `pool` null: nothing is run.
base::Task<Found> find_place(std::string_view words, const base::Files& files, sandbox::Pool* pool,
                             base::ThreadPool& threads, FindSettings settings);

// For people and prompts: failing tests, then places with their reasons. Empty when nothing was found.
std::string describe(const Found& found);

// Whether `words` are about tests that fail.
bool speaks_of_failing_tests(std::string_view words);

}  // namespace orchestrator::place
