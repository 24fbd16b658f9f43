#include "base/process.hpp"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/slowness.hpp"

namespace base {
namespace {

using namespace std::chrono_literals;

ProcessOutput sh(const std::string& script, std::string input = {}, RunLimits limits = {}) {
  asio::io_context loop;
  return run(loop, run_process({.words = {"sh", "-c", script}}, std::move(input), limits)).value();
}

TEST(Process, OutputErrorAndExitCode) {
  auto result = sh("cat; echo problem >&2; exit 3", "given");
  EXPECT_EQ(result.output, "given");
  EXPECT_EQ(result.error, "problem\n");
  EXPECT_EQ(result.status.code, 3);
  EXPECT_GT(result.status.peak_memory_bytes, 0u);
}

TEST(Process, ManyBytesBothWays) {
  std::string input(3'000'000, 'x');
  auto result = sh("cat", input, {.time = 20s, .output_bytes = 10'000'000});
  EXPECT_EQ(result.output.size(), input.size());
}

TEST(Process, OutputOverTheLimitIsCutAndTheProgramEnds) {
  auto result = sh("head -c 5000000 /dev/zero", "", {.time = 20s, .output_bytes = 1000});
  EXPECT_EQ(result.output.size(), 1000u);
  EXPECT_TRUE(result.output_cut);
  EXPECT_TRUE(result.status.ok());
}

TEST(Process, TimeOutKillsAllThatItStarted) {
  auto begun = std::chrono::steady_clock::now();
  auto result = sh("sleep 1000 & echo $!; sleep 1000", "", {.time = 200ms});
  EXPECT_TRUE(result.timed_out);
  EXPECT_EQ(result.status.signal, SIGKILL);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s * base::kSlowness);
  pid_t grandchild = std::atoi(result.output.c_str());
  ASSERT_GT(grandchild, 0);
  // A killed orphan may stay in the table until init takes it; what counts is that it doesn't run.
  std::string state = "/proc/" + std::to_string(grandchild) + "/stat";
  bool gone_or_dead = false;
  for (int i = 0; i < 200 && !gone_or_dead; ++i) {
    FILE* file = std::fopen(state.c_str(), "r");
    char letter = 'X';
    if (file) {
      if (std::fscanf(file, "%*d %*s %c", &letter) != 1) letter = 'X';
      std::fclose(file);
    }
    gone_or_dead = letter == 'X' || letter == 'Z';
    ::usleep(5000);
  }
  EXPECT_TRUE(gone_or_dead);
}

TEST(Process, CancellingEndsItAtOnce) {
  asio::io_context loop;
  auto task = [](Executor executor) -> Task<std::chrono::steady_clock::duration> {
    TaskGroup group(executor);
    std::optional<Result<ProcessOutput>> result;
    auto work = [](ProcessSpec spec, auto& result) -> Task<> { result = co_await run_process(spec); };
    ProcessSpec sleeper{.words = {"sleep", "1000"}};
    std::size_t number = group.spawn(work(sleeper, result));
    co_await sleep(50ms);
    auto begun = std::chrono::steady_clock::now();
    group.cancel(number);
    co_await group.join();
    EXPECT_TRUE(result && !*result && result->error().code == ErrorCode::cancelled);
    co_return std::chrono::steady_clock::now() - begun;
  };
  EXPECT_LT(run(loop, task(loop.get_executor())), 100ms);
}

TEST(Process, APublicKeyOfOursDoesNotReachIt) {
  ::setenv("CONCORD_TEST_KEY", "sk-not-for-children", 1);
  auto result = sh("env");
  EXPECT_EQ(result.output.find("sk-not-for-children"), std::string::npos);
  EXPECT_NE(result.output.find("PATH="), std::string::npos);
}

TEST(Process, NothingOfOursIsOpenInIt) {
  int secret = ::open("/dev/null", O_RDONLY);  // deliberately without O_CLOEXEC
  auto result = sh("ls /proc/self/fd | wc -l");
  ::close(secret);
  EXPECT_EQ(result.output, "4\n");  // the three streams and ls's own handle
}

TEST(Process, AnAbsentProgramIsUnavailable) {
  asio::io_context loop;
  auto result = run(loop, run_process({.words = {"no-such-program-here"}}));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::unavailable);
  auto folder = run(loop, run_process({.words = {"/bin/true"}, .folder = "/no/such/folder"}));
  ASSERT_FALSE(folder);
  EXPECT_NE(folder.error().message.find("working folder"), std::string::npos);
}

TEST(Process, LimitsHold) {
  asio::io_context loop;
  ProcessSpec spec{.words = {"sh", "-c", "ulimit -n; ulimit -f"}};
  spec.limits = {{RLIMIT_NOFILE, {17, 17}}, {RLIMIT_FSIZE, {512 * 1024, 512 * 1024}}};
  EXPECT_EQ(run(loop, run_process(spec)).value().output, "17\n1024\n");
}

TEST(Process, LinesOfALongLivedOne) {
  asio::io_context loop;
  auto task = [](Executor executor) -> Task<> {
    ProcessSpec spec;
    spec.words.push_back("cat");
    auto process = Process::start(executor, spec).value();
    for (int i = 0; i < 3; ++i) {
      std::string word = "line " + std::to_string(i);
      std::string line = word + "\n";
      EXPECT_TRUE(co_await process.write(line));
      auto answer = co_await process.read_line();
      EXPECT_EQ(answer.value().value(), word);
    }
    process.close_input();
    EXPECT_EQ((co_await process.read_line()).value(), std::nullopt);
    EXPECT_TRUE((co_await process.wait()).value().ok());
  };
  run(loop, task(loop.get_executor()));
}

}  // namespace
}  // namespace base
