// One supervisor and one coroutine for each agent that is asked. The coroutines ask, record and check; only
// the supervisor decides to stop or to ask further, and it thinks again whenever an answer is complete or a
// time it waits for has come.
#include "orchestrator/fan_out.hpp"

#include <algorithm>
#include <list>

#include <boost/asio/redirect_error.hpp>
#include <fmt/format.h>

#include "base/check.hpp"
#include "base/text.hpp"
#include "orchestrator/combining.hpp"
#include "orchestrator/ledger/learning.hpp"
#include "orchestrator/reconcile/canonical.hpp"
#include "orchestrator/reconcile/combination.hpp"
#include "orchestrator/reconcile/weights.hpp"
#include "orchestrator/routing.hpp"

namespace orchestrator {
namespace {

using namespace std::chrono_literals;
using Duration = std::chrono::nanoseconds;

// An agent lags when it takes this many times as long as usual (or as the slowest of this run, when it is
// new), and some seconds more. With an answer that was proven at hand, that is counted from the start; with
// one that was not, from the agent's last sign of life: whoever is slow and still writes may be the one who
// is right.
constexpr int kLagFactor = 3;
constexpr Duration kLagGrace = 5s;
constexpr Duration kLagGraceOfANewOne = 20s;
// What is kept of the time for stopping and deciding: the verdict must be out before the deadline.
constexpr Duration kDeadlineMargin = 500ms;
constexpr int kDeadlineShare = 20;
constexpr int kMostFurtherOfOne = 2;
constexpr std::size_t kFeedbackLog = 4000;
constexpr double kEqual = 1e-9;  // beliefs are sums in different orders

// One call of an agent: under way until its answer has been checked.
struct Call {
  const PlannedMember& member;
  int round = 0;
  std::optional<agents::Feedback> feedback = {};
  int further = 0;  // which further answer of its own; 0: its first one, or a repair
  base::SteadyTime started = {};
  base::SteadyTime last_sign = {};         // of life
  std::optional<std::size_t> answer = {};  // once it came
  bool ended = false;
};

// It did not fail, and yet something that is said to hold does not.
bool leaves_open(const Evidence& evidence) {
  auto unmet = evidence.numbers.find("unmet");
  return evidence.outcome != Outcome::fail && unmet != evidence.numbers.end() && unmet->second > 0;
}

// How far an answer is from one of which nothing is left to mend: no answer, one that fails, one that leaves
// open what is said to hold.
double distance_of(const Answer& answer) {
  constexpr double kFails = 1e6, kNoAnswer = 1e9;
  if (!answer.is_usable()) return kNoAnswer;
  double left = 0;
  for (const Evidence& evidence : answer.evidence) {
    if (evidence.outcome == Outcome::fail) left += kFails;
    for (const char* name : {"failed", "unmet"}) {
      auto found = evidence.numbers.find(name);
      if (found != evidence.numbers.end()) left += found->second;
    }
  }
  return left;
}

// What an agent is told when it is asked again; nothing when it can't help that its answer is no good.
std::optional<agents::Feedback> feedback_for(const Answer& answer) {
  const agents::Candidate& candidate = answer.candidate;
  if (!candidate.patch) {
    if (!ledger::is_malformed(candidate)) return std::nullopt;
    return agents::Feedback{candidate.reply, base::describe(candidate.patch.error()), candidate.conversation};
  }
  if (!answer.is_usable() && answer.evidence.empty()) {
    return agents::Feedback{candidate.reply, "Your answer changes nothing: the files would stay as they are.",
                            candidate.conversation};
  }
  for (const Evidence& evidence : answer.evidence) {
    if (evidence.outcome != Outcome::fail && !leaves_open(evidence)) continue;
    std::string failure = evidence.outcome == Outcome::fail
                              ? fmt::format("The check \"{}\" failed: {}", evidence.check, evidence.summary)
                              : fmt::format("{}:", evidence.summary);
    if (!evidence.log.empty()) {
      failure += "\n" + evidence.log.substr(0, base::utf8_cut(evidence.log, kFeedbackLog));
    }
    return agents::Feedback{candidate.reply, std::move(failure), candidate.conversation};
  }
  return std::nullopt;
}

class FanOut {
 public:
  FanOut(const agents::Request& request, const Plan& plan, FanOutTools tools, RunOptions options,
         const base::Executor& executor)
      : request_(request), plan_(plan), tools_(tools), options_(options), group_(executor), wake_(executor) {}

