// Every trap that model-written code can set, tried for real. Where the sandbox can't start (a container
// without namespaces) there is nothing to try and the tests say so.
#include "sandbox/pool.hpp"

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/files.hpp"
#include "tests/sandbox/open_pool.hpp"

namespace sandbox {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;

class SandboxTest : public OpenPool {
 protected:
  base::Result<base::ProcessOutput> run(Job job) { return base::run(*loop, pool->run(std::move(job))); }

  base::ProcessOutput shell(const std::string& script, Limits limits = {}) {
    Job job;
    job.words = {"sh", "-c", script};
    job.limits = limits;
    return finished(run(std::move(job)));
  }

  base::ProcessOutput python(const std::string& script, Limits limits = {}) {
    Job job;
    job.words = {"python3", "-I", "-c", script};
    job.limits = limits;
    return finished(run(std::move(job)));
  }

  static base::ProcessOutput finished(base::Result<base::ProcessOutput> output) {
    EXPECT_TRUE(output) << base::describe(output.error());
    return output ? *output : base::ProcessOutput{};
  }

  // A word that no other process of this machine has, another run of these tests included.
  static std::string mark(const std::string& name) { return name + "-" + std::to_string(test_process); }

  // Whether it comes true within ten seconds.
  template <class F>
  static bool until(F condition) {
    auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition() && std::chrono::steady_clock::now() < end) ::usleep(2000);
    return condition();
  }

  // How many processes of this machine have `mark` among their words.
  static int alive(const std::string& mark) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
      auto words = base::read_file(entry.path() / "cmdline", 1 << 20);  // an Error where it has just ended
      if (words && words->find(mark) != std::string::npos) ++count;
    }
    return count;
  }

  static inline const pid_t test_process = ::getpid();
};

TEST_F(SandboxTest, ProgramGetsInputAndGivesOutputAndCode) {
  Job job;
  job.words = {"sh", "-c", "cat; echo seen >&2; exit 3"};
  job.input = "hello\n";
  auto output = finished(run(std::move(job)));
  EXPECT_EQ(output.output, "hello\n");
  EXPECT_EQ(output.error, "seen\n");
  EXPECT_EQ(output.status.code, 3);
  EXPECT_FALSE(output.timed_out);
}

TEST_F(SandboxTest, UnknownProgramIsAnErrorThatSaysWhatTheSandboxSees) {
  Job job;
  job.words = {"no-such-program-anywhere"};
  auto output = run(std::move(job));
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, base::ErrorCode::unavailable);
  EXPECT_THAT(output.error().hint, HasSubstr("/usr"));
}

TEST_F(SandboxTest, EnvironmentIsCleanAndOnlyThreeHandlesAreOpen) {
  ::setenv("CONCORD_TEST_KEY", "sk-secret-of-the-host", 1);
  auto output = shell("env; ls /proc/self/fd; id -u");
  ::unsetenv("CONCORD_TEST_KEY");
  EXPECT_THAT(output.output, Not(HasSubstr("secret-of-the-host")));
  // 3 is the folder that ls reads.
  EXPECT_THAT(output.output, HasSubstr("\n0\n1\n2\n3\n"));
  EXPECT_THAT(output.output, Not(HasSubstr("\n4\n")));
  EXPECT_THAT(output.output, Not(HasSubstr("\n0\n0\n"))) << "not root";
}

TEST_F(SandboxTest, FilesOfTheHostAreNotThere) {
  auto output = shell(
      "for f in /root /home /etc/shadow /var /run /sys /mnt /tmp/* /etc/hostname; do test -e \"$f\" && echo "
      "found \"$f\"; done;"
      "tr '\\0' '\\n' < /proc/1/environ; ls /proc | grep -c '^[0-9]'");
  EXPECT_THAT(output.output, Not(HasSubstr("there:")));
  EXPECT_THAT(output.output, Not(HasSubstr("HOME=/root")));
  EXPECT_LE(std::stoi(output.output.substr(output.output.rfind('\n', output.output.size() - 2) + 1)), 8)
      << "it sees its own processes only: " << output.output;
}

TEST_F(SandboxTest, NothingOutsideWorkAndTmpCanBeWritten) {
  auto output = shell(
      "for d in / /usr /usr/bin /etc /dev /proc /work/.. ; do touch $d/x 2>/dev/null && echo wrote $d; done; "
      "touch /work/x /tmp/x /dev/shm/x && echo fine");
  EXPECT_EQ(output.output, "fine\n");
}

