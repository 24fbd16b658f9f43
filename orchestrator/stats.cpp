#include "orchestrator/stats.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace orchestrator {
namespace {

std::string standing_text(const Standing& standing) {
  auto [low, high] = standing.interval();
  return fmt::format("{:>3.0f} %  ({:.0f} to {:.0f} %)", 100 * standing.mean(), 100 * low, 100 * high);
}

std::string model_text(const Stats::Model& model) {
  std::string out = fmt::format("{}\n  overall  {}, {} answer{}", model.model, standing_text(model.overall),
                                model.answers, model.answers == 1 ? "" : "s");
  if (model.usual_time) {
    out += fmt::format(", usually {:.1f} s", static_cast<double>(model.usual_time->count()) / 1000);
  }
  if (model.usual_cost) out += fmt::format(" and {}", agents::format(*model.usual_cost));
  out += "\n";
  for (const Stats::Line& line : model.lines) {
    out += fmt::format("  {}  {}  right {:.3g}, wrong {:.3g}\n", standing_text(line.standing),
                       describe(line.context), line.right, line.wrong);
  }
  return out;
}

}  // namespace

Stats stats(const History& history) {
  Stats stats;
  for (const auto& [name, past] : history) {
    Stats::Model model{.model = name,
                       .answers = past.answers,
                       .usual_time = past.usual_time,
                       .usual_cost = past.usual_cost,
                       .overall = estimate(past.tallies, Context{}),
                       .lines = {}};
    for (const Tally& tally : past.tallies) {
      model.lines.push_back({tally.context, estimate(past.tallies, tally.context), tally.right, tally.wrong});
    }
    std::ranges::stable_sort(model.lines, [](const Stats::Line& a, const Stats::Line& b) {
      return a.right + a.wrong > b.right + b.wrong;
    });
    stats.models.push_back(std::move(model));
  }
  std::ranges::stable_sort(stats.models, [](const Stats::Model& a, const Stats::Model& b) {
    return a.overall.mean() > b.overall.mean();
  });
  return stats;
}

std::string text(const Stats& stats) {
  if (stats.models.empty()) return "Nothing has been learnt yet: the ledger holds no answers.\n";
  std::string out;
  for (const Stats::Model& model : stats.models) out += (out.empty() ? "" : "\n") + model_text(model);
  return out;
}

}  // namespace orchestrator
