#include "lsp/documents/text.hpp"

#include <random>

#include <gtest/gtest.h>

#include "base/slowness.hpp"
#include "lsp/documents/changes.hpp"

namespace lsp {
namespace {

constexpr Encoding kEncodings[] = {Encoding::utf8, Encoding::utf16, Encoding::utf32};

// What Text must be equal to, in the plainest way.
struct Plain {
  std::string text;
  std::vector<std::size_t> starts() const {
    std::vector<std::size_t> result{0};
    for (std::size_t i = 1; i <= text.size(); ++i) {
      if (text[i - 1] == '\n' || (text[i - 1] == '\r' && (i == text.size() || text[i] != '\n')))
        result.push_back(i);
    }
    return result;
  }
};

void expect_equal(const Text& text, const Plain& plain) {
  ASSERT_EQ(text.str(), plain.text);
  auto starts = plain.starts();
  ASSERT_EQ(text.line_count(), starts.size()) << plain.text;
  for (std::size_t line = 0; line < starts.size(); ++line)
    ASSERT_EQ(text.line_start(line), starts[line]) << line;
}

TEST(Text, EditsInPlaceAreEditsOfAString) {
  std::mt19937 random(7);
  const std::string pieces[] = {"a", "bc\n", "\r", "\n", "\r\n", "é", "😀", "", "x\ry\r\nz\n", "\n\r"};
  for (int round = 0; round < 300; ++round) {
    Plain plain{"first\r\nsecond\rthird\n"};
    Text text(plain.text);
    for (int step = 0; step < 40; ++step) {
      std::size_t a = random() % (plain.text.size() + 1), b = random() % (plain.text.size() + 1);
      base::Span span{std::min(a, b), std::min(std::max(a, b), std::min(a, b) + random() % 6)};
      const std::string& piece = pieces[random() % std::size(pieces)];
      text.replace(span, piece);
      plain.text.replace(span.begin, span.size(), piece);
      expect_equal(text, plain);
      expect_equal(Text(plain.text), plain);
    }
  }
}

TEST(Text, SlicesAcrossTheGap) {
  Text text("hello world");
  text.replace({5, 5}, ",");
  for (std::size_t begin = 0; begin <= text.size(); ++begin) {
    for (std::size_t end = begin; end <= text.size(); ++end) {
      EXPECT_EQ(text.slice({begin, end}), std::string("hello, world").substr(begin, end - begin));
    }
  }
}

struct Place {
  const char* name;
  std::string text;
  Encoding encoding;
  Position position;
  std::size_t offset;
};

const Place kPlaces[] = {
    {"ascii", "abc\ndef", Encoding::utf16, {1, 2}, 6},
    {"after an emoji, utf-16", "😀x", Encoding::utf16, {0, 2}, 4},
    {"after an emoji, utf-32", "😀x", Encoding::utf32, {0, 1}, 4},
    {"after an emoji, utf-8", "😀x", Encoding::utf8, {0, 4}, 4},
    {"inside an emoji, utf-16", "😀x", Encoding::utf16, {0, 1}, 0},
    {"inside an emoji, utf-8", "a😀x", Encoding::utf8, {0, 3}, 1},
    {"two bytes, utf-16", "éx", Encoding::utf16, {0, 1}, 2},
    {"three bytes, utf-16", "€x", Encoding::utf16, {0, 1}, 3},
    {"combining marks are characters", "e\xCC\x81x", Encoding::utf16, {0, 2}, 3},
    {"past the line's end", "ab\ncd", Encoding::utf16, {0, 99}, 2},
    {"past the line's end, CRLF", "ab\r\ncd", Encoding::utf16, {0, 99}, 2},
    {"at the CR of CRLF", "ab\r\ncd", Encoding::utf16, {0, 3}, 2},
    {"past the line's end, CR", "ab\rcd", Encoding::utf16, {0, 3}, 2},
    {"past the line's end, utf-8", "ab\ncd", Encoding::utf8, {0, 4'000'000'000}, 2},
    {"past the last line", "ab\ncd", Encoding::utf16, {9, 0}, 5},
    {"largest position", "ab\ncd", Encoding::utf16, {2147483647, 2147483647}, 5},
    {"empty last line", "ab\n", Encoding::utf16, {1, 0}, 3},
    {"empty text", "", Encoding::utf16, {0, 0}, 0},
    {"lone CR counts", "a\rb\rc", Encoding::utf16, {2, 0}, 4},
    {"LF CR are two", "a\n\rb", Encoding::utf16, {2, 0}, 3},
    {"U+2028 is no line end",
     "a\xE2\x80\xA8"
     "b\nc",
     Encoding::utf16,
     {1, 0},
     6},
    {"form feed is no line end", "a\fb\nc", Encoding::utf16, {1, 0}, 4},
};

TEST(Text, Places) {
  for (const Place& place : kPlaces) {
    EXPECT_EQ(Text(place.text).offset(place.position, place.encoding), place.offset) << place.name;
  }
}

// Every beginning of a character has a position, and that position is at that offset; in the text as it is
// edited and in snapshots alike.
TEST(Text, PositionAndBack) {
  const std::string whole = "a😀é\r\n\rx€\n\n\tüñ😀😀\rz";
  for (Encoding encoding : kEncodings) {
    Text text(whole);
    text.replace({4, 4}, "");
    Lines lines(whole);
    Positions positions(whole, lines, encoding);
    for (std::size_t offset = 0; offset <= whole.size(); ++offset) {
      bool boundary = offset == whole.size() || (static_cast<unsigned char>(whole[offset]) & 0xC0) != 0x80;
      bool in_line_end =
          offset > 0 && offset < whole.size() && whole[offset - 1] == '\r' && whole[offset] == '\n';
      if (!boundary || in_line_end) continue;
      Position position = text.position(offset, encoding);
      EXPECT_EQ(text.offset(position, encoding), offset) << name(encoding);
      EXPECT_EQ(positions.at(offset), position) << name(encoding);
    }
  }
}

TEST(Positions, AnyOrder) {
  const std::string text = "one\ntwo 😀 three\nfour";
  Lines lines(text);
  Positions forward(text, lines, Encoding::utf16);
  std::vector<Position> want;
  for (std::size_t i = 0; i <= text.size(); ++i)
    want.push_back(Positions(text, lines, Encoding::utf16).at(i));
  for (std::size_t i = 0; i <= text.size(); ++i) EXPECT_EQ(forward.at(i), want[i]);
  for (std::size_t i = text.size() + 1; i-- > 0;) EXPECT_EQ(forward.at(i), want[i]);
}

TEST(Text, RangesWithTheirEndsSwapped) {
  Text text("abc\ndef");
  EXPECT_EQ(text.span({{1, 1}, {0, 1}}, Encoding::utf16), (base::Span{1, 5}));
}

TEST(Text, TypingInALargeTextCostsWhatIsTyped) {
  std::string line = "some text of a line that is long enough to be one\n", whole;
  while (whole.size() < (20u << 20)) whole += line;
  Text text(whole);
  std::size_t at = text.line_start(text.line_count() / 2);
  auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 10'000; ++i) {
    text.replace({at, at}, i % 50 == 49 ? "\n" : "x");
    ++at;
    text.offset(text.position(at, Encoding::utf16), Encoding::utf16);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin,
            std::chrono::seconds(2) * base::kSlowness);  // copying each time would take minutes
}

// The lines of what is only open are not looked for; the first edit finds them and takes the room that there
// is.
TEST(Text, RoomThatIsThereIsUsed) {
  std::string whole;
  whole.reserve(3'000'000);
  while (whole.size() < 2'000'000) whole += "line\r\n";
  Text text(whole), roomy(std::move(whole));
  for (Text* one : {&text, &roomy}) {
    one->replace({6, 6}, "more\n");
    EXPECT_EQ(one->line_start(2), 11u);
    EXPECT_EQ(one->slice({0, 17}), "line\r\nmore\nline\r\n");
  }
  EXPECT_EQ(text.line_count(), roomy.line_count());
  EXPECT_EQ(text.str(), roomy.str());
}

// Edits one after another are these edits at once, for the old text.
TEST(Changes, AreTheSameAllAtOnce) {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    std::string old = "the quick brown fox jumps over the lazy dog and goes home to sleep";
    Text now(old);
    Changes changes;
    int steps = 1 + static_cast<int>(random() % (round < 400 ? 12 : 200));
    for (int step = 0; step < steps; ++step) {
      std::size_t begin = random() % (now.size() + 1);
      base::Span span{begin, std::min(now.size(), begin + random() % 5)};
      std::string piece(random() % 4, static_cast<char>('A' + step % 26));
      now.replace(span, piece);
      changes.add(span, piece.size());
    }
    auto edits = changes.edits(now);
    base::FilePatch patch{.path = "x", .base = base::digest(old), .edits = edits};
    auto after = base::apply(patch, old);
    ASSERT_TRUE(after) << base::describe(after.error());
    ASSERT_EQ(*after, now.str()) << round;
    for (std::size_t i = 1; i < edits.size(); ++i) ASSERT_LT(edits[i - 1].span.end, edits[i].span.begin);
  }
}

TEST(Changes, TypingInTwoPlacesIsTwoEdits) {
  Text text(std::string(1000, '.'));
  Changes changes;
  for (std::size_t i = 0; i < 5; ++i) {
    text.replace({10 + i, 10 + i}, "a"), changes.add({10 + i, 10 + i}, 1);
    text.replace({900 + 2 * i, 900 + 2 * i}, "b"), changes.add({900 + 2 * i, 900 + 2 * i}, 1);
  }
  EXPECT_EQ(changes.edits(text).size(), 2u);
}

}  // namespace
}  // namespace lsp
