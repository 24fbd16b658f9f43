// No more requests than so many a minute, whoever shares it.
#pragma once

#include <chrono>

#include "base/task.hpp"

namespace agents {

// Belongs to the loop's thread.
class Pace {
 public:
  // 0: as fast as anybody likes.
  explicit Pace(double requests_a_minute);
  // Comes back when it is the caller's turn; false when it was cancelled before.
  base::Task<bool> turn();
  // How long the next turn would wait.
  std::chrono::nanoseconds wait() const;

 private:
  std::chrono::nanoseconds apart_;
  std::chrono::steady_clock::time_point next_{};
};

}  // namespace agents
