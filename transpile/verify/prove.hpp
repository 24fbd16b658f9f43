// A translation proven: the program and its functions run in both languages, and what that shows flows back
// into the translation.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/document.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "sandbox/pool.hpp"
#include "transpile/pipeline.hpp"
#include "transpile/verify/verify.hpp"
#include "transpile/workspace.hpp"

namespace transpile::verify {

// The files that a translation imports, by their paths below the folder that imports start from.
Files imported_files(const Translation& translation, const std::filesystem::path& root);

struct Subject {
  base::Document document;
  Options options;                               // as it was translated
  std::string package;                           // its package in the workspace
  std::filesystem::path root;                    // where its imports start
  std::optional<base::Document> rewritten = {};  // the text that was translated, where it is another
};

// Builds all packages of a workspace that can be built, side by side. What can't be is said when it is
// proven.
base::Task<void> build_all(std::filesystem::path workspace);

// Builds the package, runs it beside the original on each of `inputs` (an empty one where there is none),
// then compares the functions call by call: the docstrings' examples, test functions, generated arguments. An
// integer that left its 64 bits widens the translation, and what rustc does not accept of it becomes a gap:
// it is written and proven again, and `translation` is then the new one. Where `rewritten` is given, that is
// what was translated. Refuses what the world refuses; that nothing can be said (no sandbox's Python, no
// cargo, out of time) is an outcome.
base::Task<base::Result<Verification>> prove(sandbox::Pool& pool, const Workspace& workspace, Subject subject,
                                             Translation& translation, std::vector<std::string> inputs);

}  // namespace transpile::verify
