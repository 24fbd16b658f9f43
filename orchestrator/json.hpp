// Events and verdicts as JSON, for `--json` and whatever reads it. README.md lists the fields; what is listed
// stays.
#pragma once

#include "agents/request.hpp"
#include "base/json.hpp"
#include "orchestrator/events.hpp"
#include "orchestrator/stats.hpp"
#include "orchestrator/verdict.hpp"

namespace orchestrator {

// One object with a "type": planned | agent | look | candidate | check | verdict. The request gives the old
// texts for diffs.
base::Json to_json(const RunEvent& event, const agents::Request& request);
base::Json to_json(const Verdict& verdict, const agents::Request& request);
base::Json to_json(const Evidence& evidence);
base::Json looks_json(const std::vector<agents::loop::Look>& looks);
base::Json to_json(const Stats& stats);

}  // namespace orchestrator
