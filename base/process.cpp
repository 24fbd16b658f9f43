// Children are started by vfork: the parent's memory is not copied, which would cost milliseconds in a large
// process. Between vfork and exec only system calls are made (glibc's setuid would signal the parent's
// threads), on data prepared before.
#include "base/process.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <grp.h>
#include <unistd.h>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "base/before_exec.hpp"
#include "base/check.hpp"

namespace base {
namespace {

constexpr int kFirstSpareHandle = 200;  // sources are moved up here before they take their places

// What BeforeExec asks for, of what this thread starts.
struct ChildStep {
  BeforeExec::Step call = nullptr;
  const void* given = nullptr;
};
thread_local ChildStep child_step;

// All that the child needs, as plain C data.
struct Launch {
  const char* program;
  char* const* arguments;
  char* const* environment;
  const char* folder;
  const int* sources;  // handle i of the child comes from sources[i]; -1: none
  int source_count;
  const int* groups;
  std::size_t group_count;
  const std::pair<int, rlimit>* limits;
  std::size_t limit_count;
  const std::pair<uid_t, gid_t>* user;
  bool no_new_privileges;
  ChildStep step;
  int failure_pipe;
  pid_t parent;
};

[[noreturn]] void give_up(const Launch& launch, int number, int failure_pipe) {
  int error[2] = {errno, number};
  (void)!::write(failure_pipe, error, sizeof error);
  (void)launch;
  ::_exit(127);
}

enum LaunchStep : int { kHandles, kGroups, kLimits, kUser, kFolder, kPreparation, kExec };

[[noreturn]] void become_child(const Launch& launch) {
  ::setpgid(0, 0);
  struct sigaction by_default{};
  by_default.sa_handler = SIG_DFL;
  ::sigaction(SIGPIPE, &by_default, nullptr);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);

  for (std::size_t i = 0; i < launch.group_count; ++i) {
    if (::write(launch.groups[i], "0", 1) != 1) give_up(launch, kGroups, launch.failure_pipe);
  }
  // Before handles take their places, which could be those of a handle that the step uses.
  if (launch.step.call) {
    errno = launch.step.call(launch.step.given);
    if (errno != 0) give_up(launch, kPreparation, launch.failure_pipe);
  }
  int failure = ::fcntl(launch.failure_pipe, F_DUPFD_CLOEXEC, kFirstSpareHandle + launch.source_count);
  if (failure < 0) failure = launch.failure_pipe;
  for (int i = 0; i < launch.source_count; ++i) {
    if (launch.sources[i] >= 0 &&
        ::fcntl(launch.sources[i], F_DUPFD_CLOEXEC, kFirstSpareHandle + i) != kFirstSpareHandle + i) {
      errno = EMFILE;
      give_up(launch, kHandles, failure);
    }
  }
  for (int i = 0; i < launch.source_count; ++i) {
    if (launch.sources[i] >= 0 && ::dup2(kFirstSpareHandle + i, i) < 0) give_up(launch, kHandles, failure);
  }
  ::syscall(SYS_close_range, launch.source_count, ~0U, CLOSE_RANGE_CLOEXEC);

  if (launch.folder && ::chdir(launch.folder) != 0) give_up(launch, kFolder, failure);
  for (std::size_t i = 0; i < launch.limit_count; ++i) {
    auto resource = static_cast<__rlimit_resource>(launch.limits[i].first);
    if (::setrlimit(resource, &launch.limits[i].second) != 0) give_up(launch, kLimits, failure);
  }
  if (launch.user) {
    auto [uid, gid] = *launch.user;
    bool changed = ::syscall(SYS_setgroups, 0, nullptr) == 0 &&
                   ::syscall(SYS_setresgid, gid, gid, gid) == 0 &&
                   ::syscall(SYS_setresuid, uid, uid, uid) == 0;
    if (!changed) give_up(launch, kUser, failure);
  }
  if (launch.no_new_privileges) ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  // After the change of user, which clears it.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (::syscall(SYS_getppid) != launch.parent) ::_exit(127);
  ::execve(launch.program, launch.arguments, launch.environment);
  give_up(launch, kExec, failure);
}

// vfork's child borrows this frame, so that it has a function of its own that is never inlined.
[[gnu::noinline]] pid_t launch_child(const Launch& launch) {
  pid_t pid = ::vfork();
  if (pid == 0) become_child(launch);
  return pid;
}

class Pipe {
 public:
  Pipe() = default;
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_read();
    close_write();
  }
  bool open() { return ::pipe2(ends_, O_CLOEXEC) == 0; }
  int read_end() const { return ends_[0]; }
  int write_end() const { return ends_[1]; }
  void close_read() { close(ends_[0]); }
  void close_write() { close(ends_[1]); }
  int take_read() { return std::exchange(ends_[0], -1); }
  int take_write() { return std::exchange(ends_[1], -1); }

