#include "sandbox/pool.hpp"

#include <algorithm>
#include <deque>
#include <list>
#include <map>
#include <unistd.h>

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/check.hpp"
#include "base/text.hpp"
#include "base/thread_pool.hpp"
#include "sandbox/groups.hpp"
#include "sandbox/overlay.hpp"
#include "sandbox/programs.hpp"
#include "sandbox/running.hpp"
#include "sandbox/users.hpp"

namespace sandbox {
namespace {

namespace asio = base::asio;

// A program that writes this many times what is kept of its output is stopped: reading it would only keep us
// busy.
constexpr std::size_t kFloodFactor = 64;
constexpr std::size_t kMaxLine = std::size_t{16} << 20;

struct Slot {
  std::optional<UserClaim> user;
  std::string name;  // of its groups
  Groups groups;
  bool busy = false;

  Place place() { return {user ? std::optional(user->id()) : std::nullopt, &groups}; }
};

// The slots, and who waits for one, first come first served.
class Slots {
 public:
  // A slot that is held. Goes to the first who waits when it is let go.
  class Lease {
   public:
    Lease(Slots& slots, Slot& slot) : slots_(&slots), slot_(&slot) {}
    Lease(Lease&& other) noexcept : slots_(other.slots_), slot_(std::exchange(other.slot_, nullptr)) {}
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (slot_) slots_->release(*slot_);
    }
    Slot& slot() const { return *slot_; }

   private:
    Slots* slots_;
    Slot* slot_;
  };

  explicit Slots(std::list<Slot> slots) : slots_(std::move(slots)) {}
  const Slot& front() const { return slots_.front(); }
  std::size_t size() const { return slots_.size(); }
  bool wanted() const { return !waiters_.empty(); }

  std::optional<Lease> take_free() {
    for (Slot& slot : slots_) {
      if (slot.busy) continue;
      slot.busy = true;
      return Lease(*this, slot);
    }
    return std::nullopt;
  }

  base::Task<base::Result<Lease>> wait() {
    co_await asio::this_coro::throw_if_cancelled(false);
    base::Executor executor = co_await asio::this_coro::executor;
    Waiter waiter(executor);
    waiters_.push_back(&waiter);
    co_await waiter.given.wait();
    // A slot that was given in the same turn in which we were cancelled is ours, and goes back by its lease.
    if (waiter.slot) co_return Lease(*this, *waiter.slot);
    std::erase(waiters_, &waiter);
    co_return base::fail(base::ErrorCode::cancelled, "cancelled");
  }

 private:
  struct Waiter {
    explicit Waiter(const base::Executor& executor) : given(executor) {}
    base::Event given;
    Slot* slot = nullptr;
  };

  void release(Slot& slot) {
    slot.busy = false;
    if (waiters_.empty()) return;
    Waiter* next = waiters_.front();
    waiters_.pop_front();
    slot.busy = true;
    next->slot = &slot;
    next->given.notify();
  }

  std::list<Slot> slots_;
  std::deque<Waiter*> waiters_;
};

class LiveSession final : public Session {
 public:
  LiveSession(Slots::Lease lease, std::unique_ptr<Running> running)
      : lease_(std::move(lease)), running_(std::move(running)) {}

  base::Task<base::Result<void>> send(std::string_view line) override {
    std::string whole(line);
    whole.push_back('\n');
    co_return co_await running_->process().write(whole);
  }

  base::Task<base::Result<std::string>> receive(std::chrono::milliseconds limit) override {
    auto line = co_await base::until(std::chrono::steady_clock::now() + limit,
                                     running_->process().read_line(kMaxLine));
    if (!line) co_return std::unexpected(line.error());
    if (!*line) co_return base::fail(base::ErrorCode::truncated, "the program in the sandbox has ended");
    co_return std::move(**line);
  }

