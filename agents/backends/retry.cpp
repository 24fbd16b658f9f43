#include "agents/backends/retry.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace agents::backends {
namespace {

using std::chrono::milliseconds;

std::string in_words(milliseconds wait) {
  auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  if (seconds < 120) return fmt::format("{} s", seconds);
  if (seconds < 2 * 3600) return fmt::format("{} min", (seconds + 59) / 60);
  return fmt::format("{} h {} min", seconds / 3600, seconds % 3600 / 60);
}

}  // namespace

std::optional<milliseconds> wait_before_retry(const RetryPolicy& policy, const WireError& error, int attempt,
                                              int max_attempts, std::minstd_rand& random) {
  if (!error.again || attempt >= max_attempts) return std::nullopt;
  // A server's own failure is seldom cured by waiting, and some answer a malformed request with one: one more
  // try.
  if (error.error.code == base::ErrorCode::server_error && attempt >= 2) return std::nullopt;
  if (error.wait && *error.wait > policy.longest_server_wait) return std::nullopt;
  auto most = std::min(policy.longest_wait, policy.first_wait * (1 << std::min(attempt - 1, 16)));
  std::uniform_int_distribution<milliseconds::rep> jitter(most.count() / 2,
                                                          std::max<milliseconds::rep>(most.count(), 1));
  // Not a moment before the server's time, and not all of us at once after it.
  if (error.wait) return *error.wait + milliseconds(jitter(random) / 4);
  return milliseconds(jitter(random));
}

base::Error too_long_a_wait(const WireError& error) {
  base::Error told = error.error;
  told.message += fmt::format("; the server asks to wait {}", in_words(*error.wait));
  if (told.hint.empty()) told.hint = "ask another model meanwhile";
  return told;
}

}  // namespace agents::backends
