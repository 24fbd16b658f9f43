// Tests that stand in the file that they test are the project's own.
#include "orchestrator/checks/inline_tests.hpp"

#include <gtest/gtest.h>

namespace orchestrator::checks {
namespace {

const std::string kCode = "pub fn one() -> i32 {\n    1\n}\n";
const std::string kTests =
    "#[cfg(test)]\nmod tests {\n    #[test]\n    fn one() {\n        assert_eq!(super::one(), 2);\n    "
    "}\n}\n";
const std::string kWeaker = "#[cfg(test)]\nmod tests {\n    #[test]\n    fn one() {}\n}\n";

TEST(InlineTests, TheCodesChangeStaysAndTheTestsAreAsTheyWere) {
  std::string changed = "pub fn one() -> i32 {\n    2\n}\n";
  EXPECT_EQ(with_tests_of(kCode + "\n" + kTests, changed + "\n" + kWeaker), changed + "\n" + kTests);
}

TEST(InlineTests, WhatIsTakenAwayIsPutBack) {
  std::string text = with_tests_of(kCode + kTests, kCode);
  EXPECT_NE(text.find("assert_eq!(super::one(), 2)"), std::string::npos);
  EXPECT_TRUE(text.starts_with(kCode));
}

TEST(InlineTests, NewTestsStay) {
  std::string more = "#[test]\nfn two() {\n    assert!(true);\n}\n";
  EXPECT_EQ(with_tests_of(kCode + kTests, kCode + kTests + more), kCode + kTests + more);
}

TEST(InlineTests, SeveralPlacesAreKeptApart) {
  std::string before = "#[test]\nfn a() { x(1); }\n\nfn f() {}\n\n#[tokio::test]\nasync fn b() { y(1); }\n";
  std::string after = "#[test]\nfn a() {}\n\nfn f() { g(); }\n\n#[tokio::test]\nasync fn b() {}\n";
  EXPECT_EQ(with_tests_of(before, after),
            "#[test]\nfn a() { x(1); }\n\nfn f() { g(); }\n\n#[tokio::test]\nasync fn b() { y(1); }\n");
}

TEST(InlineTests, WhereThereAreNoneNothingChanges) {
  EXPECT_EQ(with_tests_of(kCode, "fn two() {}\n"), "fn two() {}\n");
  EXPECT_EQ(with_tests_of("", "broken {{{"), "broken {{{");
}

}  // namespace
}  // namespace orchestrator::checks
