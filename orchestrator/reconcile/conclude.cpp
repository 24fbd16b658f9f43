#include <algorithm>

#include <fmt/format.h>

#include "orchestrator/reconcile/reconcile.hpp"

namespace orchestrator::reconcile {
namespace {

Judged judged(Answer answer) {
  Judged judged{.candidate = std::move(answer.candidate), .evidence = std::move(answer.evidence)};
  for (const Evidence& evidence : judged.evidence) {
    if (evidence.outcome == Outcome::pass) judged.passed = true;
  }
  for (const Evidence& evidence : judged.evidence) {
    if (evidence.outcome == Outcome::fail) judged.passed = false;
  }
  return judged;
}

Cluster cluster_of(const ScoredGroup& group) {
  Cluster cluster{group.members, group.probability, group.terms.empty() ? "" : group.terms.front().words};
  for (const Term& term : group.terms) cluster.terms.emplace_back(term.weight, term.words);
  return cluster;
}

// Nothing was chosen, since it is not known who is right: what the person could say that would settle it.
std::string question_of(const Verdict& verdict) {
  const Difference& difference = verdict.differences.front();
  std::string answers;
  for (std::size_t cluster = 0; cluster < difference.results.size(); ++cluster) {
    if (difference.results[cluster].empty()) continue;
    const Judged& judged = verdict.candidates[verdict.clusters[cluster].members.front()];
    answers += fmt::format("{}{} ({})", answers.empty() ? "" : ", ", difference.results[cluster],
                           judged.candidate.agent);
  }
  return fmt::format("an example in the request would settle it: what should {} give? It gives {}",
                     difference.input, answers);
}

// The first few differences belong to what speaks against the choice: whoever reads on may know better.
void add_differences(Verdict& verdict) {
  constexpr std::size_t kShown = 3;
  if (verdict.chosen < 0) {
    if (!verdict.differences.empty()) verdict.reasons.push_back(question_of(verdict));
    return;
  }
  for (std::size_t i = 0; i < std::min(kShown, verdict.differences.size()); ++i) {
    const Difference& difference = verdict.differences[i];
    std::string others;
    for (std::size_t cluster = 1; cluster < difference.results.size(); ++cluster) {
      const std::string& result = difference.results[cluster];
      if (result.empty() || result == difference.results.front()) continue;
      const Judged& judged = verdict.candidates[verdict.clusters[cluster].members.front()];
      others += fmt::format("{}{} ({})", others.empty() ? "" : ", ", result, judged.candidate.agent);
    }
    verdict.dissent.push_back(
        fmt::format("{} gives {}; others: {}", difference.input, difference.results.front(), others));
  }
}

}  // namespace

Verdict conclude(const agents::Request& request, const Plan& plan, std::vector<Answer> answers,
                 const std::vector<ScoredGroup>& groups, const Decision& decision,
                 const Circumstances& circumstances, const Spent& spent, const Behaviour& behaviour) {
  Verdict verdict;
  verdict.run = request.id;
  verdict.ending = decision.ending;
  Words words = explain(plan, answers, groups, decision, circumstances);
  verdict.reasons = std::move(words.reasons);
  verdict.dissent = std::move(words.dissent);
  verdict.unchecked = std::move(words.unchecked);
  if (decision.group) {
    verdict.chosen = groups[*decision.group].members.front();
    const Answer& chosen = answers[verdict.chosen];
    verdict.patch = smallest_patch(*chosen.candidate.patch, chosen.form->changes);
    verdict.authors = authors(verdict.patch, verdict.chosen, answers);
  }
  for (Answer& answer : answers) verdict.candidates.push_back(judged(std::move(answer)));

  // The chosen group first, although an untested one may be believed more.
  std::vector<std::size_t> order;
  if (decision.group) order.push_back(*decision.group);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (decision.group != i) order.push_back(i);
  }
  for (std::size_t place : order) {
    for (int member : groups[place].members) {
      verdict.candidates[member].cluster = static_cast<int>(verdict.clusters.size());
      verdict.candidates[member].score = groups[place].probability;
    }
    verdict.clusters.push_back(cluster_of(groups[place]));
  }
  std::vector<int> representatives;
  for (const Cluster& cluster : verdict.clusters) representatives.push_back(cluster.members.front());
  verdict.differences = differences(behaviour, representatives);
  add_differences(verdict);
  verdict.cost = spent.money;
  verdict.tokens = spent.tokens;
  verdict.time = spent.time;
  return verdict;
}

}  // namespace orchestrator::reconcile
