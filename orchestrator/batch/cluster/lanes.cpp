#include "orchestrator/batch/cluster/lanes.hpp"

#include <thread>

#include <fmt/format.h>

namespace orchestrator::batch::cluster {

base::Result<void> mend_lane(JetStream& jetstream, const std::string& lane, const std::string& version,
                             const QueueOptions& options) {
  std::string name = item_consumer(lane, version);
  for (int look = 0; look < 2; ++look) {
    // Looked at twice: another driver may put something in between these two questions.
    if (look > 0) std::this_thread::sleep_for(Milliseconds(100));
    auto info = jetstream.consumer(kItems, name);
    if (!info) return std::unexpected(info.error());
    auto there = jetstream.subjects(kItems, items_of_lane(lane, version));
    if (!there) return std::unexpected(there.error());
    std::int64_t known =
        base::get_int(*info, "num_pending").value_or(0) + base::get_int(*info, "num_ack_pending").value_or(0);
    if (known >= static_cast<std::int64_t>(there->size())) return {};
  }
  if (auto gone = jetstream.delete_consumer(kItems, name); !gone) return gone;
  return jetstream.ensure_consumer(kItems, item_consumer_config(lane, version, options));
}

void part_lanes(JetStream& jetstream, const std::set<std::string>& lanes, const std::string& version) {
  std::set<std::string> leaders;
  for (const std::string& lane : lanes) {
    std::string name = item_consumer(lane, version);
    auto info = jetstream.consumer(kItems, name);
    const base::Json* cluster = info ? base::get_object(*info, "cluster") : nullptr;
    auto leader = cluster ? base::get_string(*cluster, "leader") : std::nullopt;
    if (!leader || leaders.insert(*leader).second) continue;
    // Whoever takes over is none of the dead ones, and not the one that is asked. Not done: no harm.
    static_cast<void>(jetstream.ask(fmt::format("CONSUMER.LEADER.STEPDOWN.{}.{}", kItems, name), nullptr));
  }
}

}  // namespace orchestrator::batch::cluster