 private:
  static void close(int& handle) {
    if (handle >= 0) ::close(handle);
    handle = -1;
  }
  int ends_[2] = {-1, -1};
};

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  result.reserve(words.size() + 1);
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

std::optional<std::filesystem::path> find_in(std::string_view program, std::string_view path) {
  while (!path.empty()) {
    std::size_t end = path.find(':');
    std::filesystem::path candidate = std::filesystem::path(path.substr(0, end)) / program;
    if (::access(candidate.c_str(), X_OK) == 0 && !std::filesystem::is_directory(candidate)) return candidate;
    if (end == std::string_view::npos) break;
    path.remove_prefix(end + 1);
  }
  return std::nullopt;
}

std::chrono::microseconds microseconds(const timeval& time) {
  return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

ExitStatus exit_status(int status, const rusage& usage) {
  ExitStatus result;
  if (WIFSIGNALED(status)) {
    result.signal = WTERMSIG(status);
    result.code = 128 + result.signal;
  } else {
    result.code = WEXITSTATUS(status);
  }
  result.user_time = microseconds(usage.ru_utime);
  result.system_time = microseconds(usage.ru_stime);
  result.peak_memory_bytes = static_cast<std::size_t>(usage.ru_maxrss) * 1024;
  return result;
}

void set_nonblocking(int handle) {
  ::fcntl(handle, F_SETFL, ::fcntl(handle, F_GETFL) | O_NONBLOCK);
}

std::unexpected<Error> launch_failure(const std::string& program, const int (&error)[2]) {
  static constexpr const char* steps[] = {"its handles",
                                          "its control groups",
                                          "its resource limits",
                                          "its user",
                                          "its working folder",
                                          "its preparation",
                                          ""};
  std::string what = "starting " + program;
  if (error[1] != kExec) what += std::string(" (") + steps[error[1]] + ")";
  auto failure = fail_errno(error[0], what);
  if (error[1] == kExec && error[0] == ENOENT)
    failure = fail(ErrorCode::unavailable, program + " is not on this machine");
  return failure;
}

}  // namespace

BeforeExec::BeforeExec(Step step, const void* given) {
  CHECK(!child_step.call, "one preparation at a time");
  child_step = {step, given};
}
BeforeExec::~BeforeExec() {
  child_step = {};
}

std::map<std::string, std::string> clean_environment() {
  std::map<std::string, std::string> result;
  for (const char* name : {"PATH", "HOME", "LANG", "TMPDIR", "TERM", "TZ"}) {
    if (const char* value = std::getenv(name)) result[name] = value;
  }
  result.try_emplace("PATH", "/usr/local/bin:/usr/bin:/bin");
  return result;
}

std::optional<std::filesystem::path> find_program(std::string_view program) {
  const char* path = std::getenv("PATH");
  return find_in(program, path ? path : "/usr/local/bin:/usr/bin:/bin");
}

struct Process::State {
  State(const Executor& executor, pid_t p, int pid_handle, int in, int out, int err)
      : pid(p),
        ended(executor, pid_handle),
        input(executor, in),
        output(executor, out),
        error(executor, err) {}

  pid_t pid;
  asio::posix::stream_descriptor ended;  // a pidfd: readable once the child has ended
  asio::posix::stream_descriptor input, output, error;
  std::string line_buffer;
  std::optional<ExitStatus> status;

  bool has_ended() const {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid != 0;
  }
  void kill_group() const {
    if (!status) ::kill(-pid, SIGKILL);
  }
  // Takes the ended child from the kernel, and what is left of its group with it (while the leader is
  // unreaped its group's number can't belong to anybody else).
  void reap() {
    if (status) return;
    ::kill(-pid, SIGKILL);
    int raw = 0;
    rusage usage{};
    while (::wait4(pid, &raw, 0, &usage) < 0 && errno == EINTR) {
    }
    status = exit_status(raw, usage);
  }
};

Process::Process(std::unique_ptr<State> state) : state_(std::move(state)) {}
Process::Process(Process&&) noexcept = default;
Process& Process::operator=(Process&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}
Process::~Process() {
  if (!state_) return;
  state_->kill_group();
  state_->reap();
}

