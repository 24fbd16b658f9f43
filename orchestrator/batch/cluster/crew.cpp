#include "orchestrator/batch/cluster/crew.hpp"

#include <set>

#include <fmt/format.h>

namespace orchestrator::batch::cluster {
namespace {

constexpr std::chrono::seconds kSilence(8);  // not heard of for four times its beat: it is gone

}  // namespace

base::Result<void> Crew::join(Connection& connection) {
  inbound_.reset();
  auto inbound = connection.subscribe(std::string(kPresence) + ".*");
  if (!inbound) return std::unexpected(inbound.error());
  inbound_.emplace(std::move(*inbound));
  return connection.publish(kControl, base::dump({{"hello", true}}));
}

base::Result<void> Crew::listen() {
  auto now = std::chrono::steady_clock::now();
  while (inbound_) {
    auto message = inbound_->next(Milliseconds(0));
    if (!message) return std::unexpected(message.error());
    if (!*message) break;
    auto presence = presence_from((*message)->data);
    if (!presence) continue;
    somebody_waits_ |= presence->waits;
    if (presence->version != version_)
      strangers_[presence->worker] = presence->version;
    else if (presence->leaves)
      members_.erase(presence->worker);
    else
      members_[presence->worker] = {*presence, now};
  }
  std::erase_if(members_, [&](const auto& one) { return now - one.second.heard > kSilence; });
  return {};
}

std::size_t Crew::machines() const {
  std::set<std::string> names;
  for (const auto& [worker, member] : members_) names.insert(member.presence.machine);
  return names.size();
}

std::size_t Crew::slots() const {
  std::size_t sum = 0;
  for (const auto& [worker, member] : members_) sum += member.presence.slots;
  return sum;
}

std::size_t Crew::busy() const {
  std::size_t sum = 0;
  for (const auto& [worker, member] : members_) sum += member.presence.busy;
  return sum;
}

std::string Crew::why_nobody() const {
  if (strangers_.empty()) return "no worker takes part";
  return fmt::format("no worker of version {} takes part; {} of version {} {}", version_, strangers_.size(),
                     strangers_.begin()->second, strangers_.size() == 1 ? "waits" : "wait");
}

}  // namespace orchestrator::batch::cluster
