// What the person has refused is a fact for whoever is asked next.
#pragma once

#include <string>
#include <vector>

#include "agents/request.hpp"
#include "base/result.hpp"
#include "orchestrator/ledger/ledger.hpp"

namespace orchestrator {

// Hunks of earlier runs that the person refused, or took back, in the files that `request` is about: the
// newest first, a few, each as the lines of a diff under its file's name. What was accepted again since is
// none of them. Blocks.
base::Result<std::vector<std::string>> refused_before(const agents::Request& request, const Ledger& ledger);

// The same as words behind a request; empty where there are none.
std::string words_about(const std::vector<std::string>& refused);

}  // namespace orchestrator
