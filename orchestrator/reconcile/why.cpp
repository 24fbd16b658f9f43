// A verdict in plain words: why this one, what speaks against it, what was not found out.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "orchestrator/checks/checks.hpp"
#include "orchestrator/reconcile/reconcile.hpp"

namespace orchestrator::reconcile {
namespace {

using Lines = std::vector<std::string>;

std::string joined(const Lines& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

Lines agents_of(const ScoredGroup& group, std::span<const Answer> answers) {
  Lines agents;
  for (int member : group.members) {
    const std::string& agent = answers[member].candidate.agent;
    if (std::ranges::find(agents, agent) == agents.end()) agents.push_back(agent);
  }
  return agents;
}

const Evidence* first_failure(const ScoredGroup& group, std::span<const Answer> answers) {
  for (int member : group.members) {
    for (const Evidence& evidence : answers[member].evidence) {
      if (evidence.outcome == Outcome::fail) return &evidence;
    }
  }
  return nullptr;
}

std::string failure_words(const Evidence& evidence) {
  return evidence.summary.empty() ? "fails the check " + evidence.check
                                  : fmt::format("fails the check {} ({})", evidence.check, evidence.summary);
}

// "nobody else's passed", "so did 1 of 3 others": how much the choice stands out.
std::string against_others(std::span<const Answer> answers, std::span<const ScoredGroup> groups,
                           std::size_t chosen) {
  std::size_t others = groups.size() - 1;
  std::size_t passed = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (i != chosen && !groups[i].failed && groups[i].found_out) ++passed;
  }
  std::size_t answered = 0;
  for (const Answer& answer : answers) answered += answer.is_usable() ? 1 : 0;
  if (others == 0) {
    return answered > 1 ? fmt::format("all {} usable answers are this same program", answered)
                        : "it is the only usable answer";
  }
  if (passed == 0 && others == 1) return "the other proposal fails a check";
  if (passed == 0) return fmt::format("each of the {} other proposals fails a check", others);
  if (others == 1) return "the other proposal passes its checks as well, and is believed less";
  return fmt::format("{} of {} other proposals pass their checks as well, and are believed less", passed,
                     others);
}

Lines reasons_for(std::span<const Answer> answers, std::span<const ScoredGroup> groups, std::size_t chosen) {
  Lines reasons;
  bool compared = false;
  for (const Term& term : groups[chosen].terms) {
    if (term.weight < 0) continue;
    reasons.push_back(term.words);
    if (!compared) reasons.push_back(against_others(answers, groups, chosen));
    compared = true;
  }
  if (!compared) reasons.push_back(against_others(answers, groups, chosen));
  return reasons;
}

Lines reasons_for_nothing(std::span<const Answer> answers, std::span<const ScoredGroup> groups,
                          const Decision& decision) {
  switch (decision.ending) {
    case Ending::cancelled:
      return {"the run was stopped before it came to a verdict"};
    case Ending::deadline:
      return {"time ran out before an answer had passed its checks"};
    case Ending::budget_spent:
      return {"the budget did not allow to ask further"};
    case Ending::nobody_reachable:
      return {answers.empty() ? "there is nobody to ask"
                              : fmt::format("none of the {} agents could be reached", answers.size())};
    case Ending::no_candidate:
      return {fmt::format("none of the {} answers holds a usable change", answers.size())};
    default:
      break;
  }
  std::size_t failed = static_cast<std::size_t>(std::ranges::count_if(groups, &ScoredGroup::failed));
  if (failed == 1 && groups.size() == 1) return {"the only proposal fails a check"};
  if (failed == groups.size()) return {fmt::format("each of the {} proposals fails a check", groups.size())};
  return {fmt::format(
      "{} of {} proposals fail a check, and what is left is not believed enough to be shown as an answer",
      failed, groups.size())};
}

void add_other_groups(Lines& dissent, std::span<const Answer> answers, std::span<const ScoredGroup> groups,
                      const Decision& decision) {
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (decision.group == i) continue;
    Lines agents = agents_of(groups[i], answers);
    std::string who = joined(agents);
    std::string_view verb = agents.size() == 1 ? "proposes" : "propose";
    if (const Evidence* failure = first_failure(groups[i], answers)) {
      dissent.push_back(fmt::format("{} {} another change, which {}", who, verb, failure_words(*failure)));
    } else {
      dissent.push_back(fmt::format("{} {} another change (believed right: {:.0f} %)", who, verb,
                                    100 * groups[i].probability));
    }
  }
}

void add_answers_without_patch(Lines& dissent, std::span<const Answer> answers) {
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Answer& answer = answers[i];
    if (answer.is_usable() || has_nothing_to_say(answer)) continue;
    bool answered_later = std::ranges::any_of(answers.subspan(i + 1), [&](const Answer& later) {
      return later.candidate.agent == answer.candidate.agent;
    });
    if (answered_later) continue;
    if (answer.candidate.patch) {
      dissent.push_back(answer.candidate.agent + " changes nothing");
    } else if (answer.candidate.patch.error().code != base::ErrorCode::cancelled) {
      dissent.push_back(fmt::format("{} has no usable answer: {}", answer.candidate.agent,
                                    base::describe(answer.candidate.patch.error())));
    }
  }
}

// What the chosen candidate's checks could not say, and checks that were not made at all.
void add_unknowns(Lines& unchecked, const Answer& chosen) {
  for (const Evidence& evidence : chosen.evidence) {
    if (evidence.outcome == Outcome::unknown)
      unchecked.push_back(fmt::format("{}: {}", evidence.check, evidence.summary));
  }
  for (const checks::Check& check : checks::all()) {
    if (std::ranges::find(chosen.evidence, check.name, &Evidence::check) == chosen.evidence.end()) {
      unchecked.push_back(fmt::format("{}: not checked before the run ended", check.name));
    }
  }
}

}  // namespace

Words explain(const Plan& plan, std::span<const Answer> answers, std::span<const ScoredGroup> groups,
              const Decision& decision, const Circumstances& circumstances) {
  Words words;
  if (decision.group) {
    const ScoredGroup& chosen = groups[*decision.group];
    words.reasons = reasons_for(answers, groups, *decision.group);
    for (const Term& term : chosen.terms) {
      if (term.weight < -0.3) words.dissent.push_back(term.words);
    }
    if (!chosen.proven)
      words.unchecked.push_back("nothing that runs the change has passed: no test and no example");
    add_unknowns(words.unchecked, answers[chosen.members.front()]);
  } else {
    words.reasons = reasons_for_nothing(answers, groups, decision);
  }
  add_other_groups(words.dissent, answers, groups, decision);
  add_answers_without_patch(words.dissent, answers);
  words.unchecked.insert(words.unchecked.end(), circumstances.notes.begin(), circumstances.notes.end());
  words.unchecked.insert(words.unchecked.end(), plan.notes.begin(), plan.notes.end());
  return words;
}

}  // namespace orchestrator::reconcile
