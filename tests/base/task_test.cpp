#include "base/task.hpp"

#include <gtest/gtest.h>

#include "base/thread_pool.hpp"

namespace base {
namespace {

using namespace std::chrono_literals;

TEST(TaskGroupTest, CancelsOneOfSeveral) {
  asio::io_context loop;
  auto task = [](Executor executor) -> Task<> {
    TaskGroup group(executor);
    std::vector<int> ended;
    auto sleeper = [](int name, auto& ended) -> Task<> {
      bool slept = co_await sleep(1h);
      if (!slept) ended.push_back(name);
    };
    group.spawn(sleeper(0, ended));
    std::size_t second = group.spawn(sleeper(1, ended));
    co_await sleep(1ms);
    group.cancel(second);
    while (ended.empty()) co_await sleep(1ms);
    EXPECT_EQ(ended, std::vector<int>{1});
    EXPECT_EQ(group.running(), 1u);
    group.cancel_all();
    co_await group.join();
    EXPECT_EQ(ended.size(), 2u);
  };
  run(loop, task(loop.get_executor()));
}

TEST(TaskGroupTest, ATaskCancelledBeforeItBeganDoesNotWait) {
  asio::io_context loop;
  auto task = [](Executor executor) -> Task<bool> {
    TaskGroup group(executor);
    bool waited = true;
    auto wait = [](bool& waited) -> Task<> { waited = co_await sleep(1h); };
    std::size_t number = group.spawn(wait(waited));
    group.cancel(number);
    co_await group.join();
    co_return waited;
  };
  EXPECT_FALSE(run(loop, task(loop.get_executor())));
}

TEST(TaskGroupTest, JoinRethrowsWhatATaskThrew) {
  asio::io_context loop;
  auto task = [](Executor executor) -> Task<> {
    TaskGroup group(executor);
    auto thrower = []() -> Task<> {
      co_await sleep(0ms);
      throw std::runtime_error("ours");
    };
    group.spawn(thrower());
    co_await group.join();
  };
  EXPECT_THROW(run(loop, task(loop.get_executor())), std::runtime_error);
}

TEST(Until, TheDeadlineWinsOrTheTaskDoes) {
  asio::io_context loop;
  auto slow = []() -> Task<Result<int>> {
    bool slept = co_await sleep(1h);
    if (!slept) co_return fail(ErrorCode::cancelled, "cancelled");
    co_return 1;
  };
  auto quick = []() -> Task<Result<int>> { co_return 2; };
  auto now = std::chrono::steady_clock::now();
  EXPECT_EQ(run(loop, until(now + 5ms, slow())).error().code, ErrorCode::deadline);
  EXPECT_EQ(run(loop, until(now + 1h, quick())).value(), 2);
}

// A cancelled outer task ends its inner `until`, and knows afterwards that it was cancelled.
TEST(Until, CancellingReachesTheInnermostWait) {
  asio::io_context loop;
  auto task = [](Executor executor) -> Task<> {
    TaskGroup group(executor);
    bool knows = false;
    ErrorCode code{};
    auto inner = []() -> Task<Result<int>> {
      bool slept = co_await sleep(1h);
      if (!slept) co_return fail(ErrorCode::cancelled, "cancelled");
      co_return 1;
    };
    auto outer = [](auto inner, bool& knows, ErrorCode& code) -> Task<> {
      auto result = co_await until(std::chrono::steady_clock::now() + 1h, inner());
      code = result.error().code;
      knows = co_await cancelled();
    };
    group.spawn(outer(inner, knows, code));
    co_await sleep(1ms);
    group.cancel_all();
    co_await group.join();
    EXPECT_TRUE(knows);
    EXPECT_EQ(code, ErrorCode::cancelled);
  };
  run(loop, task(loop.get_executor()));
}

Task<> count_wake(Event& event, int& woken) {
  bool heard = co_await event.wait();
  if (heard) ++woken;
}

TEST(EventTest, WakesAllThatWait) {
  asio::io_context loop;
  auto task = [](Executor executor) -> Task<> {
    TaskGroup group(executor);
    Event event(executor);
    int woken = 0;
    for (int i = 0; i < 3; ++i) group.spawn(count_wake(event, woken));
    co_await sleep(1ms);
    event.notify();
    co_await group.join();
    EXPECT_EQ(woken, 3);
  };
  run(loop, task(loop.get_executor()));
}

TEST(ThreadPoolTest, GivesTheSameWithAndWithoutWorkers) {
  for (unsigned workers : {0u, 1u, 4u}) {
    ThreadPool pool(workers);
    asio::io_context loop;
    auto task = [](ThreadPool& pool, Executor executor) -> Task<> {
      std::vector<int> results;
      TaskGroup group(executor);
      auto one = [](ThreadPool& pool, int i, auto& results) -> Task<> {
        auto square = [i](std::stop_token) { return i * i; };
        results.push_back(co_await pool.run(square));
      };
      for (int i = 0; i < 50; ++i) group.spawn(one(pool, i, results));
      co_await group.join();
      std::sort(results.begin(), results.end());
      for (int i = 0; i < 50; ++i) EXPECT_EQ(results[i], i * i);
    };
    run(loop, task(pool, loop.get_executor()));
  }
}

TEST(ThreadPoolTest, CancellingStopsTheFunctionAndWaitsForIt) {
  ThreadPool pool(1);
  asio::io_context loop;
  auto task = [](ThreadPool& pool, Executor executor) -> Task<> {
    TaskGroup group(executor);
    bool stopped = false;
    auto work = [](ThreadPool& pool, bool& stopped) -> Task<> {
      auto spin = [](std::stop_token stop) {
        while (!stop.stop_requested()) std::this_thread::yield();
        return true;
      };
      stopped = co_await pool.run(spin);
    };
    group.spawn(work(pool, stopped));
    co_await sleep(5ms);
    group.cancel_all();
    co_await group.join();
    EXPECT_TRUE(stopped);
  };
  run(loop, task(pool, loop.get_executor()));
}

TEST(ThreadPoolTest, AnExceptionComesBackToTheCaller) {
  for (unsigned workers : {0u, 2u}) {
    ThreadPool pool(workers);
    asio::io_context loop;
    auto task = [](ThreadPool& pool) -> Task<int> {
      auto thrower = [](std::stop_token) -> int { throw std::runtime_error("ours"); };
      co_return co_await pool.run(thrower);
    };
    EXPECT_THROW(run(loop, task(pool)), std::runtime_error);
  }
}

}  // namespace
}  // namespace base
