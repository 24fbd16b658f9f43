// How the agents of a run look around: out of the settings, the command line, and what there is on this
// machine.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "agents/loop/looking.hpp"
#include "agents/request.hpp"
#include "base/task.hpp"
#include "cli/settings.hpp"
#include "cli/world.hpp"
#include "lsp/mcp/lending.hpp"
#include "orchestrator/looking/tools.hpp"

namespace cli {

// The tools of one run, and the servers that lend some of them.
struct Outlook {
  agents::loop::Looking looking;
  lsp::mcp::LentTools lent;
};

struct OutlookPlace {
  World& world;
  const base::Files& files;  // of the project, as the request sees them
  sandbox::Pool* sandbox = nullptr;
  const Crowd& crowd;
  const agents::Request& request;
  orchestrator::permissions::Policy policy;
  orchestrator::looking::AskPerson ask_person = {};
  std::vector<lsp::mcp::Lender> lenders = {};  // besides those of the settings
};

// Null: nobody looks around. `asked_for`: how many calls --look allows, 0 for none; left out: the settings
// say when. Servers are started only where somebody looks. Refuses (bad_config) what [mcp.NAME] says wrongly.
// What `place` names outlives the outlook.
base::Task<base::Result<std::shared_ptr<Outlook>>> outlook_of(OutlookPlace place,
                                                              std::optional<int> asked_for);

// Servers of the settings, by name.
base::Result<std::vector<lsp::mcp::Lender>> lenders_of(const Settings& settings);

}  // namespace cli
