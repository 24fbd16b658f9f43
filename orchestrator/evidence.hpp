// What a check found out about a candidate. Only checks make Evidence.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "base/digest.hpp"

namespace orchestrator {

enum class Outcome { pass, fail, unknown };  // unknown: it could not be found out, and `summary` says why
std::string_view name(Outcome outcome);

struct Evidence {
  std::string check;  // "parse", "scope", "names", "compile", "examples", "tests"
  Outcome outcome = Outcome::unknown;
  std::string summary;                    // one line for a person
  std::string log;                        // all that is known, cut to a sensible size
  std::map<std::string, double> numbers;  // such as {"passed", 7}, {"failed", 1}
  base::Digest subject;                   // hash of the tree and the command that this is about
  std::chrono::microseconds time{};
};

}  // namespace orchestrator