 private:
  Slots::Lease lease_;  // let go only when what runs in it has ended
  std::unique_ptr<Running> running_;
};

base::Task<base::Result<std::optional<std::string>>> read_stream(Running& running, bool errors) {
  if (errors) return running.process().read_error();
  return running.process().read_output();
}

// What a program writes, up to `limit` bytes; the rest is counted and dropped, and a flood ends the program.
base::Task<> collect(Running& running, bool errors, std::size_t limit, std::string& into, bool& cut) {
  std::size_t total = 0;
  while (true) {
    auto more = co_await read_stream(running, errors);
    if (!more || !*more) co_return;
    std::size_t room = limit - into.size();
    if ((*more)->size() > room) cut = true;
    into.append(**more, 0, room);
    total += (*more)->size();
    if (total / kFloodFactor > limit) running.kill();
  }
}

base::Task<> feed(Running& running, const std::string& input) {
  // A program need not read its input; what it thinks of it is in its exit status.
  (void)co_await running.process().write(input);
  running.process().close_input();
}

// Waits for the end, or brings it about when time is up or nobody wants it any more. False: the latter.
base::Task<bool> see_to_the_end(Running& running, std::chrono::steady_clock::time_point deadline,
                                base::ProcessOutput& output) {
  co_await asio::this_coro::throw_if_cancelled(false);
  auto ended = co_await base::until(deadline, running.process().wait());
  bool wanted = true;
  if (!ended) {
    output.timed_out = ended.error().code == base::ErrorCode::deadline;
    wanted = output.timed_out;
    running.kill();
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
    ended = co_await running.process().wait();
  }
  if (ended) output.status = *ended;
  co_return wanted;
}

std::string last_line(std::string_view text) {
  auto lines = base::split_lines(text);
  return lines.empty() ? "it ended without a word" : std::string(base::trim(lines.back()));
}

base::Task<base::Result<base::ProcessOutput>> run_to_end(Running& running, const Job& job) {
  co_await asio::this_coro::throw_if_cancelled(false);
  auto begun = std::chrono::steady_clock::now();
  base::ProcessOutput output;
  base::Executor executor = co_await asio::this_coro::executor;
  base::TaskGroup group(executor);
  std::size_t feeding = group.spawn(feed(running, job.input));
  bool output_cut = false, error_cut = false;
  group.spawn(collect(running, false, job.limits.output_bytes, output.output, output_cut));
  group.spawn(collect(running, true, job.limits.output_bytes, output.error, error_cut));
  bool wanted = co_await see_to_the_end(running, begun + job.limits.wall_time, output);
  group.cancel(feeding);
  // All writers are dead, so that both readers come to an end by themselves.
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  co_await group.join();
  if (!wanted) co_return base::fail(base::ErrorCode::cancelled, "cancelled");
  output.output_cut = output_cut || error_cut;
  output.wall_time =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
  if (!running.program_started() && !output.timed_out && output.status.signal == 0) {
    std::string said = last_line(output.error), hint = hint_for(said);
    co_return base::fail(base::ErrorCode::unavailable,
                         "the sandbox can't start " + job.words[0] + ": " + said, hint);
  }
  co_return output;
}

// The cheapest program that is there for certain.
Job version_job(const Machine& machine) {
  Job job;
  job.words = {machine.bubblewrap.string(), "--version"};
  return job;
}

class BubblewrapPool final : public Pool {
 public:
  BubblewrapPool(Machine machine, std::list<Slot> slots, Workshop workshop)
      : machine_(std::move(machine)),
        workshop_(std::move(workshop)),
        as_root_(slots.front().user.has_value()),
        slots_(std::move(slots)),
        packing_(1) {}

  base::Task<base::Result<base::ProcessOutput>> run(Job job) override {
    co_await asio::this_coro::throw_if_cancelled(false);
    if (auto sane = complete(job); !sane) co_return std::unexpected(sane.error());
    auto packed = co_await pack_tree(job);
    if (!packed) co_return std::unexpected(packed.error());
    co_return co_await run_packed(job, *packed);
  }

