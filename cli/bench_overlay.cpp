// `concord bench overlay`: what it costs to give a program a project of its own.
#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/world.hpp"

namespace cli {
namespace {

struct BenchOverlayOptions {
  std::optional<std::string> root;
  int runs = 30;
};

struct OverlayReport {
  bool overlaid = false;            // false: the sandbox had to copy
  std::uint64_t written_bytes = 0;  // before the program has written anything
  double first_ms = 0;              // with the look at what this folder allows
  std::vector<double> ms;           // of the others, sorted

  double at(double share) const {
    if (ms.empty()) return first_ms;
    return ms[std::min(ms.size() - 1, static_cast<std::size_t>(share * static_cast<double>(ms.size())))];
  }
};

sandbox::Job overlay_job(const World& world, std::string script) {
  sandbox::Job job;
  job.words = {"/bin/sh", "-c", std::move(script)};
  job.tree.base = world.root();
  return job;
}

// What the kernel says about the memory that a sandbox writes into: blocks, free ones, bytes of one.
std::uint64_t written_in(std::string_view line) {
  auto words = base::split(base::trim(line), ' ');
  if (words.size() != 3) return 0;
  auto number = [](std::string_view word) { return std::strtoull(std::string(word).c_str(), nullptr, 10); };
  return (number(words[0]) - number(words[1])) * number(words[2]);
}

// What it printed, and how long that took with all that belongs to it.
base::Task<base::Result<std::string>> timed_run(World& world, sandbox::Pool& slots, sandbox::Job job,
                                                double& ms) {
  auto begun = world.clock().steady();
  auto output = co_await slots.run(std::move(job));
  if (!output) co_return std::unexpected(output.error());
  ms = std::chrono::duration<double, std::milli>(world.clock().steady() - begun).count();
  co_return output->output;
}

base::Task<int> measure(World& world, int runs, std::optional<OverlayReport>& result) {
  auto pool = co_await world.sandbox();
  if (!pool) co_return report(pool.error());
  OverlayReport measured;
  sandbox::Job first = overlay_job(world, "test -d /changes && echo overlaid; stat -f -c '%b %f %S' /work");
  auto said = co_await timed_run(world, **pool, std::move(first), measured.first_ms);
  if (!said) co_return report(said.error());
  measured.overlaid = said->starts_with("overlaid\n");
  measured.written_bytes = written_in(measured.overlaid ? said->substr(said->find('\n') + 1) : *said);
  for (int i = 0; i < runs; ++i) {
    sandbox::Job job = overlay_job(world, "exit 0");
    double ms = 0;
    auto ran = co_await timed_run(world, **pool, std::move(job), ms);
    if (!ran) co_return report(ran.error());
    measured.ms.push_back(ms);
  }
  std::ranges::sort(measured.ms);
  result = std::move(measured);
  co_return kDone;
}

std::string in_words(const OverlayReport& report) {
  return fmt::format(
      "start         p50 {:.1f} ms   p99 {:.1f} ms   the first {:.1f} ms\n"
      "written       {} bytes for files that are not changed\n"
      "the folder    {}\n",
      report.at(0.5), report.at(0.99), report.first_ms, report.written_bytes,
      report.overlaid ? "is overlaid" : "is copied: this machine, or this folder, allows no overlay");
}

base::Json to_json(const OverlayReport& report) {
  return {{"start_ms", {{"p50", report.at(0.5)}, {"p99", report.at(0.99)}, {"first", report.first_ms}}},
          {"written_bytes", report.written_bytes},
          {"overlaid", report.overlaid},
          {"runs", report.ms.size()}};
}

int run_bench_overlay(const BenchOverlayOptions& options, const CommonOptions& common) {
  auto world = World::open(common, options.root);
  if (!world) return report(world.error());
  std::optional<OverlayReport> result;
  int code = run_interruptible((*world)->loop(), measure(**world, options.runs, result));
  if (!result) return code;
  answer(common.json ? base::dump(to_json(*result)) + "\n" : in_words(*result));
  return code;
}

Run declare_bench_overlay(CLI::App& app) {
  auto options = std::make_shared<BenchOverlayOptions>();
  app.add_option("--root", options->root,
                 "The project; the one around the working folder when it is left out")
      ->type_name("DIR");
  app.add_option("--runs", options->runs, "How many programs are started in it, one after another")
      ->type_name("N")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  return [options](const CommonOptions& common) { return run_bench_overlay(*options, common); };
}

}  // namespace

const Command bench_overlay_command = {
    "bench overlay", "Set-up", "What it costs to give a program a project of its own",
    "concord bench overlay --root . --runs 50  # how long a start takes, and what is written for it",
    declare_bench_overlay};

}  // namespace cli
