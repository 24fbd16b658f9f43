// No more requests than so many a minute, whoever of a process asks.
#pragma once

#include <chrono>
#include <memory>

#include "agents/model.hpp"

namespace agents {

// Belongs to the loop's thread.
class Pace {
 public:
  // 0: as fast as anybody likes.
  explicit Pace(double requests_a_minute);
  // Comes back when it is the caller's turn; false when it was cancelled before.
  base::Task<bool> turn();

 private:
  std::chrono::nanoseconds apart_;
  std::chrono::steady_clock::time_point next_{};
};

// `model`, asked at that pace. Both must outlive what comes back.
std::unique_ptr<Model> paced(std::unique_ptr<Model> model, Pace& pace);

}  // namespace agents
