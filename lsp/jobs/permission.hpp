// What the person's [permissions] say of a patch before it becomes an edit.
#pragma once

#include "base/patch.hpp"
#include "orchestrator/permissions/policy.hpp"

namespace lsp {

// The narrowest answer to any of its files. `reason` says which one and why, for a person; empty where all of
// it is allowed.
orchestrator::permissions::Decision permission_for(const base::Patch& patch,
                                                   const orchestrator::permissions::Policy& policy);

}  // namespace lsp
