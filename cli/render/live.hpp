// Lines on a terminal that change in place.
#pragma once

#include <string>
#include <vector>

namespace cli::render {

// The lines last shown by one owner, at the bottom of the terminal behind `handle`. Each drawing is one
// write, so that nothing flickers, and no state of the terminal is changed, so that whatever ends the program
// leaves it as it was. A terminal that was resized meanwhile is read again each time.
class LiveLines {
 public:
  explicit LiveLines(int handle) : handle_(handle) {}
  // Replaces what is shown; lines are cut to the terminal's width, and to as many as fit on it.
  void show(const std::vector<std::string>& lines);
  // Takes them away.
  void clear() { show({}); }

 private:
  int handle_;
  std::vector<std::size_t> widths_;  // in columns, of the lines that stand there
};

// What `show` writes: from lines of these widths on a terminal of `width` columns to `lines`. A function of
// its own for tests.
std::string redraw(const std::vector<std::size_t>& shown, const std::vector<std::string>& lines,
                   std::size_t width);

}  // namespace cli::render
