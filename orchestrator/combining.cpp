#include "orchestrator/combining.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "orchestrator/reconcile/canonical.hpp"
#include "orchestrator/reconcile/combination.hpp"

namespace orchestrator {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostTried = 4;
constexpr std::size_t kMostResolutions = 12;
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

// What is left failing where somebody passes already: a combination has to leave less.
std::optional<double> least_left(const std::vector<Answer>& answers) {
  std::optional<double> least;
  for (const Answer& answer : answers) {
    bool failed =
        std::ranges::any_of(answer.evidence, [](const Evidence& e) { return e.outcome == Outcome::fail; });
    bool proven = std::ranges::any_of(answer.evidence, [](const Evidence& e) {
      return e.outcome == Outcome::pass && (e.check == "tests" || e.check == "examples");
    });
    if (!answer.is_usable() || failed || !proven) continue;
    double left = reconcile::left_failing(answer);
    if (!least || left < *least) least = left;
  }
  return least;
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

base::Task<bool> is_better(Answer& answer, const std::vector<Answer>& answers, const agents::Request& request,
                           FanOutTools& tools) {
  bool good = co_await passes(answer, request, tools);
  auto least = least_left(answers);
  co_return good && (!least || reconcile::left_failing(answer) < *least);
}

base::Task<> add_answer(Answer answer, const agents::Request& request, FanOutTools& tools,
                        std::vector<Answer>& answers) {
  int number = static_cast<int>(answers.size());
  answers.push_back(std::move(answer));
  const Answer& added = answers.back();
  tools.watch(Proposed{added.candidate.agent, number, added.candidate});
  co_await tools.recorder.candidate(request.id, number, added);
  for (const Evidence& evidence : added.evidence) {
    tools.watch(CheckedOne{number, added.candidate.agent, evidence});
    co_await tools.recorder.evidence(request.id, number, evidence);
  }
}

bool time_is_up(const FanOutTools& tools) {
  return tools.clock.steady() + kTimeForOne > tools.budget.deadline();
}

// The first that nobody could do better by one half of the tests; whether it may stand, the other half says,
// and a no of its is final: who went on until both halves agreed would have chosen by both.
base::Task<std::optional<reconcile::Proposal>> resolved(std::vector<reconcile::Proposal> proposals,
                                                        FanOutTools& tools) {
  std::optional<reconcile::Proposal> best;
  bool may_stand = false;
  double most_mended = -1;
  for (reconcile::Proposal& proposal : proposals) {
    bool stopped = co_await base::cancelled();
    if (stopped || time_is_up(tools)) break;
    auto subject = tools.examination.subject(proposal.patch);
    if (!subject) continue;
    checks::Halves halves = co_await tools.halves(*subject, tools.examination);
    double mended = halves.first.numbers["fixed"];
    if (halves.first.outcome != Outcome::pass || mended <= most_mended) continue;
    most_mended = mended;
    may_stand = halves.second.outcome == Outcome::pass;
    best = std::move(proposal);
    bool nothing_left = halves.first.numbers["left"] == 0;
    if (nothing_left) break;
  }
  if (!may_stand) best.reset();
  co_return best;
}

base::Task<> add_resolution(const agents::Request& request, FanOutTools& tools,
                            std::vector<Answer>& answers) {
  const std::vector<Answer>* all = &answers;
  auto look = [all](std::stop_token stop) {
    return reconcile::conflict_resolutions(*all, kMostResolutions, stop);
  };
  auto proposals = co_await tools.pool.run(std::move(look));
  auto proposal = co_await resolved(std::move(proposals), tools);
  if (!proposal) co_return;
  Answer answer = answer_of(*proposal, answers);
  answer.candidate.role += ", whose conflict is resolved under half of the tests and judged by the others";
  bool better = co_await is_better(answer, answers, request, tools);
  bool stopped = co_await base::cancelled();
  if (better && !stopped) co_await add_answer(std::move(answer), request, tools, answers);
}

}  // namespace

base::Task<> add_combination(const agents::Request& request, FanOutTools tools,
                             std::vector<Answer>& answers) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  const std::vector<Answer>* all = &answers;
  auto look = [all](std::stop_token stop) { return reconcile::combinations(*all, kMostTried, stop); };
  auto proposals = co_await tools.pool.run(std::move(look));
  for (const reconcile::Proposal& proposal : proposals) {
    if (time_is_up(tools)) co_return;
    Answer answer = answer_of(proposal, answers);
    bool better = co_await is_better(answer, answers, request, tools);
    bool stopped = co_await base::cancelled();
    if (stopped) co_return;
    if (!better) continue;
    co_await add_answer(std::move(answer), request, tools, answers);
    co_return;
  }
  co_await add_resolution(request, tools, answers);
}

}  // namespace orchestrator
