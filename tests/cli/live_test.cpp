#include "cli/render/live.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace cli::render {
namespace {

// A very small terminal: enough of one to see where our own escape sequences put text.
class Screen {
 public:
  explicit Screen(std::size_t width) : width_(width) {}

  void feed(std::string_view bytes) {
    while (!bytes.empty()) {
      if (bytes.front() == '\x1b') {
        std::size_t end = bytes.find_first_of("ABCDEFGHJKhlm", 2);
        command(bytes.substr(2, end - 2), bytes[end]);
        bytes.remove_prefix(end + 1);
        continue;
      }
      put(bytes.front());
      bytes.remove_prefix(1);
    }
  }

  std::vector<std::string> rows() const {
    auto rows = rows_;
    while (!rows.empty() && rows.back().empty()) rows.pop_back();
    return rows;
  }

 private:
  void command(std::string_view parameters, char letter) {
    if (letter == 'A') row_ -= std::min(row_, std::stoul(std::string(parameters)));
    if (letter == 'K') row().resize(std::min(row().size(), column_));
    if (letter == 'J') {
      row().resize(std::min(row().size(), column_));
      rows_.resize(row_ + 1);
    }
  }

  void put(char c) {
    if (c == '\r')
      column_ = 0;
    else if (c == '\n')
      ++row_, column_ = 0;
    else {
      if (column_ == width_) ++row_, column_ = 0;
      row().resize(std::max(row().size(), column_ + 1), ' ');
      row()[column_++] = c;
    }
  }

  std::string& row() {
    if (rows_.size() <= row_) rows_.resize(row_ + 1);
    return rows_[row_];
  }

  std::size_t width_;
  std::vector<std::string> rows_;
  std::size_t row_ = 0, column_ = 0;
};

std::vector<std::size_t> widths(const std::vector<std::string>& lines) {
  std::vector<std::size_t> result;
  for (const auto& line : lines) result.push_back(line.size());
  return result;
}

TEST(Live, EachDrawingTakesTheOneBeforeAway) {
  const std::vector<std::vector<std::string>> drawings = {
      {"one", "two"}, {"longer one", "2", "three"}, {"x"}, {}, {"again"}};
  Screen screen(20);
  screen.feed("before\n");
  std::vector<std::string> last;
  for (const auto& lines : drawings) {
    screen.feed(redraw(widths(last), lines, 20));
    std::vector<std::string> want = {"before"};
    want.insert(want.end(), lines.begin(), lines.end());
    EXPECT_EQ(screen.rows(), want);
    last = lines;
  }
}

TEST(Live, ANarrowerTerminalBrokeTheOldLines) {
  // Drawn at 20 columns; the terminal now has 5, so that ten letters take two rows.
  Screen screen(5);
  screen.feed("abcdefghij\nk\n");
  screen.feed(redraw({10, 1}, {"new"}, 5));
  EXPECT_EQ(screen.rows(), std::vector<std::string>{"new"});
}

TEST(Live, ADrawingIsOneSynchronizedUpdate) {
  std::string text = redraw({3}, {"a"}, 80);
  EXPECT_TRUE(text.starts_with("\x1b[?2026h"));
  EXPECT_TRUE(text.ends_with("\x1b[?2026l"));
}

}  // namespace
}  // namespace cli::render
