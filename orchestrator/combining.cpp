#include "orchestrator/combining.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "orchestrator/reconcile/canonical.hpp"
#include "orchestrator/reconcile/combination.hpp"

namespace orchestrator {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostTried = 4;
constexpr auto kTimeForOne = 3s;  // less than this is left: no further one is begun

Answer answer_of(const reconcile::Proposal& proposal, const std::vector<Answer>& answers) {
  const Answer &first = answers[proposal.first], &second = answers[proposal.second];
  Answer answer;
  answer.candidate.agent = std::string(kCombination);
  answer.candidate.family = std::string(kCombination);
  answer.candidate.role = fmt::format("{} and {}", first.candidate.agent, second.candidate.agent);
  answer.candidate.patch = proposal.patch;
  // It is right only where both are.
  answer.standing = first.standing.mean() < second.standing.mean() ? first.standing : second.standing;
  answer.round = std::max({first.round, second.round, 1});  // no first answer: nothing is learnt from it
  return answer;
}

// All checks, until one fails. True: none did, and something that runs it passed.
base::Task<bool> passes(Answer& answer, const agents::Request& request, FanOutTools& tools) {
  auto subject = tools.examination.subject(*answer.candidate.patch);
  if (!subject) co_return false;
  std::vector<checks::Change> changes(subject->changes().begin(), subject->changes().end());
  auto compare = [changes = std::move(changes), kind = request.kind](std::stop_token stop) {
    return reconcile::form_of(changes, kind, stop);
  };
  answer.form = co_await tools.pool.run(std::move(compare));
  bool proven = false;
  for (const checks::Check& check : tools.checks) {
    bool stopped = co_await base::cancelled();
    if (stopped) co_return false;
    Evidence evidence = co_await checks::run_check(check, *subject, tools.examination);
    bool failed = evidence.outcome == Outcome::fail;
    proven |=
        evidence.outcome == Outcome::pass && (evidence.check == "tests" || evidence.check == "examples");
    answer.evidence.push_back(std::move(evidence));
    if (failed) co_return false;
  }
  answer.complete = true;
  co_return proven;
}

}  // namespace

base::Task<> add_combination(const agents::Request& request, FanOutTools tools,
                             std::vector<Answer>& answers) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  const std::vector<Answer>* all = &answers;
  auto look = [all](std::stop_token stop) { return reconcile::combinations(*all, kMostTried, stop); };
  auto proposals = co_await tools.pool.run(std::move(look));
  for (const reconcile::Proposal& proposal : proposals) {
    if (tools.clock.steady() + kTimeForOne > tools.budget.deadline()) co_return;
    Answer answer = answer_of(proposal, answers);
    bool good = co_await passes(answer, request, tools);
    bool stopped = co_await base::cancelled();
    if (stopped) co_return;
    if (!good) continue;
    int number = static_cast<int>(answers.size());
    answers.push_back(std::move(answer));
    const Answer& added = answers.back();
    tools.watch(Proposed{added.candidate.agent, number, added.candidate});
    co_await tools.recorder.candidate(request.id, number, added);
    for (const Evidence& evidence : added.evidence) {
      tools.watch(CheckedOne{number, added.candidate.agent, evidence});
      co_await tools.recorder.evidence(request.id, number, evidence);
    }
    co_return;
  }
}

}  // namespace orchestrator
