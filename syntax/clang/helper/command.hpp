// How a file is compiled.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace helper {

// The arguments for clang, its own name first and the file last. Out of `folder`/compile_commands.json where
// there is one (for a file that it does not list, those of the most similar file), else what suits the
// extension. Arguments that write files, load plug-ins or run programs are left out: the database may be
// anybody's.
std::vector<std::string> compile_command(const std::string& path, const std::optional<std::string>& folder);

}  // namespace helper
