#include "orchestrator/routing.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace orchestrator {
namespace {

constexpr std::size_t kAlwaysAsked = 3;
constexpr double kWellKnown = 8;  // outcomes
constexpr double kLeastGain = 0.02;
constexpr double kSameFamilyGain = 0.5;
// What an agent has said to this very request counts against what is known of it elsewhere, which is worth
// this many outcomes at most.
constexpr double kKnownElsewhere = 4;
// A further answer must be as likely to help as this, and its price must be less than that chance of what a
// right answer is worth: what a person pays for some minutes of their own. It is little enough that a lone
// program that comes out on every example is tried against one more: of such, one in seven is wrong, of two
// that do the same, one in thirty.
constexpr double kLeastFurtherGain = 0.03;
constexpr double kRightAnswerWorth = 0.25;  // dollars

std::string expectation(const Standing& standing) {
  if (standing.basis.empty()) return "nothing is known of this model yet";
  return fmt::format("expected to be right {:.0f} % of the time (from {:.3g} outcomes in {})",
                     100 * standing.mean(), standing.observed, standing.basis);
}

std::string price(agents::Money money) {
  return money.nano == 0 ? "costs nothing" : "costs " + agents::format(money) + " at most";
}

PlannedMember planned(agents::Agent& agent, const agents::Request& request, const Context& context,
                      const History& history) {
  PlannedMember member;
  member.agent = &agent;
  member.standing = standing(history, agent.model(), context);
  if (auto found = history.find(agent.model()); found != history.end())
    member.usual_time = found->second.usual_time;
  member.words = {agent.id(), agent.model(), agent.role(), "", agent.worst_cost(request)};
  member.words.why = agent.is_symbolic() ? "works by rules: costs nothing and always answers"
                                         : expectation(member.standing) + "; " + price(member.words.reserved);
  return member;
}

bool asked_before(const PlannedMember& a, const PlannedMember& b) {
  if (a.agent->is_symbolic() != b.agent->is_symbolic()) return a.agent->is_symbolic();
  if (a.standing.mean() != b.standing.mean()) return a.standing.mean() > b.standing.mean();
  return a.words.reserved < b.words.reserved;
}

// Takes the dearest out of the plan until the rest fits, the less trusted first among equally dear ones.
void hold_back_the_dearest(Plan& plan, agents::Money left) {
  agents::Money sum;
  for (const PlannedMember& member : plan.members) sum += member.words.reserved;
  while (sum > left) {
    auto dearest = std::ranges::max_element(plan.members, [](const PlannedMember& a, const PlannedMember& b) {
      if (a.words.reserved != b.words.reserved) return a.words.reserved < b.words.reserved;
      return a.standing.mean() > b.standing.mean();
    });
    if (dearest == plan.members.end() || dearest->words.reserved.nano == 0) break;
    sum = sum - dearest->words.reserved;
    plan.notes.push_back(fmt::format("{} is held back: it may cost {}, and the budget has {} for all",
                                     dearest->words.agent, agents::format(dearest->words.reserved),
                                     agents::format(left)));
    plan.held_back.push_back(std::move(*dearest));
    plan.members.erase(dearest);
  }
  std::ranges::stable_sort(plan.held_back, asked_before);
}

// Holds back whose answer would hardly matter: the chance that it is the first right one, given how far those
// who are asked anyway have been right, is less than kLeastGain. Models of one family fail together, so that
// a further one brings in half as much. Nobody is held back of whom little is known (that is how they become
// known), nobody that is among the first few (agreement is evidence too), and nobody for ever: they are asked
// when what came is not good enough.
void hold_back_the_needless(Plan& plan) {
  double nobody_right = 1;
  std::size_t asked = 0;
  std::set<std::string, std::less<>> families;
  std::vector<PlannedMember> kept;
  for (PlannedMember& member : plan.members) {
    if (member.agent->is_symbolic()) {
      kept.push_back(std::move(member));
      continue;
    }
    bool new_family = families.insert(member.agent->family()).second;
    double gain = nobody_right * member.standing.mean() * (new_family ? 1.0 : kSameFamilyGain);
    if (asked >= kAlwaysAsked && member.standing.observed >= kWellKnown && gain < kLeastGain) {
      plan.notes.push_back(
          fmt::format("{} is held back: with {} others asked, the chance that it alone is right is {:.1f} %",
                      member.words.agent, asked, 100 * gain));
      plan.held_back.push_back(std::move(member));
      continue;
    }
    nobody_right *= 1 - member.standing.mean() * (new_family ? 1.0 : kSameFamilyGain);
    ++asked;
    kept.push_back(std::move(member));
  }
  plan.members = std::move(kept);
}

}  // namespace

std::optional<std::size_t> most_valuable(std::span<const FurtherAnswer> possible, double believed) {
  std::optional<std::size_t> best;
  double best_worth = 0;
  for (std::size_t i = 0; i < possible.size(); ++i) {
    const FurtherAnswer& answer = possible[i];
    double known = std::min(kKnownElsewhere, answer.standing.right + answer.standing.wrong);
    double chance = answer.standing.mean() * known / (known + answer.failures);
    double gain = (1 - believed) * chance * (answer.family_answered ? kSameFamilyGain : 1.0);
    double worth = gain * kRightAnswerWorth - answer.cost.dollars();
    if (gain < kLeastFurtherGain || worth <= best_worth) continue;
    best = i;
    best_worth = worth;
  }
  return best;
}

Plan route(const agents::Request& request, std::span<const std::unique_ptr<agents::Agent>> crowd,
           const History& history, const agents::Budget& budget) {
  Plan plan{.run = request.id, .context = context_of(request), .members = {}, .held_back = {}, .notes = {}};
  std::size_t unable = 0;
  for (const auto& agent : crowd) {
    if (agent->can(request)) {
      plan.members.push_back(planned(*agent, request, plan.context, history));
    } else {
      ++unable;
    }
  }
  std::ranges::stable_sort(plan.members, asked_before);
  hold_back_the_needless(plan);
  hold_back_the_dearest(plan, budget.left());

  if (crowd.empty()) {
    plan.notes.push_back("there is no agent to ask: no model is configured or found, and there is no expert");
  } else if (unable == crowd.size()) {
    plan.notes.push_back(fmt::format("none of the {} agents can take this kind of request", crowd.size()));
  }
  return plan;
}

}  // namespace orchestrator
