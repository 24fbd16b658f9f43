// Several files written as one, whatever happens to us meanwhile: what is about to be written lies in a file
// of our own before the first byte of the project changes, and goes when all is written and remembered. Who
// finds one that nobody is at work on brings the project back to how it was (a rollback journal, as SQLite
// has it).
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "orchestrator/ledger/ledger.hpp"

namespace orchestrator {

// One file's text before and after; nothing where there is no file.
struct WriteStep {
  std::string path;
  std::optional<std::string> before, after;
};

// Held while a run's patch is written. Only one at a time for one project: a second writer is refused
// (conflict). Its file can be read by the person alone.
class WriteJournal {
 public:
  // `folder`: where the ledger lies. `back`: whether the run is taken back or given.
  static base::Result<WriteJournal> begin(const std::filesystem::path& folder,
                                          const std::filesystem::path& root, const std::string& run,
                                          bool back, std::vector<WriteStep> steps);
  WriteJournal(WriteJournal&&) noexcept;
  WriteJournal& operator=(WriteJournal&&) = delete;
  // Without `finish` the journal stays, for `recover`.
  ~WriteJournal();
  void finish();  // all is written and remembered, or all is as it was

 private:
  WriteJournal(std::filesystem::path file, int lock) : file_(std::move(file)), lock_(lock) {}
  std::filesystem::path file_;
  int lock_ = -1;
};

struct Recovered {
  std::string run;
  std::vector<std::string> restored;  // paths that were brought back
  std::vector<std::string> edited;    // paths that somebody has edited since, and that were left alone
};

// Ends what a writer that was killed has begun in the project at `files`: nothing where there is nothing to
// end, or where its writer is still at work.
base::Result<std::optional<Recovered>> recover(base::DiskFiles& files, const Ledger& ledger);

// Writes `patch` under a journal where `files` lie on a disk and a ledger is there, and tells `remember` the
// patch that takes it back. What can't be remembered is taken back at once.
base::Result<void> write_surely(
    const std::string& run, bool back, const base::Patch& patch, base::Files& files, Ledger* ledger,
    const std::function<base::Result<void>(const base::Patch& inverse)>& remember);

}  // namespace orchestrator
