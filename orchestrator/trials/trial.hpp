// Programs that were written for the same task are run on the same inputs, in a runner that stays warm in the
// sandbox: a program costs a fork, not the start of an interpreter. What comes back are observations; what
// they mean is `choice`'s to say.
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "sandbox/pool.hpp"

namespace orchestrator::trials {

struct Example {
  std::string call;  // an expression; of a program: its standard input
  std::string want;  // a literal; of a program: its standard output
};

struct Test {
  std::string text;
  bool is_expression = false;  // else a statement that raises when it fails
  double count = 1;            // how often it was proposed
};

// What several programs were written for.
struct Exercise {
  std::string kind = "function";  // "function", "class" or "program" (which reads and writes)
  std::string language = "python";
  std::string prompt;   // the statement, where it is code: with the head of what is to be written
  std::string entry;    // the function or class; found by the prompt when empty
  std::string context;  // what is run before any program: imports, helpers
  std::vector<Example> examples;
  std::vector<Test> tests;
  std::vector<std::string> inputs;  // expressions
};

struct Input {
  std::string call;
  std::string origin;  // "example", "given" or "made"
  std::string owner;   // of a class: the method whose call comes last
};

// What one program did. Numbers are places in Observations::values; -1 was not found out.
struct Conduct {
  enum class End { not_run, done, late, died };
  End end = End::not_run;
  bool loaded = false;        // it could be read and defines what was asked for
  std::string trouble;        // what it raised while it was read, such as "!NameError"; also "cut off"
  std::vector<int> outcomes;  // by input
  std::vector<int> examples;  // by example
  std::vector<int> tests;     // by test: 1 passed, 0 failed, -1 was not run
};

struct Observations {
  std::string entry;
  std::vector<Input> inputs;
  std::vector<Example> examples;
  std::vector<std::string> example_owners;  // of a class: the method whose documentation it is from
  std::vector<Test> tests;
  // Results as text that is equal for equal results. "!Type" was raised, "?late" took too long, "+" is an
  // example that came out.
  std::vector<std::string> values;
  std::vector<Conduct> conducts;  // by program
  std::string why_not;            // why nothing was run; empty when something was

  bool is_bad(int value) const;  // an exception, a time-out, or nothing at all
  bool is_passed_example(int value) const;
};

// Keeps one runner warm. Belongs to the loop's thread.
class Laboratory {
 public:
  // `sandbox`: null when there is none; then nothing is run, and observations say `why`.
  explicit Laboratory(sandbox::Pool* sandbox, std::string why = {});
  ~Laboratory();

  // Runs each program once. Never fails: what could not be run is in `why_not` or in its conduct. A program
  // that hangs, forks, writes for ever or eats memory costs seconds at most, and only itself.
  // `tree`: the project that the programs belong to, if any; another tree starts another runner.
  base::Task<Observations> observe(const Exercise& exercise, std::span<const std::string> programs,
                                   const sandbox::Tree* tree = nullptr);

  sandbox::Pool* pool() const { return sandbox_; }

 private:
  base::Task<base::Result<std::string>> ask(const std::string& line, const std::string& language,
                                            const sandbox::Tree* tree);
  base::Task<base::Result<void>> start(const std::string& language, const sandbox::Tree* tree);

  sandbox::Pool* sandbox_;
  std::string why_;
  std::unique_ptr<sandbox::Session> session_;
  std::string bench_;  // the language whose compilers the session was started with; "": for all others
};

}  // namespace orchestrator::trials