TEST_F(SandboxTest, HostsLoopbackIsRefused) {
  int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(listener, 4), 0);
  socklen_t size = sizeof address;
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  std::string connect =
      "import socket\ns = socket.socket()\ns.settimeout(2)\ntry:\n  s.connect(('127.0.0.1', " +
      std::to_string(ntohs(address.sin_port)) +
      "))\n  print('connected')\nexcept OSError as e: print('refused', e.errno)";
  EXPECT_THAT(python(connect).error, HasSubstr("Address family not supported"));
  Job job;
  job.words = {"python3", "-I", "-c", connect};
  job.loopback = true;
  EXPECT_EQ(finished(run(std::move(job))).output, "refused 111\n");
  ::close(listener);
}

TEST_F(SandboxTest, ProgramMayTalkToItselfWhereTheJobAllowsIt) {
  Job job;
  job.words = {"python3", "-I", "-c",
               "import socket\nl = socket.create_server(('127.0.0.1', 0))\nc = "
               "socket.create_connection(l.getsockname())\n"
               "l.accept()[0].sendall(b'hi')\nprint(c.recv(2))\n"
               "for f in (16, 17, 38, 40):\n  try: socket.socket(f, socket.SOCK_RAW); print('family', f)\n  "
               "except OSError: pass"};
  job.loopback = true;
  EXPECT_EQ(finished(run(std::move(job))).output, "b'hi'\n");
}

TEST_F(SandboxTest, DangerousCallsAreRefused) {
  auto output = python(
      "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
      "def call(name, *words):\n"
      "  ctypes.set_errno(0)\n"
      "  print(name, libc.syscall(*[ctypes.c_long(w) for w in words]), ctypes.get_errno())\n"
      "if os.uname().machine != 'x86_64': raise SystemExit\n"
      "call('ptrace', 101, 0, 0, 0, 0)\ncall('unshare', 272, 0x10000000)\ncall('mount', 165, 0, 0, 0, 0, 0)\n"
      "call('setns', 308, 0, 0)\ncall('bpf', 321, 0, 0, 0)\ncall('keyctl', 250, 0, "
      "0)\ncall('perf_event_open', 298, 0, 0, 0, 0, 0)\n"
      "call('userfaultfd', 323, 0)\ncall('kexec_load', 246, 0, 0, 0, 0)\ncall('init_module', 175, 0, 0, 0)\n"
      "call('process_vm_readv', 310, 0, 0, 0, 0, 0, 0)\ncall('io_uring_setup', 425, 1, "
      "0)\ncall('clone_user', 56, 0x10000000, 0, 0, 0, 0)\n"
      "call('clone3', 435, 0, 0)\ncall('add_key', 248, 0, 0, 0, 0, 0)\ncall('pidfd_getfd', 438, 0, 0, "
      "0)\ncall('shmget', 29, 0, 1, 0)\n");
  std::istringstream lines(output.output);
  std::string name;
  long result = 0;
  int error = 0, count = 0;
  while (lines >> name >> result >> error) {
    ++count;
    EXPECT_EQ(result, -1) << name;
    EXPECT_TRUE(error == EPERM || error == ENOSYS) << name << " gave " << error;
  }
  EXPECT_EQ(count, 17) << output.error;
}

TEST_F(SandboxTest, ThreadsAndSubprocessesWork) {
  auto output = python(
      "import threading, subprocess\nt = threading.Thread(target=lambda: print('thread')); t.start(); "
      "t.join()\n"
      "print(subprocess.run(['echo', 'child'], capture_output=True, text=True).stdout, end='')");
  EXPECT_EQ(output.output, "thread\nchild\n") << output.error;
}

TEST_F(SandboxTest, ForkBombIsHeldAndEnds) {
  Limits limits;
  limits.processes = 20;
  limits.wall_time = milliseconds(1500);
  auto output = python(
      "import os, time\nmade = 0\ntry:\n  while made < 500:\n    if os.fork() == 0: time.sleep(60); "
      "os._exit(0)\n    made += 1\n"
      "except OSError as e: print('held at', made)",
      limits);
  EXPECT_THAT(output.output, HasSubstr("held at"));
  EXPECT_LE(std::stoi("0" + output.output.substr(std::min(output.output.size(), sizeof "held at"))), 20);

  auto bomb = shell(": " + mark("fork-bomb") + "; f() { f | f & }; f; sleep 30", limits);
  EXPECT_TRUE(bomb.timed_out || bomb.status.code != 0);
  EXPECT_LT(bomb.wall_time, std::chrono::seconds(4));
  EXPECT_EQ(alive(mark("fork-bomb")), 0);
  EXPECT_EQ(shell("echo next").output, "next\n") << "the slot is as good as new";
}

