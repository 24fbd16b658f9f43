// What a run teaches about its models. Pure: the ledger stores what comes out.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "orchestrator/ledger/record.hpp"

namespace orchestrator::ledger {

// One candidate's part in its model's standing.
struct Observation {
  int candidate = 0;
  std::string model;
  double right = 0;
  double wrong = 0;
  std::string mistake = {};  // of a wrong one: equal for answers that failed in the same way; "": not known
};

// What checks found: tests and examples decide; what does not parse or compile is wrong, and so, half as
// much, is a reply that is no patch. Only first answers count: a repaired one had help. What the world did
// (no server, no time, no money) says nothing about a model.
std::vector<Observation> observe_checks(const Verdict& verdict, std::span<const int> rounds);

// What the person did with the hunks: counts several times as much, for every candidate that contains one,
// and takes the place of what checks found. One that was edited afterwards is half right; one that was left
// lying says nothing.
std::vector<Observation> observe_person(const Verdict& verdict, std::span<const HunkOutcome> outcomes);

// Whether `error` is the answer's own fault: the agent spoke, and what it said could not be made into a
// patch.
bool is_malformed(const agents::Candidate& candidate);

}  // namespace orchestrator::ledger
