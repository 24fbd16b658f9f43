#include "cli/render/figures.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace cli::render {

std::string duration(std::chrono::microseconds time) {
  double seconds = std::chrono::duration<double>(time).count();
  if (seconds < 0.9995) return fmt::format("{:.0f} ms", seconds * 1000);
  if (seconds < 59.95) return fmt::format("{:.1f} s", seconds);
  auto whole = static_cast<std::int64_t>(std::llround(seconds));
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

std::string count(std::int64_t number) {
  std::string digits = fmt::format("{}", number);
  std::size_t first = digits.starts_with('-') ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string bytes(std::uint64_t number) {
  static constexpr const char* kUnits[] = {"B", "KiB", "MiB", "GiB", "TiB"};
  double value = static_cast<double>(number);
  std::size_t unit = 0;
  while (value >= 1024 && unit + 1 < std::size(kUnits)) {
    value /= 1024;
    ++unit;
  }
  return unit == 0 || value >= 100 ? fmt::format("{:.0f} {}", value, kUnits[unit])
                                   : fmt::format("{:.1f} {}", value, kUnits[unit]);
}

std::string percent(double share) {
  // Neither certain nor impossible by rounding alone.
  double value = std::round(std::clamp(share, 0.0, 1.0) * 100);
  if (value == 100 && share < 1) value = 99;
  if (value == 0 && share > 0) return "<1 %";
  return fmt::format("{:.0f} %", value);
}

}  // namespace cli::render
