// A run's facts as statements for the ledger's tables. Every text is redacted here.
#pragma once

#include <string>
#include <vector>

#include "agents/request.hpp"
#include "base/clock.hpp"
#include "orchestrator/ledger/database.hpp"
#include "orchestrator/ledger/learning.hpp"
#include "orchestrator/ledger/record.hpp"

namespace orchestrator::ledger {

using Statements = std::vector<Statement>;

Statements begin_run(const agents::Request& request, const Plan& plan, base::WallTime now);
void add_candidate(Statements& statements, const std::string& run, int number, int round,
                   const agents::Candidate& candidate);
Statement add_evidence(const std::string& run, int candidate, const Evidence& evidence);
// The texts of files that the patch changes and nobody named.
Statements keep_bases(const Verdict& verdict);
Statement end_run(const Verdict& verdict, base::WallTime now);
Statement observe(const std::string& run, const Observation& seen, const char* source);
Statement add_outcome(const std::string& run, const HunkOutcome& outcome, base::WallTime now);
Statements apply_run(const std::string& run, const Applied& applied, base::WallTime now);
Statement mark_undone(const std::string& run, bool undone, base::WallTime now);

}  // namespace orchestrator::ledger
