// `concord batch ask`: one request for each file of a tree.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <thread>

#include <fmt/format.h>

#include "cli/cluster.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/request.hpp"
#include "cli/version.hpp"
#include "orchestrator/batch/ask.hpp"

namespace cli {
namespace {

namespace batch = orchestrator::batch;

struct BatchAskOptions {
  std::string request;
  std::vector<std::string> paths;
  std::string folder;
  std::optional<std::string> root;
  std::optional<double> budget, each;
  unsigned jobs = 0;
  bool resume = false;
  PlaceOptions place;
};

base::Task<int> run(BatchPlace& place, batch::AskSettings settings, std::optional<batch::AskReport>& result) {
  batch::AskProgress progress = [&place](const batch::AskEntry& entry, std::size_t done, std::size_t all) {
    place.show(done, all, entry.status, entry.path);
  };
  // Whoever looks after the post does so while the files are worked on, and not a moment longer.
  base::TaskGroup beside(co_await base::asio::this_coro::executor);
  if (place.post()) beside.spawn(place.post()->run());
  auto done = co_await batch::ask_all(place.carrier(), std::move(settings), std::move(progress));
  beside.cancel_all();
  co_await beside.join();
  if (!done) co_return report(done.error());
  result = std::move(*done);
  co_return kDone;
}

void say_asked(const batch::AskReport& report, const BatchAskOptions& options) {
  std::size_t reused = 0;
  for (const batch::AskEntry& entry : report.entries) {
    if (entry.status == "failed") message(entry.path + ": " + entry.why);
    reused += entry.reused;
  }
  std::string text =
      fmt::format("{} files: {} changed, {} declined, {} failed; ${:.4f}", report.entries.size(),
                  report.count("changed"), report.count("declined"), report.count("failed"), report.dollars);
  if (reused > 0) text += fmt::format("; {} were done before", reused);
  answer(text + fmt::format("\n{}\n", (std::filesystem::path(options.folder) / "report.html").string()));
}

// A provider takes a day at most: all files are asked about at once, as far as the money that each may cost
// is there, and nobody is hurried.
void wait_for_providers(batch::AskSettings& settings, const BatchAskOptions& options) {
  constexpr double kMostAtOnce = 2'000;
  double each = std::max(settings.limits.dollars, 1e-6);
  settings.jobs = static_cast<unsigned>(std::clamp(std::floor(settings.budget / each), 1.0, kMostAtOnce));
  settings.limits.time = std::chrono::hours(26);
  std::error_code ignored;
  if (!settings.resume)
    std::filesystem::remove(std::filesystem::path(options.folder) / "provider-batches.json", ignored);
}

int run_batch_ask(const BatchAskOptions& options, const CommonOptions& common) {
  auto world = World::open(common, options.root);
  if (!world) return report(world.error());
  batch::AskSettings settings;
  settings.request = options.request;
  settings.kind = kind_of(options.request);
  settings.paths = options.paths;
  settings.root = (*world)->root();
  settings.folder = options.folder;
  settings.limits = (*world)->settings().limits();
  if (options.each) settings.limits.dollars = *options.each;
  settings.budget = options.budget.value_or((*world)->settings().person().number("batch.budget_usd"));
  settings.jobs = options.jobs ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  settings.resume = options.resume;
  settings.version = kVersion;
  if (options.place.batch_rate) wait_for_providers(settings, options);
  auto place =
      BatchPlace::make(**world, options.place, settings.jobs, options.folder, settings.budget, common);
  if (!place) return report(place.error());
  std::optional<batch::AskReport> result;
  int code = run_interruptible((*world)->loop(), run(**place, std::move(settings), result));
  if (!result) return code;
  if (common.json) {
    base::Json files = base::Json::array();
    for (const batch::AskEntry& entry : result->entries) files.push_back(batch::to_json(entry));
    answer(base::dump({{"files", std::move(files)}, {"cost_usd", result->dollars}}) + "\n");
  } else {
    say_asked(*result, options);
  }
  return result->count("changed") == result->entries.size() ? kDone : kBadNews;
}

Run declare_batch_ask(CLI::App& app) {
  auto options = std::make_shared<BatchAskOptions>();
  app.add_option("request", options->request, "What is wanted of each file, in your words")
      ->required()
      ->type_name("REQUEST");
  app.add_option("PATH", options->paths, "Files, and folders in which all of them are taken")->required();
  app.add_option("-o,--output", options->folder, "Where changed copies and the report go")
      ->type_name("DIR")
      ->required();
  app.add_option("--root", options->root,
                 "The project; the one around the working folder when it is left out")
      ->type_name("DIR");
  app.add_option("--budget", options->budget, "What all of it may cost, in dollars")
      ->check(CLI::Range(0.0, 1e6))
      ->type_name("USD");
  app.add_option("--each", options->each, "What one file may cost, in dollars")
      ->check(CLI::Range(0.0, 1e6))
      ->type_name("USD");
  app.add_option("--jobs", options->jobs, "How many files at a time (default: one a processor)")
      ->type_name("N");
  app.add_flag("--resume", options->resume,
               "What an earlier batch into DIR has done from the same texts stands");
  app.add_flag("--batch-rate", options->place.batch_rate,
               "Ask by the providers' batch endpoints: half the price, answers within a day; what was sent "
               "stays there when this is stopped, and --resume goes on with it");
  declare_place_options(app, options->place);
  return [options](const CommonOptions& common) { return run_batch_ask(*options, common); };
}

}  // namespace

const Command batch_ask_command = {
    "batch ask", "Work on code",
    "One request to the crowd for each file of a tree, answered by changed copies",
    "concord batch ask \"Add type annotations\" src -o annotated --budget 5 --each 0.05\n"
    "concord batch ask \"Add type annotations\" src -o annotated --batch-rate --each 0.05  # half the price, "
    "within a day\n"
    "concord batch ask \"Add type annotations\" src -o annotated --on nats://head:4222",
    declare_batch_ask};

}  // namespace cli
