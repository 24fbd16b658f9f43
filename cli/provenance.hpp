// Who wrote a line: runs in the history of a git repository.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "agents/request.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "orchestrator/verdict.hpp"

namespace cli {

// Whether a commit of `paths` alone would hold nothing but what a run writes: refuses (conflict) a folder
// that is no repository, a merge or rebase in progress, and files with changes of the person's own.
base::Task<base::Result<void>> can_commit(std::filesystem::path root, std::vector<std::string> paths);

// Commits what the verdict's patch wrote, and only that: the request's first line as its subject, an
// "Assisted-by:" trailer for each model that wrote a hunk, and "Concord-Run:" for `concord explain
// FILE:LINE`. Beside it a note (refs/notes/agent-trace) that says who wrote which lines; without it the
// commit stands all the same, and a warning says so. Gives the commit's name.
base::Task<base::Result<std::string>> commit_run(std::filesystem::path root,
                                                 const orchestrator::Verdict& verdict,
                                                 const agents::Request& request, base::WallTime now);

// Where a line comes from, by the commit that wrote it last.
struct LineOrigin {
  std::string run;
  std::string commit;
  std::vector<std::string> models;  // of the line's own hunk, by the commit's note; empty: it has none
};
// not_found where no run wrote `line` of `path`.
base::Task<base::Result<LineOrigin>> origin_of_line(std::filesystem::path root, std::string path,
                                                    std::size_t line);

}  // namespace cli
