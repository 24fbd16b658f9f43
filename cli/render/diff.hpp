// Changes as a person reads them.
#pragma once

#include <string>
#include <string_view>

#include "cli/render/terminal.hpp"

namespace cli::render {

// Unified-diff lines in colour: additions green, removals red, places cyan, file names bold; the words that
// changed within a replaced line stand out. Without colours the text is as it was, byte for byte. On a
// terminal foreign text is made harmless first.
std::string diff(std::string_view unified, const Look& look);

}  // namespace cli::render