  base::Task<Answers> run() {
    co_await base::asio::this_coro::throw_if_cancelled(false);
    // One round more for who comes closer by the last one.
    std::size_t rounds = static_cast<std::size_t>(std::max(0, options_.repair_rounds)) + 2;
    answers_.reserve((plan_.members.size() + plan_.held_back.size()) * rounds +
                     static_cast<std::size_t>(std::max(0, options_.further_answers)) + 1);  // a combination
    for (const PlannedMember& member : plan_.members) start({member});
    while (true) {
      changed_ = false;
      bool cancelled = co_await base::cancelled();
      consider(cancelled);
      if (stop_ == Stop::lagging) {
        bool ready = co_await is_ready();
        if (!ready) stop_.reset();
      }
      if (stop_) break;
      if (all_ended() && !ask_further()) {
        if (combined_of_ == 0 && !answers_.empty()) {
          // What two of them have already is not asked for once more.
          co_await add_combination(request_, tools_, answers_);
          combined_of_ = answers_.size();
          continue;
        }
        behaviour_ = co_await reconcile::observe_behaviour(answers_, tools_.examination, tools_.kinship);
        if (!ask_once_more()) break;
      }
      if (!changed_) co_await wait();
    }
    if (stop_) {
      behaviour_.reset();  // it may know nothing of the newest answers
      group_.cancel_all();
    }
    co_await group_.join();
    say_who_was_stopped();
    bool are_combined = !answers_.empty() && combined_of_ == answers_.size();
    co_return Answers{std::move(answers_),
                      {stop_.value_or(Stop::all_answered), std::move(notes_)},
                      std::move(behaviour_),
                      are_combined};
  }

 private:
  using Stop = reconcile::Stop;

  // --- asking, one coroutine a call ---

  void start(Call call) {
    call.started = call.last_sign = tools_.clock.steady();
    calls_.push_back(std::move(call));
    group_.spawn(serve(calls_.back()));
  }

  base::Task<> serve(Call& call) {
    struct AtEnd {
      FanOut& fan_out;
      Call& call;
      ~AtEnd() {
        call.ended = true;
        fan_out.changed();
      }
    } at_end{*this, call};
    co_await base::asio::this_coro::throw_if_cancelled(false);

    agents::Ask ask{request_,     tools_.budget, progress_of(call), call.feedback ? &*call.feedback : nullptr,
                    std::nullopt, call.further,  tools_.looking};
    agents::Candidate candidate = co_await call.member.agent->propose(ask);
    CHECK(answers_.size() < answers_.capacity(), "there is room for an answer of each call");
    std::size_t number = answers_.size();
    call.answer = number;
    Answer& answer = answers_.emplace_back();
    answer.candidate = std::move(candidate);
    answer.round = call.round;
    answer.standing = call.member.standing;
    tools_.watch(Proposed{answer.candidate.agent, static_cast<int>(number), answer.candidate});
    co_await tools_.recorder.candidate(request_.id, static_cast<int>(number), answer);
    if (answer.candidate.patch) co_await examine(answer, static_cast<int>(number));
    bool stopped = co_await base::cancelled();
    answer.complete = !stopped;
  }

  std::function<void(const agents::AgentProgress&)> progress_of(Call& call) {
    return [this, &call](const agents::AgentProgress& progress) {
      call.last_sign = tools_.clock.steady();
      tools_.watch(AgentMoved{call.member.words.agent, progress});
    };
  }

