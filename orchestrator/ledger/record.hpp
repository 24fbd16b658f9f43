// What the ledger knows about one run.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agents/request.hpp"
#include "base/clock.hpp"
#include "base/patch.hpp"
#include "orchestrator/plan.hpp"
#include "orchestrator/verdict.hpp"

namespace orchestrator {

// What became of a hunk that a person was shown, as far as somebody saw it: used as it is, used and changed
// afterwards, used and taken out again, refused, or left lying.
enum class Fate { used, edited, reverted, rejected, ignored };
std::string_view name(Fate fate);
std::optional<Fate> fate_by_name(std::string_view word);

// What a person did with one hunk of a verdict's patch.
struct HunkOutcome {
  std::string path;
  std::size_t hunk = 0;  // in the order of base::hunks, as in HunkAuthors
  bool accepted = false;
  std::optional<Fate> fate = {};  // nothing: only that it was accepted or not is known
};

// What was written into the project for a run, with both texts of each file, so that it can be taken back and
// given again although the person has edited elsewhere in the file since.
struct Applied {
  base::Patch patch;
  base::Patch inverse;
  struct Texts {
    std::string path;
    std::string before;  // empty for a file that was created
    std::string after;   // empty for a file that was removed
  };
  std::vector<Texts> texts;  // in the order of patch.files
  base::WallTime at;
  bool undone = false;
};

// A member of the plan as it was; `agents::Agent` is long gone.
struct RecordedMember {
  PlannedAgent words;
  std::string family;
  Standing standing;
  bool symbolic = false;
  bool held_back = false;
};

struct RunRecord {
  agents::Request request;  // targets at their exact versions; context files without their texts
  base::WallTime started;
  std::optional<base::WallTime> ended;  // nothing: it never came to a verdict (killed, power lost)
  Context context;
  std::vector<RecordedMember> members;
  std::vector<std::string> notes;  // of the plan
  std::vector<int> rounds;         // per candidate: 0 the first answer, 1 the first repair, …
  Verdict verdict;                 // of an unfinished run: the candidates and evidence that there were
  std::vector<HunkOutcome> outcomes;
  std::optional<Applied> applied;
};

// One line of a list of runs.
struct RunSummary {
  std::string run;
  base::WallTime started;
  bool finished = false;
  Ending ending = Ending::no_candidate;
  std::string text;   // the request's words
  std::string agent;  // the chosen one; empty when nothing was chosen
  agents::Money cost;
  std::chrono::milliseconds time{};
};

}  // namespace orchestrator
