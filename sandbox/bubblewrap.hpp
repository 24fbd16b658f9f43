// bubblewrap's command line, and what it wants besides.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "sandbox/pool.hpp"
#include "sandbox/tree.hpp"

namespace sandbox {

// What is the same for every sandbox of this machine.
struct Machine {
  std::filesystem::path bubblewrap;
  std::string version;        // "0.8.0"
  std::vector<Mount> system;  // besides /usr: the parts of /etc that programs below /usr can't do without
  std::string filter, loopback_filter;  // seccomp programs
};

// Finds bubblewrap and what belongs to it. Refuses (unavailable) where it is not installed.
base::Result<Machine> look_at_machine();

// The handles that bubblewrap and the unpacking get, by the number they have there.
enum Handle : int {
  kFilterHandle = 3,
  kStatusHandle,
  kGoHandle,
  kUsersHandle,
  kArchiveHandle,
  kOptionsHandle,
  kRemovedHandle,
};

// What the first process inside sees to.
struct Inside {
  bool quiet = false;  // the program's standard error goes nowhere
  std::optional<unsigned>
      processes;  // how many there may be, counted inside; absent: a control group counts them
};

// How bubblewrap is told what to do.
struct CommandLine {
  std::vector<std::string> words;  // what it is started with
  std::string options;  // what it reads from kOptionsHandle, where the program inside can't see it: each ends
                        // with a NUL
};

// The command line that starts `job`: in namespaces of its own, with a read-only system below and memory file
// systems where it may write. bubblewrap waits for a byte on kGoHandle before anything else, and tells on
// kStatusHandle which process it started and how that ended.
CommandLine command_line(const Machine& machine, const Job& job, const Packed& tree, const Inside& inside);

// What may be written below /work: the tree's changes, and what the job allows.
std::size_t writable_bytes(const Job& job, const Packed& tree);

// What a person can do where bubblewrap said `message`; empty when nothing is known.
std::string hint_for(std::string_view message);

}  // namespace sandbox
