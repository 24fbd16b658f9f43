// `concord batch status`: how a batch stands, read from its folder.
#include <memory>

#include <fmt/format.h>

#include "cli/message.hpp"
#include "orchestrator/batch/store.hpp"

namespace cli {
namespace {

namespace batch = orchestrator::batch;

struct Standing {
  batch::BatchRow row;
  batch::Store::Count count;
  std::vector<batch::Store::Share> shares;
  bool at_work = false;
};

base::Result<Standing> standing_of(const std::string& folder) {
  auto store = batch::Store::look(batch::store_file(folder));
  if (!store) return std::unexpected(store.error());
  Standing out;
  auto row = store->batch();
  if (!row) return std::unexpected(row.error());
  auto count = store->count();
  if (!count) return std::unexpected(count.error());
  auto shares = store->shares();
  if (!shares) return std::unexpected(shares.error());
  out.row = std::move(*row);
  out.count = *count;
  out.shares = std::move(*shares);
  out.at_work = !batch::FolderLock::take(folder);
  return out;
}

// A driver that was killed could not say that it stopped.
std::string state_of(const Standing& standing) {
  if (standing.row.state == "running" && !standing.at_work) return "stopped";
  return standing.row.state;
}

base::Json status_json(const Standing& standing) {
  base::Json workers = base::Json::array();
  for (const auto& share : standing.shares)
    workers.push_back({{"worker", share.worker}, {"items", share.items}, {"ms", share.milliseconds}});
  return {{"batch", standing.row.id},
          {"kind", standing.row.kind},
          {"on", standing.row.place},
          {"state", state_of(standing)},
          {"items", standing.row.items},
          {"done", standing.count.done},
          {"under_way", standing.count.in_flight},
          {"not_deterministic", standing.count.conflicts},
          {"spent_usd", standing.count.spent},
          {"reserved_usd", standing.count.reserved},
          {"workers", std::move(workers)}};
}

std::string in_words(const Standing& standing) {
  std::string out =
      fmt::format("{}  {}  {}\n{} of {} items done, {} under way\n", standing.row.id, standing.row.kind,
                  state_of(standing), standing.count.done, standing.row.items, standing.count.in_flight);
  if (standing.row.budget > 0)
    out += fmt::format("${:.4f} of ${:.2f} spent, ${:.4f} held\n", standing.count.spent, standing.row.budget,
                       standing.count.reserved);
  if (standing.count.conflicts > 0)
    out += fmt::format("{} items came out differently on two machines; the first results stand\n",
                       standing.count.conflicts);
  for (const auto& share : standing.shares)
    out += fmt::format("{:>8} items  {:8.1f} s  {}\n", share.items, share.milliseconds / 1000,
                       share.worker.empty() ? "this machine" : share.worker);
  return out;
}

Run declare_batch_status(CLI::App& app) {
  auto folder = std::make_shared<std::string>();
  app.add_option("BATCH", *folder, "The folder that was given to the batch by -o")
      ->required()
      ->type_name("DIR");
  return [folder](const CommonOptions& common) -> int {
    auto standing = standing_of(*folder);
    if (!standing) return report(standing.error());
    answer(common.json ? base::dump(status_json(*standing)) + "\n" : in_words(*standing));
    return kDone;
  };
}

}  // namespace

const Command batch_status_command = {"batch status", "Work on code",
                                      "How a batch stands, and which machine did how much of it",
                                      "concord batch status rust", declare_batch_status};

}  // namespace cli
