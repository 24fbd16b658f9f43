#include "base/task.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>

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
  // Whoever unwinds past a group without joining still must not leave its tasks running. (Cancelling what has
  // ended would post to the loop what refers to a signal of ours, and we are about to go.)
  if (state_->running > 0) cancel_all();
}

std::size_t TaskGroup::spawn(Task<> task) {
  std::size_t number = state_->by_number.size();
  auto& signal = state_->signals.emplace_back();
  state_->by_number.push_back(&signal);
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
  asio::co_spawn(state_->executor, detail::quiet(std::move(task)),
                 asio::bind_cancellation_slot(signal.slot(), std::move(ended)));
  return number;
}

void TaskGroup::cancel(std::size_t number) {
  CHECK(number < state_->by_number.size(), "a task is cancelled by the number that spawn gave");
  state_->by_number[number]->emit(asio::cancellation_type::terminal);
}

void TaskGroup::cancel_all() {
  // Ending a task may spawn another: only those of now are meant.
  auto signals = state_->by_number;
  for (auto* signal : signals) signal->emit(asio::cancellation_type::terminal);
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
