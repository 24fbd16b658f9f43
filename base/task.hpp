// Coroutines on the event loop. One thread runs the loop and owns all state that changes; a Task expresses
// waiting.
//
// Cancelling is cooperative and quick: cancelling a Task ends the wait it is in, within one turn of the loop.
// A Task<Result<T>> that was cancelled gives ErrorCode::cancelled; Asio's own exception never leaves a
// function of ours (see `guarded`). Once cancelled a coroutine stays so (`cancelled`), and its later waits
// are only ended by another cancelling: look before you wait.
#pragma once

#include <chrono>
#include <exception>
#include <list>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "base/result.hpp"

namespace base {

namespace asio = boost::asio;

using Executor = asio::any_io_executor;
template <class T = void>
using Task = asio::awaitable<T>;

// Whether whoever waits for this coroutine has cancelled it.
Task<bool> cancelled();

// Waits. False when it was cancelled before the time was over.
Task<bool> sleep(std::chrono::nanoseconds time);

// Something a coroutine waits for and another one announces. Belongs to the loop's thread.
class Event {
 public:
  explicit Event(const Executor& executor) : timer_(executor, asio::steady_timer::time_point::max()) {}
  // Wakes all that wait now; later waits wait for the next announcement.
  void notify() { timer_.cancel(); }
  // False when the waiting coroutine was cancelled.
  Task<bool> wait();
  // The same for clean-up that must go on after being cancelled: comes back when woken for whatever reason,
  // so look again.
  Task<> wake();

 private:
  asio::steady_timer timer_;
};

namespace detail {
// A coroutine that is told of a cancellation by its waits' results, not by exceptions out of any co_await.
template <class T>
Task<T> quiet(Task<T> task) {
  co_await asio::this_coro::throw_if_cancelled(false);
  co_return co_await std::move(task);
}
}  // namespace detail

// Several coroutines with one owner. `join` must have come back before the group goes: nothing is detached.
class TaskGroup {
 public:
  explicit TaskGroup(const Executor& executor) : state_(std::make_shared<State>(executor)) {}
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;
  ~TaskGroup();

  // Starts `task`; the number names it for `cancel`. An exception other than Asio's "cancelled" is rethrown
  // by join.
  std::size_t spawn(Task<> task);
  void cancel(std::size_t number);
  void cancel_all();
  std::size_t running() const { return state_->running; }
  // Comes back when every task has ended. When the joining coroutine is cancelled, the tasks are cancelled
  // and still waited for.
  Task<> join();

 private:
  struct Member {
    asio::cancellation_signal signal;
    bool begun = false;    // from here on it hears the signal
    bool stopped = false;  // cancelled before it began
  };
  struct State {
    explicit State(const Executor& e) : executor(e), ended(e) {}
    Executor executor;
    Event ended;
    std::list<Member> members;  // a list: a signal must not move while its slot is in use
    std::vector<Member*> by_number;
    std::size_t running = 0;
    std::exception_ptr failure;
  };
  static void stop(const std::shared_ptr<State>& state, Member& member);
  static Task<> begin(Task<> task, std::shared_ptr<State> state, Member* member);
  std::shared_ptr<State> state_;
};

// Runs `task`; Asio's "cancelled" exception becomes ErrorCode::cancelled.
template <class T>
Task<Result<T>> guarded(Task<Result<T>> task) {
  try {
    co_return co_await std::move(task);
  } catch (const boost::system::system_error& error) {
    if (error.code() != asio::error::operation_aborted) throw;
  }
  co_return fail(ErrorCode::cancelled, "cancelled");
}

// Runs `task` until it ends or `deadline` passes; then it is cancelled, waited for, and the answer is
// ErrorCode::deadline.
template <class T>
Task<Result<T>> until(std::chrono::steady_clock::time_point deadline, Task<Result<T>> task) {
  auto executor = co_await asio::this_coro::executor;
  std::optional<Result<T>> result;
  bool late = false;
  TaskGroup group(executor);
  asio::steady_timer timer(executor, deadline);
  std::size_t work = group.spawn([](auto task, auto& result, auto& timer) -> Task<> {
    result = co_await guarded(std::move(task));
    timer.cancel();
  }(std::move(task), result, timer));
  group.spawn([](auto& timer, auto& group, auto work, auto& late, auto& result) -> Task<> {
    if (result) co_return;  // the task ended before this one began
    boost::system::error_code error;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
    if (error || result) co_return;
    late = true;
    group.cancel(work);
  }(timer, group, work, late, result));
  co_await group.join();
  if (late && (!result || !*result)) co_return fail(ErrorCode::deadline, "time ran out");
  if (!result) co_return fail(ErrorCode::cancelled, "cancelled");
  co_return std::move(*result);
}

// Runs one task on a loop of its own until it has ended. For main functions and tests.
template <class T>
T run(asio::io_context& loop, Task<T> task) {
  std::exception_ptr failure;
  if constexpr (std::is_void_v<T>) {
    asio::co_spawn(loop, detail::quiet(std::move(task)), [&](std::exception_ptr e) { failure = e; });
    loop.restart();
    loop.run();
    if (failure) std::rethrow_exception(failure);
  } else {
    std::optional<T> result;
    auto keep = [](Task<T> task, std::optional<T>& result) -> Task<> {
      result.emplace(co_await detail::quiet(std::move(task)));
    };
    asio::co_spawn(loop, keep(std::move(task), result), [&](std::exception_ptr e) { failure = e; });
    loop.restart();
    loop.run();
    if (failure) std::rethrow_exception(failure);
    return std::move(*result);
  }
}

}  // namespace base
