// Replies that hold only some of a file's definitions: small models answer with the function they were asked
// for, not with the file.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "agents/edits/outline.hpp"

namespace agents::edits {

// Whether `reply` is a part of `file` and not a new version of all of it: it lacks half of the definitions or
// more, or it goes on using something that it lacks (an import, a constant, a helper).
bool is_part_of(const Outline& reply, const Outline& file, syntax::Language language);

// Puts each definition of `reply` in the place of the one that has its name, with its comments and decorators
// kept where the reply brings none; imports that are new go to the others, helpers that are new before the
// first definition replaced. Sample calls behind the definitions are left out. Refuses where a name is not
// unique, nothing has a place, or the reply does not parse.
std::expected<std::vector<LineEdit>, std::string> place_definitions(const Outline& reply, const Outline& file,
                                                                    syntax::Language language);

// Whether they define at least one thing in common.
bool share_definitions(const Outline& a, const Outline& b);

}  // namespace agents::edits
