// Rows of the ledger's tables become a run's record again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "orchestrator/choice/kinship.hpp"
#include "orchestrator/ledger/database.hpp"
#include "orchestrator/ledger/record.hpp"

namespace orchestrator::ledger {

// The id of the run that a person means: an id, a beginning of one that is unique, or "last".
base::Result<std::string> find_run(const Database& database, std::string_view run);

// `run` is an id that exists.
base::Result<RunRecord> read_run(const Database& database, std::string run);
base::Result<std::vector<RunSummary>> read_recent(const Database& database, std::size_t limit);
base::Result<History> read_history(const Database& database);
base::Result<choice::Kinship> read_kinship(const Database& database);

}  // namespace orchestrator::ledger
