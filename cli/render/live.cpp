#include "cli/render/live.hpp"

#include <algorithm>
#include <unistd.h>

#include <fmt/format.h>
#include <sys/ioctl.h>

#include "cli/render/terminal.hpp"

namespace cli::render {
namespace {

struct Size {
  std::size_t columns = 80, rows = 24;
};

Size size_of(int handle) {
  winsize size{};
  if (::ioctl(handle, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return {};
  return {size.ws_col, size.ws_row};
}

void write_all(int handle, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t written = ::write(handle, bytes.data(), bytes.size());
    if (written <= 0) return;  // the terminal is gone or does not take more: progress is no reason to wait
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

std::string redraw(const std::vector<std::size_t>& shown, const std::vector<std::string>& lines,
                   std::size_t width) {
  // A line that was drawn on a wider terminal has been broken into several rows by now.
  std::size_t rows = 0;
  for (std::size_t columns : shown) rows += std::max<std::size_t>(1, (columns + width - 1) / width);
  // Terminals that know it show everything between these two marks at once (synchronized output, mode 2026);
  // others ignore them.
  std::string text = "\x1b[?2026h\r";
  if (rows > 0) text += fmt::format("\x1b[{}A", rows);
  for (const std::string& line : lines) text += line + "\x1b[K\n";
  return text + "\x1b[J\x1b[?2026l";
}

void LiveLines::show(const std::vector<std::string>& lines) {
  if (lines.empty() && widths_.empty()) return;
  Size size = size_of(handle_);
  std::vector<std::string> fitting;
  std::vector<std::size_t> widths;
  for (const std::string& line : lines) {
    if (fitting.size() + 2 > size.rows) break;
    fitting.push_back(cut(line, size.columns - 1));
    widths.push_back(columns(fitting.back()));
  }
  write_all(handle_, redraw(widths_, fitting, size.columns));
  widths_ = std::move(widths);
}

}  // namespace cli::render
