// What building a suite needs: a script, its environment, and folders of this machine.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/files.hpp"
#include "base/result.hpp"
#include "orchestrator/place/test_suites.hpp"
#include "sandbox/pool.hpp"

namespace orchestrator::place {

// What a script says between the build and the tests, where building is a step of its own.
inline constexpr const char* kBuiltMark = "concord: built";
// Where what is built goes, inside of the sandbox.
inline constexpr const char* kBuildFolder = "/tmp/build";

struct BuildTools {
  std::string script;  // for sh, started in the suite's folder; its standard error joins its output
  std::vector<std::pair<std::string, std::string>> environment;
  std::vector<sandbox::Folder> folders;
};

// Refuses (unavailable) where a tool is neither below /usr nor in the workshop. Blocks.
base::Result<BuildTools> build_tools(const TestSuite& suite, const base::Files& files,
                                     const sandbox::Pool& pool);

// Where Rust's own tools are seen in the sandbox that lie in a home folder here (rustup's default toolchain);
// nothing when there are none. Reads a small file.
inline constexpr const char* kRustFolder = "/tmp/rust";
std::optional<sandbox::Folder> rust_folder(const sandbox::Workshop& workshop);

}  // namespace orchestrator::place
