// Candidates for one task → the one to take, with what is believed of each and why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "orchestrator/choice/belief.hpp"
#include "orchestrator/choice/facts.hpp"
#include "orchestrator/trials/trial.hpp"

namespace orchestrator::choice {

// Candidates that do the same on every input (or, where nothing ran, are the same program).
struct Party {
  std::vector<std::size_t> members;  // contenders, the most believed first
  double probability = 0;            // that they are right
  double share = 0;                  // of the votes
};

// An input on which programs differ, with what each gives, in words.
struct Difference {
  std::size_t input = 0;
  std::vector<std::string> results;  // by program, as they were listed
};

// The inputs that tell most of the listed programs apart first, shorter before longer ones; none on which the
// first of them gives no result. Six at most.
std::vector<Difference> differences_between(const trials::Observations& seen,
                                            const std::vector<std::size_t>& programs);

struct Choice {
  std::optional<std::size_t> chosen;  // a contender
  std::vector<double> scores;         // by contender: how likely it is the one to pick; they sum to one
  std::vector<Party> parties;         // the most believed first
  std::vector<Difference> differences;
  std::vector<std::string> why;  // for a person, what counts most first
  Comparison comparison;
  std::vector<Facts> facts;
  Grounds grounds{};  // of the belief in what is chosen
};

// `names`: by contender, how its author is called in `why`. With no contender nothing is chosen.
Choice choose(const trials::Observations& seen, const std::vector<Contender>& contenders,
              const std::vector<std::string>& names, const Likeness& likeness);

}  // namespace orchestrator::choice
