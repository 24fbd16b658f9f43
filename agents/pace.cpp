#include "agents/pace.hpp"

#include <algorithm>

namespace agents {

Pace::Pace(double requests_a_minute)
    : apart_(requests_a_minute > 0 ? static_cast<std::int64_t>(60e9 / requests_a_minute) : 0) {}

base::Task<bool> Pace::turn() {
  auto now = std::chrono::steady_clock::now();
  auto mine = std::max(now, next_);
  next_ = mine + apart_;
  if (mine == now) co_return true;
  co_return co_await base::sleep(mine - now);
}

std::chrono::nanoseconds Pace::wait() const {
  return std::max(std::chrono::nanoseconds(0),
                  std::chrono::nanoseconds(next_ - std::chrono::steady_clock::now()));
}

}  // namespace agents
