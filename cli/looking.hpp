// How the agents of a run look around: out of the settings, the command line, and what there is on this
// machine.
#pragma once

#include <memory>
#include <optional>

#include "agents/loop/looking.hpp"
#include "agents/request.hpp"
#include "base/task.hpp"
#include "cli/settings.hpp"
#include "cli/world.hpp"
#include "orchestrator/looking/tools.hpp"

namespace cli {

// Nothing: nobody looks around. `asked_for`: how many calls --look allows, 0 for none; left out: the settings
// say when.
std::optional<agents::loop::Looking> looking_of(const Settings& settings, std::optional<int> asked_for);

// Whether anybody of `crowd` would look around for `request`.
bool somebody_looks(const Crowd& crowd, const agents::Request& request, const agents::loop::Looking& looking);
// Takes out who would not: they can't know what the request is about where it names no file.
void keep_who_looks(Crowd& crowd, const agents::Request& request, const agents::loop::Looking& looking);

}  // namespace cli
