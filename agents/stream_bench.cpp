// The load: a few coroutines that each ask, read to the end and ask again, through the same Model as every
// other user of one. What is read is checked where it arrives, in the sink.
#include "agents/stream_bench.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>
#include <fstream>

#include <fmt/format.h>
#include <sys/resource.h>

#include "agents/backends/backends.hpp"
#include "base/text.hpp"

namespace agents {
namespace {

using std::chrono::steady_clock;

using Samples =
    std::deque<float>;  // milliseconds; a deque, since growing copies nothing and memory is what we measure

double milliseconds_since(steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - start).count();
}

double quantile(Samples& samples, double q) {
  if (samples.empty()) return 0;
  auto place =
      samples.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(samples.size() - 1) + 0.5);
  std::nth_element(samples.begin(), place, samples.end());
  return *place;
}

// The tokens that the mock's model name asks for ("…:n=100:…"); 20 is its default.
int wanted_tokens(std::string_view model) {
  std::size_t at = model.find(":n=");
  int wanted = 20;
  if (at != std::string_view::npos)
    std::from_chars(model.data() + at + 3, model.data() + model.size(), wanted);
  return wanted;
}

double peak_rss_mib() {
  std::ifstream status("/proc/self/status");
  double kib = 0;
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) kib = std::strtod(line.c_str() + 6, nullptr);
  }
  return kib / 1024;
}

double cpu_seconds() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(use.ru_utime) + seconds(use.ru_stime);
}

// A socket for each stream.
void raise_file_limit() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// One streamed answer as it is read.
struct Stream {
  steady_clock::time_point begun;
  int seen = 0;
  bool is_misplaced = false;
};

class Bench {
 public:
  Bench(const StreamBenchOptions& options, Model& model, const base::Executor& executor)
      : options_(options),
        model_(model),
        wanted_(wanted_tokens(options.model)),
        group_(executor),
        begun_(steady_clock::now()) {
    prompt_.system = "You are a coding assistant.";
    prompt_.messages.emplace_back().text = "Write a function that reverses a list.";
    prompt_.max_tokens = 1024;
  }

  base::Task<> run() {
    for (int i = 0; i < options_.concurrency; ++i) group_.spawn(worker(i));
    co_await group_.join();
  }

  StreamBenchReport report() {
    StreamBenchReport report{
        .tokens = static_cast<std::int64_t>(transit_.size()), .errors = errors_, .first_error = first_error_};
    report.ttft_p50_ms = quantile(ttft_, 0.5);
    report.ttft_p99_ms = quantile(ttft_, 0.99);
    report.transit_p50_ms = quantile(transit_, 0.5);
    report.transit_p99_ms = quantile(transit_, 0.99);
    report.cpu_us_per_token =
        transit_.empty() ? 0 : cpu_seconds() * 1e6 / static_cast<double>(transit_.size());
    report.peak_rss_mib = peak_rss_mib();
    report.wall_s = milliseconds_since(begun_) / 1000;
    return report;
  }

 private:
  base::Task<> worker(int number) {
    std::chrono::nanoseconds delay = options_.ramp;
    delay = delay * number / options_.concurrency;
    if (delay.count() > 0) co_await base::sleep(delay);
    while (issued_ < options_.requests) {
      ++issued_;
      co_await one_stream();
      bool is_cancelled = co_await base::cancelled();
      if (is_cancelled) co_return;
    }
  }

  base::Task<> one_stream() {
    Stream stream{.begun = steady_clock::now()};
    StreamSink sink;
    sink.on_text = [this, &stream](std::string_view text) { read_tokens(text, stream); };
    auto completion = co_await model_.complete(prompt_, sink);
    if (!completion) {
      count_error(base::describe(completion.error()));
    } else if (stream.is_misplaced || stream.seen != wanted_) {
      count_error(fmt::format("{} of {} tokens{}", stream.seen, wanted_,
                              stream.is_misplaced ? ", not in order" : ""));
    }
  }

  // " k<index>@<ns>", one or several.
  void read_tokens(std::string_view text, Stream& stream) {
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
      std::size_t digits = at;
      while (digits > 0 && text[digits - 1] >= '0' && text[digits - 1] <= '9') --digits;
      if (digits == 0 || digits == at || text[digits - 1] != 'k') continue;
      int index = -1;
      std::int64_t stamp = 0;
      std::from_chars(text.data() + digits, text.data() + at, index);
      std::from_chars(text.data() + at + 1, text.data() + text.size(), stamp);
      if (index != stream.seen) stream.is_misplaced = true;
      auto now = steady_clock::now();  // CLOCK_MONOTONIC, as the stamps are
      if (stream.seen++ == 0)
        ttft_.push_back(std::chrono::duration<float, std::milli>(now - stream.begun).count());
      auto under_way = now.time_since_epoch() - std::chrono::nanoseconds(stamp);
      transit_.push_back(std::chrono::duration<float, std::milli>(under_way).count());
    }
  }

  void count_error(std::string what) {
    if (errors_++ == 0) first_error_ = std::move(what);
  }

  const StreamBenchOptions& options_;
  Model& model_;
  Prompt prompt_;
  int wanted_;
  base::TaskGroup group_;
  steady_clock::time_point begun_;
  int issued_ = 0;
  Samples ttft_, transit_;
  std::int64_t errors_ = 0;
  std::string first_error_;
};

}  // namespace

base::Task<base::Result<StreamBenchReport>> bench_stream(http::HttpClient& client,
                                                         StreamBenchOptions options) {
  if (options.concurrency < 1 || options.requests < 1 || options.ramp.count() < 0) {
    co_return base::fail(base::ErrorCode::bad_request,
                         "concurrency and requests are at least 1, and the ramp is not negative");
  }
  raise_file_limit();
  ModelConfig config{
      .name = options.model, .url = options.upstream, .model = options.model, .max_attempts = 1};
  auto model = make_model(std::move(config), client);
  if (!model) co_return std::unexpected(model.error());
  auto executor = co_await base::asio::this_coro::executor;
  Bench bench(options, **model, executor);
  co_await bench.run();
  bool is_cancelled = co_await base::cancelled();
  if (is_cancelled) co_return base::fail(base::ErrorCode::cancelled, "cancelled");
  co_return bench.report();
}

base::Json to_json(const StreamBenchReport& report) {
  auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
  base::Json json;
  json["ttft_ms"] = {{"p50", rounded(report.ttft_p50_ms)}, {"p99", rounded(report.ttft_p99_ms)}};
  json["transit_ms"] = {{"p50", rounded(report.transit_p50_ms)}, {"p99", rounded(report.transit_p99_ms)}};
  json["tokens"] = report.tokens;
  json["errors"] = report.errors;
  if (!report.first_error.empty()) json["first_error"] = report.first_error;
  json["cpu_us_per_token"] = rounded(report.cpu_us_per_token);
  json["peak_rss_mib"] = rounded(report.peak_rss_mib);
  json["wall_s"] = rounded(report.wall_s);
  return json;
}

}  // namespace agents
