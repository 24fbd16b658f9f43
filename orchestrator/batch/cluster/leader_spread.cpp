#include "orchestrator/batch/cluster/leader_spread.hpp"

#include <algorithm>
#include <map>

#include "base/json.hpp"

namespace orchestrator::batch::cluster {
namespace {

using std::chrono::seconds;

constexpr seconds kUntilAllAreThere(1);
constexpr seconds kWhileAllIsWell(10);
constexpr seconds kLongestBetweenMoves(64);

std::map<std::string, unsigned> work_of_servers(std::span<const Led> groups) {
  std::map<std::string, unsigned> work;
  for (const Led& group : groups) {
    work[group.leader] += group.work;
    for (const std::string& follower : group.followers) work[follower];
  }
  return work;
}

const std::string& least_busy(const Led& group, const std::map<std::string, unsigned>& work) {
  return *std::ranges::min_element(group.followers, {},
                                   [&](const std::string& server) { return work.at(server); });
}

// Nothing where it has no leader or no follower, or one of them lacks something.
std::optional<Led> led_as(const base::Json& info, unsigned work) {
  const base::Json* cluster = base::get_object(info, "cluster");
  const base::Json* replicas = cluster ? base::get_array(*cluster, "replicas") : nullptr;
  if (!replicas || replicas->empty()) return std::nullopt;
  Led led{work, base::get_string(*cluster, "leader").value_or("")};
  if (led.leader.empty()) return std::nullopt;
  for (const base::Json& replica : *replicas) {
    bool has_all = base::get_bool(replica, "current").value_or(false) &&
                   !base::get_bool(replica, "offline").value_or(false);
    auto name = base::get_string(replica, "name");
    if (!has_all || !name) return std::nullopt;
    led.followers.push_back(*name);
  }
  return led;
}

}  // namespace

std::optional<std::size_t> worth_moving(std::span<const Led> groups) {
  auto work = work_of_servers(groups);
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Led& group = groups[i];
    if (group.followers.empty()) continue;
    bool helps = work[least_busy(group, work)] + group.work < work[group.leader];
    if (helps && (!best || group.work < groups[*best].work)) best = i;
  }
  return best;
}

void LeaderSpread::look(JetStream& jetstream, std::span<const Group> groups, Time now) {
  if (now < next_) return;
  std::vector<Led> led;
  for (const Group& group : groups) {
    bool is_stream = group.consumer.empty();
    auto info = is_stream ? jetstream.ask("STREAM.INFO." + group.stream, nullptr)
                          : jetstream.consumer(group.stream, group.consumer);
    auto known = info ? led_as(*info, is_stream ? 2 : 1) : std::nullopt;
    if (!known) {
      next_ = std::chrono::steady_clock::now() + kUntilAllAreThere;
      pause_ = kUntilAllAreThere;
      return;
    }
    led.push_back(std::move(*known));
  }
  bool moved = false;
  for (std::size_t moves = 0; moves < groups.size(); ++moves) {
    auto which = worth_moving(led);
    if (!which) break;
    const Group& group = groups[*which];
    std::string what = group.consumer.empty()
                           ? "STREAM.LEADER.STEPDOWN." + group.stream
                           : "CONSUMER.LEADER.STEPDOWN." + group.stream + "." + group.consumer;
    if (!jetstream.ask(what, nullptr)) break;
    moved = true;
    // The servers choose which of the others it is; the next look sees it.
    Led& now_led = led[*which];
    std::string next = least_busy(now_led, work_of_servers(led));
    std::ranges::replace(now_led.followers, next, now_led.leader);
    now_led.leader = std::move(next);
  }
  next_ = std::chrono::steady_clock::now() + (moved ? pause_ : kWhileAllIsWell);
  if (moved) pause_ = std::min(2 * pause_, kLongestBetweenMoves);
}

}  // namespace orchestrator::batch::cluster
