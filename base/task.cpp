#include "base/task.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/post.hpp>

#include "base/check.hpp"

namespace base {

Task<bool> cancelled() {
  auto state = co_await asio::this_coro::cancellation_state;
  co_return state.cancelled() != asio::cancellation_type::none;
}

Task<bool> sleep(std::chrono::nanoseconds time) {
  co_await asio::this_coro::throw_if_cancelled(false);
  bool already = co_await cancelled();
  if (already) co_return false;
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  boost::system::error_code error;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

Task<bool> Event::wait() {
  co_await asio::this_coro::throw_if_cancelled(false);
  bool already = co_await cancelled();
  if (already) co_return false;
  co_await wake();
  // In two steps: g++ 12 breaks the coroutine for `co_return !co_await …`.
  bool ended = co_await cancelled();
  co_return !ended;
}

Task<> Event::wake() {
  boost::system::error_code woken;
  co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
}

TaskGroup::~TaskGroup() {
  // Whoever unwinds past a group without joining still must not leave its tasks running.
  if (state_->running > 0) cancel_all();
}

std::size_t TaskGroup::spawn(Task<> task) {
  std::size_t number = state_->by_number.size();
  Member& member = state_->members.emplace_back();
  state_->by_number.push_back(&member);
  ++state_->running;
  auto ended = [state = state_](std::exception_ptr failure) {
    if (failure) {
      try {
        std::rethrow_exception(failure);
      } catch (const boost::system::system_error& error) {
        if (error.code() != asio::error::operation_aborted && !state->failure) state->failure = failure;
      } catch (...) {
        if (!state->failure) state->failure = failure;
      }
    }
    --state->running;
    state->ended.notify();
  };
  asio::co_spawn(state_->executor, begin(std::move(task), state_, &member),
                 asio::bind_cancellation_slot(member.signal.slot(), std::move(ended)));
  return number;
}

// A coroutine that Asio spawned and that is cancelled before its first step throws out of the loop (1.81), so
// the signal waits for that step.
Task<> TaskGroup::begin(Task<> task, std::shared_ptr<State> state, Member* member) {
  co_await asio::this_coro::throw_if_cancelled(false);
  member->begun = true;
  if (member->stopped) {
    stop(state, *member);
    co_await asio::post(state->executor, asio::use_awaitable);  // it arrives by way of the loop
  }
  co_await std::move(task);
}

// What Asio posts to the loop for a signal refers to the signal, so that our state must live until the loop
// has come past it.
void TaskGroup::stop(const std::shared_ptr<State>& state, Member& member) {
  member.stopped = true;
  if (!member.begun) return;
  member.signal.emit(asio::cancellation_type::terminal);
  asio::post(state->executor, [keep = state] {});
}

void TaskGroup::cancel(std::size_t number) {
  CHECK(number < state_->by_number.size(), "a task is cancelled by the number that spawn gave");
  stop(state_, *state_->by_number[number]);
}

void TaskGroup::cancel_all() {
  // Ending a task may spawn another: only those of now are meant.
  auto members = state_->by_number;
  for (Member* member : members) stop(state_, *member);
}

Task<> TaskGroup::join() {
  co_await asio::this_coro::throw_if_cancelled(false);
  auto state = state_;
  bool told = false;
  while (state->running > 0) {
    bool stop = co_await cancelled();
    if (stop && !told) {
      told = true;
      cancel_all();
      continue;
    }
    co_await state->ended.wake();
  }
  if (state->failure) std::rethrow_exception(std::exchange(state->failure, nullptr));
}

}  // namespace base
