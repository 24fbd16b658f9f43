// The consumers through which items go to workers, looked after by a driver.
#pragma once

#include <set>
#include <string>

#include "orchestrator/batch/cluster/queue.hpp"

namespace orchestrator::batch::cluster {

// A server that was killed (2.9.10, measured) may come back with a consumer that stands behind messages which
// it never handed out: they lie there, and nobody gets them. Made anew it begins with the first of them; what
// is worked on just then is done twice. Only for a lane through which nothing passes meanwhile.
base::Result<void> mend_lane(JetStream& jetstream, const std::string& lane, const std::string& version,
                             const QueueOptions& options);

// Asks a server that leads several lanes to leave all but one to another server, so that no server's death
// stops them all. Not done where nobody else is there.
void part_lanes(JetStream& jetstream, const std::set<std::string>& lanes, const std::string& version);

}  // namespace orchestrator::batch::cluster
