#include "cli/render/terminal.hpp"

#include <cstdlib>
#include <unistd.h>

#include <gtest/gtest.h>

namespace cli::render {
namespace {

TEST(Terminal, Columns) {
  struct Case {
    const char* name;
    std::string text;
    std::size_t want;
  };
  const Case cases[] = {
      {"nothing", "", 0},
      {"ascii", "abc", 3},
      {"umlaut", "für", 3},
      {"combining accent", "e\u0301", 1},
      {"wide", "漢字", 4},
      {"emoji", "✅🙂", 4},
      {"joined", "👩\u200d💻", 4},
      {"colour of ours", "\x1b[31mred\x1b[0m", 3},
      {"sign", "✓ ✗ …", 5},
      {"broken utf-8",
       "a\xff"
       "b",
       3},
  };
  for (const Case& c : cases) EXPECT_EQ(columns(c.text), c.want) << c.name;
}

TEST(Terminal, CutKeepsWithinItsLimitAndEndsColours) {
  EXPECT_EQ(cut("abcdef", 6), "abcdef");
  EXPECT_EQ(cut("abcdef", 5), "abcd…");
  EXPECT_EQ(cut("漢字漢字", 5), "漢字…");
  EXPECT_EQ(cut("漢字漢字", 4), "漢…");  // half a character is none
  EXPECT_EQ(cut("abc", 0), "");
  EXPECT_EQ(cut("\x1b[31mabcdef\x1b[0m", 3), "\x1b[31mab…\x1b[0m");
  const std::string text = "a漢e\u0301\x1b[1mb\x1b[0m🙂 und mehr";
  for (std::size_t limit = 0; limit <= columns(text) + 1; ++limit)
    EXPECT_LE(columns(cut(text, limit)), limit);
}

TEST(Terminal, PadFillsUpToItsWidth) {
  EXPECT_EQ(pad("ab", 4), "ab  ");
  EXPECT_EQ(pad("ab", 4, true), "  ab");
  EXPECT_EQ(pad("漢", 4), "漢  ");
  EXPECT_EQ(pad("abcde", 4), "abcde");
}

TEST(Terminal, HarmlessTextMovesNothing) {
  struct Case {
    const char* name;
    std::string text, want;
  };
  const Case cases[] = {
      {"plain stays", "a\tb\nç 漢", "a\tb\nç 漢"},
      {"escape", "\x1b[2J", "␛[2J"},
      {"bell", "\a", "␇"},
      {"lone return hides text", "good\rbad", "good␍bad"},
      {"windows line end", "a\r\nb", "a\nb"},
      {"delete", "\x7f", "␡"},
      {"nul", std::string("a\0b", 3), "a␀b"},
      {"second kind of control character", "\u009b31m", "\ufffd31m"},
      {"not utf-8", "\xff", "\ufffd"},
      {"reversing mark", "a\u202eb", "a<U+202E>b"},
      {"isolating mark", "\u2066", "<U+2066>"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(harmless(c.text), c.want) << c.name;
    EXPECT_EQ(harmless(harmless(c.text)), harmless(c.text)) << c.name;
  }
}

TEST(Terminal, HarmlessLeavesNoControlByteWhateverComes) {
  for (int first = 0; first < 256; ++first) {
    for (int second : std::initializer_list<int>{0, 0x1b, '[', 0x80, 0x9b, 0xff, 'a'}) {
      std::string text = {static_cast<char>(first), static_cast<char>(second), 'x'};
      for (unsigned char c : harmless(text))
        EXPECT_TRUE(c >= 0x20 || c == '\n' || c == '\t') << first << " " << second;
    }
  }
}

TEST(Terminal, WrapBreaksAtBlanksAndIndents) {
  EXPECT_EQ(wrap("one two three", 8), "one two\nthree");
  EXPECT_EQ(wrap("one two three", 9, 2), "  one two\n  three");
  EXPECT_EQ(wrap("unbreakable word", 4), "unbreakable\nword");
  EXPECT_EQ(wrap("a\n\nb", 10), "a\n\nb");
  EXPECT_EQ(wrap("a  b", 10), "a b");
  EXPECT_EQ(wrap("", 10), "");
}

TEST(Terminal, PaintsOnlyWhereThereAreColours) {
  EXPECT_EQ((Look{.color = false}).paint(Ink::red, "x"), "x");
  EXPECT_EQ((Look{.color = true}).paint(Ink::red, "x"), "\x1b[31mx\x1b[0m");
  EXPECT_EQ((Look{.color = true}).paint(Ink::plain, "x"), "x");
  EXPECT_EQ((Look{.color = true}).paint(Ink::red, ""), "");
}

class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    value ? ::setenv(name, value, 1) : ::unsetenv(name);
  }
  ~Environment() { old_ ? ::setenv(name_, old_->c_str(), 1) : ::unsetenv(name_); }

 private:
  const char* name_;
  std::optional<std::string> old_;
};

TEST(Terminal, WhoDecidesAboutColours) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  using Color = CommonOptions::Color;
  {
    Environment none("NO_COLOR", nullptr), force("CLICOLOR_FORCE", nullptr);
    EXPECT_FALSE(look_of(ends[1], Color::automatic).color);
    EXPECT_TRUE(look_of(ends[1], Color::always).color);
    EXPECT_FALSE(look_of(ends[1], Color::never).color);
    EXPECT_FALSE(look_of(ends[1], Color::automatic).terminal);
  }
  {
    Environment none("NO_COLOR", nullptr), force("CLICOLOR_FORCE", "1");
    EXPECT_TRUE(look_of(ends[1], Color::automatic).color);
    EXPECT_FALSE(look_of(ends[1], Color::never).color);
  }
  {
    Environment none("NO_COLOR", "1"), force("CLICOLOR_FORCE", "1");
    EXPECT_FALSE(look_of(ends[1], Color::automatic).color);
    EXPECT_TRUE(look_of(ends[1], Color::always).color);
  }
  {
    Environment columns("COLUMNS", "123");
    EXPECT_EQ(look_of(ends[1], Color::never).width, 123u);
    Environment nonsense("COLUMNS", "12x");
    EXPECT_EQ(look_of(ends[1], Color::never).width, 100u);
  }
  ::close(ends[0]);
  ::close(ends[1]);
}

}  // namespace
}  // namespace cli::render
