// `concord worker`: this machine's part of batches that are driven elsewhere.
#include "orchestrator/batch/cluster/worker.hpp"

#include <csignal>
#include <filesystem>
#include <memory>
#include <thread>
#include <unistd.h>

#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include "agents/purse.hpp"
#include "cli/cluster.hpp"
#include "cli/message.hpp"
#include "cli/paths.hpp"
#include "cli/render/terminal.hpp"
#include "cli/version.hpp"
#include "orchestrator/batch/toolchain.hpp"

namespace cli {
namespace {

namespace batch = orchestrator::batch;
namespace cluster = orchestrator::batch::cluster;

struct WorkerOptions {
  std::string servers;
  unsigned jobs = 0;
  std::optional<unsigned> llm_jobs;
  std::string cache;
  std::string machine;
  std::optional<double> idle_exit, most_time;
  bool verbose = false;
};

std::string machine_name() {
  char name[256] = {};
  return ::gethostname(name, sizeof name - 1) == 0 && name[0] ? name : "unnamed";
}

// The first signal asks to end, the second one to end at once; a third is the system's.
base::Task<> heed_signals(boost::asio::signal_set& signals, cluster::StopRequest& stop) {
  for (int heard = 0; heard < 2; ++heard) {
    boost::system::error_code error;
    co_await signals.async_wait(base::asio::redirect_error(base::asio::use_awaitable, error));
    if (error) co_return;
    stop.ask();
  }
  boost::system::error_code ignored;
  signals.clear(ignored);
}

base::Task<> work_and_end(cluster::WorkerSettings& settings, batch::Workplace& workplace,
                          cluster::StopRequest& stop, boost::asio::signal_set& signals,
                          base::Result<cluster::WorkerReport>& report) {
  settings.toolchain = co_await batch::rust_toolchain();
  report = co_await cluster::work(settings, workplace, stop);
  boost::system::error_code ignored;
  signals.cancel(ignored);
}

base::Task<base::Result<cluster::WorkerReport>> work_until_told(cluster::WorkerSettings& settings,
                                                                batch::Workplace& workplace) {
  auto executor = co_await base::asio::this_coro::executor;
  cluster::StopRequest stop;
  boost::asio::signal_set signals(executor, SIGINT, SIGTERM);
  base::Result<cluster::WorkerReport> report;
  base::TaskGroup group(executor);
  group.spawn(heed_signals(signals, stop));
  group.spawn(work_and_end(settings, workplace, stop, signals, report));
  co_await group.join();
  co_return report;
}

base::Result<cluster::WorkerSettings> settings_of(const WorkerOptions& options, World& world,
                                                  const CommonOptions& common) {
  auto access = access_to(world.settings(), options.servers);
  if (!access) return std::unexpected(access.error());
  cluster::WorkerSettings settings;
  settings.access = std::move(*access);
  settings.version = kVersion;
  settings.machine = options.machine.empty() ? machine_name() : options.machine;
  settings.jobs = options.jobs ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  settings.llm_jobs = options.llm_jobs.value_or(settings.jobs);
  auto cache = cache_folder();
  if (!options.cache.empty())
    settings.cache = options.cache;
  else if (cache)
    settings.cache = *cache / "worker";
  else
    return base::fail(base::ErrorCode::bad_config, "there is no folder for a cache", "name one with --cache");
  auto seconds = [](double value) { return std::chrono::seconds(static_cast<std::int64_t>(value)); };
  if (options.idle_exit) settings.idle_exit = seconds(*options.idle_exit);
  if (options.most_time) settings.most_time = seconds(*options.most_time);
  const base::Config& person = world.settings().person();
  settings.slow =
      std::chrono::milliseconds(static_cast<std::int64_t>(person.number("batch.slow_seconds") * 1000));
  settings.requests_a_minute = person.number("batch.requests_per_minute");
  settings.crowd = [&world](agents::Purse& purse) {
    return world.crowd("", [&purse](std::unique_ptr<agents::Model> model) {
      return agents::remembering(std::move(model), purse);
    });
  };
  settings.say = [](const std::string& text) { message(render::harmless(text)); };
  if (options.verbose && !common.quiet) settings.log = settings.say;
  return settings;
}

int run_worker(const WorkerOptions& options, const CommonOptions& common) {
  auto world = World::open(common);
  if (!world) return report(world.error());
  auto settings = settings_of(options, **world, common);
  if (!settings) return report(settings.error());
  base::asio::io_context& loop = (*world)->loop();
  base::ThreadPool threads(settings->jobs + settings->llm_jobs);
  batch::Workplace workplace{threads, (*world)->clock(), {}, {}, {}, false};
  workplace.sandbox = [&world] { return (*world)->sandbox(); };
  auto done = base::run(loop, work_until_told(*settings, workplace));
  if (!done) return report(done.error());
  if (common.json)
    answer(base::dump({{"done", done->done}, {"handed_back", done->handed_back}}) + "\n");
  else if (!common.quiet)
    message(fmt::format("{} items done, {} handed back", done->done, done->handed_back));
  return kDone;
}

Run declare_worker(CLI::App& app) {
  auto options = std::make_shared<WorkerOptions>();
  app.add_option("servers", options->servers, "Where the batches' queue is")
      ->required()
      ->type_name("nats://HOST[,HOST…]");
  app.add_option("--jobs", options->jobs, "Items at a time (default: one a processor)")->type_name("N");
  app.add_option("--llm-jobs", options->llm_jobs, "And items that ask models (default: as many)")
      ->type_name("N")
      ->check(CLI::Range(0, 10'000));
  app.add_option("--cache", options->cache, "Where texts and builds are kept between items")
      ->type_name("DIR");
  app.add_option("--name", options->machine, "What reports call this machine (default: its host's name)")
      ->type_name("NAME");
  app.add_option("--idle-exit", options->idle_exit, "End after so many seconds without anything to do")
      ->type_name("S")
      ->check(CLI::Range(0.0, 1e9));
  app.add_option("--for", options->most_time, "Take nothing more after so many seconds, and end")
      ->type_name("S")
      ->check(CLI::Range(0.0, 1e9));
  app.add_flag("--verbose", options->verbose, "Say on standard error when an item begins and ends");
  return [options](const CommonOptions& common) { return run_worker(*options, common); };
}

}  // namespace

const Command worker_command = {
    "worker", "Work on code", "Do items of batches that are driven on another machine",
    "concord worker nats://head:4222\n"
    "concord worker nats://head:4222 --jobs 8 --idle-exit 60  # ends when there is no more to do",
    declare_worker};

}  // namespace cli
