// A run's spans, to where the person wants them.
#pragma once

#include "base/task.hpp"
#include "cli/world.hpp"
#include "orchestrator/verdict.hpp"

namespace cli {

// Appends the spans to the file of `telemetry.file` and sends them to `telemetry.endpoint`, each where the
// person's own settings name one (a project's can't). What does not work is a warning: a run is never worth
// less for it.
base::Task<> tell_telemetry(World& world, const agents::Request& request,
                            const orchestrator::Verdict& verdict);

}  // namespace cli
