// What a project tells those who work on it: AGENTS.md and its kin. Content like any other file: it shapes an
// answer and never widens what may be done.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "agents/request.hpp"
#include "base/files.hpp"

namespace agents::context {

// Whether `path` is a file in which a project says how it wants its code, by its name: AGENTS.md, CLAUDE.md,
// CONVENTIONS.md, .github/copilot-instructions.md.
bool is_instructions_file(std::string_view path);

// The instructions that hold for `targets` and the files that they import ("@docs/style.md"), for
// Request::context: at most 64 files, of each at most 256 KiB, cut at the end of a line. Loops, missing files
// and what leads out of the project are passed over. Blocks.
std::vector<base::Document> gather_instructions(const base::Files& files, const std::vector<Target>& targets,
                                                std::stop_token stop = {});

// The files that hold for `path`, nearest first: in its folder and each one above it the first that there is
// of AGENTS.md, CLAUDE.md, .github/copilot-instructions.md and CONVENTIONS.md.
std::vector<std::string> instruction_paths(std::string_view path, const std::vector<base::Document>& context);

// Their text with imports in the place of their names, the nearest file first, at most `tokens` by estimate:
// whole paragraphs only, since half a rule may say the contrary; what was left out is said at the end. The
// same context gives the same bytes.
std::string instructions_for(std::string_view path, const std::vector<base::Document>& context,
                             std::int64_t tokens);

}  // namespace agents::context
