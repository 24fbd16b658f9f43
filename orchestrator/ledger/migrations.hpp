// The ledger's tables, and how an older file gets them.
#pragma once

#include "orchestrator/ledger/database.hpp"

namespace orchestrator::ledger {

// Brings the file to the newest form: each script that it lacks, in order, each in a transaction of its own.
// Refuses (corrupt) a file whose number is higher than ours: a newer Concord wrote it.
base::Result<void> migrate(Database& database);

// The number of the newest form.
int newest_version();

}  // namespace orchestrator::ledger
