// Programs that nobody vouches for run here and nowhere else: no network, a read-only system, a user of their
// own, hard limits. bubblewrap, seccomp, resource limits and, where they can be written, the pids and memory
// control groups. There is no way round it: where the sandbox can't start, nothing is run.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/process.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sandbox {

struct Limits {
  std::chrono::milliseconds wall_time = std::chrono::seconds(20);
  std::chrono::seconds processor_time{15};
  std::size_t memory_bytes = std::size_t{1} << 30;
  std::size_t file_bytes = std::size_t{64} << 20;  // any one file it writes
  std::size_t tmp_bytes = std::size_t{64} << 20;   // all of /tmp
  unsigned processes = 64;
  std::size_t output_bytes = std::size_t{1} << 20;  // each of standard output and error
};

// A file tree as a program in the sandbox sees it under /work: `base` read-only below, `files` on top of it,
// writable by the program; what it writes is thrown away.
struct Tree {
  std::optional<std::filesystem::path> base;
  std::vector<std::pair<std::string, std::string>> files;  // relative path -> text
  std::vector<std::string> removed;                        // relative paths that are hidden
};

// A folder of this machine that a program sees besides its tree: a toolchain, packages that were fetched,
// what an earlier build made. Only where the tree is overlaid (sandbox/overlay.hpp).
struct Folder {
  enum class Use {
    read,
    scratch,  // what is written is thrown away, and counts as the tree's changes do
    keep,     // what is written stays, and has no limit but that of each file
  };
  std::filesystem::path source;
  std::string target;  // absolute, in the sandbox; not below /work
  Use use = Use::read;
};

inline constexpr std::size_t kMostFolders = 8;

struct Job {
  std::vector<std::string> words;  // a program of /usr/bin, and its arguments
  Tree tree;
  std::vector<Folder> folders;  // at most kMostFolders
  std::string input;
  std::vector<std::pair<std::string, std::string>> environment;  // besides PATH, HOME, LANG
  Limits limits;
  // It starts compilers: changed files are as new as can be, and no process's address space is limited (its
  // memory is).
  bool builds = false;
  bool loopback = false;  // may open TCP and UDP sockets, over a loopback that is the sandbox's own
};

// One running program that is spoken to line by line (a language's warm runner). Ends with its owner.
class Session {
 public:
  virtual ~Session() = default;
  virtual base::Task<base::Result<void>> send(std::string_view line) = 0;
  // The next line of its output, or an Error: deadline when `limit` passes, truncated when it ended.
  virtual base::Task<base::Result<std::string>> receive(std::chrono::milliseconds limit) = 0;
};

// Where a person keeps what their builds need, outside of /usr. What is absent is not used.
struct Workshop {
  std::optional<std::filesystem::path> rustup;      // $RUSTUP_HOME: toolchains
  std::optional<std::filesystem::path> cargo;       // $CARGO_HOME: fetched crates
  std::optional<std::filesystem::path> go_modules;  // $GOMODCACHE
  std::optional<std::filesystem::path> maven;       // Maven's local repository: fetched artifacts
  std::optional<std::filesystem::path> builds;      // ours: what the builds of projects as they are have made
};

// A fixed number of slots, each with its own user id. Belongs to the loop's thread.
class Pool {
 public:
  struct Settings {
    unsigned slots = 2;
    // Where slots claim their user ids, by a lock that all processes of this machine share; made where it
    // does not exist. Default: a folder below /run. Used by root only.
    std::optional<std::filesystem::path> folder;
    Workshop workshop = {};
  };
  // Tries the sandbox once. Refuses (unavailable) where it can't start, with what to do about it.
  static base::Task<base::Result<std::unique_ptr<Pool>>> open(Settings settings);
  virtual ~Pool() = default;

  // Waits for a slot, runs the job, throws its tree away. Time-outs and crashes are in the output, not
  // Errors.
  virtual base::Task<base::Result<base::ProcessOutput>> run(Job job) = 0;
  // Holds a slot until the session goes, which must be before the pool does. `limits.wall_time` does not
  // apply.
  virtual base::Task<base::Result<std::unique_ptr<Session>>> start(Job job) = 0;

  // Keeps a session that nobody speaks to warm under `key`, for the next `take`. The oldest one ends as soon
  // as somebody waits for a slot and none is free. A pool that does not keep any ends it at once.
  virtual void park(std::string key, std::unique_ptr<Session> session) {
    static_cast<void>(key), session.reset();
  }
  // A parked session, which is the caller's from then on; null when there is none.
  virtual std::unique_ptr<Session> take(std::string_view key) { return static_cast<void>(key), nullptr; }

  // Programs that a slot can run, such as "python3" -> "/usr/bin/python3"; absent ones give nothing.
  virtual std::optional<std::string> program(std::string_view name) const = 0;
  virtual const Workshop& workshop() const {
    static const Workshop none;
    return none;
  }
  // One line about how strong this sandbox is here ("bubblewrap 0.8.0, uid per slot, pids and memory groups,
  // seccomp").
  virtual std::string description() const = 0;
};

}  // namespace sandbox
