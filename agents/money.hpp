// Money, counted exactly.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace agents {

// US dollars in billionths, so that a token of $0.15 a million is a whole number (150).
struct Money {
  std::int64_t nano = 0;
  auto operator<=>(const Money&) const = default;
  Money operator+(Money o) const { return {nano + o.nano}; }
  Money operator-(Money o) const { return {nano - o.nano}; }
  Money& operator+=(Money o) {
    nano += o.nano;
    return *this;
  }
  static Money dollars(double d) { return {static_cast<std::int64_t>(d * 1e9 + (d < 0 ? -0.5 : 0.5))}; }
  double dollars() const { return static_cast<double>(nano) / 1e9; }
};

std::string format(Money money);  // "$0.0042"; "$0" for nothing

}  // namespace agents
