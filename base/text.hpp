// Small things done with text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace base {

bool is_utf8(std::string_view bytes);
// Invalid bytes become U+FFFD.
std::string to_utf8(std::string_view bytes);
// The largest size of at most `limit` at which `text` can be cut without splitting a code point.
std::size_t utf8_cut(std::string_view text, std::size_t limit);

std::vector<std::string_view> split_lines(
    std::string_view text);  // without "\n" or "\r\n"; no last empty line
std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trim(std::string_view text);  // blanks, tabs and line ends at both sides
bool starts_with_word(std::string_view text, std::string_view word);
std::string lower_ascii(std::string_view text);
std::string replace_all(std::string text, std::string_view what, std::string_view with);
// Levenshtein's distance in bytes, for "did you mean".
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace base
