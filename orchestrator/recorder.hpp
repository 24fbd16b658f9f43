// A run writes into the ledger as it goes, away from the loop, and goes on when the ledger fails.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "base/thread_pool.hpp"
#include "orchestrator/answer.hpp"
#include "orchestrator/ledger/ledger.hpp"

namespace orchestrator {

class Recorder {
 public:
  // A null ledger: nothing is remembered, which is no trouble.
  Recorder(Ledger* ledger, base::ThreadPool& pool) : ledger_(ledger), pool_(pool) {}

  base::Task<History> history();
  // What the person refused before in what `request` is about (refusals.hpp).
  base::Task<std::vector<std::string>> refusals(const agents::Request& request);
  base::Task<choice::Kinship> kinship();
  // What is passed must stay as it is until the call comes back.
  base::Task<> begin(const agents::Request& request, const Plan& plan);
  base::Task<> candidate(const std::string& run, int number, const Answer& answer);
  base::Task<> evidence(const std::string& run, int candidate, const Evidence& evidence);
  base::Task<> finish(const Verdict& verdict);

  // What a person should know: the ledger failed, and this run is not, or not wholly, remembered.
  const std::optional<std::string>& trouble() const { return trouble_; }

 private:
  using Action = std::function<base::Result<void>(Ledger&)>;
  base::Task<> write(Action action);
  void note(const base::Error& error);

  Ledger* ledger_;
  base::ThreadPool& pool_;
  std::optional<std::string> trouble_;
};

}  // namespace orchestrator