Result<Process> Process::start(const Executor& executor, const ProcessSpec& spec) {
  CHECK(!spec.words.empty(), "a process has a program");
  std::map<std::string, std::string> environment = spec.environment ? *spec.environment : clean_environment();
  std::string program = spec.words[0];
  if (program.find('/') == std::string::npos) {
    auto path = environment.find("PATH");
    auto found = find_in(program, path == environment.end() ? "/usr/bin:/bin" : path->second);
    if (!found) return fail(ErrorCode::unavailable, program + " is not on this machine");
    program = found->string();
  }

  std::vector<std::string> words = spec.words;
  std::vector<std::string> variables;
  for (const auto& [name, value] : environment) variables.push_back(name + "=" + value);
  std::vector<char*> word_pointers = pointers(words), variable_pointers = pointers(variables);

  Pipe in, out, err, failure;
  if (!in.open() || !out.open() || !err.open() || !failure.open())
    return fail_errno(errno, "starting " + program);
  std::vector<int> sources{in.read_end(), out.write_end(), err.write_end()};
  for (auto [ours, theirs] : spec.handles) {
    CHECK(theirs >= 3, "the standard streams are pipes");
    if (static_cast<std::size_t>(theirs) >= sources.size()) sources.resize(theirs + 1, -1);
    sources[theirs] = ours;
  }
  std::string folder = spec.folder ? spec.folder->string() : "";
  Launch launch{program.c_str(),
                word_pointers.data(),
                variable_pointers.data(),
                spec.folder ? folder.c_str() : nullptr,
                sources.data(),
                static_cast<int>(sources.size()),
                spec.groups.data(),
                spec.groups.size(),
                spec.limits.data(),
                spec.limits.size(),
                spec.user ? &*spec.user : nullptr,
                spec.no_new_privileges,
                child_step,
                failure.write_end(),
                ::getpid()};
  pid_t pid = launch_child(launch);
  if (pid < 0) return fail_errno(errno, "starting " + program);

  failure.close_write();
  int error[2] = {0, kExec};
  ssize_t got = 0;
  while ((got = ::read(failure.read_end(), error, sizeof error)) < 0 && errno == EINTR) {
  }
  int pid_handle = got == 0 ? static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)) : -1;
  if (pid_handle < 0) {
    if (got == 0) error[0] = errno;
    ::kill(pid, SIGKILL);
    while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
    }
    return launch_failure(program, error);
  }
  set_nonblocking(in.write_end());
  set_nonblocking(out.read_end());
  set_nonblocking(err.read_end());
  return Process(
      std::make_unique<State>(executor, pid, pid_handle, in.take_write(), out.take_read(), err.take_read()));
}

pid_t Process::pid() const {
  return state_->pid;
}

void Process::kill() {
  state_->kill_group();
}

Task<Result<void>> Process::write(std::string_view bytes) {
  co_await asio::this_coro::throw_if_cancelled(false);
  State* state = state_.get();
  while (!bytes.empty()) {
    if (!state->input.is_open()) co_return fail(ErrorCode::io, "the program's input is closed");
    ssize_t wrote = ::write(state->input.native_handle(), bytes.data(), bytes.size());
    if (wrote >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(wrote));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN) co_return fail_errno(errno, "writing to a program");
    boost::system::error_code error;
    co_await state->input.async_wait(asio::posix::stream_descriptor::wait_write,
                                     asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return fail(ErrorCode::cancelled, "cancelled");
  }
  co_return Result<void>{};
}

void Process::close_input() {
  boost::system::error_code ignored;  // closing is all that is wanted
  if (state_->input.is_open()) state_->input.close(ignored);
}