  base::Task<base::Result<std::unique_ptr<Session>>> start(Job job) override {
    co_await asio::this_coro::throw_if_cancelled(false);
    if (auto sane = complete(job); !sane) co_return std::unexpected(sane.error());
    auto packed = co_await pack_tree(job);
    if (!packed) co_return std::unexpected(packed.error());
    auto lease = co_await acquire();
    if (!lease) co_return std::unexpected(lease.error());
    // Nobody reads a session's standard error, and a full pipe would stop it.
    auto running = co_await start_in(lease->slot(), job, *packed, true);
    if (!running) co_return std::unexpected(running.error());
    std::unique_ptr<Session> session = std::make_unique<LiveSession>(std::move(*lease), std::move(*running));
    co_return session;
  }

  void park(std::string key, std::unique_ptr<Session> session) override {
    if (slots_.wanted()) return;  // its slot goes to who waits
    parked_.emplace_back(std::move(key), std::move(session));
  }

  std::unique_ptr<Session> take(std::string_view key) override {
    for (auto entry = parked_.begin(); entry != parked_.end(); ++entry) {
      if (entry->first != key) continue;
      std::unique_ptr<Session> session = std::move(entry->second);
      parked_.erase(entry);
      return session;
    }
    return nullptr;
  }

  std::optional<std::string> program(std::string_view name) const override {
    return find_public_program(name);
  }

  std::string description() const override {
    const Groups& groups = slots_.front().groups;
    std::string text =
        "bubblewrap " + machine_.version + (as_root_ ? ", a user per slot" : ", in a user namespace");
    if (groups.limits_processes() && groups.limits_memory()) {
      text += ", process and memory groups";
    } else {
      text += groups.limits_processes() ? ", process group" : ", process limit";
      text += groups.limits_memory() ? ", memory group" : ", memory limit per process";
    }
    return text + fmt::format(", seccomp, {} slot{}", slots_.size(), slots_.size() == 1 ? "" : "s");
  }

  const Workshop& workshop() const override { return workshop_; }

  void set_version(std::string version) { machine_.version = std::move(version); }

 private:
  base::Result<void> complete(Job& job) const {
    CHECK(!job.words.empty(), "a job has a program");
    if (job.words[0].find('/') != std::string::npos) return {};
    auto path = program(job.words[0]);
    if (!path) {
      return base::fail(
          base::ErrorCode::unavailable, "the sandbox has no " + job.words[0],
          "it sees programs below /usr that everybody may run; a toolchain in a home folder is closed to it");
    }
    job.words[0] = *path;
    return {};
  }

  base::Task<base::Result<Packed>> pack_tree(const Job& job) {
    const Tree& tree = job.tree;
    bool public_only = as_root_;
    bool overlaid = false;
    if (tree.base) overlaid = co_await can_overlay(*tree.base);
    if (!overlaid && !job.folders.empty()) {
      co_return base::fail(base::ErrorCode::unavailable,
                           "what this needs of the machine can't be shown to the sandbox, which overlays no "
                           "folder here",
                           "Linux 5.19 does (as a person 5.11), on most file systems");
    }
    if (!tree.base && tree.files.empty()) co_return Packed{};
    if (overlaid) {
      auto pack_them = [&tree](std::stop_token) { return pack_changes(tree); };
      co_return co_await packing_.run(std::move(pack_them));
    }
    co_return co_await packing_.run(
        [&tree, public_only](std::stop_token) { return pack(tree, public_only); });
  }

  // Tried once for each folder that is asked about, by writing into an overlay of it: whether it works
  // depends on the kernel, on the file system below, on what is mounted in the folder and on whose it is.
  base::Task<bool> can_overlay(const std::filesystem::path& root) {
    auto known = overlays_.find(root);
    if (known != overlays_.end()) co_return known->second;
    Job job;
    job.words = {"/bin/sh", "-c", "f=$(mktemp -p /work) && rm \"$f\""};
    Packed packed;
    packed.overlaid = root;
    auto output = co_await run_packed(job, packed);
    if (!output && output.error().code == base::ErrorCode::cancelled) co_return false;
    bool works = output && output->status.ok();
    overlays_[root] = works;
    co_return works;
  }

