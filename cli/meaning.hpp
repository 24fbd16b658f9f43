// Which files a request without files is about.
#pragma once

#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/task.hpp"
#include "cli/world.hpp"

namespace cli {

struct Meaning {
  std::vector<std::string> files;  // the likeliest first; none: nothing points anywhere
  std::string
      found;  // how they were found, for models and for `concord explain`; empty where words named them
  std::vector<std::string> notes;  // what kept tests from being run, or that none of them fails
};

// Looks for a trace, a diagnostic or a test report in `text`; runs the project's tests in the sandbox where
// the text wants failing ones to pass; else takes what the words name. `seconds`: for running tests.
base::Task<Meaning> meaning_of(std::string text, World& world, const base::Files& files,
                               std::chrono::seconds time);

}  // namespace cli
