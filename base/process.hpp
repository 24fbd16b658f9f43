// Child processes, owned: a child and all that it started end with whoever started it.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/resource.h>
#include <sys/types.h>

#include "base/result.hpp"
#include "base/task.hpp"

namespace base {

struct ProcessSpec {
  std::vector<std::string> words;  // the program (looked up in PATH when it has no '/') and its arguments
  std::optional<std::filesystem::path> folder;  // the working folder; default: ours
  // The whole environment. Default: `clean_environment()`, which has nothing of ours that could hold a key.
  std::optional<std::map<std::string, std::string>> environment;
  std::vector<std::pair<int, int>>
      handles;  // ours -> the child's number, from 3; every other one is closed there

  // Given to the child between fork and exec, in this order: groups, limits, user, no_new_privileges.
  std::vector<int> groups;  // handles of control groups' files, to which the child writes "0": it joins them
  std::vector<std::pair<int, rlimit>> limits;   // RLIMIT_… -> value
  std::optional<std::pair<uid_t, gid_t>> user;  // needs root
  bool no_new_privileges = false;
};

// PATH, HOME, LANG, TMPDIR, TERM and TZ of ours and nothing else.
std::map<std::string, std::string> clean_environment();

// Where `program` is found in PATH.
std::optional<std::filesystem::path> find_program(std::string_view program);

struct ExitStatus {
  int code = 0;    // what it returned; 128 + signal when it was killed, as a shell says it
  int signal = 0;  // 0: it ended by itself
  std::chrono::microseconds user_time{};
  std::chrono::microseconds system_time{};
  std::size_t peak_memory_bytes = 0;
  bool ok() const { return code == 0; }
};

// A running child with pipes to its standard streams, leader of a process group of its own. It is killed when
// we die.
class Process {
 public:
  static Result<Process> start(const Executor& executor, const ProcessSpec& spec);
  Process(Process&&) noexcept;
  Process& operator=(Process&&) noexcept;
  // Kills the group if it still runs, and reaps it.
  ~Process();

  pid_t pid() const;
  // Writes all of it; an Error when the child has closed its input.
  Task<Result<void>> write(std::string_view bytes);
  void close_input();
  // The next bytes of its standard output or error; nothing at the end.
  Task<Result<std::optional<std::string>>> read_output();
  Task<Result<std::optional<std::string>>> read_error();
  // One line of standard output without its "\n", `limit` bytes at most (else too_large); nothing at the end.
  Task<Result<std::optional<std::string>>> read_line(std::size_t limit = std::size_t{16} << 20);
  Task<Result<ExitStatus>> wait();
  // SIGKILL for the whole group.
  void kill();

 private:
  struct State;
  explicit Process(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct ProcessOutput {
  ExitStatus status;
  std::string output;
  std::string error;
  bool output_cut = false;  // over the limit; the rest was read and dropped
  bool timed_out = false;
  std::chrono::microseconds wall_time{};
};

struct RunLimits {
  std::chrono::milliseconds time = std::chrono::minutes(1);
  std::size_t output_bytes = std::size_t{1} << 20;  // for each of the two streams
};

// Runs a program to its end with `input` on its standard input. A program that takes longer is killed with
// its group, which is no Error: `timed_out` says so. Cancelling kills it.
Task<Result<ProcessOutput>> run_process(ProcessSpec spec, std::string input = {}, RunLimits limits = {});

}  // namespace base