TEST_F(SandboxTest, MemoryIsLimited) {
  Limits limits;
  limits.memory_bytes = std::size_t{200} << 20;
  auto output =
      python("x = []\nfor i in range(600): x.append(bytearray(1 << 20)); print(i + 1, flush=True)", limits);
  EXPECT_NE(output.status.code, 0);
  EXPECT_THAT(output.output, HasSubstr("\n100\n"));
  EXPECT_THAT(output.output, Not(HasSubstr("\n220\n")));
}

TEST_F(SandboxTest, DisksAreLimited) {
  Limits limits;
  limits.file_bytes = std::size_t{1} << 20;
  limits.tmp_bytes = std::size_t{4} << 20;
  auto output = shell(
      "trap '' XFSZ; for d in /work /tmp /dev/shm; do n=0; "
      "while [ $n -lt 40 ] && head -c 500000 /dev/zero > $d/$n 2>/dev/null; do n=$((n+1)); done; echo $d $n; "
      "rm -f $d/*; done;"
      "head -c 3000000 /dev/zero > /tmp/one 2>/dev/null; wc -c < /tmp/one",
      limits);
  std::istringstream lines(output.output);
  std::string folder;
  int files = 0;
  for (const char* wanted : {"/work", "/tmp", "/dev/shm"}) {
    lines >> folder >> files;
    EXPECT_EQ(folder, wanted);
    EXPECT_GE(files, 5) << folder;
    EXPECT_LE(files, 9) << folder << " holds 4 MiB and no more";
  }
  std::size_t largest = 0;
  lines >> largest;
  EXPECT_EQ(largest, limits.file_bytes);
}

TEST_F(SandboxTest, ManySmallFilesEndInALimit) {
  Limits limits;
  limits.processor_time = std::chrono::seconds(2);
  limits.wall_time = milliseconds(3000);
  limits.memory_bytes = std::size_t{128} << 20;
  auto output =
      python("import os\nn = 0\nwhile True:\n  os.close(os.open(f'/work/{n}', os.O_CREAT)); n += 1", limits);
  EXPECT_TRUE(output.timed_out || output.status.code != 0);
  EXPECT_EQ(shell("ls /work | wc -l").output, "0\n");
}

TEST_F(SandboxTest, ProcessorTimeIsLimited) {
  Limits limits;
  limits.processor_time = std::chrono::seconds(1);
  auto output = shell("while :; do :; done", limits);
  EXPECT_FALSE(output.timed_out);
  EXPECT_GT(output.status.code, 128);
  EXPECT_LT(output.wall_time, std::chrono::seconds(6));
}

TEST_F(SandboxTest, WallTimeIsLimited) {
  Limits limits;
  limits.wall_time = milliseconds(200);
  auto output = shell("echo begun; sleep 60", limits);
  EXPECT_TRUE(output.timed_out);
  EXPECT_EQ(output.output, "begun\n");
  EXPECT_LT(output.wall_time, milliseconds(1500));
}

TEST_F(SandboxTest, OutputIsCutAndAFloodEnds) {
  Limits limits;
  limits.output_bytes = 1000;
  auto cut = shell("head -c 5000 /dev/zero; echo done >&2", limits);
  EXPECT_EQ(cut.output.size(), 1000u);
  EXPECT_TRUE(cut.output_cut);
  EXPECT_EQ(cut.error, "done\n");

  auto flood = shell("yes", limits);
  EXPECT_EQ(flood.output.size(), 1000u);
  EXPECT_FALSE(flood.timed_out);
  EXPECT_LT(flood.wall_time, std::chrono::seconds(5));
}

TEST_F(SandboxTest, DaemonsAreGoneWhenTheRunIs) {
  auto output = shell("setsid sh -c ': " + mark("daemon") +
                      "; sleep 61' >/dev/null 2>&1 </dev/null & (setsid -f sleep 62 &) ; sleep "
                      "0.05; echo parent ends");
  EXPECT_EQ(output.output, "parent ends\n");
  EXPECT_EQ(output.status.code, 0);
  EXPECT_LT(output.wall_time, std::chrono::seconds(5));
  EXPECT_EQ(alive(mark("daemon")), 0);
}

TEST_F(SandboxTest, SignalIgnorersAreGone) {
  Limits limits;
  limits.wall_time = milliseconds(200);
  auto output =
      shell("trap '' TERM INT HUP QUIT; : " + mark("ignorer") + "; while :; do sleep 1; done", limits);
  EXPECT_TRUE(output.timed_out);
  EXPECT_EQ(alive(mark("ignorer")), 0);
}