  base::Task<> examine(Answer& answer, int number) {
    auto subject = tools_.examination.subject(*answer.candidate.patch);
    if (!subject) {
      // Whoever made the patch should have refused it: it can't be applied, so it is none.
      answer.candidate.patch = std::unexpected(subject.error());
      co_await tools_.recorder.candidate(request_.id, number, answer);
      co_return;
    }
    std::vector<checks::Change> changes(subject->changes().begin(), subject->changes().end());
    // A named function: g++ 12 loses what a lambda inside a co_await expression captures.
    auto compare = [changes = std::move(changes), kind = request_.kind](std::stop_token stop) {
      return reconcile::form_of(changes, kind, stop);
    };
    Form form = co_await tools_.pool.run(std::move(compare));
    if (form.changes.empty()) co_return;  // it changes nothing
    answer.form = std::move(form);
    for (const checks::Check& check : tools_.checks) {
      Evidence found = co_await checks::run_check(check, *subject, tools_.examination);
      answer.evidence.push_back(std::move(found));
      const Evidence& evidence = answer.evidence.back();
      tools_.watch(CheckedOne{number, answer.candidate.agent, evidence});
      co_await tools_.recorder.evidence(request_.id, number, evidence);
      // Later checks cost more and could not save it; and nobody waits for a stopped one.
      bool stopped = co_await base::cancelled();
      if (evidence.outcome == Outcome::fail || stopped) co_return;
    }
  }

  // --- deciding, the supervisor ---

  void changed() {
    changed_ = true;
    wake_.cancel();
  }

  bool all_ended() const {
    return std::ranges::all_of(calls_, [](const Call& call) { return call.ended; });
  }

  // Until something changed, or the next time that matters. The clock may be a test's; the timer is real.
  base::Task<> wait() {
    Duration until = stop_time() - tools_.clock.steady();
    for (const Call& call : calls_) {
      if (call.ended || !options_.stop_early) continue;
      for (base::SteadyTime since : {call.started, call.last_sign}) {
        Duration lag = since + patience_of(call) - tools_.clock.steady();
        if (lag > Duration::zero()) until = std::min(until, lag);
      }
    }
    wake_.expires_after(std::max(until, Duration::zero()));
    boost::system::error_code woken;
    co_await wake_.async_wait(base::asio::redirect_error(base::asio::use_awaitable, woken));
  }

  base::SteadyTime stop_time() const {
    Duration margin = std::min<Duration>(kDeadlineMargin, request_.limits.time / kDeadlineShare);
    return tools_.budget.deadline() - margin;
  }

  void consider(bool cancelled) {
    if (cancelled) {
      stop_ = Stop::cancelled;
    } else if (tools_.clock.steady() >= stop_time()) {
      if (!all_ended()) stop_ = Stop::deadline;
    } else if (options_.stop_early && !all_ended()) {
      consider_stopping_early();
    }
  }

  void consider_stopping_early() {
    auto groups = score_complete();
    const reconcile::ScoredGroup* leader = reconcile::best(groups);
    if (!leader) {
      // Nothing is ready: whoever else can be asked is asked now rather than after the slowest.
      if (only_laggards_left(&Call::started)) ask_further();
    } else if (is_clear(*leader, groups)) {
      stop_ = Stop::clear;
    } else if (only_laggards_left(leader->proven ? &Call::started : &Call::last_sign)) {
      // An answer that leaves open what is said to hold is no verdict yet: whoever is here mends it
      // meanwhile.
      if (!ask_further() && unready_with_ != answers_.size()) stop_ = Stop::lagging;
    }
  }

  // Whether there is an answer to be shown now, once all that came have been run side by side: without one,
  // those who lag are all there is to hope for until the deadline.
  base::Task<bool> is_ready() {
    std::span<const Answer> answers(answers_);  // all of them complete: who lags has given none
    auto seen = co_await reconcile::observe_behaviour(answers, tools_.examination, tools_.kinship);
    auto groups = reconcile::score(reconcile::cluster(answers), answers, &seen);
    bool ready = reconcile::best(groups) != nullptr;
    if (!ready) unready_with_ = answers.size();
    co_return ready && !changed_;
  }

  bool is_clear(const reconcile::ScoredGroup& leader, std::span<const reconcile::ScoredGroup> groups) const {
    if (!leader.settled || leader.probability < reconcile::kClear) return false;
    return std::ranges::all_of(calls_, [&](const Call& call) {
      if (call.ended) return true;
      const PlannedMember& member = call.member;
      return reconcile::best_attainable(member.standing, member.agent->family(), leader, groups, answers_) <=
             leader.belief + kEqual;
    });
  }

