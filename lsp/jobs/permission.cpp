#include "lsp/jobs/permission.hpp"

#include <fmt/format.h>

namespace lsp {

namespace permissions = orchestrator::permissions;

permissions::Decision permission_for(const base::Patch& patch, const permissions::Policy& policy) {
  permissions::Decision narrowest{permissions::Answer::allow, ""};
  for (const base::FilePatch& file : patch.files) {
    permissions::Decision decision = permissions::may_write(policy, file.path);
    if (decision.answer >= narrowest.answer) continue;
    narrowest = {decision.answer, fmt::format("{}: {}", file.path, decision.reason)};
  }
  return narrowest;
}

}  // namespace lsp