TEST_F(SandboxTest, CancellingKillsWithin100Milliseconds) {
  auto executor = loop->get_executor();
  auto least = std::chrono::steady_clock::duration::max();  // of three: a busy machine may pause for longer
  for (int i = 0; i < 3; ++i) {
    base::TaskGroup group(executor);
    std::optional<base::Result<base::ProcessOutput>> result;
    std::chrono::steady_clock::time_point asked;
    Job job;
    job.words = {"sh", "-c", ": " + mark("cancel") + "; sleep 63"};
    std::size_t number = group.spawn([](auto job, auto& result) -> base::Task<> {
      result = co_await pool->run(std::move(job));
    }(std::move(job), result));
    base::run(*loop, [](auto& group, auto number, auto& asked) -> base::Task<> {
      while (alive(mark("cancel")) == 0) co_await base::sleep(milliseconds(5));
      asked = std::chrono::steady_clock::now();
      group.cancel(number);
      co_await group.join();
    }(group, number, asked));
    ASSERT_TRUE(result);
    ASSERT_FALSE(*result);
    EXPECT_EQ(result->error().code, base::ErrorCode::cancelled);
    // The kernel ends what is inside of the sandbox, which may be seen for a moment longer.
    EXPECT_TRUE(until([] { return alive(mark("cancel")) == 0; }));
    least = std::min(least, std::chrono::steady_clock::now() - asked);
  }
  EXPECT_LT(least, milliseconds(100));
}

TEST_F(SandboxTest, RunsTakeTurnsAndACancelledWaiterLeavesTheQueue) {
  base::TaskGroup group(loop->get_executor());
  std::vector<int> order;
  std::vector<std::size_t> numbers;
  for (int i = 0; i < 7; ++i) {
    numbers.push_back(group.spawn([](int i, auto& order) -> base::Task<> {
      Job job;
      job.words = {"sh", "-c", "sleep 0.05"};
      auto output = co_await pool->run(std::move(job));
      if (output && output->status.ok()) order.push_back(i);
    }(i, order)));
  }
  base::run(*loop, [](auto& group, auto number) -> base::Task<> {
    co_await base::sleep(milliseconds(1));
    group.cancel(number);
    co_await group.join();
  }(group, numbers[5]));
  std::sort(order.begin(), order.end());
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4, 6}));
}

TEST_F(SandboxTest, TreeLiesUnderWorkAndIsThrownAway) {
  auto folder = base::TemporaryFolder::make();
  ASSERT_TRUE(folder);
  ::chmod(folder->path().c_str(), 0700);  // closed to the slot's user
  std::filesystem::create_directories(folder->path() / "package");
  std::filesystem::create_directories(folder->path() / ".git");
  std::ofstream(folder->path() / "package/old.txt") << "old";
  std::ofstream(folder->path() / "package/gone.txt") << "gone";
  std::ofstream(folder->path() / ".git/config") << "secret";
  std::ofstream(folder->path() / "run.sh") << "#!/bin/sh\necho ran\n";
  ::chmod((folder->path() / "run.sh").c_str(), 0755);
  std::filesystem::create_symlink("old.txt", folder->path() / "package/link");
  std::filesystem::create_symlink("/etc/passwd", folder->path() / "package/out");
  std::filesystem::create_symlink("../../x", folder->path() / "package/up");

  Job job;
  job.words = {"sh", "-c",
               "find . -mindepth 1 | sort | grep -v 'package/out$' | grep -v 'package/up$'; cat package/up; "
               "cat package/old.txt package/link new/deep.txt; ./run.sh; echo "
               "mine > package/old.txt; "
               "mkdir shut; touch shut/x; chmod 0 shut package; echo end"};
  job.tree.base = folder->path();
  job.tree.files = {{"package/old.txt", "patched "}, {"new/deep.txt", "new\n"}};
  job.tree.removed = {"package/gone.txt"};
  auto output = finished(run(std::move(job)));
  EXPECT_EQ(output.output,
            "./new\n./new/deep.txt\n./package\n./package/link\n./package/old.txt\n./run.sh\npatched patched "
            "new\nran\nend\n")
      << output.error;
  EXPECT_EQ(base::read_file(folder->path() / "package/old.txt").value_or(""), "old");
  EXPECT_EQ(shell("ls -A /work").output, "");
}

TEST_F(SandboxTest, PathsThatLeaveTheTreeAreRefused) {
  for (const char* path : {"../x", "/etc/x", "a/../../x", "", "a//b", "a/./b"}) {
    Job job;
    job.words = {"true"};
    job.tree.files = {{path, "text"}};
    auto output = run(std::move(job));
    ASSERT_FALSE(output) << path;
    EXPECT_EQ(output.error().code, base::ErrorCode::outside_root) << path;
  }
}

