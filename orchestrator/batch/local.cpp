#include "orchestrator/batch/local.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace orchestrator::batch {
namespace {

// What those who take turns share; they all run on one thread.
struct Turns {
  Desk& desk;
  Workplace& workplace;
  const std::vector<std::size_t>& places;
  double budget;
  double spent = 0, reserved = 0;
  std::size_t next = 0;
  std::optional<base::Error> stopped = {};
};

bool ends_all(const base::Error& error) {
  return error.code == base::ErrorCode::disk_full || error.code == base::ErrorCode::permission_denied ||
         error.code == base::ErrorCode::cancelled;
}

base::Task<base::Result<void>> do_one(Turns& turns, std::size_t place) {
  auto texts = co_await turns.workplace.threads.run(
      [&turns, place](std::stop_token) { return read_inputs(turns.desk.job(), place); });
  if (!texts) {
    turns.desk.give_up(place, base::describe(texts.error()));
    co_return base::Result<void>{};
  }
  const Item& item = turns.desk.job().items()[place];
  auto outcome = co_await perform(item, std::move(*texts), turns.workplace);
  if (item.asks_models) turns.reserved -= item.allowance;
  if (!outcome && ends_all(outcome.error())) co_return std::unexpected(outcome.error());
  if (!outcome) {
    turns.desk.give_up(place, base::describe(outcome.error()));
    co_return base::Result<void>{};
  }
  turns.spent += outcome->dollars;
  co_return turns.desk.take(place, std::move(*outcome));
}

// `concord batch cancel` was asked for.
base::Result<void> look_for_cancel(Turns& turns) {
  auto row = turns.desk.store().batch();
  if (!row) return std::unexpected(row.error());
  if (row->state == "cancelled")
    return base::fail(base::ErrorCode::conflict, "this batch was cancelled",
                      "what was done is kept in its folder");
  return {};
}

// Holds an item's money. An Error where it is not there.
base::Result<void> reserve(Turns& turns, const Item& item) {
  if (!item.asks_models) return {};
  if (turns.spent + turns.reserved + item.allowance > turns.budget + 1e-9)
    return base::fail(base::ErrorCode::budget_spent,
                      fmt::format("${:.2f} of ${:.2f} are spent or held, and the next item may need ${:.2f}",
                                  turns.spent + turns.reserved, turns.budget, item.allowance),
                      "go on with a higher --budget and --resume");
  turns.reserved += item.allowance;
  return {};
}

base::Task<> take_turns(Turns& turns) {
  while (!turns.stopped && turns.next < turns.places.size()) {
    std::size_t place = turns.places[turns.next++];
    bool stop = co_await base::cancelled();
    if (stop) turns.stopped = base::Error{base::ErrorCode::cancelled, "cancelled"};
    if (turns.stopped) co_return;
    auto held = look_for_cancel(turns);
    if (held) held = reserve(turns, turns.desk.job().items()[place]);
    if (!held) {
      turns.stopped = held.error();
      co_return;
    }
    auto done = co_await do_one(turns, place);
    if (!done) turns.stopped = done.error();
  }
}

}  // namespace

base::Task<base::Result<void>> LocalCarrier::carry(Desk& desk, std::vector<std::size_t> places) {
  auto prepared = co_await desk.job().prepare(places, workplace_);
  if (!prepared) co_return prepared;
  auto before = desk.store().count();
  if (!before) co_return std::unexpected(before.error());
  Turns turns{desk, workplace_, places, budget_, before->spent};
  auto executor = co_await base::asio::this_coro::executor;
  base::TaskGroup group(executor);
  std::size_t workers = std::min<std::size_t>(std::max(1U, jobs_), std::max<std::size_t>(1, places.size()));
  for (std::size_t i = 0; i < workers; ++i) group.spawn(take_turns(turns));
  co_await group.join();
  if (turns.stopped) co_return std::unexpected(*turns.stopped);
  co_return base::Result<void>{};
}

}  // namespace orchestrator::batch
