// Where outcomes come in: the only place that writes into a batch's folder and into its store. A result
// counts once, by its item's key; whatever comes later is compared with it and dropped.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "orchestrator/batch/job.hpp"
#include "orchestrator/batch/store.hpp"

namespace orchestrator::batch {

// Called after each item, where it was taken in: its row, how many of how many are done.
using RowProgress = std::function<void(const base::Json& row, std::size_t done, std::size_t all)>;

class Desk {
 public:
  Desk(Job& job, Store& store, RowProgress progress);

  // Takes what an earlier batch did of the same items; the places of those that are left to do, in order.
  base::Result<std::vector<std::size_t>> open(bool reuse);
  // Writes, several at a time, and commits, all in one transaction. An Error is what stops a batch: its disk
  // is full, its folder can't be written, its store fails.
  base::Result<void> take(std::span<std::pair<std::size_t, Outcome>> outcomes);
  base::Result<void> take(std::size_t place, Outcome outcome);
  // An item that could not be done. Not remembered: the next batch tries again.
  void give_up(std::size_t place, const std::string& why);

  bool is_done(std::size_t place) const { return rows_[place].has_value(); }
  std::size_t done() const { return done_; }
  std::size_t twice() const { return twice_; }
  const std::set<std::string>& conflicts() const { return conflicts_; }
  // By place; an item without a row was not done.
  const std::vector<std::optional<base::Json>>& rows() const { return rows_; }
  // The same, for whoever comes last: nothing is left here.
  std::vector<std::optional<base::Json>> take_rows() { return std::move(rows_); }
  Job& job() { return job_; }
  Store& store() { return store_; }

 private:
  void finish(std::size_t place, base::Json row);
  base::Result<void> write_all(std::vector<std::pair<std::size_t, Outcome>*>& fresh);
  base::Result<void> commit(const std::vector<std::pair<std::size_t, Outcome>*>& fresh);

  Job& job_;
  Store& store_;
  RowProgress progress_;
  std::vector<std::optional<base::Json>> rows_;
  std::size_t done_ = 0, twice_ = 0;
  std::set<std::string> conflicts_;  // names of items that two machines did differently
};

}  // namespace orchestrator::batch