  // What could be decided now: the answers whose checks are all made.
  std::vector<reconcile::ScoredGroup> score_complete() const {
    auto groups = reconcile::cluster(answers_);
    for (reconcile::Group& group : groups) {
      std::erase_if(group.members, [&](int member) { return !answers_[member].complete; });
    }
    std::erase_if(groups, [](const reconcile::Group& group) { return group.members.empty(); });
    return reconcile::score(std::move(groups), answers_);
  }

  // How long this call may take, or be silent, before nobody waits for it any more.
  Duration patience_of(const Call& call) const {
    if (call.member.usual_time) return kLagFactor * *call.member.usual_time + kLagGrace;
    Duration slowest{};
    for (const Call& other : calls_) {
      if (other.ended && other.answer) {
        slowest = std::max<Duration>(slowest, answers_[*other.answer].candidate.time);
      }
    }
    return kLagFactor * slowest + kLagGraceOfANewOne;
  }

  bool only_laggards_left(base::SteadyTime Call::* since) const {
    bool someone_answered = std::ranges::any_of(
        answers_, [](const Answer& answer) { return answer.is_usable() || !answer.candidate.reply.empty(); });
    return someone_answered && std::ranges::all_of(calls_, [&](const Call& call) {
             // Once its answer is here, its checks have limits of their own.
             return call.ended || (!call.answer && tools_.clock.steady() - call.*since >= patience_of(call));
           });
  }

  // Starts what may still help: repairs, and agents whom the budget held back. False when there is nothing to
  // do, or no need.
  bool ask_further() {
    if (tools_.clock.steady() >= stop_time() || something_is_good()) return false;
    std::size_t before = calls_.size();
    for (const PlannedMember& member : plan_.held_back) {
      if (!was_asked(member) && member.words.reserved <= tools_.budget.left()) start({member});
    }
    // The list grows while it is walked; what is added is not ended yet and is passed over.
    for (const Call& call : calls_) {
      if (auto feedback = repair_of(call)) start({call.member, call.round + 1, std::move(feedback)});
    }
    return calls_.size() > before;
  }

  // Acceptable, and nothing that is said of it is left open.
  bool something_is_good() const {
    auto groups = score_complete();
    const reconcile::ScoredGroup* leader = reconcile::best(groups);
    if (!leader) return false;
    const Answer& answer = answers_[static_cast<std::size_t>(leader->members.front())];
    return leader->settled || std::ranges::none_of(answer.evidence, leaves_open);
  }

  // --- one more answer ---

  // Asks for the one answer that is worth most, if any is worth its price. False when none was asked for.
  bool ask_once_more() {
    auto groups = reconcile::score(reconcile::cluster(answers_), answers_, &*behaviour_);
    const reconcile::ScoredGroup* leader = reconcile::best(groups);
    // Where nothing can be run, how far an answer is to be believed is a guess, and no reason to go on.
    if (leader && !behaviour_->ran()) return false;
    // What mends all that the project's tests ask for needs no second opinion.
    if (leader && leader->settled &&
        reconcile::left_failing(answers_[static_cast<std::size_t>(leader->members.front())]) == 0)
      return false;
    std::vector<FurtherAnswer> possible;
    std::vector<const PlannedMember*> members;
    for (const std::vector<PlannedMember>* all : {&plan_.members, &plan_.held_back}) {
      for (const PlannedMember& member : *all) {
        if (!may_answer_once_more(member)) continue;
        members.push_back(&member);
        possible.push_back(
            {member.standing, failures_of(member, leader), family_answered(member), member.words.reserved});
      }
    }
    auto chosen = most_valuable(possible, leader ? leader->probability : 0);
    if (!chosen) return false;
    int earlier = times_asked(*members[*chosen]);
    ++further_;
    // A round of its own: whoever is asked because it is difficult is not to be judged by it.
    start({.member = *members[*chosen], .round = 1, .further = earlier});
    return true;
  }

