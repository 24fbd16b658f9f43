#include "orchestrator/looking/tools.hpp"

#include "orchestrator/permissions/paths.hpp"

namespace orchestrator::looking {

agents::loop::Toolbox tools(const Place& place) {
  std::function<bool(const std::string&)> may_show;
  if (place.policy.secrets != permissions::Answer::allow)
    may_show = [](const std::string& path) { return !permissions::is_secret_path(path); };
  agents::loop::ProjectPlace project{
      .index = std::make_shared<agents::loop::ProjectIndex>(place.files, place.known, std::move(may_show)),
      .pool = place.pool,
      .root = place.root,
      .clang = place.clang};
  agents::loop::Toolbox all = agents::loop::project_tools(project);
  for (agents::loop::Tool& tool : test_tools(place, project)) all.push_back(std::move(tool));
  bool may_run = place.policy.shell != permissions::Answer::deny && place.sandbox && !place.root.empty();
  if (may_run) all.push_back(run_tool(place));
  return all;
}

}  // namespace orchestrator::looking
