// One sandbox that runs.
#pragma once

#include <memory>
#include <optional>

#include <sys/types.h>

#include "base/process.hpp"
#include "sandbox/bubblewrap.hpp"
#include "sandbox/groups.hpp"

namespace sandbox {

// Whose sandbox it is, and in which groups.
struct Place {
  std::optional<uid_t> user;  // absent: ours, which is no root
  Groups* groups;
};

class Running {
 public:
  // Comes back when the program is about to start: its limits are set and it is in its groups. Refuses
  // (unavailable) where bubblewrap can't. `machine` and what `place` names outlive it.
  static base::Task<base::Result<std::unique_ptr<Running>>> start(const Machine& machine, Place place,
                                                                  const Job& job, const Packed& tree,
                                                                  bool quiet);
  // Kills what still runs and waits until it is gone, a few milliseconds.
  ~Running();

  base::Process& process() { return process_; }
  // All of the sandbox's processes at once, by its first one. `process().wait()` comes back soon after.
  void kill();
  // After the end: whether bubblewrap came as far as starting the program.
  bool program_started();

 private:
  Running(base::Process process, int status, int go, Place place)
      : process_(std::move(process)), status_(status), go_(go), place_(place) {}
  base::Task<base::Result<void>> read_first_process(base::Executor executor);
  bool open_gate();

  base::Process process_;
  int status_;             // what bubblewrap reports
  int go_;                 // what it waits for
  pid_t first_ = 0;        // the sandbox's first process
  int first_handle_ = -1;  // its pidfd
  Place place_;
  std::string report_;
};

}  // namespace sandbox
