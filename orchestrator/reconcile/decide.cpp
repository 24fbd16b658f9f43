#include <algorithm>
#include <cmath>

#include "orchestrator/reconcile/reconcile.hpp"
#include "orchestrator/reconcile/weights.hpp"

namespace orchestrator::reconcile {
namespace {

bool is_unreachable(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::unreachable:
    case base::ErrorCode::tls:
    case base::ErrorCode::authentication:
    case base::ErrorCode::unavailable:
    case base::ErrorCode::quota_spent:
      return true;
    default:
      return false;
  }
}

bool failed_with(const Answer& answer, auto accepts) {
  return !answer.candidate.patch && accepts(answer.candidate.patch.error().code);
}

// Why nothing was chosen, most telling first.
Ending ending_without_choice(std::span<const Answer> answers, const Plan& plan,
                             const Circumstances& circumstances) {
  if (circumstances.stop == Stop::cancelled) return Ending::cancelled;
  if (plan.members.empty()) return plan.held_back.empty() ? Ending::nobody_reachable : Ending::budget_spent;
  bool usable = std::ranges::any_of(answers, &Answer::is_usable);
  if (circumstances.stop == Stop::deadline) return Ending::deadline;
  bool money_ended_it = std::ranges::any_of(answers, [](const Answer& answer) {
    return failed_with(answer, [](base::ErrorCode code) { return code == base::ErrorCode::budget_spent; });
  });
  if (money_ended_it) return Ending::budget_spent;
  if (usable) return Ending::none_good_enough;
  // An expert that has nothing to say about this request was reached, and yet nobody spoke.
  bool nobody_spoke = std::ranges::all_of(answers, [](const Answer& answer) {
    return failed_with(answer, is_unreachable) || has_nothing_to_say(answer);
  });
  bool somebody_is_away =
      std::ranges::any_of(answers, [](const Answer& answer) { return failed_with(answer, is_unreachable); });
  return nobody_spoke && somebody_is_away ? Ending::nobody_reachable : Ending::no_candidate;
}

}  // namespace

bool has_nothing_to_say(const Answer& answer) {
  return answer.candidate.reply.empty() && !answer.candidate.patch &&
         answer.candidate.patch.error().code == base::ErrorCode::not_found;
}

bool is_acceptable(const ScoredGroup& group) {
  if (group.failed || !group.found_out) return false;
  // Without the part that others have, where tests made several probable: that makes it no worse.
  double alone = 1 / (1 + std::exp(-group.belief));
  double least = group.measured ? kAcceptMeasured : group.proven ? kAcceptProven : kAcceptUnproven;
  return alone >= least;
}

const ScoredGroup* best(std::span<const ScoredGroup> groups) {
  for (bool proven : {true, false}) {
    auto found = std::ranges::find_if(
        groups, [&](const ScoredGroup& group) { return group.proven == proven && is_acceptable(group); });
    if (found != groups.end()) return &*found;
  }
  return nullptr;
}

Decision decide(std::span<const ScoredGroup> groups, std::span<const Answer> answers, const Plan& plan,
                const Circumstances& circumstances) {
  if (circumstances.stop != Stop::cancelled) {
    if (const ScoredGroup* group = best(groups)) {
      return {Ending::chosen, static_cast<std::size_t>(group - groups.data())};
    }
  }
  return {ending_without_choice(answers, plan, circumstances), std::nullopt};
}

}  // namespace orchestrator::reconcile
