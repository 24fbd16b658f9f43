// Which of a reply's fenced blocks are meant as text for a file, and for which.
#pragma once

#include <string>
#include <vector>

#include "agents/edits/outline.hpp"
#include "agents/edits/stated.hpp"
#include "agents/edits/workspace.hpp"

namespace agents::edits {

// Gives every block the path it is for, and drops those that only illustrate: shell commands and output, the
// text as it was, sample calls, excerpts of a fuller block, blocks without a name beside edits that have one.
// What can't be told becomes a `problem`.
std::vector<StatedEdit> settle_blocks(std::vector<StatedEdit> edits, const KnownFiles& known,
                                      Workspace& workspace);

}  // namespace agents::edits
