#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

// What mean() and the like give depends on what the data are: types/library_rules.cpp.
Module statistics() {
  static constexpr Model models[] = {
      {"statistics.mean", "(data: iter[a]) -> r", "statistics::mean"},
      {"statistics.median", "(data: iter[a]) -> r", "statistics::median"},
      {"statistics.variance", "(data: iter[a]) -> r", "statistics::variance"},
      {"statistics.pvariance", "(data: iter[a]) -> r", "statistics::pvariance"},
      {"statistics.stdev", "(data: iter[a]) -> float", "statistics::stdev"},
      {"statistics.pstdev", "(data: iter[a]) -> float", "statistics::pstdev"},
      {"statistics.fmean", "(data: iter[float]) -> float", "statistics::fmean"},
      {"statistics.geometric_mean", "(data: iter[float]) -> float", "statistics::geometric_mean"},
      {"statistics.harmonic_mean", "(data: iter[float]) -> float", "statistics::harmonic_mean"},
      {"statistics.median_low", "(data: iter[a]) -> a", "statistics::median_low"},
      {"statistics.median_high", "(data: iter[a]) -> a", "statistics::median_high"},
      {"statistics.median_grouped", "(data: iter[float], interval: float = 1.0) -> float",
       "statistics::median_grouped"},
      {"statistics.covariance", "(x: iter[float], y: iter[float]) -> float", "statistics::covariance"},
      {"statistics.correlation", "(x: iter[float], y: iter[float]) -> float", "statistics::correlation"},
      {"statistics.linear_regression", "(x: iter[float], y: iter[float]) -> tuple[float, float]",
       "statistics::linear_regression"},
      {"statistics.mode", "(data: iter[a]) -> a", "statistics::mode"},
      {"statistics.multimode", "(data: iter[a]) -> list[a]", "statistics::multimode"},
      {"statistics.quantiles",
       "(data: iter[float], *, n: int = 4, method: str = &Str::lit(\"exclusive\")) -> list[float]",
       "statistics::quantiles($1, $2, *$3 == \"inclusive\")"},
  };
  return {"statistics", models, {}};
}

}  // namespace transpile::stdlib
