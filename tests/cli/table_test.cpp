#include "cli/render/table.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace cli::render {
namespace {

Table sample_table() {
  return {
      {{"name", false, true}, {"cost", true}, {"unused"}, {"note", false, true}},
      {{{"first"}, {"$1"}, {""}, {"short"}}, {{"漢字"}, {"$12.50"}, {""}, {"a longer note"}}, {{"third"}}}};
}

TEST(Table, AlignsLeavesOutEmptyColumnsAndEndsInNoBlanks) {
  EXPECT_EQ(lay_out(sample_table(), Look{}, 2),
            "  name     cost  note\n"
            "  first      $1  short\n"
            "  漢字   $12.50  a longer note\n"
            "  third\n");
}

TEST(Table, NothingIsCutInAPipe) {
  EXPECT_NE(lay_out(sample_table(), Look{.width = 10}).find("a longer note"), std::string::npos);
}

TEST(Table, ShrinksToTheTerminal) {
  for (std::size_t width = 23; width < 40; ++width) {
    std::string text = lay_out(sample_table(), Look{.terminal = true, .width = width});
    for (std::string_view line : base::split_lines(text)) EXPECT_LE(columns(line), width) << line;
  }
  // Figures are never cut, however narrow it gets.
  EXPECT_NE(lay_out(sample_table(), Look{.terminal = true, .width = 5}).find("$12.50"), std::string::npos);
}

TEST(Table, ACellToTheEndTakesTheRestOfItsLine) {
  Table table{{{"name"}, {"a"}, {"b", true}},
              {{{"x"}, {"1"}, {"2"}}, {{"long name"}, {"says a great deal", Ink::plain, true}}}};
  EXPECT_EQ(lay_out(table, Look{}, 0),
            "name       a  b\n"
            "x          1  2\n"
            "long name  says a great deal\n");
  EXPECT_NE(lay_out(table, Look{.terminal = true, .width = 20}, 0).find("long name  says a g…\n"),
            std::string::npos);
}

TEST(Table, HeadsAreLeftOutWhereThereAreNone) {
  Table table{{{""}, {""}}, {{{"a"}, {"b", Ink::red}}}};
  EXPECT_EQ(lay_out(table, Look{}, 0), "a  b\n");
  EXPECT_EQ(lay_out(table, Look{.color = true}, 0), "a  \x1b[31mb\x1b[0m\n");
  EXPECT_EQ(lay_out(Table{}, Look{}), "");
}

}  // namespace
}  // namespace cli::render
