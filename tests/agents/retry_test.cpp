#include "agents/backends/retry.hpp"

#include <set>

#include <gtest/gtest.h>

#include "agents/backends/wait_times.hpp"

namespace {

using namespace agents;
using namespace agents::backends;
using base::ErrorCode;
using base::WallTime;
using namespace std::chrono_literals;

WireError failure(ErrorCode code, bool again = true, std::optional<milliseconds> wait = {}) {
  return {.error = {code, "what happened"}, .again = again, .wait = wait};
}

TEST(Retry, TheWaitDoublesWithJitter) {
  RetryPolicy policy{.first_wait = 100ms, .longest_wait = 500ms};
  std::minstd_rand random(1);
  const std::pair<milliseconds, milliseconds> ranges[] = {
      {50ms, 100ms}, {100ms, 200ms}, {200ms, 400ms}, {250ms, 500ms}, {250ms, 500ms}};
  for (int attempt = 1; attempt <= 5; ++attempt) {
    std::set<milliseconds> seen;
    for (int i = 0; i < 200; ++i) {
      auto wait = wait_before_retry(policy, failure(ErrorCode::overloaded), attempt, 10, random);
      ASSERT_TRUE(wait);
      EXPECT_GE(*wait, ranges[attempt - 1].first);
      EXPECT_LE(*wait, ranges[attempt - 1].second);
      seen.insert(*wait);
    }
    EXPECT_GT(seen.size(), 20U);
  }
}

TEST(Retry, WhenThereIsNone) {
  RetryPolicy policy;
  std::minstd_rand random(1);
  EXPECT_FALSE(wait_before_retry(policy, failure(ErrorCode::quota_spent, false), 1, 4, random));
  EXPECT_FALSE(wait_before_retry(policy, failure(ErrorCode::overloaded), 4, 4, random));
  EXPECT_TRUE(wait_before_retry(policy, failure(ErrorCode::server_error), 1, 4, random));
  EXPECT_FALSE(wait_before_retry(policy, failure(ErrorCode::server_error), 2, 4, random));
  EXPECT_TRUE(wait_before_retry(policy, failure(ErrorCode::rate_limited, true, 60s), 1, 4, random));
  EXPECT_FALSE(wait_before_retry(policy, failure(ErrorCode::rate_limited, true, 61s), 1, 4, random));
}

TEST(Retry, NeverBeforeTheServersTime) {
  RetryPolicy policy{.first_wait = 100ms};
  std::minstd_rand random(1);
  for (int i = 0; i < 100; ++i)
    EXPECT_GE(*wait_before_retry(policy, failure(ErrorCode::rate_limited, true, 3s), 1, 4, random), 3s);
}

TEST(Retry, SaysHowLongItWouldHaveTaken) {
  auto told = [](milliseconds wait) {
    return too_long_a_wait(failure(ErrorCode::rate_limited, true, wait)).message;
  };
  EXPECT_EQ(told(61s), "what happened; the server asks to wait 61 s");
  EXPECT_EQ(told(5min), "what happened; the server asks to wait 5 min");
  EXPECT_EQ(told(3h + 20min), "what happened; the server asks to wait 3 h 20 min");
}

TEST(WaitTimes, GoDurations) {
  const std::pair<const char*, std::optional<milliseconds>> cases[] = {{"6m0s", 6min},
                                                                       {"12ms", 12ms},
                                                                       {"1h2m3.5s", 1h + 2min + 3500ms},
                                                                       {"1s", 1s},
                                                                       {"0s", 0ms},
                                                                       {"350us", 0ms},
                                                                       {"1.2s", 1200ms},
                                                                       {"37s", 37s},
                                                                       {"1d", {}},
                                                                       {"", {}},
                                                                       {"5", {}},
                                                                       {"s", {}},
                                                                       {"-5s", {}},
                                                                       {"1m 2s", {}},
                                                                       {"1e400s", {}},
                                                                       {"86400h", 366 * 24h}};
  for (const auto& [text, want] : cases) EXPECT_EQ(parse_go_duration(text), want) << text;
}

TEST(WaitTimes, HttpDates) {
  using namespace std::chrono;
  WallTime want = sys_days(1994y / November / 6) + 8h + 49min + 37s;
  for (const char* text :
       {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
    EXPECT_EQ(parse_http_date(text), want) << text;
  }
  for (const char* text : {"", "tomorrow", "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
                           "Sun, 06 Foo 1994 08:49:37 GMT"}) {
    EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
  }
}

TEST(WaitTimes, Rfc3339) {
  using namespace std::chrono;
  WallTime want = sys_days(2026y / January / 31) + 12h;
  EXPECT_EQ(parse_rfc3339("2026-01-31T12:00:00Z"), want);
  EXPECT_EQ(parse_rfc3339("2026-01-31T12:00:00.250z"), want + 250ms);
  EXPECT_EQ(parse_rfc3339("2026-01-31T13:30:00+01:30"), want);
  EXPECT_EQ(parse_rfc3339("2026-01-31T07:00:00-05:00"), want);
  for (const char* text : {"", "2026-01-31", "2026-13-31T12:00:00Z", "2026-01-31T12:00:00",
                           "2026-01-31T12:00Z", "2026-01-31T12:00:00+1"}) {
    EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
  }
}

TEST(WaitTimes, EachFormThatAServerUses) {
  using namespace std::chrono;
  WallTime now = sys_days(2026y / January / 31) + 12h;
  base::Json google = base::Json::parse(
      R"({"details":[{"@type":"x/QuotaFailure"},{"@type":"x/RetryInfo","retryDelay":"37.5s"}]})");
  struct Case {
    const char* name;
    std::vector<http::Header> headers;
    std::optional<milliseconds> want;
    base::Json error = {};
  };
  const Case cases[] = {
      {"none", {}, {}},
      {"seconds", {{"retry-after", "7"}}, 7s},
      {"part of a second", {{"retry-after", "0.5"}}, 500ms},
      {"milliseconds come first", {{"retry-after", "7"}, {"retry-after-ms", "1500"}}, 1500ms},
      {"date", {{"retry-after", "Sat, 31 Jan 2026 12:01:00 GMT"}}, 60s},
      {"date that is past", {{"retry-after", "Sat, 31 Jan 2026 11:01:00 GMT"}}, 0ms},
      {"negative", {{"retry-after", "-5"}}, 0ms},
      {"nonsense", {{"retry-after", "soon"}}, {}},
      {"huge", {{"retry-after", "1e300"}}, 366 * 24h},
      {"google", {}, 37500ms, google},
      {"openai",
       {{"x-ratelimit-remaining-requests", "0"},
        {"x-ratelimit-reset-requests", "6m0s"},
        {"x-ratelimit-remaining-tokens", "50"},
        {"x-ratelimit-reset-tokens", "12ms"}},
       6min},
      {"openai, nothing is used up",
       {{"x-ratelimit-remaining-requests", "9"},
        {"x-ratelimit-reset-requests", "6m0s"},
        {"x-ratelimit-reset-tokens", "12ms"}},
       12ms},
      {"anthropic",
       {{"anthropic-ratelimit-tokens-remaining", "0"},
        {"anthropic-ratelimit-tokens-reset", "2026-01-31T12:00:20Z"}},
       20s},
      {"since 1970, in milliseconds", {{"x-ratelimit-reset", "1769860805000"}}, 5s},
      {"since 1970, in seconds", {{"x-ratelimit-reset", "1769860805"}}, 5s},
  };
  for (const Case& c : cases)
    EXPECT_EQ(asked_wait({.status = 429, .headers = c.headers}, c.error, now), c.want) << c.name;
}

}  // namespace
