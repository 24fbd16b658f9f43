// How long servers ask us to wait: each says it in its own way.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "agents/http/http_client.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"

namespace agents::backends {

using std::chrono::milliseconds;

std::optional<milliseconds> parse_go_duration(std::string_view text);  // "6m0s", "1h2m3.5s", "12ms"
std::optional<base::WallTime> parse_http_date(std::string_view text);  // RFC 9110: all three forms
std::optional<base::WallTime> parse_rfc3339(std::string_view text);    // "2026-01-31T12:00:00.5Z", "…+01:00"

// The wait that a reply asks for: retry-after-ms, retry-after (seconds or a date), Google's RetryInfo in
// `error` (the "error" object, or null), and the resets of those limits (x-ratelimit-*,
// anthropic-ratelimit-*) that are used up. Never negative.
std::optional<milliseconds> asked_wait(const http::Head& head, const base::Json& error, base::WallTime now);

}  // namespace agents::backends
