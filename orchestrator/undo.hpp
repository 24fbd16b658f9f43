// A verdict's patch gets into the project, out of it, and in again.
#pragma once

#include <string>
#include <vector>

#include "base/files.hpp"
#include "orchestrator/ledger/ledger.hpp"

namespace orchestrator {

// Applies `patch` (base::apply: all or nothing) and remembers how to take it back. A null ledger: applies
// without remembering.
base::Result<void> apply_run(const std::string& run, const base::Patch& patch, base::Files& files,
                             Ledger* ledger);

struct Undone {
  std::string run;
  std::vector<std::string> paths;
  bool moved = false;  // the person had edited elsewhere in these files, and their edits stayed
};

// Takes back what a run applied, or gives it again. `run` as in Ledger::load, and empty for the newest that
// can be. Where the person has edited since: elsewhere in the file, their edits stay and the run's go; on the
// same lines, nothing is written and the Error (conflict) says where. Blocks.
base::Result<Undone> undo(std::string_view run, base::Files& files, Ledger& ledger);
base::Result<Undone> redo(std::string_view run, base::Files& files, Ledger& ledger);

// `patch`, made for `from`, as a patch for `to`: the same edits at their new places. Gives a conflict, with
// the line in `to`, where `to` differs from `from` on the patch's lines or right beside them.
base::Result<base::FilePatch> carry_over(const base::FilePatch& patch, std::string_view from,
                                         std::string_view to);

}  // namespace orchestrator