  bool may_answer_once_more(const PlannedMember& member) const {
    if (further_ >= options_.further_answers || member.agent->is_symbolic()) return false;
    if (member.words.reserved > tools_.budget.left()) return false;
    Duration needed{};
    for (const Call& call : calls_) {
      if (&call.member != &member) continue;
      if (!call.answer || answers_[*call.answer].candidate.reply.empty()) return false;  // it was not reached
      needed = std::max<Duration>(needed, answers_[*call.answer].candidate.time);
    }
    if (member.usual_time) needed = std::max<Duration>(needed, *member.usual_time);
    return times_asked(member) <= kMostFurtherOfOne && tools_.clock.steady() + 2 * needed < stop_time();
  }

  // Repairs are part of the answer that they mend.
  int times_asked(const PlannedMember& member) const {
    return static_cast<int>(std::ranges::count_if(
        calls_, [&](const Call& call) { return &call.member == &member && !call.feedback; }));
  }

  // Its answers to this request that don't do what the leading group does.
  int failures_of(const PlannedMember& member, const reconcile::ScoredGroup* leader) const {
    std::optional<std::size_t> leading;
    if (leader) leading = behaviour_->party_of(static_cast<std::size_t>(leader->members.front()));
    return static_cast<int>(std::ranges::count_if(calls_, [&](const Call& call) {
      return &call.member == &member && call.answer &&
             (!leading || behaviour_->party_of(*call.answer) != leading);
    }));
  }

  bool family_answered(const PlannedMember& member) const {
    return std::ranges::any_of(calls_, [&](const Call& call) {
      return call.answer && call.member.agent->family() == member.agent->family();
    });
  }

  bool was_asked(const PlannedMember& member) const {
    return std::ranges::any_of(calls_, [&](const Call& call) { return &call.member == &member; });
  }

  // Who came closer by a repair is told once more what is left; who did not won't by another one.
  int rounds_of(const Call& call) const {
    if (options_.repair_rounds < 1 || call.round != options_.repair_rounds || !call.feedback)
      return options_.repair_rounds;
    auto mended = std::ranges::find_if(calls_, [&](const Call& other) {
      return &other.member == &call.member && other.round == call.round - 1 && other.further == 0 &&
             other.answer;
    });
    bool is_closer = mended != calls_.end() &&
                     distance_of(answers_[*call.answer]) < distance_of(answers_[*mended->answer]);
    return options_.repair_rounds + (is_closer ? 1 : 0);
  }

  std::optional<agents::Feedback> repair_of(const Call& call) const {
    const PlannedMember& member = call.member;
    bool may = call.ended && call.answer && call.round < rounds_of(call) && !member.agent->is_symbolic() &&
               member.words.reserved <= tools_.budget.left();
    bool asked_already = std::ranges::any_of(
        calls_, [&](const Call& other) { return &other.member == &member && other.round > call.round; });
    if (!may || asked_already) return std::nullopt;
    return feedback_for(answers_[*call.answer]);
  }

  void say_who_was_stopped() {
    if (!stop_ || *stop_ == Stop::cancelled) return;
    for (const Call& call : calls_) {
      if (call.answer && answers_[*call.answer].complete) continue;
      std::string_view why = *stop_ == Stop::clear     ? "no answer of it could have changed the verdict"
                             : *stop_ == Stop::lagging ? "it lagged far behind, and a verdict was ready"
                                                       : "time ran out";
      notes_.push_back(fmt::format("{} was stopped: {}", call.member.words.agent, why));
    }
  }

  const agents::Request& request_;
  const Plan& plan_;
  FanOutTools tools_;
  RunOptions options_;
  std::list<Call> calls_;        // a list: coroutines refer to their call
  std::vector<Answer> answers_;  // with room for all that may come: checks refer to their answer
  std::optional<Stop> stop_;
  std::vector<std::string> notes_;
  std::optional<reconcile::Behaviour> behaviour_;
  int further_ = 0;               // answers asked for in addition
  std::size_t unready_with_ = 0;  // how many answers there were when none of them was good enough
  std::size_t combined_of_ = 0;   // how many answers there were when combinations had been tried
  bool changed_ = false;
  base::TaskGroup group_;
  base::asio::steady_timer wake_;
};

}  // namespace

base::Task<Answers> fan_out(const agents::Request& request, const Plan& plan, FanOutTools tools,
                            RunOptions options) {
  FanOut work(request, plan, tools, options, co_await base::asio::this_coro::executor);
  co_return co_await work.run();
}

}  // namespace orchestrator