  base::Task<base::Result<base::ProcessOutput>> run_packed(const Job& job, const Packed& packed) {
    co_await asio::this_coro::throw_if_cancelled(false);
    auto lease = co_await acquire();
    if (!lease) co_return std::unexpected(lease.error());
    auto running = co_await start_in(lease->slot(), job, packed, false);
    if (!running) co_return std::unexpected(running.error());
    co_return co_await run_to_end(**running, job);
  }

  base::Task<base::Result<Slots::Lease>> acquire() {
    if (auto lease = slots_.take_free()) co_return std::move(*lease);
    if (!parked_.empty()) {
      parked_.pop_front();
      if (auto lease = slots_.take_free()) co_return std::move(*lease);
    }
    co_return co_await slots_.wait();
  }

  base::Task<base::Result<std::unique_ptr<Running>>> start_in(Slot& slot, const Job& job,
                                                              const Packed& packed, bool quiet) {
    if (slot.groups.gone()) {
      slot.groups = Groups();  // first, since it takes the folder of its name along
      slot.groups = Groups::make(slot.name);
    }
    if (!slot.groups.set(job.limits)) {
      // What an earlier program left in the group's memory is in the way of a lower limit only for a moment;
      // nothing runs unlimited.
      slot.groups.kill_all();
      if (!slot.groups.set(job.limits)) {
        co_return base::fail(base::ErrorCode::unavailable,
                             "the machine does not let the sandbox limit memory or processes");
      }
    }
    co_return co_await Running::start(machine_, slot.place(), job, packed, quiet);
  }

  Machine machine_;
  Workshop workshop_;
  bool as_root_;
  Slots slots_;
  std::deque<std::pair<std::string, std::unique_ptr<Session>>> parked_;  // goes before the slots they hold
  std::map<std::filesystem::path, bool> overlays_;                       // what can_overlay has found
  base::ThreadPool packing_;
};

// An ordinary user's groups are told apart by the process that made them: its number, and whose numbers these
// are.
ino_t process_ids() {
  struct stat space{};
  return ::stat("/proc/self/ns/pid", &space) == 0 ? space.st_ino : 0;
}

base::Result<std::list<Slot>> make_slots(const Pool::Settings& settings, bool with_groups) {
  std::list<Slot> slots;
  for (unsigned number = 0; number < std::max(settings.slots, 1u); ++number) {
    Slot& slot = slots.emplace_back();
    if (::geteuid() == 0) {
      auto user = claim_user(settings.folder.value_or(default_claims_folder()));
      if (!user) return std::unexpected(user.error());
      slot.user = std::move(*user);
    }
    slot.name = slot.user ? "concord-" + slot.user->name()
                          : fmt::format("concord-{:x}-{}-{}", process_ids(), ::getpid(), number);
    if (with_groups) slot.groups = Groups::make(slot.name);
  }
  return slots;
}

base::Task<base::Result<std::unique_ptr<Pool>>> try_pool(const Machine& machine,
                                                         const Pool::Settings& settings, bool with_groups) {
  auto slots = make_slots(settings, with_groups);
  if (!slots) co_return std::unexpected(slots.error());
  auto pool = std::make_unique<BubblewrapPool>(machine, std::move(*slots), settings.workshop);
  auto output = co_await pool->run(version_job(machine));
  if (!output) co_return std::unexpected(output.error());
  if (!output->status.ok()) {
    co_return base::fail(
        base::ErrorCode::unavailable,
        fmt::format("a program in the sandbox ended with {} instead of 0", output->status.code));
  }
  auto words = base::split(base::trim(output->output), ' ');
  pool->set_version(std::string(words.back()));
  co_return pool;
}

}  // namespace

base::Task<base::Result<std::unique_ptr<Pool>>> Pool::open(Settings settings) {
  auto machine = look_at_machine();
  if (!machine) co_return std::unexpected(machine.error());
  auto pool = co_await try_pool(*machine, settings, true);
  if (pool || pool.error().code == base::ErrorCode::cancelled) co_return pool;
  // Groups that can be made and not joined (a half-delegated hierarchy) must not take the rest away.
  co_return co_await try_pool(*machine, settings, false);
}

}  // namespace sandbox
