// Ways out of a conflict, for those who can try them.
//
// Structure alone settles few conflicts; several guesses of which tests keep the right one settle most of
// those that can be settled (measured in docs/decisions.md). Nothing here is a merge that anybody may take
// unseen.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.hpp"

namespace orchestrator::reconcile {

// Texts that may be meant where `first` and `second` are both wanted of `before`, the likeliest first, `most`
// at most: for each conflict of their structured merge both sides' lines in either order, both sides' words
// in either order (parameters, arguments, members of a list, conditions), or one of the sides. None that
// parses worse than what it is made of; none where the two merge by themselves, or change what no text can
// join. CPU work.
std::vector<std::string> resolutions(std::string_view before, std::string_view first, std::string_view second,
                                     std::optional<syntax::Language> language, std::size_t most,
                                     std::stop_token stop = {});

}  // namespace orchestrator::reconcile
