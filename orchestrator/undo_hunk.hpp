// One hunk of a run's patch goes out of the project, or in again.
#pragma once

#include <string>

#include "orchestrator/undo.hpp"

namespace orchestrator {

struct HunkName {
  std::string path;
  std::size_t number = 1;  // from 1, in the order of the file's diff
};

// "stats.py:2"; nothing for what is no such name.
std::optional<HunkName> parse_hunk_name(std::string_view text);

// Takes back one hunk of what `run` applied, or gives it: the run's other hunks stay as they are, and later
// undoing the run undoes what is left of it. Refuses (conflict, with the line) where the person has edited
// the same lines since, a hunk that is out or in already, and files that the run made or removed: those go as
// a whole, with the run. Blocks.
base::Result<Undone> undo_hunk(std::string_view run, const HunkName& hunk, base::Files& files,
                               Ledger& ledger);
base::Result<Undone> redo_hunk(std::string_view run, const HunkName& hunk, base::Files& files,
                               Ledger& ledger);

}  // namespace orchestrator
