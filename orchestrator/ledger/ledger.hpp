// What every run asked, got, found out, chose and cost, and what the person did with it: one SQLite file.
// Explaining, replaying and learning read from here only. Keys never get in: every text passes base::redact.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "orchestrator/choice/kinship.hpp"
#include "orchestrator/ledger/record.hpp"

namespace orchestrator {

// A run is written as it goes, in small transactions, so that a process killed at any moment leaves a sound
// file with every run that `finish` came back for. (The write-ahead log is not synced at each commit: losing
// power, not being killed, may cost the newest runs, never the file.) Any thread, one at a time inside; each
// call blocks for the disk, a millisecond as a rule. Several processes may share the file.
class Ledger {
 public:
  // Creates the file and its folders, or brings an older file up to date. Refuses a damaged file and one of a
  // newer Concord (corrupt), one that can't be written (permission_denied, disk_full); nothing is changed
  // then, and the hint says what to do.
  static base::Result<std::unique_ptr<Ledger>> open(const std::filesystem::path& file,
                                                    const base::Clock& clock);
  // Moves a damaged ledger out of the way, with its log, and says where it lies now. Only a person's explicit
  // wish calls this.
  static base::Result<std::filesystem::path> set_aside(const std::filesystem::path& file,
                                                       const base::Clock& clock);
  ~Ledger();

  // Writing a run.
  base::Result<void> begin(const agents::Request& request, const Plan& plan);
  base::Result<void> add_candidate(const std::string& run, int number, int round,
                                   const agents::Candidate& candidate);
  base::Result<void> add_evidence(const std::string& run, int candidate, const Evidence& evidence);
  base::Result<void> finish(
      const Verdict& verdict);  // in one transaction; candidates that are missing are added

  // Reading. `run` is an id, a beginning of one that is unique, or "last"; not_found and conflict say what
  // was wrong.
  base::Result<RunRecord> load(std::string_view run) const;
  base::Result<std::vector<RunSummary>> recent(std::size_t limit) const;  // newest first
  base::Result<History> history() const;
  // Runs of the project at `root` about which the person has said something hunk by hunk, the newest word
  // first.
  base::Result<std::vector<std::string>> judged_runs(const std::string& root, std::size_t limit) const;
  // Which models failed in the same way where both were wrong.
  base::Result<choice::Kinship> kinship() const;
  base::Result<Standing> standing(std::string_view model, const Context& context) const;

  // What the person did. Accepting and rejecting hunks moves the standing of their authors.
  base::Result<void> record_outcomes(const std::string& run, std::span<const HunkOutcome> outcomes);
  base::Result<void> record_applied(const std::string& run, const Applied& applied);
  base::Result<void> record_undone(const std::string& run, bool undone);
  // The newest run that is applied (undone = false), or that was taken back last (undone = true); not_found
  // when there is none.
  base::Result<std::string> last_applied(bool undone) const;

  // Reads the whole file and says what is wrong with it: for `concord doctor`.
  base::Result<void> check() const;
  const std::filesystem::path& file() const;

 private:
  struct State;
  explicit Ledger(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace orchestrator
