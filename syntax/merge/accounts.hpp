// A last look at a clean merge of trees, which knows nothing of trees.
#pragma once

#include <span>
#include <string_view>

namespace syntax::merge {

// Whether some word stands in `result` more often than its versions can account for: more often than in the
// base, by more than all of them put in beside what the one that took out most of them took out. Then text
// was doubled, or something is left of what a version deleted. `sources[0]` is the base. Words are names,
// numbers and what comments and strings are made of; signs don't count, for separators come and go.
bool says_too_much(std::span<const std::string_view> sources, std::string_view result);

}  // namespace syntax::merge
