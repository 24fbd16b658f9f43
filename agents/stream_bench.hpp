// `concord bench stream`: what our own client adds to streamed answers.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "agents/http/http_client.hpp"
#include "base/json.hpp"

namespace agents {

struct StreamBenchOptions {
  std::string upstream;  // "http://127.0.0.1:9100/v1"
  std::string model;
  int concurrency = 1;
  int requests = 1;
  std::chrono::milliseconds ramp{0};  // over which the first `concurrency` requests start
};

struct StreamBenchReport {
  double ttft_p50_ms = 0, ttft_p99_ms = 0;        // from a request's start to its first token
  double transit_p50_ms = 0, transit_p99_ms = 0;  // from a token's stamp to its reader
  std::int64_t tokens = 0;
  std::int64_t errors = 0;      // streams that failed, or with a missing or misplaced token
  std::string first_error;      // of these, in words
  double cpu_us_per_token = 0;  // of the whole process
  double peak_rss_mib = 0;      // VmHWM
  double wall_s = 0;
};

// Sends the requests through `make_model` and counts. The upstream's tokens read " k<index>@<CLOCK_MONOTONIC
// ns>".
base::Task<base::Result<StreamBenchReport>> bench_stream(http::HttpClient& client,
                                                         StreamBenchOptions options);

base::Json to_json(const StreamBenchReport& report);

}  // namespace agents
