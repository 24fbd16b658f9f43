// Which function is likely to hold a fault, from what is known of tests that fail and tests that pass.
//
// Spectrum-based fault localisation (Abreu, Zoeteweij and van Gemund, "On the Accuracy of Spectrum-based
// Fault Localization", 2007: Ochiai's coefficient), over covered lines, and over the steps between them and
// how functions were left (predicates, as in Liblit et al., "Scalable Statistical Bug Isolation", 2005),
// where a run observed them, and over who calls whom by name where nothing could be run; together with the
// frames of traces, with what the failing tests call and are named after, and with what the person's words
// name.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "orchestrator/place/functions.hpp"
#include "orchestrator/place/trace.hpp"

namespace orchestrator::place {

using Covered = std::map<std::string, std::set<std::size_t>>;  // lines, by path

// From one line of a function to the next, or out of it: `to` below 0 says how it was left. `order` grows
// with the time at which a test first took it.
struct Step {
  std::int64_t order = 0, from = 0, to = 0;
};
using Steps = std::map<std::string, std::vector<Step>>;  // by path

// One test as it was observed, or as a text tells of it.
struct TestRun {
  std::string name;  // as its framework says it
  std::string path;  // its file, where that is known
  bool failed = false;
  std::string message;       // of the failure, one line
  std::vector<Frame> trace;  // the innermost frame first
  bool observed = false;     // `lines` was recorded
  Covered lines;
  Steps steps;  // where its runner sees them
};

struct Observations {
  std::vector<TestRun> tests;
  Covered imported;         // run before any test: it is part of all of them
  std::vector<Frame> told;  // frames in the person's own words, the innermost first
  std::string words;        // the person's own
};

struct Place {
  std::size_t function = 0;          // in Functions::all
  double score = 0;                  // 0 to 1, the first place has the most
  std::vector<std::string> reasons;  // for a person, the strongest first
};

// From the likeliest on, at most `most`; none when nothing points anywhere. Functions of tests come last, and
// only where nothing else is known.
std::vector<Place> rank_places(const Functions& functions, const Observations& observations,
                               std::size_t most);

}  // namespace orchestrator::place
