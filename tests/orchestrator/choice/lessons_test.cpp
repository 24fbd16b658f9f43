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

TEST(Lessons, what_was_seen_elsewhere_gives_way_to_what_is_seen_here) {
  Lessons lessons;
  const Context classes{"java", "class", ""};
  auto teach = [&](const Context& context, bool right, int times) {
    for (int i = 0; i < times; ++i) {
      lessons.remember("t", context, {"m"});
      ASSERT_TRUE(lessons.learn("t", {right}));
    }
  };
  teach(kFunctions, true, 30);
  EXPECT_GT(lessons.standings({"m"}, classes)[0], 0.9) << "nothing else is known";
  teach(classes, false, 6);
  EXPECT_LT(lessons.standings({"m"}, classes)[0], 0.5);
  EXPECT_GT(lessons.standings({"m"}, kFunctions)[0], 0.85);
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
