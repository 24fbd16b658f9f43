// Both programs, the original and its translation, run on the same input in the sandbox; what they show must
// be the same.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "sandbox/pool.hpp"

namespace transpile::verify {

enum class Outcome {
  same,
  differs,
  skipped,  // nothing can be said: a time-out, a refusal, no sandbox
};
std::string_view name(Outcome outcome);

struct Verification {
  Outcome outcome = Outcome::skipped;
  std::string why;          // what differs, or why it was skipped
  bool overflowed = false;  // the translation refused because an integer left its 64 bits
  unsigned runs = 0;
  unsigned calls = 0;       // of the program's functions, compared one by one
  std::string want, got;    // where the outputs differ: Python's line and the translation's
  double speedup = 0;       // processor time of Python over that of the translation; 0: not measured
  double memory_ratio = 0;  // peak memory of the translation over Python's; 0: not measured
};

using Files =
    std::vector<std::pair<std::string, std::string>>;  // path below the folder where Python starts, text

struct Programs {
  std::string python;               // the original's text
  Files files;                      // what it imports
  std::filesystem::path binary;     // the translation, built
  std::string name = "program.py";  // of the original's file
};

// Runs both once for each of `inputs` (once with an empty one where there is none).
base::Task<base::Result<Verification>> verify(sandbox::Pool& pool, Programs programs,
                                              std::vector<std::string> inputs);

}  // namespace transpile::verify
