// What the person permits, and asking them where they want to be asked.
#pragma once

#include "base/patch.hpp"
#include "cli/settings.hpp"
#include "orchestrator/looking/tools.hpp"
#include "orchestrator/permissions/policy.hpp"

namespace cli {

// The person's permissions, narrowed by what the project's own file says.
orchestrator::permissions::Policy policy_of(const Settings& settings);

// Puts a question to the person and waits for their yes. With nobody there the answer is no.
using AskYes = std::function<bool(const std::string& question)>;

// The variable by which a Concord that starts another one (cli/mcp) offers to put its questions: the number
// of an open socket. One line of JSON with the question goes out, the line "yes" or another one comes back.
inline constexpr const char* kAskOver = "CONCORD_ASK_OVER";

// Over that socket where there is one, else on the terminal.
AskYes ask_person();

// Whether all that `patch` writes may be written. Asks where the policy says so; with nobody to ask, or after
// a no, protected_path says which path and why.
base::Result<void> permit_writing(const base::Patch& patch, const orchestrator::permissions::Policy& policy,
                                  const AskYes& ask);

// For a line of shell that an agent wants to run. Asks away from the loop. `threads` outlives the questions.
orchestrator::looking::AskPerson asker_of(AskYes ask, base::ThreadPool& threads);

}  // namespace cli
