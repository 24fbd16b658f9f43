// The merge by lines, for what no grammar reads and for what trees can't tell.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "syntax/merge/output.hpp"

namespace syntax::merge {

// Lines with their ends; joined they are the text.
std::vector<std::string_view> lines_of(std::string_view text);

// What a text says: names, numbers, words; signs and blanks between them are none.
std::vector<std::string_view> words_of(std::string_view text);

// diff3 over lines: what one version changes is taken, what several change alike too, all else is undecided.
// Hunks that touch are one hunk, as git has it.
Output merge_lines(std::string_view base, std::span<const std::string_view> versions);

// The same, for texts nobody has parsed. Two versions that put the same line, or different values of the same
// key, at different places of one surrounding ("key = …" below one heading, in one block) do not merge: it
// would stand there twice. Both are shown as a conflict where the first of them stands.
Output merge_lines_guarded(std::string_view base, std::span<const std::string_view> versions);

// A single conflict over all lines in which the versions differ.
Output conflict_of_all(std::string_view base, std::span<const std::string_view> versions);

}  // namespace syntax::merge
