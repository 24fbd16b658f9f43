// What can be shown on a handle, and how text is measured there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace cli::render {

enum class Ink { plain, bold, dim, red, green, yellow, blue, magenta, cyan };

// How text looks on one of our outputs.
struct Look {
  bool color = false;
  bool terminal = false;   // a person sees it as it comes
  std::size_t width = 80;  // columns; of a pipe what a page has

  // `text` in that colour, or as it is where there are no colours.
  std::string paint(Ink ink, std::string_view text) const;
};

// --color decides; then NO_COLOR, CLICOLOR_FORCE, CLICOLOR and TERM=dumb (no-color.org,
// bixense.com/clicolors); then whether it is a terminal.
Look look_of(int handle, CommonOptions::Color choice);

// Columns that `text` takes: combining marks none, East Asian wide characters and emoji two, escape sequences
// of ours none.
std::size_t columns(std::string_view text);

// `text` in at most `limit` columns; what was cut ends in "…". Escape sequences stay whole.
std::string cut(std::string_view text, std::size_t limit);

// `text` with blanks after it (or before it), so that it takes `width` columns.
std::string pad(std::string_view text, std::size_t width, bool right = false);

// Foreign text that is safe to show: control characters other than line ends and tabs become their pictures
// (U+2400…), bytes that are not UTF-8 become U+FFFD. A model's reply must not move the cursor, retitle the
// window or hide what it changes; so do the marks that reverse the direction of writing.
std::string harmless(std::string_view text);

// `text` broken at blanks into lines of at most `width` columns, each after `indent` blanks. Its own line
// ends stay.
std::string wrap(std::string_view text, std::size_t width, std::size_t indent = 0);

}  // namespace cli::render
