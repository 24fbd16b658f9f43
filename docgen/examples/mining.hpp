// Examples out of a project's own tests: calls with plain arguments that were seen while its tests ran, and
// gave the same plain result twice more in fresh interpreters.
//
// All of it runs in the sandbox. Asked of are functions of modules without effects or changed arguments, and
// a call whose arguments or result are no plain literals is no example.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "docgen/project.hpp"
#include "sandbox/pool.hpp"

namespace docgen {

struct Example {
  std::string call;    // "f('a', n=2)"
  std::string result;  // "['a', 'a']"
};

// By path (as the sources have it) and function.
using Examples = std::map<std::string, std::map<std::string, std::vector<Example>>>;

struct MinedExamples {
  Examples examples;
  std::vector<std::string> troubles;  // why tests, or the project's own modules, could not be run
};

// Those of `sources` (linked) that lie below `root`, whose tests are run with pytest, or unittest where that
// is missing, for at most `time`. Packages are found where the sandbox has them, in `.venv` below root
// and where the person's Python has them (packages.hpp). Refuses (unavailable) where the sandbox has no
// python3.
base::Task<base::Result<MinedExamples>> mine_examples(sandbox::Pool& pool, std::filesystem::path root,
                                                      const std::vector<Source>& sources,
                                                      std::chrono::seconds time);

// At most three, short ones first, each with a result of its own.
std::vector<Example> best_of(std::vector<Example> all);

// ">>> f(1)" and "2", as doctest reads them.
std::vector<std::string> doctest_lines(const std::vector<Example>& examples);

}  // namespace docgen
