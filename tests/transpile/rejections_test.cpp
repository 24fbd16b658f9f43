// What rustc rejects becomes a gap where it stands.
#include "transpile/verify/rejections.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace transpile {
namespace {

constexpr std::string_view kProgram =
    "def half(n):\n"
    "    if n < 0:\n"
    "        return 0\n"
    "    return n // 2\n"
    "\n"
    "\n"
    "print(half(8))\n"
    "print(half(-3))\n";

Translation traced(std::vector<Rejected> rejected = {}) {
  Options options;
  options.origins = true;
  options.rejected = std::move(rejected);
  return translate(base::Document("halves.py", std::string(kProgram)), options);
}

// The line of the translation, counted from one, that has `text` in it.
std::size_t line_with(const Translation& translation, std::string_view text) {
  auto lines = base::split_lines(translation.source);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].find(text) != std::string_view::npos) return i + 1;
  }
  ADD_FAILURE() << "no line has " << text << " in it:\n" << translation.source;
  return 0;
}

std::vector<Rejected> rejected_at(const Translation& translation, std::string_view text,
                                  const std::vector<Rejected>& known = {}) {
  return verify::rejections({{"main.rs", line_with(translation, text), "E0308: mismatched types"}},
                            translation.origins, known);
}

TEST(Rejections, ALineIsOfTheStatementAroundIt) {
  Translation translation = traced();
  EXPECT_EQ(translation.origins.at("main.rs").size(), base::split_lines(translation.source).size());
  auto found = rejected_at(translation, "return 0");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].path, "halves.py");
  EXPECT_EQ(found[0].offset, kProgram.find("return 0"));
  auto head = rejected_at(translation, "fn half(");
  ASSERT_EQ(head.size(), 1U);
  EXPECT_EQ(head[0].offset, kProgram.find("half"));
}

TEST(Rejections, ARejectedStatementIsAGapAndTheRestStays) {
  Translation before = traced();
  Translation after = traced(rejected_at(before, "return 0"));
  EXPECT_EQ(after.status, Status::partial);
  ASSERT_EQ(after.diagnostics.size(), 1U);
  EXPECT_EQ(after.diagnostics[0].code, base::DiagnosticCode::rejected_translation);
  EXPECT_NE(after.diagnostics[0].message.find("E0308"), std::string::npos);
  EXPECT_EQ(after.diagnostics[0].span.begin, kProgram.find("return 0"));
  EXPECT_NE(after.source.find("\"halves.py:3\""), std::string::npos) << after.source;
  EXPECT_NE(after.source.find("if n < 0"), std::string::npos) << after.source;
}

TEST(Rejections, WhatIsStillRejectedTakesItsFunction) {
  Translation before = traced();
  auto first = rejected_at(before, "return 0");
  auto second = rejected_at(traced(first), "gap(", first);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0].offset, kProgram.find("half"));
  first.push_back(second[0]);
  Translation after = traced(first);
  EXPECT_EQ(after.source.find("if n < 0"), std::string::npos) << after.source;
  EXPECT_TRUE(rejected_at(after, "gap(", first).empty());
}

TEST(Rejections, ErrorsAreReadFromCargo) {
  constexpr std::string_view kOutput =
      "no JSON\n"
      R"({"reason":"compiler-artifact"})"
      "\n"
      R"({"reason":"compiler-message","message":{"level":"warning","message":"unused","code":null,"spans":[)"
      R"({"file_name":"shop/src/main.rs","line_start":3,"is_primary":true}]}})"
      "\n"
      R"({"reason":"compiler-message","message":{"level":"error","message":"mismatched types","code":{"code":"E0308"},)"
      R"("spans":[{"file_name":"shop/src/stock.rs","line_start":7,"is_primary":true},)"
      R"({"file_name":"shop/src/stock.rs","line_start":9,"is_primary":false}]}})"
      "\n"
      R"({"reason":"compiler-message","message":{"level":"error","message":"no method","code":null,"spans":[)"
      R"({"file_name":"concord-rt/src/lib.rs","line_start":5,"is_primary":true,"expansion":{"span":)"
      R"({"file_name":"shop/src/main.rs","line_start":12,"is_primary":false}}}]}})"
      "\n"
      R"({"reason":"compiler-message","message":{"level":"error","message":"elsewhere","code":null,"spans":[)"
      R"({"file_name":"other/src/main.rs","line_start":5,"is_primary":true,"expansion":null}]}})";
  auto errors = verify::rust_errors(kOutput, "shop");
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0].file, "stock.rs");
  EXPECT_EQ(errors[0].line, 7U);
  EXPECT_EQ(errors[0].why, "E0308: mismatched types");
  EXPECT_EQ(errors[1].file, "main.rs");
  EXPECT_EQ(errors[1].line, 12U);
}

}  // namespace
}  // namespace transpile
