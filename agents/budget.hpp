// What a request may spend in all. Reserved before a call leaves, settled after; shared by the whole fan-out.
#pragma once

#include <cstdint>
#include <optional>

#include "agents/money.hpp"
#include "agents/request.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"

namespace agents {

class Budget {
 public:
  Budget(const Limits& limits, base::SteadyTime start);

  // A part of the budget that one call holds. Going without `settle` gives it back whole.
  class Reservation {
   public:
    Reservation(Reservation&&) noexcept;
    Reservation& operator=(Reservation&&) noexcept;
    ~Reservation();
    // What was really used; may be more than was reserved when a server counts otherwise.
    void settle(Money money, std::int64_t tokens);

   private:
    friend class Budget;
    Reservation(Budget* budget, Money money, std::int64_t tokens)
        : budget_(budget), money_(money), tokens_(tokens) {}
    Budget* budget_;
    Money money_;
    std::int64_t tokens_;
  };

  // budget_spent when that much is not left.
  base::Result<Reservation> reserve(Money money, std::int64_t tokens);

  base::SteadyTime deadline() const { return deadline_; }
  Money spent() const { return spent_; }
  std::int64_t spent_tokens() const { return spent_tokens_; }
  Money reserved() const { return reserved_; }
  Money left() const { return limit_ - spent_ - reserved_; }

 private:
  Money limit_;
  std::int64_t token_limit_;
  base::SteadyTime deadline_;
  Money spent_, reserved_;
  std::int64_t spent_tokens_ = 0, reserved_tokens_ = 0;
};

}  // namespace agents
