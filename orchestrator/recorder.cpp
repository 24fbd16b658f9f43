#include "orchestrator/recorder.hpp"

#include "base/log.hpp"
#include "orchestrator/refusals.hpp"

namespace orchestrator {

base::Task<History> Recorder::history() {
  if (!ledger_) co_return History{};
  Ledger* ledger = ledger_;
  auto work = [ledger](std::stop_token) { return ledger->history(); };
  auto history = co_await pool_.run(std::move(work));
  if (history) co_return std::move(*history);
  note(history.error());
  co_return History{};
}

base::Task<std::vector<std::string>> Recorder::refusals(const agents::Request& request) {
  if (!ledger_) co_return std::vector<std::string>();
  Ledger* ledger = ledger_;
  auto work = [ledger, &request](std::stop_token) { return refused_before(request, *ledger); };
  auto refused = co_await pool_.run(std::move(work));
  if (refused) co_return std::move(*refused);
  base::log(base::LogLevel::warning,
            "nobody is told of what was refused before: " + base::describe(refused.error()));
  co_return std::vector<std::string>();
}

base::Task<choice::Kinship> Recorder::kinship() {
  if (!ledger_ || trouble_) co_return choice::Kinship{};
  Ledger* ledger = ledger_;
  auto work = [ledger](std::stop_token) { return ledger->kinship(); };
  auto kinship = co_await pool_.run(std::move(work));
  if (kinship) co_return std::move(*kinship);
  note(kinship.error());
  co_return choice::Kinship{};
}

// Actions are named: g++ 12 loses what a lambda inside a co_await expression captures.

base::Task<> Recorder::begin(const agents::Request& request, const Plan& plan) {
  Action action = [&request, &plan](Ledger& ledger) { return ledger.begin(request, plan); };
  co_await write(std::move(action));
}

base::Task<> Recorder::candidate(const std::string& run, int number, const Answer& answer) {
  Action action = [&run, number, &answer](Ledger& ledger) {
    return ledger.add_candidate(run, number, answer.round, answer.candidate);
  };
  co_await write(std::move(action));
}

base::Task<> Recorder::evidence(const std::string& run, int candidate, const Evidence& evidence) {
  Action action = [&run, candidate, &evidence](Ledger& ledger) {
    return ledger.add_evidence(run, candidate, evidence);
  };
  co_await write(std::move(action));
}

base::Task<> Recorder::finish(const Verdict& verdict) {
  Action action = [&verdict](Ledger& ledger) { return ledger.finish(verdict); };
  co_await write(std::move(action));
}

// After the first failure nothing more is written: half a run would only confuse.
base::Task<> Recorder::write(Action action) {
  if (!ledger_ || trouble_) co_return;
  Ledger* ledger = ledger_;
  auto work = [ledger, action = std::move(action)](std::stop_token) { return action(*ledger); };
  auto written = co_await pool_.run(std::move(work));
  if (!written) note(written.error());
}

void Recorder::note(const base::Error& error) {
  base::log(base::LogLevel::warning, "this run is not remembered: " + base::describe(error));
  if (!trouble_) trouble_ = "this run is not remembered: " + base::describe(error);
}

}  // namespace orchestrator
