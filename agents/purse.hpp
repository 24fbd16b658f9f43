// What one piece of work may cost over all its runs, those that were killed included. Each call to a model is
// written down before it is made, in a store that outlives who makes it: whoever does the work again reads
// there what it has cost.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agents/money.hpp"
#include "agents/pace.hpp"
#include "agents/replies.hpp"
#include "agents/turnstile.hpp"

namespace agents {

// What a provider takes for one call. Counts once by its id, however often it is told.
struct Charge {
  std::string id;
  Money money;
};

// Belongs to the loop's thread.
class Purse {
 public:
  struct Terms {
    std::string work;     // names it; the same for each run
    std::string account;  // whose money it is: a kept reply that another account paid for costs nothing
    std::string run;      // names this run
    Money allowance;      // of all runs together
    // A provider wants fewer requests, for so long if it said so.
    std::function<void(std::optional<std::chrono::milliseconds>)> on_refused = {};
    std::function<void()> on_answered = {};  // a provider gave a reply
  };
  // `store` and `pace`, which may be null, must outlive it.
  Purse(ReplyStore& store, Terms terms, Pace* pace = nullptr);

  // Takes over from earlier runs: their charges are among ours from here on, at the most that a call may have
  // cost where its reply is not kept. One that is at work still is refused its next call.
  base::Task<base::Result<void>> open();

  // The reply that is kept for a request.
  base::Task<std::optional<Completion>> find(std::string request);

  // Before a call; comes back when it is its turn, it is written down and its money held. `request` is what
  // its reply will be kept under, or "". Refuses what is more than is left (budget_spent) and whoever does
  // the work no longer (conflict).
  base::Task<base::Result<std::size_t>> begin(std::string request, Money worst);
  // After it, in this order: what it took, and the reply that came.
  void settle(std::size_t call, Money money);
  base::Task<void> keep(std::size_t call, const Completion& reply);
  // Instead of a reply: the call failed.
  base::Task<void> forget(std::size_t call, const base::Error& error,
                          std::optional<std::chrono::milliseconds> asked_wait);
  void refused(std::optional<std::chrono::milliseconds> asked_wait);

  const std::string& work() const { return terms_.work; }
  std::vector<Charge> charges() const;
  Money charged() const;
  // Why the last refused call was refused by this purse.
  const std::optional<base::Error>& trouble() const { return trouble_; }
  // The longest wait that a provider asked for.
  std::optional<std::chrono::milliseconds> asked_wait() const { return asked_wait_; }

 private:
  struct Call {
    std::string id, request;
    Money most;  // that it may have taken
  };
  base::Result<void> read_calls(const std::string& text);
  base::Task<base::Result<void>> write_calls();
  base::Task<base::Result<void>> check_owner();
  base::Result<std::size_t> refuse(base::Error error);

  ReplyStore& store_;
  Terms terms_;
  Pace* pace_;
  std::string journal_;  // what the calls are kept under
  Turnstile turn_;
  std::vector<Call> calls_;  // of all runs
  std::size_t first_ = 0;    // of this run
  std::map<std::string, Money> charges_;
  Money held_;
  std::optional<base::Error> trouble_;
  std::optional<std::chrono::milliseconds> asked_wait_;
};

}  // namespace agents
