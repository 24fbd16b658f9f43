#include "agents/money.hpp"

#include <cmath>

#include <fmt/format.h>

namespace agents {

// Two digits that count below a dollar, cents above: $0.0042, $0.15, $12.30.
std::string format(Money money) {
  if (money.nano == 0) return "$0";
  double dollars = std::abs(money.dollars());
  const char* sign = money.nano < 0 ? "-" : "";
  if (dollars >= 1) return fmt::format("{}${:.2f}", sign, dollars);
  int decimals = std::max(2, 1 - static_cast<int>(std::floor(std::log10(dollars))));
  std::string text = fmt::format("{}${:.{}f}", sign, dollars, decimals);
  while (text.ends_with('0')) text.pop_back();
  return text;
}

}  // namespace agents
