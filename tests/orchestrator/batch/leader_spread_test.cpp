#include "orchestrator/batch/cluster/leader_spread.hpp"

#include <algorithm>
#include <map>
#include <random>

#include <gtest/gtest.h>

namespace {

using orchestrator::batch::cluster::Led;
using orchestrator::batch::cluster::worth_moving;

Led led(unsigned work, std::string leader) {
  Led out{work, std::move(leader)};
  for (const char* server : {"a", "b", "c"})
    if (out.leader != server) out.followers.emplace_back(server);
  return out;
}

unsigned most_of_one(const std::vector<Led>& groups) {
  std::map<std::string, unsigned> work;
  for (const Led& group : groups) work[group.leader] += group.work;
  unsigned most = 0;
  for (const auto& [server, amount] : work) most = std::max(most, amount);
  return most;
}

TEST(LeaderSpread, ASingleServerIsLeftAlone) {
  EXPECT_FALSE(worth_moving(std::vector{Led{2, "a"}, Led{2, "a"}, Led{1, "a"}}));
  EXPECT_FALSE(worth_moving({}));
}

TEST(LeaderSpread, WhatIsApartStaysSo) {
  EXPECT_FALSE(worth_moving(std::vector{led(2, "a"), led(2, "b"), led(1, "c"), led(1, "c")}));
  EXPECT_FALSE(worth_moving(std::vector{led(2, "a"), led(1, "b")}));
}

TEST(LeaderSpread, TheLightestThatHelpsGoesFirst) {
  EXPECT_EQ(worth_moving(std::vector{led(2, "a"), led(2, "a"), led(1, "a"), led(1, "b")}), 2U);
  EXPECT_EQ(worth_moving(std::vector{led(2, "a"), led(2, "a"), led(1, "b"), led(1, "c")}), 0U);
}

// From any state, whoever of the followers takes over: it ends, and no server leads two streams.
TEST(LeaderSpread, EndsWithTheStreamsApart) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::vector<Led> groups;
    for (unsigned work : {2U, 2U, 1U, 1U}) groups.push_back(led(work, std::string(1, "abc"[random() % 3])));
    int moves = 0;
    while (auto which = worth_moving(groups)) {
      ASSERT_LT(++moves, 200);
      Led& group = groups[*which];
      group = led(group.work, group.followers[random() % 2]);
    }
    EXPECT_EQ(most_of_one(groups), 2U);
  }
}

}  // namespace
