// The answer of the crowd and why it is the answer. Only reconcile makes a Verdict.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "agents/candidate.hpp"
#include "base/document.hpp"
#include "base/patch.hpp"
#include "orchestrator/evidence.hpp"

namespace orchestrator {

// A candidate with what the checks found. `cluster` indexes Verdict::clusters; -1: it has no patch.
struct Judged {
  agents::Candidate candidate;
  std::vector<Evidence> evidence;
  int cluster = -1;
  bool passed = false;  // no check failed, and something was found out about it
  double score = 0;     // probability that it is right, 0 to 1
};

struct Cluster {
  std::vector<int> members;  // indexes into Verdict::candidates; the first represents it
  double score = 0;
  std::string summary;  // what its members have in common, for a person
  // What moved the belief in it, what counts most first: log-odds, and the words for it.
  std::vector<std::pair<double, std::string>> terms = {};
};

// An input on which clusters differ, with what each of them gives, in words.
struct Difference {
  std::string input;
  std::vector<std::string> results;  // by cluster; "" where it was not run
};

// Who is behind one hunk of the chosen patch.
struct HunkAuthors {
  std::string path;
  std::size_t hunk = 0;             // in the order of base::hunks
  std::vector<std::string> agents;  // all whose candidates contain it
};

enum class Ending {
  chosen,            // a patch was chosen
  none_good_enough,  // there were candidates, and none may be shown as an answer
  no_candidate,      // nobody proposed anything usable
  nobody_reachable,  // no agent could be asked at all
  budget_spent,
  deadline,
  cancelled,
};
std::string_view name(Ending ending);

struct Verdict {
  std::string run;  // the request's id
  Ending ending = Ending::no_candidate;
  int chosen = -1;  // index into candidates
  base::Patch patch;
  std::vector<base::Document> bases;  // files of the patch that the request did not name, as they were
  std::vector<HunkAuthors> authors;
  std::vector<Judged> candidates;
  std::vector<Cluster> clusters;        // best first
  std::vector<Difference> differences;  // what was found by running candidates side by side
  std::vector<std::string> reasons;     // why this one, strongest first; for a person
  std::vector<std::string> dissent;     // what speaks against it, or who proposed otherwise
  std::vector<std::string> unchecked;   // what was not found out, and why
  agents::Money cost;
  std::int64_t tokens = 0;
  std::chrono::milliseconds time{};
};

}  // namespace orchestrator
