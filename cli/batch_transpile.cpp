// `concord batch transpile`: a whole tree of Python files becomes a Cargo workspace.
#include <memory>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/cluster.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/render/terminal.hpp"
#include "cli/version.hpp"
#include "cli/world.hpp"
#include "orchestrator/batch/batch.hpp"

namespace cli {
namespace {

namespace batch = orchestrator::batch;

struct BatchOptions {
  std::vector<std::string> paths;
  std::string folder;
  unsigned jobs = 0;
  bool verify = false;
  bool resume = false;
  PlaceOptions place;
};

void say(const batch::Report& report, const BatchOptions& options, const render::Look& look) {
  for (const batch::Entry& entry : report.entries) {
    if (!entry.why.empty()) message(entry.path + ": " + entry.why);
    for (const batch::Gap& gap : entry.gaps)
      message(fmt::format("{}:{}:{}: {} [{}]", gap.path, gap.line, gap.column, gap.message, gap.code));
    if (entry.verified == "differs") message(entry.path + ": DIFFERS: " + entry.verified_why);
  }
  std::size_t reused = 0, same = 0, verified = 0;
  for (const batch::Entry& entry : report.entries) {
    reused += entry.reused;
    verified += !entry.verified.empty();
    same += entry.verified == "same";
  }
  std::string text =
      fmt::format("{} files: {}, {} with gaps, {} not translated", report.entries.size(),
                  look.paint(render::Ink::green, fmt::format("{} translated", report.count("translated"))),
                  report.count("partial"), report.count("failed"));
  if (verified) text += fmt::format("; {} of {} behave the same", same, verified);
  if (reused) text += fmt::format("; {} were done before", reused);
  answer(text + fmt::format("\n{}\n", (std::filesystem::path(options.folder) / "report.html").string()));
}

int code_of(const batch::Report& report) {
  for (const batch::Entry& entry : report.entries) {
    if (entry.status != "translated" || entry.verified == "differs") return kBadNews;
  }
  return kDone;
}

base::Task<int> run(World& world, BatchPlace& place, batch::Settings settings,
                    std::optional<batch::Report>& result) {
  if (settings.verify && place.is_here()) {
    auto opened = co_await world.sandbox();
    if (!opened) co_return report(opened.error());
  }
  batch::Progress progress = [&place](const batch::Entry& entry, std::size_t done, std::size_t all) {
    place.show(done, all, entry.status, entry.path);
  };
  auto done = co_await batch::transpile(place.carrier(), std::move(settings), std::move(progress));
  if (!done) co_return report(done.error());
  result = std::move(*done);
  co_return kDone;
}

int run_batch(const BatchOptions& options, const CommonOptions& common) {
  batch::Settings settings;
  for (const std::string& path : options.paths) settings.paths.emplace_back(path);
  settings.folder = options.folder;
  settings.jobs = options.jobs ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  settings.verify = options.verify;
  settings.resume = options.resume;
  settings.version = kVersion;
  auto world = World::open(common);
  if (!world) return report(world.error());
  auto place = BatchPlace::make(**world, options.place, settings.jobs, options.folder, 0, common);
  if (!place) return report(place.error());
  std::optional<batch::Report> result;
  int code = run_interruptible((*world)->loop(), run(**world, **place, std::move(settings), result));
  if (!result) return code;
  if (common.json) {
    base::Json files = base::Json::array();
    for (const batch::Entry& entry : result->entries) files.push_back(batch::to_json(entry));
    answer(base::dump({{"files", std::move(files)}}) + "\n");
  } else {
    say(*result, options, render::look_of(STDOUT_FILENO, common.color));
  }
  return code_of(*result);
}

Run declare_batch_transpile(CLI::App& app) {
  auto options = std::make_shared<BatchOptions>();
  app.add_option("PATH", options->paths, "Python files, and folders in which all of them are taken")
      ->required();
  app.add_option("-o,--output", options->folder, "The Cargo workspace that the packages are written into")
      ->type_name("DIR")
      ->required();
  app.add_option("--jobs", options->jobs, "How many files to translate at a time (default: one a processor)")
      ->type_name("N");
  app.add_flag("--verify", options->verify,
               "Build each translation, run both in the sandbox and compare them");
  app.add_flag("--resume", options->resume,
               "What an earlier batch into DIR has done from the same texts stands");
  declare_place_options(app, options->place);
  return [options](const CommonOptions& common) { return run_batch(*options, common); };
}

}  // namespace

const Command batch_transpile_command = {
    "batch transpile", "Work on code", "A whole tree of Python files becomes a Cargo workspace",
    "concord batch transpile src tools/report.py -o rust\n"
    "concord batch transpile src -o rust --verify\n"
    "concord batch transpile src -o rust --verify --resume  # goes on where it was stopped\n"
    "concord batch transpile src -o rust --on nats://head:4222  # by the workers there",
    declare_batch_transpile};

}  // namespace cli
