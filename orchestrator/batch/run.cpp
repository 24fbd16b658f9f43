#include "orchestrator/batch/run.hpp"

#include <random>

#include <fmt/format.h>

#include "base/files.hpp"

namespace orchestrator::batch {
namespace {

// Names a batch among all that ever share a queue.
std::string new_batch_id() {
  std::random_device random;
  return fmt::format("b{:08x}{:08x}", random(), random());
}

const char* state_after(const base::Result<void>& carried) {
  if (carried) return "done";
  return carried.error().code == base::ErrorCode::conflict ? "cancelled" : "stopped";
}

}  // namespace

base::Task<base::Result<std::vector<base::Json>>> carry_out(Job& job, Carrier& carrier, Run run) {
  if (auto made = base::make_folders(run.folder); !made) co_return std::unexpected(made.error());
  auto lock = FolderLock::take(run.folder);
  if (!lock) co_return std::unexpected(lock.error());
  auto store = Store::open(store_file(run.folder), run.resume);
  if (!store) co_return std::unexpected(store.error());
  auto before = store->batch();
  if (!before) co_return std::unexpected(before.error());
  // One that is gone on with keeps its name: answers to it may still be on their way.
  bool goes_on = !before->id.empty() && before->kind == run.kind && before->state != "cancelled";
  BatchRow row{goes_on ? before->id : new_batch_id(),         run.kind,   carrier.place(),      "running",
               static_cast<std::int64_t>(job.items().size()), run.budget, seconds_since_1970(), 0};
  if (auto set = store->set_batch(row); !set) co_return std::unexpected(set.error());
  Desk desk(job, *store, std::move(run.progress));
  auto left = desk.open(run.resume);
  if (!left) co_return std::unexpected(left.error());
  base::Result<void> carried;
  if (!left->empty()) carried = co_await carrier.carry(desk, std::move(*left));
  auto ended = store->set_batch_state(state_after(carried), seconds_since_1970());
  if (!carried) co_return std::unexpected(carried.error());
  if (!ended) co_return std::unexpected(ended.error());
  std::vector<base::Json> rows;
  auto taken = desk.take_rows();
  rows.reserve(taken.size());
  for (auto& one : taken) rows.push_back(one ? std::move(*one) : base::Json::object());
  co_return rows;
}

}  // namespace orchestrator::batch
