// `concord bench cluster`: what the queue and the workers behind it can do, with items that only wait.
#include <memory>

#include <fmt/format.h>

#include "base/files.hpp"
#include "cli/cluster.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/version.hpp"
#include "orchestrator/batch/probe.hpp"

namespace cli {
namespace {

namespace batch = orchestrator::batch;

struct BenchClusterOptions {
  batch::ProbeSettings load;
  std::string folder;
  unsigned jobs = 1;
  PlaceOptions place;
};

base::Json to_json(const batch::ProbeReport& report) {
  base::Json workers = base::Json::array();
  for (const auto& share : report.shares)
    workers.push_back({{"worker", share.worker}, {"items", share.items}, {"ms", share.milliseconds}});
  return {{"items", report.items},
          {"failed", report.failed},
          {"wall_s", report.seconds},
          {"workers", std::move(workers)}};
}

std::string in_words(const batch::ProbeReport& report) {
  std::string out =
      fmt::format("{} items in {:.2f} s, {} failed; {:.1f} a second\n", report.items, report.seconds,
                  report.failed, static_cast<double>(report.items) / report.seconds);
  for (const auto& share : report.shares)
    out += fmt::format("{:>8}  {}\n", share.items, share.worker.empty() ? "this machine" : share.worker);
  return out;
}

base::Task<int> run(BatchPlace& place, batch::ProbeSettings load, std::optional<batch::ProbeReport>& result) {
  batch::RowProgress progress = [&place](const base::Json& row, std::size_t done, std::size_t all) {
    place.show(done, all, "done", base::get_string(row, "path").value_or(""));
  };
  auto done = co_await batch::probe(place.carrier(), std::move(load), std::move(progress));
  if (!done) co_return report(done.error());
  result = std::move(*done);
  co_return kDone;
}

int run_bench_cluster(const BenchClusterOptions& options, const CommonOptions& common) {
  auto world = World::open(common);
  if (!world) return report(world.error());
  batch::ProbeSettings load = options.load;
  load.version = kVersion;
  std::optional<base::TemporaryFolder> temporary;
  load.folder = options.folder;
  if (options.folder.empty()) {
    auto made = base::TemporaryFolder::make("concord-bench-");
    if (!made) return report(made.error());
    temporary.emplace(std::move(*made));
    load.folder = temporary->path();
  }
  auto place = BatchPlace::make(**world, options.place, options.jobs, load.folder.string(), 0, common);
  if (!place) return report(place.error());
  std::optional<batch::ProbeReport> result;
  int code = run_interruptible((*world)->loop(), run(**place, std::move(load), result));
  if (!result) return code;
  answer(common.json ? base::dump(to_json(*result)) + "\n" : in_words(*result));
  return result->failed > 0 ? kBadNews : kDone;
}

Run declare_bench_cluster(CLI::App& app) {
  auto options = std::make_shared<BenchClusterOptions>();
  app.add_option("--items", options->load.items, "How many")
      ->type_name("N")
      ->check(CLI::Range(1, 10'000'000))
      ->capture_default_str();
  app.add_option("--ms", options->load.milliseconds, "How long each of them waits")
      ->type_name("MS")
      ->check(CLI::Range(0, 86'400'000))
      ->capture_default_str();
  app.add_option("--bytes", options->load.bytes, "How long the text is that goes with each")
      ->type_name("N")
      ->check(CLI::Range(0, 64 << 20))
      ->capture_default_str();
  app.add_option("-o,--output", options->folder, "Where a file for each item goes; nowhere when left out")
      ->type_name("DIR");
  app.add_flag("--resume", options->load.resume, "What an earlier run into DIR has done stands");
  app.add_option("--jobs", options->jobs, "Without --on: how many at a time")
      ->type_name("N")
      ->capture_default_str();
  declare_place_options(app, options->place);
  return [options](const CommonOptions& common) { return run_bench_cluster(*options, common); };
}

}  // namespace

const Command bench_cluster_command = {
    "bench cluster", "Set-up", "What a queue and the workers behind it can do, with items that only wait",
    "concord bench cluster --on nats://head:4222 --items 2000 --ms 50", declare_bench_cluster};

}  // namespace cli
