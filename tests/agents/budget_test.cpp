#include "agents/budget.hpp"

#include <gtest/gtest.h>

namespace {

using agents::Budget;
using agents::Money;

agents::Limits limits(double dollars, std::int64_t tokens) {
  return {.dollars = dollars, .tokens = tokens, .time = std::chrono::seconds(5)};
}

TEST(Budget, ReservesBeforeItSpends) {
  base::SteadyTime start{};
  Budget budget(limits(1.0, 1000), start);
  EXPECT_EQ(budget.deadline(), start + std::chrono::seconds(5));
  auto first = budget.reserve(Money::dollars(0.6), 400);
  ASSERT_TRUE(first);
  auto second = budget.reserve(Money::dollars(0.6), 400);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, base::ErrorCode::budget_spent);
  first->settle(Money::dollars(0.1), 50);
  EXPECT_EQ(budget.spent(), Money::dollars(0.1));
  EXPECT_EQ(budget.left(), Money::dollars(0.9));
  EXPECT_TRUE(budget.reserve(Money::dollars(0.6), 400));
}

TEST(Budget, CountsTokensToo) {
  Budget budget(limits(1.0, 1000), {});
  auto first = budget.reserve({}, 900);
  ASSERT_TRUE(first);
  EXPECT_FALSE(budget.reserve({}, 101));
  EXPECT_TRUE(budget.reserve({}, 100));
}

TEST(Budget, AReservationThatGoesIsGivenBack) {
  Budget budget(limits(1.0, 1000), {});
  {
    auto reservation = budget.reserve(Money::dollars(1.0), 1000);
    ASSERT_TRUE(reservation);
    EXPECT_EQ(budget.left(), Money{});
  }
  EXPECT_EQ(budget.left(), Money::dollars(1.0));
  EXPECT_EQ(budget.reserved(), Money{});
}

TEST(Budget, MovedReservationsCountOnce) {
  Budget budget(limits(1.0, 1000), {});
  auto a = budget.reserve(Money::dollars(0.25), 10);
  auto b = budget.reserve(Money::dollars(0.5), 10);
  ASSERT_TRUE(a && b);
  Budget::Reservation moved = std::move(*a);
  moved = std::move(*b);
  moved.settle(Money::dollars(0.5), 10);
  moved.settle(Money::dollars(0.5), 10);  // a second time changes nothing
  EXPECT_EQ(budget.spent(), Money::dollars(0.5));
}

TEST(Budget, MoreThanWasReservedIsSpentAllTheSame) {
  Budget budget(limits(1.0, 1000), {});
  auto reservation = budget.reserve(Money::dollars(0.1), 10);
  reservation->settle(Money::dollars(1.5), 2000);
  EXPECT_LT(budget.left(), Money{});
  EXPECT_FALSE(budget.reserve({}, 1));
}

}  // namespace
