// The rule for money is the one of batches on many machines: what an item may cost is held, on disk, before
// it begins, each call is written down before it is made, and its reply before it is used. Whatever ends this
// process, what may have been spent is known afterwards.
#include "orchestrator/batch/local.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>

namespace orchestrator::batch {
namespace {

// What those who take turns share; they all run on one thread.
struct Turns {
  Desk& desk;
  Workplace& workplace;
  const std::vector<std::size_t>& places;
  const PurseCrowd& crowd;
  double budget;
  double spent = 0;
  std::map<std::string, double> held = {};  // dollars, by the names of items
  std::string account = {};
  std::size_t next = 0;
  std::optional<base::Error> stopped = {};

  double all_held() const {
    double sum = 0;
    for (const auto& [name, dollars] : held) sum += dollars;
    return sum;
  }
};

// What one item's models answered, in the batch's store.
class KeptReplies final : public agents::ReplyStore {
 public:
  KeptReplies(Store& store, std::string item) : store_(store), item_(std::move(item)) {}
  base::Task<base::Result<std::optional<std::string>>> find(std::string key) override {
    co_return store_.reply(key);
  }
  base::Task<base::Result<void>> keep(std::string key, std::string text) override {
    co_return store_.keep_reply(item_, key, text);
  }

 private:
  Store& store_;
  std::string item_;
};

std::string random_run() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}", random(), random());
}

bool ends_all(const base::Error& error) {
  return error.code == base::ErrorCode::disk_full || error.code == base::ErrorCode::permission_denied ||
         error.code == base::ErrorCode::cancelled;
}

// What its calls have cost is spent, whatever came of them.
base::Result<void> pay(Turns& turns, const Item& item, const agents::Purse& purse) {
  std::vector<Store::Paid> paid;
  for (const agents::Charge& charge : purse.charges())
    paid.push_back({charge.id, item.name, charge.money.dollars()});
  auto added = turns.desk.store().pay(paid);
  if (!added) return std::unexpected(added.error());
  double& held = turns.held[item.name];
  for (double dollars : *added) {
    turns.spent += dollars;
    held = std::max(0.0, held - dollars);
  }
  return {};
}

base::Task<base::Result<Outcome>> perform_paid(Turns& turns, const Item& item, Texts texts) {
  KeptReplies replies(turns.desk.store(), item.name);
  agents::Purse purse(replies,
                      {item.key, turns.account, random_run(), agents::Money::dollars(item.allowance), {}});
  auto opened = co_await purse.open();
  if (!opened) co_return std::unexpected(opened.error());
  std::vector<std::unique_ptr<agents::Agent>> crowd;
  Workplace place = turns.workplace;
  auto ask_crowd = [&turns, &purse, &crowd](std::string) -> base::Task<base::Result<Agents>> {
    auto made = co_await turns.crowd(purse);
    if (!made) co_return std::unexpected(made.error());
    crowd = std::move(*made);
    co_return Agents(crowd);
  };
  place.crowd = ask_crowd;
  auto outcome = co_await perform(item, std::move(texts), place);
  if (auto paid = pay(turns, item, purse); !paid) co_return std::unexpected(paid.error());
  if (outcome && purse.trouble() && outcome->files.empty()) co_return std::unexpected(*purse.trouble());
  if (outcome) {
    outcome->entry["cost_usd"] = purse.charged().dollars();
    outcome->dollars = 0;  // its calls are paid
  }
  co_return outcome;
}

base::Result<void> let_go(Turns& turns, std::size_t place, const std::string& why) {
  const Item& item = turns.desk.job().items()[place];
  turns.held.erase(item.name);
  if (auto dropped = turns.desk.store().drop(item.name); !dropped) return dropped;
  turns.desk.give_up(place, why);
  return {};
}

base::Task<base::Result<void>> do_one(Turns& turns, std::size_t place) {
  auto texts = co_await turns.workplace.threads.run(
      [&turns, place](std::stop_token) { return read_inputs(turns.desk.job(), place); });
  if (!texts) co_return let_go(turns, place, base::describe(texts.error()));
  const Item& item = turns.desk.job().items()[place];
  bool is_paid = item.asks_models && turns.crowd;
  base::Result<Outcome> outcome;
  if (is_paid)
    outcome = co_await perform_paid(turns, item, std::move(*texts));
  else
    outcome = co_await perform(item, std::move(*texts), turns.workplace);
  // What was cut short stays held: it may be gone on with.
  if (!outcome && ends_all(outcome.error())) co_return std::unexpected(outcome.error());
  if (!outcome) co_return let_go(turns, place, base::describe(outcome.error()));
  turns.spent += outcome->dollars;
  turns.held.erase(item.name);
  auto taken = turns.desk.take(place, std::move(*outcome));
  if (taken && is_paid) taken = turns.desk.store().forget_replies(item.name);
  co_return taken;
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

// Holds an item's money, unless a batch that was cut short holds it already. An Error where it is not there.
base::Result<void> reserve(Turns& turns, const Item& item) {
  if (!item.asks_models || turns.held.contains(item.name)) return {};
  double held = turns.all_held();
  if (turns.spent + held + item.allowance > turns.budget + 1e-9)
    return base::fail(base::ErrorCode::budget_spent,
                      fmt::format("${:.2f} of ${:.2f} are spent or held, and the next item may need ${:.2f}",
                                  turns.spent + held, turns.budget, item.allowance),
                      "go on with a higher --budget and --resume");
  turns.held[item.name] = item.allowance;
  Store::Published row[] = {{&item, 1, item.allowance}};
  return turns.desk.store().publish(row);
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

// What is spent, and what items hold that a killed batch had begun.
base::Result<void> take_over(Turns& turns) {
  auto before = turns.desk.store().count();
  if (!before) return std::unexpected(before.error());
  turns.spent = before->spent;
  auto account = turns.desk.store().account();
  if (!account) return std::unexpected(account.error());
  turns.account = std::move(*account);
  auto flights = turns.desk.store().in_flight();
  if (!flights) return std::unexpected(flights.error());
  for (std::size_t place : turns.places) {
    const Item& item = turns.desk.job().items()[place];
    auto known = flights->find(item.name);
    if (item.asks_models && known != flights->end() && known->second.key == item.key)
      turns.held[item.name] = known->second.reserved;
  }
  return {};
}

}  // namespace

base::Task<base::Result<void>> LocalCarrier::carry(Desk& desk, std::vector<std::size_t> places) {
  auto prepared = co_await desk.job().prepare(places, workplace_);
  if (!prepared) co_return prepared;
  Turns turns{desk, workplace_, places, crowd_, budget_};
  if (auto taken = take_over(turns); !taken) co_return taken;
  auto executor = co_await base::asio::this_coro::executor;
  base::TaskGroup group(executor);
  std::size_t workers = std::min<std::size_t>(std::max(1U, jobs_), std::max<std::size_t>(1, places.size()));
  for (std::size_t i = 0; i < workers; ++i) group.spawn(take_turns(turns));
  co_await group.join();
  if (turns.stopped) co_return std::unexpected(*turns.stopped);
  co_return base::Result<void>{};
}

}  // namespace orchestrator::batch
