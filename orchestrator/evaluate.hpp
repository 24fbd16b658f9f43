// An answer that somebody else made, judged as one of the crowd's would be.
#pragma once

#include <string>
#include <vector>

#include "orchestrator/pipeline.hpp"

namespace orchestrator {

struct Given {
  std::string name;   // whose it is, for people
  std::string reply;  // with its edits, in any form that agents::edits reads
};

// Reads the edits, makes every check that makes sense and gives the verdict: its candidates are the given
// ones, in their order. Nothing is asked, nothing is written, and no standing is learnt. A request without
// targets may be about any file.
base::Task<base::Result<Verdict>> evaluate(const agents::Request& request, std::vector<Given> given,
                                           const Surroundings& world, const Watcher& watch);

}  // namespace orchestrator
