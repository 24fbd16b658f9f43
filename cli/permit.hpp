// What the person permits, and asking them where they want to be asked.
#pragma once

#include "base/patch.hpp"
#include "cli/settings.hpp"
#include "orchestrator/looking/tools.hpp"
#include "orchestrator/permissions/policy.hpp"

namespace cli {

// The person's permissions, narrowed by what the project's own file says.
orchestrator::permissions::Policy policy_of(const Settings& settings);

// Whether all that `patch` writes may be written. Asks on the terminal where the policy says so; with nobody
// to ask, or after a no, protected_path says which path and why.
base::Result<void> permit_writing(const base::Patch& patch, const orchestrator::permissions::Policy& policy);

// For a line of shell that an agent wants to run. Asks on the terminal, away from the loop; with nobody there
// the answer is no. `threads` outlives the questions.
orchestrator::looking::AskPerson terminal_asker(base::ThreadPool& threads);

}  // namespace cli
