// What has been learnt about each model.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "orchestrator/standing.hpp"

namespace orchestrator {

struct Stats {
  struct Line {
    Context context;
    Standing standing;
    double right = 0, wrong = 0;  // outcomes in this very context, weighed
  };
  struct Model {
    std::string model;
    int answers = 0;
    std::optional<std::chrono::milliseconds> usual_time;
    std::optional<agents::Money> usual_cost;
    Standing overall;
    std::vector<Line> lines;  // by number of outcomes, most first
  };
  std::vector<Model> models;  // best first
};

Stats stats(const History& history);
std::string text(const Stats& stats);  // plain, for a terminal or a pipe

}  // namespace orchestrator
