// `concord batch cancel`: a batch ends; what it has done stays.
#include <memory>

#include <fmt/format.h>

#include "cli/cluster.hpp"
#include "cli/message.hpp"
#include "orchestrator/batch/store.hpp"

namespace cli {
namespace {

namespace batch = orchestrator::batch;
namespace cluster = orchestrator::batch::cluster;

// A driver that runs does this itself; one that was killed has left its items in the queue.
base::Result<void> empty_queue(const CommonOptions& common, const batch::BatchRow& row) {
  auto world = World::open(common);
  if (!world) return std::unexpected(world.error());
  auto access = access_to((*world)->settings(), row.place);
  if (!access) return std::unexpected(access.error());
  auto connection = cluster::Connection::open(*access, "driver");
  if (!connection) return std::unexpected(connection.error());
  cluster::JetStream jetstream(**connection);
  return cluster::withdraw(jetstream, row.id);
}

int cancel_batch(const std::string& folder, const CommonOptions& common) {
  auto store = batch::Store::look(batch::store_file(folder));
  if (!store) return report(store.error());
  auto row = store->batch();
  if (!row) return report(row.error());
  if (row->state == "done" || row->state == "cancelled") {
    message(fmt::format("the batch in {} is {} already", folder, row->state));
    return kBadNews;
  }
  auto set = store->set_batch_state("cancelled", batch::seconds_since_1970());
  if (!set) return report(set.error());
  if (!row->place.empty()) {
    auto emptied = empty_queue(common, *row);
    if (!emptied)
      warn(fmt::format("its items may still lie in the queue: {}", base::describe(emptied.error())));
  }
  auto count = store->count();
  if (!count) return report(count.error());
  if (common.json)
    answer(base::dump({{"batch", row->id}, {"done", count->done}, {"items", row->items}}) + "\n");
  else
    answer(fmt::format("cancelled; {} of {} items are done, and stay\n", count->done, row->items));
  return kDone;
}

Run declare_batch_cancel(CLI::App& app) {
  auto folder = std::make_shared<std::string>();
  app.add_option("BATCH", *folder, "The folder that was given to the batch by -o")
      ->required()
      ->type_name("DIR");
  return [folder](const CommonOptions& common) { return cancel_batch(*folder, common); };
}

}  // namespace

const Command batch_cancel_command = {"batch cancel", "Work on code",
                                      "End a batch, here or on other machines; what it has done stays",
                                      "concord batch cancel rust", declare_batch_cancel};

}  // namespace cli
