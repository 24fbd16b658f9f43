#include "orchestrator/batch/cluster/slowdown.hpp"

#include <gtest/gtest.h>

namespace {

using orchestrator::batch::cluster::Slowdown;
using Ms = std::chrono::milliseconds;

Slowdown::Time at(int ms) {
  return Slowdown::Time{} + std::chrono::hours(1) + Ms(ms);
}

// Three workers that hear all that one of them tells, at once.
struct Crew {
  Slowdown a{"a", Ms(100)}, b{"b", Ms(100)}, c{"c", Ms(100)};

  void tell(int now, const std::optional<Slowdown::Word>& word) {
    ASSERT_TRUE(word);
    for (Slowdown* one : {&a, &b, &c}) one->heard(at(now), *word);
  }
  int who_may(int now) {
    int count = 0;
    for (Slowdown* one : {&a, &b, &c}) count += one->may_ask(at(now), false);
    return count;
  }
};

TEST(Slowdown, AllWaitAndOneTriesFirst) {
  Crew crew;
  EXPECT_EQ(crew.who_may(0), 3);
  EXPECT_TRUE(crew.a.may_ask(at(0), true)) << "as many at once as a worker has places";
  crew.tell(10, crew.a.refused(at(10), at(0), std::nullopt));
  EXPECT_EQ(crew.who_may(100), 0);
  EXPECT_EQ(crew.b.left(at(100)), Ms(10));
  EXPECT_EQ(crew.who_may(111), 1);
  EXPECT_TRUE(crew.a.may_ask(at(111), false)) << "the one that was refused";
  EXPECT_FALSE(crew.a.may_ask(at(111), true)) << "one thing at a time";
  crew.tell(130, crew.a.answered(at(130), at(111)));
  EXPECT_EQ(crew.who_may(130), 3);
}

TEST(Slowdown, APauseThatWasTooShortIsFollowedByALongerOne) {
  Crew crew;
  int now = 0;
  for (int pause : {100, 200, 400, 800}) {
    auto word = crew.a.refused(at(now), at(now), std::nullopt);
    ASSERT_TRUE(word);
    EXPECT_EQ(word->pause, Ms(pause));
    crew.tell(now, word);
    now += pause;
    EXPECT_EQ(crew.who_may(now), 1);
  }
  // Another one goes on where it was.
  EXPECT_EQ(crew.b.refused(at(now), at(now), std::nullopt)->pause, Ms(1600));
  // After an answer it begins anew.
  Crew later;
  later.tell(0, later.a.refused(at(0), at(0), std::nullopt));
  later.tell(150, later.a.answered(at(150), at(110)));
  EXPECT_EQ(later.c.refused(at(200), at(160), std::nullopt)->pause, Ms(100));
}

TEST(Slowdown, PausesHaveAnEnd) {
  Slowdown slow("a", Ms(30'000));
  Slowdown::Time now = at(0);
  Ms last{};
  for (int i = 0; i < 60; ++i) {
    auto word = slow.refused(now, now, std::nullopt);
    ASSERT_TRUE(word);
    last = word->pause;
    now += last;
  }
  EXPECT_EQ(last, std::chrono::minutes(2));
}

TEST(Slowdown, WhatWasUnderWayTellsNothingNew) {
  Crew crew;
  crew.tell(10, crew.a.refused(at(10), at(0), std::nullopt));
  EXPECT_FALSE(crew.b.refused(at(12), at(5), std::nullopt));
  EXPECT_FALSE(crew.b.answered(at(12), at(5))) << "nor does an answer to it";
  EXPECT_EQ(crew.who_may(50), 0);
}

TEST(Slowdown, TheProviderSaysForHowLong) {
  Crew crew;
  crew.tell(0, crew.a.refused(at(0), at(0), Ms(500)));
  EXPECT_EQ(crew.c.left(at(0)), Ms(500));
  EXPECT_FALSE(crew.b.refused(at(10), at(0), Ms(400))) << "it is waited for already";
  crew.tell(20, crew.b.refused(at(20), at(0), Ms(600)));
  EXPECT_EQ(crew.a.left(at(20)), Ms(600));
  EXPECT_EQ(crew.who_may(619), 0);
  EXPECT_TRUE(crew.b.may_ask(at(620), false));
  EXPECT_EQ(crew.b.refused(at(625), at(620), std::nullopt)->pause, Ms(100))
      << "its own times are not doubled";
}

TEST(Slowdown, WhoIsToTryFirstMayBeGone) {
  Crew crew;
  crew.tell(0, crew.a.refused(at(0), at(0), std::nullopt));
  EXPECT_FALSE(crew.b.may_ask(at(199), false));
  EXPECT_TRUE(crew.b.may_ask(at(200), false));
  EXPECT_FALSE(crew.b.may_ask(at(200), true));
}

TEST(Slowdown, GoodNewsOfBeforeEndsNoPause) {
  Crew crew;
  crew.tell(0, crew.a.refused(at(0), at(0), std::nullopt));
  auto good = crew.a.answered(at(120), at(110));
  crew.tell(125, crew.b.refused(at(125), at(105), Ms(300)));
  for (Slowdown* one : {&crew.b, &crew.c}) one->heard(at(126), *good);
  EXPECT_EQ(crew.who_may(300), 0);
}

}  // namespace
