// Observations → facts: what is known of each candidate, as numbers that facts.def weighs.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "orchestrator/trials/trial.hpp"

namespace orchestrator::choice {

enum class Fact : std::size_t {
#define FACT(name, weight, words) name,
#include "orchestrator/choice/facts.def"
#undef FACT
};
inline constexpr std::size_t kFactCount = 0
#define FACT(name, weight, words) +1
#include "orchestrator/choice/facts.def"
#undef FACT
    ;
struct FactRow {
  std::string_view name;
  double weight;
  std::string_view words;
};
std::span<const FactRow> facts();

using Facts = std::array<double, kFactCount>;

// One candidate, as far as it is compared.
struct Contender {
  base::Digest form;        // equal for equal programs
  std::size_t program = 0;  // place among the programs that were run; equal forms share one
  bool parses = true;
  double standing = 0.5;    // how often its author has been right
  std::string family = {};  // of its author; "": it stands for itself
  std::string author = {};  // who answers twice (a repair) is one witness; "": nobody else's
  std::vector<double> kin =
      {};  // by contender: how far their authors err alike; empty: as their families say
};

// How much alike two programs are, from 0 to 1: what is compared where nothing could be run.
using Likeness = std::vector<std::vector<double>>;

// What the crowd's behaviour looks like: a step between observations and facts, and what clusters are made
// of.
struct Comparison {
  std::vector<double> votes;     // by contender: what its word counts
  std::vector<double> examples;  // by program: share of the useful examples that came out; 1 without any
  std::vector<std::vector<double>> alike;  // by pair of programs: share of inputs with the same result
  std::vector<int> cluster;                // by program: equal for equal conduct on all inputs
  bool has_examples = false;               // somebody came out on one
  bool ran = false;
};

Comparison compare(const trials::Observations& seen, std::span<const Contender> contenders,
                   const Likeness& likeness);
std::vector<Facts> find_facts(const trials::Observations& seen, std::span<const Contender> contenders,
                              const Comparison& comparison);

// The weighed sum.
double score(const Facts& facts);

}  // namespace orchestrator::choice
