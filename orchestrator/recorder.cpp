#include "orchestrator/recorder.hpp"

#include "base/log.hpp"

namespace orchestrator {

base::Task<History> Recorder::history() {
  if (!ledger_) co_return History{};
  Ledger* ledger = ledger_;
  auto history = co_await pool_.run([ledger](std::stop_token) { return ledger->history(); });
  if (history) co_return std::move(*history);
  note(history.error());
  co_return History{};
}

base::Task<> Recorder::begin(const agents::Request& request, const Plan& plan) {
  co_await write([&request, &plan](Ledger& ledger) { return ledger.begin(request, plan); });
}

base::Task<> Recorder::candidate(const std::string& run, int number, const Answer& answer) {
  co_await write([&run, number, &answer](Ledger& ledger) {
    return ledger.add_candidate(run, number, answer.round, answer.candidate);
  });
}

base::Task<> Recorder::evidence(const std::string& run, int candidate, const Evidence& evidence) {
  co_await write(
      [&run, candidate, &evidence](Ledger& ledger) { return ledger.add_evidence(run, candidate, evidence); });
}

base::Task<> Recorder::finish(const Verdict& verdict) {
  co_await write([&verdict](Ledger& ledger) { return ledger.finish(verdict); });
}

// After the first failure nothing more is written: half a run would only confuse.
base::Task<> Recorder::write(std::function<base::Result<void>(Ledger&)> action) {
  if (!ledger_ || trouble_) co_return;
  Ledger* ledger = ledger_;
  auto written =
      co_await pool_.run([ledger, action = std::move(action)](std::stop_token) { return action(*ledger); });
  if (!written) note(written.error());
}

void Recorder::note(const base::Error& error) {
  base::log(base::LogLevel::warning, "this run is not remembered: " + base::describe(error));
  if (!trouble_) trouble_ = "this run is not remembered: " + base::describe(error);
}

}  // namespace orchestrator
