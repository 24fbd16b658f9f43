// `concord bench stream`: what our own client adds to streamed answers.
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "agents/stream_bench.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/world.hpp"

namespace cli {
namespace {

struct BenchStreamOptions {
  agents::StreamBenchOptions load;
  int ramp_ms = 0;
};

using Report = agents::StreamBenchReport;

std::string in_words(const Report& report) {
  double rate = report.wall_s > 0 ? static_cast<double>(report.tokens) / report.wall_s : 0;
  return fmt::format(
      "first token   p50 {:.2f} ms   p99 {:.2f} ms\n"
      "transit       p50 {:.3f} ms   p99 {:.3f} ms\n"
      "tokens        {} in {:.2f} s ({:.0f} a second)\n"
      "processor     {:.2f} us a token\n"
      "memory        {:.1f} MiB at most\n"
      "errors        {}\n",
      report.ttft_p50_ms, report.ttft_p99_ms, report.transit_p50_ms, report.transit_p99_ms, report.tokens,
      report.wall_s, rate, report.cpu_us_per_token, report.peak_rss_mib, report.errors);
}

base::Task<int> bench(World& world, agents::StreamBenchOptions load, std::optional<Report>& result) {
  auto report = co_await agents::bench_stream(world.http(), std::move(load));
  if (!report) co_return cli::report(report.error());
  result = std::move(*report);
  co_return kDone;
}

int run_bench(const BenchStreamOptions& options, const CommonOptions& common) {
  auto world = World::open(common);
  if (!world) return report(world.error());
  agents::StreamBenchOptions load = options.load;
  load.ramp = std::chrono::milliseconds(options.ramp_ms);
  std::optional<Report> result;
  int code = run_interruptible((*world)->loop(), bench(**world, std::move(load), result));
  if (!result) return code;
  answer(common.json ? base::dump(to_json(*result)) + "\n" : in_words(*result));
  if (result->errors == 0) return code;
  message("the first error: " + result->first_error);
  return kBadNews;
}

Run declare_bench_stream(CLI::App& app) {
  auto options = std::make_shared<BenchStreamOptions>();
  app.add_option("--upstream", options->load.upstream, "The server's url, up to and with the version")
      ->type_name("URL")
      ->required();
  app.add_option("--model", options->load.model, "The model to ask; a mock's name says how it answers")
      ->type_name("NAME")
      ->required();
  app.add_option("--concurrency", options->load.concurrency, "Streams at a time")
      ->type_name("N")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  app.add_option("--requests", options->load.requests, "Streams in all")
      ->type_name("M")
      ->check(CLI::Range(1, 100'000'000))
      ->capture_default_str();
  app.add_option("--ramp", options->ramp_ms, "Over how long the first streams start")
      ->type_name("MS")
      ->check(CLI::Range(0, 3'600'000))
      ->capture_default_str();
  return [options](const CommonOptions& common) { return run_bench(*options, common); };
}

}  // namespace

const Command bench_stream_command = {
    "bench stream", "Set-up", "What this program adds to streamed answers: latency, processor, memory",
    "concord bench stream --upstream http://127.0.0.1:9100/v1 --model tiny --concurrency 50 --requests 150",
    declare_bench_stream};

}  // namespace cli
