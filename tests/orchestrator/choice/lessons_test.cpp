#include "orchestrator/choice/lessons.hpp"

#include <gtest/gtest.h>

namespace orchestrator::choice {
namespace {

const Context kFunctions{"python", "function", ""};

TEST(Lessons, nobody_is_known_at_first) {
  EXPECT_EQ(Lessons().standings({"a", "b"}, kFunctions), (std::vector<double>{0.5, 0.5}));
}

TEST(Lessons, outcomes_move_standings_and_count_once) {
  Lessons lessons;
  for (int i = 0; i < 10; ++i) {
    lessons.remember("t", kFunctions, {"good", "bad"});
    ASSERT_TRUE(lessons.learn("t", {true, false}));
    EXPECT_EQ(lessons.learn("t", {true, false}).error().code, base::ErrorCode::not_found);
  }
  auto found = lessons.standings({"good", "bad", "new"}, kFunctions);
  EXPECT_GT(found[0], 0.85);
  EXPECT_LT(found[1], 0.15);
  EXPECT_NEAR(found[2], (found[0] + found[1]) / 2, 1e-12)
      << "who is new is expected to do as its company does";
}

TEST(Lessons, another_kind_of_task_is_a_weaker_witness) {
  Lessons lessons;
  for (int i = 0; i < 30; ++i) {
    lessons.remember("t", kFunctions, {"m"});
    ASSERT_TRUE(lessons.learn("t", {true}));
  }
  double here = lessons.standings({"m"}, kFunctions)[0];
  double there = lessons.standings({"m"}, {"java", "class", ""})[0];
  EXPECT_GT(here, there);
  EXPECT_GT(there, 0.5);
}

TEST(Lessons, refuses_what_it_can_not_place) {
  Lessons lessons;
  lessons.remember("t", kFunctions, {"a", "b"});
  EXPECT_EQ(lessons.learn("u", {true}).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(lessons.learn("t", {true}).error().code, base::ErrorCode::bad_request);
  EXPECT_TRUE(lessons.learn("t", {true, false})) << "what was refused has changed nothing";
}

TEST(Priors, three_forms_and_what_is_none) {
  auto share = read_priors(base::Json{{"m", 0.8}});
  ASSERT_TRUE(share);
  EXPECT_GT(Lessons(*share).standings({"m"}, kFunctions)[0], 0.6);
  auto counts = read_priors(base::Json{{"m", {{"right", 1}, {"wrong", 9}}}});
  ASSERT_TRUE(counts);
  EXPECT_LT(Lessons(*counts).standings({"m"}, kFunctions)[0], 0.4);
  for (const base::Json& bad : {base::Json::array(), base::Json{{"m", 1.5}}, base::Json{{"m", "x"}},
                                base::Json{{"m", {{"right", 1}}}}})
    EXPECT_FALSE(read_priors(bad)) << bad;
}

}  // namespace
}  // namespace orchestrator::choice