static Task<Result<std::optional<std::string>>> read_some(asio::posix::stream_descriptor& stream) {
  co_await asio::this_coro::throw_if_cancelled(false);
  std::string buffer(65536, '\0');
  while (true) {
    ssize_t got = ::read(stream.native_handle(), buffer.data(), buffer.size());
    if (got > 0) {
      buffer.resize(static_cast<std::size_t>(got));
      co_return std::optional(std::move(buffer));
    }
    if (got == 0) co_return std::optional<std::string>{};
    if (errno == EINTR) continue;
    if (errno != EAGAIN) co_return fail_errno(errno, "reading from a program");
    boost::system::error_code error;
    co_await stream.async_wait(asio::posix::stream_descriptor::wait_read,
                               asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return fail(ErrorCode::cancelled, "cancelled");
  }
}

Task<Result<std::optional<std::string>>> Process::read_output() {
  if (!state_->line_buffer.empty()) co_return std::optional(std::exchange(state_->line_buffer, {}));
  co_return co_await read_some(state_->output);
}

Task<Result<std::optional<std::string>>> Process::read_error() {
  return read_some(state_->error);
}

Task<Result<std::optional<std::string>>> Process::read_line(std::size_t limit) {
  State* state = state_.get();
  std::size_t searched = 0;
  while (true) {
    std::size_t end = state->line_buffer.find('\n', searched);
    if (end != std::string::npos) {
      std::string line = state->line_buffer.substr(0, end);
      state->line_buffer.erase(0, end + 1);
      co_return std::optional(std::move(line));
    }
    searched = state->line_buffer.size();
    if (searched > limit)
      co_return fail(ErrorCode::too_large, "a program's line has over " + std::to_string(limit) + " bytes");
    auto more = co_await read_some(state->output);
    if (!more) co_return std::unexpected(more.error());
    if (!*more) {
      if (state->line_buffer.empty()) co_return std::optional<std::string>{};
      co_return std::optional(std::exchange(state->line_buffer, {}));
    }
    state->line_buffer += **more;
  }
}

Task<Result<ExitStatus>> Process::wait() {
  co_await asio::this_coro::throw_if_cancelled(false);
  State* state = state_.get();
  // Asked of the kernel each time: a reactor may wake a wait early, and reaping a child that still runs would
  // kill it.
  while (!state->status && !state->has_ended()) {
    boost::system::error_code error;
    co_await state->ended.async_wait(asio::posix::stream_descriptor::wait_read,
                                     asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return fail(ErrorCode::cancelled, "cancelled");
  }
  state->reap();
  co_return *state->status;
}

namespace {

// `read` is Process::read_output or read_error. (g++ 12 destroys the awaitable of `co_await (a ? b : c)`
// twice.)
using Read = Task<Result<std::optional<std::string>>> (Process::*)();

Task<> collect(Process& process, Read read, std::size_t limit, std::string& into, bool& cut) {
  while (true) {
    auto more = co_await (process.*read)();
    if (!more || !*more) co_return;
    std::size_t room = limit - into.size();
    if ((*more)->size() > room) cut = true;
    into.append(**more, 0, room);
  }
}

Task<> feed(Process& process, const std::string& input) {
  // A program need not read its input; what it thinks of it is in its exit status.
  (void)co_await process.write(input);
  process.close_input();
}

Task<> wait_or_kill(Process& process, std::chrono::milliseconds time, ProcessOutput& output, bool& stopped) {
  auto ended = co_await until(std::chrono::steady_clock::now() + time, process.wait());
  if (!ended) {
    output.timed_out = ended.error().code == ErrorCode::deadline;
    stopped = !output.timed_out;
    process.kill();
    // Being cancelled once more only wakes this wait; a killed child ends soon.
    while (!ended) ended = co_await process.wait();
  }
  output.status = *ended;
}

Task<Result<bool>> joined(TaskGroup& group) {
  co_await group.join();
  co_return true;
}

}  // namespace

Task<Result<ProcessOutput>> run_process(ProcessSpec spec, std::string input, RunLimits limits) {
  co_await asio::this_coro::throw_if_cancelled(false);
  bool stopped_before = co_await cancelled();
  if (stopped_before) co_return fail(ErrorCode::cancelled, "cancelled");
  auto executor = co_await asio::this_coro::executor;
  auto begun = std::chrono::steady_clock::now();
  auto process = Process::start(executor, spec);
  if (!process) co_return std::unexpected(process.error());
  ProcessOutput output;
  bool stopped = false;
  TaskGroup readers(executor);
  readers.spawn(
      collect(*process, &Process::read_output, limits.output_bytes, output.output, output.output_cut));
  readers.spawn(
      collect(*process, &Process::read_error, limits.output_bytes, output.error, output.output_cut));
  TaskGroup feeder(executor);
  feeder.spawn(feed(*process, input));
  co_await wait_or_kill(*process, limits.time, output, stopped);
  feeder.cancel_all();
  co_await feeder.join();
  // What was written before the end is in the pipes; a descendant that left the process group may hold them
  // open for ever.
  (void)co_await until(std::chrono::steady_clock::now() + std::chrono::milliseconds(50), joined(readers));
  if (stopped) co_return fail(ErrorCode::cancelled, "cancelled");
  output.wall_time =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
  co_return output;
}

}  // namespace base