TEST_F(SandboxTest, SessionAnswersLineByLine) {
  Job job;
  job.words = {"sh", "-c", "while read line; do echo \"got $line\"; echo noise >&2; done"};
  auto answers = base::run(*loop, [](Job job) -> base::Task<std::vector<std::string>> {
    std::vector<std::string> answers;
    auto session = co_await pool->start(std::move(job));
    if (!session) co_return std::vector{base::describe(session.error())};
    for (const char* line : {"one", "two"}) {
      auto sent = co_await (*session)->send(line);
      auto answer = co_await (*session)->receive(std::chrono::seconds(5));
      answers.push_back(sent && answer ? *answer : "no answer");
    }
    auto late = co_await (*session)->receive(milliseconds(20));
    answers.emplace_back(late ? *late : name(late.error().code));
    co_return answers;
  }(std::move(job)));
  EXPECT_EQ(answers, (std::vector<std::string>{"got one", "got two", "deadline"}));
}

TEST_F(SandboxTest, ParkedSessionGivesWayToWhoWaits) {
  auto outcome = base::run(*loop, []() -> base::Task<std::string> {
    for (int i = 0; i < 2; ++i) {
      Job job;
      job.words = {"sh", "-c", ": " + mark("parked") + "; cat"};
      auto session = co_await pool->start(std::move(job));
      if (!session) co_return base::describe(session.error());
      pool->park("cat", std::move(*session));
    }
    auto warm = pool->take("cat");
    if (!warm || pool->take("dog")) co_return "wrong session";
    auto sent = co_await warm->send("still there");
    auto answer = co_await warm->receive(std::chrono::seconds(5));
    if (!sent || !answer) co_return "no answer";
    Job job;
    job.words = {"echo", "ran"};
    auto output = co_await pool->run(std::move(job));  // both slots are held, one by a parked session
    co_return output ? *answer + ", " + output->output : base::describe(output.error());
  }());
  EXPECT_EQ(outcome, "still there, ran\n");
  EXPECT_EQ(alive(mark("parked")), 0);
}

// A child of the test runs a sandbox and is killed without warning.
TEST_F(SandboxTest, KilledOrchestratorLeavesNothing) {
  pid_t child = ::fork();
  if (child == 0) {
    base::asio::io_context own_loop;
    auto own = base::run(own_loop, Pool::open({.slots = 1, .folder = {}}));
    if (!own) ::_exit(1);
    Job job;
    job.words = {"sh", "-c",
                 "setsid -f sh -c ': " + mark("orphan") + "; sleep 64'; : " + mark("orphan") + "; sleep 64"};
    (void)base::run(own_loop, (*own)->run(std::move(job)));
    ::_exit(0);
  }
  ASSERT_TRUE(until([] { return alive(mark("orphan")) >= 3; }));  // bubblewrap's own words have the mark too
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(until([] { return alive(mark("orphan")) == 0; }));
}

TEST_F(SandboxTest, OnlyProgramsThatEverybodyCanRunAreOffered) {
  ASSERT_TRUE(pool->program("sh"));
  EXPECT_EQ(pool->program("sh")->substr(0, 1), "/");
  EXPECT_FALSE(pool->program("no-such-program-anywhere"));
  EXPECT_FALSE(pool->program("../../bin/sh"));
  EXPECT_FALSE(pool->program(""));
  for (const char* name : {"python3", "node", "java", "gcc", "rustc", "go"}) {
    auto path = pool->program(name);
    if (!path) continue;
    Job job;
    job.words = {*path, std::string(name) == "go"     ? "version"
                        : std::string(name) == "java" ? "-version"
                                                      : "--version"};
    EXPECT_TRUE(finished(run(std::move(job))).status.ok()) << *path;
  }
}

TEST_F(SandboxTest, DescriptionNamesWhatHolds) {
  EXPECT_THAT(pool->description(), HasSubstr("bubblewrap "));
  EXPECT_THAT(pool->description(), HasSubstr("seccomp"));
  EXPECT_THAT(pool->description(), HasSubstr("2 slots"));
}

TEST_F(SandboxTest, PoolsOfOneMachineHaveDifferentUsers) {
  auto second = base::run(*loop, Pool::open({.slots = 1, .folder = {}}));
  ASSERT_TRUE(second);
  Job job;
  job.words = {"id", "-u"};
  auto other = finished(base::run(*loop, (*second)->run(std::move(job))));
  auto mine = shell("id -u");
  if (::geteuid() == 0) {
    EXPECT_NE(other.output, mine.output);
  }
}

}  // namespace
}  // namespace sandbox
