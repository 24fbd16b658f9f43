// How a sandbox starts:
//
//   we                                   bubblewrap (as the slot's user)          its first process
//   start it; it joins the groups  ───►  makes namespaces, starts          ───►   waits for a byte
//   read which process that is     ◄───  {"child-pid": N}
//   a handle on N
//   one byte                       ───────────────────────────────────────────►   mounts, filter, unpacks,
//   becomes the program
//
// The number of processes is limited by a control group where there is one. Else by a resource limit, which
// counts per user *and namespace*: set before bubblewrap starts it would count all that this person runs on
// the machine (and, for a while, the sandboxes that have just ended), so the first process inside sets it,
// where it counts only what is inside.
//
// Everything ends by killing the first process of its pid namespace: the kernel then kills all the others,
// however they tried to get away, before anybody is told that it has ended.
#include "sandbox/running.hpp"

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include "base/before_exec.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/overlay.hpp"

namespace sandbox {
namespace {

// Programs that reserve far more address space than they use.
constexpr std::string_view kReservingPrograms[] = {"node", "java", "javac", "go", "gofmt"};
constexpr rlim_t kOpenFiles = 512;
constexpr std::size_t kCreatedFiles = 200'000;  // below an overlaid /work

class Owned {
 public:
  explicit Owned(int handle = -1) : handle_(handle) {}
  Owned(Owned&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
  Owned& operator=(Owned&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Owned() {
    if (handle_ >= 0) ::close(handle_);
  }
  int get() const { return handle_; }
  int take() { return std::exchange(handle_, -1); }

 private:
  int handle_;
};

struct PipePair {
  Owned read, write;
};

base::Result<PipePair> make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return base::fail_errno(errno, "making a pipe to the sandbox");
  return PipePair{Owned(ends[0]), Owned(ends[1])};
}

// A file in memory, read from its start by whoever gets it.
base::Result<Owned> memory_file(const char* name, std::string_view bytes) {
  Owned file(::memfd_create(name, MFD_CLOEXEC));
  if (file.get() < 0) return base::fail_errno(errno, "preparing the sandbox's files");
  std::size_t written = 0;
  while (written < bytes.size()) {
    ssize_t count = ::write(file.get(), bytes.data() + written, bytes.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return base::fail_errno(errno, "preparing the sandbox's files");
    written += static_cast<std::size_t>(count);
  }
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

std::string list_of_users(const Place& place) {
  uid_t user = place.user ? *place.user : ::geteuid();
  gid_t group = place.user ? *place.user : ::getegid();
  return fmt::format("sandbox:x:{}:{}::/tmp:/bin/sh\n", user, group);
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool reserves_address_space(const Job& job) {
  if (job.builds) return true;
  for (std::string_view program : kReservingPrograms) {
    if (file_name(job.words[0]) == program) return true;
  }
  return false;
}

// What each process may use by itself, inherited from bubblewrap.
std::vector<std::pair<int, rlimit>> limits_from_the_start(const Job& job, const Place& place) {
  const Limits& limits = job.limits;
  auto seconds = static_cast<rlim_t>(limits.processor_time.count());
  std::vector<std::pair<int, rlimit>> wanted{{RLIMIT_CPU, {seconds, seconds + 1}},
                                             {RLIMIT_FSIZE, {limits.file_bytes, limits.file_bytes}},
                                             {RLIMIT_NOFILE, {kOpenFiles, kOpenFiles}},
                                             {RLIMIT_CORE, {0, 0}}};
  if (!place.groups->limits_memory()) {
    // A group limits what is really used, by all processes together. Without one, each process has its own
    // limit.
    wanted.emplace_back(reserves_address_space(job) ? RLIMIT_DATA : RLIMIT_AS,
                        rlimit{limits.memory_bytes, limits.memory_bytes});
  }
  return wanted;
}

Inside inside_of(const Place& place, const Job& job, bool quiet) {
  Inside inside;
  inside.quiet = quiet;
  if (!place.groups->limits_processes())
    inside.processes = job.limits.processes + 1;  // one more for the shell that is first
  return inside;
}

// What bubblewrap is handed besides its words.
struct HandedFiles {
  Owned filter, users, archive, removed, options;
  PipePair status, go;
};

base::Result<HandedFiles> prepare_files(const Machine& machine, const Place& place, const Job& job,
                                        const Packed& tree, std::string_view bubblewrap_options) {
  auto filter = memory_file("filter", job.loopback ? machine.loopback_filter : machine.filter);
  if (!filter) return std::unexpected(filter.error());
  auto users = memory_file("users", list_of_users(place));
  if (!users) return std::unexpected(users.error());
  auto options = memory_file("options", bubblewrap_options);
  if (!options) return std::unexpected(options.error());
  auto archive = tree.archive.empty() ? base::Result<Owned>(Owned()) : memory_file("tree", tree.archive);
  if (!archive) return std::unexpected(archive.error());
  auto removed = tree.removed.empty() ? base::Result<Owned>(Owned()) : memory_file("removed", tree.removed);
  if (!removed) return std::unexpected(removed.error());
  auto status = make_pipe(), go = make_pipe();
  if (!status) return std::unexpected(status.error());
  if (!go) return std::unexpected(go.error());
  return HandedFiles{std::move(*filter),  std::move(*users),  std::move(*archive), std::move(*removed),
                     std::move(*options), std::move(*status), std::move(*go)};
}

base::ProcessSpec process_spec(std::vector<std::string> words, const Place& place, const Job& job,
                               const HandedFiles& files) {
  base::ProcessSpec spec;
  spec.words = std::move(words);
  spec.folder = "/";
  spec.environment.emplace();
  spec.handles = {{files.filter.get(), kFilterHandle},
                  {files.status.write.get(), kStatusHandle},
                  {files.go.read.get(), kGoHandle},
                  {files.users.get(), kUsersHandle},
                  {files.options.get(), kOptionsHandle}};
  if (files.archive.get() >= 0) spec.handles.emplace_back(files.archive.get(), kArchiveHandle);
  if (files.removed.get() >= 0) spec.handles.emplace_back(files.removed.get(), kRemovedHandle);
  spec.groups = place.groups->doors();
  spec.limits = limits_from_the_start(job, place);
  if (place.user) spec.user.emplace(*place.user, *place.user);
  spec.no_new_privileges = true;
  return spec;
}

base::Result<base::Process> start_process(const base::Executor& executor, const base::ProcessSpec& spec,
                                          const Place& place, const Job& job, const Packed& tree) {
  if (!tree.overlaid) return base::Process::start(executor, spec);
  auto overlay =
      Overlay::prepare(*tree.overlaid, {place.user, writable_bytes(job, tree), kCreatedFiles, job.folders});
  if (!overlay) return std::unexpected(overlay.error());
  base::BeforeExec mounting(Overlay::step, overlay->given());
  return base::Process::start(executor, spec);
}

// What bubblewrap said before it gave up, as one sentence.
base::Task<base::Error> failure_of(base::Process& process) {
  std::string text;
  while (text.size() < 4096) {
    auto more = co_await process.read_error();
    if (!more || !*more) break;
    text += **more;
  }
  auto lines = base::split_lines(text);
  std::string said = lines.empty() ? "it ended without a word" : std::string(base::trim(lines.back()));
  std::string hint = hint_for(said);
  co_return base::Error{base::ErrorCode::unavailable, "the sandbox can't start: " + said, hint};
}

}  // namespace

base::Task<base::Result<std::unique_ptr<Running>>> Running::start(const Machine& machine, Place place,
                                                                  const Job& job, const Packed& tree,
                                                                  bool quiet) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  auto executor = co_await base::asio::this_coro::executor;
  CommandLine line = command_line(machine, job, tree, inside_of(place, job, quiet));
  auto files = prepare_files(machine, place, job, tree, line.options);
  if (!files) co_return std::unexpected(files.error());
  base::ProcessSpec spec = process_spec(std::move(line.words), place, job, *files);
  auto process = start_process(executor, spec, place, job, tree);
  if (!process) co_return std::unexpected(process.error());

  std::unique_ptr<Running> running(
      new Running(std::move(*process), files->status.read.take(), files->go.write.take(), place));
  // Only bubblewrap holds this end from here on, so that its end is the end of its report.
  files->status.write = Owned();
  auto first = co_await running->read_first_process(executor);
  if (!first) co_return std::unexpected(first.error());
  // `files->go.read` is still open, so that writing can't meet a pipe without a reader, whatever has happened
  // to bubblewrap.
  if (running->open_gate()) co_return running;
  base::Error failure = co_await failure_of(running->process_);
  co_return std::unexpected(failure);
}

base::Task<base::Result<void>> Running::read_first_process(base::Executor executor) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  ::fcntl(status_, F_SETFL, O_NONBLOCK);
  base::asio::posix::stream_descriptor stream(executor, ::fcntl(status_, F_DUPFD_CLOEXEC, 3));
  while (report_.find('\n') == std::string::npos) {
    boost::system::error_code error;
    co_await stream.async_wait(base::asio::posix::stream_descriptor::wait_read,
                               base::asio::redirect_error(base::asio::use_awaitable, error));
    if (error) co_return base::fail(base::ErrorCode::cancelled, "cancelled");
    char bytes[512];
    ssize_t got = ::read(status_, bytes, sizeof bytes);
    if (got > 0) report_.append(bytes, static_cast<std::size_t>(got));
    if (got != 0) continue;
    base::Error failure = co_await failure_of(process_);
    co_return std::unexpected(failure);
  }
  auto json = base::parse_json(std::string_view(report_).substr(0, report_.find('\n')));
  auto first = json ? base::get_int(*json, "child-pid") : std::nullopt;
  if (!first)
    co_return base::fail(base::ErrorCode::unavailable,
                         "this version of bubblewrap does not say which process it started");
  first_ = static_cast<pid_t>(*first);
  first_handle_ = static_cast<int>(::syscall(SYS_pidfd_open, first_, 0));
  if (first_handle_ < 0) co_return base::fail_errno(errno, "holding the sandbox's first process");
  co_return base::Result<void>{};
}

bool Running::open_gate() {
  bool opened = ::write(go_, "g", 1) == 1;
  ::close(std::exchange(go_, -1));
  return opened;
}

void Running::kill() {
  if (first_handle_ >= 0) {
    ::syscall(SYS_pidfd_send_signal, first_handle_, SIGKILL, nullptr, 0);
  } else {
    process_.kill();
  }
}

bool Running::program_started() {
  char bytes[512];
  ssize_t got = 0;
  while ((got = ::read(status_, bytes, sizeof bytes)) > 0)
    report_.append(bytes, static_cast<std::size_t>(got));
  return report_.find("\"exit-code\"") != std::string::npos;
}

Running::~Running() {
  kill();
  if (first_handle_ >= 0) {
    // Readable when the first process is gone, and all others of its namespace with it.
    pollfd ended{first_handle_, POLLIN, 0};
    while (::poll(&ended, 1, 5000) < 0 && errno == EINTR) {
    }
    ::close(first_handle_);
  }
  if (status_ >= 0) ::close(status_);
  if (go_ >= 0) ::close(go_);
}

}  // namespace sandbox
