#include "orchestrator/choice/kinship.hpp"

#include <gtest/gtest.h>

namespace orchestrator::choice {
namespace {

const std::vector<std::string> kModels = {"a", "b", "c"};
const std::vector<std::string> kNoFamilies = {"", "", ""};

TEST(Kinship, FamiliesAreKinUntilTheirMistakesAreSeen) {
  Kinship kinship;
  Kin kin = kinship.between(kModels, std::vector<std::string>{"x", "x", "y"});
  EXPECT_DOUBLE_EQ(kin[0][1], 1);
  EXPECT_DOUBLE_EQ(kin[0][2], 0);
  EXPECT_DOUBLE_EQ(kin[2][1], kin[1][2]);
}

TEST(Kinship, WhoErrsAlikeBeyondChanceIsKinWhateverItIsCalled) {
  Kinship kinship;
  for (int i = 0; i < 30; ++i)
    kinship.note(kModels, {false, false, false},
                 std::vector<std::size_t>{0, 0, 1});  // a and b, and c by itself
  Kin kin = kinship.between(kModels, kNoFamilies);
  EXPECT_GT(kin[0][1], 0.7);
  EXPECT_LT(kin[0][2], 0.05);
  // And relatives whose mistakes differ are no kin any more.
  kin = kinship.between(kModels, std::vector<std::string>{"x", "y", "x"});
  EXPECT_LT(kin[0][2], 0.2);
}

TEST(Kinship, WhatEverybodyDoesAlikeSaysNothing) {
  Kinship kinship;
  for (int i = 0; i < 30; ++i)
    kinship.note(kModels, {false, false, false}, std::vector<std::size_t>{0, 0, 0});
  Kin kin = kinship.between(kModels, kNoFamilies);
  EXPECT_NEAR(kin[0][1], kin[0][2], 1e-12);
}

TEST(Kinship, RightAnswersAndNamelessModelsTeachNothing) {
  Kinship kinship;
  kinship.note(kModels, {true, false, true}, std::vector<std::size_t>{0, 1, 0});
  kinship.note(std::vector<std::string>{"", ""}, {false, false}, std::vector<std::size_t>{0, 0});
  kinship.note(kModels, {false, false, false}, {});
  for (const auto& row : kinship.between(kModels, kNoFamilies))
    EXPECT_LE(row[0] + row[1] + row[2], 1 + 1e-12);
}

}  // namespace
}  // namespace orchestrator::choice
