// All places where lines stand in a text.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "agents/edits/lines.hpp"
#include "syntax/syntax.hpp"

namespace agents::edits {

inline constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

// One place: the file's line for each line searched for, or kNowhere for one that was passed over.
struct Match {
  std::vector<std::size_t> line_of;
  std::size_t first = 0;  // of the file's lines
  std::size_t last = 0;   // one past
};

// Where `search` begins in `text`, overlapping places included. Linear (Knuth, Morris and Pratt).
std::vector<std::size_t> occurrences(const std::vector<std::uint64_t>& text,
                                     const std::vector<std::uint64_t>& search);

// Which lines take part: all; those that are not blank; those that are neither blank nor a comment.
enum class Passing { all, not_blank, code };

std::vector<Match> find_lines(const WorkText& text, const Lines& search, Folding folding, Passing passing,
                              std::optional<syntax::Language> language);

// Places that are equal when every blank and line end is taken away, beginning and ending at whole lines.
// Only lines that begin at the same place in both count as found.
std::vector<Match> find_stream(const WorkText& text, const Lines& search);

// "line 12 of the file is `x = 1`, not `x = 2`": what is nearest to `search`, for whoever wrote it.
std::string describe_nearest(const WorkText& text, const Lines& search);

}  // namespace agents::edits
