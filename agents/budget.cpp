#include "agents/budget.hpp"

#include <utility>

#include <fmt/format.h>

namespace agents {

Budget::Budget(const Limits& limits, base::SteadyTime start)
    : limit_(Money::dollars(limits.dollars)), token_limit_(limits.tokens), deadline_(start + limits.time) {}

base::Result<Budget::Reservation> Budget::reserve(Money money, std::int64_t tokens) {
  if (money > left()) {
    return base::fail(base::ErrorCode::budget_spent,
                      fmt::format("a call may cost {}, and {} is left", format(money), format(left())),
                      "raise budget.usd");
  }
  std::int64_t tokens_left = token_limit_ - spent_tokens_ - reserved_tokens_;
  if (tokens > tokens_left) {
    return base::fail(base::ErrorCode::budget_spent,
                      fmt::format("a call may use {} tokens, and {} are left", tokens, tokens_left),
                      "raise budget.tokens");
  }
  reserved_ += money;
  reserved_tokens_ += tokens;
  return Reservation(this, money, tokens);
}

Budget::Reservation::Reservation(Reservation&& other) noexcept
    : budget_(std::exchange(other.budget_, nullptr)), money_(other.money_), tokens_(other.tokens_) {}

Budget::Reservation& Budget::Reservation::operator=(Reservation&& other) noexcept {
  std::swap(budget_, other.budget_);
  std::swap(money_, other.money_);
  std::swap(tokens_, other.tokens_);
  return *this;
}

Budget::Reservation::~Reservation() {
  if (!budget_) return;
  budget_->reserved_ = budget_->reserved_ - money_;
  budget_->reserved_tokens_ -= tokens_;
}

void Budget::Reservation::settle(Money money, std::int64_t tokens) {
  if (!budget_) return;
  budget_->spent_ += money;
  budget_->spent_tokens_ += tokens;
  budget_->reserved_ = budget_->reserved_ - money_;
  budget_->reserved_tokens_ -= tokens_;
  budget_ = nullptr;
}

}  // namespace agents
