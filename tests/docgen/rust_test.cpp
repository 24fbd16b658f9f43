// Rust: where functions fail and panic, which headings are missing, and what is written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/docgen/read.hpp"

namespace {

using docgen_test::documented;
using docgen_test::failures;
using docgen_test::find;
using docgen_test::findings;
using docgen_test::read;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> found_in_rust(const std::string& text) {
  return findings(text, {}, "", "lib.rs");
}

TEST(Rust, ErrorsAndPanicsHaveTheirConditions) {
  EXPECT_THAT(
      failures("fn f(x: i32) -> Result<i32, E> {\n  if x < 0 { return Err(E::Low); }\n  if x == 9 {\n    "
               "Err(E::Bad { x })\n  } else {\n    Ok(x)\n  }\n}\n",
               "a.rs", "f"),
      ElementsAre("E::Low if x < 0", "E::Bad if x == 9"));
  EXPECT_THAT(
      failures(
          "fn f(v: &[u8]) {\n  assert!(!v.is_empty(), \"no\");\n  assert_eq!(v[0], 1);\n  if v.len() > 3 { "
          "panic!(\"long\") }\n  v.first().unwrap();\n}\n",
          "a.rs", "f"),
      ElementsAre("assert! if v.is_empty()", "assert_eq! if v[0] != 1", "panic! if v.len() > 3", "unwrap"));
  // A closure returns for itself, and a pattern has no opposite.
  EXPECT_THAT(
      failures(
          "fn f() -> Result<(), E> {\n  let g = || -> Result<(), E> { Err(E::A) };\n  if let Some(x) = y { "
          "return Err(E::B) }\n  g()\n}\n",
          "a.rs", "f"),
      ElementsAre("E::B"));
}

TEST(Rust, SignaturesAreRead) {
  auto source = read(
      "type Answer<T> = std::result::Result<T, E>;\npub struct A;\nimpl A {\n  /// Opens.\n  #[inline]\n  "
      "pub async unsafe "
      "fn open<T>(&mut self, path: &str, mut n: u8) -> Answer<T> { g()? }\n  fn own() {}\n}\n"
      "impl Clone for A { fn clone(&self) -> A { A } }\n#[cfg(test)]\nmod tests { pub fn t() {} }\n",
      "a.rs");
  const docgen::Symbol* open = find(*source.facts, "A::open");
  ASSERT_NE(open, nullptr);
  EXPECT_TRUE(open->is_unsafe && open->is_async && open->gives_error && open->passes_errors &&
              open->is_exported);
  EXPECT_TRUE(open->comment.has_value());
  ASSERT_EQ(open->parameters.size(), 2U);
  EXPECT_EQ(open->parameters[1].name + ": " + open->parameters[1].type, "n: u8");
  EXPECT_FALSE(find(*source.facts, "A::own")->is_public);
  EXPECT_FALSE(find(*source.facts, "A::clone")->is_public);
  EXPECT_FALSE(find(*source.facts, "tests::t")->is_public);
}

TEST(Rust, WhatExportsNothingIsAProgram) {
  auto source = read("fn main() {}\nfn help() {}\n", "main.rs");
  EXPECT_TRUE(find(*source.facts, "help")->is_public);
  EXPECT_FALSE(find(*source.facts, "help")->is_exported);
}

TEST(Rust, HeadingsAreAskedForWhereTheyHaveSomethingToSay) {
  EXPECT_THAT(found_in_rust("/// Reads.\npub fn read() -> Result<(), E> { g() }\n"),
              ElementsAre("missing-raises Errors@2"));
  EXPECT_THAT(found_in_rust(
                  "/// Reads.\n///\n/// # Errors\n///\n/// Never.\npub fn read() -> Result<(), E> { g() }\n"),
              IsEmpty());
  EXPECT_THAT(found_in_rust("/// Reads.\npub unsafe fn read(x: Option<u8>) -> u8 { x.unwrap() }\n"),
              ElementsAre("missing-raises Safety@2", "missing-raises Panics@2"));
  EXPECT_THAT(found_in_rust("/// Reads.\n///\n/// # Safety\n///\n/// Always.\npub fn read() {}\n"),
              ElementsAre("extra-raises Safety@3"));
  EXPECT_THAT(found_in_rust("/// Reads.\n///\n/// # Errors\n///\n/// Always.\npub fn read() {}\n"),
              ElementsAre("extra-raises Errors@3"));
  EXPECT_THAT(found_in_rust("/// Reads.\nfn read() -> Result<(), E> { g() }\n/// One.\npub fn one() {}\n"),
              IsEmpty());
  EXPECT_THAT(found_in_rust("/// Later.\npub fn later() { todo!() }\n"), IsEmpty());
}

TEST(Rust, AListOfArgumentsIsCompared) {
  EXPECT_THAT(
      found_in_rust(
          "/// Adds.\n///\n/// # Arguments\n///\n/// * `a` - one,\n///   and more\n/// * `c` - old\npub fn "
          "add(a: u8, b: u8) {}\n"),
      ElementsAre("extra-param c@7", "missing-param b@8"));
}

TEST(Rust, WhatIsPublicWantsWords) {
  EXPECT_THAT(
      found_in_rust("pub struct A;\nimpl A { pub fn m(&self) {}\n fn own() {} }\npub(crate) fn in_crate() "
                    "{}\nmod inner { "
                    "pub fn hidden() {} }\n"),
      ElementsAre("missing-doc A@1", "missing-doc m@2"));
}

TEST(Rust, ANewTextStatesFacts) {
  EXPECT_EQ(
      documented(
          "/// One.\npub fn one() {}\n\n    #[must_use]\n    pub unsafe fn take(n: usize) -> Result<u8, E> "
          "{\n        assert!(n < 9);\n        if n == 0 {\n            return Err(E::Empty);\n        "
          "}\n        Ok(1)\n    }\n",
          "lib.rs"),
      "/// One.\npub fn one() {}\n\n    /// TODO(describe).\n    ///\n    /// # Safety\n    ///\n    /// "
      "TODO(describe).\n    ///\n    /// # Errors\n    ///\n    /// Returns `E::Empty` if `n == 0`.\n    "
      "///\n    "
      "/// # Panics\n    ///\n    /// Panics if `n >= 9`.\n    #[must_use]\n    pub unsafe fn take(n: usize) "
      "-> "
      "Result<u8, E> {\n        assert!(n < 9);\n        if n == 0 {\n            return Err(E::Empty);\n    "
      "    "
      "}\n        Ok(1)\n    }\n");
}

TEST(Rust, ArgumentsAreListedWhereTheFileDoesSoOrSaysNothing) {
  EXPECT_EQ(documented("pub fn add(a: u8, _b: u8) {}\n", "lib.rs"),
            "/// TODO(describe).\n///\n/// # Arguments\n///\n/// * `a` - TODO(describe).\npub fn add(a: u8, "
            "_b: u8) {}\n");
  EXPECT_EQ(
      documented(
          "/// Adds.\n///\n/// # Arguments\n///\n/// * `a` - one\n/// * `x` - old,\n///   in two lines\n///\n"
          "/// # Examples\n///\n/// None.\npub fn add(a: u8, second: u8) {}\n",
          "lib.rs"),
      "/// Adds.\n///\n/// # Arguments\n///\n/// * `a` - one\n/// * `second` - old,\n///   in two "
      "lines\n///\n"
      "/// # Examples\n///\n/// None.\npub fn add(a: u8, second: u8) {}\n");
}

TEST(Rust, AMissingHeadingIsAddedToATextWithHeadings) {
  EXPECT_EQ(
      documented(
          "/// Takes.\n///\n/// # Examples\n///\n/// None.\npub fn take(n: Option<u8>) { n.unwrap(); }\n",
          "lib.rs"),
      "/// Takes.\n///\n/// # Examples\n///\n/// None.\n///\n/// # Panics\n///\n/// TODO(describe).\npub fn "
      "take(n: Option<u8>) { n.unwrap(); }\n");
  const std::string prose = "/// Takes.\npub fn take(n: Option<u8>) { n.unwrap(); }\n";
  EXPECT_EQ(documented(prose, "lib.rs"), prose);
}

}  // namespace
